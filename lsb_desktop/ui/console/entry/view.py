"""The entry page: puts the sheets, the grid, its bar and its foot together."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from lsb_desktop.core.book import Slot
from lsb_desktop.core.changes import Changes
from lsb_desktop.desk.overtaken import OTHERS
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.bar import Bar
from lsb_desktop.ui.console.entry.doing import Doing
from lsb_desktop.ui.console.entry.foot import Foot
from lsb_desktop.ui.console.entry.grid import Grid
from lsb_desktop.ui.console.entry.model import EndModel
from lsb_desktop.ui.console.entry.options import Options
from lsb_desktop.ui.console.entry.sheet import Data, Sheet, View
from lsb_desktop.ui.console.entry.sheets import sheet_for
from lsb_desktop.ui.console.entry.storing import ORIGIN, Storing
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import confirm
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

HOW_TO_UNSEAL = "要改动先到菜单“录分”里解封"


class EntryPage(Page):
    """录分. Every cell is stored when the cursor leaves it."""

    title = "录分"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.options = Options()
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
        self.setFocusProxy(self.table)
        self._connect()
        self._tuned("")

    def _connect(self) -> None:
        bar, table, foot = self.bar, self.table, self.foot
        bar.views.chosen.connect(self._view)
        bar.parts.picked.connect(self._part)
        bar.panels.picked.connect(self._panel)
        bar.which.picked.connect(self._which)
        bar.jump.chosen.connect(self._jumped)
        bar.jump.closed.connect(table.setFocus)
        table.letter.connect(bar.jump.start)
        table.gap_wanted.connect(self.gap)
        self.doing.finished.connect(self._finished)
        self.storing.labelled.connect(self._import_block)
        self.marks.dataChanged.connect(self._count)
        foot.undo_wanted.connect(self.bridge.undo)
        foot.redo_wanted.connect(self.bridge.redo)
        foot.missing_wanted.connect(self.gap)
        foot.places_wanted.connect(self._places)
        foot.papers_wanted.connect(self._papers)
        self.bridge.tuned.connect(self._tuned)

    # What is shown --------------------------------------------------------

    def on_opened(self) -> None:
        """Another contest: its own components, no drafts of the last one."""
        self.options = Options()
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
        if changes.origin not in (ORIGIN, OTHERS):
            self._follow(changes)

    def _follow(self, changes: Changes) -> None:
        places = [self.marks.sheet.places.get(w.slot) for w in changes.writes]
        found = [p for p in places if p is not None]
        if found:
            self.table.go(*found[0])

    def data(self) -> Data:
        """What the sheets are built from."""
        bridge = self.bridge
        standings, papers = bridge.snapshot.standings, bridge.settings.flag("entry.papers")
        return Data(bridge.contest, bridge.book, standings, bridge.sealed, papers)

    def refresh(self) -> None:
        """Everything anew."""
        if self.bridge.session is None:
            return
        self._rebuild(None)
        if not self.table.currentIndex().isValid():
            self._first_cell()

    def _rebuild(self, touched: frozenset[int] | None) -> None:
        """``touched`` entrants alone changed; ``None`` or none named = all may have."""
        data = self.data()
        self.options.settle(data.contest)
        old = self.marks.sheet if touched else None
        sheet = sheet_for(data, self.options.choice, old, touched or frozenset())
        self.marks.locked = data.sealed
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

    def _finished(self) -> None:
        """A ballot sheet is full: on to the next judge or village that is not."""
        name = self.bar.which.box.currentText()
        self.bridge.say(self.tr("{0} 已录完").format(name), Tone.DONE)
        self.bar.which.step(1)

    def _first_cell(self) -> None:
        if not self.table.next_missing() and self.marks.sheet.places:
            self.table.go(*min(self.marks.sheet.places.values()))

    def _tuned(self, key: str) -> None:
        settings = self.bridge.settings
        self.table.next_way = settings.text("entry.next")
        if key == "entry.papers" and self.bridge.session is not None:
            self._show_papers()
        if key in ("", "entry.zoom"):
            self.grid.zoom(settings.number("entry.zoom"))
        self.ends.show_places(settings.flag("entry.places"))
        self.foot.show_places(settings.flag("entry.places"))

    def _show_papers(self) -> None:
        """The sums of papers come or go; the cursor stays on its cell."""
        self.commit()
        here = self.table.here
        slot = self.marks.sheet.cell(*here).slot if here[0] >= 0 else None
        self._rebuild(None)
        place = self.marks.sheet.places.get(slot) if slot is not None else None
        if place is not None:
            self.table.go(*place)
        else:
            self._first_cell()

    def _papers(self, shown: bool) -> None:
        self.bridge.tune("entry.papers", shown)

    def _places(self, shown: bool) -> None:
        self.bridge.tune("entry.places", shown)

    # Choosing what to look at ---------------------------------------------

    def _choose(self, **parts: object) -> None:
        self.commit()
        self.options.choose(replace(self.options.choice, **parts))  # type: ignore[arg-type]
        self._rebuild(None)
        self._first_cell()
        self.table.setFocus()

    def _view(self, view: View) -> None:
        self._choose(view=view)

    def _part(self, part: int) -> None:
        self.commit()
        self.options.go_to(part)
        self._choose()

    def _panel(self, panel: str) -> None:
        self._choose(panel=panel)

    def _which(self, key: int) -> None:
        self._choose(**{self.options.which_field(self.bridge.contest): key})

    def _jumped(self, row: int) -> None:
        column = max(0, self.table.currentIndex().column())
        sheet = self.marks.sheet
        open_ = [c for c, cell in enumerate(sheet.lines[row].cells) if cell.slot is not None]
        gaps = [c for c in open_ if sheet.cell(row, c).missing]
        if column not in open_ and open_:
            column = (gaps or open_)[0]
        self.table.go(row, column)
        self.table.setFocus()

    def commit(self) -> bool:
        """Store the cell being typed."""
        self.table.commit_open()
        return True

    def pending(self) -> str:
        """Refused texts: drafts that only live here."""
        count = len(self.marks.refused)
        return self.tr("录分页有 {0} 格没有保存，退出就放弃它们。").format(count) if count else ""

    # Keys and menus -------------------------------------------------------

    def gap(self) -> None:
        """F3: to the next cell still to be filled."""
        if not (self.table.next_missing() or self._gap_elsewhere()):
            self.bridge.say(self.tr("没有空格了"), Tone.DONE)
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

    def jump(self) -> None:
        """Ctrl+F: to the jump box."""
        self.bar.jump.start()

    def next_view(self) -> None:
        """Ctrl+Tab: the next way to cut the sheet."""
        views = list(View)
        if self.bar.views.isVisible():
            self._view(views[(views.index(self.options.choice.view) + 1) % len(views)])

    def on(self) -> None:
        """Ctrl+PageDown: the next judge, village or criterion."""
        self.bar.which.step(1)

    def off(self) -> None:
        """Ctrl+PageUp: the one before."""
        self.bar.which.step(-1)

    def _point_out(self, slot: Slot, text: str) -> None:
        self.grid.point_out(slot, text)

    def _ask(self, question: str, verb: str) -> bool:
        return confirm(self, question, verb)

    def _import_block(self) -> None:
        self.act("paste_sheet")
