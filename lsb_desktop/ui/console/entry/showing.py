"""What the entry page shows: sheets built from the book, and where the cursor stands in them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout

from lsb_desktop.core.book import Slot, Value
from lsb_desktop.core.changes import OTHERS, RESENT, Changes
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.awaiting import awaiting
from lsb_desktop.ui.console.entry.bar import Bar
from lsb_desktop.ui.console.entry.doing import Doing
from lsb_desktop.ui.console.entry.finding import choice_for, last_entered
from lsb_desktop.ui.console.entry.foot import Foot
from lsb_desktop.ui.console.entry.grid import Grid
from lsb_desktop.ui.console.entry.model import EndModel
from lsb_desktop.ui.console.entry.options import Options
from lsb_desktop.ui.console.entry.sheet import Choice, Data, Sheet, View
from lsb_desktop.ui.console.entry.sheets import sheet_for
from lsb_desktop.ui.console.entry.storing import ORIGIN, Storing
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import confirm
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

HOW_TO_UNSEAL = "要改动先到菜单“录分”里解封"


class MarksPage(Page):
    """The widgets of the page and what fills them; :mod:`view` adds what keys and clicks do."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        bridge.line.moved.connect(self._line_moved)
        self._waits: Mapping[Slot, Value] = {}
        """What is marked on the sheet as waiting for the server."""
        self.options = Options()
        self._begins = True
        """The next refresh is the first of this contest."""
        self.storing = Storing(bridge, self._point_out, self._ask)
        self.marks = self.storing.marks
        self.ends = EndModel(self)
        self.bar = Bar()
        self.grid = Grid(self.marks, self.ends)
        self.table = self.grid.table
        self.table.cells.reading = self.storing.reading
        self.doing = Doing(bridge, self.table, self.storing, self)
        self.foot = Foot()
        self.empty = role(
            QLabel(self.tr("还没有村庄或评委，请先在“村庄”“评分办法”里填写")), "muted"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 8)
        box.setSpacing(10)
        box.addWidget(self.bar)
        box.addWidget(self.empty)
        middle = QHBoxLayout()
        middle.addWidget(self.grid, 1)
        middle.addStretch(0)
        box.addLayout(middle, 1)
        box.addWidget(self.foot)
        box.addStretch(0)

    def on_opened(self) -> None:
        """Another contest: its own components, no drafts of the last one."""
        self.options = Options()
        self._begins = True
        self.marks.forget_all()
        super().on_opened()

    def on_changed(self, changes: Changes) -> None:
        """Score only what changed; go where an undo went."""
        if changes.definition:
            self.storing.keep_known_drafts()
        if not self.isVisible():
            self.stale = True
            return
        self._rebuild(frozenset() if changes.definition else changes.entrants)
        if changes.origin == OTHERS:
            self._tell_of_mine(changes)
        elif changes.origin not in (ORIGIN, RESENT):
            self._follow(changes)

    def _line_moved(self) -> None:
        session = self.bridge.session
        if session is not None and session.waits != self._waits:
            self.stale = not self.isVisible()
            if not self.stale:
                self._rebuild(None)

    def _tell_of_mine(self, changes: Changes) -> None:
        """Who filled the very cell the cursor is on is named: it may be typed over next."""
        places = self.marks.sheet.places
        if any(places.get(w.slot) == self.table.here for w in changes.writes):
            self.bridge.say(changes.label, Tone.WARNING)

    def _follow(self, changes: Changes) -> None:
        places = [self.marks.sheet.places.get(w.slot) for w in changes.writes]
        found = [p for p in places if p is not None]
        if found:
            self.table.go(*found[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Say again where the cursor is: another page has said its own."""
        super().showEvent(event)
        self.doing.hint()

    def data(self) -> Data:
        """What the sheets are built from."""
        bridge = self.bridge
        standings, papers = bridge.snapshot.standings, bridge.settings.flag("entry.papers")
        book = bridge.session.typed if bridge.session is not None else bridge.book
        return Data(bridge.contest, book, standings, bridge.sealed, papers)

    def refresh(self) -> None:
        """Everything anew."""
        if self.bridge.session is None:
            return
        self._rebuild(None)
        if self._begins:
            self._begins = False
            self._resume()
        if not self.table.currentIndex().isValid():
            self._first_cell()

    def _resume(self) -> None:
        """Where the last session stopped is said; the cursor waits at the first gap after it.

        Not on the cell itself: who types on would overwrite it.
        """
        session = self.bridge.session
        found: list[Slot | None] = []
        if session is not None:
            # A damaged file, or one whose stick is away: entry goes on without it.
            self.bridge.attempt(lambda: found.append(last_entered(session)))
        slot = next(iter(found), None)
        if slot is None:
            return
        view = View(self.bridge.settings.text("entry.view"))
        choice = choice_for(self.bridge.contest, slot, view)
        if choice is not None:
            self.look_at(choice, slot)
            place = self.doing.place()
            if not self.table.next_missing():
                self._gap_elsewhere()
            self.doing.remark = self.tr("上次录到 {0}；").format(place)
            self.doing.hint()
            # The page may not be laid out yet: what is near should be seen too.
            QTimer.singleShot(0, self._show_around)

    def _show_around(self) -> None:
        middle = QAbstractItemView.ScrollHint.PositionAtCenter
        self.table.scrollTo(self.table.currentIndex(), middle)

    def look_at(self, choice: Choice, slot: Slot) -> None:
        """Another sheet, the cursor on a slot's cell; where there is none, on the village's."""
        self.commit()
        self.options.choose(choice)
        self._rebuild(None)
        places = self.marks.sheet.places
        near = [at for s, at in sorted(places.items()) if s.entrant == slot.entrant]
        for place in ([places[slot]] if slot in places else near)[:1]:
            self.table.go(*place)
        self.doing.hint()
        self.table.setFocus()

    def _rebuild(self, touched: frozenset[int] | None) -> None:
        """``touched`` entrants alone changed; ``None`` or none named = all may have."""
        data = self.data()
        self.options.settle(data.contest)
        waits = self.bridge.session.waits if self.bridge.session is not None else {}
        same = touched and waits == self._waits and self.marks.sheet.choice == self.options.choice
        old = self.marks.sheet if same else None
        self._waits = waits
        sheet = sheet_for(data, self.options.choice, old, touched or frozenset())
        sheet = awaiting(sheet, waits.keys())
        self.marks.locked = data.sealed
        # A mark changes nothing that is offered above the sheet, but for one village's result.
        if old is None or sheet.note != self.marks.sheet.note:
            self._offer(data, sheet)
        self.grid.show_sheet(sheet)
        self.empty.setVisible(not (sheet.lines and sheet.columns))
        self.grid.setVisible(bool(sheet.lines and sheet.columns))
        self._count()
        session = self.bridge.session
        if session is not None:
            self.foot.show_history(session.undo_label, session.redo_label)

    def _offer(self, data: Data, sheet: Sheet) -> None:
        bar, options = self.bar, self.options
        bar.parts.offer(options.parts(data.contest), options.choice.part)
        bar.parts.setVisible(True)
        bar.panels.offer(options.panels(data.contest), options.choice.panel)
        bar.which.offer(*options.which(data.contest))
        bar.views.setVisible(options.judged(data.contest))
        bar.views.show_view(options.choice.view)
        bar.note.setText(sheet.note)
        bar.note.setVisible(bool(sheet.note))
        self.foot.show_papers(data.papers, options.judged(data.contest))
        bar.fit()
        bar.jump.offer([(line.number, line.name) for line in sheet.lines])

    def _count(self) -> None:
        sheet = self.marks.sheet
        seal = self.bridge.session.seal if self.bridge.session is not None else None
        text = f"{seal.label} {seal.code}，{HOW_TO_UNSEAL}" if seal is not None else ""
        total = sum(c.total for c in sheet.columns)
        self.foot.show_counts(sheet.missing, total, len(self.marks.refused), text)

    def _first_cell(self) -> None:
        if not self.table.next_missing() and self.marks.sheet.places:
            self.table.go(*min(self.marks.sheet.places.values()))

    def commit(self) -> bool:
        """Store the cell being typed."""
        self.table.commit_open()
        return True

    def _point_out(self, slot: Slot, text: str) -> None:
        self.grid.point_out(slot, text)

    def _ask(self, question: str, verb: str) -> bool:
        return confirm(self, question, verb)

    def _choose(self, **parts: object) -> None:
        self.commit()
        self.options.choose(replace(self.options.choice, **parts))  # type: ignore[arg-type]
        self._rebuild(None)
        self._first_cell()
        self.table.setFocus()

    def _gap_elsewhere(self) -> bool:
        """Another judge's, village's or component's sheet with a gap, if there is one."""
        data = self.data()
        for choice in self.options.elsewhere(data.contest):
            if sheet_for(data, choice).missing:
                self.commit()
                self.options.choose(choice)
                self._choose()
                return True
        return False
