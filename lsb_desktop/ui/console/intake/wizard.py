"""导入表格: one page from a sheet to one undoable step.

The sheet at the left, what would come of it at the right; every correction
is a click on what is wrong, and nothing is stored before 导入 is pressed.
"""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.model import Item, Proposal, SheetKind, State
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.entry.sheet import Choice
from lsb_desktop.ui.console.intake import edits
from lsb_desktop.ui.console.intake.against import obstacle
from lsb_desktop.ui.console.intake.bar import Bar, Tabs
from lsb_desktop.ui.console.intake.menus import RowIs, column_menu, row_menu
from lsb_desktop.ui.console.intake.preview import PreviewModel
from lsb_desktop.ui.console.intake.report import Report
from lsb_desktop.ui.console.intake.table import PreviewTable
from lsb_desktop.ui.console.intake.taking import NO_HEADER, Taking
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

SMALLEST = QSize(820, 520)
EDGE = QSize(44, 50)
"""What stays to be seen of the window behind."""
LARGEST = QSize(1280, 860)


class Wizard(Sheet):
    """The page for one file or clipboard."""

    pasted = Signal()
    """从剪贴板导入 was pressed."""

    def __init__(
        self, window: QWidget, bridge: Bridge, opened: Opened, shown: Choice | None = None
    ) -> None:
        super().__init__(window, window.tr("导入“{0}”").format(opened.name), SMALLEST.width())
        self._bridge = bridge
        self.taking = Taking(bridge, opened, shown, self)
        self.at = self._first_sheet()
        self.tabs = Tabs()
        self.bar = Bar()
        self.preview = PreviewModel()
        self.table = PreviewTable(self.preview)
        self.more = label("", "faint")
        self.report = Report()
        self._lay_out()
        self._foot()
        self._connect()
        self.setSizeGripEnabled(True)
        self.setMinimumSize(SMALLEST)
        self.resize((window.size() - EDGE).boundedTo(LARGEST).expandedTo(SMALLEST))
        self.tabs.show_sheets(opened.grids, self.taking.uses)
        self.tabs.setCurrentIndex(self.at)
        self._renew()
        self.table.setFocus()

    def _first_sheet(self) -> int:
        """The first sheet anything is taken from."""
        uses = self.taking.uses
        return next((at for at, use in enumerate(uses) if use.kind is not SheetKind.SKIP), 0)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        hint = self.tr("点列头改这一列的意思，点行号改表头和数据的起止（键盘：回车、菜单键）")
        column.addWidget(label(hint, "faint", wrap=True))
        column.addWidget(self.more)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.report)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(0, 5)
        halves.setStretchFactor(1, 3)
        halves.setHandleWidth(1)
        right.setMinimumWidth(360)
        notes = list(self.taking.opened.notes)
        if self._bridge.session is not None:
            contest = self._bridge.contest
            notes.insert(0, self.tr("导入到“{0}　{1}”").format(contest.town, contest.title))
        if notes:
            self.body.addWidget(label("；".join(notes), "muted", wrap=True))
        self.body.addWidget(self.tabs)
        self.body.addWidget(halves, 1)

    def _foot(self) -> None:
        self.clipboard = role(QPushButton(self.tr("从剪贴板导入")), "link")
        self.clipboard.setAutoDefault(False)
        self.error = label("", "error", wrap=True)
        self.error.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.error.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.buttons.takeAt(0)
        self.buttons.addWidget(self.clipboard)
        self.buttons.addWidget(self.error, 1)
        self.cancel = self.add_button(self.tr("取消"))
        self.go = self.add_button(self.tr("导入"), "primary")
        # Enter opens menus and answers questions here; it must not store by itself.
        self.go.setDefault(False)
        self.go.setAutoDefault(False)
        self.setSizeGripEnabled(True)

    def _connect(self) -> None:
        self.taking.changed.connect(self._renew)
        self.tabs.currentChanged.connect(self._turn_to)
        self.bar.kind_chosen.connect(self._kind)
        self.bar.whole_chosen.connect(self._whole)
        self.bar.turn_wanted.connect(self._turn)
        self.table.column_wanted.connect(self._ask_column)
        self.table.row_wanted.connect(self._ask_row)
        self.report.answered.connect(self.taking.answer)
        self.report.looked.connect(self._look)
        self.report.left_out.connect(self.taking.leave_doubts)
        self.clipboard.clicked.connect(self.pasted)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._store)

    def others(self, waiting: int) -> None:
        """Say how many files follow this one."""
        if waiting:
            self.cancel.setText(self.tr("跳过这个文件（还有 {0} 个）").format(waiting))

    # Showing -----------------------------------------------------------------

    def _renew(self) -> None:
        taking = self.taking
        self.tabs.show_sheets(taking.opened.grids, taking.uses)
        self._show_sheet()
        self.report.show_proposal(taking.proposal)
        self._show_end(taking.proposal)

    def _show_sheet(self) -> None:
        taking, place = self.taking, self.table.currentIndex()
        use = taking.uses[self.at]
        self.bar.show_use(use, taking.contest)
        self.preview.show(taking.sheet(self.at), use, taking.contest, taking.proposal.items)
        self.table.fit()
        row, column = (place.row(), place.column()) if place.isValid() else self.preview.first
        self.table.setCurrentIndex(self.preview.index(row, column))
        hidden = self.preview.hidden_rows
        self.more.setVisible(hidden > 0)
        text = self.tr("这里只显示前 {0} 行，另外 {1} 行同样导入")
        self.more.setText(text.format(self.preview.rowCount(), hidden))

    def _show_end(self, proposal: Proposal) -> None:
        """What stands against storing, beside the button."""
        founding = self.taking.founding
        against = obstacle(proposal, founding, self.taking.uses)
        self.go.setEnabled(not against)
        count = self.tr("导入（{0} 项）") if proposal.changes else self.tr("导入")
        text = self.tr("用这份名单新建活动…") if founding else count.format(proposal.changes)
        self.go.setText(text)
        self._say(against)

    def _say(self, text: str, kind: str = "muted") -> None:
        role(self.error, kind)
        self.error.setText(text)

    def _turn_to(self, at: int) -> None:
        self.at = at
        self.table.setCurrentIndex(QModelIndex())
        self._show_sheet()

    def _look(self, item: Item) -> None:
        """Show the cell an item is about."""
        if item.at is None:
            return
        sheet, row, column = item.at
        self.tabs.setCurrentIndex(sheet)
        place = (column, row) if self.taking.uses[sheet].turned else (row, column)
        self.table.go(max(place[0], 0), max(place[1], 0))

    # Corrections ----------------------------------------------------------------

    def _kind(self, kind: SheetKind) -> None:
        if kind is SheetKind.SKIP:
            use = self.taking.uses[self.at]
            self.taking.put(self.at, edits.left_out(use))
        else:
            self.taking.read_again(self.at, kind=kind)

    def _whole(self, field: str, chosen: int | None) -> None:
        self.taking.put(self.at, edits.with_whole(self.taking.uses[self.at], field, chosen))

    def _turn(self) -> None:
        self.taking.read_again(self.at, turned=not self.taking.uses[self.at].turned)

    def _ask_column(self, column: int, at: QPoint) -> None:
        use, contest = self.taking.uses[self.at], self.taking.contest
        if use.kind is SheetKind.SKIP:
            self._say(self.tr("先在上面选定这张表是名单、打分表还是题库"), "warn")
            return
        entries = edits.offered(use, contest, sealed=self._bridge.sealed)
        menu = column_menu(self, use.columns[column], entries)
        menu.setProperty("column", column)
        menu.triggered.connect(self._set_column)
        self._open(menu, at)

    def _set_column(self, action: QAction) -> None:
        menu = self.sender()
        meant, adds = action.data()
        column = int(menu.property("column")) if menu is not None else 0
        use = edits.with_column(self.taking.uses[self.at], column, meant, adds=adds)
        self.taking.put(self.at, use)

    def _ask_row(self, row: int, at: QPoint) -> None:
        menu = row_menu(self, self.taking.uses[self.at], row)
        menu.triggered.connect(self._set_row)
        self._open(menu, at)

    def _set_row(self, action: QAction) -> None:
        word, row = action.data()
        use = self.taking.uses[self.at]
        match word:
            case RowIs.HEADER | RowIs.ONLY_HEADER:
                self.taking.read_again(self.at, header=(row, row))
            case RowIs.MORE_HEADER:
                self.taking.read_again(self.at, header=edits.wider_header(use, row))
            case RowIs.NO_HEADER:
                self.taking.read_again(self.at, header=NO_HEADER)
            case RowIs.FIRST:
                self.taking.put(self.at, edits.with_first(use, row))
            case RowIs.LAST:
                self.taking.put(self.at, edits.with_last(use, row))

    def _open(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # Storing -----------------------------------------------------------------

    def _store(self) -> None:
        if self.taking.founding:
            self._begin()
            return
        proposal = self.taking.proposal
        error = self.taking.store()
        if error is not None:
            self._say(error, "error")
            return
        self._bridge.say(stored(proposal), Tone.DONE)
        self.accept()

    def _begin(self) -> None:
        """No contest is open: the roster begins one."""
        from lsb_desktop.ui.console.intake.begin import Begin

        begin = Begin(self, self._bridge, self.taking.proposal, self.taking.opened)
        begin.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        begin.accepted.connect(self._begun)
        begin.open()

    def _begun(self) -> None:
        self.taking.remember()
        self.accept()
        self._bridge.wanted.emit("villages")


def stored(proposal: Proposal) -> str:
    """What is said afterwards, in one sentence."""
    skipped = proposal.counts.get(State.SKIPPED, 0)
    left = f"，跳过 {skipped} 处" if skipped else ""
    return f"{proposal.label}，共 {proposal.changes} 项{left}；可用 Ctrl+Z 一次撤销"
