"""会议流程: the items of a run of show, as the contest keeps them."""

from dataclasses import dataclass

from lsb_desktop.core.terms import AgendaKind, RevealOrder


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the run of show; ``minutes`` per speaker for speeches.

    Each kind uses the fields of :data:`USES` only.
    """

    kind: AgendaKind
    title: str = ""
    minutes: int = 0
    award: str = ""
    order: RevealOrder = RevealOrder.LAST_FIRST
    text: str = ""
    """Free text, lines; what a 文字 item says."""
    picture: str = ""
    """Digest of a stored picture; what a 图片 item shows."""
    villages: tuple[int, ...] = ()
    """Ids of the entrants it is about, in this order; none = all in visiting order."""
    component: str = ""
    """Name of the component whose ballots are shown; empty = each in turn."""
    batch: int = 0
    """How many entrants are called up together (0 = one by one); 同时 calls all."""
    one_beat: bool = False
    """Award, place and village come with one press instead of two."""
    words_only: bool = False
    """Plain lines instead of the cards with a flag (黑旗)."""
    skipped: bool = False
    """Stays in the list, is not run."""
    pace: int = 0
    """Seconds after which the next step of the item comes by itself (0 = wait for a press).

    The item's last step waits. The director's speed divides it.
    """


USES: dict[AgendaKind, tuple[str, ...]] = {
    AgendaKind.OPENING: (),
    AgendaKind.AGENDA: (),
    AgendaKind.LIVE: (),
    AgendaKind.REPORT: ("minutes",),
    AgendaKind.COMMENT: ("villages", "minutes"),
    AgendaKind.SHOWCASE: ("villages", "minutes"),
    AgendaKind.RANKING: (),
    AgendaKind.AWARD: ("award", "order", "batch", "one_beat", "pace"),
    AgendaKind.GROUP: ("award", "pace"),
    AgendaKind.NOTICE: ("award", "words_only", "pace"),
    AgendaKind.PLEDGE: ("award", "villages", "minutes"),
    AgendaKind.MODEL: ("award", "villages", "minutes"),
    AgendaKind.SPEECH: ("minutes",),
    AgendaKind.TEXT: ("text",),
    AgendaKind.PICTURE: ("picture", "text"),
    AgendaKind.RESULT: (),
    AgendaKind.BALLOTS: ("villages", "component"),
    AgendaKind.COMPARE: ("villages",),
    AgendaKind.RISERS: (),
    AgendaKind.SUMMARY: (),
    AgendaKind.DRAW: ("text", "villages", "batch"),
    AgendaKind.QUESTION: ("villages",),
    AgendaKind.HANDOVER: (),
    AgendaKind.ENDING: (),
}
"""Names of the fields that a kind of item uses, beside ``title`` and ``skipped``."""
