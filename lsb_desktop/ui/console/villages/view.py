"""The page 村庄: the roster at the left, notes on the chosen village at the right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.founding import names_in
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import (
    MARGIN,
    Notice,
    ask_lines,
    button,
    confirm,
    label,
    row,
)
from lsb_desktop.ui.console.villages.model import VillagesModel, added, removal_question
from lsb_desktop.ui.console.villages.panel import WIDEST, VillagePanel
from lsb_desktop.ui.console.villages.section import ORIGIN
from lsb_desktop.ui.messages import Tone

SEALED = "成绩已封存，名单只能查看；要修改请先解封。右边的记录仍然可以写。"


class VillagesPage(Page):
    """Roster and notes; every edit is stored at once."""

    title = "村庄"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.model = VillagesModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = ItemsTable(self.model)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.count = label("", "muted")
        self.sealed = Notice()
        self.panel = VillagePanel(bridge)
        self.add_button = button(self.tr("添加村…"), self.add)
        self.up_button = button(self.tr("上移"), self.move_up, hint=self.tr("观摩次序提前一位"))
        self.down_button = button(self.tr("下移"), self.move_down, hint=self.tr("观摩次序推后一位"))
        self.drop_button = button(self.tr("删除…"), self.remove, "danger")
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(
            label(self.title, "title"),
            self.count,
            None,
            self.add_button,
            self.up_button,
            self.down_button,
            self.drop_button,
        )
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(head)
        left.addWidget(self.sealed)
        left.addWidget(self.table)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addLayout(left, 3)
        self.panel.setMaximumWidth(WIDEST)
        whole.addWidget(self.panel, 2)

    # Showing -------------------------------------------------------------

    def on_opened(self) -> None:
        """Another contest: what was typed on the last one's villages is not its own."""
        self.panel.forget()
        super().on_opened()

    def refresh(self) -> None:
        """Show the roster; the chosen row stays."""
        contest = self.bridge.contest if self.bridge.session else None
        self.model.show(contest, locked=self.bridge.sealed)
        if self.table.row < 0:
            self.table.select(0, 1)
        self.count.setText("" if contest is None else f"{len(contest.entrants)} 个")
        self.sealed.say(SEALED if self.bridge.sealed else "")
        self._chosen()

    def _chosen(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        at, items = self.table.row, self.model.items
        if 0 <= at < len(items) and self.bridge.session is not None:
            self.panel.show_village(items[at].id, items[at].name)
        else:
            self.panel.show_village(0, "")
        self._arm()

    def _arm(self) -> None:
        at, free = self.table.row, not self.model.locked and self.bridge.session is not None
        self.add_button.setEnabled(free)
        self.up_button.setEnabled(free and self.model.can_move(at, -1))
        self.down_button.setEnabled(free and self.model.can_move(at, 1))
        self.drop_button.setEnabled(free and at >= 0)

    def commit(self) -> bool:
        """Store the open cell and every note."""
        return self.table.commit() and self.panel.commit()

    def pending(self) -> str:
        """What was refused on a village and still waits there."""
        return self.panel.pending()

    # Edits -----------------------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def add(self) -> None:
        """Add villages, one a line, typed or pasted."""
        lines = ask_lines(
            self,
            self.tr("添加村"),
            self.tr(
                "每行一个村（社区）名，可以从表格里复制一列粘贴；“五里堡村委会”会写成“五里堡村”。"
            ),
            self.tr("添加"),
        )
        if not lines:
            return
        names = names_in("\n".join(lines))
        contest, doubled = added(self.bridge.contest, self.bridge.book, names)
        fresh = len(contest.entrants) - len(self.bridge.contest.entrants)
        if fresh and self._put(contest, f"添加 {fresh} 个村") is None:
            self.table.select(self.model.rowCount() - 1)
            self.bridge.say(f"已添加 {fresh} 个村", Tone.DONE)
        if doubled:
            self.bridge.say(f"名单里已有、没有再加：{'、'.join(doubled)}", Tone.WARNING)

    def remove(self) -> None:
        """Take the chosen village out, after saying what goes with it."""
        gone = self.model.items[self.table.row]
        question = removal_question(self.bridge.contest, self.bridge.book, gone)
        if confirm(self, question, self.tr("删除")):
            self.model.drop(self.table.row)

    def move_up(self) -> None:
        """One place earlier in the visiting order."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later in the visiting order."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.table.row
        if self.model.move(at, by):
            self.table.select(at + by)
