"""封存: every obstacle has its way out, and a waiver its reason."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Quiz,
    Quota,
    Rules,
    TieBreak,
    TieKind,
)
from lsb_desktop.db.store import Store
from lsb_desktop.desk.obstacles import Matter, Obstacle
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import seal_dialog
from lsb_desktop.ui.console.awards import decide
from lsb_desktop.ui.console.seal_dialog import SealDialog
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import full, mark, small
from tests.helpers.pages import bridge_on, listening, shown

POINTS = (
    Obstacle(Matter.GAP, "五里堡村 实地观摩：评委01 未录入", mark(1, 1)),
    Obstacle(Matter.GAP, "前时村 实地观摩：评委02 未录入", mark(2, 2)),
    Obstacle(Matter.AWARD, "“红旗”名额 9 多于参评单位 3 个"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> SealDialog:
    return shown(qtbot, SealDialog(None, POINTS), (640, 560))


def test_the_last_point_ticked_asks_for_the_reason_at_once(dialog: SealDialog) -> None:
    gaps, awards = dialog.groups
    gaps.rows[0].waive.click()
    assert dialog.focusWidget() is not gaps.reason, "one more may be ticked first"
    gaps.rows[1].waive.click()
    assert dialog.focusWidget() is gaps.reason
    gaps.reason.setText("两位评委请假")
    awards.rows[0].waive.click()
    assert dialog.focusWidget() is awards.reason
    gaps.all.click()
    gaps.all.click()
    assert dialog.focusWidget() is awards.reason, "the reason is there already"


def test_points_stand_by_matter_and_each_needs_a_reason(dialog: SealDialog) -> None:
    gaps, awards = dialog.groups
    assert [g.matter for g in dialog.groups] == [Matter.GAP, Matter.AWARD]
    headings = [w.text() for w in dialog.findChildren(QLabel)]
    assert {"缺分（2）", "奖项（1）"} <= set(headings)
    assert not dialog.agree.isEnabled()
    assert not gaps.reason.isVisible()
    gaps.all.click()
    assert gaps.reason.isVisible()
    assert dialog.waivers == {}, "ticked, but nobody said why"
    gaps.reason.setText("两位评委请假")
    assert not awards.all.isVisible()
    assert dialog.left.text() == "还有 1 项没有处理，也没有豁免"
    awards.rows[0].waive.setChecked(True)
    awards.reason.setText("  ")
    assert not dialog.agree.isEnabled()
    awards.reason.setText("经会议同意")
    assert dialog.agree.isEnabled()
    assert dialog.left.text() == "各项都已豁免，可以封存"
    assert dialog.waivers == {
        POINTS[0].text: "两位评委请假",
        POINTS[1].text: "两位评委请假",
        POINTS[2].text: "经会议同意",
    }
    gaps.rows[1].waive.setChecked(False)
    assert not gaps.all.isChecked()


def test_enter_in_a_reason_neither_seals_nor_leaves(qtbot: QtBot, dialog: SealDialog) -> None:
    for group in dialog.groups:
        for each in group.rows:
            each.waive.setChecked(True)
        group.reason.setText("同意")
    dialog.groups[0].reason.setFocus()
    qtbot.keyClick(dialog.groups[0].reason, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nothing_against_it(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SealDialog(None, ()), (640, 300))
    assert dialog.agree.isEnabled()
    assert dialog.clear.isVisible()
    assert not dialog.first.isVisible()
    assert not dialog.left.isVisible()


def test_what_was_ticked_stays_when_the_list_is_made_anew(dialog: SealDialog) -> None:
    dialog.groups[0].rows[1].waive.setChecked(True)
    dialog.groups[0].reason.setText("请假")
    dialog.show_points(POINTS[1:])
    assert [len(g.rows) for g in dialog.groups] == [1, 1]
    assert dialog.waivers == {POINTS[1].text: "请假"}


# Through the window -------------------------------------------------------------


@pytest.fixture
def console(qtbot: QtBot, store: Store) -> Callable[[Contest, int], ConsoleWindow]:
    def made(contest: Contest, skip: int = 0) -> ConsoleWindow:
        bridge = bridge_on(store, contest, full(contest)[skip:])
        window = ConsoleWindow(bridge)
        qtbot.addWidget(window, before_close_func=lambda _w: bridge.air.close_output())
        with qtbot.waitExposed(window):
            window.show()
        return window

    return made


Made = Callable[..., ConsoleWindow]
Act = Callable[[SealDialog], bool]


def acting(monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    """What the operator does while the dialog is open."""
    monkeypatch.setattr(seal_dialog.SealDialog, "exec", act)


def sealed_waivers(bridge: Bridge) -> tuple[str, ...]:
    seal = bridge.session.seal if bridge.session is not None else None
    assert seal is not None
    return seal.waivers


def test_a_gap_leads_to_its_cell(console: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    window = console(small(), 4)

    def act(dialog: SealDialog) -> bool:
        texts = [r.point.text for r in dialog.groups[0].rows]
        assert texts == [
            "五里堡村 实地观摩：评委 3 人均未录入",
            "前时村 实地观摩：评委01 未录入",
        ]
        dialog.groups[0].rows[1].way.click()
        return False

    acting(monkeypatch, act)
    window.actions_.by_id["seal"].trigger()
    assert window.key == "entry"
    page = window.page("entry")
    assert page.marks.cell(page.table.currentIndex()).slot == mark(2, 1)  # type: ignore[attr-defined]
    assert not window.bridge.sealed


def test_waived_with_its_reason_it_is_recorded_with_the_seal(
    console: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = console(small(), 1)

    def act(dialog: SealDialog) -> bool:
        (group,) = dialog.groups
        group.rows[0].waive.setChecked(True)
        group.reason.setText(" 评委请假 ")
        return True

    acting(monkeypatch, act)
    window.actions_.by_id["seal"].trigger()
    waiver = "五里堡村 实地观摩：评委01 未录入（豁免：评委请假）"
    assert sealed_waivers(window.bridge) == (waiver,)
    session = window.bridge.session
    assert session is not None
    assert session.journal(1)[0].reason == waiver


def level() -> Contest:
    """Two villages of equal totals, one flag, everything left to a decision."""
    contest = small(names=("五里堡村", "前时村"))
    award = Award("流动红旗", quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    return replace(contest, awards=(award,))


def test_a_pending_award_is_decided_where_it_stands(
    console: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = console(level(), 6)
    bridge = window.bridge
    for entrant in (1, 2):
        for judge in (1, 2, 3):
            bridge.execute(EnterMark(entrant, judge, 1, "90"))
    monkeypatch.setattr(decide, "ask_award", lambda _p, _q: ((2,), "抽签"))
    seen: list[list[Matter]] = []

    def act(dialog: SealDialog) -> bool:
        seen.append([g.matter for g in dialog.groups])
        (pending,) = [g for g in dialog.groups if g.matter is Matter.PENDING]
        pending.rows[0].way.click()
        seen.append([g.matter for g in dialog.groups])
        return False

    acting(monkeypatch, act)
    window.actions_.by_id["seal"].trigger()
    assert seen == [[Matter.PENDING, Matter.AWARD], [Matter.AWARD]]
    assert [a.entrants for a in bridge.snapshot.standings.awards] == [(2,)]


def test_a_tie_is_decided_and_a_cancelled_decision_changes_nothing(
    console: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    manual = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    contest = replace(small(names=("五里堡村", "前时村", "小司村")), rules=manual, awards=())
    window = console(contest, 9)
    bridge = window.bridge
    for entrant, text in ((1, "90"), (2, "90"), (3, "80")):
        for judge in (1, 2, 3):
            bridge.execute(EnterMark(entrant, judge, 1, text))
    answers: list[object] = [None, (((2,), (1,)), "抽签")]
    monkeypatch.setattr(decide, "ask_order", lambda _p, _q: answers.pop(0))
    left: list[int] = []

    def act(dialog: SealDialog) -> bool:
        for _ in range(2):
            dialog.groups[0].rows[0].way.click()
            left.append(len(dialog.groups))
        return True

    acting(monkeypatch, act)
    window.actions_.by_id["seal"].trigger()
    assert left == [1, 0]
    assert bridge.sealed
    assert [r.entrant.id for r in bridge.snapshot.standings.rows] == [2, 1, 3]


def test_a_decision_nobody_waits_for_any_more_leads_to_its_page(console: Made) -> None:
    window = console(small())
    window.sealing.decide(Obstacle(Matter.TIE, "甲、乙同分，名次待裁定", among=(1, 2)))
    assert window.key == "awards"
    window.bridge.close()
    window.sealing.decide(Obstacle(Matter.TIE, "甲、乙同分，名次待裁定", among=(1, 2)))


@pytest.mark.parametrize("matter", list(Matter))
def test_every_matter_has_a_page(console: Made, matter: Matter) -> None:
    window = console(small())
    said = listening(window.bridge)
    window.sealing.go(Obstacle(matter, "这一项要处理"))
    assert window.key in window.pages
    assert window.key != "contests"
    assert said[-1].text == "这一项要处理"


def test_what_stands_against_a_bad_definition_is_named(store: Store, qtbot: QtBot) -> None:
    """Deductions, entered values and awards: each obstacle says where it is dealt with."""
    contest = replace(
        small(),
        components=(
            replace(small().components[0], weight=Fraction(40)),
            Component(2, "平时工作", ComponentKind.ENTERED, Fraction(30)),
            Component(
                3, "扣分", ComponentKind.DEDUCTION, Fraction(30), criteria=(Criterion(9, "路面"),)
            ),
        ),
        awards=(Award("红旗", quota=Quota(Fraction(9))),),
        quiz=Quiz(2, Fraction(2)),
    )
    bridge = bridge_on(store, contest, full(small()))
    assert bridge.session is not None
    found = {(p.matter, p.text) for p in bridge.session.points()}
    assert (Matter.AWARD, "“红旗”名额 9 多于参评单位 3 个") in found
    assert {m for m, _ in found} <= set(Matter)
    slots = [p.slot for p in bridge.session.points() if p.matter is Matter.GAP]
    assert all(s is not None and s.entrant == 1 for s in slots)
