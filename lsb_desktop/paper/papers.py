"""What a paper is: when it is needed, what it needs, what it says and its files."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lsb_desktop.paper.evening import Evening


class When(StrEnum):
    """The part of the contest that a paper belongs to."""

    BEFORE = "会前"
    DURING = "会上"
    AFTER = "会后"


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name without folder (``stem`` is made safe later), and its writer.

    ``write`` raises UserError when a text does not fit or the file cannot be
    written; it uses :func:`lsb_desktop.paper.files.replacing`.
    """

    stem: str
    suffix: str
    write: Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the catalogue; nothing of it loads a document library before ``write``.

    ``missing``: why it cannot be made yet, one Chinese sentence, or empty.
    ``content``: what it says, a value whose ``repr`` changes exactly when the
    paper would; its fingerprint tells whether a file is out of date. Both are
    called on every look at the page: they may compute, never typeset.
    ``glyphs``: sentences on characters that another font had to set.
    """

    key: str
    name: str
    when: When
    about: str
    """One short line under its name: what it is for."""
    missing: Callable[[Evening], str]
    content: Callable[[Evening], object]
    files: Callable[[Evening], tuple[File, ...]]
    glyphs: Callable[[Evening], tuple[str, ...]] = lambda _: ()
    optional: bool = False
    """Not ticked for 全部生成: it is made when someone asks for it."""


def nothing_missing(_: Evening) -> str:
    """For papers that can always be made."""
    return ""
