"""纸面合计: what the judges' papers show as sums, a judge's whole sheet with 村 left empty."""

from collections.abc import Iterable

from lsb_desktop.core.book import Slot
from lsb_desktop.core.model import Component, ComponentKind, Contest, Entrant, Judge
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.core.paper_totals import greatest, total_slot
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.marks import Entries
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.sheets import Sheets

TOTAL = "合计"


def paper_total_rows(entries: Iterable[tuple[Slot, str]], contest: Contest) -> list[list[object]]:
    """The rows of 纸面合计."""
    villages = {0: "", **{e.id: e.name for e in contest.entrants}}
    judges = {j.id: j.code for j in contest.judges}
    parts = {c.id: c.name for c in contest.components}
    return [
        [parts[slot.item], judges[slot.judge], villages[slot.entrant], parse_number(text)]
        for slot, text in entries
    ]


class PaperTotalSheet:
    """Reads 纸面合计 against the contest."""

    def __init__(
        self,
        contest: Contest,
        components: Names[Component],
        judges: Names[Judge],
        entrants: Names[Entrant],
    ) -> None:
        self._contest = contest
        self._components = components
        self._judges = judges
        self._entrants = entrants

    def read(self, sheets: Sheets, entries: Entries) -> None:
        """Put every total that a judge's paper can show."""
        for row in sheets[layout.PAPER_TOTALS].rows:
            component = self._components.find(row, "环节")
            judge = self._judges.find(row, "评委")
            entrant = self._entrants.find_if_given(row, "村")
            value = row.number_in(TOTAL)
            if value is None and TOTAL not in row.failed:
                row.refuse(TOTAL, f"“{TOTAL}”不能为空")
            if component is None or judge is None or value is None or "村" in row.failed:
                continue
            number = entrant.id if entrant else 0
            wrong = self._wrong(component, judge, number)
            most = greatest(number, judge, component, self._contest)
            if wrong:
                row.refuse(*wrong)
            elif not 0 <= value <= most:
                row.refuse(TOTAL, f"{plain(value)} 不在 0 到 {plain(most)} 之间")
            else:
                entries.put(total_slot(number, judge.id, component.id), plain(value), row, TOTAL)

    def _wrong(self, component: Component, judge: Judge, entrant: int) -> tuple[str, str] | None:
        """Why there can be no such paper: the column and a sentence."""
        if component.kind is not ComponentKind.JUDGED:
            return "环节", f"环节“{component.name}”不由评委打分，没有纸面合计"
        if all(p.name != judge.panel for p in self._contest.panels_of(component)):
            told = f"评委“{judge.code}”属于“{judge.panel}”，这一组不评环节“{component.name}”"
            return "评委", told
        if judge.represents == entrant:
            return "村", f"评委“{judge.code}”代表这个村，应当回避，没有它的票"
        return None
