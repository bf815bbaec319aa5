"""What the chosen paper looks like: its pages, drawn in a worker process, and its glyphs."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from lsb_desktop.paper.ledger import Standing, State
from lsb_desktop.ui.actions import icon
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.evening import given_of
from lsb_desktop.ui.console.papers.looking import AHEAD, Ask, Look, look
from lsb_desktop.ui.console.papers.sheet_view import Fit, SheetView
from lsb_desktop.ui.console.parts import Choices, Notice, button, column, label, row
from lsb_desktop.ui.style import role
from lsb_desktop.ui.worker import Failure, Handle, Report

WAIT_MS = 250
"""Before drawing: whoever goes down the list with the arrow keys wants the last one."""
LOOKS = 30
"""Looks that share a folder for their pictures; an evening of marks must not fill the disk."""
WIDTHS = (1400, 2800)
"""Of the pictures, in pixels: for the whole page, and for looking closely."""


class Preview(QWidget):
    """Pages of one paper at a time; another paper, file or mark begins anew."""

    looked = Signal()
    """A look is over: pages, note and names are known."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._room, self._looks = QTemporaryDir(), 0
        self._ask: Ask | None = None
        self._key = ""
        self._standing: Standing | None = None
        self._folder = Path()
        self._fresh = False
        self._pictures: dict[int, str] = {}
        self._count = self._at = 0
        self._handle: Handle | None = None
        self._running = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.begin)
        self.turn_button = button("", self.turn_over, "link")
        self.band = Notice(self.turn_button)
        self.view = SheetView()
        self.view.turned.connect(self.go)
        self.view.fitted.connect(self._zoomed)
        self.glyphs = label("", "warn", wrap=True)
        self.files = Choices()
        self.files.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        self.files.activated.connect(self._file_chosen)
        self.page = label("", "muted")
        self._lay_out()
        self.show_paper("", None, Path())

    def _lay_out(self) -> None:
        self.back = self._tool("ph.caret-left", self.tr("上一页（←）"), self.previous)
        self.on = self._tool("ph.caret-right", self.tr("下一页（→）"), self.next)
        self.less = self._tool("ph.magnifying-glass-minus", self.tr("缩小（−）"), self.zoom_out)
        self.more = self._tool("ph.magnifying-glass-plus", self.tr("放大（+）"), self.zoom_in)
        self._group = QButtonGroup(self)
        self.whole = self._segment(Fit.PAGE, "first", self.fit_page)
        self.wide = self._segment(Fit.WIDTH, "last", self.fit_width)
        fits = row(self.whole, self.wide, gap=0)
        bar = row(self.files, None, self.back, self.page, self.on, gap=4)
        bar.addSpacing(8)
        bar.addLayout(fits)
        bar.addWidget(self.less)
        bar.addWidget(self.more)
        whole = column(self.band, gap=6)
        whole.addLayout(bar)
        whole.addWidget(self.view, 1)
        whole.addWidget(self.glyphs)
        self.setLayout(whole)

    def _tool(self, name: str, hint: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(name))
        made.setToolTip(hint)
        made.setAccessibleName(hint)
        made.clicked.connect(clicked)
        return made

    def _segment(self, fit: Fit, place: str, clicked: object) -> QToolButton:
        made = role(QToolButton(), "segment", place=place)
        made.setText(fit.value)
        made.setCheckable(True)
        made.clicked.connect(clicked)
        self._group.addButton(made)
        return made

    # What is looked at -------------------------------------------------------------

    def show_paper(self, key: str, standing: Standing | None, folder: Path) -> None:
        """Look at a paper; at the same one again when the contest or its file changed."""
        if key != self._key:
            self._fresh, self._at = False, 0
            self.files.clear()
            self.files.hide()
        self._key, self._standing, self._folder = key, standing, folder
        self.stop()
        self._say()
        if key and self._bridge.session is not None:
            self._timer.start()
        else:
            self._clear("")

    def show_fresh(self) -> None:
        """Someone changes the paper's choices: what it would be now is what is looked at."""
        self._fresh = True

    def turn_over(self) -> None:
        """From the file in the folder to what it would be now, or back."""
        self._fresh = not self._fresh
        self.show_paper(self._key, self._standing, self._folder)

    @property
    def _old(self) -> bool:
        return self._standing is not None and self._standing.state is State.OUTDATED

    @property
    def _present(self) -> tuple[str, ...]:
        """The files to be looked at, in the folder; none when what it would be now is wanted."""
        standing = self._standing
        if standing is None or (self._old and self._fresh):
            return ()
        return tuple(str(self._folder / name) for name in standing.files)

    def _say(self) -> None:
        standing = self._standing
        if standing is None or not self._old:
            self.band.say("")
            return
        if self._present:
            self.band.say(self.tr("已过时：{0}").format(standing.why))
            self.turn_button.setText(self.tr("看现在的样子"))
        else:
            self.band.say(self.tr("文件夹里的已过时：{0}；下面是现在的样子").format(standing.why))
            self.turn_button.setText(self.tr("看文件夹里的"))

    def begin(self) -> None:
        """Have the pages drawn, from the one that is looked at."""
        self.stop()
        if not self._key or self._bridge.session is None:
            return
        self._looks += 1
        if self._looks % LOOKS == 0 or not self._room.isValid():
            self._room = QTemporaryDir()  # the old one takes its folder along
        if not self._room.isValid():
            self._clear(self.tr("没有地方放预览：临时文件夹写不进去"))
            return
        ask = Ask(
            self._key,
            given_of(self._bridge),
            self._room.path(),
            self._present,
            self.files.currentText(),
        )
        if self._ask is None or replace(ask, given=self._ask.given) != self._ask:
            self._clear(self.tr("正在准备预览……"))
        self._ask = ask
        self._pictures.clear()
        self._start(self._at)

    def _start(self, first: int, width: int = 0, pages: int = AHEAD) -> None:
        assert self._ask is not None
        self.stop()
        self._running = True
        handle = self._bridge.run_task(
            look,
            (replace(self._ask, first=first, width=width or WIDTHS[0], pages=pages),),
            self._looked,
            failed=self._failed,
            progress=self._drawn,
        )
        self._handle = handle if self._running else None

    def stop(self) -> None:
        """Nobody looks any more."""
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._handle, self._running = None, False

    # What comes back -----------------------------------------------------------------

    def _drawn(self, report: Report) -> None:
        self._count = report.total
        self._pictures[report.done] = report.text
        if report.done == min(self._at, report.total - 1):
            self._at = report.done
            self._show_page()
        self._arm()

    def _looked(self, found: Look) -> None:
        self._handle, self._running = None, False
        if self.files.currentText() != found.shown or self.files.count() != len(found.names):
            self.files.clear()
            self.files.addItems(list(found.names))
            self.files.setCurrentText(found.shown)
        if self._count and self._at >= self._count:
            self.go(2)
        if found.note:
            self._clear(found.note)
        self.glyphs.setText("\n".join(f"{line.rstrip('。')}。" for line in found.glyphs))
        self._arm()
        self.looked.emit()

    def _failed(self, failure: Failure) -> None:
        self._handle, self._running = None, False
        self._clear(failure.text if failure.expected else self.tr("预览没有做成"))
        self.looked.emit()
        if not failure.expected:
            self._bridge.on_failure(failure)

    def _clear(self, note: str) -> None:
        self._pictures.clear()
        self._count = 0
        self.glyphs.clear()
        self.view.show_note(note)
        self._arm()

    # Pages and zoom --------------------------------------------------------------------

    def _show_page(self) -> None:
        self.view.show_picture(QPixmap(self._pictures[self._at]))
        self._arm()

    def go(self, by: int) -> None:
        """±1 the next or previous page, ±2 the last or first."""
        to = {-2: 0, 2: self._count - 1}.get(by, self._at + by)
        if not 0 <= to < self._count or to == self._at:
            return
        self._at = to
        self.view.to_top()
        if to in self._pictures:
            self._show_page()
        elif not self._running:
            self._start(to if by > 0 else max(0, to - AHEAD // 2))
        self._arm()

    def previous(self) -> None:
        """上一页."""
        self.go(-1)

    def next(self) -> None:
        """下一页."""
        self.go(1)

    def fit_page(self) -> None:
        """整页."""
        self.view.set_fit(Fit.PAGE)

    def fit_width(self) -> None:
        """页宽."""
        self.view.set_fit(Fit.WIDTH)

    def zoom_in(self) -> None:
        """放大."""
        self.view.zoom(1)

    def zoom_out(self) -> None:
        """缩小."""
        self.view.zoom(-1)

    def _zoomed(self) -> None:
        """Looked at closely, a page is drawn finer."""
        self._arm()
        here = self._pictures.get(self._at, "")
        coarse = here.endswith(f"-{WIDTHS[0]}.png")
        if coarse and self.view.pixels > WIDTHS[0] and not self._running:
            self._start(self._at, WIDTHS[1], pages=1)

    def _arm(self) -> None:
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < self._count)
        some = self._count > 0
        text = self.tr("第 {0} / {1} 页").format(self._at + 1, self._count) if some else ""
        self.page.setText(text)
        for tool in (self.back, self.on, self.page):
            tool.setVisible(self._count > 1)
        for tool in (self.less, self.more, self.whole, self.wide):
            tool.setEnabled(some)
        fit = self.view.fit
        self._group.setExclusive(False)
        self.whole.setChecked(fit is Fit.PAGE)
        self.wide.setChecked(fit is Fit.WIDTH)
        self.files.setVisible(self.files.count() > 1)
        self.glyphs.setVisible(bool(self.glyphs.text()))

    def _file_chosen(self) -> None:
        self._at = 0
        self.begin()
