"""操作记录: the contest's journal, looked through, taken out, one entry of it mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeView, QWidget

from lsb_desktop.core.audit_words import HEADS, time_text
from lsb_desktop.core.book import Slot, Write
from lsb_desktop.core.changes import Changes
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.journal.filters import Filters
from lsb_desktop.ui.console.journal.mending import CORRECTABLE, MendDialog
from lsb_desktop.ui.console.journal.model import JournalModel
from lsb_desktop.ui.console.parts import button, chosen_name, column, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure

if TYPE_CHECKING:
    from lsb_desktop.core.audit import Query
    from lsb_desktop.desk.session import Session

XLSX, CSV = "电子表格 (*.xlsx)", "文本表格 (*.csv)"
_WIDTHS = (156, 74, 260, 76, 84, 96, 92)
WHAT = 2
PAUSE_MS = 300
"""A pause after which what was done meanwhile is listed."""


class JournalPanel(QWidget):
    """Stands on a page or in a window of its own; fills itself when it is shown."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.model = JournalModel(self)
        self.filters = Filters()
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._lay_columns()
        self.count = label("", "muted")
        self.cell_button = button(self.tr("这一格的历史"), self.show_chosen_cell)
        self.mend_button = button(self.tr("更正这一格…"), self.mend)
        self.export_button = button(self.tr("导出…"), self.export)
        foot = row(self.count, None, self.cell_button, self.mend_button, self.export_button)
        whole = column(self.filters, self.tree, gap=10)
        whole.setStretch(1, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self._stale = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._catch_up)
        self._connect()

    def _lay_columns(self) -> None:
        head = self.tree.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(False)
        for at, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(at, width)
        head.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        self.bridge.opened.connect(self._reopened)
        self.bridge.changed.connect(self._changed)

    # Showing ----------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the journal anew."""
        self._stale = False
        session, query = self.bridge.session, self.filters.query
        if session is None:
            self.filters.offer(None, (), ())
            self.model.show(None, query, {})
            self.count.clear()
        else:
            error = self.bridge.attempt(lambda: self._ask(session, query))
            if error is not None:
                # As it was, until it can be asked again.
                self._stale = True
                self.count.setText(error)
        self.export_button.setEnabled(bool(self.model.rows))
        self._chosen()

    def _ask(self, session: Session, query: Query) -> None:
        found = session.index(query)
        self.filters.offer(session.contest, found.writers, found.hours)
        self.model.show(session, query, found.turned)
        self.count.setText(self.tr("共 {0} 条").format(f"{found.count:,}"))
        if not found.count:
            self.count.setText(self.tr("没有符合条件的记录"))

    def show_cell(self, slot: Slot) -> None:
        """这一格的历史: every entry of one cell, newest first."""
        session = self.bridge.session
        if session is not None:
            self.filters.only(slot, session.names().where(slot))
            self.refresh()

    def _reopened(self) -> None:
        self.filters.only(None, "")
        self._outdate()

    def _changed(self, _changes: Changes) -> None:
        self._outdate()

    def _outdate(self) -> None:
        self._stale = True
        # Whoever types on beside the open journal is not held up at every cell.
        self._pause.start()

    def _catch_up(self) -> None:
        if self._stale and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        if self._stale:
            self.refresh()
        super().showEvent(event)

    # The chosen line --------------------------------------------------------

    def _write(self) -> Write | None:
        index = self.tree.currentIndex()
        return self.model.write_of(index) if index.isValid() else None

    def _chosen(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        write = self._write()
        own = write is not None and write.slot.kind in CORRECTABLE
        self.cell_button.setEnabled(write is not None and self.filters.slot is None)
        self.mend_button.setEnabled(own and not self.bridge.sealed)
        sealed = self.tr("成绩已封存；要更正请先解封") if self.bridge.sealed else ""
        self.mend_button.setToolTip(sealed)

    def _menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if not index.isValid():
            return
        self.tree.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for source in (self.cell_button, self.mend_button):
            act = QAction(source.text(), menu)
            act.setEnabled(source.isEnabled())
            act.triggered.connect(source.click)
            menu.addAction(act)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def show_chosen_cell(self) -> None:
        """The history of the cell of the chosen line."""
        write = self._write()
        if write is not None:
            self.show_cell(write.slot)

    def mend(self) -> None:
        """更正: type the right one; a cell that was changed later says by whom."""
        write, session = self._write(), self.bridge.session
        if write is None or session is None:
            return
        standing = session.standing(write)
        where = session.names().where(write.slot)
        if standing.later is not None:
            later = standing.later
            said = self.tr("{0}：这一步以后，{1} 由 {2} 又改过（{3}），现在是“{4}”。{5}").format(
                where,
                time_text(later.at),
                later.who or self.tr("未署名的操作人"),
                later.label,
                standing.text or self.tr("空"),
                self.tr("已列出这一格的历史，请在最新的一条上更正"),
            )
            self.show_cell(write.slot)
            self.bridge.say(said, Tone.WARNING)
            self.filters.cell.say(said)
            return
        MendDialog(self, self.bridge, write.slot, where, standing.text).open()

    # Taking out -------------------------------------------------------------

    def export(self) -> None:
        """Everything the conditions ask for, as a workbook or as text."""
        contest = self.bridge.contest
        kept = self.bridge.settings.text("papers.folder")
        folder = kept if kept and Path(kept).is_dir() else str(Path.home())
        name = f"{contest.town}{contest.title} 操作记录.xlsx".replace("/", "-")
        start = Path(folder) / name
        chosen, kind = chosen_name(self, self.tr("导出操作记录"), start, (XLSX, CSV))
        if chosen is not None:
            self.write_to(chosen, csv=kind == CSV)

    def write_to(self, path: Path, *, csv: bool) -> None:
        """Have the file written; the name's own ending counts."""
        from lsb_desktop.ui.console.journal.writing import write

        if path.suffix.lower() not in (".xlsx", ".csv"):
            path = path.with_name(path.name + (".csv" if csv else ".xlsx"))
        self.bridge.tune("papers.folder", str(path.parent))
        title = f"{self.bridge.contest.town}{self.bridge.contest.title} 操作记录"
        args = (title, HEADS, self.model.sheet(), str(path))
        self.export_button.setEnabled(False)
        self.bridge.run_task(write, args, self._written, failed=self._failed)

    def _written(self, path: str) -> None:
        self.export_button.setEnabled(True)
        self.bridge.say(self.tr("已导出 {0}").format(path), Tone.DONE)

    def _failed(self, failure: Failure) -> None:
        self.export_button.setEnabled(True)
        self.bridge.on_failure(failure)
