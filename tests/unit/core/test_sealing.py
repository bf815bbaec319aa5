"""The 封榜码 stands for marks, rules, names and places: for one more, or one less, it does not."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.codec import dump_contest, load_contest
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Contest,
    Quiz,
    Route,
    Rules,
    Site,
    Stage,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.sealing import SCORED_FIELDS, SCORED_KINDS, digest_of, short_code
from lsb_desktop.core.standings import standings_of
from tests.helpers.desks import LITTER, LOOKS, RECORDS, WORK, small

K = SlotKind
JUDGES = (1, 2, 3)


def entries() -> list[tuple[Slot, Value]]:
    """Everything the small contest expects, and one of each thing beside it."""
    found: list[tuple[Slot, Value]] = [
        (Slot(K.MARK, e, j, k), (30 + e + j) * 1_000_000)
        for e in (1, 2, 3)
        for j in JUDGES
        for k in (LOOKS, RECORDS)
        if (e, j) != (1, 3)
    ]
    found += [(Slot(K.DEDUCTION, e, item=LITTER, row=1), "2.5") for e in (1, 2, 3)]
    found += [(Slot(K.ENTERED, e, item=WORK), "90") for e in (1, 2, 3)]
    found.append((Slot(K.ADJUSTMENT, 1, row=1), "-2|迟报"))
    found.append((Slot(K.DECISION, key="tie:1,2"), '{"order": [[1], [2]], "reason": "抽签"}'))
    return found


def code(contest: Contest, facts: list[tuple[Slot, Value]]) -> str:
    book = Book(facts)
    return digest_of(book, standings_of(contest, book))


BASE = code(small(), entries())


# What changes it ---------------------------------------------------------------


@pytest.mark.parametrize("at", range(len(entries())))
def test_one_entry_more_less_or_other(at: int) -> None:
    facts = entries()
    slot, value = facts[at]
    other: Value = value + 500_000 if isinstance(value, int) else None
    if slot.kind in (K.DEDUCTION, K.ENTERED):
        other = "3"
    elif slot.kind is K.ADJUSTMENT:
        other = "-2|迟到"
    elif slot.kind is K.DECISION:
        other = '{"order": [[2], [1]], "reason": "抽签"}'
    assert code(small(), [*facts[:at], (slot, other), *facts[at + 1 :]]) != BASE
    assert code(small(), facts[:at] + facts[at + 1 :]) != BASE


def others(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(m for m in type(value) if m is not value)
    if isinstance(value, int | Fraction):
        return value + 1
    if isinstance(value, frozenset):
        return value ^ {Stage.COMPONENT}
    if isinstance(value, tuple):
        return (*value, TieBreak(TieKind.PREVIOUS_PLACE))
    return Fraction(90)


@pytest.mark.parametrize("field", [f.name for f in fields(Rules)])
def test_one_rule(field: str) -> None:
    rules = small().rules
    changed = replace(rules, **{field: others(getattr(rules, field))})
    contest = replace(small(), rules=changed)
    assert changed != rules
    assert code(contest, entries()) != BASE


def texts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the texts of a definition are, down to every name."""
    if is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from texts(item, (*path, at))
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield path


def with_text(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same definition with another text at one place."""
    if not path:
        return text
    head, *rest = path
    if isinstance(head, int):
        items = list(value)
        items[head] = with_text(items[head], tuple(rest), text)
        return tuple(items)
    return replace(value, **{head: with_text(getattr(value, head), tuple(rest), text)})


HELD = [p for p in texts(small()) if p[0] in SCORED_FIELDS and p[-1] != "panel"]


@pytest.mark.parametrize("path", HELD, ids=lambda p: ".".join(map(str, p)))
def test_one_name(path: tuple[Any, ...]) -> None:
    contest = with_text(small(), path, "另一个")
    if path[0] == "panels":
        judges = tuple(replace(j, panel="另一个") for j in contest.judges)
        contest = replace(contest, judges=judges)
    assert code(contest, entries()) != BASE


def test_names_that_are_held_are_those_of_villages_judges_criteria_awards() -> None:
    held = {".".join(str(p) for p in path if isinstance(p, str)) for path in HELD}
    assert {
        "title", "town", "entrants.name", "components.name", "components.criteria.name",
        "panels.name", "judges.name", "judges.code", "awards.name",
    } <= held  # fmt: skip


# What does not --------------------------------------------------------------------


@pytest.mark.parametrize("kind", [k for k in SlotKind if k not in SCORED_KINDS])
def test_what_moves_no_number_is_not_in_it(kind: SlotKind) -> None:
    slots = [Slot(kind, 1, row=1), Slot(kind, 2, 1, LOOKS), Slot(kind, key="亮点")]
    definition = dump_contest(small())
    values = {K.DEFINITION: definition, K.SEAL: "{}"}
    facts = [(slot, values.get(kind, "某一句话")) for slot in slots]
    assert code(small(), entries() + facts) == BASE


OPEN = {
    "period": "甲", "date": "2021-12-30", "meeting": "甲", "place": "甲", "theme": "甲",
    "slogan": "甲", "issuer": "甲", "previous": "甲", "demo": True, "choice_note": "甲",
    "topics": ("甲",), "agenda": (AgendaItem(AgendaKind.OPENING),),
    "sites": (Site(1, 1, "文化广场"),), "route": Route("08:30"), "quiz": Quiz(WORK, Fraction(2)),
    "proof_needed": True,
}  # fmt: skip


@pytest.mark.parametrize("field", sorted(OPEN))
def test_the_run_of_show_and_the_walk_are_not_in_it(field: str) -> None:
    contest = replace(small(), **{field: OPEN[field]})
    assert contest != small()
    assert code(contest, entries()) == BASE


def test_every_field_of_a_contest_is_either_in_it_or_not() -> None:
    assert {f.name for f in fields(Contest)} == {*SCORED_FIELDS, *OPEN}


@given(st.permutations(entries()))
def test_the_order_of_typing_is_not_in_it(facts: list[tuple[Slot, Value]]) -> None:
    assert code(small(), facts) == BASE


@given(st.lists(st.tuples(st.integers(0, len(entries()) - 1), st.integers(0, 60)), max_size=9))
def test_nor_is_what_was_typed_in_between(slips: list[tuple[int, int]]) -> None:
    """Slips that were taken back leave no trace in the code; the journal keeps them."""
    facts = entries()
    book = Book(facts)
    for at, units in slips:
        slot, value = facts[at]
        if slot.kind is K.MARK:
            book.put(slot, units * 1_000_000)
            book.put(slot, None)
            book.put(slot, value)
    assert digest_of(book, standings_of(small(), book)) == BASE


def test_a_definition_that_was_stored_and_read_gives_the_same() -> None:
    assert code(load_contest(dump_contest(small())), entries()) == BASE


# The short form -------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32))
def test_the_short_code_cannot_be_misread(data: bytes) -> None:
    found = short_code(data.hex())
    assert len(found) == 6
    assert found[2] == "-"
    assert not set(found) & set("IO01")


def test_codes_of_single_changes_are_all_different() -> None:
    """295,000 codes: of some hundred contests that differ in one mark hardly two share one."""
    found = set()
    for at, (slot, value) in enumerate(entries()):
        if isinstance(value, int):
            for more in (500_000, 1_000_000):
                facts = entries()
                facts[at] = (slot, value + more)
                found.add(short_code(code(small(), facts)))
    assert len(found) == 2 * sum(isinstance(v, int) for _, v in entries())
