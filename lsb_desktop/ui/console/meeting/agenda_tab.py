"""流程: the run of show as a list to reorder, the chosen item beside it, how long it all takes."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QWidget

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.core.visits import clock_minutes, clock_text
from lsb_desktop.stage.lasting import words
from lsb_desktop.ui import style
from lsb_desktop.ui.actions import icon
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.meeting.item_form import ItemForm
from lsb_desktop.ui.console.meeting.kinds import GROUPS
from lsb_desktop.ui.console.meeting.model import ABOUT, AgendaModel
from lsb_desktop.ui.console.parts import Notice, button, column, confirm, label, row, scrolled
from lsb_desktop.ui.console.rows_table import RowsTable
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

ORIGIN = "meeting"
START = "meeting.start"
"""Setting of this machine: when the meeting begins, for the times of the plan."""
AUTOMATIC = "还没有写会议流程，这是按奖项自动排的；一改就成为本次会议的流程。"
KEYS = "拖动或 Alt+↑↓ 换次序，退格键跳过或恢复，Delete 删除，Ctrl+D 复制"
WIDE = 700
"""From this width in pixels the chosen item stands beside the list, else below it."""
FORM = 290
"""Width of the chosen item beside the list in pixels."""


class AgendaTable(RowsTable):
    """Backspace skips, Delete takes out, Ctrl+D doubles the chosen items."""

    def __init__(self, tab: "AgendaTab", model: AgendaModel) -> None:
        super().__init__(model)
        self._tab = tab
        self.setToolTip(self.tr(KEYS))
        self.verticalHeader().setVisible(True)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setMinimumWidth(34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; all others as in any table."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Backspace:
            self._tab.skip()
        elif event.key() == Qt.Key.Key_Delete:
            self._tab.remove()
        elif event.key() == Qt.Key.Key_D and control:
            self._tab.double()
        else:
            super().keyPressEvent(event)


class AgendaTab(QWidget):
    """Every edit is stored at once; 撤销 names it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.model = AgendaModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = AgendaTable(self, self.model)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.chose.connect(self._arm)
        self.form = ItemForm(bridge, self._put_item)
        self.automatic = Notice()
        self.total = label("", "muted")
        self.start = KeptLine(self._store_start, "14:30")
        self.start.setFixedWidth(72)
        self.add_button = role(button(self.tr("添加"), self._nothing), "menu")
        self.add_button.setMenu(self._menu())
        self.double_button = button(self.tr("复制"), self.double, hint="Ctrl+D")
        self.skip_button = button(self.tr("跳过"), self.skip, hint=self.tr("退格键"))
        self.up_button = button("↑", self.move_up, hint=self.tr("上移，Alt+↑"))
        self.down_button = button("↓", self.move_down, hint=self.tr("下移，Alt+↓"))
        self.drop_button = button(self.tr("删除"), self.remove, hint="Delete")
        self.renew_button = button(self.tr("按奖项重排…"), self.arrange, "link")
        for made in (self.up_button, self.down_button):
            made.setFixedWidth(38)
        self._lay_out()

    def _nothing(self) -> None:
        """The button opens its menu."""

    def _menu(self) -> QMenu:
        """Every kind under its verb, with what it does."""
        menu = QMenu(self)
        longest = max(len(kind) for _, kinds in GROUPS for kind in kinds)
        known = {kind for _, kinds in GROUPS for kind in kinds}
        for title, kinds in GROUPS:
            part = menu.addMenu(title)
            for kind, about in kinds.items():
                name = kind + "　" * (longest - len(kind))
                action = part.addAction(icon(about.icon, style.MUTED), f"{name}　{about.says}")
                action.setData(kind)
        for kind in (k for k in AgendaKind if k not in known):
            menu.addAction(kind).setData(kind)
        menu.triggered.connect(lambda action: self.add(AgendaKind(action.data())))
        return menu

    def _lay_out(self) -> None:
        moves = (self.double_button, self.skip_button, self.drop_button)
        order = (self.up_button, self.down_button)
        tools = row(self.add_button, *moves, *order, None, self.renew_button, gap=6)
        begin = label(self.tr("会议开始"), "muted")
        plan = row(self.total, None, begin, self.start, gap=8)
        frame = QFrame()
        inner = column(self.form)
        inner.setContentsMargins(14, 2, 4, 2)
        frame.setLayout(inner)
        self.beside = scrolled(frame)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.beside)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        body = column(gap=8)
        body.setContentsMargins(12, 10, 12, 12)
        body.addLayout(tools)
        body.addWidget(self.automatic)
        body.addWidget(self.split, 1)
        body.addLayout(plan)
        self.setLayout(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the list where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.split.orientation() != way or not any(self.split.sizes()):
            self.split.setOrientation(way)
        self.beside.setMinimumWidth(FORM if wide else 0)
        self.beside.setMinimumHeight(0 if wide else 210)
        self.table.setColumnHidden(ABOUT, not wide)
        self.table.fit()
        whole = self.split.width() if wide else self.split.height()
        part = FORM if wide else max(210, whole * 9 // 20)
        self.split.setSizes([max(1, whole - part), part])

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show the run of show, the chosen item and the times."""
        contest = self.bridge.contest if self.bridge.session else None
        begin = self.bridge.settings.text(START)
        self.model.start = clock_minutes(begin) if begin else None
        self.start.follow(begin)
        self.model.show(contest)
        if self.table.row < 0:
            self.table.select(0, 0)
        written = contest is not None and bool(contest.agenda)
        self.automatic.say("" if written or contest is None else self.tr(AUTOMATIC))
        self.renew_button.setVisible(written)
        self.show_item()
        self._plan(contest)
        self._arm()

    def _plan(self, contest: Contest | None) -> None:
        if contest is None:
            self.total.setText("")
            return
        run = sum(not i.skipped for i in self.model.items)
        text = self.tr("共 {0} 项，约 {1}").format(run, words(self.model.seconds))
        if self.model.start is not None:
            end = clock_text(self.model.start + -(-self.model.seconds // 60))
            text += self.tr("，约 {0} 结束").format(end)
        self.total.setText(text)

    def show_item(self) -> None:
        """The chosen item and its steps as the operator will read them."""
        at = self.table.row
        items = self.model.items
        item = items[at] if 0 <= at < len(items) else None
        director = self.bridge.air.director if self.bridge.session else None
        lines = [s.line for s in director.steps if s.item == at] if director and item else []
        self.form.show_item(item, self.model.contest, at, lines)

    def _chosen(self, _now: QModelIndex, _was: QModelIndex) -> None:
        self.form.commit()
        self.show_item()

    def _arm(self) -> None:
        some = bool(self.table.rows)
        self.add_button.setEnabled(self.bridge.session is not None)
        for made in (self.double_button, self.skip_button, self.drop_button):
            made.setEnabled(some)
        self.up_button.setEnabled(self.table.can_shift(-1))
        self.down_button.setEnabled(self.table.can_shift(1))
        items = self.model.items
        back = some and all(items[at].skipped for at in self.table.rows if at < len(items))
        self.skip_button.setText(self.tr("恢复") if back else self.tr("跳过"))

    def commit(self) -> bool:
        """Store the open cell, the fields of the item and the time of the start."""
        return all([self.table.commit(), self.form.commit(), self.start.commit()])

    # Changing ------------------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _put_item(self, item: AgendaItem, what: str) -> str | None:
        return self.model.put_item(self.table.row, item, self.tr(what))

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def _store_start(self, text: str) -> str | None:
        try:
            shown = clock_text(clock_minutes(text)) if text else ""
        except UserError as error:
            self.bridge.say(self.tr("会议开始：") + error.message, Tone.ERROR)
            return error.message
        self.bridge.tune(START, shown)
        self.refresh()
        return None

    def add(self, kind: AgendaKind) -> None:
        """A new item after the chosen one."""
        at = self.table.row + 1
        if self.commit() and self.model.insert_item(at, AgendaItem(kind), "添加"):
            self.table.select_rows(at, 1)

    def double(self) -> None:
        """The chosen item once more, right after it."""
        at = self.table.row
        if at >= 0 and self.commit():
            copy = replace(self.model.items[at])
            if self.model.insert_item(at + 1, copy, "复制"):
                self.table.select_rows(at + 1, 1)

    def skip(self) -> None:
        """跳过 the chosen items, or run them again."""
        rows = self.table.rows
        if rows and self.commit() and self.model.skip(rows):
            self.table.select_rows(rows[0], len(rows))

    def remove(self) -> None:
        """Take the chosen items out; 撤销 brings them back."""
        rows = self.table.rows
        if rows and self.table.commit() and self.model.remove(rows):
            self.bridge.say(self.tr("已从会议流程删除 {0} 项，Ctrl+Z 撤销").format(len(rows)))

    def arrange(self) -> None:
        """Back to the run of show that the awards call for."""
        question = self.tr("放弃现在的会议流程，按奖项自动重排？可以撤销。")
        if confirm(self, question, self.tr("重排")):
            self._put(replace(self.bridge.contest, agenda=()), "按奖项重排会议流程")

    def move_up(self) -> None:
        """One place earlier."""
        self.table.shift(-1)

    def move_down(self) -> None:
        """One place later."""
        self.table.shift(1)
