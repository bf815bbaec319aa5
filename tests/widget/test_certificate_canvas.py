"""The page of the template editor: what is drawn is what prints; mouse and keys move boxes."""

from collections.abc import Mapping
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.paper.certificates import write_certificates
from lsb_desktop.paper.certificates.shelf import load_template
from lsb_desktop.paper.certificates.template import BUILT_IN
from lsb_desktop.ui.console.papers.certificates import painting
from lsb_desktop.ui.console.papers.certificates import survey as survey_module
from lsb_desktop.ui.console.papers.certificates.canvas import Canvas
from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft, Work
from lsb_desktop.ui.console.papers.certificates.samples import samples_of
from lsb_desktop.ui.console.papers.certificates.survey import Survey
from tests.helpers.papers import LONGEST, RARE, result

SIZE = (900, 660)
RESULT = result(["93.47", "92"], names=("𡐓塆垱䩐村", LONGEST))


@pytest.fixture(scope="module")
def values() -> Mapping[str, str]:
    return samples_of(RESULT)[0].values


@pytest.fixture
def draft(qapp: QApplication, values: Mapping[str, str]) -> Draft:
    return Draft(Work(load_template("jiangzhuang")), values)


@pytest.fixture
def canvas(qtbot: QtBot, draft: Draft) -> Canvas:
    made = Canvas(draft)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    with qtbot.waitExposed(made):
        made.show()
    return made


def at(canvas: Canvas, x: float, y: float) -> QPointF:
    """Pixels of a place on the page in mm."""
    return canvas.view.transform.map(QPointF(x, y))


def drag(canvas: Canvas, start: QPointF, end: QPointF, held: Qt.KeyboardModifier) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=start.toPoint())
    middle = (start + end) / 2
    for place in (middle, end):
        QTest.mouseMove(canvas, place.toPoint())
    QTest.mouseRelease(canvas, left, held, pos=end.toPoint())


# What is drawn -------------------------------------------------------------------


def ink_of(picture: QImage) -> list[int]:
    """Darkness of a picture, averaged over tiles of 4 × 4 pixels; the paper's tint is none."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    small = grey.scaled(
        picture.width() // 4,
        picture.height() // 4,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    rows = (bytes(small.constScanLine(y))[: small.width()] for y in range(small.height()))
    return [max(0, 252 - value) for row in rows for value in row]


def test_the_preview_is_what_prints(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> None:
    template = draft.template
    path = tmp_path_factory.mktemp("preview") / "one.pdf"
    write_certificates(RESULT, path)
    with pypdfium2.PdfDocument(path) as document:
        printed = document[0].render(scale=1.0).to_pil().convert("RGB")
    wide, high = printed.size
    reference = QImage(printed.tobytes(), wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
    shown = QImage(wide, high, QImage.Format.Format_RGB32)
    shown.fill(Qt.GlobalColor.white)
    with QPainter(shown) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(wide / template.page[0], high / template.page[1])
        painting.page(painter, draft, QPixmap())
    ours, theirs = ink_of(shown), ink_of(reference)
    apart = [abs(mine - other) for mine, other in zip(ours, theirs, strict=True)]
    dark = sum(theirs)
    assert dark > 100_000
    assert sum(apart) < 0.12 * dark
    assert max(apart) < 70
    assert sum(ours) == pytest.approx(dark, rel=0.1)


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_shipped_templates_have_no_fault_for_any_winner(name: str) -> None:
    names = (*RARE, LONGEST, "李村")
    everyone = result(["93.47", "92", "91", "90", "89", "88"], names=names)
    draft = Draft(Work(load_template(name)), {})
    for sample in samples_of(everyone):
        draft.show_values(sample.values)
        assert draft.proof.faults == ()


def test_faults_are_told_in_sentences(draft: Draft) -> None:
    def told() -> list[str]:
        return [fault.text for fault in draft.proof.faults]

    draft.choose("award")
    draft.put_box("award", (120, 165, 80, 15))
    assert told() == [
        "“奖项名称”压着盖章处，请挪开",
        "“奖项名称”和“落款和日期”的字叠在一起",
    ]
    draft.undo()
    draft.choose("body")
    draft.put_box("body", (32, 90, 20, 8))
    [fault] = draft.proof.faults
    assert fault.text.startswith("“正文”：")
    assert "太长" in fault.text
    assert draft.proof.faulty == {"body"}
    assert "body" not in draft.proof.lines
    draft.undo()
    draft.change(text="在{titel}中")
    assert told() == ["“正文”里不认识{titel}，会照原样印出来"]
    draft.undo()
    draft.put(replace(draft.template, page=(280, 180)))
    assert "“演示、彩排标记”超出了纸边" not in told()
    assert "“编号”超出了纸边" in told()


def test_every_winner_is_looked_at_when_nothing_happens(
    qtbot: QtBot, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_module, "QUIET_MS", 0)
    samples = samples_of(RESULT)
    survey = Survey(draft, samples, draft)
    qtbot.waitUntil(lambda: survey.done)
    assert survey.faulty == ()
    draft.put_box("recipient", (32, 65, 60, 3))
    assert draft.proof.faults == ()
    assert not survey.done
    qtbot.waitUntil(lambda: survey.done)
    assert [LONGEST in samples[n].name for n in survey.faulty] == [True, True]
    draft.undo()
    assert survey.faulty == ()


# The mouse -----------------------------------------------------------------------


def test_a_box_is_dragged_and_snaps(canvas: Canvas, draft: Draft) -> None:
    x, y, wide, high = draft.box("award")
    start = at(canvas, 60, 140)
    drag(canvas, start, start + QPointF(-9 * canvas.view.scale, 30), Qt.KeyboardModifier(0))
    assert draft.current == "award"
    box = draft.box("award")
    assert box[2:] == (wide, high)
    assert box != (x, y, wide, high)
    edges = {box[0], box[0] + box[2] / 2, box[0] + box[2]}
    others = {e for n in draft.names if n != "award" for e in _edges(draft, n)}
    assert edges & (others | {148.5}) or box[0] * 2 == int(box[0] * 2)
    assert draft.history.undoable
    draft.undo()
    assert draft.box("award") == (x, y, wide, high)
    assert not draft.history.undoable


def test_what_is_dragged_shows_where_it_snaps(canvas: Canvas, draft: Draft) -> None:
    still = canvas.grab().toImage()
    start = at(canvas, 60, 140)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for far in (10, 20):
        QTest.mouseMove(canvas, (start + QPointF(far, -far)).toPoint())
    moving = canvas.grab().toImage()
    ground = QPoint(canvas.width() - 8, 30)
    assert moving.pixelColor(ground) == still.pixelColor(ground)
    assert moving != still
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert draft.box("award") == {f.name: f.box for f in draft.template.fields}["award"]
    assert draft.box("award")[0] == 54
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())


def _edges(draft: Draft, name: str) -> set[float]:
    x, _, wide, _ = draft.box(name)
    return {x, x + wide / 2, x + wide}


def test_a_box_is_pulled_at_its_corner(canvas: Canvas, draft: Draft) -> None:
    draft.choose("title")
    x, y, wide, high = draft.box("title")
    corner = at(canvas, x + wide, y + high)
    drag(canvas, corner, corner - QPointF(60, 20), Qt.KeyboardModifier(0))
    box = draft.box("title")
    assert box[:2] == (x, y)
    assert wide - box[2] == pytest.approx(60 / canvas.view.scale, abs=3)
    assert high - box[3] == pytest.approx(20 / canvas.view.scale, abs=3)


def test_a_click_that_trembles_moves_nothing(canvas: Canvas, draft: Draft) -> None:
    start = at(canvas, 60, 140)
    drag(canvas, start, start + QPointF(2, 1), Qt.KeyboardModifier(0))
    assert draft.current == "award"
    assert not draft.history.undoable


def test_the_seal_is_moved_whole_and_a_click_beside_chooses_nothing(
    canvas: Canvas, draft: Draft
) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, 157, 172).toPoint())
    assert draft.current == SEAL
    assert painting.hands(draft, canvas.view) == {}
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert (draft.template.seal.x, draft.template.seal.y) == (157, 171.5)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert draft.template.seal.diameter == 42
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, 3, 3).toPoint())
    assert draft.current == ""


# Keys --------------------------------------------------------------------------------


def test_arrows_move_and_resize(canvas: Canvas, draft: Draft) -> None:
    draft.choose("closing")
    x, y, wide, high = draft.box("closing")
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, shift)
    assert draft.box("closing") == pytest.approx((x + 1, y + 5, wide, high))
    QTest.keyClick(canvas, Qt.Key.Key_Left, control)
    assert draft.box("closing") == pytest.approx((x + 1, y + 5, wide - 0.5, high))
    draft.undo()
    draft.undo()
    assert draft.box("closing") == (x, y, wide, high)


def test_pages_of_keys_choose_and_delete_removes(canvas: Canvas, draft: Draft) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert draft.current == "title"
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    assert draft.current == SEAL
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    draft.choose("mark")
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert "mark" in draft.names
    draft.choose("number")
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert "number" not in draft.names
    assert draft.current == "mark"


def test_the_wheel_zooms_about_the_pointer_and_fits_again(canvas: Canvas) -> None:
    place = at(canvas, 50, 50)
    whole = canvas.view
    wheel = QWheelEvent(
        place, canvas.mapToGlobal(place), QPointF(0, 0).toPoint(), QPointF(0, 120).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    canvas.wheelEvent(wheel)
    assert canvas.view.scale > whole.scale
    assert canvas.view.point(place) == pytest.approx((50, 50))
    canvas.fit()
    assert canvas.view == whole
    assert QRectF(canvas.rect()).contains(canvas.view.rect((0, 0, 297, 210)))
