"""What a roster says of each village: fields, notes, and lists that grow."""

from collections import Counter
from collections.abc import Callable

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import ALIASES, CADRE, HIGHLIGHTS, Commitment, commitments_of
from lsb_desktop.core.visits import Site
from lsb_desktop.paper.intake.cells import (
    holds_number,
    lines_in,
    order_in,
    person_in,
    place_in,
    text_in,
)
from lsb_desktop.paper.intake.facts import Fact, Facts, Field, Source
from lsb_desktop.paper.intake.findings import Findings, Place
from lsb_desktop.paper.intake.model import Choice, Meaning
from lsb_desktop.paper.intake.newcomers import KINDS
from lsb_desktop.paper.intake.reading import Record, Table
from lsb_desktop.paper.intake.sheet import HIDDEN
from lsb_desktop.paper.workbook.cells import Raw, is_blank

KIND, LEFT = "类别", "不导入"


def _kind(raw: Raw) -> str:
    return KINDS.get(text_in(raw), text_in(raw))


_FIELDS: dict[Meaning, tuple[str, Callable[[Raw], Fact]]] = {
    Meaning.KIND: ("kind", _kind),
    Meaning.GROUP: ("group", text_in),
    Meaning.DISTRICT: ("district", text_in),
    Meaning.SECRETARY: ("secretary", person_in),
    Meaning.PREVIOUS: ("previous_place", place_in),
    Meaning.CODE: ("code", text_in),
}


class Particulars:
    """Reads the rows of rosters."""

    def __init__(self, contest: Contest, book: Book, facts: Facts, findings: Findings) -> None:
        self._contest = contest
        self._book = book
        self._facts = facts
        self._findings = findings
        self._orders: dict[int, tuple[int, Place]] = {}
        self._aliases: dict[int, dict[str, None]] = {}
        self._commitments: dict[int, dict[str, None]] = {}
        self._sites: dict[int, dict[str, None]] = {}

    def read(self, table: Table, record: Record, entrant: int) -> int:
        """One row; how many of its cells say something."""
        cadres: dict[str, None] = {}
        self._tell_cut(table, record)
        count = 0
        for column, raw in record.cells.items():
            if is_blank(raw):
                continue
            source = Source(table.place(record.row, column), record.label)
            try:
                count += self._cell(table, column, raw, entrant, source, cadres)
            except UserError as error:
                shown = table.shown(record.row, column)
                self._findings.skip(source.place, shown, error.message)
        if cadres:
            slot = Slot(SlotKind.NOTE, entrant, key=CADRE)
            self._facts.put(slot, "、".join(cadres), Source(record.place, record.label))
        return count

    def _tell_cut(self, table: Table, record: Record) -> None:
        """Say where a number was cut out of a text: :func:`.cells.text_in` never keeps one."""
        for column, raw in record.cells.items():
            if holds_number(raw):
                why = "里面的电话、QQ 号不保存，只导入其余文字"
                self._findings.skip(table.place(record.row, column), HIDDEN, why)

    def _cell(
        self,
        table: Table,
        column: int,
        raw: Raw,
        entrant: int,
        source: Source,
        cadres: dict[str, None],
    ) -> int:
        use = table.use.columns[column]
        meaning = use.meaning
        if meaning in _FIELDS:
            name, read = _FIELDS[meaning]
            fact = read(raw)
            if fact == "" or (
                meaning is Meaning.KIND and not self._is_kind(table, column, str(fact), source)
            ):
                return 0
            self._facts.put(Field(entrant, name), fact, source)
        elif meaning is Meaning.ORDER:
            return self._order(raw, entrant, source)
        elif meaning is Meaning.CADRE:
            text = person_in(raw)
            cadres.update(dict.fromkeys([text] if text else []))
        elif meaning in (Meaning.HIGHLIGHT, Meaning.NOTE):
            topic = HIGHLIGHTS if meaning is Meaning.HIGHLIGHT else use.topic
            text = text_in(raw)
            if not text or not topic:
                return 0
            self._facts.put(Slot(SlotKind.NOTE, entrant, key=topic), text, source)
        else:
            return self._grow(meaning, raw, entrant)
        return 1

    def _is_kind(self, table: Table, column: int, kind: str, source: Source) -> bool:
        """Whether 类别 says 村 or 社区; 一类, 二类 are none: what they are is asked once."""
        if kind in KINDS.values() or kind in {e.kind for e in self._contest.entrants}:
            return True
        key = f"类别:{table.name}"
        heading = table.heading(column)
        choices = [
            Choice(KIND, "就是村的类别，照此导入"),
            Choice(LEFT, LEFT),
        ]
        why = f"“{kind}”不是村、社区一样的类别"
        answer = self._findings.ask(key, table.column_place(column), heading, why, choices)
        self._findings.detail(key, f"{source.place.spot} {kind}")
        if answer == LEFT:
            self._findings.settle_as_skipped(key)
        return answer == KIND

    def _order(self, raw: Raw, entrant: int, source: Source) -> int:
        number = order_in(raw)
        if number is None:
            raise UserError("不是序号")
        self._orders.setdefault(entrant, (number, source.place))
        return 1

    def _grow(self, meaning: Meaning, raw: Raw, entrant: int) -> int:
        lists = {
            Meaning.ALIAS: (self._aliases, "、，,；;/"),
            Meaning.SITE: (self._sites, "、；;"),
            Meaning.COMMITMENT: (self._commitments, ""),
        }
        if meaning not in lists:
            return 0
        found, marks = lists[meaning]
        lines = lines_in(text_in(raw), marks)
        found.setdefault(entrant, {}).update(dict.fromkeys(lines))
        return len(lines)

    # What came of it ----------------------------------------------------

    def orders(self, everyone: dict[int, int]) -> dict[int, int]:
        """The visiting order counted anew from 1, by entrant; unchanged if numbers repeat.

        ``everyone`` holds today's order of all entrants, new ones too. Those
        the sheets say nothing of come last, in today's order.
        """
        given = {e: n for e, (n, _) in self._orders.items()}
        repeated = [n for n, times in Counter(given.values()).items() if times > 1]
        if repeated or not given:
            if repeated:
                place = next(p for n, p in self._orders.values() if n == repeated[0])
                why = "序号有重复（如每个管区从头编号），观摩顺序按表中先后"
                self._findings.skip(place, str(repeated[0]), why)
            return everyone
        ranked = sorted(everyone, key=lambda e: (e not in given, given.get(e, 0), everyone[e]))
        return {e: at for at, e in enumerate(ranked, 1)}

    def order_source(self, entrant: int) -> Source | None:
        """Where the new order of a village comes from: its own cell, else any of the column."""
        if not self._orders:
            return None
        _, place = self._orders.get(entrant) or next(iter(self._orders.values()))
        return Source(place, "")

    def sites(self) -> tuple[Site, ...]:
        """The contest's sites with the new ones behind them."""
        found = list(self._contest.sites)
        there = {(s.entrant, s.name) for s in found}
        number = max((s.id for s in found), default=0)
        for entrant, names in self._sites.items():
            for name in names:
                if (entrant, name) not in there:
                    number += 1
                    found.append(Site(number, entrant, name))
        return tuple(found)

    def entries(self) -> dict[Slot, Fact]:
        """Aliases and commitments that are not there yet."""
        found: dict[Slot, Fact] = {}
        for entrant, names in self._aliases.items():
            slot = Slot(SlotKind.NOTE, entrant, key=ALIASES)
            before = [x for x in str(self._book.get(slot) or "").splitlines() if x]
            after = list(dict.fromkeys([*before, *names]))
            if after != before:
                found[slot] = "\n".join(after)
        for entrant, texts in self._commitments.items():
            there = {c.text for c in commitments_of(self._book, entrant)}
            rows = [s.row for s, _ in self._book.rows(SlotKind.COMMITMENT, entrant)]
            row = max(rows, default=0)
            for text in texts:
                if text not in there:
                    row += 1
                    found[Slot(SlotKind.COMMITMENT, entrant, row=row)] = dump(Commitment(text))
        return found
