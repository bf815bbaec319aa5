"""再办一期: what the next contest takes over from the last one, and what not."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.profile import CADRE, Commitment, Photo
from lsb_desktop.core.questions import Asked, Question
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.successor import successor
from tests.helpers.desks import LOOKS, RECORDS, WORK, small

STAYS = {
    Slot(SlotKind.NOTE, 1, key=CADRE): "李四",
    Slot(SlotKind.COMMITMENT, 2, row=1): dump(Commitment("修路")),
    Slot(SlotKind.PHOTO, 2, row=1): dump(Photo("ab")),
    Slot(SlotKind.QUESTION, item=1): dump(Question(1, "党建", "三会一课是什么？")),
    Slot(SlotKind.PAPER, key="notice.to"): "各村党支部",
}
GOES = {
    Slot(SlotKind.PAPER, key="notice.text.2"): "五里堡村93.47分",
    Slot(SlotKind.NOTE, 1, key="亮点"): "整洁",
    Slot(SlotKind.ASKED, 1, row=1): dump(Asked(1, "7")),
    Slot(SlotKind.ADJUSTMENT, 1, row=1): "-2|迟到",
    Slot(SlotKind.ENTERED, 1, item=WORK): "90",
    Slot(SlotKind.MARK, 2, 1, LOOKS): 50_000_000,
    Slot(SlotKind.MARK, 2, 1, RECORDS): 30_000_000,
}


def held(**changes: object) -> tuple[Standings, Book]:
    contest = replace(small(), demo=True, choice_note="说明", **changes)  # type: ignore[arg-type]
    book = Book({**STAYS, **GOES}.items())
    return standings_of(contest, book), book


def test_profiles_go_on_and_marks_do_not() -> None:
    standings, book = held()
    _, entries = successor(standings, book, "2022年第一季度", "2022-03-30", carry_places=False)
    assert dict(entries) == STAYS


def test_the_words_of_the_next_period() -> None:
    standings, book = held(title="2021年第四季度逐村观摩", period="2021年第四季度", previous="三")
    new, _ = successor(standings, book, "2022年第一季度", "2022-03-30", carry_places=True)
    assert (new.title, new.period, new.previous) == (
        "2022年第一季度逐村观摩",
        "2022年第一季度",
        "2021年第四季度",
    )
    assert (new.date, new.demo, new.choice_note) == ("2022-03-30", False, "")
    assert new.judges == small().judges
    assert new.awards == small().awards


def test_a_title_without_a_period_stays() -> None:
    standings, book = held(title="观摩", period="")
    new, _ = successor(standings, book, "2022年第一季度", "", carry_places=True)
    assert (new.title, new.previous) == ("观摩", "")


@pytest.mark.parametrize("carry", [True, False])
def test_places_become_those_of_the_period_before(carry: bool) -> None:
    villages = tuple(replace(e, previous_place=9, veto="上访") for e in small().entrants)
    contest = replace(small(), entrants=villages)
    book = Book()
    for village in (1, 2, 3):
        book.put(Slot(SlotKind.ENTERED, village, item=WORK), str(90 + village))
        book.put(Slot(SlotKind.DEDUCTION, village, item=3, row=1), "0")
        for judge in (1, 2, 3):
            if (judge, village) != (3, 1):
                book.put(Slot(SlotKind.MARK, village, judge, LOOKS), 50_000_000)
                book.put(Slot(SlotKind.MARK, village, judge, RECORDS), 30_000_000)
    new, _ = successor(standings_of(contest, book), book, "下期", "", carry_places=carry)
    expected = [3, 2, 1] if carry else [None, None, None]
    assert [e.previous_place for e in new.entrants] == expected
    assert {e.veto for e in new.entrants} == {""}
