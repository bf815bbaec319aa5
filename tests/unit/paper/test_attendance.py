"""签到表: who is on it, and boxes that a hand can sign in."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Entrant, Judge, Panel
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.attendance.content import Attendance, attendance_of
from lsb_desktop.paper.attendance.entry import ATTENDANCE
from lsb_desktop.paper.attendance.pdf import write_attendance_pdf
from lsb_desktop.paper.attendance.people import Person, people_in, spare_of
from lsb_desktop.paper.attendance.xlsx import write_attendance_xlsx
from lsb_desktop.paper.evening import Evening
from tests.helpers.papers import LONGEST, RARE, Page, fonts_of, read_pdf
from tests.helpers.sheets import walked


def test_lines_are_people() -> None:
    assert people_in("张三 副书记\n\n李　四\n王小明，镇人大 主席\n 欧 阳 主任 \n、") == (
        Person("张三", "副书记"),
        Person("李四"),
        Person("王小明", "镇人大 主席"),
        Person("欧阳", "主任"),
        Person("、"),
    )


@pytest.mark.parametrize(("text", "count"), [("", 2), ("0", 0), ("7", 7), ("99", 20), ("几", 2)])
def test_spare_rows(text: str, count: int) -> None:
    assert spare_of({"spare": text}) == count


def sample(villages: int = 40) -> Attendance:
    judges = (
        Judge(1, "01", "张1", "班子成员"),
        Judge(2, "02", "", "班子成员"),
        Judge(3, "03", "张3", "部门"),
        Judge(4, "04", "张4", "外聘"),
    )
    contest = walked(villages, judges=judges, meeting="现场推进会", place="三楼会议室", demo=True)
    named = (replace(contest.entrants[0], secretary="李四"), *contest.entrants[1:])
    panels = (Panel("部门"), Panel("班子成员"), Panel("部门", 1))
    return attendance_of(
        replace(contest, entrants=named, panels=panels), people_in("王五 副书记"), 2
    )


def test_sections() -> None:
    made = sample()
    assert [(s.heading, len(s.rows), s.spare) for s in made.sections] == [
        ("参会领导", 1, 2),
        ("评委　部门　1 人", 1, 2),
        ("评委　班子成员　2 人", 2, 2),
        ("评委　外聘　1 人", 1, 2),
        ("村（社区）　40 个", 40, 2),
    ]
    assert made.sections[2].rows == (("张1", "01"), ("", "02"))
    assert made.sections[4].rows[:2] == ((RARE[0], "李四"), (RARE[1], ""))
    assert made.facts == "会议：现场推进会　　时间：2021年12月14日　　地点：三楼会议室"


def test_villages_by_tour_and_nothing_empty() -> None:
    grouped = tuple(Entrant(n, n, f"第{n}村", group=f"{n % 2 + 1}组") for n in range(1, 6))
    made = attendance_of(walked(entrants=grouped, judges=()), (), 0)
    assert [(s.heading, s.count) for s in made.sections] == [
        ("参会领导", 6),  # to be written in
        ("村（社区）　2组　3 个", 3),
        ("村（社区）　1组　2 个", 2),
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    path = tmp_path_factory.mktemp("attendance") / "签到表.pdf"
    count = write_attendance_pdf(sample(), path)
    found = read_pdf(path)
    assert len(found) == count == 3
    assert all(embedded for _, embedded in fonts_of(path))
    return found


def test_everybody_once(pages: list[Page]) -> None:
    text = "".join(page.words for page in pages)
    for name in (*RARE, "第6村", "第40村", "李四", "王五副书记", "班子成员2人"):
        assert text.count(name) == 1, name
    assert LONGEST in text
    for at, page in enumerate(pages, 1):
        assert f"第{at}页，共3页" in page.words
        assert "演示数据" in page.words
        assert "签到备注" in page.words
    assert "村（社区）40个（续）" in pages[1].words + pages[2].words


def test_boxes_to_sign_in(pages: list[Page]) -> None:
    for page in pages:
        lines = sorted({round(g.baseline, 2) for g in page.glyphs if g.x < 28 and g.char.isdigit()})
        rows = [b - a for a, b in pairwise(lines) if b - a < 12]
        assert rows
        assert min(rows) >= 9
    assert max(g.bottom for page in pages for g in page.glyphs) < 290


def test_sections_break_only_with_rows(tmp_path: Path) -> None:
    """A heading never stands alone at the foot of a page."""
    for villages in range(14, 20):
        path = tmp_path / f"{villages}.pdf"
        write_attendance_pdf(sample(villages), path)
        for page in read_pdf(path):
            heads = [g.baseline for g in page.glyphs if g.char == "序"]
            below = [g.baseline for g in page.glyphs if g.x < 28 and g.char.isdigit()]
            assert all(any(0 < y - head < 12 for y in below) for head in heads)


def test_as_a_workbook(tmp_path: Path) -> None:
    write_attendance_xlsx(sample(5), tmp_path / "签到表.xlsx")
    book = load_workbook(tmp_path / "签到表.xlsx")
    assert book.sheetnames[0] == "参会领导"
    assert book.sheetnames[-1] == "村（社区）　5 个"
    page = book.worksheets[-1]
    assert [c.value for c in page[4]] == ["序", "村（社区）", "党支部书记", "签到", "备注"]
    assert [page.cell(r, 2).value for r in range(5, 12)] == [*RARE, LONGEST, None, None]
    assert (page.cell(5, 3).value, page.cell(11, 1).value) == ("李四", 7)
    assert min(page.row_dimensions[r].height for r in range(5, 12)) * 25.4 / 72 >= 9
    assert page.print_title_rows == "$4:$4"
    assert page.oddFooter.right.text == "演示数据"


def test_in_the_catalogue() -> None:
    contest, book = walked(5), Book()
    bare = Evening(Snapshot(standings_of(contest, book), None), book)
    assert ATTENDANCE.missing(bare) == ""
    before = repr(ATTENDANCE.content(bare))
    typed = Book([(Slot(SlotKind.PAPER, key="attendance.text_leaders"), "王五")])
    after = repr(ATTENDANCE.content(replace(bare, book=typed)))
    assert "王五" in after
    assert "王五" not in before
    assert [f.stem + f.suffix for f in ATTENDANCE.files(bare)] == ["签到表.pdf", "签到表.xlsx"]
    assert ATTENDANCE.glyphs(bare) == ()
    none = Evening(Snapshot(standings_of(walked(0), book), None), book)
    assert "还没有村" in ATTENDANCE.missing(none)
