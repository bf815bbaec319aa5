"""How long a run of show takes, by estimate."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Entrant,
    Quota,
    RevealOrder,
    Scope,
    ScopeKind,
)
from lsb_desktop.stage.lasting import Span, schedule, seconds_of, words
from tests.unit.stage.worlds import BLACK, RED, K, contest_of, name_of

TEN = contest_of(10, awards=(RED, BLACK))


@pytest.mark.parametrize(
    ("item", "seconds"),
    [
        (AgendaItem(K.SPEECH, minutes=10), 600),
        (AgendaItem(K.SPEECH), 300),
        (AgendaItem(K.OPENING), 60),
        (AgendaItem(K.REPORT, minutes=3), 1800),
        (AgendaItem(K.REPORT, minutes=3, villages=(2, 4, 99)), 360),
        (AgendaItem(K.COMMENT, minutes=2), 1200),
        (AgendaItem(K.COMMENT), 300),
        (AgendaItem(K.PLEDGE, minutes=2), 240),
        (AgendaItem(K.PLEDGE, minutes=2, villages=(1,)), 120),
        (AgendaItem(K.PLEDGE, award="没有"), 120),
        (AgendaItem(K.AWARD), 135),
        (AgendaItem(K.AWARD, one_beat=True), 90),
        (AgendaItem(K.AWARD, batch=2), 180),
        (AgendaItem(K.AWARD, order=RevealOrder.TOGETHER), 60),
        (AgendaItem(K.AWARD, award="没有"), 60),
        (AgendaItem(K.AWARD, skipped=True), 0),
    ],
)
def test_items(item: AgendaItem, seconds: int) -> None:
    assert seconds_of(item, TEN) == seconds


@pytest.mark.parametrize(
    ("scope", "winners"),
    [
        (Scope(ScopeKind.EACH_GROUP), 3),
        (Scope(ScopeKind.EACH_DISTRICT), 2),
        (Scope(ScopeKind.GROUP, "东"), 1),
        (Scope(), 2),
    ],
)
def test_awards_of_each_group(scope: Scope, winners: int) -> None:
    villages = tuple(
        Entrant(n, n, name_of(n), group=g, district="南") for n, g in enumerate("东西西西", 1)
    )
    award = Award("奖", quota=Quota(Fraction(2)), scope=scope)
    contest = contest_of(0, entrants=villages, awards=(award,))
    assert seconds_of(AgendaItem(K.AWARD), contest) == 45 * winners


def test_items_follow_each_other() -> None:
    items = (AgendaItem(K.OPENING), AgendaItem(K.SPEECH, skipped=True), AgendaItem(K.ENDING))
    contest = replace(TEN, agenda=items)
    assert schedule(contest) == (Span(0, 60), Span(60, 0), Span(60, 30))


@pytest.mark.parametrize("kind", AgendaKind)
def test_every_kind_takes_some_time(kind: AgendaKind) -> None:
    assert seconds_of(AgendaItem(kind), TEN) > 0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(30, "30 秒"), (60, "1 分钟"), (61, "2 分钟"), (3600, "1 小时"), (5101, "1 小时 26 分")],
)
def test_words(seconds: int, text: str) -> None:
    assert words(seconds) == text
