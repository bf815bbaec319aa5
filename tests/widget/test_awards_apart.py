"""不重复 and 常用奖项 on the page 奖项."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Contest,
    GroupMode,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.orders import DecideAward
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards import adding, view
from lsb_desktop.ui.console.awards.adding import AddSet
from lsb_desktop.ui.console.awards.apart import HINT
from lsb_desktop.ui.console.awards.decisions import open_questions, settled
from lsb_desktop.ui.console.awards.sets import SETS, fitting, with_set
from lsb_desktop.ui.console.awards.view import AwardsPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import entrants, mark, points, small
from tests.helpers.pages import answering, bridge_on, enter, listening, shown, text_of

NAMES = ("五里堡村", "前时村", "小司村", "海寨社区", "双岭村")
TOTALS = (95, 95, 90, 80, 70)
PRIZES, BANDS, TOP, FLAGS = SETS
BARE = replace(small(names=NAMES), awards=())


def prizes() -> Contest:
    first, second, third = PRIZES.make([1, 2, 1])
    agenda = (AgendaItem(AgendaKind.AWARD, award="一等奖"),)
    return replace(small(names=NAMES), awards=(first, second, third), agenda=agenda)


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    marks = [(mark(e, j), points(t)) for e, t in enumerate(TOTALS, 1) for j in (1, 2, 3)]
    return bridge_on(store, prizes(), marks)


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> AwardsPage:
    return shown(qtbot, AwardsPage(bridge))


def apart(bridge: Bridge) -> list[tuple[str, ...]]:
    return [a.apart_from for a in bridge.contest.awards]


# The field -------------------------------------------------------------------


def test_who_gets_them_now(page: AwardsPage) -> None:
    page.peek.pressed.emit()
    assert page.winners.text().splitlines() == [
        "一等奖：1 五里堡村 95.00、1 前时村 95.00",
        "二等奖：3 小司村 90.00",
        "三等奖：4 海寨社区 80.00",
    ]


def test_a_tick_is_stored_at_once(page: AwardsPage, bridge: Bridge) -> None:
    page.table.select(2, 0)
    assert page.apart.heading.text() == "“三等奖”不重复于"
    assert {n: t.isChecked() for n, t in page.apart.ticks.items()} == {
        "一等奖": True,
        "二等奖": True,
    }
    page.apart.ticks["一等奖"].click()
    assert apart(bridge) == [(), ("一等奖",), ("二等奖",)]
    assert text_of(page.table, 2, "不重复") == "二等奖"
    page.apart.ticks["一等奖"].click()
    assert apart(bridge) == [(), ("一等奖",), ("一等奖", "二等奖")]
    bridge.undo()
    assert not page.apart.ticks["一等奖"].isChecked()


def test_what_would_go_round_in_a_circle_cannot_be_ticked(page: AwardsPage) -> None:
    page.table.select(0, 0)
    ticks = page.apart.ticks.values()
    assert [(t.text(), t.isEnabled(), t.toolTip()) for t in ticks] == [
        ("二等奖", False, "“二等奖”已经不重复于“一等奖”"),
        ("三等奖", False, "“三等奖”已经不重复于“一等奖”"),
    ]
    assert page.apart.hint.text() == "“二等奖”、“三等奖”已经不重复于它，不能反过来。"
    page.table.select(1, 0)
    assert page.apart.hint.text() == HINT + "“三等奖”已经不重复于它，不能反过来。"
    page.table.select(2, 0)
    assert page.apart.hint.text() == HINT


def test_a_refused_tick_goes_back(
    page: AwardsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.table.select(1, 0)
    monkeypatch.setattr(page.apart, "_put", lambda _contest, _text: "不行")
    page.apart.ticks["一等奖"].click()
    assert page.apart.ticks["一等奖"].isChecked()
    assert apart(bridge)[1] == ("一等奖",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ()), ("二等奖", ("二等奖",)), ("二等奖，一等奖 ", ("一等奖", "二等奖"))],
)
def test_names_may_be_typed(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, text: str, expected: tuple[str, ...]
) -> None:
    enter(qtbot, page.table, 2, "不重复", text)
    assert apart(bridge)[2] == expected


@pytest.mark.parametrize(
    ("row", "text", "told"),
    [
        (2, "特等奖", "没有奖项“特等奖”"),
        (2, "三等奖", "“三等奖”不能写奖项自己"),
        (0, "三等奖", "“一等奖”→“三等奖”→“二等奖”→“一等奖”，分不出先后"),
    ],
)
def test_wrong_names_are_told(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, row: int, text: str, told: str
) -> None:
    heard = listening(bridge)
    enter(qtbot, page.table, row, "不重复", text)
    assert heard[-1].tone is Tone.ERROR
    assert told in heard[-1].text
    assert bridge.contest == prizes()


def test_names_follow_a_renamed_award(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    enter(qtbot, page.table, 0, "奖项", "特等奖")
    assert apart(bridge) == [(), ("特等奖",), ("特等奖", "二等奖")]


def test_a_deleted_award_is_forgotten(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, view, True)
    page.table.select(0, 0)
    page.drop_button.click()
    assert asked == [
        "删除奖项“一等奖”？会议流程里的 1 项也一并删除。"
        "“二等奖”、“三等奖”的“不重复”里也去掉它。可以撤销。"
    ]
    assert apart(bridge) == [(), ("二等奖",)]


def test_one_award_has_nothing_to_be_apart_from(page: AwardsPage, bridge: Bridge) -> None:
    page._put(replace(bridge.contest, awards=(Award("红旗"),), agenda=()), "一个奖项")
    assert not page.apart.isVisibleTo(page)
    page._put(replace(bridge.contest, awards=()), "没有奖项")
    assert not page.apart.isVisibleTo(page)


def test_sealed_ticks_can_only_be_read(bridge: Bridge, page: AwardsPage) -> None:
    assert bridge.seal(bridge.session.obstacles()) is None
    page.table.select(2, 0)
    assert not any(t.isEnabled() for t in page.apart.ticks.values())
    assert not page.common_button.isEnabled()


def test_decisions_of_awards_that_depend_on_each_other(store: Store) -> None:
    """Level for the first prize, level for the second: both are asked, both may be mended."""
    awards = tuple(replace(a, boundary=BoundaryTie.MANUAL) for a in prizes().awards)
    marks = [
        (mark(e, j), points(t)) for e, t in enumerate((95, 95, 90, 90, 70), 1) for j in (1, 2, 3)
    ]
    bridge = bridge_on(store, replace(prizes(), awards=awards), marks)
    questions = open_questions(bridge.snapshot.standings, bridge.book)
    assert [q.text for q in questions] == [
        "“一等奖”余 1 个名额，2 个单位同名次",
        "“二等奖”余 1 个名额，2 个单位同名次",
    ]
    for question, chosen in zip(reversed(questions), ((4,), (2,)), strict=True):
        assert question.pending is not None
        assert bridge.execute(DecideAward(question.pending, chosen, "抽签"), "test") is None
    standings = bridge.snapshot.standings
    assert open_questions(standings, bridge.book) == []
    assert [(q.text, q.reason) for q in settled(standings, bridge.book)] == [
        (q.text, "抽签") for q in questions
    ]
    assert [a.entrants for a in standings.awards] == [(2,), (1, 4), (3,)]


# Common sets -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, ["一等奖（表彰）：前 3 名", "二等奖（表彰）：其余前 5 名",
             "三等奖（表彰）：其余前 7 名"]),
        (1, ["美丽村（红旗）：90 分及以上", "清洁村（蓝旗）：其余", "一般村（黄旗）：75 分以下"]),
        (2, ["综合排名前五名（表彰）：前 5 名"]),
        (3, ["流动红旗：前 6 名", "黑旗：后 6 名"]),
    ],
)  # fmt: skip
def test_the_dialog_says_what_is_added(qtbot: QtBot, number: int, expected: list[str]) -> None:
    dialog = AddSet(None, SETS[number], BARE)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert dialog.shown.text().splitlines() == expected
    assert dialog.agree.isEnabled()


def test_numbers_are_asked_for(qtbot: QtBot) -> None:
    dialog = AddSet(None, PRIZES, BARE)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.numbers[0].setValue(1)
    dialog.agree.click()
    assert dialog.made[0].quota == Quota(Fraction(1))


def test_what_cannot_be_added_is_said(qtbot: QtBot) -> None:
    dialog = AddSet(None, PRIZES, prizes())  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert dialog.shown.text() == "已经有“一等奖”、“二等奖”、“三等奖”，请先改名或删除"
    assert not dialog.agree.isEnabled()
    bands = AddSet(None, BANDS, BARE)  # type: ignore[arg-type]
    qtbot.addWidget(bands)
    bands.numbers[0].setValue(60)
    assert bands.shown.text() == "红旗的分数线不能低于黄旗的"
    assert not bands.agree.isEnabled()
    bands.numbers[0].setValue(75)
    assert bands.agree.isEnabled()


def test_a_set_is_added_in_one_step(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AddSet, "exec", lambda _self: QDialog.DialogCode.Accepted)
    page.common_menu.actions()[1].trigger()
    assert [a.name for a in bridge.contest.awards[3:]] == ["美丽村", "清洁村", "一般村"]
    assert page.table.row == 3
    assert bridge.contest.awards[4] == Award(
        "清洁村",
        Sign.BLUE_FLAG,
        quota=Quota(Fraction(100), percent=True),
        apart_from=("美丽村", "一般村"),
    )
    bridge.undo()
    assert bridge.contest == prizes()


def test_giving_up_adds_nothing(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AddSet, "exec", lambda _self: QDialog.DialogCode.Rejected)
    page.common_menu.actions()[3].trigger()
    assert bridge.contest == prizes()


def test_a_set_that_the_core_refuses_is_told(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "ask_set", lambda *_: (Award("坏", quota=Quota(Fraction(0))),))
    heard = listening(bridge)
    page.add_set(TOP)
    assert "名额应大于 0" in heard[-1].text
    assert bridge.contest == prizes()


def test_sets_fit_places_within_groups() -> None:
    people = tuple(replace(e, group="东组" if e.order % 2 else "西组") for e in entrants(*NAMES))
    grouped = replace(small(names=NAMES), entrants=people, rules=Rules(groups=GroupMode.WITHIN))
    made = FLAGS.make([1, 1])
    assert {a.scope for a in fitting(grouped, made)} == {Scope(ScopeKind.EACH_GROUP)}
    assert {a.scope for a in fitting(small(names=NAMES), made)} == {Scope()}
    assert made[1].side is Side.BOTTOM
    with pytest.raises(UserError, match="已经有“黑旗”"):
        with_set(replace(grouped, awards=made[1:]), made)


def test_the_menu_lists_the_sets(page: AwardsPage) -> None:
    assert [a.text() for a in adding.sets_menu(page).actions()] == [s.title for s in SETS]
