"""操作记录: looked through, unfolded, one cell followed, an entry mended, taken out."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lsb_desktop.core.audit import Topic
from lsb_desktop.core.commands import EnterMark, EnterMarks, EnterNote
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.journal import model as journal_model
from lsb_desktop.ui.console.journal import panel as panel_module
from lsb_desktop.ui.console.journal.mending import MendDialog
from lsb_desktop.ui.console.journal.panel import JournalPanel
from lsb_desktop.ui.console.stepping import Stepping
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import mark, points, small
from tests.helpers.pages import bridge_on, listening, shown, write


@pytest.fixture
def bridge(store: Store, qtbot: QtBot) -> Bridge:
    made = bridge_on(store, small())
    made.execute(EnterMark(1, 1, 1, "90"))
    made.execute(EnterMark(2, 2, 1, "80"))
    made.execute(EnterNote(1, "亮点", "整洁"))
    made.execute(EnterMarks((EnterMark(3, 1, 1, "70"), EnterMark(3, 2, 1, "71"))))
    made.execute(EnterMark(1, 1, 1, "92.5"))
    return made


@pytest.fixture
def panel(qtbot: QtBot, bridge: Bridge) -> JournalPanel:
    return shown(qtbot, JournalPanel(bridge))


def told(panel: JournalPanel) -> list[tuple[str, str, str]]:
    return [(r.cells[2], r.cells[3], r.cells[4]) for r in panel.model.rows]


def choose(panel: JournalPanel, row: int) -> None:
    panel.tree.setCurrentIndex(panel.model.index(row, 0))


def test_who_when_what_newest_first(panel: JournalPanel) -> None:
    assert told(panel)[:4] == [
        ("五里堡村 评委01 实地观摩", "90", "92.5"),
        ("小司村 评委01 空 → 70 等 2 格（2 格）", "", ""),
        ("五里堡村 亮点", "", "整洁"),
        ("前时村 评委02 实地观摩", "", "80"),
    ]
    assert panel.model.rows[0].cells[:2] == ("2021-12-30 09:00:05", "张三")
    when = panel.model.index(0, 0)
    assert when.data() == "12-30 09:00:05"
    assert when.data(Qt.ItemDataRole.ToolTipRole) == "2021-12-30 09:00:05"
    assert panel.count.text() == "共 6 条"
    titles = [panel.model.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert titles == ["时间", "操作人", "内容", "原值", "新值", "原因", "状态"]


def test_a_record_of_several_cells_unfolds(panel: JournalPanel) -> None:
    model = panel.model
    record = model.index(1, 0)
    assert model.rowCount(record) == 2
    cell = model.index(1, 2, record)
    assert (cell.data(), model.index(1, 4, record).data()) == ("小司村 评委02 实地观摩", "71")
    assert model.parent(cell) == record
    assert model.rowCount(cell) == 0
    assert not model.index(9, 0).isValid()
    write_ = model.write_of(cell)
    assert write_ is not None
    assert write_.slot == mark(3, 2)
    assert model.write_of(record) is None
    assert model.data(QModelIndex()) is None


def test_undone_and_redone_are_marked_and_pale(panel: JournalPanel, bridge: Bridge) -> None:
    bridge.undo()
    panel.refresh()
    states = [r.state for r in panel.model.rows]
    assert states[:3] == ["撤销", "已撤销", ""]
    assert panel.model.rows[0].told.what == "撤销：五里堡村 评委01 实地观摩"
    pale = panel.model.index(1, 2).data(Qt.ItemDataRole.ForegroundRole)
    assert pale is not None
    assert panel.model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) is None
    bridge.redo()
    panel.refresh()
    assert [r.state for r in panel.model.rows][:3] == ["重做", "撤销", "撤销后重做"]


def pick(box: object, text: str) -> None:
    box.setCurrentIndex(box.findText(text))  # type: ignore[attr-defined]


def test_conditions_narrow_the_list(qtbot: QtBot, panel: JournalPanel) -> None:
    filters = panel.filters
    pick(filters.village, "小司村")
    assert len(panel.model.rows) == 1
    pick(filters.judge, "评委03")
    assert panel.model.rows == []
    assert panel.count.text() == "没有符合条件的记录"
    assert not panel.export_button.isEnabled()
    filters.clear_button.click()
    pick(filters.topic, Topic.PROFILE)
    assert [r.told.new for r in panel.model.rows] == ["整洁"]
    filters.clear()
    pick(filters.who, "张三")
    pick(filters.hour, "12月30日 9时")
    assert len(panel.model.rows) == 6
    filters.clear()
    qtbot.keyClicks(filters.text, "92.5")
    qtbot.waitUntil(lambda: len(panel.model.rows) == 1)
    qtbot.keyClicks(filters.text, "x")
    qtbot.keyClick(filters.text, Qt.Key.Key_Return)
    assert panel.model.rows == []


def test_what_was_chosen_stays_chosen_while_others_type(
    qtbot: QtBot, panel: JournalPanel, bridge: Bridge
) -> None:
    pick(panel.filters.village, "前时村")
    bridge.execute(EnterMark(2, 3, 1, "88"))
    qtbot.waitUntil(lambda: len(panel.model.rows) == 2)
    assert panel.filters.village.currentText() == "前时村"


def test_the_history_of_one_cell_and_back(qtbot: QtBot, panel: JournalPanel) -> None:
    choose(panel, 0)
    panel.cell_button.click()
    assert panel.filters.cell.text.text() == "只看这一格的历史：五里堡村 评委01 实地观摩"
    assert [(o, n) for _, o, n in told(panel)] == [("90", "92.5"), ("", "90")]
    assert not panel.cell_button.isEnabled()
    panel.filters.all_button.click()
    assert len(panel.model.rows) == 6
    panel.show_cell(mark(3, 2))
    assert told(panel) == [("小司村 评委01 空 → 70 等 2 格", "", "71")]
    choose(panel, 0)
    assert panel.mend_button.isEnabled()


def dialogs(panel: JournalPanel) -> list[MendDialog]:
    return panel.findChildren(MendDialog)


def test_an_entry_is_mended_and_the_later_ones_stay(
    panel: JournalPanel, bridge: Bridge, qtbot: QtBot
) -> None:
    before = dict(bridge.book.entries())
    choose(panel, 3)
    panel.mend_button.click()
    (dialog,) = dialogs(panel)
    write(dialog.text, "101")
    dialog.agree.click()
    assert "超出满分" in dialog.error.text()
    assert dialog.isVisible()
    write(dialog.text, "86")
    write(dialog.reason, "看错一行")
    dialog.agree.click()
    assert not dialog.isVisible()
    assert dict(bridge.book.entries()) == {**before, mark(2, 2): points(86)}
    panel.refresh()
    newest = panel.model.rows[0]
    assert newest.cells[2:6] == ("更正：前时村 评委02 实地观摩", "80", "86", "看错一行")
    bridge.undo()
    assert dict(bridge.book.entries()) == before


def test_a_cell_that_was_changed_later_says_by_whom(panel: JournalPanel, bridge: Bridge) -> None:
    said = listening(bridge)
    choose(panel, 5 - 1)
    panel.mend()
    assert not dialogs(panel)
    assert "由 张三 又改过（五里堡村 评委01 90 → 92.5），现在是“92.5”" in said[-1].text
    assert len(panel.model.rows) == 2, "the cell's history is shown"
    choose(panel, 0)
    panel.mend()
    assert len(dialogs(panel)) == 1


def test_a_sealed_contest_and_what_is_no_cell_cannot_be_mended(
    panel: JournalPanel, bridge: Bridge
) -> None:
    choose(panel, 2)
    assert not panel.mend_button.isEnabled(), "a note is written on its own page"
    panel.mend_button.click()
    assert not dialogs(panel)
    choose(panel, 0)
    assert bridge.session is not None
    bridge.session.put_seal(bridge.session.obstacles())
    panel.refresh()
    choose(panel, 1)
    assert not panel.mend_button.isEnabled()
    assert "解封" in panel.mend_button.toolTip()


def test_pages_are_read_as_they_are_asked_for(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_model, "PAGE", 2)
    panel = JournalPanel(bridge)
    qtbot.addWidget(panel)
    panel.refresh()
    model = panel.model
    assert len(model.rows) == 2
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert len(model.rows) == 6
    model.fetchMore(QModelIndex())
    assert len(model.rows) == 6


def test_the_menu_offers_what_the_buttons_do(qtbot: QtBot, panel: JournalPanel) -> None:
    at = panel.tree.visualRect(panel.model.index(0, 2)).center()
    panel.tree.customContextMenuRequested.emit(at)
    (menu,) = [m for m in panel.findChildren(QMenu) if m.isVisible()]
    assert [a.text() for a in menu.actions()] == ["这一格的历史", "更正这一格…"]
    menu.actions()[0].trigger()
    menu.close()
    assert panel.filters.slot == mark(1, 1)
    panel.tree.customContextMenuRequested.emit(panel.tree.rect().bottomLeft())


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_taken_out_as_it_is_listed(
    panel: JournalPanel, bridge: Bridge, tmp_path: Path, ending: str, monkeypatch
) -> None:
    said = listening(bridge)
    kind = "文本表格 (*.csv)" if ending == ".csv" else "电子表格 (*.xlsx)"
    monkeypatch.setattr(panel_module, "chosen_name", lambda *_: (tmp_path / "记录", kind))
    pick(panel.filters.village, "小司村")
    panel.export_button.click()
    path = tmp_path / f"记录{ending}"
    assert said[-1].text == f"已导出 {path}"
    if ending == ".csv":
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert lines[0] == "时间,操作人,内容,原值,新值,原因,状态"
        assert lines[3] == "2021-12-30 09:00:04,张三,　小司村 评委02 实地观摩,,71,,"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    else:
        from openpyxl import load_workbook

        page = load_workbook(path).active
        assert page["C5"].value == "　小司村 评委02 实地观摩"
        assert page["E5"].value == "71"
    assert panel.export_button.isEnabled()


def test_another_contest_and_none(panel: JournalPanel, bridge: Bridge) -> None:
    panel.show_cell(mark(1, 1))
    bridge.create(small())
    panel.refresh()
    assert [r.told.what for r in panel.model.rows] == ["新建“第一季度观摩”"]
    bridge.close()
    panel.refresh()
    assert panel.model.rows == []
    assert panel.count.text() == ""
    panel.show_cell(mark(1, 1))
    panel.mend()


# The window's doors ----------------------------------------------------------


@pytest.fixture
def console(qtbot: QtBot, bridge: Bridge) -> ConsoleWindow:
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_journal_opens_once_and_follows_the_cursor(
    qtbot: QtBot, console: ConsoleWindow, bridge: Bridge
) -> None:
    console.actions_.by_id["journal"].trigger()
    first = console.journal.journal
    assert first is not None
    assert len(first.panel.model.rows) == 6
    first.panel.filters.text.setFocus()
    write(first.panel.filters.text, "整洁无")
    qtbot.keyClick(first.panel.filters.text, Qt.Key.Key_Return)
    assert first.isVisible()
    assert first.panel.filters.text.text() == "整洁无", "Enter searches and presses no button"
    first.panel.filters.clear()
    console.show_page("entry")
    console.page("entry").table.go(0, 0)  # type: ignore[attr-defined]
    console.actions_.by_id["cell"].trigger()
    assert console.journal.journal is first
    assert first.panel.filters.slot == mark(1, 1)
    first.close()
    qtbot.waitUntil(lambda: console.journal.journal is None)


@pytest.mark.parametrize("sealed", [False, True])
def test_the_menu_of_a_cell_leads_to_its_history(
    qtbot: QtBot, console: ConsoleWindow, bridge: Bridge, sealed: bool
) -> None:
    if sealed:
        assert bridge.session is not None
        bridge.session.put_seal(bridge.session.obstacles())
    console.show_page("entry")
    table = console.page("entry").table  # type: ignore[attr-defined]
    at = table.visualRect(table.model().index(1, 1)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.mapToGlobal(at))
    table.contextMenuEvent(event)
    (menu,) = [m for m in table.findChildren(QMenu) if m.isVisible()]
    texts = [a.text() for a in menu.actions() if not a.isSeparator()]
    assert texts[-2:] == ["这一格的历史…", "算分明细…"]
    assert ("清空（Delete）" in texts) is not sealed
    next(a for a in menu.actions() if a.text() == "这一格的历史…").trigger()
    menu.close()
    assert console.journal.journal is not None
    assert console.journal.journal.panel.filters.slot == mark(2, 2)
    assert bridge.book.get(mark(2, 2)) == points(80), "nothing was written"


def test_a_page_without_a_cell_says_so(console: ConsoleWindow, bridge: Bridge) -> None:
    said = listening(bridge)
    console.show_page("rules")
    console.journal.cell()
    assert "先在录分页把光标放到要看的一格" in said[-1].text
    assert console.journal.journal is None


def test_after_stepping_back_the_rest_is_offered_once(
    console: ConsoleWindow, bridge: Bridge
) -> None:
    said = listening(bridge)
    for _ in range(4):
        bridge.undo()
    bridge.execute(EnterMark(2, 2, 1, "81"))
    assert said[-1].text == (
        "撤销的后面 3 步还在：Ctrl+Y 逐步重做，Ctrl+Shift+Y 全部重做；1 步与新录的相关，不再重做"
    )
    count = len(said)
    bridge.execute(EnterMark(2, 3, 1, "82"))
    assert len(said) == count
    console.actions_.by_id["redo_all"].trigger()
    assert said[-1].text == "已重做 3 步"
    assert [bridge.book.get(mark(*at)) for at in ((1, 1), (2, 2), (3, 2))] == [
        points(92.5),
        points(81),
        points(71),
    ]


def test_redo_all_stops_where_it_is_refused(bridge: Bridge, qtbot: QtBot) -> None:
    stepping = Stepping(bridge, bridge)
    bridge.undo()
    said = listening(bridge)
    assert bridge.session is not None
    bridge.session.redo = lambda origin="": (_ for _ in ()).throw(_refusal())  # type: ignore
    stepping.redo_all()
    assert said[-1].text == "不行"
    bridge.close()
    stepping.redo_all()
    assert said[-1].text == "已重做 0 步"


def _refusal() -> Exception:
    from lsb_desktop.core.errors import UserError

    return UserError("不行")
