"""Looks at what is left of a store and says whether it is what it must be."""

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from tests.durability.oracle import Oracle, State, state_of
from tests.durability.script import Hand


class Lost(AssertionError):
    """Something that was acknowledged is gone, or the store is not sound."""


def judge(store: Path, oracle: Oracle, acknowledged: int, seed: int) -> int:
    """How many turns the store holds: those acknowledged, or one more, whole.

    :class:`Lost` with what is different when it holds anything else.
    """
    hand = Hand(store, seed)
    try:
        found = state_of(hand.desk, seed, acknowledged + 2)
        problems = hand.desk.check()
        findings = [f.text for f in hand.desk.verify() if not f.sound]
    finally:
        hand.close()
    with closing(sqlite3.connect(store)) as raw:
        said = [row[0] for row in raw.execute("PRAGMA integrity_check")]
    if said != ["ok"] or problems or findings:
        raise Lost(f"after {acknowledged} turns: {said} {problems} {findings}")
    if found == oracle.after(acknowledged):
        return acknowledged
    expected = oracle.after(acknowledged + 1)
    if found == expected:
        return acknowledged + 1
    raise Lost(f"after {acknowledged} turns: {differences(found, oracle.after(acknowledged))}")


def differences(found: State, expected: State) -> str:
    """Which parts of a state are not as they must be."""
    told = []
    for field in fields(State):
        one, other = getattr(found, field.name), getattr(expected, field.name)
        if one != other:
            told.append(f"{field.name}: {str(one)[-300:]} instead of {str(other)[-300:]}")
    return "; ".join(told)


def judge_copy(copy: Path) -> None:
    """A backup that was going on: there is none, or a whole one."""
    if copy.exists():
        desk = Desk(Store.open(copy), "", _never)
        try:
            problems = desk.check()
        finally:
            desk.close()
        if problems:
            raise Lost(f"the copy: {problems}")


def _never() -> None:
    raise AssertionError("nothing is written here")
