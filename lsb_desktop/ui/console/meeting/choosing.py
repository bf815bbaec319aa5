"""Which villages an item is about, and in which order: a dialog with a search field."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from lsb_desktop.core.model import Contest
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, column, label, row

ID = Qt.ItemDataRole.UserRole
HINT = "左边双击或回车选入，右边拖动或 Alt+↑↓ 排次序、Delete 拿掉。一个都不选就是全部，按观摩次序。"


class VillageChoice(Sheet):
    """All villages at the left, the chosen ones in their order at the right."""

    def __init__(self, parent: QWidget, contest: Contest, chosen: Sequence[int]) -> None:
        super().__init__(parent, "选村", 560)
        visits = sorted(contest.entrants, key=lambda e: e.order)
        self._names = {e.id: e.name for e in visits}
        self.search = QLineEdit(placeholderText=self.tr("输入村名或序号查找"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.all = QListWidget()
        self.chosen = QListWidget()
        self.chosen.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for number, entrant in enumerate(visits, 1):
            self.all.addItem(_entry(entrant.id, f"{number}　{entrant.name}"))
        for village in chosen:
            if village in self._names:
                self.chosen.addItem(_entry(village, self._names[village]))
        for view in (self.all, self.chosen):
            view.setMinimumHeight(280)
            view.installEventFilter(self)
        self.all.itemDoubleClicked.connect(self._take)
        self.chosen.itemDoubleClicked.connect(self.drop)
        self.count = label("", "muted")
        for signal in (self.chosen.model().rowsInserted, self.chosen.model().rowsRemoved):
            signal.connect(self._renew)
        self._lay_out()
        self._renew()
        self.search.setFocus()

    def _lay_out(self) -> None:
        moves = row(
            button(self.tr("上移"), self.move_up, "link", "Alt+↑"),
            button(self.tr("下移"), self.move_down, "link", "Alt+↓"),
            None,
            button(self.tr("拿掉"), self.drop, "link", "Delete"),
            button(self.tr("清空"), self.chosen.clear, "link"),
            gap=0,
        )
        left = column(self.search, self.all, gap=6)
        take = button(self.tr("选入　→"), self._take_current)
        left.addWidget(take)
        right = column(self.count, self.chosen, gap=6)
        right.addLayout(moves)
        both = row(gap=14)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.body.addWidget(label(self.tr(HINT), "muted", wrap=True))
        self.body.addLayout(both)
        self.add_button("取消").clicked.connect(self.reject)
        self.add_button("确定", "primary").clicked.connect(self.accept)
        for made in (take, *self.findChildren(type(take))):
            made.setAutoDefault(False)

    @property
    def villages(self) -> tuple[int, ...]:
        """The ids chosen, in order."""
        return tuple(int(self.chosen.item(n).data(ID)) for n in range(self.chosen.count()))

    def _renew(self, *_change: object) -> None:
        self.count.setText(self.tr("已选 {0} 个").format(self.chosen.count()))
        there = set(self.villages)
        for at in range(self.all.count()):
            item = self.all.item(at)
            able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(Qt.ItemFlag.NoItemFlags if int(item.data(ID)) in there else able)

    def _filter(self, text: str) -> None:
        wanted = text.strip()
        for at in range(self.all.count()):
            self.all.item(at).setHidden(wanted not in self.all.item(at).text())

    def _take(self, item: QListWidgetItem) -> None:
        village = int(item.data(ID))
        if village not in self.villages:
            self.chosen.addItem(_entry(village, self._names[village]))

    def _take_current(self) -> None:
        item = self.all.currentItem()
        if item is not None and not item.isHidden():
            self._take(item)

    def take_found(self) -> None:
        """Enter in the search field: the first village found that is not chosen yet."""
        items = (self.all.item(at) for at in range(self.all.count()))
        found = next((i for i in items if not i.isHidden() and i.flags()), None)
        if found is not None:
            self._take(found)
            self.search.selectAll()

    def drop(self) -> None:
        """Take the chosen village out again."""
        self.chosen.takeItem(self.chosen.currentRow())

    def move_up(self) -> None:
        """One place earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.chosen.currentRow()
        if at >= 0 and 0 <= at + by < self.chosen.count():
            self.chosen.insertItem(at + by, self.chosen.takeItem(at))
            self.chosen.setCurrentRow(at + by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the lists and of the search field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if watched is self.search and enter and self.search.text().strip():
            self.take_found()
        elif watched is self.all and enter:
            self._take_current()
        elif watched is self.chosen and event.key() == Qt.Key.Key_Delete:
            self.drop()
        elif watched is self.chosen and alt and event.key() == Qt.Key.Key_Up:
            self.move_up()
        elif watched is self.chosen and alt and event.key() == Qt.Key.Key_Down:
            self.move_down()
        else:
            return False
        return True


def _entry(village: int, text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(ID, village)
    return item


def choose_villages(
    parent: QWidget, contest: Contest, chosen: Sequence[int]
) -> tuple[int, ...] | None:
    """Ask which villages; ``None`` when cancelled."""
    dialog = VillageChoice(parent, contest, chosen)
    return dialog.villages if dialog.exec() else None
