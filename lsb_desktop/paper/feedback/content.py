"""What the feedback slips (反馈单) say, one value a village."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lsb_desktop.core.awards import rise
from lsb_desktop.core.model import Contest, GroupMode
from lsb_desktop.core.profile import COMMENTS, HIGHLIGHTS, CommitmentStatus, commitments_of
from lsb_desktop.core.result import Standing, State
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.feedback.figures import Figure, Figures
from lsb_desktop.paper.feedback.judging import counted, taken_off
from lsb_desktop.paper.honours import is_positive, mark_of

PAPER = "村庄反馈单"
KEY = "feedback"
SPLIT, BEST, PLACE, BOTTOM = "split", "best", "place", "bottom"
"""Fields: a file for each village; the best figure, the place left out (否); 黑旗 named (是)."""
YES, NO = "是", "否"
NEXT = "下一步打算"
SECTIONS = ("评分情况", "扣分和加减分", "点评", "观摩记录", "年度承诺事项")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs: (label or empty, text)."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One village's paper. ``place`` 第 3 名（共 23 个）, ``change`` 比上期上升 2 位."""

    village: str
    order: int
    title: str
    facts: tuple[str, ...]
    total: str
    place: str
    change: str
    honours: str
    field: str
    """本组 where mean and best are those of its group."""
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    commitments: tuple[tuple[str, ...], ...]
    """(what, how it stands, due, note) of each."""


@dataclass(frozen=True, slots=True)
class Slips:
    """All of them, in visiting order; ``split``: a file each."""

    code: str
    mark: str
    split: bool
    slips: tuple[Slip, ...]


def slips_of(evening: Evening) -> Slips:
    """Every village's slip."""
    snapshot = evening.snapshot
    figures = Figures(snapshot.standings, evening.book)
    rows = sorted(snapshot.standings.rows, key=lambda r: r.entrant.order)
    return Slips(
        code=f"封榜码 {snapshot.seal.code}" if snapshot.seal else "未封存",
        mark=mark_of(snapshot),
        split=evening.wording(KEY).get(SPLIT) == YES,
        slips=tuple(_slip(evening, row, figures) for row in rows),
    )


def _slip(evening: Evening, row: Standing, figures: Figures) -> Slip:
    contest, entrant = evening.contest, row.entrant
    written = evening.wording(KEY)
    placed = written.get(PLACE) != NO and not evening.snapshot.standings.refusal
    found = figures.of(row)
    if written.get(BEST) == NO:
        found = tuple(_without_best(f) for f in found)
    return Slip(
        village=entrant.name,
        order=entrant.order,
        title=f"{'' if contest.town in contest.title else contest.town}{contest.title}反馈单",
        facts=tuple(f for f in (day_words(contest.date), entrant.group, entrant.district) if f),
        total=row.shown or "",
        place=_place(row, len(figures.field(row)), contest) if placed else "",
        change=_change(row) if placed else "",
        honours="、".join(_honours(evening, row)),
        field=figures.field_name(),
        figures=found,
        sections=tuple(s for s in _sections(evening, row) if s.lines),
        commitments=tuple(_commitments(evening, row)),
    )


def _without_best(figure: Figure) -> Figure:
    return replace(figure, best="", best_share=-1.0)


def _place(row: Standing, field: int, contest: Contest) -> str:
    """并列第 3 名（共 23 个）; a village without a total has none."""
    if row.place is None:
        return str(row.score.state)
    within = row.entrant.group if contest.rules.groups is GroupMode.WITHIN else ""
    state = "" if row.score.state is State.COMPLETE else f"，{row.score.state}"
    return f"{within}{'并列' if row.tied else ''}第 {row.place} 名（共 {field} 个{state}）"


def _change(row: Standing) -> str:
    before = row.entrant.previous_place
    if before is None or row.place is None:
        return ""
    gained = rise(row)
    told = f"上升 {gained} 位" if gained > 0 else f"下降 {-gained} 位" if gained else "持平"
    return f"上期第 {before} 名，{told}"


def _honours(evening: Evening, row: Standing) -> Iterator[str]:
    """What it got; a reproach only where the office wants it on paper."""
    bottom = evening.wording(KEY).get(BOTTOM) == YES
    for result in evening.snapshot.standings.awards:
        if row.entrant.id in result.entrants and (bottom or is_positive(result.award)):
            yield result.award.name


def _sections(evening: Evening, row: Standing) -> Iterator[Section]:
    contest, entrant = evening.contest, row.entrant
    judged, taken, comments, records, _ = SECTIONS
    yield Section(judged, tuple(("", text) for text in counted(contest, row)))
    told = [("", text) for text in taken_off(contest, evening.book, row)]
    if entrant.veto:
        told.append(("一票否决", entrant.veto))
    yield Section(taken, tuple(told))
    yield Section(comments, tuple(_noted(evening, entrant.id, COMMENTS)))
    topics = tuple(t for t in (*contest.topics, HIGHLIGHTS) if t not in COMMENTS)
    yield Section(records, tuple(_noted(evening, entrant.id, topics)))


def _noted(evening: Evening, entrant: int, topics: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The lines noted under some topics, the topic at the first of them."""
    for topic in dict.fromkeys(topics):
        lines = [t.strip() for t in evening.note(entrant, topic).splitlines() if t.strip()]
        yield from ((topic if not at else "", line) for at, line in enumerate(lines))


def _commitments(evening: Evening, row: Standing) -> Iterator[tuple[str, ...]]:
    for item in commitments_of(evening.book, row.entrant.id):
        stands = str(item.status)
        if item.percent is not None and item.status is not CommitmentStatus.DONE:
            stands += f" {item.percent}%"
        yield item.text.strip(), stands, item.due.strip(), item.note.strip()
