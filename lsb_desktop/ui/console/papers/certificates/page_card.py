"""The page of a template: how large it is, and the scanned blank behind it."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from lsb_desktop.paper.certificates.sizes import SIZES, Size, scaled
from lsb_desktop.paper.photos import SUFFIXES, prepare
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.parts import Choices, button, chosen_files, column, label, row
from lsb_desktop.ui.worker import Failure, Handle

FOLDER = "photos.folder"
UNLIKE = 0.03
"""How much the sides of a picture may differ from the page's before it is told."""


class PageCard(QWidget):
    """Follows the draft; pictures are read in a worker process."""

    def __init__(self, bridge: Bridge, draft: Draft) -> None:
        super().__init__()
        self.bridge, self.draft = bridge, draft
        self._handle: Handle | None = None
        self.paper = Choices()
        self.paper.setAccessibleName(self.tr("纸的大小"))
        for name, (wide, high) in SIZES.items():
            self.paper.addItem(f"{name}　{wide:g}×{high:g}", (wide, high))
        self.paper.activated.connect(self._resize)
        self.state = label("", "muted", wrap=True)
        self.choose_button = button(self.tr("选底图…"), self.choose)
        self.clear_button = button(self.tr("去掉"), self.clear)
        for made in (self.choose_button, self.clear_button):
            made.setAutoDefault(False)
        body = column(label(self.tr("纸张和底图"), "heading"), self.paper, self.state, gap=6)
        body.addLayout(row(self.choose_button, self.clear_button))
        self.setLayout(body)
        draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how large the page is and what lies behind the text."""
        wide, high = self.draft.template.page
        self._show_size((wide, high))
        blank = bool(self.draft.blank)
        self.clear_button.setEnabled(blank)
        if self._handle is None:
            self.state.setText(self._told())

    def _show_size(self, page: Size) -> None:
        """The size in the list; one that is not sold stands at its end."""
        while self.paper.count() > len(SIZES):
            self.paper.removeItem(len(SIZES))
        at = next((n for n, size in enumerate(SIZES.values()) if size == page), len(SIZES))
        if at == len(SIZES):
            self.paper.addItem(f"{page[0]:g}×{page[1]:g} mm", page)
        self.paper.setCurrentIndex(at)

    def _resize(self, at: int) -> None:
        """Set everything on paper of another size."""
        page = tuple(self.paper.itemData(at))
        self.draft.put(scaled(self.draft.template, page))

    def _told(self) -> str:
        if not self.draft.blank:
            return self.tr("没有底图。可以选空白证书的扫描件，对着它摆字。")
        wide, high = self.draft.template.page
        ratio = _shape(self.draft.blank) / (wide / high)
        if abs(ratio - 1) > UNLIKE:
            return self.tr("底图和纸张的长宽不一样，已经拉满整张纸；请裁好再选，位置才准。")
        return self.tr("底图铺满整张纸，全印时印出来，套打时不印；自带的边框已经去掉。")

    def choose(self) -> None:
        """Ask for the picture of a blank."""
        kinds = (f"图片 ({' '.join(f'*.{s}' for s in SUFFIXES)})",)
        start = self.bridge.settings.text(FOLDER)
        for path in chosen_files(self, self.tr("空白证书的扫描件"), start, kinds, one=True):
            self.bridge.tune(FOLDER, str(path.parent))
            self.take(path)

    def take(self, path: Path) -> None:
        """Make a picture ready in a worker process and put it behind the text."""
        if self._handle is not None:
            self._handle.cancel()
        self.state.setText(self.tr("正在读底图……"))
        self._handle = self.bridge.run_task(prepare, (path,), self._taken, failed=self._failed)

    def _taken(self, blank: bytes) -> None:
        self._handle = None
        self.draft.put_blank(blank)
        self.refresh()

    def _failed(self, failure: Failure) -> None:
        self._handle = None
        self.refresh()
        if failure.expected:
            self.state.setText(failure.text)
        self.bridge.on_failure(failure)

    def clear(self) -> None:
        """No picture behind the text."""
        self.draft.put_blank(b"")


@lru_cache(maxsize=2)
def _shape(picture: bytes) -> float:
    """Width by height of a picture; read once, not at each change."""
    image = QImage.fromData(picture)
    return image.width() / max(1, image.height())
