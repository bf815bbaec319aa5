"""What the stage is told beside the result: former contests are read only where they are shown."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.known import Known
from tests.helpers.judged import judged_contest

COMPARED = AgendaItem(AgendaKind.COMPARE, villages=(1, 2))


class Desk:
    """A desk that counts how often it is asked for the past."""

    def __init__(self) -> None:
        self.asked = 0

    def past(self, _session: object) -> Any:
        self.asked += 1
        seasons = {1: [SimpleNamespace(period="", title="第三季度观摩", place=5, total="88.20")]}
        return SimpleNamespace(of=lambda entrant: seasons.get(entrant, []))


def bridge_of(contest: Contest, desk: Desk | None) -> Any:
    session = SimpleNamespace(contest=contest)
    return SimpleNamespace(contest=contest, book=Book(), session=session, desk=desk)


def test_the_newest_former_contest_of_each_village_is_told() -> None:
    desk = Desk()
    known = Known(cast(Bridge, bridge_of(judged_contest(agenda=(COMPARED,)), desk)))
    [(entrant, profile)] = known.facts().items()
    assert entrant == 1
    assert profile.before is not None
    assert (profile.before.period, profile.before.place) == ("第三季度观摩", 5)
    assert known.facts(Changes("录分", ()))[1].before == profile.before
    assert desk.asked == 1, "a mark does not change the past"


def test_nothing_is_read_where_nothing_shows_it() -> None:
    desk = Desk()
    bridge = bridge_of(judged_contest(), desk)
    assert Known(cast(Bridge, bridge)).facts() == {}
    assert desk.asked == 0
    shown = replace(bridge.contest, agenda=(COMPARED,))
    assert Known(cast(Bridge, bridge_of(shown, None))).facts() == {}


def test_a_mark_changes_nothing_but_what_compares() -> None:
    note = Slot(SlotKind.NOTE, 1, key="不足")
    mark, noted = (
        Changes("录分", (Write(slot, None, "1"),)) for slot in (Slot(SlotKind.MARK, 1, 1, 1), note)
    )
    for agenda, kept in (((), True), ((COMPARED,), False)):
        bridge = bridge_of(judged_contest(agenda=agenda), None)
        known = Known(cast(Bridge, bridge))
        before = known.facts()
        bridge.book.put(note, "垃圾")
        assert (known.facts(mark) is before) == kept
        assert known.facts(noted)[1].notes == {"不足": "垃圾"}
