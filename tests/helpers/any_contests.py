"""Any sound contest with any entries that fit it, for hypothesis."""

import json
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.grades import name_key
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Average,
    Award,
    BoundaryTie,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    Grade,
    GroupMode,
    Judge,
    NotApplicable,
    Panel,
    Quota,
    RankBy,
    RankStyle,
    RevealOrder,
    Rounding,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    Stage,
    TieBreak,
    TieKind,
    TrimBy,
    Word,
)
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.paper_totals import greatest
from lsb_desktop.core.ranking import tie_key
from tests.helpers.any_profiles import ROUTE, asked, profiles, quizzes, sites
from tests.helpers.any_proofs import proofs
from tests.helpers.any_texts import NAME, TENTHS, TEXT, Draw

GRADE = NAME.filter(lambda t: not set(t) & set("、，,；;=＝\n\r\t") and t not in set(Word))


@st.composite
def entrants(draw: Draw) -> tuple[Entrant, ...]:
    names = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    count = len(names)
    ids = draw(st.permutations(range(3, 3 + count)))
    orders = draw(st.permutations(range(1, 1 + count)))
    groups = ["", *draw(st.lists(NAME, max_size=2))]
    return tuple(
        Entrant(
            id=number,
            order=order,
            name=name,
            kind=draw(NAME),
            group=draw(st.sampled_from(groups)),
            district=draw(TEXT),
            secretary=draw(TEXT),
            previous_place=draw(st.none() | st.integers(1, 99)),
            veto=draw(st.just("") | NAME),
            code=draw(TEXT),
        )
        for number, order, name in zip(ids, orders, names, strict=True)
    )


def weights(draw: Draw, count: int) -> list[Fraction]:
    """Weights that add up to 100, thirds among them."""
    if count == 3 and draw(st.booleans()):
        return [Fraction(100, 3)] * 3
    cuts = sorted(draw(st.lists(TENTHS.filter(lambda t: t <= 100), min_size=count - 1,
                                max_size=count - 1)))  # fmt: skip
    ends = [Fraction(0), *cuts, Fraction(100)]
    return [b - a for a, b in pairwise(ends)]


@st.composite
def components(draw: Draw) -> tuple[Component, ...]:
    names = draw(st.lists(NAME, min_size=1, max_size=3, unique=True))
    found = []
    for at, (name, weight) in enumerate(zip(names, weights(draw, len(names)), strict=True)):
        kind = draw(st.sampled_from(ComponentKind))
        most = 1 if kind is ComponentKind.ENTERED else 3
        least = 0 if kind is ComponentKind.ENTERED else 1
        titles = draw(st.lists(NAME, min_size=least, max_size=most, unique=True))
        judged = kind is ComponentKind.JUDGED
        criteria = tuple(
            draw(criterion(100 - 10 * at - n, t, judged)) for n, t in enumerate(titles)
        )
        points = sorted(draw(st.just([]) | st.lists(TENTHS, max_size=4)), reverse=True)
        top = draw(TENTHS)
        found.append(Component(9 - at, name, kind, weight, top, criteria, tuple(points)))
    return tuple(found)


@st.composite
def criterion(draw: Draw, number: int, name: str, judged: bool) -> Criterion:
    step = draw(st.sampled_from([Fraction(1, 10**6), Fraction(1, 100), Fraction(1, 2)]))
    factor = draw(st.sampled_from([Fraction(1), Fraction(4, 5), Fraction(5, 3), Fraction(0)]))
    top = draw(st.integers(1, 20)) * Fraction(5)
    if not judged or draw(st.booleans()):
        return Criterion(number, name, top, step, factor)
    titles = draw(st.lists(GRADE, min_size=1, max_size=4, unique_by=name_key))
    points = draw(st.permutations([top, top / 2, Fraction(1, 10**6), Fraction(0)]))
    grades = tuple(Grade(t, p) for t, p in zip(titles, points, strict=False))
    return Criterion(number, name, top, step, factor, grades, draw(st.booleans()))


@st.composite
def panels(draw: Draw, parts: tuple[Component, ...], judging: bool) -> tuple[Panel, ...]:
    names = draw(st.lists(NAME, min_size=1, max_size=3, unique=True))
    judged = [c.id for c in parts if c.kind is ComponentKind.JUDGED]
    if not judged and not judging:
        return ()
    of: list[int | None] = [None, *(c for c in judged if draw(st.booleans()))]
    return tuple(
        Panel(
            name,
            component,
            weight,
            draw(st.integers(0, 3)),
            draw(st.integers(0, 3)),
            draw(st.none() | st.integers(0, 9)),
        )
        for component in of
        for name, weight in zip(names, weights(draw, len(names)), strict=True)
    )


@st.composite
def rules(draw: Draw, parts: tuple[Component, ...], groups: tuple[Panel, ...]) -> Rules:
    known = {
        TieKind.COMPONENT: [c.name for c in parts],
        TieKind.CRITERION: [k.name for c in parts for k in c.criteria],
        TieKind.PANEL: [p.name for p in groups],
    }
    steps = [TieBreak(kind) for kind in TieKind if kind not in known]
    steps += [TieBreak(k, n) for k, names in known.items() for n in names if "、" not in n]
    return Rules(
        draw(st.sampled_from(Combine)),
        draw(st.sampled_from(Average)),
        draw(st.sampled_from(TrimBy)),
        draw(st.sampled_from(Rounding)),
        draw(st.integers(0, 6)),
        draw(st.frozensets(st.sampled_from(Stage))),
        draw(st.sampled_from(RankBy)),
        draw(st.sampled_from(RankStyle)),
        tuple(draw(st.lists(st.sampled_from(steps), max_size=4))),
        draw(st.sampled_from(NotApplicable)),
        draw(st.sampled_from(EmptyPanel)),
        draw(st.sampled_from(GroupMode)),
        draw(st.none() | TENTHS),
    )


@st.composite
def award(draw: Draw, name: str, field: tuple[Entrant, ...]) -> Award:
    percent = draw(st.booleans())
    kind = draw(st.sampled_from(ScopeKind))
    group = draw(st.sampled_from(field)).group if kind is ScopeKind.GROUP else ""
    return Award(
        name,
        draw(st.sampled_from(Sign)),
        draw(st.sampled_from(Side)),
        Quota(draw(TENTHS) if percent else Fraction(draw(st.integers(1, 9))), percent),
        Scope(kind, group),
        draw(st.none() | TENTHS),
        draw(st.sampled_from(BoundaryTie)),
        draw(TEXT),
    )


@st.composite
def agenda_item(
    draw: Draw, kind: AgendaKind, field: tuple[Entrant, ...], parts: tuple[Component, ...]
) -> AgendaItem:
    chosen = draw(st.lists(st.sampled_from(field), max_size=3, unique=True))
    return AgendaItem(
        kind,
        draw(TEXT),
        draw(st.integers(0, 90)),
        draw(TEXT),
        draw(st.sampled_from(RevealOrder)),
        text="\n".join(t for t in draw(st.lists(TEXT, max_size=2)) if t),
        picture=draw(st.sampled_from(["", "", "a" * 64])),
        villages=tuple(e.id for e in chosen),
        component=draw(st.sampled_from(["", *(c.name for c in parts)])),
        batch=draw(st.integers(0, 3)),
        one_beat=draw(st.booleans()),
        words_only=draw(st.booleans()),
        skipped=draw(st.booleans()),
        pace=draw(st.integers(0, 9)),
    )


@st.composite
def awards(draw: Draw, titles: list[str], field: tuple[Entrant, ...]) -> tuple[Award, ...]:
    """Some apart from others (no circles); a name with a line break cannot be written there."""
    made = [draw(award(t, field)) for t in titles]
    order = [t for t in draw(st.permutations(titles)) if "\n" not in t]
    before = {t: draw(st.sets(st.sampled_from(order[:at]))) for at, t in enumerate(order) if at}
    return tuple(replace(a, apart_from=tuple(before.get(a.name, ()))) for a in made)


@st.composite
def contests(draw: Draw) -> Contest:
    field = draw(entrants())
    parts = draw(components())
    codes = draw(st.lists(NAME, max_size=4, unique=True))
    groups = draw(panels(parts, bool(codes)))
    judges = tuple(
        Judge(
            40 - n,
            code,
            draw(TEXT),
            draw(st.sampled_from(groups)).name,
            draw(st.none() | st.sampled_from([e.id for e in field])),
            draw(TEXT),
        )
        for n, code in enumerate(codes)
    )
    titles = draw(st.lists(NAME, max_size=3, unique=True))
    return Contest(
        title=draw(NAME),
        town=draw(TEXT),
        date=draw(st.sampled_from(["", "2021-12-14", "腊月"])),
        issuer=draw(TEXT),
        demo=draw(st.booleans()),
        choice_note=draw(TEXT),
        topics=tuple(t for t in draw(st.lists(TEXT, max_size=3)) if t and "\n" not in t),
        entrants=field,
        components=parts,
        panels=groups,
        judges=judges,
        rules=draw(rules(parts, groups)),
        awards=draw(awards(titles, field)),
        agenda=tuple(
            draw(agenda_item(kind, field, parts))
            for kind in draw(st.lists(st.sampled_from(AgendaKind), max_size=3))
        ),
        sites=draw(sites(field)),
        route=draw(ROUTE),
        quiz=draw(quizzes(parts)),
        proof_needed=draw(st.booleans()),
    )


@st.composite
def entries(draw: Draw, contest: Contest) -> list[tuple[Slot, Value]]:
    found: list[tuple[Slot, Value]] = []
    for part in contest.components:
        judged = part.kind is ComponentKind.JUDGED
        sitting = {p.name for p in contest.panels_of(part) if judged}
        for entrant in contest.entrants:
            if part.kind is ComponentKind.ENTERED and draw(st.booleans()):
                slot = Slot(SlotKind.ENTERED, entrant.id, item=part.id)
                step = part.criteria[0].step if part.criteria else part.max
                found.append((slot, plain(step) if step <= part.max else "0"))
            for item in part.criteria:
                if part.kind is ComponentKind.DEDUCTION:
                    for row in draw(st.sets(st.integers(0, 5), max_size=2)):
                        text = draw(st.sampled_from(["0", "1", "2.5", "不涉及"]))
                        slot = Slot(SlotKind.DEDUCTION, entrant.id, item=item.id, row=row)
                        found.append((slot, text))
                for judge in contest.judges:
                    if judge.represents != entrant.id and judge.panel in sitting:
                        slot = Slot(SlotKind.MARK, entrant.id, judge.id, item.id)
                        found.append((slot, draw(_cell(item))))
    found = [(s, v) for s, v in found if v is not None]
    found += draw(paper_totals(contest)) + draw(proofs(contest))
    return found + draw(others(contest)) + draw(profiles(contest)) + draw(asked(contest))


@st.composite
def paper_totals(draw: Draw, contest: Contest) -> list[tuple[Slot, Value]]:
    """Sums that papers show, of one village or of all (0)."""
    found: list[tuple[Slot, Value]] = []
    for part in contest.components:
        sitting = {p.name for p in contest.panels_of(part)}
        judged = part.kind is ComponentKind.JUDGED
        for judge in (j for j in contest.judges if judged and j.panel in sitting):
            homes = [0, *(e.id for e in contest.entrants if e.id != judge.represents)]
            for home in draw(st.sets(st.sampled_from(homes), max_size=2)):
                most = greatest(home, judge, part, contest)
                slot = Slot(SlotKind.PAPER_TOTAL, home, judge.id, part.id)
                found.append((slot, draw(st.sampled_from(["0", str(int(most))]))))
    return found


@st.composite
def _cell(draw: Draw, item: Criterion) -> Value:
    if item.grades:
        points = [int(g.points * 10**6) for g in item.grades]
        return draw(st.sampled_from([None, *points, Word.ABSENT, Word.NOT_APPLICABLE]))
    steps = int(item.max / item.step)
    number = int(draw(st.integers(0, steps)) * item.step * 10**6)
    return draw(st.sampled_from([None, number, number, Word.ABSENT, Word.NOT_APPLICABLE]))


@st.composite
def others(draw: Draw, contest: Contest) -> list[tuple[Slot, Value]]:
    found: dict[Slot, Value] = {}
    ids = [e.id for e in contest.entrants]
    for entrant in ids:
        for row in draw(st.sets(st.integers(1, 9), max_size=2)):
            points = draw(st.sampled_from(["-0.5", "2", "0.123456789012345678"]))
            found[Slot(SlotKind.ADJUSTMENT, entrant, row=row)] = f"{points}|{draw(NAME)}"
        found[Slot(SlotKind.NOTE, entrant, key=draw(TEXT))] = draw(NAME)
    if draw(st.booleans()):
        order = draw(st.permutations(ids))
        cut = draw(st.integers(0, len(ids)))
        value: Any = {"order": [p for p in (order[:cut], order[cut:]) if p], "reason": draw(NAME)}
        found[Slot(SlotKind.DECISION, key=tie_key(ids))] = json.dumps(value, ensure_ascii=False)
        value = {"among": sorted(ids), "seats": 1, "chosen": [ids[0]], "reason": draw(NAME)}
        key = f"award:{draw(NAME)}\t{draw(TEXT)}"
        found[Slot(SlotKind.DECISION, key=key)] = json.dumps(value, ensure_ascii=False)
    return list(found.items())
