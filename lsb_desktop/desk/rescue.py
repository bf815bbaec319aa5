"""Putting a backup back: what is in it, how it differs from now, and the way there and back.

Nothing is ever overwritten: what is there now is first backed up itself, or,
when it cannot be read, moved aside as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import copies
from lsb_desktop.db.copies import Held
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import Backup, Why, keep, last_good, on_shelf

ASIDE = "损坏"
"""In the name of a data file that was moved aside."""


@dataclass(frozen=True, slots=True)
class Line:
    """One contest of a backup, or one difference; ``plain`` is False for what will be lost."""

    text: str
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds and what restoring it would change; ``fault`` = it is of no use."""

    contests: tuple[Line, ...] = ()
    differences: tuple[Line, ...] = ()
    fault: str = ""
    altered: str = ""
    """It can be restored, but another hand than the program's was in it."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """For a data file that cannot be opened: the last good backup and what it holds."""

    why: str
    gone: bool = False
    """There is no file any more, or an empty one; else it is damaged."""
    backup: Backup | None = None
    contests: tuple[Line, ...] = ()
    damaged: tuple[Backup, ...] = ()
    """Newer ones that are of no use themselves."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found in a store that is in use: ``damage``, or what another hand ``altered``;
    both are empty for a sound one."""

    damage: str = ""
    altered: str = ""
    backup: Backup | None = None
    """The last good one, where there is damage."""


@dataclass(frozen=True, slots=True)
class Before:
    """Where the data lies that was there before a restore; not ``sound``: it was damaged."""

    path: Path
    sound: bool = True


def said(held: Held) -> str:
    """A contest in words: 第四季度观摩（郭店镇）：120 个分，已封存（K7-42K），12-30 09:41 改."""
    town = f"（{held.town}）" if held.town else ""
    sealed = f"已封存（{held.code}）" if held.code else "未封存"
    when = held.changed[5:16].replace("T", " ")
    return f"{held.title}{town}：{held.marks} 个分，{sealed}，最后改动 {when}"


def preview(backup: Path, store: Path) -> Preview:
    """Look through a backup and compare it with the store; both are only read."""
    faults = copies.faults_of(backup)
    if faults.damage:
        return Preview(fault=f"这份备份已损坏，不能用：{faults.damage[0]}")
    try:
        then = copies.contests_in(backup)
    except UserError as error:
        return Preview(fault=error.message)
    altered = f"备份里的数据在程序之外被改动过：{faults.altered[0]}" if faults.altered else ""
    return Preview(tuple(Line(said(h)) for h in then), _compared(then, store), altered=altered)


def _compared(then: Sequence[Held], store: Path) -> tuple[Line, ...]:
    try:
        now = copies.contests_in(store)
    except UserError as error:
        return (Line(f"现在的数据读不出来，没法比较：{error.message}"),)
    found = tuple(_differences(then, now, store))
    return found or (Line("和现在一样"),)


def _differences(then: Sequence[Held], now: Sequence[Held], store: Path) -> Iterator[Line]:
    before = {held.id: held for held in then}
    for held in now:
        old = before.pop(held.id, None)
        if old is None:
            yield Line(f"“{held.title}”备份里没有，恢复后就没有了（{held.marks} 个分）", False)
        elif (old.steps, old.digest) != (held.steps, held.digest):
            yield Line(_moved(old, held, store), False)
        elif old != held:
            # An older program's file has no digests; or the file was written by another hand.
            yield Line(f"“{held.title}”备份里是 {old.marks} 个分，现在 {held.marks} 个", False)
    for old in before.values():
        yield Line(f"“{old.title}”现在没有，恢复后又有了（{old.marks} 个分）")


def _moved(old: Held, held: Held, store: Path) -> str:
    """One contest that went on since: how far it goes back."""
    back = held.steps - old.steps
    straight = old.digest and copies.digest_at(store, held.id, old.steps) == old.digest
    if back > 0 and (straight or not old.digest):
        text = f"“{held.title}”退回 {back} 步操作"
    else:
        text = f"“{held.title}”与现在是两套不同的记录，恢复后以备份为准"
    if old.marks != held.marks:
        text += f"，{held.marks} 个分变回 {old.marks} 个"
    if old.code != held.code:
        text += f"，{_seal(held.code)}变回{_seal(old.code)}"
    return text


def _seal(code: str) -> str:
    return f"已封存（{code}）" if code else "未封存"


def restore(store: Path, backup: Path, folder: Path, now: datetime) -> Before:
    """Put a backup back over a store that is open; where what was there lies now.

    :class:`UserError` with nothing changed if it cannot be done.
    """
    fault = preview(backup, store).fault
    if fault:
        raise UserError(fault)
    before = _before(store, folder, now)
    copies.put_back(backup, store)
    # A backup of an older program is brought up to date at once.
    Store.open(store).close()
    if copies.faults_of(store).damage:
        text = f"恢复后的数据读回来不对，磁盘可能坏了；原来的数据在“{before.path}”"
        raise UserError(text)
    return before


def _before(store: Path, folder: Path, now: datetime) -> Before:
    """A backup of what is there; of a damaged file a copy as it is."""
    try:
        # Thinning out could take away the very backup that is to be put back.
        kept = keep(store, folder, Why.RESTORE, now, thin=False)
    except UserError:
        if not copies.damage_in(store):
            raise
        return Before(copies.copy_aside(store, _aside(now)), sound=False)
    assert kept.backup is not None
    return Before(kept.backup.path)


def _aside(now: datetime) -> str:
    return f"{ASIDE}-{now:%Y%m%d-%H%M%S}"


def trouble_with(store: Path, folders: Sequence[Path]) -> Rescue | None:
    """Why a store cannot be used, with the backup to go back to; ``None`` if it can be.

    A file that is only locked, read-only or newer than the program is no reason.
    """
    gone = not (store.exists() and store.stat().st_size)
    if not gone:
        why = copies.damage_in(store)
        if not why:
            return None
    elif not any(_holds_any(folder) for folder in folders):
        # A first start.
        return None
    else:
        why = f"数据文件“{store.name}”{'是空的' if store.exists() else '不在了'}"
    good, damaged = last_good(folders)
    contests = tuple(Line(said(h)) for h in copies.contests_in(good.path)) if good else ()
    return Rescue(why, gone, good, contests, damaged)


def look_over(store: Path, folders: Sequence[Path]) -> Health:
    """Read every page and every record of a store that is in use; nothing is written.

    Opening it looks at no more than the first pages. 0.2 s of processor time for the pages of
    180,000 marks, 3 s with their chain.
    """
    faults = copies.faults_in_use(store)
    if faults.damage:
        good, _ = last_good(folders)
        return Health(faults.damage[0], backup=good)
    return Health(altered=faults.altered[0] if faults.altered else "")


def is_gone(store: Path, folders: Sequence[Path]) -> bool:
    """A quick look before a store is opened: it is not there or empty, but backups are."""
    there = store.exists() and store.stat().st_size
    return not there and any(on_shelf(folder) for folder in folders)


def _holds_any(folder: Path) -> bool:
    """Whether a folder has a sound backup with a contest in it."""
    good, _ = last_good([folder])
    return good is not None and bool(copies.contests_in(good.path))


def rescue(store: Path, backup: Path, now: datetime) -> Path | None:
    """Lay a backup where a damaged store lies, which is moved aside; its new path, if any.

    :class:`UserError` if it cannot be done; the damaged file is never overwritten.
    """
    fault = copies.faults_of(backup).damage
    if fault:
        raise UserError(f"这份备份已损坏，不能用：{fault[0]}")
    aside = copies.set_aside(store, _aside(now))
    copies.lay_down(backup, store)
    return aside
