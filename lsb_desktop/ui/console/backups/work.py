"""What worker processes do for backups: plain data in and out, behind everything else."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from lsb_desktop.desk import backups, rescue
from lsb_desktop.desk.backups import Kept, Why
from lsb_desktop.desk.rescue import Before, Health, Preview, Rescue

BELOW_NORMAL = 0x4000
"""BELOW_NORMAL_PRIORITY_CLASS of SetPriorityClass."""
Report = Callable[[int, int, str], None]


def step_back() -> None:
    """The stage goes first: a worker of ours takes what others leave."""
    if multiprocessing.parent_process() is None:
        return
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL)
    else:
        os.nice(10)


def keep(
    store: Path, folder: Path, why: Why, now: datetime, second: Path | None, report: Report
) -> Kept:
    """One backup; ``report`` is called once, when the state of this moment is safe."""
    # A seal waits for the copy, but not for its check.
    waited_for = why is Why.SEAL
    if not waited_for:
        step_back()

    def copied() -> None:
        report(1, 2, "")
        if waited_for:
            step_back()

    return backups.keep(store, folder, why, now, second, copied)


def save_copy(place: str, target: Path) -> str:
    """备份数据…: a checked copy where the user wants it; its path."""
    from lsb_desktop.desk.copies import save_copy as saved
    from lsb_desktop.desk.desk import Desk

    step_back()
    if "://" in place:
        with Desk.at(place) as desk:
            desk.backup(target)
    else:
        saved(Path(place), target)
    return str(target)


def look_into(backup: Path, store: Path) -> Preview:
    """What a backup holds, and what restoring it would change."""
    return rescue.preview(backup, store)


def restore(store: Path, backup: Path, folder: Path, now: datetime) -> Before:
    """Put a backup back over the open store."""
    return rescue.restore(store, backup, folder, now)


def diagnose(store: Path, folders: Sequence[Path]) -> Rescue | None:
    """Why the store does not open, and what there is to go back to."""
    return rescue.trouble_with(store, folders)


def look_over(store: Path, folders: Sequence[Path]) -> Health:
    """Whether the store that is in use is sound, all through."""
    step_back()
    return rescue.look_over(store, folders)


def mend(store: Path, backup: Path, now: datetime) -> Path | None:
    """Lay a backup where the damaged store lies; where that is now."""
    return rescue.rescue(store, backup, now)
