"""Laws of the whole calculation, over made-up contests (the issue names them)."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    RankBy,
    RankStyle,
    Rules,
    ScopeKind,
    Side,
)
from lsb_desktop.core.result import Standing, State
from lsb_desktop.core.standings import Tally, standings_of
from tests.helpers.contests import Maker, decisions
from tests.helpers.small import entered, judged, quota, result

SEEDS = st.integers(0, 10_000)
MARKS = st.lists(st.integers(0, 20).map(lambda n: str(80 + n)), min_size=3, max_size=6)


@given(SEEDS, st.randoms())
def test_the_order_of_entry_never_changes_the_standings(seed, chance) -> None:  # type: ignore[no-untyped-def]
    maker = Maker(seed)
    shuffled = list(maker.entries)
    chance.shuffle(shuffled)
    # Rows of one list keep their row numbers, so any order of entry is the same book.
    assert standings_of(maker.contest, Book(shuffled)) == standings_of(
        maker.contest, Book(maker.entries)
    )


@given(SEEDS, st.randoms())
def test_the_order_of_villages_and_judges_in_the_definition_does_not_matter(seed, chance) -> None:  # type: ignore[no-untyped-def]
    maker = Maker(seed)
    entrants, judges = list(maker.contest.entrants), list(maker.contest.judges)
    chance.shuffle(entrants)
    chance.shuffle(judges)
    other = replace(maker.contest, entrants=tuple(entrants), judges=tuple(judges))
    book = Book(maker.entries)
    one, two = standings_of(maker.contest, book), standings_of(other, book)
    assert [(r.entrant, r.exact, r.place, r.tied, r.broken_by) for r in one.rows] == [
        (r.entrant, r.exact, r.place, r.tied, r.broken_by) for r in two.rows
    ]
    assert one.awards == two.awards


@given(SEEDS, st.data())
def test_an_incremental_tally_equals_one_from_scratch(seed: int, data: st.DataObject) -> None:
    """Ranked after every step; one that is no change, one of several villages, and decisions."""
    maker = Maker(seed)
    assume(maker.entries)
    book = Book(maker.entries)
    tally = Tally(maker.contest, book)
    for step in data.draw(
        st.lists(st.lists(st.sampled_from(maker.entries), max_size=3), max_size=6)
    ):
        for slot, value in step:
            others = [v for s, v in maker.entries if (s.kind, s.item) == (slot.kind, slot.item)]
            book.put(slot, data.draw(st.sampled_from([None, value, *others])))
        tally.rescore([slot.entrant for slot, _ in step])
        found = tally.standings() if data.draw(st.booleans()) else None
        for slot, value in decisions(maker, found) if found and data.draw(st.booleans()) else ():
            book.put(slot, value)
        assert tally.standings() == standings_of(maker.contest, book)


def shares(weights: list[int]) -> list[Fraction]:
    """Weights in any unit as percentages."""
    whole = sum(weights)
    return [Fraction(100 * w, whole) for w in weights]


@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=3),
    st.integers(2, 50),
    st.lists(MARKS, min_size=2, max_size=4),
)
def test_weights_in_another_unit_change_nothing(
    weights: list[int], unit: int, rows: list[list[str]]
) -> None:
    """3:2 is 60:40 is 150:100, of components and of panels."""
    found = [_weighted(shares([w * by for w in weights]), rows) for by in (1, unit)]
    assert found[0] == found[1]


def _weighted(parts: list[Fraction], rows: list[list[str]]) -> list[tuple[str, Fraction | None]]:
    names = [f"第{n}组" for n in range(len(parts))]
    contest = Contest(
        "试评",
        entrants=tuple(Entrant(n, n, f"第{n}村") for n in range(1, len(rows) + 1)),
        components=tuple(
            Component(n, f"环节{n}", weight=w, criteria=(Criterion(n, "总体"),))
            for n, w in enumerate(parts, 1)
        ),
        panels=tuple(Panel(name, weight=w) for name, w in zip(names, parts, strict=True)),
        judges=tuple(Judge(n, f"评{n}", panel=names[n % len(parts)]) for n in range(1, 7)),
        rules=Rules(empty_panel=EmptyPanel.SHARE),
    )
    book = Book()
    for entrant, row in enumerate(rows, 1):
        for judge, text in enumerate(row, 1):
            for component in contest.components:
                book.marks[entrant].setdefault(judge, {})[component.id] = int(text) * 1_000_000
    return [(r.entrant.name, r.exact) for r in standings_of(contest, book).rows]


@given(
    st.lists(MARKS, min_size=2, max_size=5),
    st.integers(0, 2),
    st.integers(1, 20),
    st.sampled_from(list(RankBy)),
)
def test_a_higher_mark_never_lowers_its_village(
    rows: list[list[str]], judge: int, more: int, rank_by: RankBy
) -> None:
    """Under mean without trimming; places count from 1."""
    rules = Rules(rank_by=rank_by, digits=1)
    before = result(judged({f"第{n}村": row for n, row in enumerate(rows)}, rules=rules))
    raised = [list(row) for row in rows]
    raised[0][judge] = str(min(100, int(raised[0][judge]) + more))
    after = result(judged({f"第{n}村": row for n, row in enumerate(raised)}, rules=rules))
    was, now = before.row(1), after.row(1)
    assert was.exact is not None
    assert now.exact is not None
    assert now.exact >= was.exact
    assert (now.place or 0) <= (was.place or 0)


@given(SEEDS)
def test_a_mean_lies_between_its_marks(seed: int) -> None:
    maker = Maker(seed)
    found = standings_of(maker.contest, Book(maker.entries))
    for panel in (p for r in found.rows for c in r.score.components for p in c.panels):
        if panel.sample is not None and panel.exact is not None:
            kept = [Fraction(v) / panel.sample.scale for v in panel.sample.kept]
            assert min(kept) <= panel.exact <= max(kept)


@given(SEEDS)
def test_places_are_well_formed(seed: int) -> None:
    """Better totals first, ``tied`` says who shares a place, 1224 and 1223 count as named."""
    maker = Maker(seed)
    found = standings_of(maker.contest, Book(maker.entries))
    assert {r.entrant.id for r in found.rows} == {e.id for e in maker.contest.entrants}
    fields: dict[str, list[Standing]] = {}
    for row in found.rows:
        within = found.contest.rules.groups is GroupMode.WITHIN
        if row.place is not None:
            fields.setdefault(row.entrant.group if within else "", []).append(row)
    for field in fields.values():
        places = [r.place for r in field]
        by_exact = found.contest.rules.rank_by is RankBy.EXACT
        totals = [r.exact if by_exact else r.total for r in field]
        assert totals == sorted(totals, key=lambda t: t or 0, reverse=True)
        assert [r.tied for r in field] == [places.count(p) > 1 for p in places]
        if found.contest.rules.rank_style is RankStyle.DENSE:
            assert sorted(set(places)) == list(range(1, len(set(places)) + 1))
        else:
            assert places == [1 + sum(q < p for q in places if q and p) for p in places]


@given(SEEDS)
def test_awards_go_once_to_complete_villages_within_the_quota(seed: int) -> None:
    maker = Maker(seed)
    found = standings_of(maker.contest, Book(maker.entries))
    for award in found.awards:
        assert len(set(award.entrants)) == len(award.entrants)
        assert not set(award.entrants) & set(award.skipped)
        assert all(found.row(i).score.state is State.COMPLETE for i in award.entrants)
        one_field = award.award.scope.kind is ScopeKind.ALL
        if one_field and award.award.boundary is not BoundaryTie.ALL:
            assert len(award.entrants) <= award.award.quota.of(len(found.rows))
        if award.award.side is Side.TOP:
            assert not any(found.row(i).entrant.veto for i in award.entrants)


@given(SEEDS, st.randoms())
def test_awards_that_are_apart_share_nobody_whatever_their_order(seed, chance) -> None:  # type: ignore[no-untyped-def]
    maker = Maker(seed)
    book = Book(maker.entries)
    found = {a.award.name: a for a in standings_of(maker.contest, book).awards}
    for award in found.values():
        for other in (found[name] for name in award.award.apart_from):
            waiting = {i for p in other.pending for i in p.among}
            assert not set(award.entrants) & ({*other.entrants} | waiting)
    shuffled = list(maker.contest.awards)
    chance.shuffle(shuffled)
    again = standings_of(replace(maker.contest, awards=tuple(shuffled)), book).awards
    assert {a.award.name: a for a in again} == found


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(1, 14), st.randoms())
def test_prizes_of_one_ladder_share_out_the_places(quotas, field, chance) -> None:  # type: ignore[no-untyped-def]
    """Without ties: first 3, then 5, then 7 are places 1–3, 4–8, 9–15."""
    values = {f"第{n}村": str(100 - n) for n in range(1, field + 1)}
    prizes = [
        Award(f"奖{at}", quota=quota(n), apart_from=tuple(f"奖{b}" for b in range(at)))
        for at, n in enumerate(quotas)
    ]
    side = chance.choice(list(Side))
    contest, book = entered(values, awards=tuple(replace(a, side=side) for a in prizes))
    found = standings_of(contest, book)
    given_out = [sorted(i for i in a.entrants) for a in found.awards]
    places = list(range(1, field + 1))
    for prize, ids in zip(prizes, given_out, strict=True):
        count = int(prize.quota.amount)
        taken = places[:count] if side is Side.TOP else places[-count:]
        places = places[count:] if side is Side.TOP else places[:-count]
        assert ids == taken


@given(
    st.lists(st.integers(80, 88), min_size=1, max_size=12), st.lists(st.integers(1, 4), max_size=4)
)
def test_ties_never_make_more_prizes_than_one_tie_does(totals, quotas) -> None:  # type: ignore[no-untyped-def]
    """都发 all along a ladder: together they are as many as one award of all their quotas gives."""
    values = {f"第{n}村": str(total) for n, total in enumerate(totals, 1)}
    prizes = [
        Award(f"奖{at}", quota=quota(n), apart_from=tuple(f"奖{b}" for b in range(at)))
        for at, n in enumerate(quotas)
    ]
    whole = Award("合计", quota=quota(sum(quotas) or 1))
    contest, book = entered(values, awards=(*prizes, whole))
    *found, every = standings_of(contest, book).awards
    together = [i for a in found for i in a.entrants]
    assert len(together) == len(set(together))
    assert sorted(together) == (sorted(every.entrants) if quotas else [])
