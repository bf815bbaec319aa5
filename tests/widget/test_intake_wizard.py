"""The wizard as an office uses it, on the fixtures: look, correct, answer, store."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.profile import CADRE
from lsb_desktop.db.store import Store
from lsb_desktop.desk.own_presets import OwnPresets
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.model import Meaning, SheetKind, State
from lsb_desktop.paper.intake.opening import grids_of_text, open_grids
from lsb_desktop.paths import own_presets_dir, settings_file
from lsb_desktop.settings import Settings
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.intake import layouts
from lsb_desktop.ui.console.intake.doubts import MOST
from lsb_desktop.ui.console.intake.menus import RowIs
from lsb_desktop.ui.console.intake.preview import ROWS
from lsb_desktop.ui.console.intake.wizard import Wizard
from lsb_desktop.ui.messages import Message, Tone
from tests.helpers.console import mark, points
from tests.helpers.pages import bridge_on, listening
from tools.sheets.content import VILLAGES, secretary
from tools.sheets.content import mark as mark_of

SHEETS = Path(__file__).resolve().parents[1] / "fixtures" / "sheets"
K = Qt.Key


def opened(name: str) -> Opened:
    return open_grids(SHEETS / name)


def guodian(**more: object) -> Contest:
    return replace(load_preset("guodian").contest, **more)  # type: ignore[arg-type]


class Desk:
    """A bridge on a real store, and the wizard over a window of 1024×768."""

    def __init__(self, qtbot: QtBot, store: Store, contest: Contest | None = None) -> None:
        self.qtbot = qtbot
        self.bridge: Bridge = bridge_on(store, contest)
        self.said: list[Message] = listening(self.bridge)
        self.window = QWidget()
        self.window.setStyleSheet(style.style_sheet())
        self.window.resize(1024, 768)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def show(self, sheet: Opened | str) -> Wizard:
        found = opened(sheet) if isinstance(sheet, str) else sheet
        self.wizard = Wizard(self.window, self.bridge, found)
        self.wizard.open()
        self.qtbot.waitExposed(self.wizard)
        return self.wizard

    @property
    def columns(self) -> list[Meaning]:
        return [c.meaning for c in self.wizard.taking.uses[self.wizard.at].columns]

    @property
    def counts(self) -> list[int]:
        """待确认, 已识别, 跳过 as the tabs say."""
        return [int(t.text().split()[-1]) for t in self.wizard.report.tabs.values()]

    def column_menu(self, column: int) -> QMenu:
        self.wizard.table.want_column(column)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def row_menu(self, row: int) -> QMenu:
        self.wizard.table.want_row(row)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def say_of_row(self, row: int, word: RowIs) -> None:
        pick(self.row_menu(row), str(word))


@pytest.fixture
def desk_of(qtbot: QtBot, store: Store) -> Callable[..., Desk]:
    return lambda contest=None: Desk(qtbot, store, contest)


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(guodian())


def lines(menu: QMenu) -> list[str]:
    return [a.text() for a in menu.actions()]


def found_in(menu: QMenu, text: str) -> QAction:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            try:
                return found_in(inner, text)
            except KeyError:
                continue
        if action.text() == text:
            return action
    raise KeyError(text)


def pick(menu: QMenu, text: str) -> None:
    """Choose a line of a menu or of one of its sub-menus, as a click does."""
    action = found_in(menu, text)
    menu.triggered.emit(action)
    menu.close()


# A roster --------------------------------------------------------------------


def test_a_roster_is_read_shown_and_stored_in_one_step(desk: Desk) -> None:
    before = desk.bridge.contest
    wizard = desk.show("roster_titled.xlsx")
    assert wizard.bar.kind.currentText() == "名单"
    assert Meaning.VILLAGE in desk.columns
    assert Meaning.PRIVATE in desk.columns
    assert desk.counts[0] == 0
    assert wizard.go.isEnabled()
    assert wizard.go.text() == f"导入（{wizard.taking.proposal.changes} 项）"
    wizard.go.click()
    assert not wizard.isVisible()
    assert "可用 Ctrl+Z 一次撤销" in desk.said[-1].text
    assert desk.said[-1].tone is Tone.DONE
    for at, entrant in enumerate(desk.bridge.contest.entrants):
        assert "".join(entrant.secretary.split()) == secretary(at)
        assert desk.bridge.book.get(Slot(SlotKind.NOTE, entrant.id, key=CADRE))
    desk.bridge.undo()
    assert desk.bridge.contest == before
    assert desk.bridge.book.get(Slot(SlotKind.NOTE, 1, key=CADRE)) is None


def test_the_same_sheet_again_has_nothing_to_store(desk: Desk) -> None:
    desk.show("roster_plain.xlsx").go.click()
    wizard = desk.show("roster_plain.xlsx")
    assert not wizard.go.isEnabled()
    assert "没有要导入的" in wizard.error.text()


def test_the_preview_shows_header_body_and_what_is_skipped(desk: Desk) -> None:
    wizard = desk.show("roster_titled.xlsx")
    model = wizard.preview

    def ground(row: int) -> str:
        brush = model.index(row, 2).data(Qt.ItemDataRole.BackgroundRole)
        return "" if brush is None else brush.color().name()

    header = wizard.taking.uses[0].header
    assert header == (2, 2)
    assert ground(2) == QColor(style.RED_SOFT).name()
    assert ground(0) == QColor(style.HEAD).name()
    assert ground(3) == ""
    below = next(r for r in range(3, model.rowCount()) if model.index(r, 1).data() == "小计")
    assert ground(below) == QColor(style.HEAD).name()
    hint = model.index(below, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "跳过" in hint
    assert "合计" in hint
    assert model.index(2, 2).data(Qt.ItemDataRole.FontRole).bold()
    assert (0, 0) in [(row, column) for row, column, _ in model.spans]


def test_private_columns_are_never_shown(desk: Desk) -> None:
    wizard = desk.show("roster_titled.xlsx")
    column = desk.columns.index(Meaning.PRIVATE)
    model = wizard.preview
    assert model.index(2, column).data() == "身份证号", "the heading is no number"
    shown = {model.index(r, column).data() for r in range(3, 12)}
    assert not any(any(c.isdigit() for c in text) for text in shown)
    head = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "电话或证件号" in head


def test_sheets_have_tabs_and_hidden_ones_are_off(desk: Desk) -> None:
    wizard = desk.show("roster_hidden.xlsx")
    titles = [wizard.tabs.tabText(t) for t in range(wizard.tabs.count())]
    assert titles[0] == "村名单"
    assert [t.endswith("（隐藏）") for t in titles[1:]] == [True, True]
    assert wizard.taking.uses[1].kind is SheetKind.SKIP
    wizard.tabs.setCurrentIndex(1)
    assert wizard.bar.kind.currentText() == "不导入"
    assert "隐藏" in wizard.bar.note.text()
    wizard.bar.kind.setCurrentText("名单")
    wizard.bar.kind.activated.emit(wizard.bar.kind.currentIndex())
    assert wizard.taking.uses[1].kind is SheetKind.ROSTER
    wizard.bar.kind_chosen.emit(SheetKind.SKIP)
    assert wizard.taking.uses[1].kind is SheetKind.SKIP


def test_notes_on_the_file_are_shown(desk: Desk) -> None:
    wizard = desk.show("roster_gbk.csv")
    labels = [x.text() for x in wizard.findChildren(type(wizard.error))]
    assert any("GBK" in text for text in labels)


# Corrections ------------------------------------------------------------------


def test_a_column_is_corrected_by_a_click(desk: Desk) -> None:
    wizard = desk.show("roster_plain.xlsx")
    at = desk.columns.index(Meaning.SECRETARY)
    menu = desk.column_menu(at)
    assert "党支部书记" in lines(menu)
    assert found_in(menu, "党支部书记").isChecked()
    pick(menu, "包村干部")
    assert desk.columns[at] is Meaning.CADRE
    assert wizard.go.isEnabled()
    wizard.go.click()
    assert desk.bridge.contest.entrants[0].secretary == guodian().entrants[0].secretary


def test_the_keyboard_opens_the_menus(desk: Desk) -> None:
    wizard = desk.show("roster_plain.xlsx")
    wizard.table.setFocus()
    wizard.table.go(3, 1)
    desk.qtbot.keyClick(wizard.table, K.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert found_in(menu, "村（社区）").isChecked()
    menu.close()
    assert wizard.isVisible(), "Enter does not store"


def test_rows_are_corrected_by_a_click(desk: Desk) -> None:
    wizard = desk.show("roster_plain.xlsx")
    assert lines(desk.row_menu(5))[0] == "这一行是表头"
    QApplication.activePopupWidget().close()
    desk.say_of_row(9, RowIs.FIRST)
    desk.say_of_row(20, RowIs.LAST)
    assert wizard.taking.uses[0].body == (9, 20)
    assert desk.counts[1] == 13, "twelve villages and the sheet itself"
    desk.say_of_row(0, RowIs.NO_HEADER)
    assert wizard.taking.uses[0].header is None
    desk.say_of_row(0, RowIs.HEADER)
    assert wizard.taking.uses[0].header == (0, 0)
    assert Meaning.SECRETARY in desk.columns
    assert wizard.taking.uses[0].body == (1, 20), "the end stays where it was put"


def test_a_second_heading_row(desk: Desk) -> None:
    wizard = desk.show("roster_two_row_header.xlsx")
    assert wizard.taking.uses[0].header == (1, 2)
    desk.say_of_row(1, RowIs.ONLY_HEADER)
    assert wizard.taking.uses[0].header == (1, 1)
    assert str(RowIs.MORE_HEADER) in lines(desk.row_menu(2))
    QApplication.activePopupWidget().close()
    desk.say_of_row(2, RowIs.MORE_HEADER)
    assert wizard.taking.uses[0].header == (1, 2)


def test_a_turned_sheet_is_shown_as_it_is_read(desk: Desk) -> None:
    wizard = desk.show("scores_turned.xlsx")
    assert wizard.bar.turn.isChecked()
    assert wizard.preview.columnCount() == len(desk.columns)
    wizard.bar.turn.click()
    assert not wizard.taking.uses[0].turned
    wizard.bar.turn.click()
    assert wizard.taking.uses[0].turned


def test_a_left_out_sheet_asks_for_its_kind_first(desk: Desk) -> None:
    wizard = desk.show(grids_of_text("一\t二\n三\t四\n"))
    assert "没有认出" in wizard.error.text()
    assert not wizard.go.isEnabled()
    wizard.table.want_column(0)
    assert "先在上面选定" in wizard.error.text()
    assert QApplication.activePopupWidget() is None


# Doubts -----------------------------------------------------------------------


def test_doubts_are_answered_on_the_spot(desk: Desk) -> None:
    wizard = desk.show("roster_lookalikes.xlsx")
    assert desk.counts[0] == 6
    assert wizard.report.tabs[State.DOUBT].isChecked(), "what is open is shown first"
    assert not wizard.go.isEnabled()
    assert wizard.error.text() == "还有 6 项待确认"
    card = next(c for c in wizard.report.doubts.cards if c.item.text == "五里铺村")
    assert card.choices is not None
    near = [card.choices.itemText(i) for i in range(card.choices.count())]
    assert near[0] == "请选择…"
    assert "就是五里堡村" in near
    card.choices.setCurrentText("就是五里堡村")
    card.choices.activated.emit(card.choices.currentIndex())
    assert desk.counts[0] == 5
    card = next(c for c in wizard.report.doubts.cards if c.item.text == "五里铺村")
    assert card.item.answer == "五里堡村", "the answer stays and can be changed"
    wizard.report.leave.click()
    assert desk.counts[0] == 0
    assert not wizard.report.leave.isVisibleTo(wizard)
    assert wizard.go.isEnabled()
    wizard.go.click()
    names = [e.name for e in desk.bridge.contest.entrants]
    assert names == list(VILLAGES), "nothing was merged and nothing was added"
    changed = {e.name: e.secretary for e in desk.bridge.contest.entrants}
    assert changed["五里堡村"] == "冯小四"


def test_choosing_nothing_answers_nothing(desk: Desk) -> None:
    wizard = desk.show("roster_lookalikes.xlsx")
    card = wizard.report.doubts.cards[0]
    assert card.choices is not None
    card.choices.setCurrentIndex(0)
    card.choices.activated.emit(0)
    assert desk.counts[0] == 6


def test_short_answers_are_buttons_and_the_focus_goes_on(desk: Desk) -> None:
    wizard = desk.show("scores_judges.xlsx")
    cards = [c for c in wizard.report.doubts.cards if c.buttons]
    assert [b.text() for b in cards[0].buttons] == ["未到场", "弃权", "空着（还没有打分）"]
    wizard.activateWindow()
    desk.qtbot.waitUntil(wizard.isActiveWindow)
    cards[0].take_focus()
    desk.qtbot.keyClick(cards[0].buttons[0], K.Key_Space)
    assert desk.counts[0] == 2
    focus = wizard.focusWidget()
    assert focus is not None
    assert focus.text() == "未到场", "the next question has the focus"
    assert wizard.report.doubts.cards[0].buttons[0].isChecked()


def test_a_doubt_shows_its_cell(desk: Desk) -> None:
    wizard = desk.show("roster_lookalikes.xlsx")
    card = wizard.report.doubts.cards[-1]
    card.spot.click()
    index = wizard.table.currentIndex()
    assert index.data() == card.item.text
    view = wizard.report.views[State.RECOGNISED]
    wizard.report.tabs[State.RECOGNISED].click()
    view.setCurrentIndex(view.model().index(1, 0))
    assert wizard.table.currentIndex().data() == "前时村"


def test_very_many_doubts_come_in_parts(desk: Desk) -> None:
    odd = [first + name[1:] for name in VILLAGES for first in "甲乙"]
    text = "村名\t支部书记\n" + "".join(f"{name}\t张三\n" for name in odd)
    wizard = desk.show(grids_of_text(text))
    open_ = desk.counts[0]
    assert open_ > MOST
    assert len(wizard.report.doubts.cards) == MOST
    first = wizard.report.doubts.cards[0].item
    wizard.taking.answer(first.key, "跳过")
    assert first.key not in [c.item.key for c in wizard.report.doubts.cards]


# Marks ------------------------------------------------------------------------


def test_a_sheet_of_judges_goes_in(desk: Desk) -> None:
    wizard = desk.show("scores_judges.xlsx")
    for card in tuple(wizard.report.doubts.cards):
        wizard.taking.answer(card.item.key, "弃权")
    assert wizard.go.isEnabled()
    wizard.go.click()
    book = desk.bridge.book
    assert book.get(mark(1, 1)) == points(mark_of(0, 0))
    assert book.get(mark(5, 2)) is Word.ABSTAIN
    label = desk.bridge.session.undo_label
    assert label is not None
    assert "导入 scores_judges.xlsx" in label
    desk.bridge.undo()
    assert book.get(mark(1, 1)) is None


def test_what_holds_for_the_whole_sheet_is_chosen_above(desk: Desk) -> None:
    wizard = desk.show("scores_text.xlsx")
    box = wizard.bar.wholes["judge"]
    box.setCurrentText("班子成员02")
    box.activated.emit(box.currentIndex())
    assert wizard.taking.uses[0].judge == 2
    box = wizard.bar.wholes["component"]
    box.setCurrentText("实地观摩")
    box.activated.emit(box.currentIndex())
    assert wizard.taking.uses[0].component == 1
    wizard.report.leave.click()
    assert wizard.go.isEnabled()
    wizard.go.click()
    assert desk.bridge.book.get(mark(1, 2)) == points(mark_of(0, 0))


def test_a_sheet_of_every_judge_has_a_tab(desk: Desk) -> None:
    wizard = desk.show("scores_sheet_a_judge.xlsx")
    assert [wizard.tabs.tabText(t) for t in range(4)] == [
        "班子成员01",
        "班子成员02",
        "班子成员03",
        "汇总（不导入）",
    ]
    card = next(c for c in wizard.report.doubts.cards if c.item.spot.startswith("班子成员03"))
    card.spot.click()
    assert wizard.tabs.currentIndex() == 2


# Sealed, refused, founded -------------------------------------------------------


def test_while_sealed_only_the_profile_comes_in(desk: Desk) -> None:
    bridge = desk.bridge
    session = bridge.session
    assert session is not None
    assert bridge.seal(session.obstacles()) is None
    wizard = desk.show("roster_plain.xlsx")
    assert Meaning.SECRETARY not in desk.columns
    assert Meaning.CADRE in desk.columns
    assert "已封存" in wizard.bar.note.text()
    menu = desk.column_menu(desk.columns.index(Meaning.CADRE))
    assert "党支部书记" not in lines(menu)
    menu.close()
    assert wizard.go.isEnabled()
    wizard.go.click()
    assert bridge.book.get(Slot(SlotKind.NOTE, 1, key=CADRE))
    assert bridge.sealed
    wizard = desk.show("scores_judges.xlsx")
    assert "解封" in wizard.bar.note.text()
    assert not wizard.go.isEnabled()
    wizard.bar.kind_chosen.emit(SheetKind.SCORES)
    assert wizard.taking.uses[0].kind is SheetKind.SKIP


def test_what_the_store_refuses_is_said_beside_the_button(desk: Desk) -> None:
    wizard = desk.show("roster_plain.xlsx")
    fewer = replace(desk.bridge.contest, components=())
    wizard.taking.proposal = replace(wizard.taking.proposal, contest=fewer)
    wizard.go.click()
    assert wizard.isVisible()
    assert wizard.error.text()
    assert wizard.error.property("role") == "error"
    assert desk.bridge.session.undo_label is None


def test_a_roster_begins_a_contest_when_none_is_open(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(None)
    wanted: list[str] = []
    desk.bridge.wanted.connect(wanted.append)
    wizard = desk.show("roster_titled.xlsx")
    assert wizard.go.text() == "用这份名单新建活动…"
    wizard.go.click()
    begin = QApplication.activeModalWidget()
    assert begin is not None
    assert begin.town.text() == "郭店镇"
    begin.title.setText("2021年第四季度观摩")
    begin.make.click()
    contest = desk.bridge.contest
    assert [e.name for e in contest.entrants] == list(VILLAGES)
    assert "".join(contest.entrants[0].secretary.split()) == secretary(0)
    assert contest.town == "郭店镇"
    assert len(contest.judges) == 7
    assert desk.bridge.book.get(Slot(SlotKind.NOTE, 1, key=CADRE))
    assert wanted == ["villages"]
    assert not wizard.isVisible()


def test_a_preset_s_rules_can_be_taken_for_it(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(None)
    wizard = desk.show("roster_plain.xlsx")
    wizard.go.click()
    begin = QApplication.activeModalWidget()
    assert begin is not None
    begin.start.setCurrentIndex(begin.start.findData("guodian"))
    assert not begin.judges.isVisibleTo(begin)
    begin.make.click()
    contest = desk.bridge.contest
    named = {e.id: e.name for e in contest.entrants}
    own = {j.name: named[j.represents] for j in contest.judges if j.represents}
    before = guodian()
    was = {e.id: e.name for e in before.entrants}
    assert own == {j.name: was[j.represents] for j in before.judges if j.represents}


def test_an_own_preset_s_rules_can_be_taken_for_it(
    desk_of: Callable[..., Desk], tmp_path: Path
) -> None:
    shelf = OwnPresets(own_presets_dir(tmp_path))
    kept = shelf.save("镇里的办法", guodian())
    broken = own_presets_dir(tmp_path) / "坏的.json"
    broken.write_text("{", encoding="utf-8")
    desk = desk_of(None)
    desk.bridge.settings = Settings(settings_file(tmp_path))
    wizard = desk.show("roster_plain.xlsx")
    wizard.go.click()
    begin = QApplication.activeModalWidget()
    assert begin is not None
    at = begin.start.findText("我的办法：镇里的办法")
    assert "坏的" in begin.broken.text()
    begin.start.setCurrentIndex(at)
    begin.make.click()
    contest = desk.bridge.contest
    assert contest.components == guodian().components
    assert [e.name for e in contest.entrants] == list(VILLAGES)
    for panel in kept.peers:
        sent = [j.represents for j in contest.judges if j.panel == panel]
        assert sent == [e.id for e in contest.entrants]
    assert kept.peers


def test_an_own_preset_that_is_gone_is_said(desk_of: Callable[..., Desk], tmp_path: Path) -> None:
    shelf = OwnPresets(own_presets_dir(tmp_path))
    kept = shelf.save("镇里的办法", guodian())
    desk = desk_of(None)
    desk.bridge.settings = Settings(settings_file(tmp_path))
    wizard = desk.show("roster_plain.xlsx")
    wizard.go.click()
    begin = QApplication.activeModalWidget()
    assert begin is not None
    assert begin.broken.text() == ""
    begin.start.setCurrentIndex(begin.start.count() - 1)
    shelf.delete(kept.key)
    begin.make.click()
    assert begin.error.text()
    assert desk.bridge.session is None
    begin.reject()


def test_marks_need_a_contest(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(None)
    wizard = desk.show("scores_long.xlsx")
    assert not wizard.go.isEnabled()
    assert "先用名单建活动" in wizard.error.text()


# Remembered -------------------------------------------------------------------


def test_a_layout_is_remembered_for_the_next_file(desk: Desk) -> None:
    wizard = desk.show("roster_plain.xlsx")
    at = desk.columns.index(Meaning.SECRETARY)
    pick(desk.column_menu(at), "包村干部")
    wizard.go.click()
    kept = desk.bridge.settings.text(layouts.KEY)
    assert len(layouts.kept(kept)) == 1
    assert secretary(0) not in kept, "no name is kept"
    wizard = desk.show("roster_gbk.csv")
    assert desk.columns[at] is Meaning.CADRE
    assert "上次" in wizard.bar.note.text()


def test_a_cancelled_import_is_not_remembered(desk: Desk) -> None:
    desk.show("roster_plain.xlsx").cancel.click()
    assert desk.bridge.settings.text(layouts.KEY) == ""


# Large and small ----------------------------------------------------------------


def test_a_long_sheet_shows_its_beginning_and_goes_further_on_demand(desk: Desk) -> None:
    text = "村名\t支部书记\n" + "".join(f"{VILLAGES[n % 32]}\t张三\n" for n in range(600))
    wizard = desk.show(grids_of_text(text))
    assert wizard.preview.rowCount() == ROWS
    assert wizard.more.isVisibleTo(wizard)
    assert "前 200 行，另外 401 行" in wizard.more.text()
    wizard.table.go(500, 0)
    assert wizard.table.currentIndex().row() == 500
    assert wizard.preview.hidden_rows < 401


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768)])
def test_it_fits_its_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    wizard = desk.show("scores_text.xlsx")
    assert wizard.width() <= size[0] - 40
    assert wizard.height() <= size[1] - 40
    for button in (wizard.go, wizard.cancel, wizard.clipboard, *wizard.bar.wholes.values()):
        corner = button.mapTo(wizard, QPoint(button.width(), button.height()))
        assert corner.x() <= wizard.width()
        assert corner.y() <= wizard.height()
        assert button.width() >= button.sizeHint().width()


def test_everything_is_drawn(desk: Desk) -> None:
    wizard = desk.show("scores_sheet_a_judge.xlsx")
    wizard.report.turn_to(State.RECOGNISED)
    image = wizard.grab().toImage()
    middle = image.width() * 3 // 4
    assert len({image.pixel(middle, y) for y in range(0, image.height(), 2)}) > 5


def test_models_obey_qt(desk: Desk, qtmodeltester: ModelTester) -> None:
    wizard = desk.show("roster_titled.xlsx")
    qtmodeltester.check(wizard.preview)
    qtmodeltester.check(wizard.report.lists[State.RECOGNISED])


def test_the_contest_may_have_changed_meanwhile(desk: Desk) -> None:
    wizard = desk.show("roster_plain.xlsx")
    desk.bridge.execute(ChangeContest(guodian(slogan="比学赶超"), "口号"))
    wizard.go.click()
    assert desk.bridge.contest.slogan == "比学赶超", "what was changed meanwhile is not undone"
