"""The tab 名单: the roster at the left, everything about the chosen village at the right."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import Notice, button, row
from lsb_desktop.ui.console.rows_table import RowsTable
from lsb_desktop.ui.console.villages.editing import Edits
from lsb_desktop.ui.console.villages.model import VillagesModel
from lsb_desktop.ui.console.villages.panel import NARROWEST, WIDEST, VillagePanel
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

SEALED = "成绩已封存，名单只能查看；要修改请先解封。右边的记录和“路线”仍然可以改。"
NOBODY = "还没有村庄：点“添加”输入村名或从全国名录选，也可以粘贴名单（Ctrl+V）"
HELD = "成绩已封存，观摩次序不能动；要修改请先解封"


class RosterTab(QWidget):
    """Roster and panel; every edit is stored at once.

    ``act`` triggers an action of the window by its id, ``count`` shows how
    many villages there are; :attr:`tools` are the buttons for the page's head.
    """

    def __init__(
        self, bridge: Bridge, act: Callable[[str], None], count: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.bridge = bridge
        self._act, self._count = act, count
        self.model = VillagesModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = RowsTable(self.model, HELD, self.tr(NOBODY))
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.chose.connect(self._arm)
        self.table.pasted.connect(self.paste)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        self.edits = Edits(self, bridge, self.table, self.commit)
        self.sealed = Notice()
        self.panel = VillagePanel(bridge)
        self.add_menu, self.batch_menu = QMenu(self), QMenu(self)
        self._make_menus()
        self.add_button = _menu_button(self.tr("添加"), self.add_menu)
        self.batch_button = _menu_button(self.tr("批量设置"), self.batch_menu)
        self.lots_button = button(
            self.tr("抽签…"), self.edits.draw_lots, hint=self.tr("抽签排定观摩次序")
        )
        self.up_button = button(
            self.tr("上移"),
            self.edits.move_up,
            hint=self.tr("观摩次序提前一位（Alt+↑，也可以拖动）"),
        )
        self.down_button = button(
            self.tr("下移"),
            self.edits.move_down,
            hint=self.tr("观摩次序推后一位（Alt+↓，也可以拖动）"),
        )
        self.drop_button = button(self.tr("删除…"), self.edits.remove, "danger")
        self.tools = QWidget()
        self._lay_out()

    def _make_menus(self) -> None:
        for text, call in (
            ("输入村名…", self.edits.add),
            ("从全国名录添加…", self.edits.add_from_list),
            ("导入表格…", self.import_sheet),
            ("从剪贴板粘贴表格（Ctrl+V）", self.paste),
        ):
            self.add_menu.addAction(self.tr(text), call)
        self.field_actions: list[QAction] = []
        for text, call in (
            ("设分组…", self.edits.set_group),
            ("设片区（管区）…", self.edits.set_district),
            ("设类别…", self.edits.set_kind),
        ):
            self.field_actions.append(self.batch_menu.addAction(self.tr(text), call))
        self.batch_menu.addSeparator()
        self.batch_menu.addAction(self.tr("全部平分成几组…"), self.edits.divide)
        self.batch_menu.addAction(self.tr("带入上期名次…"), self.edits.take_previous)

    def _lay_out(self) -> None:
        tools = row(
            self.add_button,
            self.batch_button,
            self.lots_button,
            self.up_button,
            self.down_button,
            self.drop_button,
            gap=6,
        )
        self.tools.setLayout(tools)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.sealed)
        left.addWidget(self.table)
        roster = QWidget()
        roster.setLayout(left)
        self.panel.setMaximumWidth(WIDEST)
        split = role(QSplitter(Qt.Orientation.Horizontal), "gap")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(14)
        split.addWidget(roster)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([900, NARROWEST])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show the roster; the chosen row stays."""
        contest = self.bridge.contest if self.bridge.session else None
        self.model.show(contest, locked=self.bridge.sealed)
        if self.table.row < 0:
            self.table.select(0, 1)
        self.sealed.say(SEALED if self.bridge.sealed else "")
        self._show_village()

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        self.panel.forget()

    def _moved(self, _now: QModelIndex, _was: QModelIndex) -> None:
        self._show_village()

    def _show_village(self) -> None:
        at, items = self.table.row, self.model.items
        if 0 <= at < len(items) and self.bridge.session is not None:
            self.panel.show_village(items[at].id, items[at].name)
        else:
            self.panel.show_village(0, "")
        self._arm()

    def _arm(self) -> None:
        chosen = self.table.rows
        free = not self.model.locked and self.bridge.session is not None
        for made in (self.add_button, self.batch_button):
            made.setEnabled(free)
        self.lots_button.setEnabled(free and self.model.rowCount() > 1)
        self.up_button.setEnabled(free and self.table.can_shift(-1))
        self.down_button.setEnabled(free and self.table.can_shift(1))
        self.drop_button.setEnabled(free and bool(chosen))
        for action in self.field_actions:
            action.setEnabled(bool(chosen))
        self._tell(len(chosen))

    def _tell(self, chosen: int) -> None:
        if self.bridge.session is None:
            self._count("")
            return
        text = f"{self.model.rowCount()} 个"
        self._count(f"{text}，选中 {chosen} 个" if chosen > 1 else text)

    def commit(self) -> bool:
        """Store the open cell and what is typed in the panel."""
        return self.table.commit() and self.panel.commit()

    def _ask_menu(self, at: QPoint) -> None:
        """What can be done with the chosen rows, where they are."""
        if self.batch_button.isEnabled():
            self.batch_menu.popup(self.table.viewport().mapToGlobal(at))

    # Elsewhere -------------------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.edits.put(contest, text)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def import_sheet(self) -> None:
        """A sheet of the office: the window's own import."""
        self._act("import_sheet")

    def paste(self) -> None:
        """A block of a sheet on the clipboard: the window's own import."""
        self._act("paste_sheet")


def _menu_button(text: str, menu: QMenu) -> QPushButton:
    made = role(QPushButton(text), "menu")
    made.setMenu(menu)
    return made
