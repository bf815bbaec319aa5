"""A frame taken apart into picture and words, and the evening as slides."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from PySide6.QtGui import QImage

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import AgendaItem, AgendaKind, Award, Side, Sign
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paper.plan_b.slide import Face, Slide
from lsb_desktop.stage.frame import NoticeFrame, RevealFrame, texts
from lsb_desktop.ui.slide_painter import SlidePainter
from lsb_desktop.ui.stage import lettering
from lsb_desktop.ui.stage.lettering import lettered, packed
from lsb_desktop.ui.stage.pictures import PICTURES, shown_from
from lsb_desktop.ui.stage.png import Series
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.slides import Shot
from lsb_desktop.ui.stage.text import being_recorded
from tests.helpers.frames import every_frame
from tests.helpers.images import jpeg
from tests.helpers.papers import RARE, RED, result

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (640, 360)
FRAMES = every_frame()
ONE_OF_EACH = {type(frame): name for name, frame in FRAMES.items()}.values()
AGENDA = (
    AgendaItem(AgendaKind.OPENING),
    AgendaItem(AgendaKind.AWARD, award="流动红旗", pace=3),
    AgendaItem(AgendaKind.NOTICE, award="黑旗"),
    AgendaItem(AgendaKind.RESULT),
)
SNAPSHOT = result(
    ["90.5", "88", "88", "70", "60"],
    names=RARE,
    awards=(RED, Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)),
    agenda=AGENDA,
)


def opened(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(plain.constBits())
    return Image.frombytes("RGB", SIZE, data, "raw", "RGB", plain.bytesPerLine())


def painter(**changes: object) -> SlidePainter:
    made = SlidePainter(SNAPSHOT, {}, SIZE, "bright")
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def slides(qapp: object) -> tuple[Slide, ...]:
    return painter()()


@pytest.fixture(scope="module")
def shots(qapp: object) -> tuple[Shot, ...]:
    return painter().shots()


# One frame ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["reveal-yellow", "showcase-four", *ONE_OF_EACH])
def test_words_and_picture_are_the_wall(name: str) -> None:
    frame = FRAMES[name]
    bare, words = lettered(frame, SIZE, "solemn")
    picture, wall = opened(bare), opened(render(frame, SIZE, "solemn"))
    for word in words:
        # Strokes reach a little beyond the square of a character.
        high, wide = word.px * 0.62 + 1, word.width + word.px * 0.2
        middle = word.left + word.width / 2
        box = (
            *(middle - wide / 2 - 1, word.middle - high),
            *(middle + wide / 2 + 1, word.middle + high),
        )
        for image in (picture, wall):
            ImageDraw.Draw(image).rectangle(box, fill="black")
    # Layers are drawn on whole pixels by the wall, on broken ones by a recording.
    differing = ImageChops.difference(picture, wall).convert("L").point(lambda v: 255 * (v > 60))
    assert sum(differing.histogram()[128:]) <= 40, differing.getbbox()


def test_a_word_knows_how_it_looks() -> None:
    _, words = lettered(FRAMES["reveal-second"], SIZE, "bright")
    [name] = [w for w in words if w.text == FRAMES["reveal-second"].name and w.face is Face.TITLE]
    assert (name.align, name.ink.lower(), name.opacity) == (0, "#ffffff", 1.0)
    assert name.spacing == pytest.approx(0.08)
    assert not being_recorded()


def test_only_photos_become_jpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB").tobytes()
    photo = QImage(noise, 200, 200, 600, QImage.Format.Format_RGB888)
    assert packed(photo, Series()).startswith(b"\x89PNG")
    monkeypatch.setattr(lettering, "PLAIN", 5_000)
    assert packed(photo, Series()).startswith(b"\xff\xd8")
    flat = QImage(200, 200, QImage.Format.Format_RGB32)
    flat.fill(0xFFAA2211)
    assert packed(flat, Series()).startswith(b"\x89PNG")


# The evening -------------------------------------------------------------------


def test_every_text_of_a_frame_is_on_its_slide(
    slides: tuple[Slide, ...], shots: tuple[Shot, ...]
) -> None:
    assert len(slides) == len(shots) > 8
    for slide, shot in zip(slides, shots, strict=True):
        said = "".join(slide.text.split())
        marks = {"red", "black", "masked", getattr(shot.frame, "sign", "")}
        if isinstance(shot.frame, RevealFrame) and shot.frame.name:
            marks.add(shot.frame.award)
        marks.add(shot.frame.chrome.title if shot.step.name == "title" else "")
        for text in set(texts(shot.frame)) - marks:
            # The dot of a sealed board is drawn.
            assert "".join(text.removeprefix("●").split()) in said, text


def test_no_village_is_named_before_its_step(slides: tuple[Slide, ...]) -> None:
    first = {n: next(at for at, s in enumerate(slides) if n in s.text.split("\n")) for n in RARE}
    # From the third place to the first; the two of the second place and those below stay
    # in the order in which the ceremony calls them.
    assert first[RARE[0]] > max(first[RARE[1]], first[RARE[2]]) > 0
    for slide in slides[: min(first.values())]:
        assert not any(name in slide.notes + slide.title for name in RARE)


def test_notes_tell_what_to_say_and_what_comes_next(slides: tuple[Slide, ...]) -> None:
    [last] = [s for s in slides if RARE[0] in s.notes and "第一名" in s.notes]
    assert f"{RARE[0]}　第一名　90.50" in last.notes
    assert last.notes.startswith(f"第 {slides.index(last) + 1} 页，共 {len(slides)} 页")
    assert last.notes.endswith(f"下一页：{slides[slides.index(last) + 1].title}")
    assert slides[-1].notes.endswith("这是最后一页")


def test_items_are_sections_and_the_notice_does_not_move(
    slides: tuple[Slide, ...], shots: tuple[Shot, ...]
) -> None:
    sections = list(dict.fromkeys(s.section for s in slides))
    assert [s[:2] for s in sections] == ["1.", "2.", "3.", "4."]
    for slide, shot in zip(slides, shots, strict=True):
        assert slide.fades is not isinstance(shot.frame, NoticeFrame)
    # The last beat of the item waits for the host, those before follow by themselves.
    award = [s.seconds for s in slides if s.section == sections[1]]
    assert set(award[:-1]) == {3}
    assert award[-1] == 0


def test_the_same_picture_is_the_same_file() -> None:
    speeches = (AgendaItem(AgendaKind.SPEECH, "镇长讲话"), AgendaItem(AgendaKind.SPEECH, "讲话"))
    one, other = painter(snapshot=result(["90"], agenda=speeches))()
    assert one.text != other.text
    assert one.picture is other.picture


def test_a_board_has_a_slide_a_page() -> None:
    many = result([str(90 - n) for n in range(40)], agenda=AGENDA[3:])
    slides = painter(snapshot=many, size=(512, 384))()
    assert len(slides) > 1
    assert slides[0].title.endswith(f"（第 1 页，共 {len(slides)} 页）")
    named = "\n".join(s.text for s in slides).split("\n")
    assert all(f"第{n}村" in named for n in range(1, 41))


def test_photos_come_from_the_data_file(store: Store, store_path: Path) -> None:
    with Desk.at(store_path) as desk:
        number = desk.create(SNAPSHOT.contest)
        digest = desk.open(number).add_picture(jpeg((10, 200, 30), (640, 360)))
        place = desk.place
    shown = replace(SNAPSHOT.contest, agenda=(AgendaItem(AgendaKind.PICTURE, picture=digest),))
    of_file = painter(
        snapshot=replace(SNAPSHOT, standings=standings_of(shown, Book())),
        store=place,
        contest=number,
    )
    before = PICTURES.source
    [slide] = of_file()
    middle = Image.open(BytesIO(slide.picture)).convert("RGB").getpixel((320, 200))
    assert max(abs(a - b) for a, b in zip(middle, (10, 200, 30), strict=True)) < 12
    [(shot, image)] = of_file.pictures()
    assert shot.title == slide.title
    assert image.pixelColor(320, 200).green() > 180
    assert PICTURES.source is before


def test_a_source_holds_only_while_it_is_used() -> None:
    before = PICTURES.source
    with shown_from({}.get):
        assert PICTURES.source("0" * 64) is None
    assert PICTURES.source is before
