"""新建活动: a township from the national list or a pasted one, a preset's rules or one's own."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.own_presets import OwnPresets
from lsb_desktop.desk.presets import preset_titles
from lsb_desktop.ui.console.founding import BLANK, Draft, names_in, usual_title
from lsb_desktop.ui.console.parts import confirm, spin_box
from lsb_desktop.ui.console.starts import OWN, broken_line, model_of
from lsb_desktop.ui.console.townships.field import TownshipField
from lsb_desktop.ui.console.townships.panel import VillagesPanel
from lsb_desktop.ui.style import role

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Match

PASTE = "村庄名单：每行一个，可从 WPS／Excel 粘贴；\n“五里堡村委会”会写成“五里堡村”"
HOW = "左边乡镇一栏输入 孟庄、mz 或代码，村庄名单就自动列出"


class NewContest(QFrame):
    """From a preset without its marks, or from a title and the villages."""

    wanted = Signal(object)
    """Draft."""
    refused = Signal(str)
    """Why there can be no draft yet."""
    picked = Signal(str)
    """Code of a township that was taken from the list."""

    def __init__(self, shelf: OwnPresets | None = None) -> None:
        super().__init__()
        role(self, "card")
        self.shelf = shelf
        self.start = QComboBox()
        self.start.setView(QListView())
        self.start.addItem(self.tr("空白活动"), BLANK)
        for key, line in preset_titles().items():
            self.start.addItem(self.tr("照 {0} 的办法").format(line.split("　")[0]), key)
        self._shipped = self.start.count()
        self.title = QLineEdit()
        self.town = TownshipField()
        self.town.chosen.connect(self.show_town)
        self.judges = spin_box(1, 200)
        self.judges.setValue(7)
        self.villages = QPlainTextEdit()
        self.villages.setPlaceholderText(self.tr(PASTE))
        self.villages.setFixedHeight(132)
        self.count = role(QLabel(), "faint")
        self.panel = VillagesPanel()
        self.panel.dropped.connect(self.drop_list)
        self.panel.refused.connect(self.refused)
        self.make = role(QPushButton(self.tr("建立活动")), "primary")
        self.make.clicked.connect(self._make)
        self.start.currentIndexChanged.connect(self._chosen)
        self.villages.textChanged.connect(self._counted)
        self._lay_out()
        self.panel.hide()
        self._chosen()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("从哪里开始"), self.start)
        form.addRow(self.tr("活动名称"), self.title)
        form.addRow(self.tr("乡镇"), self.town)
        form.addRow(self.tr("评委人数"), self.judges)
        self.form = form
        self.pasted = QWidget()
        list_ = QVBoxLayout(self.pasted)
        list_.setContentsMargins(0, 0, 0, 0)
        list_.setSpacing(6)
        list_.addWidget(self.villages)
        list_.addWidget(self.count)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addLayout(form, 5)
        middle.addWidget(self.pasted, 6)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.make)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        box.addWidget(role(QLabel(self.tr("新建活动")), "heading"))
        box.addLayout(middle)
        box.addWidget(self.panel)
        box.addLayout(foot)

    # The national list -----------------------------------------------------

    def show_town(self, town: "Match") -> None:
        """A township was taken: its villages stand in place of the pasted list, which is kept."""
        self.pasted.hide()
        self.panel.show()
        self.panel.show_town(town)
        self.picked.emit(town.code)

    def drop_list(self) -> None:
        """Back to the pasted list."""
        self.panel.hide()
        self.panel.forget()
        self.pasted.show()

    def clear(self) -> None:
        """The contest is made: ready for another one."""
        self.title.clear()
        self.town.clear()
        self.villages.clear()
        self.drop_list()

    # Where to begin --------------------------------------------------------

    def offer(self) -> str:
        """List the user's own presets as they are now; a sentence on files that are broken."""
        chosen = self.start.currentData()
        self.start.blockSignals(True)
        while self.start.count() > self._shipped:
            self.start.removeItem(self._shipped)
        own, broken = self.shelf.read() if self.shelf is not None else ((), ())
        for preset in own:
            self.start.addItem(self.tr("我的办法：{0}").format(preset.name), OWN + preset.key)
        self.start.setCurrentIndex(max(0, self.start.findData(chosen)))
        self.start.blockSignals(False)
        if self.start.currentData() != chosen:
            self._chosen()
        return broken_line(broken)

    # The draft -------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """What is filled in; :class:`UserError` while names of the list are in doubt."""
        listed = self.panel.town is not None
        return Draft(
            str(self.start.currentData()),
            self.title.text().strip(),
            self.town.text().strip(),
            self.judges.value(),
            "" if listed else self.villages.toPlainText(),
            self.panel.chosen() if listed else (),
        )

    def _chosen(self) -> None:
        key = str(self.start.currentData())
        own = key == BLANK
        try:
            model = None if own else model_of(key, self.shelf)
        except UserError as error:
            self.refused.emit(error.message)
            return
        title = usual_title(model, date.today())
        self.title.setPlaceholderText(self.tr("不填就用：{0}").format(title))
        self.town.setPlaceholderText(model.town if model else self.tr("孟庄、mz、xz mz 或代码"))
        self.form.setRowVisible(self.judges, own)
        self._counted()

    def _counted(self) -> None:
        found = len(names_in(self.villages.toPlainText()))
        listed = str(self.start.currentData()) in preset_titles()
        empty = self.tr("不填就用原来的村庄名单") if listed else self.tr(HOW)
        self.count.setText(self.tr("共 {0} 个村（社区）").format(found) if found else empty)

    def _make(self) -> None:
        try:
            draft = self.draft
        except UserError as error:
            self.refused.emit(error.message)
            return
        if self._is_of_town(draft.town):
            self.wanted.emit(draft)

    def _is_of_town(self, written: str) -> bool:
        """Whether the list is of the township that is written, or is wanted all the same."""
        town = self.panel.town
        if town is None or written in ("", town.name):
            return True
        question = self.tr("乡镇写的是“{0}”，村庄名单是从“{1}”列出的。就用这份名单建立？")
        return confirm(self, question.format(written, town.name), self.tr("就用这份名单"))
