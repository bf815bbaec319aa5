"""The entry page: puts the sheets, the grid, its bar and its foot together."""

from PySide6.QtCore import QPoint

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.finding import Found, gap_of_entrant, gap_of_judge
from lsb_desktop.ui.console.entry.sheet import View
from lsb_desktop.ui.console.entry.showing import MarksPage
from lsb_desktop.ui.console.entry.standing import StandingPopup
from lsb_desktop.ui.messages import Tone


class EntryPage(MarksPage):
    """录分. Every cell is stored when the cursor leaves it."""

    title = "录分"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.standing = StandingPopup(self)
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
        foot.progress_wanted.connect(self.show_progress)
        self.standing.judge_chosen.connect(self._to_judge)
        self.standing.entrant_chosen.connect(self._to_entrant)
        self.bridge.tuned.connect(self._tuned)

    # What was asked of the widgets ----------------------------------------

    def _finished(self) -> None:
        """A ballot sheet is full: on to the next judge or village that is not."""
        name = self.bar.which.box.currentText()
        self.bridge.say(self.tr("{0} 已录完").format(name), Tone.DONE)
        self.bar.which.step(1)

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

    def _view(self, view: View) -> None:
        self.bridge.tune("entry.view", str(view))
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

    def pending(self) -> str:
        """Refused texts: drafts that only live here."""
        self.storing.retrying.again()
        count = len(self.marks.refused)
        return self.tr("录分页有 {0} 格没有保存，退出就放弃它们。").format(count) if count else ""

    # Keys and menus -------------------------------------------------------

    def gap(self) -> None:
        """F3: to the next cell still to be filled."""
        if not (self.table.next_missing() or self._gap_elsewhere()):
            self.bridge.say(self.tr("没有空格了"), Tone.DONE)
        self.table.setFocus()

    def show_progress(self) -> None:
        """Ctrl+J: who is complete, who has how much left."""
        session = self.bridge.session
        if session is not None:
            self.commit()
            button = self.foot.progress
            corner = button.mapToGlobal(QPoint(0, 0))
            self.standing.show_progress(self.bridge.contest, session.progress(), corner)

    def _to_judge(self, judge: int) -> None:
        self._go_to(gap_of_judge(self.data(), judge))

    def _to_entrant(self, entrant: int) -> None:
        self._go_to(gap_of_entrant(self.data(), entrant))

    def _go_to(self, found: Found | None) -> None:
        if found is not None:
            self.look_at(*found)

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

    def _import_block(self) -> None:
        self.act("paste_sheet")
