"""The 复核记录 as a file: made by a worker process, put into the contest's folder."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from lsb_desktop.paper.review_content import PAPER, ReviewSheet, review_sheet_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.place import folder_of
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Report


def make_record(sheet: ReviewSheet, folder: str, report: object = None) -> str:
    """Write the record; where it is. Runs in the worker."""
    from lsb_desktop.paper.files import make_folder
    from lsb_desktop.paper.review_pdf import write_review_pdf

    make_folder(Path(folder))
    path = Path(folder) / f"{PAPER}.pdf"
    write_review_pdf(sheet, path)
    return str(path)


class Recording(QObject):
    """One button's work."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge

    def make(self) -> None:
        """Make the paper and open it; a mistake is said."""
        self._bridge.attempt(self._make)

    def _make(self) -> None:
        session = self._bridge.session
        if session is None:
            return
        seal = session.seal
        sheet = review_sheet_of(session.contest, session.book, "" if seal is None else seal.code)
        self._bridge.say(self.tr("正在生成复核记录……"))
        folder = str(folder_of(self._bridge))
        self._bridge.run_task(make_record, (sheet, folder), self._made, progress=self._progress)

    def _progress(self, _report: Report) -> None:
        """One file needs no bar."""

    def _made(self, path: str) -> None:
        self._bridge.say(self.tr("已生成 {0}").format(path), Tone.DONE)
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
