"""Everything a user can do to a contest, as values; ``commands.plan`` says what they write."""

from dataclasses import dataclass

from lsb_desktop.core.book import Slot, Value, Write
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import Commitment, Photo
from lsb_desktop.core.proof_orders import ProofOrder, SettleSecond
from lsb_desktop.core.questions import Question
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.result import Pending
from lsb_desktop.core.sealing import Seal


@dataclass(frozen=True, slots=True)
class EnterMark:
    """One cell as typed; empty text clears it."""

    entrant: int
    judge: int
    criterion: int
    text: str


@dataclass(frozen=True, slots=True)
class EnterMarks:
    """Several cells in one undoable step (a whole ballot 未到场, a pasted block)."""

    marks: tuple[EnterMark, ...]


@dataclass(frozen=True, slots=True)
class EnterValue:
    """The value of a 直接录入 component, points as typed."""

    entrant: int
    component: int
    text: str


@dataclass(frozen=True, slots=True)
class EnterDeduction:
    """One row of a deduction list: points taken off as typed, or 不涉及."""

    entrant: int
    criterion: int
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class EnterAdjustment:
    """One 加减分: points with a sign as typed, and the reason; empty text clears."""

    entrant: int
    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class EnterPaperTotal:
    """The sum a judge's paper shows for a village, or for all (entrant 0), as typed.

    It moves no score; it is compared with what was entered. Empty text clears.
    """

    entrant: int
    judge: int
    component: int
    text: str


@dataclass(frozen=True, slots=True)
class EnterNote:
    """Free text on one village under one topic (亮点, 不足, 人居环境整治 …)."""

    entrant: int
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class PutCommitments:
    """All 年度承诺事项 of a village, in their order; ``label`` says what was done."""

    entrant: int
    items: tuple[Commitment, ...]
    label: str


@dataclass(frozen=True, slots=True)
class PutPhotos:
    """All photos of a village, in their order; ``label`` says what was done."""

    entrant: int
    photos: tuple[Photo, ...]
    label: str


@dataclass(frozen=True, slots=True)
class PutQuestions:
    """The whole pool of questions; ``label`` says what was done."""

    questions: tuple[Question, ...]
    label: str


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """A question of the pool (its id) drawn for a village by a seed."""

    entrant: int
    question: int
    seed: str


@dataclass(frozen=True, slots=True)
class MarkAnswer:
    """How a village answered the question of a row; ``None`` takes the answer back."""

    entrant: int
    row: int
    result: Answer | None


@dataclass(frozen=True, slots=True)
class DropAsked:
    """A draw taken back: the question may come again."""

    entrant: int
    row: int


@dataclass(frozen=True, slots=True)
class PutWording:
    """What the office writes for a paper, (field, text) pairs; empty text takes a field back.

    Fields not named stay as they are. See :mod:`lsb_desktop.core.wording`.
    """

    paper: str
    fields: tuple[tuple[str, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class TakeIn:
    """An import: a new definition and any number of slots, in one undoable step."""

    contest: Contest
    entries: tuple[tuple[Slot, Value], ...]
    label: str


@dataclass(frozen=True, slots=True)
class ChangeContest:
    """A new definition of the contest; ``label`` says what changed."""

    contest: Contest
    label: str


@dataclass(frozen=True, slots=True)
class DecideTie:
    """人工 on entrants of equal total: better first; those in one tuple stay equal."""

    order: tuple[tuple[int, ...], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DecideAward:
    """人工 on a boundary tie: who of ``pending.among`` gets the award."""

    pending: Pending
    chosen: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PutSeal:
    """封存; made by the desk, which computes the code."""

    seal: Seal


@dataclass(frozen=True, slots=True)
class BreakSeal:
    """解封, with a reason."""

    reason: str


Command = (
    EnterMark
    | EnterMarks
    | EnterValue
    | EnterDeduction
    | EnterAdjustment
    | EnterPaperTotal
    | ProofOrder
    | SettleSecond
    | EnterNote
    | PutCommitments
    | PutPhotos
    | PutQuestions
    | AskQuestion
    | MarkAnswer
    | DropAsked
    | PutWording
    | TakeIn
    | ChangeContest
    | DecideTie
    | DecideAward
    | PutSeal
    | BreakSeal
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command will write, and its sentence for 撤销 and the journal."""

    label: str
    writes: tuple[Write, ...]
    reason: str = ""
