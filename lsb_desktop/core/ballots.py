"""The ballots (票) of a contest as 复核 looks at them: one line of text each."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from lsb_desktop.core.book import Book
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.model import Component, ComponentKind, Contest, Entrant, Judge
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.proof import all_sheets


class BallotKey(NamedTuple):
    """One ballot by its ids; judge 0 stands for what is entered without judges."""

    entrant: int
    judge: int
    component: int


def ballots(contest: Contest, book: Book) -> Iterator[BallotKey]:
    """Every ballot with anything entered, as the paper lies: component, judge, village."""
    ordered = sorted(contest.entrants, key=lambda e: e.order)
    sheets = all_sheets(contest)
    for component in contest.components:
        judges = [s.judge for s in sheets if s.component == component.id]
        if component.kind is not ComponentKind.JUDGED:
            judges = [0]
        for judge in judges:
            for entrant in ordered:
                key = BallotKey(entrant.id, judge, component.id)
                if content(contest, book, key):
                    yield key


def content(contest: Contest, book: Book, key: BallotKey) -> str:
    """What is entered on a ballot, in a line: 92.5, or 党建 55.5、环境 38.2; empty for nothing."""
    component = component_of(contest, key)
    if component.kind is ComponentKind.ENTERED:
        value = book.entered(key.entrant, component.id)
        return "" if value is None else plain(value)
    found = _parts(book, key, component)
    if len(component.criteria) == 1:
        return "".join(found.values())
    return "、".join(f"{name} {text}" for name, text in found.items() if text)


def figures(contest: Contest, book: Book, key: BallotKey) -> str:
    """The same without names: 55.5/38.2, a dash for nothing."""
    component = component_of(contest, key)
    if component.kind is ComponentKind.ENTERED:
        return content(contest, book, key) or "－"
    return "/".join(text or "－" for text in _parts(book, key, component).values())


def _parts(book: Book, key: BallotKey, component: Component) -> dict[str, str]:
    if component.kind is ComponentKind.JUDGED:
        ballot = book.ballots(key.entrant).get(key.judge, {})
        return {k.name: mark_text(ballot.get(k.id), k) for k in component.criteria}
    rows = {k.name: book.deductions(key.entrant, k.id) for k in component.criteria}
    return {
        name: "＋".join(plain(r) if isinstance(r, Fraction) else str(r) for r in taken)
        for name, taken in rows.items()
    }


def component_of(contest: Contest, key: BallotKey) -> Component:
    """The component of a ballot."""
    return next(c for c in contest.components if c.id == key.component)


def entrant_of(contest: Contest, key: BallotKey) -> Entrant:
    """The village of a ballot."""
    return next(e for e in contest.entrants if e.id == key.entrant)


def judge_of(contest: Contest, key: BallotKey) -> Judge | None:
    """The judge of a ballot, if it has one."""
    return next((j for j in contest.judges if j.id == key.judge), None)


def lot_name(contest: Contest, key: BallotKey) -> str:
    """What is drawn: 环节|村|评委编号."""
    judge = judge_of(contest, key)
    code = "" if judge is None else judge.code
    return f"{component_of(contest, key).name}|{entrant_of(contest, key).name}|{code}"
