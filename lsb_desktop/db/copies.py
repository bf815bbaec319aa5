"""Copies of the whole store: made online, looked into without harm, put back.

A copy is only ever read here, never opened for writing: not even a -wal file
appears beside it, so one that is damaged stays as it was found.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import migrations, sqlite
from lsb_desktop.db.checks import check_contest
from lsb_desktop.db.migrate import schema_number
from lsb_desktop.db.pictures import check_pictures
from lsb_desktop.db.tables import chain, contest, current, picture, record, stage
from lsb_desktop.db.unit import Unit, reading
from lsb_desktop.db.wal import refuse_damaged_log

BESIDE = ("-wal", "-shm", "-journal", "")
"""Endings of what belongs to a file, in the order in which it has to be moved: a log that is
left beside another file of its name would be read into that."""
_COUNTED = (SlotKind.MARK.value, SlotKind.ENTERED.value, SlotKind.DEDUCTION.value)


@dataclass(frozen=True, slots=True)
class Held:
    """A contest as a file holds it. ``marks`` counts what was scored, ``steps`` the commands;
    ``code`` is the 封榜码, empty when not sealed; ``digest`` that of the newest command."""

    id: int
    title: str
    town: str
    marks: int
    steps: int
    changed: str
    code: str
    digest: str


@dataclass(frozen=True, slots=True)
class Faults:
    """``damage`` cannot be read or is no store; ``altered`` was written by another hand."""

    damage: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


@contextmanager
def _unit_on(path: Path) -> Iterator[tuple[Unit, int]]:
    """A file to be read only, and its schema; :class:`UserError` for what is none of ours."""
    if not sqlite.refuse_other_files(path):
        raise UserError(f"“{path.name}”{'是空的' if path.exists() else '不在了'}")
    refuse_damaged_log(path)
    with sqlite.untouched(path) as engine, reading(engine, path.name) as unit:
        number = schema_number(unit.connection, path.name)
        if number is None:
            raise UserError(f"“{path.name}”里没有数据")
        if number > migrations.CURRENT:
            raise UserError(f"“{path.name}”由更新版本的程序写成，请升级程序后再打开")
        yield unit, number


def copy_of(store: Path, target: Path) -> None:
    """An online copy of a store, checked before it gets its name; the store is only read.

    :class:`UserError` if there is no store (none is made), or the copy does not succeed.
    """
    with _unit_on(store) as (unit, _):
        sqlite.copy(unit.connection, target)


def faults_of(path: Path) -> Faults:
    """Everything wrong with a file: its pages, then every contest's log and chain."""
    try:
        return _faults(path)
    except UserError as error:
        return Faults((error.message,))


def faults_in_use(path: Path) -> Faults:
    """The same of a store that is in use; one that is only out of reach has none."""
    try:
        return _faults(path)
    except UserError:
        why = damage_in(path) if path.exists() else ""
        return Faults((why,) if why else ())


def _faults(path: Path) -> Faults:
    with _unit_on(path) as (unit, number):
        damage = sqlite.integrity(unit.connection)
        altered: list[str] = []
        # What an older program wrote has no chain to be checked by.
        if not damage and number == migrations.CURRENT:
            for key in unit.run(select(contest.c.id)).scalars().all():
                altered += check_contest(unit, key)
            altered += check_pictures(unit)
        return Faults(tuple(damage), tuple(altered))


def damage_in(path: Path) -> str:
    """Why a file that is there is of no use any more; empty for one that is sound, or that is
    only out of reach (locked, not allowed, written by a newer program)."""
    try:
        # By its log alone SQLite would read a file whose first page is gone; the store would not.
        sqlite.refuse_other_files(path)
        refuse_damaged_log(path)
    except UserError as error:
        return "" if isinstance(error.__cause__, OSError) else error.message
    try:
        with closing(sqlite.open_read_only(path)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.Error as error:
        found = [sqlite.explain(error, str(path)) or ""] if _is_damage(error) else ["ok"]
    return "" if found == ["ok"] else found[0]


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def state_of(path: Path) -> str:
    """A text that differs when what the files hold differs; quick at any size.

    :class:`UserError` for a file that cannot be read.
    """
    with _unit_on(path) as (unit, number):
        newest = unit.run(select(func.max(record.c.id))).scalar()
        parts = [
            unit.run(select(func.count(), func.sum(contest.c.removed)).select_from(contest)).one(),
            unit.run(select(func.sum((stage.c.contest + 1) * (stage.c.step + 1)))).scalar(),
            _digest(unit, number, record.c.id == newest),
        ]
        if number >= 2:
            parts.append(unit.run(select(func.count()).select_from(picture)).scalar())
        return f"{number}/{newest}/{parts}"


def contests_in(path: Path) -> tuple[Held, ...]:
    """Every contest of a file that is not removed; :class:`UserError` if it cannot be read."""
    try:
        with _unit_on(path) as (unit, number):
            query = select(contest.c.id).where(~contest.c.removed).order_by(contest.c.id)
            return tuple(_held(unit, key, number) for key in unit.run(query).scalars().all())
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"“{path.name}”的活动列表读不出来，在程序之外被改动过或已损坏") from error


def digest_at(path: Path, contest_id: int, step: int) -> str:
    """The digest of one command of a contest; empty when there is none."""
    with _unit_on(path) as (unit, number):
        one = (record.c.contest == contest_id) & (record.c.number == step)
        return _digest(unit, number, one)


def _held(unit: Unit, key: int, number: int) -> Held:
    texts = select(current.c.kind, current.c.text).where(
        current.c.contest == key,
        current.c.kind.in_((SlotKind.DEFINITION.value, SlotKind.SEAL.value)),
    )
    kept = {kind: json.loads(text) for kind, text in unit.run(texts)}
    definition = kept[SlotKind.DEFINITION.value]
    marks = select(func.count()).where(current.c.contest == key, current.c.kind.in_(_COUNTED))
    steps = select(func.max(record.c.number)).where(record.c.contest == key)
    last = unit.run(steps).scalar()
    newest = (record.c.contest == key) & (record.c.number == last)
    return Held(
        id=key,
        title=str(definition["title"]),
        town=str(definition.get("town", "")),
        marks=unit.run(marks).scalar() or 0,
        steps=int(last),
        changed=str(unit.run(select(record.c.at).where(newest)).scalar()),
        code=str(kept.get(SlotKind.SEAL.value, {}).get("code", "")),
        digest=_digest(unit, number, newest),
    )


def _digest(unit: Unit, number: int, which: object) -> str:
    if number < 3:
        return ""
    query = select(chain.c.digest).join(record, record.c.id == chain.c.record)
    return unit.run(query.where(which)).scalar() or ""  # type: ignore[arg-type]


# Putting one back ---------------------------------------------------------


def put_back(copy: Path, store: Path) -> None:
    """Write a copy over a store that can be opened, in one transaction: all of it or nothing.

    Programs that have the store open see the other content from then on.
    """
    with _unit_on(copy) as (unit, _):
        source = unit.connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        try:
            with closing(sqlite3.connect(store, timeout=0)) as target:
                target.execute("PRAGMA synchronous = FULL")
                sqlite.copy_all(source, target)
        except sqlite3.Error as error:
            text = sqlite.explain(error, str(store)) or str(error)
            raise UserError(f"没有恢复，数据和原来一样：{text}") from error


def set_aside(store: Path, name: str) -> Path | None:
    """Rename a file with all that belongs to it to a free name beside it; its new path.

    ``None`` if there is no file. :class:`UserError` if it cannot be moved.
    """
    free, there = _free(store, name), store.exists()
    try:
        for end in BESIDE:
            if _beside(store, end).exists():
                os.rename(_beside(store, end), _beside(free, end))
    except OSError as error:
        raise UserError(
            f"原来的数据文件移不开（{error.strerror}），可能正被别的程序打开；没有恢复"
        ) from error
    return free if there else None


def copy_aside(store: Path, name: str) -> Path:
    """Copy a file that may be damaged byte by byte, with its log, to a free name; its path."""
    free = _free(store, name)
    try:
        for end in BESIDE:
            if _beside(store, end).exists() and end != "-shm":
                shutil.copyfile(_beside(store, end), _beside(free, end))
    except OSError as error:
        raise UserError(f"损坏的文件留不下副本（{error.strerror}），没有恢复") from error
    return free


def _free(store: Path, name: str) -> Path:
    free, again = store.with_name(f"{store.stem}.{name}{store.suffix}"), 2
    while any(_beside(free, end).exists() for end in BESIDE):
        free = store.with_name(f"{store.stem}.{name}-{again}{store.suffix}")
        again += 1
    return free


def lay_down(copy: Path, target: Path) -> None:
    """Copy a closed copy to a name that is free or its own; durable and whole, or not there."""
    part = target.with_name(target.name + ".part")
    try:
        with copy.open("rb") as source, part.open("wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        if sqlite.copy_faults(part):
            raise UserError(f"写到“{target.parent}”的备份读回来不对，这块盘可能坏了")
        os.replace(part, target)
    except OSError as error:
        raise UserError(f"写不了“{target}”：{error.strerror}") from error
    finally:
        _take_away(part)


def _take_away(part: Path) -> None:
    """What a copy began and did not end; the stick may be gone meanwhile."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
