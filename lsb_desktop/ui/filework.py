"""What worker processes run for the window: plain data in, plain data out; imports no Qt."""

from pathlib import Path

from lsb_desktop.core.book import Book, Slot, Value
from lsb_desktop.core.model import Contest

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
