"""The model's few rules of its own, the codec, errors and the seal."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump_contest, from_plain, load_contest, to_plain
from lsb_desktop.core.commands import PutSeal, plan
from lsb_desktop.core.errors import BadInput, Problem
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Component,
    Contest,
    Entrant,
    Judge,
    Panel,
    Quota,
    RevealOrder,
    Rules,
    Stage,
    TieBreak,
    TieKind,
    is_expected,
)
from lsb_desktop.core.sealing import Seal, Snapshot, digest_of, seal_of, short_code
from lsb_desktop.core.standings import standings_of
from tests.helpers.contests import Maker
from tests.helpers.small import entered, points, quota

EAST, WEST, NOWHERE = (
    Entrant(1, 1, "五里堡村", group="东组"),
    Entrant(2, 2, "前时村", group="西组"),
    Entrant(3, 3, "小司村"),
)


@pytest.mark.parametrize(
    ("judge", "expected"),
    [
        (Judge(1, "班01"), "五里堡村前时村小司村"),
        (Judge(1, "班01", represents=2), "五里堡村小司村"),
        (Judge(1, "班01", tour="东组"), "五里堡村小司村"),
        (Judge(1, "班01", tour="第三路"), "五里堡村前时村小司村"),
        (Judge(1, "班01", tour="东组", represents=1), "小司村"),
    ],
)
def test_who_is_expected_to_mark_whom(judge: Judge, expected: str) -> None:
    contest = Contest("试评", entrants=(EAST, WEST, NOWHERE), judges=(judge,))
    assert contest.tours == {"东组", "西组"}
    marked = [e.name for e in contest.entrants if is_expected(judge, e, contest.tours)]
    assert "".join(marked) == expected
    panel = Panel("")
    assert [e.name for e in contest.entrants if contest.judges_for(e, panel)] == marked
    assert contest.judges_for(EAST, Panel("别的组")) == ()


def test_the_panels_of_a_component() -> None:
    general, own, other = Panel("甲"), Panel("甲", component=1), Panel("乙", component=2)
    contest = Contest("试评", panels=(general, Panel("丙"), own, other))
    assert contest.panels_of(Component(1, "实地观摩")) == (own, Panel("丙"))
    assert contest.panels_of(Component(2, "支书汇报")) == (general, Panel("丙"), other)


@pytest.mark.parametrize(
    ("panel", "least"),
    [
        (Panel("甲"), 1),
        (Panel("甲", high=1, low=1), 3),
        (Panel("甲", high=1, low=1, minimum=2), 3),
        (Panel("甲", high=1, low=1, minimum=7), 7),
    ],
)
def test_the_fewest_ballots_to_drop_from(panel: Panel, least: int) -> None:
    assert panel.least == least


def test_named() -> None:
    contest = Contest("试评", entrants=(EAST, WEST), components=(Component(1, "实地观摩"),))
    assert contest.entrant_named("前时村") == WEST
    assert contest.component_named("实地观摩").id == 1
    with pytest.raises(KeyError):
        contest.entrant_named("前时")


def test_words_of_the_rules() -> None:
    assert str(TieBreak(TieKind.COMPONENT, "实地观摩")) == "环节:实地观摩"
    assert str(TieBreak(TieKind.MANUAL)) == "人工"
    assert str(Quota(points("12.5"), percent=True)) == "12.5%"
    assert str(quota(6)) == "6"


def test_bad_input_lists_every_problem() -> None:
    error = BadInput([Problem("打分!E7", "超出满分"), Problem("规则!B3", "不是数字")])
    assert error.message == "打分!E7: 超出满分\n规则!B3: 不是数字"
    assert len(error.problems) == 2


# The codec -------------------------------------------------------------------


@given(st.integers(0, 2000))
def test_a_contest_comes_back_as_it_was(seed: int) -> None:
    contest = replace(
        Maker(seed).contest,
        agenda=(AgendaItem(AgendaKind.AWARD, "颁旗", 3, "流动红旗", RevealOrder.TOGETHER),),
        topics=("亮点", "不足"),
        demo=True,
    )
    text = dump_contest(contest)
    assert load_contest(text) == contest
    assert dump_contest(load_contest(text)) == text


def test_missing_keys_take_their_defaults_and_unknown_ones_are_passed_over() -> None:
    assert load_contest('{"title": "试评", "later": 1}') == Contest("试评")


def test_fractions_without_a_decimal_survive() -> None:
    rules = Rules(cap=Fraction(256, 3), stages=frozenset(Stage))
    assert from_plain(Rules, json.loads(json.dumps(to_plain(rules)))) == rules


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{}", TypeError),
        ('{"title": 7}', TypeError),
        ('{"title": "x", "rules": {"cap": 0.1}}', TypeError),
        ('{"title": "x", "rules": {"cap": "abc"}}', ValueError),
        ('{"title": "x", "rules": {"combine": "乘"}}', ValueError),
        ("not json", ValueError),
    ],
)
def test_what_is_no_contest_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        load_contest(text)


# The seal --------------------------------------------------------------------


def digest(contest: Contest, book: Book) -> str:
    """The digest of the current result."""
    return digest_of(book, standings_of(contest, book))


def test_the_digest_follows_every_scored_fact_and_nothing_else() -> None:
    contest, book = entered({"五里堡村": "90", "前时村": "80"})
    first = digest(contest, book)
    assert digest(replace(contest, slogan="比干劲", date="2021-12-14"), book) == first
    book.put(Slot(SlotKind.NOTE, 1, key="亮点"), "花海")
    assert digest(contest, book) == first
    assert digest(replace(contest, title="另一次"), book) != first
    book.put(Slot(SlotKind.ADJUSTMENT, 2), "0|说明")
    assert digest(contest, book) != first


@given(st.integers(0, 2**256 - 1))
def test_the_short_code_cannot_be_misread(number: int) -> None:
    code = short_code(f"{number:064x}")
    assert len(code) == 6
    assert code[2] == "-"
    assert not set(code) & set("IO01")
    assert code[0].isalpha()
    assert code[5].isalpha()
    assert (code[1] + code[3:5]).isdecimal()


def test_codes_differ() -> None:
    codes = {short_code(f"{n * 7919:064x}") for n in range(1000)}
    assert len(codes) == 1000


def test_what_the_screen_says_of_a_seal() -> None:
    seal = Seal("K7-42A", "00", "2021-12-14T15:42:00", "操作员")
    assert seal.label == "已封存"
    assert replace(seal, number=2).label == "已重新封存"
    standings = standings_of(*entered({"五里堡村": "90"}))
    assert Snapshot(standings, seal).contest is standings.contest


def test_the_seal_of_a_book() -> None:
    seal = Seal("K7-42A", "00", "2021-12-14T15:42:00", "操作员", 2, ("前时村缺一票",))
    made = plan(PutSeal(seal), Contest("试评"), Book())
    book = Book((w.slot, w.new) for w in made.writes)
    assert seal_of(book) == seal
    assert seal_of(Book()) is None
