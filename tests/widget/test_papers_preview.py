"""The preview: pages as pictures, what is shown when there is none, zoom and pages."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.orders import PutWording
from lsb_desktop.db.store import Store
from lsb_desktop.paper.papers import File
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers import options, preview
from lsb_desktop.ui.console.papers.evening import given_of
from lsb_desktop.ui.console.papers.looking import Ask, look
from lsb_desktop.ui.console.papers.sheet_view import Fit
from lsb_desktop.ui.console.papers.view import BASE, PapersPage
from lsb_desktop.ui.worker import Failure
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown
from tests.helpers.paper_samples import A4, DECK, MARK, PLAN, use, write_pdf


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bridge:
    use(monkeypatch)
    monkeypatch.setattr(preview, "WIDTHS", (350, 700))
    made = bridge_on(store, small(), full(small()))
    made.tune(BASE, str(tmp_path / "papers"))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> PapersPage:
    made = shown(qtbot, PapersPage(bridge), (1000, 690))
    made.chosen.preview.begin()
    return made


def squares(page: PapersPage) -> int:
    """Which page is shown, told by the squares in its upper left corner."""
    picture = page.chosen.preview.view._picture.toImage()
    scale = picture.width() / (297.0 if picture.width() > picture.height() else 210.0)
    height = picture.height() - round(7.5 * scale)
    spots = [round((7.5 + 8 * n) * scale) for n in range(3)]
    return sum(QColor(picture.pixel(x, height)).lightness() < 128 for x in spots)


# What is looked at ------------------------------------------------------------------


def test_a_paper_not_made_yet_is_shown_as_it_would_be(page: PapersPage) -> None:
    look_at = page.chosen.preview
    assert look_at.view.has_picture
    assert look_at.page.text() == "第 1 / 3 页"
    assert [look_at.files.itemText(n) for n in range(look_at.files.count())] == [
        "日程.xlsx",
        "日程.pdf",
    ]
    assert look_at.files.currentText() == "日程.pdf"
    assert squares(page) == 1
    assert not look_at.band.isVisible()
    assert not page.where().exists(), "nothing was put into the folder"
    look_at.show_paper("another", None, page.where())
    assert not look_at.files.isVisible(), "no empty box while the next one is made"
    look_at.stop()


def test_the_mark_is_where_the_paper_has_it(page: PapersPage) -> None:
    picture = page.chosen.preview.view._picture.toImage()
    scale = picture.width() / A4[0]
    left, top, wide, high = (side * scale for side in MARK)
    dark = [
        (x, y)
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height() - round(12 * scale), 2)
        if QColor(picture.pixel(x, y)).lightness() < 128
    ]
    assert min(x for x, _ in dark) == pytest.approx(left, abs=2)
    assert max(x for x, _ in dark) == pytest.approx(left + wide, abs=2.5)
    assert min(y for _, y in dark) == pytest.approx(top, abs=2)
    assert max(y for _, y in dark) == pytest.approx(top + high, abs=2.5)


def test_the_pages_one_after_the_other(qtbot: QtBot, page: PapersPage) -> None:
    look_at = page.chosen.preview
    assert not look_at.back.isEnabled()
    look_at.on.click()
    assert (squares(page), look_at.page.text()) == (2, "第 2 / 3 页")
    look_at.view.setFocus()
    qtbot.keyClick(look_at.view, Qt.Key.Key_Right)
    assert squares(page) == 3
    assert not look_at.on.isEnabled()
    qtbot.keyClick(look_at.view, Qt.Key.Key_Right)
    assert look_at.page.text() == "第 3 / 3 页"
    qtbot.keyClick(look_at.view, Qt.Key.Key_Home)
    assert squares(page) == 1
    qtbot.keyClick(look_at.view, Qt.Key.Key_End)
    assert squares(page) == 3
    look_at.back.click()
    assert squares(page) == 2


def test_pages_beyond_the_first_are_drawn_when_wanted(
    page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at = page.chosen.preview
    look_at._pictures = {0: look_at._pictures[0]}
    look_at.next()
    assert squares(page) == 2
    assert set(look_at._pictures) == {0, 1, 2}
    look_at._pictures = {2: look_at._pictures[2]}
    look_at.go(2)
    look_at.previous()
    assert squares(page) == 2


def test_what_lies_in_the_folder_is_shown_with_a_band_when_it_is_old(
    bridge: Bridge, page: PapersPage
) -> None:
    look_at = page.chosen.preview
    page.make_button.click()
    look_at.begin()
    assert look_at._ask.present == (
        str(page.where() / "日程.pdf"),
        str(page.where() / "日程.xlsx"),
    )
    assert not look_at.band.isVisible()
    bridge.seal()
    look_at.begin()
    assert look_at.band.text.text() == "已过时：是封存以前做的"
    assert look_at._ask.present
    look_at.turn_button.click()
    look_at.begin()
    assert look_at.band.text.text() == "文件夹里的已过时：是封存以前做的；下面是现在的样子"
    assert look_at._ask.present == ()
    assert look_at.view.has_picture
    look_at.turn_button.click()
    assert look_at.turn_button.text() == "看现在的样子"


def test_a_file_taken_away_meanwhile_is_said(page: PapersPage) -> None:
    page.make_button.click()
    (page.where() / "日程.pdf").unlink()
    page.chosen.preview.begin()
    assert page.chosen.preview.view.note == "找不到“日程.pdf”，可能已被移走或删除"
    (page.where() / "日程.pdf").write_text("不是 PDF", encoding="utf-8")
    page.chosen.preview.begin()
    assert "文件可能已损坏" in page.chosen.preview.view.note


def test_one_that_has_no_pages_says_what_it_is(page: PapersPage) -> None:
    look_at = page.chosen.preview
    page.list.choose("deck")
    look_at.begin()
    assert look_at.view.note.startswith("“发言稿.docx”是文字文稿，这里不能预览")
    assert not look_at.page.isVisible()
    assert not look_at.whole.isEnabled()
    page.list.choose("plan")
    look_at.begin()
    look_at.files.setCurrentText("日程.xlsx")
    look_at.files.activated.emit(0)
    assert look_at.view.note.startswith("“日程.xlsx”是表格")
    look_at.files.setCurrentText("日程.pdf")
    look_at.files.activated.emit(1)
    assert look_at.view.has_picture


def test_what_is_missing_stands_in_place_of_the_page(bridge: Bridge, page: PapersPage) -> None:
    look_at = page.chosen.preview
    page.list.choose("medals")
    look_at.begin()
    assert look_at.view.note == "成绩尚未封存；请先封存"
    assert not look_at.glyphs.isVisible()
    bridge.seal()
    look_at.begin()
    assert look_at.view.has_picture
    assert look_at.glyphs.text() == "“砦”用了宋体。"
    look_at.view.viewport().grab()


def test_a_text_that_does_not_fit_is_said(
    page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise UserError("“奖项”太长，排不下")

    long = replace(PLAN, content=lambda _: "太长", files=lambda _: (File("日程", ".pdf", refuse),))
    use(monkeypatch, (long, DECK))
    page.chosen.preview.begin()
    assert page.chosen.preview.view.note == "“奖项”太长，排不下"


def test_a_picture_is_shown_as_it_is(page: PapersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def paint(path: Path) -> None:
        image = QImage(300, 900, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        assert image.save(str(path))

    use(monkeypatch, (replace(PLAN, files=lambda _: (File("长图", ".png", paint),)), DECK))
    page.chosen.preview.begin()
    assert page.chosen.preview.view._picture.height() == 900
    assert not page.chosen.preview.files.isVisible()


def test_a_bug_in_the_worker_is_no_silent_blank(bridge: Bridge, page: PapersPage) -> None:
    heard = listening(bridge)
    page.chosen.preview._failed(Failure("字体不见了", expected=True))
    assert page.chosen.preview.view.note == "字体不见了"
    with pytest.raises(RuntimeError, match="trace"):
        page.chosen.preview._failed(Failure("KeyError", expected=False, trace="trace"))
    assert page.chosen.preview.view.note == "预览没有做成"
    assert heard == []


def test_only_the_cache_is_written_to(bridge: Bridge, tmp_path: Path) -> None:
    """A look adds folders of its own to the cache and takes nothing away anywhere."""
    cache, beside = tmp_path / "cache", tmp_path / "beside"
    for folder in (cache, beside, *(cache / f"{n}" for n in range(20))):
        folder.mkdir()
        os.utime(folder, (0, 0))
    told: list[int] = []
    given = given_of(bridge)
    for gone in ("", str(tmp_path / "gone.pdf")):
        ask = Ask("plan", given, str(cache), (gone,) if gone else (), width=60)
        look(ask, lambda page, _total, _path: told.append(page))
    assert told == [0, 1, 2]
    assert beside.is_dir()
    assert {f"{n}" for n in range(20)} <= {p.name for p in cache.iterdir()}
    assert not (tmp_path / "look-").exists()


def test_the_same_pages_are_not_drawn_twice(bridge: Bridge, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    ask = Ask("plan", given_of(bridge), str(tmp_path / "cache"), width=60)
    for _ in range(2):
        look(ask, lambda _p, _t, path: told.append((path, os.stat(path).st_mtime_ns)))
    assert len(told) == 6
    assert told[:3] == told[3:]


# Zoom --------------------------------------------------------------------------------


def wheel(
    view: QWidget, turn: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    none = Qt.ScrollPhase.NoScrollPhase
    spot = QPointF(view.width() / 2, view.height() / 2)
    event = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, keys, none, False
    )
    QApplication.sendEvent(view, event)


def test_the_whole_page_its_width_and_nearer(qtbot: QtBot, page: PapersPage) -> None:
    look_at, view = page.chosen.preview, page.chosen.preview.view
    view.resize(400, 220)
    fits = view._shown()
    assert fits.height() <= view.viewport().height()
    look_at.wide.click()
    assert view._shown().width() > fits.width()
    assert view.verticalScrollBar().maximum() > 0
    assert (look_at.whole.isChecked(), look_at.wide.isChecked()) == (False, True)
    before = view._shown().width()
    look_at.more.click()
    assert view._shown().width() > before
    assert view.fit is Fit.HAND
    assert view.horizontalScrollBar().maximum() > 0
    look_at.more.click()
    look_at.more.click()
    assert look_at._pictures[0].endswith("-700.png"), "looked at closely it is drawn finer"
    look_at.less.click()
    view.setFocus()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    view.viewport().grab()
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.fit is Fit.PAGE
    assert (look_at.whole.isChecked(), look_at.wide.isChecked()) == (True, False)
    look_at.whole.click()
    view.viewport().grab()


def test_the_wheel_scrolls_turns_pages_and_zooms(page: PapersPage) -> None:
    look_at, view = page.chosen.preview, page.chosen.preview.view
    wheel(view.viewport(), -120)
    assert squares(page) == 2
    wheel(view.viewport(), 120)
    assert squares(page) == 1
    look_at.fit_width()
    view.resize(400, 120)
    wheel(view.viewport(), -120)
    assert squares(page) == 1, "there is more of this page below"
    assert view.verticalScrollBar().value() > 0
    before = view._shown().width()
    wheel(view.viewport(), 120, Qt.KeyboardModifier.ControlModifier)
    assert view._shown().width() > before
    wheel(view.viewport(), -120, Qt.KeyboardModifier.ControlModifier)
    assert view._shown().width() == before


# Options --------------------------------------------------------------------------------


class Choices(QWidget):
    """The options of a paper: whom it is for."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.refreshed = 0
        self.setMinimumHeight(50)

    def refresh(self) -> None:
        self.refreshed += 1


def test_options_fold_and_what_is_changed_is_seen(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        options, "OPTIONS", {"plan": ("sample", "Choices"), "deck": ("sample", "Choices")}
    )
    monkeypatch.setattr(
        options, "import_module", lambda _name: __import__(__name__, fromlist=["Choices"])
    )
    page = shown(qtbot, PapersPage(bridge), (1000, 690))
    folding, look_at = page.chosen.options, page.chosen.preview
    assert folding.isVisible()
    assert not folding.area.isVisible()
    page.make_button.click()
    folding.head.click()
    inner = folding.area.widget()
    assert isinstance(inner, Choices)
    assert folding.is_open
    assert folding.area.height() >= 50
    seen = inner.refreshed
    bridge.execute(PutWording("plan", (("to", "各村"),), "改文字"))
    assert inner.refreshed == seen + 1
    qtbot.waitUntil(lambda: not page.states.looking)
    look_at.begin()
    assert look_at._ask.present == (), "whoever changes it wants to see it as it is now"
    page.list.choose("deck")
    assert folding.area.widget() is not inner
    page.list.choose("medals")
    assert not folding.isVisible()
    assert not folding.is_open
    page.list.choose("plan")
    assert folding.area.widget() is inner, "made once"


def test_every_entry_of_the_table_is_a_widget_of_a_paper(
    bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    from lsb_desktop.paper.catalogue import PAPERS

    assert set(options.OPTIONS) <= {paper.key for paper in PAPERS}
    for key in options.OPTIONS:
        made = options.options_for(key, bridge)
        qtbot.addWidget(made)
        made.refresh()
    assert options.options_for("route", bridge) is None


def test_a_page_of_any_size(tmp_path: Path) -> None:
    from lsb_desktop.paper.preview import sizes_of, write_pictures

    path = tmp_path / "长.pdf"
    write_pdf(path, [(100.0, 4000.0), (420.0, 285.0)])
    assert [tuple(map(round, size)) for size in sizes_of(path)] == [(100, 4000), (420, 285)]
    made: list[Any] = []
    write_pictures(path, [0, 1, 7], 300, lambda n: tmp_path / f"{n}.png", lambda *a: made.append(a))
    assert [(n, count) for n, count, _ in made] == [(0, 2), (1, 2)]
    assert QImage(str(tmp_path / "1.png")).width() == 300
