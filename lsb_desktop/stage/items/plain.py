"""Items that say nothing about the result: opening, agenda, reports, comments, speeches, end.

They are made from the definition and the notes alone (rule 4 of
:mod:`lsb_desktop.stage.embargo`).
"""

from collections.abc import Sequence

from lsb_desktop.core.model import AgendaItem, AgendaKind, Entrant
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script, plain_card, plain_chrome
from lsb_desktop.stage.facts import COMMENTS, UNKNOWN, lines_of
from lsb_desktop.stage.frame import AgendaFrame, Frame, SpeechFrame, StillFrame, TitleFrame
from lsb_desktop.stage.wording import day, heading, meeting

_FRAMING = (AgendaKind.OPENING, AgendaKind.AGENDA, AgendaKind.ENDING)
_UNTITLED = (
    AgendaKind.LIVE,
    AgendaKind.GROUP,
    AgendaKind.TEXT,
    AgendaKind.PICTURE,
    AgendaKind.HANDOVER,
)
_PER_SPEAKER = (
    AgendaKind.REPORT,
    AgendaKind.COMMENT,
    AgendaKind.SHOWCASE,
    AgendaKind.PLEDGE,
    AgendaKind.MODEL,
)


def opening(script: Script, at: int) -> list[Beat]:
    """The meeting's title, theme, date and place."""
    item = script.agenda[at]
    contest = script.contest
    lines = "　".join(p for p in (day(contest.date), contest.place) if p)
    frame = TitleFrame(
        script.chrome(heading(contest)),
        meeting(contest),
        contest.theme,
        (lines,) if lines else (),
    )
    return [_still("title", title_of(item), frame)]


def agenda(script: Script, at: int) -> list[Beat]:
    """The list of what follows, without opening, end and untitled technical items."""
    item = script.agenda[at]
    title = item.title or "会议议程"
    items = tuple(
        (title_of(i), _duration(i)) for i in (script.agenda[n] for n in listed(script.agenda))
    )
    frame = AgendaFrame(script.chrome(title, heading(script.contest)), items)
    return [_still("agenda", title, frame)]


def listed(items: Sequence[AgendaItem]) -> tuple[int, ...]:
    """The items that stand on the list, by index; they are numbered from 1."""
    return tuple(
        at
        for at, i in enumerate(items)
        if not i.skipped and i.kind not in _FRAMING and (i.title or i.kind not in _UNTITLED)
    )


def report(script: Script, at: int) -> list[Beat]:
    """One speech a village, in visiting order; its notes, else the topics to speak about."""
    item = script.agenda[at]
    topics = tuple(t for t in script.contest.topics if t not in COMMENTS)
    beats = []
    for number, entrant in enumerate(script.visits):
        notes = script.facts.get(entrant.id, UNKNOWN).notes
        title, lines = lines_of(notes, topics)
        if not lines:
            title, lines = ("汇报内容", topics) if topics else ("", ())
        beats.append(_village(script, item, number, "党组织书记汇报", (title, lines)))
    return beats or [nobody(script, item)]


def speech(script: Script, at: int) -> list[Beat]:
    """A speech, named by its item; who speaks is never shown."""
    item = script.agenda[at]
    title = title_of(item)
    frame = SpeechFrame(script.chrome(heading(script.contest)), title, seconds=60 * item.minutes)
    return [Beat("speech", "speech", title, lambda _: frame, timed=60 * item.minutes)]


def handover(script: Script, at: int) -> list[Beat]:
    """让出屏幕: another program (a PPT) has the wall; the still picture stands for it."""
    frame = StillFrame(plain_chrome(script.contest))
    line = title_of(script.agenda[at])
    return [Beat("handover", "handover", line, lambda _: frame, yields=True)]


def ending(script: Script, at: int) -> list[Beat]:
    """The end."""
    item = script.agenda[at]
    contest = script.contest
    frame = TitleFrame(
        script.chrome(heading(contest)), item.title or "会议到此结束", meeting(contest)
    )
    return [_still("end", title_of(item), frame)]


def position(number: int, total: int) -> str:
    """第 7 位 / 共 28 位; ``number`` from 0."""
    return f"第 {number + 1} 位 / 共 {total} 位"


def _village(
    script: Script,
    item: AgendaItem,
    number: int,
    caption: str,
    notes: tuple[str, tuple[str, ...]],
) -> Beat:
    order: Sequence[Entrant] = script.visits
    entrant = order[number]
    title = title_of(item)
    frame = SpeechFrame(
        script.chrome(title, heading(script.contest)),
        speaker=entrant.name,
        caption=caption,
        position=position(number, len(order)),
        next_speaker=order[number + 1].name if number + 1 < len(order) else "",
        lines_title=notes[0],
        lines=notes[1],
        seconds=60 * item.minutes,
    )
    line = f"{title}：第 {number + 1} 位　{entrant.name}"
    return Beat("report", str(entrant.id), line, lambda _: frame, timed=60 * item.minutes)


def _still(name: str, line: str, frame: Frame) -> Beat:
    return Beat(name, name, line, lambda _: frame)


def nobody(script: Script, item: AgendaItem) -> Beat:
    """In place of the turns of villages: the item's title alone."""
    return _still("vacant", title_of(item), plain_card(script, title_of(item)))


def _duration(item: AgendaItem) -> str:
    if not item.minutes:
        return ""
    return f"{'每位 ' if item.kind in _PER_SPEAKER else ''}{item.minutes} 分钟"
