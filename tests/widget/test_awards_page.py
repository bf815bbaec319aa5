"""The page 奖项: rules, certificate texts, decisions, and winners nobody else may see."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paper.certificate_words import values_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards import view
from lsb_desktop.ui.console.awards.sample import NAMES, _winner, sample, unknown
from lsb_desktop.ui.console.awards.view import HIDDEN, NO_AWARDS, SEALED, AwardsPage
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure
from tests.helpers.console import entrants, full, mark, points, small
from tests.helpers.pages import bridge_on, enter, listening, shown, text_of, write

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
VILLAGES = ("五里堡村", "前时村", "小司村", "海寨社区")


def flags() -> Contest:
    red = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(2)), boundary=BoundaryTie.MANUAL)
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
    agenda = (AgendaItem(AgendaKind.AWARD, award="流动红旗"), AgendaItem(AgendaKind.ENDING))
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    return replace(
        small(names=VILLAGES), awards=(red, black), agenda=agenda, rules=rules, period="第一季度"
    )


def tied() -> list[tuple[Any, int]]:
    totals = {1: 95, 2: 90, 3: 90, 4: 70}
    return [(mark(e, j), points(t)) for e, t in totals.items() for j in (1, 2, 3)]


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, flags(), tied())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> AwardsPage:
    return shown(qtbot, AwardsPage(bridge))


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(view, "confirm", lambda _p, text, _y: asked.append(text) or yes)
    return asked


def everything_said(page: QWidget) -> str:
    """Every text of the page that can be seen."""
    QApplication.processEvents()
    labels = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    return "\n".join(labels)


# Rules -----------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, page: AwardsPage) -> None:
    qtmodeltester.check(page.model)


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("奖项", "先进红旗", "name", "先进红旗"),
        ("标志", "表彰", "sign", Sign.COMMENDATION),
        ("方向", "后", "side", Side.BOTTOM),
        ("名额", "3", "quota", Quota(Fraction(3))),
        ("名额", "２０％", "quota", Quota(Fraction(20), True)),
        ("范围", "各分组", "scope", Scope(ScopeKind.EACH_GROUP)),
        ("范围", "各片区", "scope", Scope(ScopeKind.EACH_DISTRICT)),
        ("门槛", "60", "threshold", Fraction(60)),
        ("边界并列", "都不发", "boundary", BoundaryTie.NONE),
    ],
)
def test_every_cell_is_stored_at_once(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, title: str, text: str, field: str, value: object
) -> None:
    enter(qtbot, page.table, 0, title, text)
    assert getattr(bridge.contest.awards[0], field) == value
    bridge.undo()
    assert bridge.contest.awards == flags().awards


@pytest.mark.parametrize(
    ("title", "text"),
    [("奖项", "黑旗"), ("奖项", ""), ("名额", "0"), ("名额", "1.5"), ("名额", "120%"),
     ("名额", "几个"), ("门槛", "高")],
)  # fmt: skip
def test_wrong_input_is_told(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, title: str, text: str
) -> None:
    heard = listening(bridge)
    enter(qtbot, page.table, 0, title, text)
    assert heard[-1].tone is Tone.ERROR
    assert heard[-1].text.startswith(f"{title}：")
    assert f"“{text}”" in heard[-1].text
    assert not page.commit()
    assert bridge.contest == flags()


def test_a_group_as_scope(qtbot: QtBot, store: Store) -> None:
    people = tuple(replace(e, group="东组") for e in entrants(*VILLAGES))
    bridge = bridge_on(store, replace(flags(), entrants=people))
    page = shown(qtbot, AwardsPage(bridge))
    enter(qtbot, page.table, 0, "范围", "东组")
    assert bridge.contest.awards[0].scope == Scope(ScopeKind.GROUP, "东组")
    assert text_of(page.table, 0, "范围") == "东组"


def test_the_sign_brings_its_side(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    enter(qtbot, page.table, 0, "标志", "黄旗")
    assert bridge.contest.awards[0].side is Side.BOTTOM
    enter(qtbot, page.table, 0, "标志", "进步")
    assert bridge.contest.awards[0].side is Side.TOP
    assert text_of(page.table, 0, "方向") == "—"


def test_the_run_of_show_follows_a_new_name(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    enter(qtbot, page.table, 0, "奖项", "先进红旗")
    assert [i.award for i in bridge.contest.agenda] == ["先进红旗", ""]


def test_adding_moving_and_deleting(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.add_button.click()
    page.add_button.click()
    assert [a.name for a in bridge.contest.awards][2:] == ["新奖项1", "新奖项2"]
    assert page.table.row == 3
    assert not page.down_button.isEnabled()
    page.up_button.click()
    page.down_button.click()
    page.up_button.click()
    assert [a.name for a in bridge.contest.awards][2:] == ["新奖项2", "新奖项1"]
    assert [i.award for i in bridge.contest.agenda] == ["流动红旗", ""]
    asked = answer(monkeypatch, False)
    page.drop_button.click()
    assert asked == ["删除奖项“新奖项2”？可以撤销。"]
    answer(monkeypatch, True)
    page.table.select(0)
    asked = answer(monkeypatch, True)
    page.drop_button.click()
    assert asked == ["删除奖项“流动红旗”？会议流程里的 1 项也一并删除。可以撤销。"]
    assert [a.name for a in bridge.contest.awards] == ["黑旗", "新奖项2", "新奖项1"]
    assert [i.kind for i in bridge.contest.agenda] == [AgendaKind.ENDING]


def test_what_the_core_refuses_is_said(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    heard = listening(bridge)
    changed = replace(bridge.contest, awards=(Award("红旗"), Award("红旗")))
    assert page._put(changed, "两个") is not None
    assert "重复" in heard[-1].text


# Certificates ----------------------------------------------------------------


def test_the_text_is_stored_when_left_and_goes_with_its_award(
    bridge: Bridge, page: AwardsPage
) -> None:
    write(page.wording.text, "在{period}活动中表现突出，荣获")
    page.table.setFocus()
    assert bridge.contest.awards[0].text == "在{period}活动中表现突出，荣获"
    write(page.wording.text, "在{title}中，荣获")
    page.table.select(1)
    assert bridge.contest.awards[0].text == "在{title}中，荣获"
    assert bridge.contest.awards[1].text == ""
    assert not page.wording.editor.isVisible()
    assert "不印奖状" in page.wording.shown.text()
    page.table.select(0)
    assert page.wording.text.toPlainText() == "在{title}中，荣获"
    bridge.undo()
    assert page.wording.text.toPlainText() == "在{period}活动中表现突出，荣获"


def test_leaving_the_page_stores_the_text(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "荣获")
    assert page.commit()
    assert bridge.contest.awards[0].text == "荣获"


def test_a_text_never_reaches_another_contest(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "旧活动的字")
    bridge.create(flags())
    assert page.wording.text.toPlainText() == ""
    assert page.commit()
    assert bridge.contest.awards[0].text == ""


def test_names_in_braces_have_buttons_and_a_hint(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "得分")
    page.wording.inserts[1].click()
    assert page.wording.text.toPlainText() == "得分{score}"
    assert page.wording.text.hasFocus()
    assert all(f"{{{name}}}" in page.wording.text.toolTip() for name in NAMES)


def test_unknown_names_in_braces_stay_in_the_box(bridge: Bridge, page: AwardsPage) -> None:
    heard = listening(bridge)
    write(page.wording.text, "在{perod}活动中得{score}分，荣获{}")
    assert not page.commit()
    assert "{perod}、{}" in heard[-1].text
    assert bridge.contest.awards[0].text == ""
    assert page.wording.text.toPlainText().startswith("在{perod}")


def test_the_hint_names_exactly_what_the_certificate_knows() -> None:
    contest = flags()
    standings = standings_of(contest, bridge_book(contest))
    words = values_of(contest, contest.awards[0], standings.rows[0], 1)
    own = {"body", "closing", "issuers", "date", "number"}
    assert set(NAMES) == set(words) - own
    assert unknown("{period}{score}") == []


def bridge_book(contest: Contest) -> Any:
    from lsb_desktop.core.book import Book

    return Book(full(contest))


@pytest.mark.parametrize("key", PRESETS)
def test_a_sample_is_of_nobody(key: str) -> None:
    contest = load_preset(key).contest
    for award in contest.awards or (Award("红旗", text="{village}{secretary}荣获{award}，特此"),):
        text = sample(contest, award)
        assert award.name in text
        assert not any(e.name in text for e in contest.entrants)
    assert _winner(contest).place == 1


def test_the_sample_is_shown_until_the_text_changes(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "在{period}活动中得{score}分，位列第{place}名，荣获")
    page.wording.sample_button.click()
    assert "得\xa095.19\xa0分，位列第一名，荣获" in page.wording.shown.text()
    assert bridge.contest.awards[0].text != ""
    assert not any(name in page.wording.shown.text() for name in VILLAGES)
    page.wording.text.insertPlainText("啊")
    assert not page.wording.shown.isVisible()
    write(page.wording.text, "{x}")
    page.wording.sample_button.click()
    assert not page.wording.shown.isVisible()


def test_a_sample_that_fails_says_so(bridge: Bridge, page: AwardsPage) -> None:
    heard = listening(bridge)
    page.wording._failed(Failure("模板不见了", expected=True))
    assert heard[-1].text == "模板不见了"
    assert not page.wording.shown.isVisible()


class Waiting:
    """A worker that never ends by itself."""

    def __init__(self) -> None:
        self.cancelled = 0

    def __call__(self, *_args: object, **_more: object) -> "Waiting":
        return self

    def cancel(self) -> None:
        self.cancelled += 1


def test_a_second_sample_replaces_the_first(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Waiting()
    monkeypatch.setattr(bridge, "run_task", worker)
    page.wording.sample_button.click()
    assert "正在" in page.wording.shown.text()
    page.wording.sample_button.click()
    assert worker.cancelled == 1


# Winners -----------------------------------------------------------------------


def named(page: AwardsPage) -> bool:
    said = everything_said(page)
    return any(name in said for name in VILLAGES)


def test_winners_are_counted_but_not_named(page: AwardsPage) -> None:
    assert page.winners.text() == (f"流动红旗：1 个，另有 1 个名额待裁定\n黑旗：1 个\n\n{HIDDEN}")
    assert not named(page)


def test_names_show_only_while_the_button_is_held(qtbot: QtBot, page: AwardsPage) -> None:
    place = page.peek.mapTo(page, QPoint(0, 0))
    qtbot.mousePress(page.peek, LEFT)
    assert page.winners.text() == "流动红旗：1 五里堡村 95.00\n黑旗：4 海寨社区 70.00"
    QApplication.processEvents()
    assert page.peek.mapTo(page, QPoint(0, 0)) == place, "the button stays under the mouse"
    qtbot.mouseRelease(page.peek, LEFT)
    assert not named(page)


def test_space_holds_it_too(qtbot: QtBot, page: AwardsPage) -> None:
    page.peek.setFocus()
    qtbot.keyPress(page.peek, K.Key_Space)
    assert named(page)
    qtbot.keyRelease(page.peek, K.Key_Space)
    assert not named(page)


def test_leaving_the_page_covers_the_names(qtbot: QtBot, page: AwardsPage) -> None:
    qtbot.mousePress(page.peek, LEFT)
    page.hide()
    page.show()
    assert not named(page)
    assert not page.peek.isDown()
    qtbot.mouseRelease(page.peek, LEFT)
    assert not named(page)


def test_another_window_in_front_covers_the_names(qtbot: QtBot, page: AwardsPage) -> None:
    qtbot.mousePress(page.peek, LEFT)
    other = QWidget()
    shown(qtbot, other)
    qtbot.waitUntil(lambda: not page.isActiveWindow())
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    assert not named(page)


def test_a_change_covers_the_names(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    qtbot.mousePress(page.peek, LEFT)
    page.move_down()
    assert not named(page)


def test_a_vetoed_village_is_named_as_skipped(qtbot: QtBot, store: Store) -> None:
    people = tuple(replace(e, veto="信访" if e.id == 1 else "") for e in entrants(*VILLAGES))
    page = shown(qtbot, AwardsPage(bridge_on(store, replace(flags(), entrants=people), tied())))
    qtbot.mousePress(page.peek, LEFT)
    assert "五里堡村 因一票否决跳过" in page.winners.text()


def test_two_groups_without_a_ranking(qtbot: QtBot, store: Store) -> None:
    preset = load_preset("longhu")
    page = shown(qtbot, AwardsPage(bridge_on(store, preset.contest, preset.entries)))
    assert "不能直接合并排名" in page.winners.text()
    qtbot.mousePress(page.peek, LEFT)
    assert "不能直接合并排名" in page.winners.text()


def test_no_awards_no_peeking(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, AwardsPage(bridge_on(store, replace(flags(), awards=(), agenda=()))))
    assert page.winners.text() == NO_AWARDS
    assert not page.peek.isEnabled()
    assert not page.wording.isVisible()
    assert not page.drop_button.isEnabled()


# Decisions -----------------------------------------------------------------------


def test_open_questions_are_listed_without_names(page: AwardsPage) -> None:
    assert page.ask.isVisible()
    assert [q.pending is None for q in page.questions] == [False, True]
    assert "余 1 个名额" in everything_said(page)
    assert not named(page)


def test_an_award_is_decided_and_decided_anew(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = [((3,), "党委研究"), ((2,), "更正"), None]
    monkeypatch.setattr(view, "ask_award", lambda *_a: given.pop(0))
    page.decide(0)
    assert bridge.snapshot.standings.awards[0].entrants == (1, 3)
    assert "✓　“流动红旗”余 1 个名额，2 个单位同名次：已裁定，党委研究" in everything_said(page)
    assert page.table.hasFocus()
    assert not named(page)
    page.decide(1)
    assert bridge.snapshot.standings.awards[0].entrants == (1, 2)
    page.decide(1)
    assert given == []
    bridge.undo()
    bridge.undo()
    assert bridge.snapshot.standings.awards[0].pending


def test_a_tie_is_decided(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = [None, (((3,), (2,)), "先到")]
    monkeypatch.setattr(view, "ask_order", lambda *_a: given.pop(0))
    page.decide(1)
    assert bridge.snapshot.standings.row(3).place == 2
    assert bridge.snapshot.standings.row(3).tied
    page.decide(1)
    assert not bridge.snapshot.standings.row(3).tied
    assert [q.reason for q in page.questions] == ["先到"]


def test_the_buttons_belong_to_their_questions(
    qtbot: QtBot, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("ask_award", "ask_order"):
        monkeypatch.setattr(view, name, lambda _p, q: asked.append(q.text))
    for button in page.ask.findChildren(type(page.peek)):
        button.click()
    assert asked == [q.text for q in page.questions]


# Sealed, and nothing open ------------------------------------------------------------


def test_sealed_awards_can_only_be_read(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    assert bridge.seal(bridge.session.obstacles()) is None
    assert page.sealed.text.text() == SEALED
    buttons = (page.add_button, page.up_button, page.down_button, page.drop_button)
    assert not any(b.isEnabled() for b in buttons)
    assert not page.wording.text.isEnabled()
    QApplication.processEvents()
    decide = [b for b in page.ask.findChildren(type(page.peek)) if b.isVisible()]
    assert decide
    assert not any(b.isEnabled() for b in decide)
    assert page.peek.isEnabled()


def test_no_contest_no_awards(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    bridge.close()
    assert page.model.rowCount() == 0
    assert not page.add_button.isEnabled()
    assert not page.ask.isVisible()
    page._show_winners()
    assert not named(page)
    assert page.commit()
