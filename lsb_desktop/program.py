"""The program in its window: bridge, desk, stage and all that listens; the end of a run.

Imported once the window with its first picture is on the screen, see :mod:`lsb_desktop.app`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from lsb_desktop import paths
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.garbage import started
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.line_notes import LineNotes
from lsb_desktop.ui.errors import Reporter
from lsb_desktop.ui.incidents import Incidents
from lsb_desktop.ui.seats import Seats
from lsb_desktop.ui.summons import Summons, raise_window
from lsb_desktop.ui.together import Together
from lsb_desktop.ui.waking import Waking
from lsb_desktop.ui.worker import ProcessRunner

if TYPE_CHECKING:
    from lsb_desktop.desk.desk import Desk
    from lsb_desktop.opening import Opening
    from lsb_desktop.ui.stage.output import Output

log = logging.getLogger(__name__)


class Program(QObject):
    """One run: what is in the window, and what is opened after it is on the screen."""

    def __init__(
        self,
        opening: Opening,
        log_file: Path,
        demos: Sequence[str],
        windowed: bool,
        store: str = "",
    ) -> None:
        super().__init__()
        data_dir = opening.data_dir
        self._opening, self._data_dir = opening, data_dir
        self._store, self._backups = paths.store_file(data_dir), paths.backups_dir(data_dir)
        self._server = store
        self._demos = demos
        self._windowed = windowed
        self.reporter = Reporter(self)
        self.reporter.install()
        self.runner = ProcessRunner(self)
        self.settings = opening.settings
        self.bridge = Bridge(self.settings, self.runner)
        self.window = opening.window
        self.window.furnish(self.bridge)
        self.together = Together(self.bridge, self)
        self.seats = Seats(self.bridge, self.together.hearing, self)
        self.window.header.place.follow(self.seats)
        self.notes = LineNotes(self.window)
        self.reporter.missed.connect(self.bridge.line.missed)
        self.waking = Waking(self.bridge, self.together.look, self)
        self.waking.sleep.over.connect(self.window.locking.slept)
        self.summons = Summons(data_dir, self)
        self.summons.called.connect(self._called)
        self.incidents = Incidents(self.bridge, self.window, self.reporter, log_file)
        self.desk: Desk | None = None
        self.output: Output | None = None
        self.ready = False
        """The start is over, with all that follows the first page."""
        self._rest: list[Callable[[], None]] = []
        """What is still to be done once the first page can be used, in turn with keys and mouse."""

    def start(self) -> None:
        """Open the data, once the window is on the screen."""
        self._ended = self.incidents.begin(*self._opening.left)
        self.window.locking.begin()
        if self.window.seen:
            self._open_data()
        else:
            self._opening.show(self._open_data)

    def finish(self) -> None:
        """Let go of everything, in the opposite order."""
        self._rest.clear()
        self.runner.close()
        self.together.hearing.end()
        if self.output is not None:
            self.output.dispose()
        if self.bridge.rehearsing:
            self.bridge.air.rehearsal.drop()
        if self.desk is not None:
            self.desk.close()
        self.reporter.remove()
        self._opening.close()
        self.incidents.end()

    # The data -------------------------------------------------------------

    def _open_data(self) -> None:
        from lsb_desktop.ui.console.server.choice import url_of

        if server := self._server or url_of(self.settings):
            self._join(server)
        else:
            self._open_file()

    def _open_file(self) -> None:
        """The data of this computer."""
        from lsb_desktop.desk.rescue import is_gone

        if is_gone(self._store, (self._backups,)):
            self._rescue("")
        else:
            self._open_store()

    def _join(self, url: str, why: str = "") -> None:
        """The data on a server: asked in the background, so that the window never hangs on it."""
        from lsb_desktop.ui.console.server.joining import Joining

        joining = Joining(self.bridge, url, self.window)
        joining.joined.connect(self._open_server)
        joining.stayed.connect(self._open_file)
        joining.left.connect(self._refused)
        joining.begin(why)

    def _open_server(self, url: str) -> None:
        from lsb_desktop.desk.address import name_of

        log.info("the data are on the server %s", name_of(url))
        self._open_store(server=url)

    def _begin(self) -> None:
        """The store is open: the rest of the start."""
        from lsb_desktop.ui.console.server.choice import moved_in

        moved_in(self.bridge)
        self._rest = [
            self._usable,
            self._back_up,
            self._tell,
            self.window.dress,
            _warm,
            self._end_start,
        ]
        last = self._last()
        if self._demos or last:
            self._open_stage()
        else:
            # No contest, nothing to project: the stage can come after the list.
            self._rest.insert(1, self._open_stage)
        self._open_contest(last)
        # After everything has its place in the window, which has been asked for already.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """One thing of the rest; the others follow, also when it fails and is reported."""
        if self._rest:
            QTimer.singleShot(0, self, self._go_on)
            self._rest.pop(0)()

    def _usable(self) -> None:
        # Now: left to itself the paint comes after timers of no length.
        self.window.repaint()
        log.info("the first page is on the screen")

    def _tell(self) -> None:
        self.incidents.tell(self._ended, self._data)

    def _end_start(self) -> None:
        started()
        self.ready = True
        log.info("ready")

    def _open_store(self, data: str = "", server: str = "") -> None:
        from lsb_desktop.desk.desk import Desk

        try:
            self.desk = Desk.at(server or self._store, self.settings.text("operator"))
            self.desk.hurry()
            # A file that opens may still be damaged further in.
            self.desk.contests()
        except UserError as error:
            log.error("store not opened: %s", error.message)
            if self.desk is not None:
                self.desk.close()
                self.desk = None
            if server:
                self._join(server, error.message)
            else:
                self._rescue(error.message)
            return
        self._data = data
        self.bridge.attach(self.desk)
        self.together.sending.begin(paths.waiting_dir(self._data_dir))
        self._begin()

    def _rescue(self, why: str) -> None:
        """The store is gone or does not open: offer the last good backup, if that is the way."""
        from lsb_desktop.ui.console.backups.keeper import folders_of
        from lsb_desktop.ui.console.backups.rescuing import Rescuing

        folders = folders_of(self.settings, self._store, self._backups)
        rescuing = Rescuing(self.bridge, self._store, folders, self.window)
        rescuing.mended.connect(self._open_store)
        rescuing.refused.connect(self._refused)
        rescuing.begin(why)

    def _refused(self, why: str) -> None:
        if why:
            QMessageBox.critical(self.window, "亮赛比", f"数据文件打不开。\n\n{why}")
        self._quit(2)

    def _back_up(self) -> None:
        if self.desk is None or "://" in self.desk.place:
            return
        from lsb_desktop.ui.console.backups.checking import Checking
        from lsb_desktop.ui.console.backups.keeper import Keeper

        self.bridge.keeper = Keeper(self.bridge, self._store, self._backups, self)
        self.bridge.keeper.begin()
        Checking(self.bridge, self.bridge.keeper).begin()

    def _open_stage(self) -> None:
        from lsb_desktop.ui.stage.news import News
        from lsb_desktop.ui.stage.output import Output

        bridge = self.bridge
        output = Output(
            self.window,
            self.settings.text("stage.screen"),
            self._windowed,
            parent=self,
            room=self.window.clear_of_desk,
            areas=self.settings.text("stage.areas"),
        )
        bridge.air.late = self.window.actions_.held.late
        self._news = News(bridge, self.window, self.reporter, output, self)
        bridge.air.use(output)
        self.output = self.waking.output = output

    def _last(self) -> int:
        """The contest of last time; 0 if there is none, or none any more."""
        last = self.settings.number("last.contest")
        return last if last in [c.id for c in self.bridge.contests()] else 0

    def _open_contest(self, last: int) -> None:
        """The demos asked for, else the contest of last time, else the first page."""
        if self._demos:
            for key in reversed(self._demos):
                self.bridge.open_demo(key)
            self.window.show_page("entry")
            return
        if last and self.bridge.open(last) is None:
            self.window.show_page("entry")
        else:
            self.window.show_page("contests" if self.bridge.contests() else "welcome")

    def _called(self) -> None:
        """Somebody started the program again: this is the one."""
        raise_window(self.window)
        self.bridge.say("程序已经开着，就在这里；同一份数据只打开一次")

    def _quit(self, code: int = 0) -> None:
        QApplication.exit(code)


def _warm() -> None:
    """Read what the first contest that is opened needs, while nobody waits for it."""
    import lsb_desktop.desk.session
    import lsb_desktop.stage.director  # noqa: F401
