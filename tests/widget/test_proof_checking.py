"""The page 核对: 复核 by a second person, 提示, 尺度, and the cell they lead to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.ballots import BallotKey
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.hints import HintKind
from lsb_desktop.core.proof_orders import ConfirmBallots, DrawReview, FaultBallot
from lsb_desktop.core.review import Draw, Outcome, Right, draw_of, items, tally_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.proof import checking, recording
from lsb_desktop.ui.console.proof.ballot_rows import first_cell
from lsb_desktop.ui.console.proof.checking import SAME_NAME, WIDENED, CheckTab
from lsb_desktop.ui.console.proof.drawing import DrawDialog
from lsb_desktop.ui.console.proof.faulting import FaultDialog
from lsb_desktop.ui.console.proof.scaling import signed_text
from lsb_desktop.ui.console.proof.view import ProofPage
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import FakeWall, full, mark, mixed, points, small
from tests.helpers.pages import answering, bridge_on, listening, shown, text_of

K = Qt.Key
NINE = small(names=tuple(f"村{n}" for n in range(1, 10)))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    made = bridge_on(store, NINE, full(NINE))
    made.execute(DrawReview("382915", 1, 15, (1, 9)))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> ProofPage:
    made = shown(qtbot, ProofPage(bridge))
    made.tabs.setCurrentWidget(made.checking)
    return made


@pytest.fixture
def tab(page: ProofPage) -> CheckTab:
    page.checking.by.setText("李四")
    page.checking.table.setFocus()
    return page.checking


def states(bridge: Bridge) -> list[str]:
    """What was said of the list, in its order."""
    return [str(i.verdict or "") for i in items(bridge.contest, bridge.book).values()]


def pick(tab: CheckTab, box_text: str) -> None:
    """Narrow the list by state."""
    tab.states.setCurrentIndex(tab.states.findText(box_text))
    tab.states.activated.emit(tab.states.currentIndex())


def test_the_models_are_sound(qtmodeltester: ModelTester, tab: CheckTab, page: ProofPage) -> None:
    qtmodeltester.check(tab.model)
    page.tabs.setCurrentWidget(page.scale)
    qtmodeltester.check(page.scale.model)


# 复核 ---------------------------------------------------------------------------


def test_enter_confirms_and_goes_on(qtbot: QtBot, tab: CheckTab, bridge: Bridge) -> None:
    assert tab.count.text() == "已核 0 / 10 票，有误 0 票，差错率 —"
    assert tab.seed.text() == "种子 382915"
    for _ in range(3):
        qtbot.keyClick(tab.table, K.Key_Return)
    assert states(bridge)[:4] == ["无误", "无误", "无误", ""]
    assert tab.table.row == 3
    assert text_of(tab.table, 0, "复核人") == "李四"
    assert tab.count.text() == "已核 3 / 10 票，有误 0 票，差错率 0.00%"
    bridge.undo()
    assert states(bridge)[2] == ""


def test_nobody_checks_without_a_name(qtbot: QtBot, tab: CheckTab, bridge: Bridge) -> None:
    heard = listening(bridge)
    tab.by.setText(" ")
    assert not tab.right_button.isEnabled()
    qtbot.keyClick(tab.table, K.Key_Enter)
    qtbot.keyClick(tab.table, K.Key_Minus)
    assert [m.text for m in heard] == ["请先填写复核人"] * 2
    assert tab.by.hasFocus()
    tab.by.setText("操作员")
    qtbot.keyClick(tab.by, K.Key_Return)
    assert tab.table.hasFocus()
    assert tab.notice.text.text() == SAME_NAME


def test_a_whole_sheet_is_confirmed_after_asking(
    tab: CheckTab, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tab.sheets.itemText(1)
    assert sheet.startswith("评委01　实地观摩（")
    tab.sheets.setCurrentIndex(1)
    tab.sheets.activated.emit(1)
    count = tab.model.rowCount()
    asked = answering(monkeypatch, checking, False)
    tab.sheet_button.click()
    assert asked == [f"列出的 {count} 票都已对照纸面，全部无误？"]
    assert set(states(bridge)) == {""}
    answering(monkeypatch, checking, True)
    tab.sheet_button.click()
    assert states(bridge).count("无误") == count
    assert tab.sheets.itemText(1).endswith("✓）")
    assert bridge.session.undo_label.endswith(f" 等 {count} 票（李四）")


def test_a_wrong_ballot_is_told_and_mended_by_an_ordinary_entry(
    qtbot: QtBot, tab: CheckTab, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(dialog: FaultDialog) -> int:
        assert not dialog.agree.isEnabled()
        dialog.fields[1].setText("１2")
        dialog.reason.setText("看错行")
        assert dialog.agree.isEnabled()
        return 1

    monkeypatch.setattr(FaultDialog, "exec", told)
    assert text_of(tab.table, 0, "录入的分") == "11"
    qtbot.keyClick(tab.table, K.Key_Minus)
    assert bridge.book.get(mark(1, 1)) == points(11), "who checks edits nothing"
    assert text_of(tab.table, 0, "结果") == "有误待改，应为 12"
    pick(tab, "有误")
    tab.table.select(0, 1)
    tab.mend_button.click()
    assert bridge.book.get(mark(1, 1)) == points(12)
    assert bridge.session.undo_label == "村1 评委01 11 → 12"
    assert text_of(tab.table, 0, "结果") == "有误已改，应为 12"
    assert not tab.mend_button.isEnabled()
    tab.clear_button.click()
    assert tab.model.rowCount() == 0
    pick(tab, "待核")
    assert tab.model.rowCount() == 27, "one of ten was too many: the list has grown"


def test_what_is_changed_after_a_check_is_to_be_checked_again(
    tab: CheckTab, bridge: Bridge
) -> None:
    tab.right_button.click()
    bridge.execute(EnterMark(1, 1, 1, "12"))
    assert text_of(tab.table, 0, "结果") == "改后待核"
    assert tab.count.text().endswith("，1 票核后又改过")


def test_too_many_wrong_ones_put_all_on_the_list(tab: CheckTab, bridge: Bridge) -> None:
    key = next(iter(items(NINE, bridge.book)))
    bridge.execute(FaultBallot(key, "李四", (), "看错行"))
    assert tab.notice.text.text() == WIDENED
    assert tally_of(NINE, bridge.book).total == 27
    bridge.undo()
    assert tally_of(NINE, bridge.book).total == 10
    tab.widen_button.click()
    assert tally_of(NINE, bridge.book).total == 27
    assert not tab.notice.isVisible(), "nobody was wrong"


def test_the_draw_says_what_it_comes_to(
    qtbot: QtBot, tab: CheckTab, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(dialog: DrawDialog) -> int:
        dialog.seed.setText("7")
        dialog.edge.setValue(2)
        dialog.share.setValue(50)
        assert dialog.told.text() == (
            "全部 27 票：必检 4 村 12 票，抽中 8 票，共 20 票。\n村1、村2、村8、村9"
        )
        dialog.other.click()
        assert dialog.seed.text() != "7"
        dialog.seed.setText("")
        assert not dialog.agree.isEnabled()
        dialog.seed.setText("7")
        return 1

    monkeypatch.setattr(DrawDialog, "exec", drawn)
    tab.right_button.click()
    asked = answering(monkeypatch, checking, False)
    tab.draw_button.click()
    assert asked == ["重新抽签，已核的 1 票的结果就没有了（可以撤销）。重新抽？"]
    answering(monkeypatch, checking, True)
    tab.draw_button.click()
    assert draw_of(bridge.book) == Draw("7", 2, 50, (1, 2, 8, 9))
    assert set(states(bridge)) == {""}


def test_before_the_first_draw(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, NINE)
    page = shown(qtbot, ProofPage(bridge))
    page.tabs.setCurrentWidget(page.checking)
    assert page.checking.empty.isVisible()
    assert not page.checking.body.isVisible()
    heard = listening(bridge)
    page.checking.recording.make()
    assert heard[-1].text == "还没有抽签确定复核名单"
    dialog = DrawDialog(None, bridge.snapshot.standings, bridge.book)
    qtbot.addWidget(dialog)
    assert dialog.told.text().endswith("现在还没有名次，没有必检的村。")
    assert not dialog.agree.isEnabled()


def test_the_record_is_made_where_the_papers_are(
    tab: CheckTab, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(recording.QDesktopServices, "openUrl", opened.append)
    bridge.tune("papers.base", str(tmp_path))
    heard = listening(bridge)
    tab.paper_button.click()
    (path,) = tmp_path.glob("*/复核记录.pdf")
    assert heard[-1].text == f"已生成 {path}"
    assert opened == [QUrl.fromLocalFile(str(path))]


def test_entries_without_judges_are_checked_and_mended(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = bridge_on(store, mixed(), [(Slot(SlotKind.ENTERED, 1, item=2), "15.5")])
    bridge.execute(DrawReview("7", 0, 100, ()))
    page = shown(qtbot, ProofPage(bridge))
    page.tabs.setCurrentWidget(page.checking)
    tab, key = page.checking, BallotKey(1, 0, 2)
    tab.by.setText("李四")
    dialog = FaultDialog(None, bridge.contest, bridge.book, key, tab.found[0].item, "李四")
    qtbot.addWidget(dialog)
    dialog.fields[0].setText("16.5")
    dialog.reason.setText("看错")
    assert dialog.command == FaultBallot(key, "李四", (Right(0, "16.5"),), "看错")
    bridge.execute(dialog.command)
    tab.table.select(0, 1)
    tab.mend_button.click()
    assert str(bridge.book.get(Slot(SlotKind.ENTERED, 1, item=2))) == "16.5"
    assert [line.state for line in tab.found] == [Outcome.MENDED]
    parts = {c.id: c for c in bridge.contest.components}
    assert first_cell(key, parts[2]) == Slot(SlotKind.ENTERED, 1, item=2)
    assert first_cell(BallotKey(1, 0, 3), parts[3]) == Slot(SlotKind.DEDUCTION, 1, item=3)
    taken = FaultDialog(
        None, bridge.contest, bridge.book, BallotKey(1, 0, 3), tab.found[0].item, "李四"
    )
    qtbot.addWidget(taken)
    assert taken.fields == {}


def test_another_contest_has_another_checker(tab: CheckTab, bridge: Bridge) -> None:
    bridge.create(mixed(), full(mixed()))
    assert tab.by.text() == ""
    bridge.close()
    assert not tab.draw_button.isEnabled()


# 提示 ---------------------------------------------------------------------------


@pytest.fixture
def wide(qtbot: QtBot, store: Store) -> Bridge:
    """Six judges, one slip."""
    six = small(count=6, names=tuple(f"村{n}" for n in range(1, 7)))
    entries = {mark(v, j): points(80 + v + j / 5) for v in range(1, 7) for j in range(1, 7)}
    entries[mark(4, 4)] = points(41.8)
    return bridge_on(store, six, entries.items())


def test_a_remark_opens_its_cell_and_is_put_away(qtbot: QtBot, wide: Bridge) -> None:
    wide.air.use(FakeWall())
    window = ConsoleWindow(wide)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("proof")
    page = window.present()
    assert isinstance(page, ProofPage)
    page.tabs.setCurrentWidget(page.hints)
    tab = page.hints
    assert tab.count.text() == "1 条提示"
    assert text_of(tab.table, 0, "哪里") == "村4 评委04"
    tab.table.selectRow(0)
    tab.open_button.click()
    assert window.key == "entry"
    entry = window.present()
    here = entry.marks.sheet.cell(*entry.table.here)
    assert here.slot == mark(4, 4)
    window.show_page("proof")
    before = list(wide.book.entries())
    tab.table.selectRow(0)
    tab.seen_button.click()
    assert tab.count.text() == "0 条提示"
    assert tab.empty.isVisible()
    assert list(wide.book.entries()) == before, "putting away changes nothing"
    tab.all.click()
    assert tab.model.rowCount() == 1
    wide.execute(EnterMark(4, 4, 1, "42"))
    assert tab.count.text() == "1 条提示", "another value is another remark"


def test_remarks_of_other_contests_stay_theirs(qtbot: QtBot, wide: Bridge) -> None:
    page = shown(qtbot, ProofPage(wide))
    page.tabs.setCurrentWidget(page.hints)
    page.hints.table.selectRow(0)
    page.hints.put_away()
    entries = list(wide.book.entries())
    wide.create(wide.contest, [(s, v) for s, v in entries if s.kind is SlotKind.MARK])
    assert [h.kind for h in page.hints.model.items] == [HintKind.FAR]
    wide.close()
    assert page.hints.model.items == []


# 尺度 ---------------------------------------------------------------------------


def test_scales_are_shown_with_bars(qtbot: QtBot, wide: Bridge) -> None:
    page = shown(qtbot, ProofPage(wide))
    page.tabs.setCurrentWidget(page.scale)
    tab = page.scale
    assert tab.count.text() == "6 位评委"
    assert text_of(tab.table, 0, "打分范围") == "81.2–86.2"
    assert text_of(tab.table, 3, "平均差").startswith("-")
    assert text_of(tab.table, 5, "被去掉") == "6"
    picture = tab.table.grab().toImage()
    assert not picture.isNull()
    assert signed_text(None) == "—"


def test_scales_of_nothing(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, ProofPage(bridge_on(store, mixed())))
    page.tabs.setCurrentWidget(page.scale)
    assert page.scale.empty.isVisible()
    assert text_of(page.scale.table, 0, "打分范围") == "—"
    assert text_of(page.scale.table, 0, "离散") == "—"


@pytest.mark.parametrize("kind", ["list", "value", "ballot"])
def test_every_kind_of_cell_can_be_pointed_at(qtbot: QtBot, store: Store, kind: str) -> None:
    bridge = bridge_on(store, mixed(), full(mixed()))
    window = ConsoleWindow(bridge)
    qtbot.addWidget(window)
    slot = {
        "list": Slot(SlotKind.DEDUCTION, 2, item=3),
        "value": Slot(SlotKind.ENTERED, 2, item=2),
        "ballot": mark(3, 2, 2),
    }[kind]
    bridge.pointed.emit(slot)
    entry = window.present()
    row, column = entry.table.here
    cell = entry.marks.sheet.cell(row, column)
    assert cell.slot is not None
    assert (cell.slot.kind, cell.slot.entrant) == (slot.kind, slot.entrant)


def test_confirming_keeps_the_place_in_a_narrowed_list(
    qtbot: QtBot, tab: CheckTab, bridge: Bridge
) -> None:
    pick(tab, "待核")
    qtbot.keyClick(tab.table, K.Key_Return)
    assert tab.model.rowCount() == 9
    assert tab.table.row == 0, "the next one has moved up"
    rest = tuple(line.key for line in tab.model.items)
    bridge.execute(ConfirmBallots(rest, "李四"))
    assert tab.model.rowCount() == 0
    assert not tab.right_button.isEnabled()
