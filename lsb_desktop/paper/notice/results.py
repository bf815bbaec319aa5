"""What the notice says of the result: first places, awards, and what was not plain about them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lsb_desktop.core.awards import rise
from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.model import GroupMode, ScopeKind, Side, Sign, TieKind
from lsb_desktop.core.result import AwardResult, Standing, Standings, award_key
from lsb_desktop.core.sentence_awards import is_honour
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.phrases import counted, names_of, place_words, stopped, tight
from lsb_desktop.paper.ranking.notes import notes_of

FIRST = 3
"""Places that the text itself names; all others are in the attachment."""
_FLAGS = (Sign.RED_FLAG, Sign.BLACK_FLAG, Sign.YELLOW_FLAG, Sign.BLUE_FLAG)


def named(standings: Standings, *, bottom: bool) -> list[AwardResult]:
    """The awards that the notice names: honours, and those at the bottom when asked for."""
    return [a for a in standings.awards if bottom or is_honour(a.award)]


def unnamed(standings: Standings, places: int) -> frozenset[int]:
    """Entrants behind the places that are made known, and those without one; else nobody."""
    if not places or not any(r.place and r.place > places for r in standings.rows):
        return frozenset()
    return frozenset(r.entrant.id for r in standings.rows if r.place is None or r.place > places)


def top_text(standings: Standings, where: str, places: int) -> str:
    """The first places with their totals; group by group under 组内排名."""
    if standings.refusal:
        why = standings.refusal.partition("；")[0]
        return f"{why}，不排名次，各参评单位得分见{where}。"
    placed = [r for r in standings.rows if r.place is not None]
    if not placed:
        return f"尚无名次，各参评单位得分情况见{where}。"
    fields = _fields(standings, placed)
    told = [f"{label}{_first(rows, places)}" for label, rows in fields.items()]
    all_of_them = f"前{places}名的得分" if unnamed(standings, places) else "全部名次和得分"
    return f"按总分由高到低排名，{'；'.join(told)}。{all_of_them}见{where}。"


def _fields(standings: Standings, rows: list[Standing]) -> dict[str, list[Standing]]:
    """Rows by what stands before them: 第一观摩组：."""
    if standings.contest.rules.groups is not GroupMode.WITHIN:
        return {"": rows}
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for row in rows:
        found[f"{row.entrant.group}：" if row.entrant.group else ""].append(row)
    return found


def _first(rows: list[Standing], known: int) -> str:
    places: defaultdict[int, list[Standing]] = defaultdict(list)
    for row in rows:
        if row.place is not None and row.place <= min(FIRST, known or FIRST):
            places[row.place].append(row)
    return "，".join(
        f"{place_words(place, same)}{names_of(same)}（{same[0].shown}分）"
        for place, same in sorted(places.items())
    )


# Awards -----------------------------------------------------------------------


def award_texts(standings: Standings, *, bottom: bool) -> Iterator[tuple[str, str, str]]:
    """(key, name, text) of every award named."""
    for result in named(standings, bottom=bottom):
        name = result.award.name
        yield f"award_{name.replace('.', '·')}", name, _award(standings, result)


def _award(standings: Standings, result: AwardResult) -> str:
    contest, award = standings.contest, result.award
    rows = [standings.row(i) for i in result.entrants]
    if not rows:
        return "本次没有单位获得。"
    listed = _listed(result, rows)
    many = f"{'等' if len(rows) > FIRST else ''}{counted(contest, len(rows))}"
    if award.sign is Sign.PROGRESS:
        return f"{listed}{many}名次较上期上升，予以通报表扬。"
    if award.side is Side.BOTTOM or award.sign in (Sign.BLACK_FLAG, Sign.YELLOW_FLAG):
        return f"涉及{listed}{many}，请认真查找问题，抓好整改。"
    if award.sign in _FLAGS:
        return f"{listed}{many}获得{award.name}。"
    return f"对{listed}{many}予以通报表扬。"


def _listed(result: AwardResult, rows: list[Standing]) -> str:
    """A、B、C, with the rise of 进步 and by group or district where each has its own."""
    by = result.award.scope.kind
    if by not in (ScopeKind.EACH_GROUP, ScopeKind.EACH_DISTRICT):
        return "、".join(_name(result, r) for r in rows)
    fields: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        label = row.entrant.group if by is ScopeKind.EACH_GROUP else row.entrant.district
        fields[label].append(_name(result, row))
    return "，".join(f"{label}{'、'.join(names)}" for label, names in fields.items())


def _name(result: AwardResult, row: Standing) -> str:
    if result.award.sign is not Sign.PROGRESS:
        return row.entrant.name
    return f"{row.entrant.name}（上升{rise(row)}位）"


# What was not plain -----------------------------------------------------------


def note_texts(evening: Evening, *, bottom: bool, places: int) -> tuple[str, ...]:
    """Ties, decisions, vetoes, what was waived at sealing: one sentence each.

    A note on a village that is not to be named is left out.
    """
    standings = evening.snapshot.standings
    awards = named(standings, bottom=bottom)
    usual = notes_of(evening.snapshot, awards)
    if standings.refusal:  # the first paragraph says why there are no places
        usual = tuple(n for n in usual if not n.startswith("本表不排名次"))
    ties = tuple(_decided_ties(evening))
    # What is told with its reason is not told once more without it.
    whose = tuple(f"{tie.partition('同分')[0]}同为" for tie in ties)
    usual = tuple(n for n in usual if not (n.startswith(whose) and "经裁定" in n))
    found = [*usual, *ties, *_decided_awards(evening, awards)]
    behind = [standings.row(i).entrant.name for i in unnamed(standings, places)]
    return tuple(stopped(tight(n)) for n in found if not any(name in n for name in behind))


def _decided_ties(evening: Evening) -> Iterator[str]:
    """Orders of tied villages that were decided by hand and hold."""
    standings = evening.snapshot.standings
    rows = {r.entrant.id: r for r in standings.rows}
    for slot, text in evening.book.rows(SlotKind.DECISION, 0):
        if not slot.key.startswith("tie:"):
            continue
        decision = json.loads(text)
        same = [rows[i] for ids in decision["order"] for i in ids if i in rows]
        held = {r.total for r in same}
        if len(held) == 1 and any(r.broken_by == TieKind.MANUAL for r in same):
            reason = f"（{decision['reason']}）" if decision["reason"] else ""
            yield f"{names_of(same)}同分，经裁定按此先后排列{reason}"


def _decided_awards(evening: Evening, awards: Iterable[AwardResult]) -> Iterator[str]:
    """Seats at the edge of an award that were given by hand, and still are."""
    standings = evening.snapshot.standings
    texts = {s.key: text for s, text in evening.book.rows(SlotKind.DECISION, 0)}
    for result in awards:
        head = award_key(result.award.name, "")
        for key, text in texts.items():
            decision = json.loads(text) if key.startswith(head) else {}
            chosen = set(decision.get("chosen", ()))
            others = set(decision.get("among", ())) - chosen
            given = set(result.entrants)
            if chosen and chosen <= given and not others & given:
                winners = names_of(standings.row(i) for i in sorted(chosen))
                reason = f"（{decision['reason']}）" if decision["reason"] else ""
                yield f"“{result.award.name}”末位并列，经裁定由{winners}获得{reason}"
