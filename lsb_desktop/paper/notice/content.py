"""What the notice says, from its head to its last table: both files are made from this."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsb_desktop.core.sealing import REHEARSER
from lsb_desktop.core.words import chinese_number
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.attachments import Attachment, attachments_of
from lsb_desktop.paper.notice.edits import Edited, edited_of
from lsb_desktop.paper.notice.told import TITLE
from lsb_desktop.paper.notice.wording import Choices, HeadKind, choices_of

NAME = "通报"
DEMO, SAMPLE = "演示数据", "彩排样张"
_SHORT = 24
"""Characters of a first sentence that still is a heading."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph as printed: ``head`` is the part set as a heading of its level."""

    level: int
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole notice. ``title`` may hold line breaks the office chose."""

    head: HeadKind
    mark: tuple[str, ...]
    number: str
    title: str
    to: str
    body: tuple[Said, ...]
    attachments: tuple[Attachment, ...]
    issuers: tuple[str, ...]
    date: str
    copies: str
    printed: tuple[str, str]
    """印发机关 and 印发日期; empty where the notice has no such line."""
    own: str
    """演示数据 or 彩排样张, on every page; empty on a real paper."""


def notice_of(evening: Evening) -> Notice:
    """The notice as it stands, with the office's choices and edits."""
    choices = choices_of(evening)
    edited = edited_of(evening, choices)
    title = next(p.text for p in edited if p.told.key == TITLE)
    return Notice(
        head=choices.head,
        mark=choices.mark if choices.head is not HeadKind.PLAIN else (),
        number=choices.number if choices.head is not HeadKind.PLAIN else "",
        title=title,
        to=choices.to,
        body=tuple(_numbered([p for p in edited if p.told.key != TITLE])),
        attachments=attachments_of(evening, choices),
        issuers=choices.issuers,
        date=choices.date,
        copies=choices.copies,
        printed=_printed(choices),
        own=_owned(evening),
    )


def _printed(choices: Choices) -> tuple[str, str]:
    return (choices.printer, f"{choices.date}印发") if choices.printer else ("", "")


def _owned(evening: Evening) -> str:
    if evening.contest.demo:
        return DEMO
    seal = evening.snapshot.seal
    return SAMPLE if seal and seal.by == REHEARSER else ""


def _numbered(edited: Sequence[Edited]) -> Iterator[Said]:
    """The paragraphs with 一、 （一） 1. before them; what is left out leaves no gap."""
    counts = [0, 0, 0, 0]
    for paragraph in edited:
        if not paragraph.text or not paragraph.told.text:
            continue
        level = paragraph.told.level
        counts[level] += 1
        counts[level + 1 :] = [0] * (3 - level) if level else counts[1:]
        first, *more = paragraph.text.split("\n")
        yield _said(level, _mark(level, counts[level]) if level else "", first)
        for text in more:
            yield Said(0, "", text)


def _mark(level: int, number: int) -> str:
    word = chinese_number(number)
    return {1: f"{word}、", 2: f"（{word}）"}.get(level, f"{number}.")


def _said(level: int, mark: str, text: str) -> Said:
    """A heading of level 1 is a line of its own; that of level 2 runs into its text."""
    if level == 1:
        return Said(level, mark + text, "")
    if level == 2:
        head, stop, rest = text.partition("。")
        if stop and len(head) <= _SHORT:
            return Said(level, mark + head + stop, rest)
        return Said(level, mark, text)
    return Said(level, "", mark + text)


def open_points(evening: Evening) -> tuple[Edited, ...]:
    """Edited paragraphs that somebody has to look at before the notice is made."""
    return tuple(p for p in edited_of(evening, choices_of(evening)) if p.open)
