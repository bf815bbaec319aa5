"""Never early, over made-up contests of every rule: the scenes of results and draws."""

import re
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.result import State
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.stage.frame import ScoreFrame, TitleFrame, texts
from tests.helpers.contests import Maker
from tests.helpers.judged import SEAL
from tests.unit.stage.worlds import ABOUT_AWARDS, OF_THE_RESULT, K

SEEDS = st.integers(0, 3000)
PLACE = re.compile(r"第 ?[0-9一二三四五六七八九十]+ ?名")


def made(seed: int, sealed: bool) -> Ceremony:
    """A contest of this seed with scores in the open before and after its awards."""
    maker = Maker(seed)
    base = maker.contest
    ids = tuple(e.id for e in base.entrants)
    scores = (
        AgendaItem(K.BALLOTS),
        AgendaItem(K.COMPARE, villages=ids[:3]),
        AgendaItem(K.COMPARE, villages=ids[-2:]),
        AgendaItem(K.RISERS),
        AgendaItem(K.SUMMARY),
    )
    awards = tuple(
        AgendaItem(K.AWARD if n % 2 else K.NOTICE, award=a.name) for n, a in enumerate(base.awards)
    )
    contest = replace(base, agenda=(*scores, *awards, *scores))
    book = Book(maker.entries)
    snapshot = Snapshot(standings_of(contest, book), SEAL if sealed else None)
    return Ceremony(snapshot, facts_of(contest, book))


def named(ceremony: Ceremony, words: list[str]) -> set[str]:
    """The villages whose name stands alone somewhere."""
    return {e.name for e in ceremony.snapshot.contest.entrants} & set(words)


def first_named(ceremony: Ceremony) -> dict[str, int]:
    """The first step about awards that names each village."""
    found: dict[str, int] = {}
    for index, step in enumerate(ceremony.steps):
        if step.kind in ABOUT_AWARDS:
            for name in named(ceremony, texts(step.frame)):
                found.setdefault(name, index)
    return found


@given(SEEDS, st.booleans())
def test_no_scene_of_the_result_names_a_village_before_its_step(seed: int, sealed: bool) -> None:
    ceremony = made(seed, sealed)
    first = first_named(ceremony)
    for index, step in enumerate(ceremony.steps):
        if step.kind not in OF_THE_RESULT:
            continue
        for on_air in range(index + 1):
            ahead = {name for name, at in first.items() if at > on_air}
            assert not named(ceremony, texts(ceremony.frame(index, on_air))) & ahead


@given(SEEDS, st.booleans())
def test_ballots_in_the_open_say_no_place_no_total_and_no_award(seed: int, sealed: bool) -> None:
    ceremony = made(seed, sealed)
    standings = ceremony.snapshot.standings
    awards = {a.name for a in standings.contest.awards}
    for step in ceremony.steps:
        if not isinstance(step.frame, ScoreFrame):
            continue
        words = texts(replace(step.frame, chrome=replace(step.frame.chrome, title="")))
        assert not any(PLACE.search(word) for word in words)
        assert not awards & set(words)
        row = next(r for r in standings.rows if r.entrant.name == step.frame.village)
        part = next(p for p in row.score.components if p.component.name == step.frame.component)
        if not part.complete:
            assert not step.frame.panels
            assert not step.frame.result


@given(SEEDS)
def test_beside_the_run_of_show_hidden_villages_keep_their_scores(seed: int) -> None:
    ceremony = made(seed, sealed=True)
    first = first_named(ceremony)
    for entrant in ceremony.snapshot.contest.entrants:
        item = AgendaItem(K.BALLOTS, villages=(entrant.id,))
        for on_air in range(0, len(ceremony), 5):
            if first.get(entrant.name, -1) > on_air:
                assert isinstance(ceremony.aside_frame(item, on_air), TitleFrame)


@given(SEEDS)
def test_an_unfinished_result_says_no_more_than_counts(seed: int) -> None:
    ceremony = made(seed, sealed=False)
    standings = ceremony.snapshot.standings
    assume(any(r.score.state is not State.COMPLETE for r in standings.rows))
    for step in ceremony.steps:
        if step.kind in (K.RISERS, K.SUMMARY):
            assert not named(ceremony, texts(step.frame))
