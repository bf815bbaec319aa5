"""Items that announce awards: two-beat reveals, groups called up together, pictures, notices."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from lsb_desktop.core.model import AgendaItem, AgendaKind, RevealOrder
from lsb_desktop.core.words import chinese_number
from lsb_desktop.stage import wording
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script, plain_card, unknown_award, waiting
from lsb_desktop.stage.embargo import Veil, awards_of
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.items.announcing import Announcement

CARDS = 9
"""Cards on one notice."""
FACES = 24
"""Names on one group picture."""
CALLED = 4
"""So many places are called out one by one, of more the first and the last."""


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
        return _batches(part) if part.item.batch else _reveals(part)
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
    """Two beats an entrant: award and place, then the village; or both at once."""
    beats: list[Beat] = []
    order = part.order()
    for number, entrant in enumerate(order):
        line = f"{part.title}：{part.rank(part.script.rows[entrant])}"
        draw = partial(part.reveal, entrant, number)
        open_ = part.undecided() if number == len(order) - 1 else ()
        full = Beat(
            "reveal-b",
            f"{part.number}/{number}/b",
            f"{line} → 揭晓村名",
            draw,
            part.pairs([entrant]),
            open_,
            guarded=True,
        )
        beats += _both(part, Beat("reveal-a", f"{part.number}/{number}/a", line, draw), full)
    return beats


def _both(part: Announcement, first: Beat, full: Beat) -> list[Beat]:
    """The first beat of two is left out where the item wants one."""
    return [full] if part.item.one_beat else [replace(first, guarded=True), full]


def _batches(part: Announcement) -> list[Beat]:
    """Groups called up together: the group's places, then all its names."""
    order, size = part.order(), min(part.item.batch, FACES)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    beats: list[Beat] = []
    for number, some in enumerate(groups, 1):
        call = f"第{chinese_number(number)}批" if len(groups) > 1 else ""
        total = f"共 {len(groups)} 批" if len(groups) > 1 else ""
        badge = tuple(t for t in ("　".join(p for p in (call, total) if p), "请上台领奖") if t)
        places = list(dict.fromkeys(part.rank(part.script.rows[e]) for e in some))
        said = "、".join(places) if len(places) <= CALLED else f"{places[0]}至{places[-1]}"
        line = f"{part.title}：{call}请上台领奖（{said}）"
        draw = partial(part.group, some, badge=badge)
        key = f"{part.number}/batch/{number}"
        open_ = part.undecided() if number == len(groups) else ()
        full = f"{part.title}：{call or said} → 揭晓村名"
        beats += _both(
            part,
            Beat("batch-a", f"{key}/a", line, draw),
            Beat("batch-b", f"{key}/b", full, draw, part.pairs(some), open_, guarded=True),
        )
    return beats


def _pledge_follows(script: Script, at: int) -> bool:
    after = next((i for i in script.agenda[at + 1 :] if not i.skipped), None)
    return after is not None and after.kind is AgendaKind.PLEDGE


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
