"""Automatic backups: a shelf of checked copies in a folder, thinned out by age.

A shelf deletes nothing but files of its own name pattern that lie in its own
folder. The running number in the name keeps the order when the machine's
clock was set back; the time is told as the clock said it.
"""

import logging
import platform
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import copies

log = logging.getLogger(__name__)


class Why(StrEnum):
    """What a backup was made for; stands in its name."""

    OPEN = "打开"
    TIMED = "定时"
    SEAL = "封存前"
    MANUAL = "手动"
    RESTORE = "恢复前"


QUIET = (Why.OPEN, Why.TIMED)
"""Not made when nothing changed since the newest."""
LONGER = (Why.SEAL, Why.RESTORE, Why.MANUAL)
"""Kept, all of them, as long as the daily ones."""
HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=31)
ALWAYS = 3
"""So many of the newest are kept whatever their age and size."""
ROOM = 4 << 30
"""Bytes of a shelf; beyond them the oldest go."""
_NAME = re.compile(rf"备份-(\d{{8}}-\d{{6}})-({'|'.join(Why)})-(\d{{4,9}})\.lsb")
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Backup:
    """One file of a shelf; ``at`` is local time."""

    path: Path
    at: datetime
    why: Why
    number: int

    @property
    def minute(self) -> str:
        """When, as it is told: 11月23日 15:54."""
        return f"{self.at.month}月{self.at.day}日 {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one backup. ``second`` says whether it lies in the second folder as well,
    ``None`` where there is none; ``trouble`` is for the user, empty when all went well."""

    backup: Backup | None = None
    second: bool | None = None
    altered: bool = False
    """What is stored was changed by another hand than the program's; it was kept as it is."""
    trouble: str = ""


def read_name(path: Path) -> Backup | None:
    """What a file's name says; ``None`` for a file that is none of ours."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[1], "%Y%m%d-%H%M%S")
    except ValueError:
        return None
    return Backup(path, at, Why(found[2]), int(found[3]))


def on_shelf(folder: Path) -> list[Backup]:
    """The backups of a folder, the newest first; none where the folder is not there."""
    try:
        files = [p for p in folder.iterdir() if p.is_file() and not p.is_symlink()]
    except OSError:
        return []
    found = [backup for path in files if (backup := read_name(path)) is not None]
    return sorted(found, key=lambda b: (b.number, b.at), reverse=True)


def surplus(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Those that go: all of the last hour stay, then one an hour, a day, a month (the newest)."""
    seen: set[tuple[int, ...]] = set()
    found = []
    for rank, backup in enumerate(sorted(backups, key=lambda b: b.number, reverse=True)):
        slot = _slot(backup, now)
        if slot is None:
            continue
        if slot in seen and rank >= ALWAYS:
            found.append(backup)
        seen.add(slot)
    return found


def _slot(backup: Backup, now: datetime) -> tuple[int, ...] | None:
    """The hour, day or month a backup stands for; ``None`` for one that stays anyway.

    One from the future was made before the clock was set back: it stays until that time.
    """
    at, age = backup.at, now - backup.at
    if age <= HOUR or (age <= MONTH and backup.why in LONGER):
        return None
    if age <= DAY:
        return (at.year, at.month, at.day, at.hour)
    return (at.year, at.month, at.day) if age <= MONTH else (at.year, at.month)


def thin_out(folder: Path, now: datetime, room: int = ROOM) -> list[Backup]:
    """Delete what is surplus, then the oldest beyond ``room`` bytes; what was deleted."""
    shelf = on_shelf(folder)
    gone = surplus(shelf, now)
    used = 0
    for rank, backup in enumerate(b for b in shelf if b not in gone):
        used += backup.path.stat().st_size
        if used > room and rank >= ALWAYS:
            gone.append(backup)
    return [backup for backup in gone if _deleted(backup.path)]


def _deleted(path: Path) -> bool:
    try:
        path.unlink()
    except OSError as error:
        # A scanner or a preview holds it: it goes next time.
        log.warning("backup not deleted: %s", error)
        return False
    return True


def second_home(chosen: Path, store: Path) -> Path:
    """This store's own folder within the chosen one: a stick may serve several machines."""
    machine = re.sub(r"[^\w-]", "", platform.node()) or "电脑"
    mark = sha256(f"{platform.node()}|{store.absolute()}".encode()).hexdigest()[:4]
    return chosen / f"亮赛比备份-{machine}-{mark}"


def keep(
    store: Path,
    folder: Path,
    why: Why,
    now: datetime,
    second: Path | None = None,
    copied: Callable[[], None] = lambda: None,
    *,
    thin: bool = True,
) -> Kept:
    """Make a backup on the shelf, check it, carry it to the second one, thin both out.

    ``copied`` is called as soon as the state of this moment is safe. ``second`` is the store's
    own folder on a stick (:func:`second_home`); where it is not there, the stick is not.
    Without ``thin`` nothing is deleted.
    :class:`UserError` if no backup could be made.
    """
    if not store.exists():
        # Else a folder would be made where the stick had been.
        raise UserError(f"自动备份没有成功：数据文件“{store}”不在了，可能是U盘拔出")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"自动备份没有成功，建不了文件夹“{folder}”：{error.strerror}") from error
    shelf = on_shelf(folder)
    made, altered = shelf[0] if shelf else None, False
    if made is None or why not in QUIET or not _still_good(made, store):
        made = _free(folder, second, why, now)
        _sweep(folder)
        copies.copy_of(store, made.path)
        copied()
        altered = _checked(made)
    else:
        copied()
    if thin:
        thin_out(folder, now)
    there, trouble = _carried(made, second, now)
    return Kept(made, there, altered, trouble)


def _still_good(newest: Backup, store: Path) -> bool:
    """Whether the newest backup holds what the store does, and is sound."""
    try:
        same = copies.state_of(newest.path) == copies.state_of(store)
    except UserError:
        return False
    return same and not copies.faults_of(newest.path).damage


def _free(folder: Path, second: Path | None, why: Why, now: datetime) -> Backup:
    """The next backup; its number is above all there are, here and on the stick."""
    shelves = on_shelf(folder) + (on_shelf(second) if second is not None else [])
    number = max((backup.number for backup in shelves), default=0) + 1
    path = folder / f"备份-{now:%Y%m%d-%H%M%S}-{why}-{number:04}.lsb"
    return Backup(path, now.replace(microsecond=0), why, number)


def _sweep(folder: Path) -> None:
    """What a backup left that was broken off: names of ours with an ending more."""
    for part in folder.glob(f"*.lsb{_PART}"):
        if read_name(part.with_name(part.name.removesuffix(_PART))) is not None:
            _deleted(part)


def _checked(made: Backup) -> bool:
    """Open a new backup and look through it; whether another hand was in what it holds."""
    faults = copies.faults_of(made.path)
    if faults.damage:
        _deleted(made.path)
        raise UserError(f"自动备份没有成功，写好后读回来不对：{faults.damage[0]}")
    return bool(faults.altered)


def _carried(made: Backup, second: Path | None, now: datetime) -> tuple[bool | None, str]:
    """Whether the second folder has it now, and what stood against it."""
    if second is None:
        return None, ""
    if not second.is_dir():
        return False, ""
    target = second / made.path.name
    try:
        if not target.exists() or copies.faults_of(target).damage:
            _sweep(second)
            copies.lay_down(made.path, target)
        thin_out(second, now)
    except (UserError, OSError) as error:
        log.warning("second backup: %s", error)
        return False, f"第二份备份没有写成：{error}"
    return True, ""


def last_good(folders: Iterable[Path]) -> tuple[Backup | None, tuple[Backup, ...]]:
    """The newest backup that is sound, and the newer ones that are not, newest first.

    Of two of one name the one in the earlier folder is looked at first.
    """
    shelves = [backup for folder in folders for backup in on_shelf(folder)]
    damaged: list[Backup] = []
    for backup in sorted(shelves, key=lambda b: (b.number, b.at), reverse=True):
        if not copies.faults_of(backup.path).damage:
            return backup, tuple(damaged)
        damaged.append(backup)
    return None, tuple(damaged)
