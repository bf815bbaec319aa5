"""What can be asked of the journal: whose records, about what, when, with which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.book import Slot, SlotKind

K = SlotKind


class Topic(StrEnum):
    """What a record is about, as the operator asks for it."""

    MARKS = "打分"
    ENTERED = "直接录入"
    DEDUCTIONS = "扣分"
    ADJUSTMENTS = "加减分"
    DECISIONS = "裁定"
    PROFILE = "村情记录"
    QUESTIONS = "问答"
    CHECKS = "核对"
    SETTINGS = "办法和名单"
    SEAL = "封存解封"


_TOPICS: Mapping[SlotKind, Topic] = {
    K.MARK: Topic.MARKS,
    K.ENTERED: Topic.ENTERED,
    K.DEDUCTION: Topic.DEDUCTIONS,
    K.ADJUSTMENT: Topic.ADJUSTMENTS,
    K.DECISION: Topic.DECISIONS,
    K.NOTE: Topic.PROFILE,
    K.COMMITMENT: Topic.PROFILE,
    K.PHOTO: Topic.PROFILE,
    K.QUESTION: Topic.QUESTIONS,
    K.ASKED: Topic.QUESTIONS,
    K.DEFINITION: Topic.SETTINGS,
    K.PAPER: Topic.SETTINGS,
    K.SEAL: Topic.SEAL,
}


def topic_of(kind: SlotKind) -> Topic:
    """What a slot is about; whatever is none of the above was written while checking."""
    return _TOPICS.get(kind, Topic.CHECKS)


def kinds_of(topic: Topic) -> frozenset[SlotKind]:
    """The kinds of slot a topic stands for."""
    return frozenset(kind for kind in SlotKind if topic_of(kind) is topic)


@dataclass(frozen=True, slots=True)
class Query:
    """Which records are asked for; what is empty or 0 asks for all.

    ``hour`` is the beginning of an ISO time, ``2021-12-30T09``. ``text`` is
    looked for in what was done, why and by whom.
    """

    entrant: int = 0
    judge: int = 0
    slot: Slot | None = None
    who: str | None = None
    hour: str = ""
    topic: Topic | None = None
    text: str = ""
