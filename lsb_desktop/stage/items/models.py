"""典型发言: villages that others are to learn from speak, chosen or honoured before."""

from collections.abc import Sequence
from dataclasses import dataclass

from lsb_desktop.core.model import AgendaItem, Award
from lsb_desktop.stage import wording
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script, unknown_award
from lsb_desktop.stage.embargo import Veil, awards_of
from lsb_desktop.stage.frame import SpeechFrame
from lsb_desktop.stage.items.plain import position, speech

_Speaker = tuple[int | None, int]
"""(index of the award the speaker is chosen by, or None; entrant id)."""


def model(script: Script, at: int) -> list[Beat]:
    """One speech for each chosen village, else for each that got the award.

    The award is the named one, else the first that is no reproach. This item
    announces nothing: it names no one before another item did, so that before
    the ceremony, or without one, there are speeches without names.
    """
    item = script.agenda[at]
    if item.award and not awards_of(item, script.contest):
        return [unknown_award(script, item)]
    speakers = _speakers(script, item)
    return [
        Beat(
            "model",
            f"{entrant if award is None else award}/{number}",
            f"{title_of(item)}：{position(number, len(speakers))}",
            _Speech(script, item, speakers, number).frame,
            timed=60 * item.minutes,
            guarded=award is not None,
        )
        for number, (award, entrant) in enumerate(speakers)
    ] or speech(script, at)


def _speakers(script: Script, item: AgendaItem) -> list[_Speaker]:
    if item.villages:
        return [(None, e) for e in dict.fromkeys(item.villages) if e in script.rows]
    awards = [n for n, a in enumerate(script.contest.awards) if _is_meant(a, item)]
    if not script.final or not awards:
        return []
    return [(awards[0], e) for e in script.result(awards[0]).entrants]


def _is_meant(award: Award, item: AgendaItem) -> bool:
    return award.name == item.award if item.award else not wording.is_restrained(award)


@dataclass(frozen=True)
class _Speech:
    """One speech; ``number`` says whose turn it is."""

    script: Script
    item: AgendaItem
    speakers: Sequence[_Speaker]
    number: int

    def frame(self, veil: Veil) -> SpeechFrame:
        name = self._name(self.number, veil)
        title = title_of(self.item)
        return SpeechFrame(
            self.script.chrome(title, wording.heading(self.script.contest)),
            speaker=name or title,
            caption="党组织书记典型发言" if name else "",
            position=position(self.number, len(self.speakers)),
            next_speaker=self._name(self.number + 1, veil),
            seconds=60 * self.item.minutes,
        )

    def _name(self, number: int, veil: Veil) -> str:
        """Whose turn it is, where that may be said."""
        if number == len(self.speakers):
            return ""
        award, entrant = self.speakers[number]
        known = entrant not in veil.hidden if award is None else (award, entrant) in veil.said
        return self.script.rows[entrant].entrant.name if known else ""
