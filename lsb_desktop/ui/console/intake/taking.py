"""What the wizard edits: sheets, what they mean, answers to doubts, and what would come of it.

Every change proposes anew, so the page shows one consistent proposal and
nothing is stored before :meth:`Taking.store`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from lsb_desktop.core.book import Book
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.commands import TakeIn
from lsb_desktop.core.model import ComponentKind, Contest
from lsb_desktop.paper.intake.cells import EMPTY
from lsb_desktop.paper.intake.facts import KEPT, NEITHER
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.guess import guess, guess_sheet
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.memory import remember, signature
from lsb_desktop.paper.intake.model import Item, Proposal, SheetKind, SheetUse
from lsb_desktop.paper.intake.propose import propose
from lsb_desktop.paper.intake.roster import SKIP
from lsb_desktop.paper.intake.sheet import Sheet, sheet_of
from lsb_desktop.paper.intake.sums import LEAVE
from lsb_desktop.paper.intake.whose import LEFT_OUT
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.sheet import Choice, View
from lsb_desktop.ui.console.intake import layouts
from lsb_desktop.ui.console.intake.edits import while_sealed

ORIGIN = "intake"
NO_HEADER = (0, -1)
"""What says that no row names the columns."""
MANY_ROWS = 1000


class Taking(QObject):
    """One file or clipboard on its way in."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        opened: Opened,
        shown: Choice | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``shown``: what the entry page shows, where a block was pasted there."""
        super().__init__(parent)
        self._bridge = bridge
        self.opened = opened
        session = bridge.session
        self.contest = session.contest if session is not None else Contest(title="")
        self.book = session.book if session is not None else Book()
        self.founding = session is None
        """No contest is open: what comes in would begin one."""
        known = layouts.kept(bridge.settings.text(layouts.KEY))
        with waiting(opened):
            self.uses = list(guess(opened, self.contest, self.book, known))
        if shown is not None:
            self.uses = [for_part(use, shown, self.contest) for use in self.uses]
        if bridge.sealed:
            self.uses = [while_sealed(use) for use in self.uses]
        self.answers: dict[str, str] = {}
        self.proposal = self._proposed()
        bridge.changed.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        """Something else changed the contest meanwhile: what comes in is laid on that."""
        session = self._bridge.session
        if changes.origin != ORIGIN and session is not None and not self.founding:
            self.contest, self.book = session.contest, session.book
            self._renew()

    def _proposed(self) -> Proposal:
        with waiting(self.opened):
            return propose(self.opened, self.uses, self.contest, self.book, self.answers)

    def sheet(self, at: int) -> Sheet:
        """A sheet the way round it is read."""
        return sheet_of(self.opened.grids[at], self.uses[at].turned)

    # What the user says ------------------------------------------------------

    def put(self, at: int, use: SheetUse) -> None:
        """Another meaning of a sheet."""
        if use != self.uses[at]:
            self.uses[at] = use
            self._renew()

    def read_again(
        self,
        at: int,
        *,
        header: tuple[int, int] | None = None,
        kind: SheetKind | None = None,
        turned: bool | None = None,
    ) -> None:
        """Guess a sheet anew from what the user says of it; a header of (0, -1) is none."""
        old, grid = self.uses[at], self.opened.grids[at]
        found = guess_sheet(
            at,
            grid,
            Known(self.contest, self.book),
            turned=old.turned if turned is None else turned,
            header=_said(old) if header is None and turned is None else header,
            kind=kind if kind is not None else _kept_kind(old),
        )
        if self._bridge.sealed:
            found = while_sealed(found)
        if turned is None and found.body[0] <= old.body[1] < found.body[1]:
            found = replace(found, body=(found.body[0], old.body[1]))
        self.put(at, found)

    def answer(self, key: str, value: str) -> None:
        """A doubt settled, or settled otherwise."""
        if self.answers.get(key) != value:
            self.answers[key] = value
            self._renew()

    def leave_doubts(self) -> None:
        """其余待确认的都不导入: every open doubt gets its answer that takes nothing in.

        One answer may lead to another question, so this is done until none is left.
        """
        while left := {i.key: v for i in self.proposal.doubts if (v := leaving(i))}:
            self.answers |= left
            self.proposal = self._proposed()
        self.changed.emit()

    def _renew(self) -> None:
        self.proposal = self._proposed()
        self.changed.emit()

    # Storing -------------------------------------------------------------------

    def store(self) -> str | None:
        """All of it as one undoable step; why not, or ``None``."""
        proposal = self.proposal
        command = TakeIn(proposal.contest, proposal.entries, proposal.label)
        error = self._bridge.execute(command, ORIGIN, quiet=True)
        if error is None:
            self.remember()
        return error

    def remember(self) -> None:
        """Keep how these sheets were read, for the next file of the same form."""
        fresh = {
            signature(grid): remember(use, grid, self.proposal.contest)
            for grid, use in zip(self.opened.grids, self.uses, strict=True)
            if use.kind is not SheetKind.SKIP
        }
        text = self._bridge.settings.text(layouts.KEY)
        self._bridge.tune(layouts.KEY, layouts.keep(text, fresh))


def _said(use: SheetUse) -> tuple[int, int] | None:
    """The header as it is; whether there is one at all is guessed where nothing is read."""
    if use.kind is SheetKind.SKIP:
        return None
    return use.header if use.header is not None else NO_HEADER


def _kept_kind(use: SheetUse) -> SheetKind | None:
    return None if use.kind is SheetKind.SKIP else use.kind


@contextmanager
def waiting(opened: Opened) -> Iterator[None]:
    """An hourglass while a sheet far longer than a township's is gone through."""
    if sum(len(grid.rows) for grid in opened.grids) < MANY_ROWS:
        yield
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


LEAVING = frozenset((SKIP, LEFT_OUT, NEITHER, KEPT, EMPTY, LEAVE))
"""Answers that take nothing in: 不导入, 都不导入, 保留已录的, 空着 …"""


def leaving(item: Item) -> str:
    """The answer of a doubt that takes nothing in; empty when it has none and stays open."""
    return next((c.value for c in item.choices if c.value in LEAVING), "")


def for_part(use: SheetUse, shown: Choice, contest: Contest) -> SheetUse:
    """What a pasted block leaves open is the part the entry page shows."""
    component = next((c for c in contest.components if c.id == shown.part), None)
    if use.kind is not SheetKind.SCORES or component is None:
        return use
    if component.kind is not ComponentKind.JUDGED:
        return use
    judge = shown.judge if shown.view is View.JUDGES and len(component.criteria) > 1 else 0
    criterion = shown.criterion if shown.view is View.CRITERIA else 0
    return replace(
        use,
        component=use.component if use.component is not None else component.id,
        criterion=use.criterion if use.criterion is not None else criterion or None,
        judge=use.judge if use.judge is not None else judge or None,
    )
