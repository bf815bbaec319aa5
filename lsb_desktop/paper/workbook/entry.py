"""活动台账工作簿 in the catalogue: all of a contest, to keep and to read in again."""

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When, nothing_missing

NAME = "活动台账工作簿"
KEY = "archive"
_STAYS = frozenset((SlotKind.DEFINITION, SlotKind.PHOTO, SlotKind.PAPER))
"""Kinds of facts that no sheet of the workbook holds."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The contest, and a digest of everything entered: the workbook says all of both."""

    contest: Contest
    entries: str


def archive_of(contest: Contest, book: Book) -> Archive:
    """What the workbook of a contest is made from."""
    said = hashlib.sha256()
    for slot, value in book.entries():
        if slot.kind not in _STAYS:
            said.update(repr((*slot, value)).encode())
    return Archive(contest, said.hexdigest())


def _content(evening: Evening) -> Archive:
    return archive_of(evening.contest, evening.book)


def _write(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.workbook.write import write_workbook

    write_workbook(evening.contest, evening.book, path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (File(NAME, ".xlsx", partial(_write, evening)),)


ARCHIVE = Paper(
    KEY,
    NAME,
    When.AFTER,
    "全部录入和规则，可以再导入；照片不在里面",
    nothing_missing,
    _content,
    _files,
)
