"""The list of papers on the page 文件: what there is, how it stands, which are ticked."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from lsb_desktop.paper.ledger import Standing, State
from lsb_desktop.paper.papers import Paper
from lsb_desktop.ui.console.papers.rows import KEY, LEVEL, STANDING, Level, Rows

Index = QModelIndex | QPersistentModelIndex


class PaperList(QTreeView):
    """会前, 会上, 会后, their papers, and under each paper its files when asked for."""

    chosen = Signal(str)
    """Key of the paper that is current now."""
    ticked = Signal()
    """Other papers are ticked."""
    wanted = Signal(str, str)
    """Open a file of a paper: key and file name; an empty name means the paper's first."""

    def __init__(self, papers: Sequence[Paper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = tuple(papers)
        self._items: dict[str, QStandardItem] = {}
        self._standings: dict[str, Standing] = {}
        self._ticks: set[str] = set()
        self.setModel(QStandardItemModel(self))
        self._rows = Rows(self)
        self.setItemDelegate(self._rows)
        self._look_like_a_list()
        self._fill()
        self.selectionModel().currentChanged.connect(self._current)

    def _look_like_a_list(self) -> None:
        self.setObjectName("papers")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("文件清单"))

    def _fill(self) -> None:
        root = self._model.invisibleRootItem()
        for when in dict.fromkeys(paper.when for paper in self._papers):
            group = _item(when.value, Level.GROUP)
            group.setFlags(Qt.ItemFlag.NoItemFlags)
            root.appendRow(group)
            for paper in self._papers:
                if paper.when is when:
                    self._items[paper.key] = self._paper(paper)
                    group.appendRow(self._items[paper.key])
            self.setExpanded(group.index(), True)

    def _paper(self, paper: Paper) -> QStandardItem:
        item = _item(paper.name, Level.PAPER)
        item.setData(paper.key, KEY)
        item.setData(paper.about, Qt.ItemDataRole.UserRole)
        item.setCheckState(Qt.CheckState.Unchecked)
        return item

    @property
    def _model(self) -> QStandardItemModel:
        found = self.model()
        assert isinstance(found, QStandardItemModel)
        return found

    # How they stand ----------------------------------------------------------

    def show_standings(self, standings: Iterable[Standing]) -> None:
        """Say how the papers stand; ticks, the current row and open rows stay."""
        for standing in standings:
            item = self._items.get(standing.key)
            if item is not None:
                self._standings[standing.key] = standing
                item.setData(standing, STANDING)
                item.setData(_said(standing), Qt.ItemDataRole.AccessibleDescriptionRole)
                self._show_files(item, standing)
        self._show_ticks()
        self._rows.measure_anew(self)

    def forget(self) -> None:
        """Nothing is known: another contest, or none."""
        self._standings.clear()
        for item in self._items.values():
            item.setData(None, STANDING)
            item.removeRows(0, item.rowCount())
        self.tick(())

    def _show_files(self, item: QStandardItem, standing: Standing) -> None:
        shown = [item.child(n).text() for n in range(item.rowCount())]
        if shown != list(standing.files):
            item.removeRows(0, item.rowCount())
            for name in standing.files:
                item.appendRow(_item(name, Level.FILE))
        for n, name in enumerate(standing.files):
            item.child(n).setData(name in standing.altered, STANDING)

    @property
    def known(self) -> bool:
        """Whether it was ever said how the papers of this contest stand."""
        return bool(self._standings)

    def standing(self, key: str) -> Standing | None:
        """How a paper stood when it was last looked at."""
        return self._standings.get(key)

    # Ticks -------------------------------------------------------------------

    @property
    def keys(self) -> tuple[str, ...]:
        """The papers ticked that can be made, in their order."""
        return tuple(p.key for p in self._papers if p.key in self._ticks and self.can(p.key))

    def can(self, key: str) -> bool:
        """Whether nothing is missing for a paper."""
        standing = self._standings.get(key)
        return standing is not None and standing.state is not State.MISSING

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these and no others."""
        self._ticks = set(keys)
        self._show_ticks()

    def tick_where(self, wanted: Callable[[Paper, Standing], bool]) -> None:
        """Tick the papers that can be made and are wanted."""
        known = [(p, self._standings[p.key]) for p in self._papers if self.can(p.key)]
        self.tick(p.key for p, standing in known if wanted(p, standing))

    def _show_ticks(self) -> None:
        for key, item in self._items.items():
            on = key in self._ticks and self.can(key)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.ticked.emit()

    def _turn(self, key: str) -> None:
        if self.can(key):
            self._ticks ^= {key}
            self._show_ticks()

    # The current paper ---------------------------------------------------------

    @property
    def current(self) -> str:
        """Key of the current paper; of a file, its paper's; empty for none."""
        return self._key(self.currentIndex())

    def choose(self, key: str) -> None:
        """Make a paper current."""
        item = self._items.get(key)
        if item is not None:
            self.setCurrentIndex(item.index())

    def _key(self, index: Index) -> str:
        if index.data(LEVEL) is Level.FILE:
            index = index.parent()
        return str(index.data(KEY) or "")

    def _current(self, now: QModelIndex, before: QModelIndex) -> None:
        if self._key(now) and self._key(now) != self._key(before):
            self.chosen.emit(self._key(now))

    # Hands ---------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the box: tick. On the count of files: show or hide them."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.data(LEVEL) is Level.PAPER:
            rect, spot = self.visualRect(index), event.position().toPoint()
            if self._rows.box(rect).contains(spot):
                self._turn(self._key(index))
                return
            if self._rows.more(rect, index).contains(spot):
                self.setExpanded(index, not self.isExpanded(index))
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        index = self.indexAt(event.position().toPoint())
        if self._rows.box(self.visualRect(index)).contains(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            self._open(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens; the arrows go about and open or close the files."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._turn(self._key(self.currentIndex()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        level = index.data(LEVEL)
        if level is Level.FILE:
            self.wanted.emit(self._key(index), index.data())
        elif level is Level.PAPER:
            self.wanted.emit(self._key(index), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self._rows.measure_anew(self)


def _item(text: str, level: Level) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(level, LEVEL)
    return item


def _said(standing: Standing) -> str:
    return "，".join(part for part in (standing.state.value, standing.why) if part)
