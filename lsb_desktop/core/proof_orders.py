"""What can be done to check what was entered: 复录 (a second reading) and 复核 (drawn ballots)."""

from dataclasses import dataclass

from lsb_desktop.core.ballots import BallotKey
from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.proof import PassOrder, SheetKey
from lsb_desktop.core.review import Right


class ProofOrder:
    """Any of the steps that move no score; :class:`SettleSecond`, which may, is none."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ChooseSheets(ProofOrder):
    """Sheets that are to be read twice, in what order; those chosen already stay as they are."""

    sheets: tuple[SheetKey, ...]
    order: PassOrder = PassOrder.REVERSE
    seed: str = ""


@dataclass(frozen=True, slots=True)
class DropSheets(ProofOrder):
    """Sheets that are not to be read twice after all; their second readings go."""

    sheets: tuple[SheetKey, ...]


@dataclass(frozen=True, slots=True)
class EnterSecond(ProofOrder):
    """The second reading of one cell as typed; empty text clears it.

    Of a value (``kind`` ENTERED) or of a list (DEDUCTION) the judge is 0;
    ``criterion`` is the component's id for a value.
    """

    entrant: int
    judge: int
    criterion: int
    text: str
    kind: SlotKind = SlotKind.MARK


@dataclass(frozen=True, slots=True)
class SettleSecond:
    """A third reading from the paper, of a cell whose two readings differ."""

    entrant: int
    judge: int
    criterion: int
    text: str
    kind: SlotKind = SlotKind.MARK


@dataclass(frozen=True, slots=True)
class DrawReview(ProofOrder):
    """A new list for 复核: ``forced`` villages (ids), and ``share`` % of the rest by a seed."""

    seed: str
    edge: int
    share: int
    forced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WidenReview(ProofOrder):
    """Every ballot goes on the list."""


@dataclass(frozen=True, slots=True)
class ConfirmBallots(ProofOrder):
    """A second person, by name, found these ballots right."""

    ballots: tuple[BallotKey, ...]
    by: str


@dataclass(frozen=True, slots=True)
class FaultBallot(ProofOrder):
    """A second person found a ballot wrong: what is right, as typed, and why it went wrong."""

    ballot: BallotKey
    by: str
    right: tuple[Right, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ClearChecks(ProofOrder):
    """What was said of these ballots is taken back."""

    ballots: tuple[BallotKey, ...]
