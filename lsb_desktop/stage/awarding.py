"""Items that announce awards: two-beat reveals, group pictures, notices, pledges."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from lsb_desktop.core.model import AgendaItem, AgendaKind, RevealOrder
from lsb_desktop.stage import wording
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.announcing import Announcement
from lsb_desktop.stage.beats import Beat, Script, plain_card, unknown_award, waiting
from lsb_desktop.stage.embargo import REVEALING, Pair, Veil, announced_in, awards_of
from lsb_desktop.stage.frame import Frame, SpeechFrame
from lsb_desktop.stage.plain import position, speech

CARDS = 9
"""Cards on one notice."""
FACES = 24
"""Names on one group picture."""


def award_item(script: Script, at: int) -> list[Beat]:
    """颁奖, 集体亮相, 黑旗通报: the beats of every award the item is about.

    A restrained award is always a notice, any other never, whatever the item.
    """
    item = script.agenda[at]
    awards = awards_of(item, script.contest)
    if item.award and not awards:
        return [unknown_award(script, item)]
    if not script.final:
        return [waiting(script, item)]
    several = len(awards) > 1
    parts = [Announcement(script, item, n, several) for n in awards]
    return [b for part in parts for b in _beats(part, at)] or [_none(script, item)]


def _beats(part: Announcement, at: int) -> list[Beat]:
    if not part.result.entrants:
        return [_vacant(part)]
    if wording.is_restrained(part.award):
        return _notices(part, "接下来：表态发言" if _pledge_follows(part.script, at) else "")
    if part.item.kind is AgendaKind.AWARD and part.item.order is not RevealOrder.TOGETHER:
        return _reveals(part)
    return _pictures(part, "group", FACES, lambda entrants, _: partial(part.group, entrants))


def _notices(part: Announcement, next_line: str) -> list[Beat]:
    def draw(entrants: Sequence[int], last: bool) -> Callable[[Veil], Frame]:
        return partial(part.notice, entrants, next_line if last else "")

    return _pictures(part, "notice", CARDS, draw)


def _pictures(
    part: Announcement,
    name: str,
    size: int,
    draw: Callable[[Sequence[int], bool], Callable[[Veil], Frame]],
) -> list[Beat]:
    """Pictures of up to ``size`` entrants each, all about equally full."""
    entrants = part.result.entrants
    size = ceil(len(entrants) / ceil(len(entrants) / size))
    starts = range(0, len(entrants), size)
    beats = []
    for page, start in enumerate(starts, 1):
        some = entrants[start : start + size]
        last = page == len(starts)
        line = part.title if len(starts) == 1 else f"{part.title}　{page}/{len(starts)}"
        open_ = part.undecided() if last else ()
        key = f"{part.number}/{page}"
        said = part.pairs(some)
        beats.append(Beat(name, key, line, draw(some, last), said, open_, guarded=True))
    return beats


def _reveals(part: Announcement) -> list[Beat]:
    """Two beats an entrant: award and place, then the village."""
    beats: list[Beat] = []
    order = part.order()
    for number, entrant in enumerate(order):
        line = f"{part.title}：{part.rank(part.script.rows[entrant])}"
        key = f"{part.number}/{number}"
        draw = partial(part.reveal, entrant, number)
        said = part.pairs([entrant])
        open_ = part.undecided() if number == len(order) - 1 else ()
        full = f"{line} → 揭晓村名"
        beats += [
            Beat("reveal-a", f"{key}/a", line, draw, guarded=True),
            Beat("reveal-b", f"{key}/b", full, draw, said, open_, guarded=True),
        ]
    return beats


def _pledge_follows(script: Script, at: int) -> bool:
    after = script.agenda[at + 1 : at + 2]
    return bool(after) and after[0].kind is AgendaKind.PLEDGE


def _vacant(part: Announcement) -> Beat:
    """Nobody gets the award, or all of it is still to be decided."""
    if part.undecided():
        text = "名单待定"
    else:
        text = "本次没有通报" if wording.is_restrained(part.award) else "本次空缺"
    frame = plain_card(part.script, part.title, text)
    line = f"{part.title}（{text}）"
    key = f"{part.number}/vacant"
    return Beat("vacant", key, line, lambda _: frame, (), part.undecided(), guarded=True)


def _none(script: Script, item: AgendaItem) -> Beat:
    """The item is about awards of a manner that the contest has none of."""
    frame = plain_card(script, title_of(item))
    line = f"{title_of(item)}（没有设这类奖项）"
    return Beat("vacant", "none", line, lambda _: frame)


def pledge(script: Script, at: int) -> list[Beat]:
    """表态发言: one speech for each village of the awards it is about, in place order.

    Normally the notice has named them. Without any notice on the run of show
    the speech itself announces; before its notice nobody is named.
    """
    item = script.agenda[at]
    awards = awards_of(item, script.contest)
    if item.award and not awards:
        return [unknown_award(script, item)]
    if awards and not script.final:
        return [waiting(script, item)]
    pairs = [(a, e) for a in awards for e in script.result(a).entrants]
    elsewhere = announced_in(script.contest, REVEALING)
    return [
        Beat(
            "pledge",
            f"{pair[0]}/{number}",
            f"{title_of(item)}：{position(number, len(pairs))}",
            _Pledge(script, item, pairs, number).frame,
            () if pair[0] in elsewhere else (pair,),
            timed=60 * item.minutes,
            guarded=True,
        )
        for number, pair in enumerate(pairs)
    ] or speech(script, at)


@dataclass(frozen=True)
class _Pledge:
    """One speech; ``pairs`` are all of the item's, ``number`` whose turn it is."""

    script: Script
    item: AgendaItem
    pairs: Sequence[Pair]
    number: int

    def frame(self, veil: Veil) -> SpeechFrame:
        name = self._name(self.number, veil)
        return SpeechFrame(
            self.script.sealed_chrome(title_of(self.item), wording.heading(self.script.contest)),
            speaker=name or "表态发言",
            caption="党组织书记表态发言" if name else "名单通报后宣布",
            position=position(self.number, len(self.pairs)),
            next_speaker=self._name(self.number + 1, veil),
            seconds=60 * self.item.minutes,
        )

    def _name(self, number: int, veil: Veil) -> str:
        """Whose turn it is, where that is announced."""
        if number < len(self.pairs) and self.pairs[number] in veil.said:
            return self.script.rows[self.pairs[number][1]].entrant.name
        return ""
