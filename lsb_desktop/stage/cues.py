"""The compiled ceremony in words, for papers: host's script, hand-over list."""

from collections.abc import Sequence

from lsb_desktop.core.cue import Cue, Said
from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.ceremony import Ceremony, spoken
from lsb_desktop.stage.frame import Frame, GroupFrame, NoticeFrame, RevealFrame, texts
from lsb_desktop.stage.steps import Step


def cues_of(ceremony: Ceremony) -> tuple[Cue, ...]:
    """Every step as a :class:`Cue`, in the order of the evening."""
    agenda = agenda_of(ceremony.snapshot.contest)
    return tuple(_cue(agenda, step) for step in ceremony.steps)


def _cue(agenda: Sequence[AgendaItem], step: Step) -> Cue:
    item = agenda[step.item]
    return Cue(
        item=step.item + 1,
        kind=step.kind,
        title=title_of(item),
        line=step.line,
        said=_said(step.frame),
        award=item.award,
        minutes=item.minutes,
        words=tuple(texts(step.frame)),
    )


def _said(frame: Frame) -> tuple[Said, ...]:
    match frame:
        case RevealFrame():
            return (Said(frame.name, frame.rank, frame.score),) if frame.name else ()
        case GroupFrame(names=rows) | NoticeFrame(cards=rows):
            return tuple(Said(r.name, r.place, r.score) for r in rows if r.name)
        case _:
            name = spoken(frame)
            return (Said(name),) if name else ()
