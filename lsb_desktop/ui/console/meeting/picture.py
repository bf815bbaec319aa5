"""The picture of an item: chosen from a file, made ready by a worker process, shown small."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import button, chosen_files, column, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Report

if TYPE_CHECKING:
    from lsb_desktop.paper.photos import Prepared

FOLDER = "photos.folder"
THUMBNAIL = (200, 112)
"""Pixels at most."""


class PictureField(QWidget):
    """``put`` is given the digest of a kept picture, or nothing to take it away."""

    def __init__(self, bridge: Bridge, put: Callable[[str], object]) -> None:
        super().__init__()
        self._bridge = bridge
        self._put = put
        self._digest = ""
        self._home = 0
        """Which item the field stands for now; a picture made ready for another is dropped."""
        self.thumbnail = label("", "muted")
        self.choose_button = button(self.tr("选图片…"), self.ask)
        self.clear_button = button(self.tr("不用图片"), self.clear, "link")
        body = column(self.thumbnail, gap=4)
        body.addLayout(row(self.choose_button, self.clear_button, None))
        self.setLayout(body)

    def show_picture(self, digest: str, home: int) -> None:
        """Show a kept picture."""
        self._home = home
        self.clear_button.setVisible(bool(digest))
        if digest == self._digest and digest:
            return
        self._digest = digest
        found = QPixmap()
        if digest and not found.loadFromData(self._read(digest) or b""):
            self.thumbnail.setText(self.tr("数据文件里找不到这张图片，请重新选"))
        elif not digest:
            self.thumbnail.setText(self.tr("还没有选图片"))
        else:
            size = found.size().scaled(*THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
            smooth = Qt.TransformationMode.SmoothTransformation
            self.thumbnail.setPixmap(found.scaled(size, mode=smooth))

    def _read(self, digest: str) -> bytes | None:
        session = self._bridge.session
        found: list[bytes] = []
        if session is not None:
            self._bridge.attempt(lambda: found.append(session.picture(digest)), quiet=True)
        return found[0] if found else None

    def clear(self) -> None:
        """Take the picture away; 撤销 brings it back."""
        self._put("")

    def ask(self) -> None:
        """Choose a file and begin to make it ready."""
        # Pillow is loaded in the worker, not here.
        from lsb_desktop.paper.photos import SUFFIXES, prepare_all

        session = self._bridge.session
        kinds = self.tr("图片") + f" ({' '.join(f'*.{s}' for s in SUFFIXES)})"
        start = self._bridge.settings.text(FOLDER)
        files = chosen_files(self, self.tr("选图片"), start, (kinds,)) if session else []
        if not files or session is None:
            return
        self._bridge.tune(FOLDER, str(files[0].parent))
        self.choose_button.setEnabled(False)
        self._bridge.run_task(
            prepare_all,
            ((str(files[0]),),),
            partial(self._made, session.id, self._home),
            failed=self._failed,
            progress=self._progress,
        )

    def _progress(self, _report: Report) -> None:
        self.choose_button.setText(self.tr("正在处理…"))

    def _ready(self) -> None:
        self.choose_button.setText(self.tr("选图片…"))
        self.choose_button.setEnabled(True)

    def _failed(self, failure: Failure) -> None:
        self._ready()
        self._bridge.on_failure(failure)

    def _made(self, contest: int, home: int, found: "tuple[Prepared, ...]") -> None:
        self._ready()
        session = self._bridge.session
        if session is None or session.id != contest or home != self._home:
            self._bridge.say(self.tr("已经换到别处，图片没有添加，请重新选"), Tone.WARNING)
            return
        [one] = found
        if one.fault:
            self._bridge.say(one.fault, Tone.ERROR)
        else:
            self._put(session.add_picture(one.data))
