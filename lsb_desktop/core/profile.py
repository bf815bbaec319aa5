"""The village profile (村情): what is known of a village beside its marks.

Free texts are notes under the topics here; commitments and photos are lists.
None of it is scored, so a seal does not hold it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.book import Book, Slot, SlotKind, Write, differing
from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.errors import UserError

COMMENTS = ("亮点", "不足", "整改")
"""Topics of a comment on a village's visit; they go with one contest."""
CADRE = "包村干部"
ALIASES = "别名"
"""Other names of the village in use, one a line; sheets that write one of them are understood."""
HIGHLIGHTS = "特色亮点"
RAW_NAME = "名录名称"
"""The official name in the national list, e.g. 五里堡村委会."""
PROFILE_TOPICS = (CADRE, ALIASES, HIGHLIGHTS, RAW_NAME)
"""Topics of notes that describe a village, not its visit."""


class CommitmentStatus(StrEnum):
    """How a commitment stands."""

    OPEN = "未开始"
    UNDER_WAY = "进行中"
    DONE = "已完成"
    MISSED = "未完成"


@dataclass(frozen=True, slots=True)
class Commitment:
    """年度承诺事项. ``percent`` done, 0..100 or not said; ``due`` as the office writes it."""

    text: str
    status: CommitmentStatus = CommitmentStatus.OPEN
    percent: int | None = None
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in the store, by the SHA-256 of its bytes; the order of the list is shown."""

    digest: str
    caption: str = ""


def commitments_of(book: Book, entrant: int) -> tuple[Commitment, ...]:
    """The commitments of a village in their order."""
    rows = book.rows(SlotKind.COMMITMENT, entrant)
    return tuple(load(Commitment, text) for _, text in rows)


def photos_of(book: Book, entrant: int) -> tuple[Photo, ...]:
    """The photos of a village in their order."""
    return tuple(load(Photo, text) for _, text in book.rows(SlotKind.PHOTO, entrant))


def aliases_of(book: Book, entrant: int) -> tuple[str, ...]:
    """The other names of a village, the official one of the national list among them."""
    found = []
    for topic in (ALIASES, RAW_NAME):
        text = book.get(Slot(SlotKind.NOTE, entrant, key=topic))
        found += [line.strip() for line in str(text or "").splitlines()]
    return tuple(dict.fromkeys(line for line in found if line))


def check_commitments(items: Iterable[Commitment]) -> None:
    """Refuse what cannot be shown: :class:`UserError` naming the number of the commitment."""
    for number, item in enumerate(items, 1):
        if not item.text.strip():
            raise UserError(f"第 {number} 项承诺没有写内容")
        if item.percent is not None and not 0 <= item.percent <= 100:
            raise UserError(f"第 {number} 项承诺的完成率 {item.percent} 应在 0 到 100 之间")


def list_writes(
    book: Book, kind: SlotKind, entrant: int, items: Iterable[Commitment | Photo]
) -> tuple[Write, ...]:
    """What makes the rows of one list equal to ``items``, rows counted from 1."""
    after = {Slot(kind, entrant, row=n): dump(item) for n, item in enumerate(items, 1)}
    return differing(dict(book.rows(kind, entrant)), after)
