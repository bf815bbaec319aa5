"""表态发言: those who were named speak, or the villages that were chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage import wording
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script, unknown_award, waiting
from lsb_desktop.stage.embargo import REVEALING, Pair, Veil, announced_in, awards_of, said_by
from lsb_desktop.stage.frame import SpeechFrame
from lsb_desktop.stage.items.plain import position, speech


def pledge(script: Script, at: int) -> list[Beat]:
    """One speech for each village of the awards it is about, in place order.

    Normally the notice has named them. Without any notice on the run of show
    the speech itself announces; before its notice nobody is named, and where
    every notice is skipped there is one speech that names nobody. Chosen
    villages speak in the order chosen, named unless that would be early.
    """
    item = script.agenda[at]
    if item.award and not awards_of(item, script.contest):
        return [unknown_award(script, item)]
    elsewhere = announced_in(script.contest, REVEALING)
    if item.villages:
        awards = tuple(n for n in awards_of(item, script.contest) if n in elsewhere)
    else:
        awards = said_by(item, script.contest)
    if awards and not script.final:
        return [waiting(script, item)]
    named = [(a, e) for a in awards for e in script.result(a).entrants]
    pairs = _chosen(script, item) if item.villages else named
    return [
        Beat(
            "pledge",
            f"{pair[0]}/{number}",
            f"{title_of(item)}：{position(number, len(pairs))}",
            _Pledge(script, item, pairs, number).frame,
            () if pair[0] in elsewhere or item.villages else (pair,),
            timed=60 * item.minutes,
            guarded=bool(awards),
        )
        for number, pair in enumerate(pairs)
    ] or speech(script, at)


_CHOSEN = -1
"""In place of an award: the village was chosen to speak."""


def _chosen(script: Script, item: AgendaItem) -> list[Pair]:
    """The chosen villages that there are."""
    return [(_CHOSEN, e) for e in item.villages if e in script.rows]


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
        """Whose turn it is, where that may be said."""
        if number == len(self.pairs):
            return ""
        award, entrant = self.pairs[number]
        open_ = entrant not in veil.hidden if award == _CHOSEN else self.pairs[number] in veil.said
        return self.script.rows[entrant].entrant.name if open_ else ""
