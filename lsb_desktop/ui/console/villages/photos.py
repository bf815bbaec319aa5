"""照片: pictures of a village, copied in once and kept in the data file."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QModelIndex, QStandardPaths, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from lsb_desktop.core.commands import PutPhotos
from lsb_desktop.core.profile import Photo, photos_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.parts import button, chosen_files, column, label, row
from lsb_desktop.ui.console.villages.photo_adding import Adding, Faults, Source, picture_in
from lsb_desktop.ui.console.villages.photo_grid import PhotoGrid
from lsb_desktop.ui.console.villages.photo_model import PhotosModel
from lsb_desktop.ui.console.villages.photo_view import PhotoView
from lsb_desktop.ui.console.villages.section import Section, blank
from lsb_desktop.ui.messages import Tone

NONE = (
    "还没有照片。点“添加照片…”，或把照片拖到这里，也可以复制后按 Ctrl+V 粘贴。\n"
    "照片缩小后存进数据文件，原来的文件可以删掉；拍摄地点等信息不会带进来。"
)
KEYS = "双击看大图，拖动或 Alt+←→ 调整次序，F2 写说明，Delete 删除"
CAPTION = "说明"
FOLDER = "photos.folder"


class Photos(Section):
    """A grid of photos, the caption of the chosen one, and what could not be taken."""

    title = "照片"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.setAcceptDrops(True)
        self.adding = Adding(bridge, self)
        self.adding.busy.connect(self._said)
        self.adding.refused.connect(self._faulty)
        self.model = PhotosModel(self._read)
        self.grid = PhotoGrid(self.model)
        self.grid.setToolTip(self.tr(KEYS))
        self.grid.wanted.connect(self._wanted)
        self.grid.moved.connect(self.place)
        self.grid.selectionModel().currentChanged.connect(self._chosen)
        self.count = label("", "muted")
        self.add_button = button(self.tr("添加照片…"), self.ask)
        self.paste_button = button(self.tr("粘贴"), self.paste, hint="Ctrl+V")
        self.busy = label("", "muted")
        self.stop_button = button(self.tr("停止"), self.adding.stop, "link")
        self.faults = Faults(self._shut)
        self.none = blank(self.tr(NONE))
        self.caption = KeptLine(self._store_caption, self.tr("写一句说明"))
        self.caption.setAcceptDrops(False)
        self.caption.setAccessibleName(CAPTION)
        self.kept.fields[CAPTION] = self.caption
        self.show_button = button(self.tr("看大图"), self.show_large, "link", self.tr("双击"))
        self.back_button = button(self.tr("前移"), self.move_back, "link", "Alt+←")
        self.on_button = button(self.tr("后移"), self.move_on, "link", "Alt+→")
        self.drop_button = button(self.tr("删除"), self.remove, "link", "Delete")
        self.foot = QWidget()
        self._lay_out()
        QShortcut(
            QKeySequence.StandardKey.Paste,
            self,
            self.paste,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _lay_out(self) -> None:
        body = column(gap=8)
        body.addLayout(row(self.add_button, self.paste_button, None, self.count))
        body.addLayout(row(self.busy, None, self.stop_button))
        body.addWidget(self.faults)
        body.addWidget(self.none)
        body.addWidget(self.grid, 1)
        buttons = (self.show_button, self.back_button, self.on_button, None, self.drop_button)
        foot = column(self.caption, gap=2)
        foot.addLayout(row(*buttons, gap=0))
        self.foot.setLayout(foot)
        body.addWidget(self.foot)
        body.addStretch(0)
        self.setLayout(body)
        self._said("")
        self.setTabOrder(self.grid, self.caption)

    # Showing ---------------------------------------------------------------

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photos shown, in their order."""
        return self.model.photos

    @property
    def at(self) -> int:
        """The row of the chosen photo, -1 for none."""
        return self.grid.currentIndex().row()

    def show_village(self, village: int) -> None:
        """What could not be taken for another village is no matter here."""
        if village != self.village:
            self._shut()
        super().show_village(village)

    def refresh(self) -> None:
        """Show the village's photos; the chosen place stays."""
        known = self.entrant is not None
        before = max(self.at, 0)
        self.model.show(photos_of(self.bridge.book, self.village) if known else ())
        some = bool(self.photos)
        self.count.setText(self.tr("{0} 张").format(len(self.photos)) if some else "")
        self.grid.setVisible(some)
        self.foot.setVisible(some)
        self.none.setVisible(not some)
        self._arm()
        if some and self.at < 0:
            self._choose(min(before, len(self.photos) - 1))
        self._show_one()

    def _arm(self) -> None:
        for part in (self.add_button, self.paste_button):
            part.setEnabled(self.entrant is not None and not self.adding.at_work)

    def _choose(self, at: int) -> None:
        index = self.model.index(at, 0)
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.kept.commit()
            self._show_one()

    def _show_one(self) -> None:
        at = self.at
        photo = self.photos[at] if 0 <= at < len(self.photos) else Photo("")
        self.kept.show(self.village, {CAPTION: photo.caption}, photo.digest)
        self.back_button.setEnabled(at > 0)
        self.on_button.setEnabled(0 <= at < len(self.photos) - 1)

    def _read(self, digest: str) -> bytes | None:
        """The bytes of a photo; ``None`` where the data file has lost it."""
        session = self.bridge.session
        found: list[bytes] = []
        if session is not None:
            self.bridge.attempt(lambda: found.append(session.picture(digest)), quiet=True)
        return found[0] if found else None

    def show_large(self) -> None:
        """The chosen photo in a window of its own."""
        entrant = self.entrant
        if entrant is not None and self.at >= 0:
            PhotoView(self, self.photos, self.at, self._read, entrant.name).open()

    def _wanted(self, what: str) -> None:
        match what:
            case "show":
                self.show_large()
            case "caption":
                self.caption.setFocus()
            case "remove":
                self.remove()
            case "back":
                self.move_back()
            case "on":
                self.move_on()

    # Changing --------------------------------------------------------------

    def _put(self, photos: list[Photo], what: str) -> str | None:
        return self.execute(PutPhotos(self.village, tuple(photos), what))

    def _store_caption(self, text: str) -> str | None:
        home = self.kept.part
        photos = [replace(p, caption=text) if p.digest == home else p for p in self.photos]
        return self._put(photos, self.tr("照片说明"))

    def place(self, row: int, before: int) -> None:
        """Take a photo out and put it before another one."""
        to = before - (before > row)
        if row == to or not 0 <= to < len(self.photos) or not self.kept.commit():
            return
        photos = list(self.photos)
        photos.insert(to, photos.pop(row))
        if self._put(photos, self.tr("调整照片次序")) is None:
            self._choose(to)

    def move_back(self) -> None:
        """One place earlier."""
        self.place(self.at, self.at - 1)

    def move_on(self) -> None:
        """One place later."""
        self.place(self.at, self.at + 2)

    def remove(self) -> None:
        """Take the chosen photo out; undo brings it back."""
        at = self.at
        if not 0 <= at < len(self.photos):
            return
        self.caption.load("")
        photos = list(self.photos)
        gone = photos.pop(at)
        if self._put(photos, self.tr("删除照片{0}").format(gone.caption)) is None:
            self.bridge.say(self.tr("已删除 1 张照片，可以撤销"), Tone.DONE)
            if photos:
                self._choose(min(at, len(photos) - 1))

    # Adding ----------------------------------------------------------------

    def ask(self) -> None:
        """Choose files."""
        from lsb_desktop.paper.photos import SUFFIXES

        kinds = f"照片 ({' '.join(f'*.{s} *.{s.upper()}' for s in SUFFIXES)})"
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = self.bridge.settings.text(FOLDER) or usual
        files = chosen_files(self, self.tr("添加照片"), folder, (kinds, "所有文件 (*)"))
        if files:
            self.bridge.tune(FOLDER, str(files[0].parent))
            self.add([str(path) for path in files])

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.bridge.say(self.tr("剪贴板里没有照片：请先复制图片或图片文件"), Tone.WARNING)

    def take(self, data: QMimeData) -> bool:
        """Add what is on the clipboard or was dropped; False if that is no picture."""
        sources: list[Source] = [*_files_in(data)] or picture_in(data)
        if sources:
            self.add(sources)
        return bool(sources)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures, from anywhere."""
        self._hover(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files and pictures, from anywhere."""
        self._hover(event)

    def _hover(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        if self.entrant is not None and (data.hasImage() or _files_in(data)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was let go."""
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def add(self, sources: list[Source]) -> None:
        """Add photos to the village shown."""
        if self.entrant is not None:
            self.faults.say("")
            self.adding.start(self.village, sources)

    def _said(self, text: str) -> None:
        """How far the work is; empty when it is over."""
        self.busy.setText(text)
        self.busy.setVisible(bool(text))
        self.stop_button.setVisible(bool(text))
        self._arm()

    def _faulty(self, village: int, text: str) -> None:
        if village == self.village:
            self.faults.say(text)

    def _shut(self) -> None:
        self.faults.say("")


def _files_in(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
