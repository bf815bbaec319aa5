"""桌签: two faces that mirror each other about the fold, measured in the PDF."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Judge
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.attendance.people import people_in
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.place_cards.content import (
    SIZES,
    USUAL,
    Card,
    Cards,
    Village,
    cards_of,
    sheet_of,
    size_in,
    size_of,
)
from lsb_desktop.paper.place_cards.entry import PLACE_CARDS
from lsb_desktop.paper.place_cards.lettering import lettering_of, spaced
from lsb_desktop.paper.place_cards.pdf import write_cards_pdf
from tests.helpers.papers import LONGEST, MM, RARE, Page, fonts_of, read_pdf
from tests.helpers.sheets import walked

NAMES = ("张三", "欧阳文", "尉迟文博", *RARE, LONGEST)


def test_whose_cards() -> None:
    contest = walked(3, judges=(Judge(1, "01", "张1"), Judge(2, "02")))
    contest = replace(
        contest,
        entrants=(replace(contest.entrants[0], secretary="李四"), *contest.entrants[1:]),
    )
    leaders = people_in("王五 副书记")

    def names(**wording: str) -> list[tuple[str, str]]:
        return [(c.above, c.name) for c in cards_of(contest, leaders, wording).cards]

    villages = [("", name) for name in RARE[:3]]
    front = [("", "王五"), ("", "张1"), ("", "02")]
    assert names() == [*front, *villages]
    assert names(villages="村名和书记姓名") == [*front, (RARE[0], "李四"), *villages[1:]]
    assert names(villages="书记姓名", judges="否") == [front[0], ("", "李四"), *villages[1:]]
    typed = names(villages="不做", judges="否", text_more="主持人席\n\n 赵　六 \n记者 席")
    assert [name for _, name in typed] == ["王五", "主持人席", "赵六", "记者 席"]


@pytest.mark.parametrize(
    ("size", "page", "across", "down"),
    [
        ((200, 100), (210, 297), 1, 1),
        ((210, 140), (210, 297), 1, 1),
        ((180, 70), (210, 297), 1, 2),
        ((140, 100), (297, 210), 2, 1),
        ((250, 100), (297, 210), 1, 1),
        ((90, 50), (297, 210), 3, 2),
    ],
)
def test_as_many_as_fit(
    size: tuple[int, int], page: tuple[float, float], across: int, down: int
) -> None:
    found = sheet_of(size)
    assert (found.page, found.across, found.down) == (page, across, down)


@pytest.mark.parametrize("size", [(220, 120), (298, 60), (100, 149), (59, 40), (100, 29)])
def test_sizes_that_cannot_be(size: tuple[int, int]) -> None:
    with pytest.raises(UserError, match=f"{size[0]}×{size[1]} 毫米做不了"):
        sheet_of(size)


@pytest.mark.parametrize("text", ["180×90", " 180 x 90 ", "１８０＊９０毫米", "180X90mm"])
def test_sizes_are_read(text: str) -> None:
    assert size_in(text) == size_of({"size": text}) == (180, 90)


def test_what_is_no_size_is_refused_and_never_used() -> None:
    for text, why in (("大", "不是桌签大小"), ("200", "不是桌签大小"), ("400×10", "做不了")):
        with pytest.raises(UserError, match=why):
            size_in(text)
        assert size_of({"size": text}) == USUAL
    assert all(sheet_of(size).cards for size in SIZES)


# Lettering -----------------------------------------------------------------


def test_two_characters_are_spaced() -> None:
    assert [spaced(n) for n in ("张三", "张　三", "欧阳文", "01", "李")] == [
        "张　三",
        "张　三",
        "欧阳文",
        "01",
        "李",
    ]


def test_names_of_up_to_four_have_one_size() -> None:
    sizes = {lettering_of(n, (200, 100), above=False).size for n in NAMES[:4]}
    assert len(sizes) == 1


def test_long_names_take_more_lines() -> None:
    lines = {n: lettering_of("村" * n, (200, 100), above=False).lines for n in (5, 7, 9, 16, 33)}
    assert [len(found) for found in lines.values()] == [1, 1, 2, 2, 3]
    assert [len(line) for line in lines[9]] == [5, 4]
    assert "".join(lettering_of(LONGEST, (200, 100), above=True).lines) == LONGEST
    assert lettering_of("东风路（北）社区居委会", (200, 100), above=False).lines == (
        "东风路（北）",
        "社区居委会",
    )


def test_what_cannot_be_read_from_a_chair_is_refused() -> None:
    with pytest.raises(UserError, match="选大一号的桌签"):
        lettering_of("村" * 60, (60, 30), above=False)


@pytest.mark.parametrize("name", ["\u200b", "\0", " \u3000 ", "\ufeff\u202e"])
def test_a_name_of_which_nothing_can_be_seen_is_said(name: str) -> None:
    with pytest.raises(UserError, match="没有看得见的字"):
        lettering_of(name, (200, 100), above=False)


# On paper ------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    path = tmp_path_factory.mktemp("cards") / "桌签.pdf"
    cards = tuple(Card(name, "六〇七社区" if name == "张三" else "") for name in NAMES)
    assert write_cards_pdf(Cards((200, 100), cards), path) == len(NAMES)
    assert all(embedded for _, embedded in fonts_of(path))
    return read_pdf(path)


def test_both_faces_mirror_about_the_middle_of_the_sheet(pages: list[Page]) -> None:
    for page, name in zip(pages, NAMES, strict=True):
        upper = [g for g in page.glyphs if g.baseline < 148.5]
        lower = [g for g in page.glyphs if g.baseline > 148.5]
        assert "".join(g.char for g in lower).endswith(name.removeprefix("𡐓"))
        for turned, upright in zip(upper, lower, strict=True):
            assert turned.char == upright.char
            assert turned.x + upright.x == pytest.approx(210, abs=0.05)
            assert turned.baseline + upright.baseline == pytest.approx(297, abs=0.05)
            assert 5 < upright.left < upright.right < 205
            assert 148.5 < upright.top < upright.bottom < 248.5


def test_a_line_above_the_name(pages: list[Page]) -> None:
    lower = [g for g in pages[0].glyphs if g.baseline > 148.5]
    assert "".join(g.char for g in lower) == "六〇七社区张三"
    above, name = lower[0], lower[-1]
    assert above.bottom < name.top


def test_the_space_between_two_characters_is_one_wide(pages: list[Page]) -> None:
    first, last = (
        next(g for g in pages[0].glyphs if g.char == c and g.baseline > 148.5) for c in "张三"
    )
    size = lettering_of("张三", (200, 100), above=True).size * MM
    assert last.x - first.x == pytest.approx(2 * size, abs=0.05)


def lines_of(path: Path, at: int = 0) -> list[tuple[float, float, float, float]]:
    """Every rule of a page: left, top, right, bottom in mm from its upper left corner."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[at]
        high = page.get_height()
        found = [o.get_bounds() for o in page.get_objects() if o.type == 2]
    return [
        (left * MM, (high - top) * MM, right * MM, (high - bottom) * MM)
        for left, bottom, right, top in found
    ]


def test_marks_to_fold_and_cut_by(tmp_path: Path) -> None:
    write_cards_pdf(Cards((180, 70), (Card("张三"), Card("李四"))), tmp_path / "a.pdf")
    found = lines_of(tmp_path / "a.pdf")
    levels = sorted(
        {round((top + bottom) / 2, 1) for _, top, _, bottom in found if bottom - top < 1}
    )
    assert levels == pytest.approx([8.5, 78.5, 148.5, 218.5, 288.5], abs=0.1)  # 70 mm apart
    sides = sorted(
        {round((left + right) / 2, 1) for left, _, right, _ in found if right - left < 1}
    )
    assert sides == pytest.approx([15, 195], abs=0.1)
    inside = [r for r in found if r[0] > 15.2 and r[2] < 194.8 and 9 < r[1] < 288]
    assert not inside  # nothing is printed on the card but the name


def test_a_card_as_wide_as_the_sheet_is_marked_inside(tmp_path: Path) -> None:
    write_cards_pdf(Cards((210, 140), (Card("张三"),)), tmp_path / "a.pdf")
    found = lines_of(tmp_path / "a.pdf")
    levels = sorted(
        {round((top + bottom) / 2, 1) for _, top, _, bottom in found if bottom - top < 1}
    )
    assert levels == pytest.approx([8.5, 148.5, 288.5], abs=0.1)
    assert not [r for r in found if r[2] - r[0] < 1]  # its sides are the paper's


def test_in_the_catalogue() -> None:
    contest, book = walked(3), Book()

    def evening(**wording: str) -> Evening:
        entries = [(Slot(SlotKind.PAPER, key=f"place_cards.{k}"), v) for k, v in wording.items()]
        return Evening(Snapshot(standings_of(contest, book), None), Book(entries))

    assert PLACE_CARDS.missing(evening()) == ""
    assert "还没有要做桌签的人" in PLACE_CARDS.missing(evening(villages="不做", judges="否"))
    assert [f.stem + f.suffix for f in PLACE_CARDS.files(evening())] == ["桌签.pdf"]
    assert PLACE_CARDS.glyphs(evening()) == ()
    contents = {repr(PLACE_CARDS.content(evening(size=s))) for s in ("200×100", "180×90")}
    assert len(contents) == 2
    assert len(Village) == 4
