"""照片: in by file, drag and paste; captions, order, deletion; large on a double click."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import ChangeContest, PutPhotos
from lsb_desktop.core.profile import Photo, photos_of
from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.villages import photo_model, photos
from lsb_desktop.ui.console.villages.panel import VillagePanel
from lsb_desktop.ui.console.villages.photo_model import MOVING, PhotosModel, picture_of
from lsb_desktop.ui.console.villages.photo_view import PhotoView
from lsb_desktop.ui.console.villages.photos import Photos
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Report
from tests.helpers.console import full
from tests.helpers.desks import desk_on
from tests.helpers.images import COLOURS, files_in, jpeg
from tests.helpers.pages import bridge_on, listening, write
from tests.helpers.villages import Side, roster, side

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, roster(), full(roster()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> Side:
    return side(qtbot, bridge, "照片")


@pytest.fixture
def tab(page: Side) -> Photos:
    return page.panel.photos


@pytest.fixture
def three(bridge: Bridge, tab: Photos) -> Photos:
    shown = tuple(
        Photo(bridge.session.add_picture(jpeg(colour)), caption)
        for colour, caption in zip(COLOURS, ("广场", "路灯", ""), strict=False)
    )
    bridge.execute(PutPhotos(1, shown, "添加"))
    return tab


def kept(bridge: Bridge, village: int = 1) -> tuple[Photo, ...]:
    return photos_of(bridge.book, village)


def captions(bridge: Bridge) -> list[str]:
    return [p.caption for p in kept(bridge)]


def carrying(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    return data


# Adding ----------------------------------------------------------------------


def test_none_yet_says_how_to_begin(tab: Photos) -> None:
    assert tab.none.isVisible()
    assert not tab.grid.isVisible()
    assert not tab.foot.isVisible()
    assert tab.count.text() == ""


def test_files_are_chosen_copied_in_and_undone_at_once(
    bridge: Bridge, tab: Photos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    asked: list[tuple[str, tuple[str, ...]]] = []
    files = files_in(tmp_path, 2)

    def choose(_p: QWidget, _t: str, start: str, kinds: tuple[str, ...]) -> list[Path]:
        asked.append((start, kinds))
        return files

    monkeypatch.setattr(photos, "chosen_files", choose)
    tab.add_button.click()
    assert len(kept(bridge)) == 2
    assert tab.count.text() == "2 张"
    assert heard[-1].text == "五里堡村添加了 2 张照片"
    assert heard[-1].tone is Tone.DONE
    assert "*.jpg" in asked[0][1][0]
    assert "*.PNG" in asked[0][1][0]
    for path in files:
        path.unlink()
    image = picture_of(bridge.session.picture(kept(bridge)[0].digest))
    assert (image.width(), image.height()) == (64, 48)
    bridge.undo()
    assert kept(bridge) == ()
    bridge.redo()
    assert len(kept(bridge)) == 2
    monkeypatch.setattr(photos, "chosen_files", lambda *a: asked.append((a[2], ())) or [])
    tab.ask()
    assert asked[-1][0] == str(tmp_path), "the folder is remembered"
    assert len(kept(bridge)) == 2


def test_a_photo_that_is_there_is_not_added_again(
    bridge: Bridge, tab: Photos, tmp_path: Path
) -> None:
    heard = listening(bridge)
    first, second = files_in(tmp_path, 2)
    tab.add([str(first)])
    again = tmp_path / "同一张.jpg"
    again.write_bytes(first.read_bytes())
    tab.add([str(first), str(second), str(again)])
    assert len(kept(bridge)) == 2
    assert heard[-1].text == "五里堡村添加了 1 张照片；已经有了、没有再加：照片1.jpg、同一张.jpg"
    assert heard[-1].tone is Tone.WARNING
    label = bridge.session.undo_label
    tab.add([str(second)])
    assert bridge.session.undo_label == label
    assert heard[-1].text == "已经有了、没有再加：照片2.jpg"


def test_another_village_may_have_the_same_photo(
    bridge: Bridge, page: Side, tab: Photos, tmp_path: Path
) -> None:
    [path] = files_in(tmp_path, 1)
    tab.add([str(path)])
    page.choose(2)
    tab.add([str(path)])
    assert kept(bridge, 1) == kept(bridge, 2) != ()


def test_what_cannot_be_used_is_listed_until_it_was_read(
    bridge: Bridge, page: Side, tab: Photos, tmp_path: Path
) -> None:
    heard = listening(bridge)
    [good] = files_in(tmp_path, 1)
    bad = tmp_path / "IMG_1.HEIC"
    bad.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0")
    tab.add([str(bad), str(good), str(tmp_path / "没有.jpg")])
    assert len(kept(bridge)) == 1
    lines = tab.faults.text.text().splitlines()
    assert lines[0].startswith("“IMG_1.HEIC”是苹果手机的 HEIC 照片")
    assert lines[1] == "找不到“没有.jpg”，可能已被移走"
    assert heard[-1].text == "五里堡村添加了 1 张照片；2 张没有加上"
    assert tab.faults.isVisible()
    page.choose(2)
    assert not tab.faults.isVisible()
    page.choose(1)
    tab.add([str(bad)])
    assert tab.faults.isVisible()
    tab.faults.button.click()
    assert not tab.faults.isVisible()


def test_sealed_photos_may_still_be_added(bridge: Bridge, tab: Photos, tmp_path: Path) -> None:
    assert bridge.seal() is None
    tab.add([str(files_in(tmp_path, 1)[0])])
    assert len(kept(bridge)) == 1


# Pasting and dropping --------------------------------------------------------


def copied(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


@pytest.mark.parametrize("clear", [False, True])
def test_a_copied_picture_is_pasted(qtbot: QtBot, bridge: Bridge, tab: Photos, clear: bool) -> None:
    heard = listening(bridge)
    kind = QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32
    image = QImage(80, 60, kind)
    image.fill(0x00000000 if clear else 0xFF2030C0)
    QGuiApplication.clipboard().setImage(image)
    tab.add_button.setFocus()
    qtbot.keyClick(tab.add_button, K.Key_V, CONTROL)
    [photo] = kept(bridge)
    made = picture_of(bridge.session.picture(photo.digest))
    assert (made.width(), made.height()) == (80, 60)
    assert (made.pixelColor(40, 30).red() > 240) is clear, "what is transparent is white"
    assert heard[-1].text == "五里堡村添加了 1 张照片"


def test_copied_files_are_pasted(bridge: Bridge, tab: Photos, tmp_path: Path) -> None:
    copied(carrying(*files_in(tmp_path, 3)))
    tab.paste_button.click()
    assert len(kept(bridge)) == 3


def test_a_copied_text_is_no_photo(bridge: Bridge, tab: Photos) -> None:
    heard = listening(bridge)
    for data in (QMimeData(), QMimeData()):
        data.setText("村容村貌")
        copied(data)
        tab.paste()
    QGuiApplication.clipboard().setPixmap(QPixmap())
    tab.paste()
    assert {m.text for m in heard} == {"剪贴板里没有照片：请先复制图片或图片文件"}
    assert kept(bridge) == ()


def enter(target: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def hover(target: QWidget, data: QMimeData) -> bool:
    event = QDragMoveEvent(QPoint(6, 6), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(target: QWidget, data: QMimeData) -> bool:
    event = QDropEvent(QPointF(6, 6), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def test_files_are_dropped_anywhere_on_the_tab(bridge: Bridge, tab: Photos, tmp_path: Path) -> None:
    one, two = files_in(tmp_path, 2)
    assert enter(tab, carrying(one))
    assert hover(tab, carrying(one))
    assert drop(tab, carrying(one))
    assert len(kept(bridge)) == 1
    assert enter(tab.grid.viewport(), carrying(two)), "the grid leaves files to the tab"
    assert drop(tab, carrying(two))
    assert len(kept(bridge)) == 2


def test_words_are_not_taken(bridge: Bridge, page: Side, tab: Photos, tmp_path: Path) -> None:
    words = QMimeData()
    words.setText("村容村貌")
    assert not enter(tab, words)
    bridge.close()
    assert not enter(tab, carrying(*files_in(tmp_path, 1)))


# A worker that takes its time ------------------------------------------------


class Waiting:
    """A runner that is done when the test says so."""

    def __init__(self) -> None:
        self.cancelled = False
        self.started = 0

    def __call__(
        self,
        work: Callable[..., Any],
        args: tuple[Any, ...],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
        progress: Callable[[Report], None] | None = None,
    ) -> "Waiting":
        self.started += 1
        self.work, self.args = work, args
        self.done, self.failed, self.progress = done, failed, progress
        return self

    def cancel(self) -> None:
        self.cancelled = True

    def finish(self) -> None:
        self.done(self.work(*self.args, lambda *_step: None))


@pytest.fixture
def slow(qtbot: QtBot, store: Store) -> tuple[Bridge, Waiting]:
    waiting = Waiting()
    bridge = Bridge(Settings(), waiting, desk=desk_on(store))
    assert bridge.create(roster()) is not None
    return bridge, waiting


def test_work_under_way_is_shown_and_can_be_stopped(
    qtbot: QtBot, slow: tuple[Bridge, Waiting], tmp_path: Path
) -> None:
    bridge, waiting = slow
    page = side(qtbot, bridge, "照片")
    tab, heard = page.panel.photos, listening(bridge)
    tab.add([str(p) for p in files_in(tmp_path, 2)])
    assert tab.busy.text() == "正在处理 2 张照片…"
    assert tab.busy.isVisible()
    assert not tab.add_button.isEnabled()
    assert waiting.progress is not None
    waiting.progress(Report(1, 2, "照片1.jpg"))
    assert tab.busy.text() == "正在处理照片 1 / 2…"
    tab.add(["x"])
    assert waiting.started == 1
    tab.stop_button.click()
    assert waiting.cancelled
    assert heard[-1].text == "已停止，没有添加照片"
    assert not tab.busy.isVisible()
    assert tab.add_button.isEnabled()
    tab.adding.stop()
    assert kept(bridge) == ()


def test_photos_go_to_the_village_they_were_meant_for(
    qtbot: QtBot, slow: tuple[Bridge, Waiting], tmp_path: Path
) -> None:
    bridge, waiting = slow
    page = side(qtbot, bridge, "照片")
    heard = listening(bridge)
    bad = tmp_path / "坏.jpg"
    page.panel.photos.add([str(files_in(tmp_path, 1)[0]), str(bad)])
    page.choose(2)
    waiting.finish()
    assert len(kept(bridge, 1)) == 1
    assert kept(bridge, 2) == ()
    assert heard[-1].text == "五里堡村添加了 1 张照片；1 张没有加上"
    assert not page.panel.photos.faults.isVisible(), "it is another village's"


def test_photos_for_what_is_gone_are_not_kept(
    qtbot: QtBot, slow: tuple[Bridge, Waiting], tmp_path: Path
) -> None:
    bridge, waiting = slow
    page = side(qtbot, bridge, "照片")
    heard = listening(bridge)
    page.panel.photos.add([str(files_in(tmp_path, 1)[0])])
    first = bridge.session.id
    bridge.create(roster())
    waiting.finish()
    assert heard[-1].text == "活动已切换，照片没有添加，请重新添加"
    assert kept(bridge) == ()
    bridge.open(first)
    page.panel.photos.add([str(files_in(tmp_path, 1)[0])])
    contest = bridge.contest
    fewer = type(contest)(contest.title, entrants=contest.entrants[1:])
    bridge.execute(ChangeContest(fewer, "删除"))
    waiting.finish()
    assert heard[-1].text == "这个村已不在名单里，照片没有添加"


def test_a_failed_worker_is_told(
    qtbot: QtBot, slow: tuple[Bridge, Waiting], tmp_path: Path
) -> None:
    bridge, waiting = slow
    page = side(qtbot, bridge, "照片")
    heard = listening(bridge)
    page.panel.photos.add([str(files_in(tmp_path, 1)[0])])
    waiting.failed(Failure("磁盘读不出", expected=True))
    assert heard[-1].text == "磁盘读不出"
    assert page.panel.photos.add_button.isEnabled()


def test_a_store_that_refuses_adds_nothing(
    bridge: Bridge, tab: Photos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    monkeypatch.setattr(bridge, "execute", lambda *_a: "存不进去")
    tab.add([str(files_in(tmp_path, 1)[0])])
    assert kept(bridge) == ()
    assert not heard


# Captions, order, deletion ---------------------------------------------------


def test_a_caption_is_stored_when_left(bridge: Bridge, page: Side, three: Photos) -> None:
    assert three.caption.text() == "广场"
    write(three.caption, "文化广场")
    three.grid.setCurrentIndex(three.model.index(2, 0))
    assert captions(bridge) == ["文化广场", "路灯", ""]
    assert three.caption.text() == ""
    write(three.caption, "大棚")
    page.choose(2)
    assert captions(bridge) == ["文化广场", "路灯", "大棚"]
    bridge.undo()
    assert captions(bridge) == ["文化广场", "路灯", ""]


def test_the_grid_is_worked_by_keys(qtbot: QtBot, bridge: Bridge, three: Photos) -> None:
    grid = three.grid
    grid.setFocus()
    qtbot.keyClick(grid, K.Key_Right, ALT)
    assert captions(bridge) == ["路灯", "广场", ""]
    assert three.at == 1
    qtbot.keyClick(grid, K.Key_Right, ALT)
    qtbot.keyClick(grid, K.Key_Right, ALT)
    assert captions(bridge) == ["路灯", "", "广场"]
    qtbot.keyClick(grid, K.Key_Left, ALT)
    assert captions(bridge) == ["路灯", "广场", ""]
    qtbot.keyClick(grid, K.Key_F2)
    assert three.caption.hasFocus()
    grid.setFocus()
    qtbot.keyClick(grid, K.Key_Delete)
    assert captions(bridge) == ["路灯", ""]
    assert three.at == 1
    bridge.undo()
    assert captions(bridge) == ["路灯", "广场", ""]
    qtbot.keyClick(grid, K.Key_Left)
    assert three.at == 0


def test_buttons_do_the_same(bridge: Bridge, three: Photos) -> None:
    heard = listening(bridge)
    assert not three.back_button.isEnabled()
    three.on_button.click()
    three.back_button.click()
    assert captions(bridge) == ["广场", "路灯", ""]
    for _ in range(3):
        three.drop_button.click()
    assert kept(bridge) == ()
    assert heard[-1].text == "已删除 1 张照片，可以撤销"
    assert three.none.isVisible()
    three.remove()
    three.move_on()
    three.show_large()
    bridge.undo()
    assert len(kept(bridge)) == 1
    assert three.at == 0


@pytest.mark.parametrize(
    ("row", "before", "after"),
    [
        (0, 2, ["路灯", "广场", ""]),
        (0, 3, ["路灯", "", "广场"]),
        (2, 0, ["", "广场", "路灯"]),
        (1, 1, ["广场", "路灯", ""]),
        (1, 2, ["广场", "路灯", ""]),
    ],
)
def test_a_photo_is_dragged_before_another(
    bridge: Bridge, three: Photos, row: int, before: int, after: list[str]
) -> None:
    three.grid.moved.emit(row, before)
    assert captions(bridge) == after


def test_what_is_dragged_is_small(bridge: Bridge, three: Photos) -> None:
    assert three.grid.carried().size().toTuple() == (84, 63)
    bridge.execute(PutPhotos(1, (Photo("0" * 64),), "缺失"))
    assert three.grid.carried().size().toTuple() == (84, 84)


def test_dragging_a_photo_takes_its_row_along(
    three: Photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[bytes] = []

    def drag(self: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        carried.append(bytes(self.mimeData().data(MOVING).data()))
        return action

    monkeypatch.setattr(QDrag, "exec", drag)
    three.grid.setCurrentIndex(three.model.index(1, 0))
    three.grid.startDrag(Qt.DropAction.CopyAction)
    assert carried == [b"1"]


def test_dragging_shows_where_it_would_stand(
    bridge: Bridge, three: Photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid, data = three.grid, three.model.mimeData([three.model.index(0, 0)])
    assert bytes(data.data(MOVING).data()) == b"0"
    places = [grid.visualRect(three.model.index(n, 0)) for n in range(3)]
    assert grid.gap_at(places[1].center() - QPoint(20, 0)) == 1
    assert grid.gap_at(places[1].center() + QPoint(20, 0)) == 2
    assert grid.gap_at(QPoint(5, grid.viewport().height() - 2)) == 3
    assert not enter(grid.viewport(), data), "it came from elsewhere"
    # A drag that begins in the grid has it as its source.
    monkeypatch.setattr(QDragMoveEvent, "source", lambda _event: grid)
    monkeypatch.setattr(QDropEvent, "source", lambda _event: grid)
    end = QPointF(places[2].center() + QPoint(20, 0))
    assert enter(grid.viewport(), data)
    moving = QDragMoveEvent(end.toPoint(), Qt.DropAction.MoveAction, data, LEFT, PLAIN)
    QApplication.sendEvent(grid.viewport(), moving)
    assert moving.isAccepted()
    assert grid._gap == 3
    assert not grid.grab().isNull()
    QApplication.sendEvent(grid.viewport(), QDragLeaveEvent())
    assert grid._gap == -1
    assert enter(grid.viewport(), data)
    dropping = QDropEvent(end, Qt.DropAction.MoveAction, data, LEFT, PLAIN)
    QApplication.sendEvent(grid.viewport(), dropping)
    assert captions(bridge) == ["路灯", "", "广场"]


# Showing ---------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, three: Photos) -> None:
    qtmodeltester.check(three.model)


def test_thumbnails_are_small_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_model, "KEPT", 2)
    asked: list[str] = []

    def read(digest: str) -> bytes | None:
        asked.append(digest)
        return None if digest == "c" else jpeg(size=(1920, 1080))

    model = PhotosModel(read)
    model.show(tuple(Photo(d) for d in "abc"))
    role = Qt.ItemDataRole.DecorationRole
    first = model.data(model.index(0, 0), role)
    assert (first.width(), first.height()) == (400, 225)
    model.data(model.index(0, 0), role)
    assert asked == ["a"]
    assert model.data(model.index(2, 0), role).isNull()
    model.data(model.index(1, 0), role)
    model.data(model.index(0, 0), role)
    assert asked == ["a", "c", "b", "a"], "the oldest gave way"
    words = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), words) == "第 2 张照片"


def test_what_is_no_picture_is_a_null_image() -> None:
    assert picture_of(b"not a picture").isNull()


def test_a_photo_the_store_has_lost_is_said_to_be_missing(bridge: Bridge, tab: Photos) -> None:
    heard = listening(bridge)
    bridge.execute(PutPhotos(1, (Photo("0" * 64, "丢失"),), "添加"))
    assert not tab.grid.grab().isNull()
    assert tab.model.data(tab.model.index(0, 0), Qt.ItemDataRole.DecorationRole).isNull()
    assert not heard


@pytest.mark.parametrize(("wide", "columns"), [(300, 2), (340, 2), (460, 3), (620, 4)])
def test_as_many_in_a_row_as_fit(qtbot: QtBot, bridge: Bridge, wide: int, columns: int) -> None:
    shown = tuple(Photo(bridge.session.add_picture(jpeg((n * 20, 0, 0)))) for n in range(6))
    bridge.execute(PutPhotos(1, shown, "添加"))
    page = side(qtbot, bridge, "照片", (wide, 700))
    grid = page.panel.photos.grid
    qtbot.waitUntil(lambda: len(tops(page)) == -(-6 // columns))
    right = max(grid.visualRect(grid.model().index(n, 0)).right() for n in range(6))
    assert right <= grid.viewport().width()


def tops(page: Side) -> set[int]:
    grid = page.panel.photos.grid
    return {grid.visualRect(grid.model().index(n, 0)).top() for n in range(6)}


def large(tab: Photos) -> PhotoView:
    [found] = tab.findChildren(PhotoView)
    return found


def test_a_double_click_shows_it_large(qtbot: QtBot, three: Photos) -> None:
    place = three.grid.visualRect(three.model.index(1, 0)).center()
    qtbot.mouseClick(three.grid.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(three.grid.viewport(), LEFT, pos=place)
    view = large(three)
    assert view.caption.text() == "路灯"
    assert view.count.text() == "2 / 3"
    assert view.windowTitle() == "五里堡村"
    assert view.picture.image.size().toTuple() == (64, 48)
    assert view.picture.place.size().toTuple() == (64, 48), "never larger than it is"
    qtbot.keyClick(view, K.Key_Right)
    qtbot.keyClick(view, K.Key_Right)
    assert view.count.text() == "3 / 3"
    assert not view.on.isEnabled()
    view.back.click()
    qtbot.keyClick(view, K.Key_PageUp)
    assert view.count.text() == "1 / 3"
    assert not view.back.isEnabled()
    qtbot.keyClick(view, K.Key_Space)
    view.on.click()
    assert view.count.text() == "3 / 3"
    qtbot.keyClick(view, K.Key_Escape)
    qtbot.waitUntil(lambda: not three.findChildren(PhotoView))


def test_large_pictures_fit_the_window(qtbot: QtBot, bridge: Bridge, tab: Photos) -> None:
    digest = bridge.session.add_picture(jpeg(COLOURS[2], (1000, 1900)))
    bridge.execute(PutPhotos(1, (Photo(digest), Photo("0" * 64)), "添加"))
    qtbot.keyClick(tab.grid, K.Key_Return)
    view = large(tab)
    assert view.picture.rect().contains(view.picture.place)
    seen = view.picture.grab().toImage().pixelColor(view.picture.rect().center())
    assert seen.blue() > 150
    view.go_on()
    assert view.picture.image.isNull()
    assert not view.picture.grab().isNull()
    view.accept()


# In the window ---------------------------------------------------------------


@pytest.fixture
def console(qtbot: QtBot, bridge: Bridge) -> ConsoleWindow:
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made, before_close_func=lambda w: w.bridge.air.close_output())
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.show_page("villages")
    return made


def test_photos_dropped_on_their_tab_are_no_sheets_to_import(
    bridge: Bridge, console: ConsoleWindow, tmp_path: Path
) -> None:
    imported: list[list[Path]] = []
    console.dropping.dropped.disconnect()
    console.dropping.dropped.connect(imported.append)
    [panel] = console.pages["villages"].findChildren(VillagePanel)
    panel.show_tab("照片")
    one, two = files_in(tmp_path, 2)
    for target, path in ((panel.photos, one), (panel.photos.grid.viewport(), two)):
        assert enter(target, carrying(path))
        assert not console.dropping.veil.isVisible()
        assert drop(target, carrying(path))
    assert len(kept(bridge)) == 2
    assert imported == []
    assert enter(panel.photos.caption, carrying(one)), "a field below leaves them to the tab"


def test_keys_of_the_meeting_stay_out_of_the_large_picture(
    qtbot: QtBot, bridge: Bridge, console: ConsoleWindow
) -> None:
    digests = [bridge.session.add_picture(jpeg(c)) for c in COLOURS[:2]]
    bridge.execute(PutPhotos(1, tuple(Photo(d) for d in digests), "添加"))
    [panel] = console.pages["villages"].findChildren(VillagePanel)
    panel.show_tab("照片")
    panel.photos.show_large()
    view = large(panel.photos)
    before = bridge.session.stage_index
    qtbot.keyClick(view, K.Key_Space)
    assert view.count.text() == "2 / 2"
    qtbot.keyClick(view, K.Key_PageUp)
    assert view.count.text() == "1 / 2"
    assert bridge.session.stage_index == before
    view.accept()
