"""The cells of a sheet that is read twice as rows: nothing of what must not be seen yet."""

from dataclasses import dataclass

from lsb_desktop.core import value_proof
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.mark_plans import criterion_of
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.proof import Compared, Reading
from lsb_desktop.ui.console.items import Column
from lsb_desktop.ui.console.proof.rows import read

TYPED, HIDDEN = "已录", "两遍不一致"


@dataclass(frozen=True, slots=True)
class Line:
    """One cell as the list shows it: no first reading, and no second one that differs."""

    number: int
    village: str
    criterion: str
    second: str
    result: str


def tone(line: Line, title: str) -> str:
    """Green and red only where the comparison may be seen."""
    if title != "结果":
        return "pale" if title == "序" else ""
    return {Compared.SAME: "good", HIDDEN: "bad"}.get(line.result, "pale")


COLUMNS = (
    Column("序", read(lambda x: str(x.number)), right=True),
    Column("村（社区）", read(lambda x: x.village), width=96, stretch=2),
    Column("指标", read(lambda x: x.criterion), width=72, stretch=1),
    Column("复录", read(lambda x: x.second), width=64, right=True),
    Column("结果", read(lambda x: x.result), width=84, stretch=1),
)


def lines(contest: Contest, found: tuple[Reading, ...]) -> list[Line]:
    """What may be seen: how cells compare only when the whole sheet was read."""
    over = all(r.state is not Compared.OPEN for r in found)
    names = {e.id: e.name for e in contest.entrants}
    return [
        Line(
            at,
            names[r.slot.entrant],
            named(contest, r.slot),
            "" if over and r.state is Compared.DIFFERENT else r.second,
            _result(r, over),
        )
        for at, r in enumerate(found, 1)
    ]


def named(contest: Contest, slot: Slot) -> str:
    """What a cell is of: its criterion, or the component of a value."""
    if slot.kind is SlotKind.MARK:
        return criterion_of(contest, slot.item)[1].name
    return value_proof.named(contest, slot)


def _result(reading: Reading, over: bool) -> str:
    if not over:
        return TYPED if reading.second else ""
    return HIDDEN if reading.state is Compared.DIFFERENT else str(reading.state)


def words_of(slot: Slot) -> tuple[Word, ...]:
    """The words a cell takes besides numbers."""
    if slot.kind is SlotKind.MARK:
        return tuple(Word)
    return (Word.NOT_APPLICABLE,) if slot.kind is SlotKind.DEDUCTION else ()
