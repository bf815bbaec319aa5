"""What can be put on air beside the run of show, found by name, pinyin or number; knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, Entrant
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.ui.console.entry.jump import find

K = AgendaKind
MOST = 4
"""Villages side by side."""
BACK, CARD = "back", "card"
"""What is no aside: back to the run of show, and the test card."""
WHOLE = (
    (K.LIVE, "实时排名"),
    (K.OPENING, "标题画面"),
    (K.AGENDA, "会议议程"),
    (K.SUMMARY, "成绩统计"),
    (K.RISERS, "进步最快"),
)
EACH = ((K.SHOWCASE, "亮相"), (K.BALLOTS, "现场亮分"), (K.COMMENT, "点评"))
PLEDGE = 3
"""Minutes of a 表态 that is not on the run of show."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line. Exactly one of ``item``, ``village``, ``does`` says what Enter does."""

    text: str
    remark: str = ""
    item: AgendaItem | None = None
    village: int = 0
    """Its actions are listed, or it joins a comparison."""
    does: str = ""
    compare: tuple[int, ...] = ()
    """Villages that another one is looked for to compare with."""


def choices(
    contest: Contest,
    query: str,
    compared: Sequence[int] = (),
    *,
    beside: bool = False,
    settled: bool = True,
) -> list[Choice]:
    """The lines for what was typed, best first; the first village found has its actions there.

    ``compared`` are villages that wait for another one to stand beside them;
    ``beside``: something stands beside the run of show already; ``settled``:
    nothing is still to be announced, so that 表态 gives nobody away.
    """
    visits = sorted(contest.entrants, key=lambda e: e.order)
    found = _villages(visits, query)
    if compared:
        return _beside(contest, [e for e in found if e.id not in compared], compared)
    whole = [c for c in _whole(contest, beside) if _fits(query, c.text)]
    if not query.strip():
        return whole + [_village(e) for e in found]
    first = [c for e in found[:1] for c in actions(e, settled=settled)]
    return first + [_village(e) for e in found[1:]] + whole


def actions(entrant: Entrant, *, settled: bool = True) -> list[Choice]:
    """What can be shown of one village."""
    one = (entrant.id,)
    shown = [Choice(entrant.name, text, AgendaItem(kind, villages=one)) for kind, text in EACH]
    compare = Choice(entrant.name, "对比…", compare=one)
    spoken = AgendaItem(K.SPEECH, f"{entrant.name}　表态发言", minutes=PLEDGE)
    pledge = [Choice(entrant.name, "表态", spoken)] if settled else []
    return [shown[0], compare, *shown[1:], *pledge]


def _beside(contest: Contest, found: Sequence[Entrant], compared: Sequence[int]) -> list[Choice]:
    names = {e.id: e.name for e in contest.entrants}
    before = "、".join(names[v] for v in compared)
    lines = []
    for entrant in found:
        villages = (*compared, entrant.id)
        item = AgendaItem(K.COMPARE, villages=villages)
        lines.append(Choice(entrant.name, f"与{before}对比", item, compare=villages))
    return lines


def _whole(contest: Contest, beside: bool) -> list[Choice]:
    back = [Choice("回到流程", "结束插播", does=BACK)] if beside else []
    own = [
        Choice(title_of(i), str(i.kind), replace(i, skipped=False))
        for i in contest.agenda
        if i.kind in (K.TEXT, K.PICTURE)
    ]
    plain = [Choice(text, "插播", AgendaItem(kind)) for kind, text in WHOLE]
    return [*back, *plain, *own, Choice("测试画面", "看清晰度和边框", does=CARD)]


def _villages(visits: Sequence[Entrant], query: str) -> Sequence[Entrant]:
    if not query.strip():
        return visits
    lines = [(str(number), entrant.name) for number, entrant in enumerate(visits, 1)]
    return [visits[at] for at in find(query, lines)]


def _village(entrant: Entrant) -> Choice:
    return Choice(entrant.name, "", village=entrant.id)


def _fits(query: str, text: str) -> bool:
    return not query.strip() or bool(find(query, [("", text)]))
