"""What the host's script (主持词) says: a block an item, and one an award, from the cues."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from lsb_desktop.core.cue import Cue
from lsb_desktop.core.model import AgendaKind
from lsb_desktop.core.visits import clock_minutes, clock_text
from lsb_desktop.core.words import chinese_number, day_words
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.honours import is_positive, mark_of
from lsb_desktop.paper.script.lines import Turn, Writer
from lsb_desktop.paper.script.readings import Readings, parse_readings
from lsb_desktop.paper.script.speech import speech
from lsb_desktop.paper.script.telling import Step, Telling

K = AgendaKind
PAPER = "主持词"
KEY = "script"
START, READINGS, BOTTOM, RANKING = "text_start", "readings", "bottom", "ranking"
"""Fields: when the meeting begins (else as on the page 会议), readings of names, whether 黑旗
villages are named, whether the ranking is read out."""
YES = "是"
OF_AWARDS = frozenset({K.AWARD, K.GROUP, K.NOTICE, K.PLEDGE, K.MODEL})
OF_THE_RESULT = OF_AWARDS | {K.RANKING, K.RESULT, K.BALLOTS, K.COMPARE, K.RISERS, K.SUMMARY}
"""Items that name nobody in a script that is made before the seal."""


@dataclass(frozen=True, slots=True)
class Block:
    """One item, or one award of it: ``when`` 约 15:20, ``lasting`` 约 5 分钟."""

    number: str
    title: str
    when: str
    lasting: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """The whole paper. ``unsure``: 堡（bǎo/pù）, readings to be asked for before the meeting."""

    title: str
    facts: tuple[str, ...]
    unsure: tuple[str, ...]
    code: str
    mark: str
    blocks: tuple[Block, ...]


def script_of(evening: Evening) -> Script:
    """The script of an evening. UserError when a time or a reading is written wrong.

    Before the result is sealed nobody is named whom only the result names.
    """
    contest, written = evening.contest, evening.wording(KEY)
    readings = Readings(parse_readings(written.get(READINGS, "")))
    silent = frozenset() if written.get(BOTTOM) == YES else _reproached(evening)
    ranking = written.get(RANKING) == YES
    telling = Telling(contest, Writer(readings), silent, ranking)
    start = _start(evening)
    parts = _parts(_open(evening))
    blocks = tuple(
        _block(telling, part, start, again=at > 0 and _is_same_item(parts[at - 1], part))
        for at, part in enumerate(parts)
    )
    seal = evening.snapshot.seal
    return Script(
        title=f"{'' if contest.town in contest.title else contest.town}{contest.title}{PAPER}",
        facts=tuple(f for f in (day_words(contest.date), contest.place) if f),
        unsure=tuple(f"{char}（{told}）" for char, told in readings.unsure.items()),
        code=f"封榜码 {seal.code}" if seal else "未封存",
        mark=mark_of(evening.snapshot),
        blocks=blocks,
    )


def _start(evening: Evening) -> int | None:
    """Minutes after midnight at which the meeting begins, if anybody said so."""
    text = evening.wording(KEY).get(START) or evening.stationery.start
    return clock_minutes(text) if text else None


def _reproached(evening: Evening) -> frozenset[int]:
    """Those who get 黑旗, 黄旗 or another reproach."""
    results = evening.snapshot.standings.awards
    return frozenset(e for r in results if not is_positive(r.award) for e in r.entrants)


def _open(evening: Evening) -> Sequence[Cue]:
    """The cues; without what depends on the result as long as that is not final."""
    if not evening.unsealed:
        return evening.cues
    later = OF_THE_RESULT if evening.contest.awards else OF_THE_RESULT - OF_AWARDS
    return [_blank(cue) if cue.kind in later else cue for cue in evening.cues]


def _blank(cue: Cue) -> Cue:
    return replace(cue, said=(), calls=(), reads=(), follows="", words=(), scene="waiting")


def _parts(cues: Sequence[Cue]) -> list[list[Step]]:
    """The steps of each item, and of each award that an item hands over."""
    steps = enumerate(cues)
    return [list(part) for _, part in groupby(steps, key=lambda s: (s[1].item, s[1].award))]


def _is_same_item(before: Sequence[Step], part: Sequence[Step]) -> bool:
    return before[0][1].item == part[0][1].item


def _block(telling: Telling, steps: Sequence[Step], start: int | None, *, again: bool) -> Block:
    """One block; of several that make one item the first alone has its number and time."""
    _, cue = steps[0]
    turns = speech(telling, steps, again=again)
    if again:
        return Block("", cue.award or cue.title, "", "", turns)
    when = "" if start is None else f"约 {clock_text(start + cue.begin // 60)}"
    return Block(
        number=f"第{chinese_number(cue.number)}项" if cue.number else "",
        title=cue.title,
        when=when,
        lasting=f"约 {max(1, ceil(cue.seconds / 60))} 分钟",
        turns=turns,
    )
