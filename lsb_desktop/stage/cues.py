"""The compiled ceremony in words, for papers: host's script, hand-over list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from lsb_desktop.core.cue import Cue, Said
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.frame import (
    AgendaFrame,
    BoardFrame,
    CommentFrame,
    CompareFrame,
    DrawFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    PictureFrame,
    QuestionFrame,
    RevealFrame,
    RisersFrame,
    Row,
    ScoreFrame,
    ShowcaseFrame,
    SpeechFrame,
    SummaryFrame,
    TextFrame,
    TitleFrame,
    texts,
)
from lsb_desktop.stage.items.plain import listed
from lsb_desktop.stage.lasting import schedule

_Ids = Mapping[str, int]
"""The contest's villages: ids by name."""


def cues_of(ceremony: Ceremony) -> tuple[Cue, ...]:
    """Every step as a :class:`Cue`, in the order of the evening."""
    contest = ceremony.snapshot.contest
    agenda, spans = agenda_of(contest), schedule(contest)
    ids = {e.name: e.id for e in contest.entrants}
    numbers = {at: number for number, at in enumerate(listed(agenda), 1)}
    return tuple(
        Cue(
            item=step.item + 1,
            kind=step.kind,
            title=title_of(agenda[step.item]),
            line=step.line,
            said=said_of(step.frame, ids),
            award=_award(step.frame) or agenda[step.item].award,
            minutes=agenda[step.item].minutes,
            words=tuple(texts(step.frame)),
            scene=step.name,
            calls=_calls(step.frame),
            reads=tuple(text for text in _reads(step.frame) if text.strip()),
            follows=_follows(step.frame),
            number=numbers.get(step.item, 0),
            begin=spans[step.item].begin,
            seconds=spans[step.item].seconds,
        )
        for step in ceremony.steps
    )


def said_of(frame: Frame, ids: Mapping[str, int]) -> tuple[Said, ...]:
    """The villages that a picture names, in its order.

    A comparison, a board and a list of risers say places their own way; of
    the ballots of one component (现场亮分) the village alone is told here, for
    its score is not its total.
    """
    by_name = partial(_named, ids)
    match frame:
        case RevealFrame():
            found = by_name(frame.name)
            return tuple(replace(s, place=frame.rank, score=frame.score) for s in found)
        case GroupFrame(names=rows) | NoticeFrame(cards=rows) | BoardFrame(rows=rows):
            return tuple(Said(r.name, r.place, r.score, r.key) for r in rows if r.name)
        case SpeechFrame() | ShowcaseFrame() | CommentFrame():
            return by_name(frame.speaker)
        case ScoreFrame() | QuestionFrame():
            return by_name(frame.village)
        case CompareFrame():
            return tuple(Said(v.name, v.place, v.total, ids[v.name]) for v in frame.villages)
        case RisersFrame():
            return tuple(Said(r.name, r.rise, "", r.key) for r in frame.rows)
        case DrawFrame():
            return by_name(*frame.drawn)
        case _:
            return ()


def _named(ids: _Ids, *names: str) -> tuple[Said, ...]:
    """Those that are villages of the contest.

    A speech is called by its title where nobody may be named, and a village
    without a name is not there yet.
    """
    return tuple(Said(name, entrant=ids[name]) for name in names if name in ids)


def _award(frame: Frame) -> str:
    """The award that a picture names; a notice has it on its cards."""
    match frame:
        case RevealFrame() | GroupFrame():
            return frame.award
        case NoticeFrame():
            return next((card.note for card in frame.cards), "")
        case _:
            return ""


def _calls(frame: Frame) -> tuple[str, ...]:
    """The places of those who are not named yet."""
    match frame:
        case RevealFrame(name=""):
            return (frame.rank,)
        case GroupFrame(names=rows) | NoticeFrame(cards=rows):
            return _masked(rows)
        case _:
            return ()


def _masked(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.place for row in rows if not row.name)


def _follows(frame: Frame) -> str:
    match frame:
        case SpeechFrame() | ShowcaseFrame() | CommentFrame():
            return frame.next_speaker
        case _:
            return ""


def _reads(frame: Frame) -> tuple[str, ...]:
    """What else is read from a picture, from the top."""
    match frame:
        case TitleFrame():
            return (frame.title, frame.subtitle, *frame.lines)
        case AgendaFrame():
            return tuple(text for text, _ in frame.items)
        case TextFrame() | SpeechFrame():
            return frame.lines
        case PictureFrame():
            return (frame.picture.caption,)
        case RevealFrame() | GroupFrame():
            return frame.chrome.badge
        case CommentFrame():
            return tuple(f"{r.topic}：{line}" for r in frame.remarks for line in r.lines)
        case ShowcaseFrame():
            return frame.highlights
        case QuestionFrame():
            return (frame.number, frame.question, frame.answer)
        case SummaryFrame():
            return tuple(f"{label} {figure} {unit}" for label, figure, unit in frame.figures)
        case _:
            return ()
