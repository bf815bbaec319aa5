"""What worker processes run for the window: plain data in, plain data out; imports no Qt."""

from multiprocessing import parent_process
from pathlib import Path

from lsb_desktop.core.book import Book, Slot, Value
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Opened

Parsed = tuple[Contest, tuple[tuple[Slot, Value], ...], tuple[str, ...]]


def read(path: str) -> Parsed:
    """A workbook's contest, entries and remarks; BadInput lists every problem."""
    from lsb_desktop.paper.workbook.read import read_workbook

    found = read_workbook(Path(path))
    return found.contest, found.entries, found.notes


def write(contest: Contest, book: Book, path: str) -> tuple[str, tuple[str, ...]]:
    """Write a contest's workbook; where it is, and remarks on what it does not hold."""
    from lsb_desktop.paper.workbook.write import write_workbook

    return path, write_workbook(contest, book, Path(path))


def look(path: str) -> Opened | None:
    """The sheets of an office file; ``None`` for a contest workbook, which is read whole.

    :class:`UserError` says why the file cannot be read.
    """
    from lsb_desktop.paper.intake.apart import read_limited
    from lsb_desktop.paper.intake.opening import open_grids
    from lsb_desktop.paper.workbook.kind import is_contest_workbook

    if is_contest_workbook(Path(path)):
        return None
    # The limit lasts as long as the process: only a worker may be limited.
    return (open_grids if parent_process() is None else read_limited)(Path(path))


def look_at_text(text: str, html: str) -> Opened:
    """The tables of a clipboard: its text, and the same as a page where there is one."""
    from lsb_desktop.paper.intake.opening import grids_of_text

    return grids_of_text(text, html)
