"""What a pasted block does to the grid: where each cell lands, what is stored, what is said.

Nothing here writes; :mod:`storing` asks, executes the one command and says the sentence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.commands import Command, EnterMark, EnterMarks, TakeIn, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.ui.console.entry.entries import Drafts, commands_for
from lsb_desktop.ui.console.entry.lists import POINTS, REASON
from lsb_desktop.ui.console.entry.sheet import Sheet

Rows = Sequence[Sequence[str]]
_EDGE = 2
"""Names head a block in its first two columns (序号, 村名) or rows (评委, 指标)."""
_WORDS = frozenset(Word)
PASTE = "粘贴"


@dataclass(frozen=True, slots=True)
class Landing:
    """Cells that take an entry, and how many filled texts found no such cell."""

    cells: tuple[tuple[Slot, str], ...]
    outside: int = 0
    blocked: int = 0

    @property
    def lone(self) -> bool:
        """Whether a single cell was pasted, so that its own sentence says more than counts."""
        return len(self.cells) == 1 and not (self.outside or self.blocked)


def landing(sheet: Sheet, row: int, column: int, rows: Rows) -> Landing:
    """Where a block pasted at a cell lands."""
    cells: list[tuple[Slot, str]] = []
    outside = blocked = 0
    for down, texts in enumerate(rows, row):
        for right, text in enumerate(texts, column):
            filled = bool(text.strip())
            if down >= len(sheet.lines) or right >= len(sheet.columns):
                outside += filled
                continue
            slot = sheet.cell(down, right).slot
            if slot is None:
                blocked += filled
            else:
                cells.append((slot, text))
    return Landing(tuple(cells), outside, blocked)


# Whether the block names what its figures belong to -----------------------


def is_labelled(rows: Rows, contest: Contest, book: Book) -> bool:
    """Whether a block carries its own villages or judges, so that the cursor must not decide.

    Either a known name stands at its edge, or its whole first column is
    words beside figures (names this contest writes otherwise).
    """
    # Names are known here as the import knows them; it is loaded at the first paste.
    from lsb_desktop.paper.intake.known import Known

    known = Known(contest, book)
    edge = [
        text
        for down, texts in enumerate(rows)
        for right, text in enumerate(texts)
        if (down < _EDGE or right < _EDGE) and _is_word(text)
    ]
    if any(known.villages.find(text).ids or known.judge(text) for text in edge):
        return True
    first = [texts[0].strip() for texts in rows]
    # 缺 beside 缺 is no name; villages and judges have two characters and differ.
    named = all(_is_word(text) and len(text) > 1 for text in first)
    wide = len(rows) > 1 and min(map(len, rows)) > 1
    return wide and named and len(set(first)) == len(first)


def _is_word(text: str) -> bool:
    """Whether a text is neither blank, nor a mark, nor a word a mark may be."""
    typed = text.strip()
    if not typed or typed in _WORDS:
        return False
    try:
        parse_number(typed)
    except UserError:
        return any(c.isalpha() for c in typed)
    return False


# What is stored --------------------------------------------------------------


@dataclass(slots=True)
class Pasted:
    """What a block writes, what cannot be read, and what it would overwrite."""

    commands: list[Command] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    refused: dict[Slot, tuple[str, str]] = field(default_factory=dict)
    """Text and reason by slot."""

    @property
    def changed(self) -> int:
        """How many entries would become another value."""
        return sum(w.old is not None and w.new not in (None, w.old) for w in self.writes)

    @property
    def emptied(self) -> int:
        """How many entries would be cleared by a blank cell."""
        return sum(w.old is not None and w.new is None for w in self.writes)

    @property
    def stored(self) -> int:
        """How many cells hold the pasted text afterwards, those that already did included."""
        return len(self.slots)


def read(
    cells: Iterable[tuple[Slot, str]], contest: Contest, book: Book, drafts: Mapping[Slot, str]
) -> Pasted:
    """What each cell writes, checked one by one; ``drafts`` are texts not stored yet."""
    found = Pasted()
    given = dict(cells)
    waiting: Drafts = {**drafts, **given}
    for slot, text in given.items():
        if slot.key == REASON and slot._replace(key=POINTS) in given:
            continue
        own = [slot]
        if slot.key == POINTS and slot._replace(key=REASON) in given:
            own.append(slot._replace(key=REASON))
        if _nothing_there(own, given, book):
            continue
        try:
            commands = commands_for(slot, text, book, waiting)
            writes = [w for c in commands for w in plan(c, contest, book).writes]
        except UserError as error:
            found.refused |= {s: (given[s], error.message) for s in own if given[s].strip()}
            continue
        found.commands += commands
        found.writes += writes
        found.slots += own
    return found


def _nothing_there(own: list[Slot], given: Mapping[Slot, str], book: Book) -> bool:
    """A blank cell pasted on an empty one: nothing happens, and it is no reason to complain."""
    if any(given[s].strip() for s in own):
        return False
    first = own[0]
    if first.kind is SlotKind.DEDUCTION:
        return all(slot.item != first.item for slot, _ in book.rows(first.kind, first.entrant))
    return book.get(first._replace(key="")) is None


def order_for(pasted: Pasted, contest: Contest, verb: str = PASTE) -> Command:
    """The one command, so that one undo takes the whole block back."""
    marks = tuple(c for c in pasted.commands if isinstance(c, EnterMark))
    if len(marks) == len(pasted.commands):
        return EnterMarks(marks)
    entries: tuple[tuple[Slot, Value], ...] = tuple((w.slot, w.new) for w in pasted.writes)
    return TakeIn(contest, entries, f"{verb} {pasted.stored} 格")


# What is said --------------------------------------------------------------


def question(pasted: Pasted, verb: str = PASTE) -> str:
    """What to ask before anything is overwritten; empty when nothing would be."""
    parts = []
    if pasted.changed:
        parts.append(f"改掉 {pasted.changed} 处已有的不同内容")
    if pasted.emptied:
        blank = "（粘贴的是空格子）" if verb == PASTE else ""
        parts.append(f"清空 {pasted.emptied} 处已有的内容{blank}")
    if not parts:
        return ""
    return f"{verb}会{'，'.join(parts)}。\n\n{verb}以后可以用 Ctrl+Z 一次撤销。"


def report(pasted: Pasted, landed: Landing, verb: str = PASTE) -> tuple[str, bool]:
    """What came of it as one sentence, and whether all of it went in."""
    parts = [f"已{verb} {pasted.stored} 格" if pasted.stored else f"没有{verb}任何内容"]
    if pasted.refused:
        parts.append(f"{len(pasted.refused)} 格读不懂或不合要求，标红未保存")
    if landed.outside:
        parts.append(f"{landed.outside} 格超出表格，没有粘贴")
    if landed.blocked:
        parts.append(f"{landed.blocked} 格不能填（回避或不在观摩组），没有粘贴")
    whole = len(parts) == 1 and bool(pasted.stored)
    return "；".join(parts), whole
