"""The composition root of the program with windows: builds everything, owns nothing else.

Order: log, lock and crash file, the window with its first picture, and only
after that is painted the rest of the program (:mod:`lsb_desktop.program`).
Heavy libraries are imported when they are first needed (research/lab.md:
eager, start-up takes seven times as long).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from lsb_desktop import __version__, paths
from lsb_desktop.log import set_up
from lsb_desktop.opening import Opening
from lsb_desktop.ui import style
from lsb_desktop.ui.before import AWAY, BROKEN, BUSY, LEFT, READ_ONLY, confirmed, tell
from lsb_desktop.ui.faults import log_qt_messages
from lsb_desktop.ui.summons import call, other_computer

if TYPE_CHECKING:
    from lsb_desktop.program import Program

log = logging.getLogger(__name__)


def run_gui(
    data_dir: Path,
    debug: bool = False,
    stage_windowed: bool = False,
    demos: Sequence[str] = (),
    store: str = "",
) -> int:
    """Open the program on a data folder, or with what is stored on a server (``store``, a URL);
    ``demos`` are opened as new contests. The exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("LSB Desktop")
    application.setApplicationDisplayName("亮赛比")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "lsb-desktop.svg"))))
    _speak_chinese(application)
    style.dress(application)
    if paths.is_away(data_dir):
        tell(AWAY.format(data_dir))
        return 2
    if not paths.writable(data_dir):
        tell(READ_ONLY.format(data_dir))
        return 2
    log_file = set_up(paths.log_dir(data_dir), debug=debug)
    log.info("LSB Desktop %s, data in %s", __version__, data_dir)
    log_qt_messages()
    lock = QLockFile(str(data_dir / "running.lock"))
    # Only a lock whose program is gone is stale, however old it is.
    lock.setStaleLockTime(0)
    if not lock.tryLock(100) and not _freed(lock, data_dir):
        return 1
    opening = Opening(data_dir)
    running: list[Program] = []

    def begin() -> None:
        try:
            from lsb_desktop.program import Program

            running.append(Program(opening, log_file, demos, stage_windowed, store))
        except Exception:
            # There is no program yet that could report it.
            log.exception("the program does not begin")
            tell(BROKEN.format(log_file))
            QApplication.exit(1)
            return
        running[0].start()

    opening.show(begin)
    try:
        return application.exec()
    finally:
        for program in running:
            program.finish()
        opening.close()
        lock.unlock()


def _freed(lock: QLockFile, data_dir: Path) -> bool:
    """Whether a folder that is taken could be had after all; else its program was called."""
    other = other_computer(lock)
    if not other:
        if not call(data_dir):
            tell(BUSY)
        return False
    return (
        confirmed(LEFT.format(other), "确认，在这里打开", "不打开")
        and lock.removeStaleLockFile()
        and lock.tryLock(100)
    )


def _speak_chinese(application: QApplication) -> None:
    """Qt's own buttons and menus in Chinese, whatever the machine's language."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
