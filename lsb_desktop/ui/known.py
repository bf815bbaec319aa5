"""What the stage is told beside the result: the facts of the book and of the contest before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.changes import Changes
from lsb_desktop.stage.former import NO_FORMER, Before, FormerFigures, wants_former

if TYPE_CHECKING:
    from lsb_desktop.stage.facts import Facts
    from lsb_desktop.ui.bridge import Bridge


class Known:
    """The facts of the open contest; former contests are read only where a scene shows them."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._former: FormerFigures = NO_FORMER
        self._facts: Facts | None = None

    def facts(self, changes: Changes | None = None) -> Facts:
        """Everything as it stands; without ``changes`` another contest was opened."""
        # Imported when a contest opens: the shell is on the screen by then.
        from lsb_desktop.stage.facts import facts_of

        if changes is None or changes.definition:
            self._former = self._read()
        contest = self._bridge.contest
        # Of marks alone a comparison (对比) tells, as of what was before.
        marked = changes is not None and changes.kinds == {SlotKind.MARK}
        if self._facts is None or not marked or wants_former(contest):
            self._facts = facts_of(contest, self._bridge.book, self._former)
        return self._facts

    def _read(self) -> FormerFigures:
        desk, session = self._bridge.desk, self._bridge.session
        if desk is None or session is None or not wants_former(session.contest):
            return NO_FORMER
        past = desk.past(session)
        newest = {e.id: next(iter(past.of(e.id)), None) for e in session.contest.entrants}
        return {
            entrant: Before(season.period or season.title, season.place, season.total)
            for entrant, season in newest.items()
            if season is not None
        }
