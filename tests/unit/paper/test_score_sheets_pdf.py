"""The blank forms on paper: read back from the PDF, in millimetres."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.paper.score_sheets.choices import Choices
from lsb_desktop.paper.score_sheets.content import Kind, score_sheets_of
from lsb_desktop.paper.score_sheets.layout import LEAST, layout_of
from lsb_desktop.paper.score_sheets.pdf import write_forms_pdf
from tests.helpers.papers import LONGEST, RARE, Page, fonts_of, read_pdf
from tests.helpers.sheets import graded, many_criteria, mixed, ranked, walked


def written(
    folder: Path, contest: Contest, choices: Choices | None = None, name: str = "评分表"
) -> list[Page]:
    sheets = score_sheets_of(contest, choices or Choices())
    path = folder / f"{name}.pdf"
    count = write_forms_pdf(sheets, name, path)
    pages = read_pdf(path)
    assert count == len(pages)
    assert all(embedded for _, embedded in fonts_of(path))
    return pages


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Two judges, 40 villages: two pages each."""
    return written(tmp_path_factory.mktemp("forms"), walked(40))


def numbers(page: Page) -> list[float]:
    """The baselines of the numbers in the first column."""
    return sorted({round(g.baseline, 2) for g in page.glyphs if g.x < 24 and g.char.isdigit()})


def test_every_page_says_whose_it_is(whole: list[Page]) -> None:
    assert len(whole) == 4
    for at, page in enumerate(whole):
        judge = at // 2 + 1
        assert page.size == pytest.approx((210, 297), abs=0.1)
        assert f"评委：张{judge}评委组：班子成员环节：实地观摩日期：2021年12月14日" in page.words
        assert f"第{at % 2 + 1}页，共2页" in page.words
        assert "和庄镇2021年第四季度“亮赛比”逐村观摩评分表" in page.words
        assert "满分40最小0.5分30最小0.5分30最小1分100" in page.words
        assert "评委签名：" in page.words
        code = [g for g in page.glyphs if g.x > 172 and g.top < 25]
        assert "".join(g.char for g in code) == f"0{judge}"


def test_every_village_once_and_room_to_write(whole: list[Page]) -> None:
    names = [*RARE, "第6村", "第40村"]
    for pages in (whole[:2], whole[2:]):
        text = pages[0].words + pages[1].words
        assert all(text.count(name) == 1 for name in names)
        assert LONGEST in text
    for page in whole:
        lines = [y for y in numbers(page) if 55 < y < 272]
        assert len(lines) == 20  # pages are filled evenly
        assert min(b - a for a, b in pairwise(lines)) >= LEAST


def test_its_own_village_is_struck(whole: list[Page]) -> None:
    assert whole[0].words.count("回避") == 2  # in its row and in the reminder
    assert [page.words.count("回避") for page in whole[1:]] == [1, 0, 0]
    word = next(g for g in whole[0].glyphs if g.char == "避" and g.baseline > 60)
    name = next(g for g in whole[0].glyphs if g.char == "䩐")
    assert word.baseline == pytest.approx(name.baseline, abs=1)


def test_both_sides(tmp_path: Path) -> None:
    """A judge of one page gets an empty back; after the last one nothing is needed."""
    pages = written(tmp_path, walked(5, voters=3), Choices(duplex=True))
    assert [bool(page.words) for page in pages] == [True, False, True, False, True]
    # Two judges have the same table, the first has 回避 in it: each is in the file once.
    assert (tmp_path / "评分表.pdf").read_bytes().count(b"/Subtype /Form") == 2
    even = written(tmp_path, walked(30), Choices(duplex=True, rows=15))
    assert [bool(page.words) for page in even] == [True] * 4


def test_words_to_tick_and_places_to_cross_off(tmp_path: Path) -> None:
    (page,) = written(tmp_path, walked(5, voters=1, components=graded()))
    assert page.words.count("一类二类三类") == 4  # not on its own village
    assert "选一个打“√”" in page.words
    (rank,) = written(tmp_path, walked(7, voters=1, components=ranked(7)))
    assert "排名票" in rank.words
    assert "免得重复：1234567" in rank.words
    assert "1到7，不重复" in rank.words


def test_rank_ballots_of_the_largest_township() -> None:
    (form,) = score_sheets_of(walked(170, voters=1, components=ranked(170)), Choices()).forms
    made = layout_of(form, 0)
    assert sum(len(rows) for rows in made.rows) == 170
    assert made.row >= LEAST
    assert len(made.rows[-1]) < len(made.rows[0])  # room for what is crossed off


def test_many_columns_turn_the_page_and_then_take_another(tmp_path: Path) -> None:
    forms = [
        score_sheets_of(walked(6, 1, components=many_criteria(n)), Choices()).forms[0]
        for n in (6, 12, 40)
    ]
    made = [layout_of(form, 0) for form in forms]
    assert [(m.page[0], len(m.parts)) for m in made] == [(210, 1), (297, 1), (297, 4)]
    for layout in made:
        for part in layout.parts:
            assert part[-1].right == pytest.approx(layout.page[0] - 14)
            assert min(s.width for s in part if s.column) >= 16
    pages = written(tmp_path, walked(6, 1, components=many_criteria(40)))
    assert [f"第{n}项工作" in "".join(p.words for p in pages) for n in range(1, 41)] == [True] * 40
    assert ["400" in page.words for page in pages] == [False] * 3 + [True]  # the sum at the end
    assert all(RARE[0] in page.words for page in pages)


def test_forms_without_judges(tmp_path: Path) -> None:
    contest = walked(30, components=mixed(), demo=True)
    pages = written(tmp_path, contest, name="检查扣分表")
    text = "".join(page.words for page in pages)
    assert text.count("卫生死角（50分）") == text.count("乱搭乱建（50分）") == 30
    assert all(text.count(name) == 1 for name in RARE)  # once for both its rows
    assert all("检查人签名：复核人签名：" in page.words for page in pages)
    assert all("演示数据" in page.words for page in pages)
    entry = "".join(page.words for page in written(tmp_path, contest, name="登记表"))
    assert "依据、备注" in entry
    assert "填表人签名：" in entry


def test_many_items_break_a_village_over_pages() -> None:
    listed = replace(mixed()[2], weight=100, criteria=many_criteria(30)[0].criteria)
    form = score_sheets_of(walked(3, components=(listed,)), Choices()).forms[0]
    made = layout_of(form, 0)
    assert form.kind is Kind.CHECK
    assert [row for rows in made.rows for row in rows] == list(range(90))
    assert made.row >= LEAST


def test_a_joint_form_has_its_bands(tmp_path: Path) -> None:
    pages = written(tmp_path, walked(5, components=mixed()), Choices(joint=True))
    assert len(pages) == 2
    first = pages[0]
    band = next(g for g in first.glyphs if g.char == "书" and g.baseline > 36)
    below = next(g for g in first.glyphs if g.char == "答")
    assert band.baseline < below.baseline
    assert first.words.count("支书汇报") == 1  # over its columns


def test_a_name_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    long = (Entrant(1, 1, "村" * 200),)
    with pytest.raises(UserError, match="太长"):
        written(tmp_path, walked(entrants=long))
