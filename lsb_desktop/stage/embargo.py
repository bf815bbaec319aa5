"""Never early: what may be said at each step of a ceremony, as a structure.

An *announcement* is a pair (award, entrant). A step announces pairs; the
rules, for the frame of step ``i``:

1. A frame about an award (颁奖, 集体亮相, 黑旗通报, 表态发言) names an entrant only
   if that pair is announced by step ``i`` or an earlier one.
2. A board (实时排名, 通报排名, 成绩总览) carries name, score, change or note of an
   entrant only if no announcement of it lies ahead, or one is already made:
   its line is masked until its *first* announcement. A later award does not
   mask it again, which would tell who is to get it.
3. A board marks an award (colour, legend) only when every announcement of it
   is made. An award off the run of show (or with skipped items alone) is
   marked as soon as the result is final; a restrained one (黑旗) never, as it
   was left out on purpose.
4. Every other frame (开场, 议程, 汇报, 亮相, 点评, 讲话, 文字, 图片, 结束) is made from
   the definition and the facts of villages alone, in visiting order or that of
   its item, and is the same whatever the result. 典型发言 names those who got an
   award only once another item said so, and announces nothing.

5. 现场亮分 shows a village's score in one component by the operator's explicit
   choice: what the judges gave and what came of it, never a place, a total or
   an award. An item of the run of show may do so even of a village that is
   still to be announced, and the operator is warned that the hall can work the
   ranking out (:func:`lsb_desktop.stage.ceremony.agenda_problems`); beside the
   run of show (an aside) such a village is masked.
6. 对比 is masked as a whole while any of its villages is hidden; 进步榜 leaves
   hidden villages out; 成绩统计 gives nothing but counts while any is hidden.
   None of them says more of an unfinished result than the live board does.
7. 抽签 and 随机问 depend on the definition, the pool and the seed alone.

The operator's lines of award steps and boards carry no village name at all.
While the result is not final there are no announcements: award items are a
single waiting step, and boards are live ones. Entrants among whom an award
is still to be decided are masked like those who get it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.core.result import AwardResult
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.agenda import agenda_of
from lsb_desktop.stage.wording import is_restrained

Pair = tuple[int, int]
"""An announcement: (index into the contest's awards, entrant id)."""

CEREMONIAL = (AgendaKind.AWARD, AgendaKind.GROUP)
REVEALING = (*CEREMONIAL, AgendaKind.NOTICE)
ABOUT_AWARDS = (*REVEALING, AgendaKind.PLEDGE)


@dataclass(frozen=True, slots=True)
class Veil:
    """What may be said at one moment."""

    hidden: frozenset[int] = frozenset()
    """Entrants without name and score on any board."""
    said: frozenset[Pair] = frozenset()
    """Announcements made."""
    marked: frozenset[int] = frozenset()
    """Awards (by index) whose members a board may mark."""


def is_final(snapshot: Snapshot) -> bool:
    """Whether awards can be announced: a joint ranking, sealed or at least complete."""
    standings = snapshot.standings
    return standings.refusal is None and (snapshot.seal is not None or standings.complete)


def awards_of(item: AgendaItem, contest: Contest) -> tuple[int, ...]:
    """The awards an item is about, by index: the named one, or all of its manner."""
    if item.award:
        return tuple(n for n, a in enumerate(contest.awards) if a.name == item.award)
    restrained = item.kind not in CEREMONIAL
    return tuple(n for n, a in enumerate(contest.awards) if is_restrained(a) is restrained)


def left_out(contest: Contest) -> frozenset[int]:
    """Awards of which every announcement is skipped: nothing else is to name who gets them."""
    items = [i for i in agenda_of(contest) if i.kind in REVEALING]
    kept, dropped = (
        {n for i in items if i.skipped is skipped for n in awards_of(i, contest)}
        for skipped in (False, True)
    )
    return frozenset(dropped - kept)


def said_by(item: AgendaItem, contest: Contest) -> tuple[int, ...]:
    """The awards whose entrants an item names, by index.

    Nothing is said by a skipped item; a 表态发言 names nobody whose announcement
    was left out, and of chosen villages only that they speak.
    """
    if item.skipped:
        return ()
    awards = awards_of(item, contest)
    if item.kind is not AgendaKind.PLEDGE:
        return awards
    silent = left_out(contest)
    return () if item.villages else tuple(n for n in awards if n not in silent)


def announced_in(contest: Contest, kinds: Sequence[AgendaKind]) -> frozenset[int]:
    """The awards that items of some kinds announce."""
    items = (i for i in agenda_of(contest) if i.kind in kinds)
    return frozenset(n for item in items for n in said_by(item, contest))


def concerned(result: AwardResult) -> tuple[int, ...]:
    """Who gets an award and who still may."""
    return (*result.entrants, *(e for p in result.pending for e in p.among))


def to_come(snapshot: Snapshot) -> frozenset[int]:
    """Entrants that some item of the run of show announces; none while nothing is final."""
    if not is_final(snapshot):
        return frozenset()
    awards = announced_in(snapshot.contest, ABOUT_AWARDS)
    results = snapshot.standings.awards
    return frozenset(e for n in awards for e in concerned(results[n]))


class Embargo:
    """The veil of every step, from what each step announces.

    ``announced``: the pairs each step says. ``settled``: pairs among whom an
    award is still to be decided, by the step up to which they stay masked;
    they are not named by it. ``open_marks``: awards off the run of show that
    boards may mark at any time.
    """

    def __init__(
        self,
        announced: Sequence[Iterable[Pair]],
        settled: Sequence[Iterable[Pair]],
        open_marks: Iterable[int],
    ) -> None:
        self._said = _first_steps(announced)
        self._settled = _first_steps(settled)
        self._open = frozenset(open_marks)
        self.secret = frozenset(self._said.values())
        """The steps that announce something for the first time."""

    def at(self, index: int) -> Veil:
        """What may be said at step ``index``."""
        said = frozenset(p for p, first in self._said.items() if first <= index)
        ahead = [p for p in self._said if p not in said]
        ahead += [p for p, until in self._settled.items() if until > index]
        named = {entrant for _, entrant in said}
        whole = {award for award, _ in said} - {award for award, _ in ahead}
        return Veil(
            hidden=frozenset(entrant for _, entrant in ahead if entrant not in named),
            said=said,
            marked=self._open | whole,
        )


def _first_steps(steps: Sequence[Iterable[Pair]]) -> dict[Pair, int]:
    found: dict[Pair, int] = {}
    for index, pairs in enumerate(steps):
        for pair in pairs:
            found.setdefault(pair, index)
    return found
