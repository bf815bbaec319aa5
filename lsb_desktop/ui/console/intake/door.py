"""Where office sheets come in: the file dialog, the clipboard, files let go over the window.

Every way leads to the same wizard. Nothing heavy is imported here: reading is
done in a worker process, and the wizard is built when there is something to show.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.files import Files
from lsb_desktop.ui.console.intake.reading import Reader
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import chosen_files, label
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.paper.intake.grid import Opened
    from lsb_desktop.ui.console.entry.sheet import Choice

KINDS = (
    "名单、评分表（xlsx xls et ods csv txt 网页） (*.xlsx *.xls *.et *.ods *.csv *.txt *.tsv"
    " *.htm *.html *.mht *.mhtml *.xml *.xlsm *.xltx *.xlt *.ett *.ots *.fods)"
)
ALL = "所有文件 (*)"
CLIPBOARD = "剪贴板"
MOST_TEXT = 20_000_000
"""Characters of a clipboard: far more than any table, far less than fills the memory."""


class Intake(QObject):
    """导入表格…, 从剪贴板导入, and drops; one thing after another."""

    def __init__(
        self, bridge: Bridge, window: QWidget, files: Files, present: Callable[[], Page | None]
    ) -> None:
        """``present`` gives the page shown: its open cell is stored before anything is read."""
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._files = files
        self._present = present
        self._waiting: deque[Path] = deque()
        self._path = Path()
        self._reader = Reader(bridge, window)
        self._reader.read.connect(self._read)
        self._reader.failed.connect(self._failed)
        self._reader.cancelled.connect(self._next)
        self.dialog: QWidget | None = None
        """What is open at the moment: the wizard, or why a file was not read."""

    # Ways in ----------------------------------------------------------------

    def open(self) -> None:
        """导入表格…"""
        start = self._bridge.settings.text("papers.folder")
        folder = start if start and Path(start).is_dir() else str(Path.home())
        title = self.tr("导入表格")
        self.take(chosen_files(self._window, title, folder, (KINDS, ALL)))

    def paste(self) -> None:
        """从剪贴板导入: a block copied in WPS or Excel, a table of Word or of a page."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]
        if files:
            self.take(files)
        elif not data.text().strip():
            text = self.tr("剪贴板里没有表格；先在 WPS 或 Excel 里选中要导入的部分，按 Ctrl+C 复制")
            self._bridge.say(text, Tone.WARNING)
        elif len(data.text()) > MOST_TEXT:
            self._bridge.say(self.tr("剪贴板里的内容太多；请存成文件再导入"), Tone.ERROR)
        elif self._may_start():
            from lsb_desktop.ui.filework import look_at_text

            html = data.html() if data.hasHtml() and len(data.html()) <= MOST_TEXT else ""
            self._path = Path(CLIPBOARD)
            self._reader.start(look_at_text, (data.text(), html), CLIPBOARD)

    def take(self, paths: Sequence[Path]) -> None:
        """Read files one after another; a contest workbook is opened, the rest is imported."""
        if not paths or not self._may_start():
            return
        self._bridge.tune("papers.folder", str(paths[0].parent))
        self._waiting = deque(paths)
        if len(paths) > 1:
            self._bridge.say(self.tr("共 {0} 个文件，一个一个来").format(len(paths)))
        self._next()

    def _may_start(self) -> bool:
        page = self._present()
        if not self._bridge.ready:
            self._bridge.say(self.tr("数据文件还没有打开，请稍候"), Tone.WARNING)
            return False
        if self._bridge.rehearsing:
            # The menu is grey then; a file let go over the window comes here.
            text = self.tr("彩排中不能导入，导入的不会保留；请结束彩排以后再导入")
            self._bridge.say(text, Tone.WARNING)
            return False
        if self._reader.busy or self.dialog is not None:
            self._bridge.say(self.tr("正在导入另一个文件，请先做完它"), Tone.WARNING)
            return False
        return page is None or page.commit()

    # One file ---------------------------------------------------------------

    def _next(self) -> None:
        if self._waiting and not self._reader.busy and self.dialog is None:
            from lsb_desktop.ui.filework import look

            self._path = self._waiting.popleft()
            self._reader.start(look, (str(self._path),), self._path.name)

    def _read(self, opened: Opened | None) -> None:
        from lsb_desktop.paper.intake.guess import is_own_workbook

        if opened is None or is_own_workbook(opened):
            # The next file may belong into it: it waits until this one is open.
            self._files.read(self._path, self._next)
            return
        from lsb_desktop.ui.console.intake.wizard import Wizard

        wizard = Wizard(self._window, self._bridge, opened, self._shown_part())
        wizard.others(len(self._waiting))
        wizard.pasted.connect(self._paste_instead)
        self._show(wizard)

    def _paste_instead(self) -> None:
        """The wizard's own button 从剪贴板导入: what it showed is left."""
        self._waiting.clear()
        self._closed()
        self.paste()

    def _shown_part(self) -> Choice | None:
        """What the entry page shows, for a block pasted there; ``None`` on other pages."""
        from lsb_desktop.ui.console.entry.view import EntryPage

        page = self._present()
        if isinstance(page, EntryPage) and self._path == Path(CLIPBOARD):
            return page.options.choice
        return None

    def _failed(self, name: str, reason: str) -> None:
        self._bridge.say(self.tr("“{0}”没有导入").format(name), Tone.ERROR)
        dialog = Sheet(self._window, self.tr("没有导入“{0}”").format(name), 460)
        dialog.body.addWidget(label(reason.replace(f"{name}: ", ""), wrap=True))
        text = self.tr("看下一个文件") if self._waiting else self.tr("知道了")
        dialog.add_button(text, "primary").clicked.connect(dialog.accept)
        self._show(dialog)

    def _show(self, dialog: Sheet) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._finished)
        dialog.open()

    def _finished(self) -> None:
        self._closed()
        self._next()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()
