"""The compiler's vocabulary: one beat of an agenda item, drawn under a given veil."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lsb_desktop.core.model import AgendaItem, Contest, Entrant
from lsb_desktop.core.result import AwardResult, Standing
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.asked import Draw as Asked
from lsb_desktop.stage.board import NO_RANKING, chrome_of
from lsb_desktop.stage.embargo import Pair, Veil, is_final
from lsb_desktop.stage.facts import Facts
from lsb_desktop.stage.frame import Chrome, Frame, TitleFrame
from lsb_desktop.stage.wording import heading

Draw = Callable[[Veil], Frame]


@dataclass(frozen=True, slots=True)
class Beat:
    """What becomes one step; ``key`` tells it from the other beats of its item.

    ``announces``: the pairs said with this beat; ``settles``: those undecided
    until it. ``draw`` never says more than its veil allows, so the same beat
    gives the frame and its preview.
    """

    name: str
    key: str
    line: str
    draw: Draw
    announces: tuple[Pair, ...] = ()
    settles: tuple[Pair, ...] = ()
    live: bool = False
    timed: int = 0
    guarded: bool = False
    clock: str = ""
    """Beats of one speaker share the clock of this name; empty = it has its own."""
    yields: bool = False
    """The wall is left to another program meanwhile; the frame is for previews."""


@dataclass(frozen=True)
class Script:
    """All that beats are made from.

    ``recheck``: the result was sealed before, so that boards wait until it is
    final again rather than show what was masked.
    """

    snapshot: Snapshot
    facts: Facts
    agenda: tuple[AgendaItem, ...]
    recheck: bool = False
    aside: bool = False
    """The item stands beside the run of show: its first beat says all that may be said."""

    @cached_property
    def rows(self) -> dict[int, Standing]:
        """The lines of the table by entrant id."""
        return {r.entrant.id: r for r in self.snapshot.standings.rows}

    @cached_property
    def draws(self) -> tuple[Asked, ...]:
        """Every question drawn so far, the first draw first."""
        orders = {e.id: e.order for e in self.contest.entrants}
        found = (d for profile in self.facts.values() for d in profile.asked)
        return tuple(sorted(found, key=lambda d: (d.turn, orders[d.village], d.row)))

    @property
    def contest(self) -> Contest:
        """The contest of the result."""
        return self.snapshot.contest

    @property
    def seal(self) -> Seal | None:
        """The seal, whose code stands on frames about the result."""
        return self.snapshot.seal

    @property
    def final(self) -> bool:
        """Whether awards can be announced."""
        return is_final(self.snapshot)

    @property
    def visits(self) -> tuple[Entrant, ...]:
        """The entrants in visiting order."""
        return tuple(sorted(self.contest.entrants, key=lambda e: e.order))

    def result(self, award: int) -> AwardResult:
        """Who gets an award, by its index."""
        return self.snapshot.standings.awards[award]

    def chrome(self, title: str, subtitle: str = "", badge: tuple[str, ...] = ()) -> Chrome:
        """Head and foot of a frame that does not depend on the result."""
        return chrome_of(self.contest, title, subtitle, badge)

    def sealed_chrome(self, title: str, subtitle: str = "", badge: tuple[str, ...] = ()) -> Chrome:
        """Head and foot of a frame about the result."""
        return chrome_of(self.contest, title, subtitle, badge, self.seal)


def plain_chrome(contest: Contest) -> Chrome:
    """The contest's name at the head, nothing else."""
    return chrome_of(contest, heading(contest))


def plain_card(script: Script, title: str, subtitle: str = "") -> TitleFrame:
    """A title in the middle, the contest's name at the head."""
    return TitleFrame(plain_chrome(script.contest), title, subtitle)


def waiting(script: Script, item: AgendaItem) -> Beat:
    """The single beat of an award item while the result is not final."""
    refused = script.snapshot.standings.refusal
    frame = plain_card(script, title_of(item), NO_RANKING if refused else "成绩封存后揭晓")
    why = "没有统一排名" if refused else "成绩未齐，尚不能揭晓"
    return Beat("waiting", "waiting", f"{title_of(item)}（{why}）", lambda _: frame, guarded=True)


def unknown_award(script: Script, item: AgendaItem) -> Beat:
    """The item names an award that the contest does not have: the hall sees its title alone."""
    frame = plain_card(script, title_of(item))
    line = f"{title_of(item)}（没有名为“{item.award}”的奖项，请检查会议流程）"
    return Beat("title", "unknown", line, lambda _: frame)
