"""备用演示文稿: words that can be edited where the wall has them, notes, sections, fingerprints."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Emu, Pt

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.cue import Cue
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.profile import Photo
from lsb_desktop.paper.evening import NOT_SEALED, Evening, Stationery
from lsb_desktop.paper.ledger import fingerprint_of
from lsb_desktop.paper.plan_b.entry import PLAN_B
from lsb_desktop.paper.plan_b.host import hosted, spoken_of
from lsb_desktop.paper.plan_b.markup import TIGHTEST, scale_of, set_as
from lsb_desktop.paper.plan_b.pptx import write_pptx
from lsb_desktop.paper.plan_b.slide import Face, Slide, Word
from tests.helpers.evenings import small_evening
from tests.helpers.papers import LONGEST, RARE, result

WALL = (1920, 1080)


def picture(ink: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 36), ink).save(out, "PNG")
    return out.getvalue()


RED, PAPER = picture("#9E111B"), picture("#F7F3EA")
NAME = Word("塆垱砦村", 480, 540, 600, 150, Face.TITLE, "#FFFFFF", 0, 0.08)
SLIDES = (
    Slide(RED, WALL, (NAME, Word("A&B <村>", 96, 1000, 200, 40)), "开场", "说：欢迎", "1. 开场"),
    Slide(PAPER, WALL, tuple(Word(n, 96, 200, 300, 60) for n in RARE), "排名", "", "2. 排名", 3.0),
    Slide(RED, WALL, (), "黑旗通报", "", "2. 排名", fades=False),
    Slide(PAPER, WALL, (replace(NAME, opacity=0.25),), "结束", "", "3. 结束", 2.5, fades=False),
)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("deck") / "备用.pptx"
    write_pptx(SLIDES, "2021年第四季度逐村观摩", path)
    return Presentation(str(path))


def boxes(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if not shape.is_placeholder]


def marked(slide: Any, name: str) -> Iterator[Any]:
    return slide.element.iter(f"{{*}}{name}")


def test_every_word_can_be_edited_where_it_stands(deck: Any) -> None:
    assert (deck.slide_width, deck.slide_height) == (Emu(12192000), Emu(6858000))
    for slide, made in zip(SLIDES, deck.slides, strict=True):
        assert [box.text_frame.text for box in boxes(made)] == [w.text for w in slide.words]
    [name, _] = boxes(deck.slides[0])
    font = name.text_frame.paragraphs[0].runs[0].font
    assert (font.size, font.bold, str(font.color.rgb)) == (Pt(75), True, "FFFFFF")
    half = name.top + name.height / 2
    # Its middle is that of the characters, but for the way a font leans in its line.
    assert half / deck.slide_height == pytest.approx(0.5, abs=0.006)
    trailing = 0.08 * 150 / 2
    assert name.left + name.width / 2 == pytest.approx((780 + trailing) * 6350, abs=2)


def test_the_picture_lies_behind_and_is_stored_once(deck: Any) -> None:
    for made in deck.slides:
        assert len(list(marked(made, "blip"))) == 1
        assert not [box for box in boxes(made) if box.shape_type == 13]
    parts = {part.partname for part in deck.part.package.iter_parts() if "/media/" in part.partname}
    assert len(parts) == 2


def test_titles_are_for_the_outline_and_not_for_the_hall(deck: Any) -> None:
    for slide, made in zip(SLIDES, deck.slides, strict=True):
        title = made.shapes.title
        assert title.text_frame.text == slide.title
        assert title.top + title.height < 0


def test_notes_sections_and_passages(deck: Any) -> None:
    first, second, _, last = deck.slides
    assert first.notes_slide.notes_text_frame.text == "说：欢迎"
    assert not second.has_notes_slide
    sections = [s.get("name") for s in deck.element.iter("{*}section")]
    assert sections == ["1. 开场", "2. 排名", "3. 结束"]
    passages = [next(marked(made, "transition"), None) for made in deck.slides]
    assert [p is not None and len(p) == 1 for p in passages] == [True, True, False, False]
    assert passages[1].get("advTm") == "3000"
    assert passages[2] is None
    assert passages[3].get("advTm") == "2500"
    assert next(marked(last, "alpha")).get("val") == "25000"


def test_whoever_goes_on_working_finds_chinese_names_and_fonts(deck: Any) -> None:
    assert [layout.name for layout in deck.slide_layouts] == ["仅标题", "空白"]
    assert deck.core_properties.title == "2021年第四季度逐村观摩"
    for sheet in (deck.slide_master, *deck.slide_layouts):
        assert all(s.left + s.width <= deck.slide_width for s in sheet.placeholders)


def test_nothing_of_the_librarys_template_shows(deck: Any) -> None:
    size = deck.element.find("{*}sldSz")
    assert size.get("type") is None
    tags = [child.tag.rpartition("}")[2] for child in deck.element]
    assert tags.index("notesMasterIdLst") == tags.index("sldMasterIdLst") + 1
    assert tags[-1] == "extLst"
    names = [str(part.partname) for part in deck.part.package.iter_parts()]
    assert not [name for name in names if "printer" in name]
    [told] = [p.blob for p in deck.part.package.iter_parts() if p.partname == "/docProps/app.xml"]
    assert b"Macintosh" not in told


def test_every_shape_of_wall_has_a_slide_of_its_shape(tmp_path: Path) -> None:
    for size, inches in (((1024, 768), (10, 7.5)), ((7680, 960), (56, 7))):
        write_pptx([replace(SLIDES[0], size=size)], "", tmp_path / "a.pptx")
        made = Presentation(str(tmp_path / "a.pptx"))
        assert (made.slide_width.inches, made.slide_height.inches) == pytest.approx(inches)


@pytest.mark.parametrize("stretch", [1.0, 0.97, 0.9, 0.8])
@pytest.mark.parametrize("spacing", [0.0, 0.2])
def test_what_was_condensed_is_as_wide(stretch: float, spacing: float) -> None:
    count, px = len(LONGEST), 50.0
    natural = (count * (1 + spacing) - spacing) * px
    word = Word(LONGEST, 0, 0, natural * stretch, px, spacing=spacing, stretch=stretch)
    size, between = set_as(word)
    assert between >= -TIGHTEST - 1e-9
    assert size <= px
    assert (count * (1 + between)) * size == pytest.approx(
        natural * stretch + spacing * px * stretch
    )
    assert scale_of(WALL).centipoints(size) > 0


def test_without_a_slide_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有画面"):
        write_pptx((), "", tmp_path / "a.pptx")
    assert not list(tmp_path.iterdir())


# In the catalogue --------------------------------------------------------------


def evening(*kinds: AgendaKind, sealed: bool = True) -> Evening:
    snapshot = result(["90", "80"])
    cues = tuple(Cue(n, kind, str(kind), "") for n, kind in enumerate(kinds, 1))
    snapshot = snapshot if sealed else replace(snapshot, seal=None)
    return Evening(snapshot, Book(), cues, painter=lambda: SLIDES)


def test_awards_wait_for_the_seal() -> None:
    announcing = (AgendaKind.OPENING, AgendaKind.AWARD)
    assert PLAN_B.missing(evening(*announcing)) == ""
    assert PLAN_B.missing(evening(*announcing, sealed=False)) == NOT_SEALED
    assert PLAN_B.missing(evening(AgendaKind.OPENING, sealed=False)) == ""
    assert PLAN_B.missing(replace(evening(*announcing), painter=None))


def test_it_is_out_of_date_when_a_picture_would_change() -> None:
    first = evening(AgendaKind.OPENING)
    now = fingerprint_of(PLAN_B, first)
    assert fingerprint_of(PLAN_B, replace(first, painter=None)) == now
    book = Book()
    book.put(Slot(SlotKind.PHOTO, 1, row=1), dump(Photo("0" * 64, "村口")))
    others = (
        replace(first, stationery=Stationery(theme="solemn")),
        replace(first, stationery=Stationery(wall=(1024, 768))),
        replace(first, cues=()),
        replace(first, book=book),
    )
    assert len({now, *(fingerprint_of(PLAN_B, one) for one in others)}) == 5


def test_the_host_finds_the_words_in_the_notes() -> None:
    agenda = (AgendaItem(AgendaKind.OPENING), AgendaItem(AgendaKind.AWARD, award="流动红旗"))
    made = small_evening(["90", "80"], *agenda)
    told = spoken_of(made)
    first, second = (
        replace(SLIDES[0], notes="第 1 页\n下一页：二", step=at) for at in (0, max(told))
    )
    page, again, silent = hosted((first, first, replace(second, step=99)), made)
    head, *said, after = page.notes.split("\n")
    assert (head, after) == ("第 1 页", "下一页：二")
    assert said == [f"主持人：{told[0][0]}", *told[0][1:]]
    assert again.notes == first.notes
    assert silent.notes == second.notes
    [last] = hosted((second,), made)
    assert "".join(told[max(told)]) in last.notes.replace("\n", "")


def test_a_script_that_cannot_be_made_leaves_the_notes_as_they_are() -> None:
    made = small_evening(
        ["90"], AgendaItem(AgendaKind.OPENING), written=(("script", "text_start", "几点"),)
    )
    assert hosted(SLIDES, made) == SLIDES
    now = replace(made, book=Book(), painter=lambda: SLIDES)
    assert fingerprint_of(PLAN_B, made) != fingerprint_of(PLAN_B, now)


def test_the_file_is_made_of_the_painters_slides(tmp_path: Path) -> None:
    [file] = PLAN_B.files(evening(AgendaKind.OPENING))
    file.write(tmp_path / f"{file.stem}{file.suffix}")
    [path] = tmp_path.iterdir()
    assert path.name == "备用演示文稿.pptx"
    assert len(Presentation(str(path)).slides) == len(SLIDES)
