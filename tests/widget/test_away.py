"""The server goes away while marks are typed: they stay in their cells, and arrive once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.commands import BreakSeal, EnterMark
from lsb_desktop.core.errors import Unreachable
from lsb_desktop.core.model import Word
from lsb_desktop.db.store import Store
from lsb_desktop.desk.waiting import Waiting
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.model import WAITS
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS
from lsb_desktop.ui.console.journal.panel import JournalPanel
from lsb_desktop.ui.console.line_notes import LineNotes
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.together import EVERY, LATER, Together
from tests.helpers.console import mark, mixed, points, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.far import GONE, Far
from tests.helpers.hands import Desk
from tests.helpers.postgres import Cluster
from tests.multi.wire import State, Wire

K = Qt.Key
KEPT = "服务器断开：先存在这台电脑，连上后自动补存（{} 格等待）"


@pytest.fixture
def far(store_path: Path) -> Iterator[Far]:
    opened = Far.open(store_path)
    opened.remote = True
    yield opened
    opened.close()


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "waiting"


def program(store: Store, room: Path) -> tuple[Bridge, Together]:
    """A started program without a window; nothing happens by itself."""
    bridge = Bridge(Settings(), InlineRunner())
    together = Together(bridge)
    bridge.attach(desk_on(store, "王五"))
    together.sending.begin(room)
    return bridge, together


@pytest.fixture
def started(qtbot: QtBot, far: Far, room: Path) -> Iterator[tuple[Bridge, Together]]:
    bridge, together = program(far, room)
    qtbot.waitSignal(together.hearing.there).wait()
    together.timer.setInterval(LATER * 100)
    yield bridge, together
    together.hearing.end()


@pytest.fixture
def desk(qtbot: QtBot, started: tuple[Bridge, Together]) -> Desk:
    bridge, together = started
    assert bridge.create(small()) == 1
    together.timer.setInterval(LATER * 100)
    return Desk(qtbot, bridge)


def enter(desk: Desk, *texts: str) -> None:
    for text in texts:
        desk.type(text)
        desk.press(K.Key_Return)


def shown(desk: Desk, row: int, column: int = 0) -> tuple[str, bool]:
    """What a cell says, and whether it says that it waits."""
    index = desk.page.marks.index(row, column)
    waits = desk.page.marks.cell(index).waits
    assert (index.data(Qt.ItemDataRole.ToolTipRole) == WAITS) == waits
    return str(index.data()), waits


def mend(qtbot: QtBot, far: Far, together: Together) -> None:
    """The network is there again, and the program notices."""
    far.cut = ""
    with qtbot.waitSignal(together.hearing.there):
        together.hearing.begin()


def test_marks_wait_in_their_cells_and_arrive_by_themselves(
    desk: Desk, far: Far, qtbot: QtBot, started: tuple[Bridge, Together]
) -> None:
    bridge, together = started
    enter(desk, "90")
    far.cut = "before"
    enter(desk, "88", "87")
    assert desk.here == (0, 1), "typing goes on"
    assert [shown(desk, row) for row in range(3)] == [
        ("90.0", False),
        ("88.0", True),
        ("87.0", True),
    ]
    assert desk.page.marks.refused == {}
    assert desk.said[-2].text == KEPT.format(2)
    assert desk.stored(2, 1) is None, "the result is of what is stored"
    qtbot.waitUntil(lambda: together.hearing.again.isActive())
    assert bridge.line.words == "▲ 服务器断开 · 2 格等待补存"
    assert "还有 2 格" in bridge.line.pending
    together.look()
    mend(qtbot, far, together)
    assert desk.here == (0, 1), "the cursor stays where the typist is"
    assert [shown(desk, row) for row in range(3)] == [
        (text, False) for text in ("90.0", "88.0", "87.0")
    ]
    assert desk.said[-1].text == "断线时录的 2 格已补存"
    assert (bridge.line.words, bridge.line.pending) == ("", "")
    assert together.timer.interval() == EVERY
    stored = [s for s, _ in far.load(1) if s.kind is SlotKind.MARK]
    assert len(stored) == 3
    assert far.check() == []


@pytest.mark.parametrize("back", ["", "90"])
def test_typed_back_is_what_arrives(
    desk: Desk, far: Far, qtbot: QtBot, started: tuple[Bridge, Together], back: str
) -> None:
    if back:
        enter(desk, back)
        desk.press(K.Key_Up)
    far.cut = "after"
    enter(desk, "55")
    desk.press(K.Key_Up)
    far.cut = "before"
    if back:
        enter(desk, back)
    else:
        desk.press(K.Key_Delete)
    assert shown(desk, 0) == (f"{back}.0" if back else "", True)
    qtbot.waitUntil(lambda: started[1].hearing.again.isActive())
    mend(qtbot, far, started[1])
    assert shown(desk, 0) == (f"{back}.0" if back else "", False)
    assert dict(far.load(1)).get(mark(1, 1)) == (points(90) if back else None)


def test_what_waits_is_there_after_the_page_was_left_and_after_a_restart(
    desk: Desk, far: Far, qtbot: QtBot, started: tuple[Bridge, Together], room: Path
) -> None:
    bridge, together = started
    far.cut = "before"
    enter(desk, "88")
    desk.page.hide()
    bridge.execute(EnterMark(2, 1, 1, "77"))
    desk.page.show()
    assert [shown(desk, row) for row in (0, 1)] == [("88.0", True), ("77.0", True)]
    together.hearing.end()
    again, later = program(far, room)
    later.hearing.end()
    far.cut = ""
    assert again.open(1) is None
    page = Desk(qtbot, again)
    assert [shown(page, row) for row in (0, 1)] == [("88.0", True), ("77.0", True)]
    assert again.line.words == "2 格等待补存"
    later.look()
    assert again.line.words == ""
    assert shown(page, 0) == ("88.0", False)


def test_nobody_is_overwritten_and_it_is_told_until_it_is_read(
    desk: Desk, far: Far, qtbot: QtBot, started: tuple[Bridge, Together]
) -> None:
    bridge, together = started
    window = ConsoleWindow(bridge)
    qtbot.addWidget(window)
    notes = LineNotes(window)
    other = desk_on(far, "李四").open(1)
    far.cut = "before"
    enter(desk, "88", "87")
    qtbot.waitUntil(lambda: together.hearing.again.isActive())
    far.cut = ""
    other.execute(EnterMark(1, 1, 1, "60"))
    mend(qtbot, far, together)
    assert shown(desk, 0) == ("60.0", False)
    assert desk.said[-1].text == "断线时录的 1 格已补存；1 格没有补存，请看说明"
    assert window.header.saved.text() == "▲ 1 处没有补存"
    told = "“第一季度观摩”五里堡村 评委01 实地观摩：断线时录的 88 没有存，别处已改为 60"
    assert notes.dialog is not None
    assert notes.dialog.text == told
    notes.dialog.copy()
    assert QApplication.clipboard().text() == told
    notes.dialog.close()
    assert bridge.line.notes, "not read yet"
    point = QPointF(QPoint(3, 3))
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, point, point, Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(window.header.saved, press)
    QApplication.sendEvent(window.header.saved, press)
    assert notes.dialog.isVisible()
    notes.dialog.read_button.click()
    assert bridge.line.notes == ()
    assert window.header.saved.text() == "● 已保存"
    QApplication.sendEvent(window.header.saved, press)
    assert notes.dialog is None or not notes.dialog.isVisible()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QWidget) and w.isModal()]


def test_a_seal_put_on_meanwhile_keeps_them_waiting_and_says_so(
    desk: Desk, far: Far, qtbot: QtBot, started: tuple[Bridge, Together]
) -> None:
    bridge, together = started
    other = desk_on(far, "李四").open(1)
    far.cut = "before"
    enter(desk, "88")
    qtbot.waitUntil(lambda: together.hearing.again.isActive())
    far.cut = ""
    other.put_seal(other.obstacles())
    mend(qtbot, far, together)
    assert desk.said[-1].text.startswith("还有 1 格没有补存：成绩已封存")
    count = len(desk.said)
    together.look()
    together.sending.later.stop()
    together.look()
    assert len(desk.said) == count, "said once"
    assert bridge.execute(BreakSeal("补录")) is None
    together.sending.later.stop()
    together.look()
    assert dict(far.load(1))[mark(1, 1)] == points(88)


def test_the_line_goes_again_while_they_are_sent(
    desk: Desk, far: Far, qtbot: QtBot, started: tuple[Bridge, Together]
) -> None:
    bridge, together = started
    far.cut = "before"
    enter(desk, "88")
    qtbot.waitUntil(lambda: together.hearing.again.isActive())
    far.cut = ""
    together.hearing.begin()
    far.cut = "before"
    bridge.line.found(there=True)
    together.sending.send()
    assert bridge.line.count == 1


def test_lists_and_words_wait_as_cells_do(
    qtbot: QtBot, far: Far, started: tuple[Bridge, Together]
) -> None:
    bridge, together = started
    bridge.create(mixed())
    together.timer.setInterval(LATER * 100)
    desk = Desk(qtbot, bridge)
    desk.page._part(3)
    far.cut = "before"
    enter(desk, "2+1")
    assert shown(desk, 0) == ("2+1", True)
    desk.table.go(0, 0)
    enter(desk, "3")
    assert shown(desk, 0) == ("3", True)
    desk.page._part(1)
    desk.page.storing.put_word(mark(1, 1), Word.ABSENT)
    assert shown(desk, 0) == (str(Word.ABSENT), True)
    desk.page._part(ADJUSTMENTS)
    desk.table.go(0, 1)
    desk.page.marks.put(Slot(SlotKind.ADJUSTMENT, 1, row=1, key="points"), "2")
    desk.page.marks.put(Slot(SlotKind.ADJUSTMENT, 1, row=1, key="reason"), "承诺提前完成")
    assert shown(desk, 0) == ("+2", True)
    qtbot.waitUntil(lambda: together.hearing.again.isActive())
    mend(qtbot, far, together)
    stored = dict(far.load(1))
    assert {v for s, v in stored.items() if s.kind is SlotKind.DEDUCTION} == {"3"}
    assert stored[Slot(SlotKind.ADJUSTMENT, 1, row=1)] == "2|承诺提前完成"
    assert stored[mark(1, 1)] == Word.ABSENT
    assert not bridge.line.count


def test_the_list_of_contests_is_shown_as_it_was(
    far: Far, started: tuple[Bridge, Together]
) -> None:
    bridge, _ = started
    bridge.create(small())
    before = bridge.contests()
    assert len(before) == 1
    far.cut = "before"
    assert bridge.contests() == before


def test_what_cannot_be_read_is_said_where_it_was_to_be_shown(
    desk: Desk, far: Far, qtbot: QtBot
) -> None:
    enter(desk, "90")
    far.cut = "before"
    panel = JournalPanel(desk.bridge)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.count.text() == GONE
    assert not panel.export_button.isEnabled()
    panel.hide()
    far.cut = ""
    panel.show()
    assert panel.count.text() == "共 2 条"
    desk.bridge.line.missed(Unreachable("Error calling Python override: 连不上服务器"))
    assert desk.said[-1].text == "服务器断开，要看的内容暂时读不到；连上以后再打开一次"


def test_what_waits_for_another_server_is_told(far: Far, room: Path, qtbot: QtBot) -> None:
    Waiting(room, "hall:5432/contests").keep(1, [Write(mark(1, 1), None, 5)])
    bridge = Bridge(Settings(), InlineRunner())
    said: list[str] = []
    bridge.said.connect(lambda message: said.append(message.text))
    together = Together(bridge)
    together.sending.begin(room)
    far.remote = False
    bridge.attach(desk_on(far))
    together.sending.begin(room)
    assert said == ["这台电脑上有 1 格断线时的录入在等服务器“hall:5432/contests”，连上它以后才补存"]
    assert bridge.line.waiting is None


@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize("how", [State.CUT, State.UNANSWERED])
def test_over_a_real_cable(qtbot: QtBot, server: Cluster, room: Path, how: State) -> None:
    place = server.url()
    home = Store.open(place)
    desk_on(home).create(small())
    wire = Wire(server.socket)
    options = place.partition("&options=")[2]
    store = Store.open(f"postgresql://lsb@127.0.0.1:{wire.port}/postgres?options={options}")
    bridge, together = program(store, room)
    try:
        qtbot.waitSignal(together.hearing.there, timeout=10_000).wait()
        assert bridge.open(1) is None
        desk = Desk(qtbot, bridge)
        enter(desk, "90")
        wire.turn(how)
        enter(desk, "88", "87", "86")
        assert [shown(desk, r, c) for r, c in ((1, 0), (2, 0), (0, 1))] == [
            ("88.0", True), ("87.0", True), ("86.0", True)
        ]  # fmt: skip
        qtbot.waitUntil(lambda: bridge.line.away, timeout=10_000)
        wire.turn(State.WHOLE)
        together.hearing.again.start(0)
        qtbot.waitUntil(lambda: not bridge.line.words, timeout=10_000)
        marks = [w for r in home.journal(1) for w in r.writes if w.slot.kind is SlotKind.MARK]
        assert sorted(w.new for w in marks) == [points(n) for n in (86, 87, 88, 90)]
        assert all(w.old is None for w in marks), "neither lost nor doubled"
    finally:
        together.hearing.end()
        store.close()
        wire.close()
        home.close()
