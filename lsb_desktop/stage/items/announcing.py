"""The pictures that announce one award: reveal, group, notice, each under a veil."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lsb_desktop.core.model import AgendaItem, AgendaKind, Award, Contest, RevealOrder, ScopeKind
from lsb_desktop.core.result import AwardResult, Standing
from lsb_desktop.stage import wording
from lsb_desktop.stage.beats import Script
from lsb_desktop.stage.embargo import Pair, Veil, concerned
from lsb_desktop.stage.frame import Chrome, GroupFrame, NoticeFrame, RevealFrame, Row
from lsb_desktop.stage.lines import MARKS


@dataclass(frozen=True)
class Announcement:
    """One award as one item announces it; ``number`` is its index in the contest.

    ``several``: the item is about other awards, too, so that the award's own
    name stands in the title.
    """

    script: Script
    item: AgendaItem
    number: int
    several: bool = False

    @property
    def contest(self) -> Contest:
        """The contest of the result."""
        return self.script.contest

    @property
    def result(self) -> AwardResult:
        """Who gets the award."""
        return self.script.result(self.number)

    @property
    def award(self) -> Award:
        """The award itself."""
        return self.result.award

    @property
    def title(self) -> str:
        """The item's title, or one made from the award's name."""
        if self.item.title and not self.several:
            return self.item.title
        if wording.is_restrained(self.award):
            return f"{self.award.name}通报"
        if self.item.kind is AgendaKind.AWARD:
            return f"{'颁发' if '旗' in self.award.sign else '表彰：'}{self.award.name}"
        return f"{self.award.name}　集体亮相"

    def pairs(self, entrants: Sequence[int]) -> tuple[Pair, ...]:
        """The announcements of some entrants."""
        return tuple((self.number, e) for e in entrants)

    def undecided(self) -> tuple[Pair, ...]:
        """Those among whom the award is still to be decided; said with its last beat."""
        return self.pairs(concerned(self.result)[len(self.result.entrants) :])

    def order(self) -> list[int]:
        """Entrants as they are called up: field by field, the tied in visiting order."""
        rows = [self.script.rows[e] for e in self.result.entrants]
        found: list[int] = []
        for _, field in groupby(rows, key=self._field):
            levels = [list(same) for _, same in groupby(field, key=self._level)]
            if self.item.order is RevealOrder.LAST_FIRST:
                levels.reverse()
            found += [r.entrant.id for level in levels for r in level]
        return found

    def _field(self, row: Standing) -> str:
        kind = self.award.scope.kind
        if kind is ScopeKind.EACH_GROUP:
            return row.entrant.group
        return row.entrant.district if kind is ScopeKind.EACH_DISTRICT else ""

    def _level(self, row: Standing) -> str:
        return wording.short_rank(row, self.award)

    def rank(self, row: Standing) -> str:
        """What is called out before the name."""
        return wording.rank(row, self.award, self.contest)

    # Frames --------------------------------------------------------------

    def reveal(self, entrant: int, number: int, veil: Veil) -> RevealFrame:
        """One entrant, ``number`` from 0 in the order of calling up: by its veil either beat."""
        row = self.script.rows[entrant]
        said = (self.number, entrant) in veil.said
        entrants = self.result.entrants
        return RevealFrame(
            chrome=self._chrome(wording.counter(self.award, number + 1, len(entrants))),
            sign=str(self.award.sign),
            award=self.award.name,
            rank=self.rank(row),
            name=row.entrant.name if said else "",
            score=f"{row.shown} 分" if said else "",
            panel_title=wording.holders(self.award, self.contest),
            slots=tuple(self._rows(entrants, veil, self._level, self._note)),
            current=entrants.index(entrant),
        )

    def group(self, entrants: Sequence[int], veil: Veil, badge: tuple[str, ...] = ()) -> GroupFrame:
        """Some or all who get the award, for the picture or called up together."""
        rows = tuple(self._rows(entrants, veil, self.rank, after_score=" 分"))
        return GroupFrame(self._chrome(*badge), str(self.award.sign), self.award.name, rows)

    def notice(self, entrants: Sequence[int], next_line: str, veil: Veil) -> NoticeFrame:
        """The cards of a restrained award."""

        def place(row: Standing) -> str:
            return wording.rank_in_figures(row, self.award, self.contest)

        cards = self._rows(entrants, veil, place, lambda _: self.award.name, " 分")
        sign = str(self.award.sign)
        return NoticeFrame(self._chrome(), sign, tuple(cards), next_line, self.item.words_only)

    def _chrome(self, *badge: str) -> Chrome:
        subtitle = f"{wording.heading(self.contest)}　{wording.span(self.award, self.contest)}"
        return self.script.sealed_chrome(self.title, subtitle, badge)

    def _note(self, row: Standing) -> str:
        return wording.field_of(row, self.award, self.contest)

    def _rows(
        self,
        entrants: Sequence[int],
        veil: Veil,
        place: Callable[[Standing], str],
        note: Callable[[Standing], str] = lambda _: "",
        after_score: str = "",
    ) -> Iterator[Row]:
        """The lines of some entrants, masked where the announcement is not made."""
        mark = MARKS.get(self.award.sign, "commend")
        for number, entrant in enumerate(entrants, 1):
            row = self.script.rows[entrant]
            if (self.number, entrant) in veil.said:
                score = f"{row.shown}{after_score}"
                yield Row(entrant, place(row), row.entrant.name, score, mark=mark, note=note(row))
            else:
                yield Row(-number, place(row), "", "", mark="masked", note=note(row))
