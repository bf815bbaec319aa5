"""The ceremony compiler: from a result and the run of show to a flat list of steps.

Everything that runs the meeting only moves an index over that list. What a
frame may say at its index is the matter of :mod:`lsb_desktop.stage.embargo`.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.result import State
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage import wording
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.agenda_checks import scene_problems
from lsb_desktop.stage.beats import Beat, Script, plain_card
from lsb_desktop.stage.embargo import ABOUT_AWARDS, Embargo, announced_in, awards_of
from lsb_desktop.stage.facts import NO_FACTS, Facts
from lsb_desktop.stage.frame import (
    CommentFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    ShowcaseFrame,
    SpeechFrame,
)
from lsb_desktop.stage.items import (
    asking,
    awarding,
    ballots,
    comparing,
    lots,
    models,
    plain,
    plates,
    pledging,
    rising,
    standing,
    summing,
    villages,
)
from lsb_desktop.stage.steps import Step


def compile_ceremony(snapshot: Snapshot, facts: Facts = NO_FACTS) -> tuple[Step, ...]:
    """The steps of a meeting, at least one; from an unsealed result for rehearsal alone."""
    return Ceremony(snapshot, facts).steps


def blockers(snapshot: Snapshot) -> tuple[str, ...]:
    """What keeps awards from being announced in the hall, one sentence each, without names.

    Nothing blocks once the result is sealed (open points were settled or
    waived then), nor where the run of show announces no award.
    """
    awards = announced_in(snapshot.contest, ABOUT_AWARDS)
    if snapshot.seal is not None or not awards:
        return ()
    standings = snapshot.standings
    if standings.refusal:
        return (standings.refusal,)
    missing = sum(r.score.state is not State.COMPLETE for r in standings.rows)
    found = [f"还有 {missing} 个{wording.unit(snapshot.contest)}没有齐分"] if missing else []
    found += [
        f"“{p.award}”{p.scope}余 {p.seats} 个名额，{len(p.among)} 个并列，待裁定"
        for n in sorted(awards)
        for p in standings.awards[n].pending
    ]
    return (*found, "成绩尚未封存")


def agenda_problems(snapshot: Snapshot) -> tuple[str, ...]:
    """Items that name an award the contest does not have, or tell what is still to be announced."""
    contest = snapshot.contest
    unknown = tuple(
        f"会议流程“{title_of(i)}”：没有名为“{i.award}”的奖项"
        for i in agenda_of(contest)
        if i.kind in ABOUT_AWARDS and i.award and not (i.skipped or awards_of(i, contest))
    )
    return (*unknown, *scene_problems(contest))


def spoken(frame: Frame) -> str:
    """Whom a frame is about, for 偷看 and the host: the names it announces."""
    match frame:
        case RevealFrame():
            return frame.name
        case GroupFrame(names=rows) | NoticeFrame(cards=rows):
            return "、".join(r.name for r in rows if r.name)
        case SpeechFrame() | ShowcaseFrame() | CommentFrame():
            return frame.speaker
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A step without its frame: what moves and questions about moves need."""

    item: int
    """Index of the agenda item."""
    item_key: str
    """The same item after the ceremony was compiled anew has the same key."""
    key: str
    """Likewise the step."""
    secret: bool
    beat: Beat
    delay: int = 0
    """Seconds after which the next step of its item follows by itself (0 = it waits)."""

    @property
    def clock(self) -> str:
        """The key of its speaker's clock."""
        return f"{self.item_key}/{self.beat.clock or self.beat.key}"

    def of_item(self, item_key: str) -> "Outline":
        """The same step of an item that goes by another key now."""
        if item_key == self.item_key:
            return self
        return replace(self, item_key=item_key, key=f"{item_key}/{self.beat.key}")


class Ceremony:
    """A compiled ceremony: its steps, and any step's frame as of any moment.

    Frames are drawn when asked for, so compiling anew after each mark costs
    little.
    """

    def __init__(
        self, snapshot: Snapshot, facts: Facts = NO_FACTS, *, recheck: bool = False
    ) -> None:
        """``recheck``: it was sealed once; see :class:`lsb_desktop.stage.beats.Script`."""
        self.snapshot = snapshot
        script = self._script = Script(snapshot, facts, agenda_of(snapshot.contest), recheck)
        beats = [
            (at, beat)
            for at, item in enumerate(script.agenda)
            if not item.skipped
            for beat in _SCENES[item.kind](script, at)
        ] or [(0, _nothing(script))]
        self._embargo = Embargo(
            [beat.announces for _, beat in beats],
            [beat.settles for _, beat in beats],
            _always_marked(script),
        )
        keys = _item_keys(script.agenda)
        self.outline = tuple(
            Outline(
                at,
                keys[at],
                f"{keys[at]}/{beat.key}",
                n in self._embargo.secret,
                beat,
                script.agenda[at].pace if [i for i, _ in beats[n + 1 : n + 2]] == [at] else 0,
            )
            for n, (at, beat) in enumerate(beats)
        )
        self.item_keys = tuple(keys)
        """Of every agenda item, the skipped ones too."""
        self._frames: dict[tuple[int, int], Frame] = {}
        self._asides: dict[AgendaItem, Outline | None] = {}
        self._beside: dict[tuple[AgendaItem, int], Frame] = {}

    def __len__(self) -> int:
        return len(self.outline)

    @property
    def items(self) -> int:
        """How many agenda items there are."""
        return len(self._script.agenda)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps with their frames."""
        return tuple(self.step(n) for n in range(len(self)))

    def step(self, index: int) -> Step:
        """One step with its frame."""
        outline = self.outline[index]
        beat = outline.beat
        return Step(
            name=beat.name,
            item=outline.item,
            kind=self._script.agenda[outline.item].kind,
            line=beat.line,
            frame=self.frame(index),
            live=beat.live,
            secret=outline.secret,
            delay=outline.delay,
            timed=beat.timed,
            guarded=beat.guarded,
            yields=beat.yields,
            key=outline.key,
        )

    def frame(self, index: int, as_of: int | None = None) -> Frame:
        """The frame of a step; ``as_of`` an earlier step, what of it may be said then."""
        moment = index if as_of is None else min(index, as_of)
        key = (index, moment)
        if key not in self._frames:
            self._frames[key] = self.outline[index].beat.draw(self._embargo.at(moment))
        return self._frames[key]

    def aside(self, item: AgendaItem) -> Outline | None:
        """The first beat of an item beside the run of show; ``None`` if it may not stand there.

        Whatever announces an award has its place in the run of show alone.
        """
        if item not in self._asides:
            agenda = (*self._script.agenda, replace(item, skipped=False))
            script = replace(self._script, agenda=agenda, aside=True)
            [beat, *_] = _SCENES[item.kind](script, len(agenda) - 1)
            refused = item.kind in ABOUT_AWARDS or beat.guarded or beat.announces
            key = f"aside/{len(self._asides)}"
            self._asides[item] = None if refused else Outline(-1, "aside", key, False, beat)
        return self._asides[item]

    def aside_frame(self, item: AgendaItem, as_of: int) -> Frame:
        """The picture of such an aside as of a step; :class:`LookupError` if it may not stand."""
        outline = self.aside(item)
        if outline is None:
            raise LookupError(item.kind)
        if (item, as_of) not in self._beside:
            self._beside[item, as_of] = outline.beat.draw(self._embargo.at(as_of))
        return self._beside[item, as_of]

    def live(self, as_of: int) -> Frame:
        """The board of the moment, as of a step."""
        return self.aside_frame(AgendaItem(AgendaKind.LIVE), as_of)


def _nothing(script: Script) -> Beat:
    """Every item is skipped: the contest's title, and a word to the operator."""
    frame = plain_card(script, wording.heading(script.contest))
    return Beat("title", "nothing", "会议流程的各项都已跳过", lambda _: frame)


def _item_keys(items: tuple[AgendaItem, ...]) -> list[str]:
    """Keys that stay when other items come, go or move; equal items are numbered."""
    seen: Counter[tuple[str, str, str]] = Counter()
    keys = []
    for item in items:
        name = (str(item.kind), item.title, item.award)
        keys.append("/".join((*name, str(seen[name]))))
        seen[name] += 1
    return keys


def _always_marked(script: Script) -> frozenset[int]:
    """Awards off the run of show, but for restrained ones, are marked on boards at once."""
    awards = script.contest.awards
    free = {n for n, a in enumerate(awards) if not wording.is_restrained(a)}
    return frozenset(free) - announced_in(script.contest, ABOUT_AWARDS)


_SCENES: dict[AgendaKind, Callable[[Script, int], list[Beat]]] = {
    AgendaKind.OPENING: plain.opening,
    AgendaKind.AGENDA: plain.agenda,
    AgendaKind.LIVE: standing.live,
    AgendaKind.REPORT: plain.report,
    AgendaKind.COMMENT: villages.comment,
    AgendaKind.SHOWCASE: villages.showcase,
    AgendaKind.RANKING: standing.ranking,
    AgendaKind.AWARD: awarding.award_item,
    AgendaKind.GROUP: awarding.award_item,
    AgendaKind.NOTICE: awarding.award_item,
    AgendaKind.PLEDGE: pledging.pledge,
    AgendaKind.MODEL: models.model,
    AgendaKind.SPEECH: plain.speech,
    AgendaKind.TEXT: plates.text,
    AgendaKind.PICTURE: plates.picture,
    AgendaKind.RESULT: standing.result,
    AgendaKind.BALLOTS: ballots.ballots,
    AgendaKind.COMPARE: comparing.compare,
    AgendaKind.RISERS: rising.risers,
    AgendaKind.SUMMARY: summing.summary,
    AgendaKind.DRAW: lots.draw_lots,
    AgendaKind.QUESTION: asking.questions,
    AgendaKind.HANDOVER: plain.handover,
    AgendaKind.ENDING: plain.ending,
}
