"""The ceremony in words: the same names, places and scores as in its pictures."""

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import AgendaKind
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import facts_of


def ceremony(key: str) -> Ceremony:
    preset = load_preset(key)
    book = Book(preset.entries)
    return Ceremony(Snapshot(standings_of(preset.contest, book)), facts_of(preset.contest, book))


@pytest.mark.parametrize("key", PRESETS)
def test_cues_say_what_the_pictures_show(key: str) -> None:
    made = ceremony(key)
    cues = cues_of(made)
    assert len(cues) == len(made)
    places = {r.entrant.name: r.shown for r in made.snapshot.standings.rows}
    for cue, step in zip(cues, made.steps, strict=True):
        assert (cue.line, cue.kind, cue.item) == (step.line, step.kind, step.item + 1)
        for said in cue.said:
            assert any(said.name in text for text in cue.words)
            if said.score and said.name in places:
                assert str(places[said.name]) in said.score


def test_an_award_is_said_with_place_and_score() -> None:
    cues = [c for c in cues_of(ceremony("mengzhuang")) if c.kind is AgendaKind.AWARD and c.said]
    assert cues
    assert all(s.place and s.score for c in cues for s in c.said)
