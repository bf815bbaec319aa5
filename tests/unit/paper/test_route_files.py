"""The route sheet as PDF and as workbook, read again."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.visits import Route, Site
from lsb_desktop.paper.route.content import RouteSheet, RouteTable, route_sheet_of
from lsb_desktop.paper.route.pdf import write_route_pdf
from lsb_desktop.paper.route.xlsx import write_route_xlsx
from tests.helpers.papers import LONGEST, RARE, Page, fonts_of, read_pdf


def contest(*sizes: int, sites: bool = True) -> Contest:
    """As many tour groups as sizes, so many villages each."""
    groups = [f"第{n}组" for n, size in enumerate(sizes, 1) for _ in range(size)]
    entrants = tuple(Entrant(n, n, f"村{n:03}", group=g) for n, g in enumerate(groups, 1))
    return Contest(
        "2021年第四季度逐村观摩",
        town="龙湖镇",
        period="2021年第四季度",
        date="2021-12-16",
        entrants=entrants,
        sites=tuple(Site(e.id, e.id, f"点{e.id:03}") for e in entrants) if sites else (),
        route=Route("08:30"),
    )


def sheet(*sizes: int, sites: bool = True) -> RouteSheet:
    return route_sheet_of(contest(*sizes, sites=sites), Book())


def pages(made: RouteSheet, folder: Path) -> list[Page]:
    path = folder / "路线.pdf"
    count = write_route_pdf(made, path)
    found = read_pdf(path)
    assert count == len(found)
    return found


def assert_inside(found: list[Page]) -> None:
    """Every character within the margins, none over another line's foot."""
    for page in found:
        wide, high = page.size
        assert all(g.left > 15 and wide - g.right > 15 for g in page.glyphs)
        assert all(g.top > 10 and high - g.bottom > 8 for g in page.glyphs)


def test_everything_on_the_sheet_is_in_the_file(tmp_path: Path) -> None:
    made = sheet(6, 6)
    (page,) = pages(made, tmp_path)
    assert page.size == pytest.approx((210, 297), abs=0.1)
    for table in made.tables:
        assert re.sub(r"\s", "", table.heading) in page.words
        for row in table.rows:
            assert "".join(row).replace(" ", "") in page.words
    assert_inside([page])
    assert all(embedded for _name, embedded in fonts_of(tmp_path / "路线.pdf"))


def test_a_group_is_kept_on_one_page_where_it_fits_one(tmp_path: Path) -> None:
    found = pages(sheet(20, 20, 20), tmp_path)
    assert len(found) == 3
    for number, page in enumerate(found):
        here = [f"村{n:03}" in page.words for n in range(1, 61)]
        assert here == [number * 20 < n <= number * 20 + 20 for n in range(1, 61)]
    assert "（续）" not in found[0].words
    assert_inside(found)


def test_a_group_longer_than_a_page_goes_on_with_its_name_and_head(tmp_path: Path) -> None:
    found = pages(sheet(90, 2), tmp_path)
    assert len(found) > 2
    words = "".join(p.words for p in found)
    assert all(words.count(f"村{n:03}") == 1 for n in range(1, 93))
    for page in found[1:]:
        assert "到达–离开" in page.words
    assert all("第1组90站" in p.words for p in found if "村050" in p.words)
    assert "（续）" in found[1].words
    assert_inside(found)


def test_rows_are_roomy_when_there_are_few_and_lower_when_that_saves_a_page(
    tmp_path: Path,
) -> None:
    def pitch(made: RouteSheet) -> float:
        [page, *rest] = pages(made, tmp_path)
        assert not rest
        lines = sorted({round(g.baseline, 1) for g in page.glyphs if g.char == "村" and g.x > 50})
        return min(b - a for a, b in pairwise(lines[1:]))

    assert pitch(sheet(4, sites=False)) > pitch(sheet(32, sites=False)) > 6


def test_long_names_and_remarks_stay_inside(tmp_path: Path) -> None:
    base = contest(8)
    names = [LONGEST, *RARE, "=1+1", "小乔社区", "梅山村"]
    entrants = tuple(
        replace(e, name=name, secretary="某书记")
        for e, name in zip(base.entrants, names, strict=True)
    )
    sites = tuple(
        replace(s, name=LONGEST[:20], note="先看广场，再看党群服务中心和村集体经济项目")
        for s in base.sites
    )
    made = route_sheet_of(replace(base, entrants=entrants, sites=sites), Book())
    found = pages(made, tmp_path)
    words = "".join(p.words for p in found)
    for name in RARE:
        assert name in words
    assert_inside(found)


def test_what_no_page_holds_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    columns = tuple(f"栏{n}" for n in range(60))
    wide = RouteSheet("表", (), "", "", columns, (RouteTable("", "", (columns,)),))
    with pytest.raises(UserError, match="放不下观摩路线表"):
        write_route_pdf(wide, tmp_path / "路线.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_same_sheet_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_route_pdf(sheet(3, 3), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


# The workbook ----------------------------------------------------------------


def cells(page: object) -> list[list[object]]:
    return [[c.value for c in row] for row in page.iter_rows()]  # type: ignore[attr-defined]


def test_a_worksheet_for_every_group(tmp_path: Path) -> None:
    made = sheet(2, 1)
    write_route_xlsx(made, tmp_path / "路线.xlsx")
    book = openpyxl.load_workbook(tmp_path / "路线.xlsx")
    assert book.sheetnames == ["第1组", "第2组"]
    for name, table in zip(book.sheetnames, made.tables, strict=True):
        page = book[name]
        rows = cells(page)
        assert rows[0][0] == made.title
        assert "2021年12月16日" in rows[1][0]
        assert rows[2][0] == table.heading
        assert tuple(rows[3]) == made.columns
        assert [[str(v or "") for v in row] for row in rows[4:]] == [list(r) for r in table.rows]
        assert [row[0] for row in rows[4:]] == list(range(1, len(table.rows) + 1))
        assert page.page_setup.fitToWidth == 1
        assert page.print_title_rows == "$4:$4"


def test_one_way_for_all_has_no_heading_of_its_own(tmp_path: Path) -> None:
    alone = replace(contest(3), entrants=tuple(Entrant(n, n, f"{n}村") for n in (1, 2, 3)))
    made = route_sheet_of(alone, Book())
    write_route_xlsx(made, tmp_path / "路线.xlsx")
    book = openpyxl.load_workbook(tmp_path / "路线.xlsx")
    assert book.sheetnames == ["观摩路线表"]
    assert tuple(cells(book.active)[2]) == made.columns


def test_names_of_groups_that_no_workbook_takes(tmp_path: Path) -> None:
    names = ["东/西*组", "东_西_组", "组" * 40, "组" * 41, "a", "A"]
    entrants = tuple(Entrant(n, n, f"{n}村", group=g) for n, g in enumerate(names, 1))
    write_route_xlsx(
        route_sheet_of(Contest("观摩", entrants=entrants), Book()), tmp_path / "x.xlsx"
    )
    found = openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    assert found == ["东_西_组", "东_西_组(2)", "组" * 27, f"{'组' * 27}(2)", "a", "A(2)"]


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    odd = replace(contest(1), entrants=(Entrant(1, 1, "=1+1", group="组"),))
    write_route_xlsx(route_sheet_of(odd, Book()), tmp_path / "x.xlsx")
    row = next(iter(openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(min_row=5)))
    assert [(c.value, c.data_type) for c in row if c.value == "=1+1"] == [("=1+1", "s")]
