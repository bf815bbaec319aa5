"""Making papers from the page: the work under way, what stands in its way, trying again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.evening import given_of
from lsb_desktop.ui.console.papers.work import Made, clean, make_these
from lsb_desktop.ui.console.parts import Notice, button, column, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle, Report


class Making(QWidget):
    """One work at a time; shown while it runs, or while something has to be said about it."""

    turned = Signal()
    """A work began or is over."""

    def __init__(self, bridge: Bridge, where: Callable[[], Path]) -> None:
        super().__init__()
        self._bridge, self._where = bridge, where
        self._keys: tuple[str, ...] = ()
        self._then: Callable[[], None] | None = None
        self._handle: Handle | None = None
        self.running = False
        self.again_button = button(self.tr("再试一次"), self.make_again)
        self.aside_button = button("", self.make_aside)
        self.close_button = button(self.tr("知道了"), self.forget)
        self.notice = Notice(self.aside_button, self.again_button, self.close_button)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = label("", "muted")
        self.cancel_button = button(self.tr("取消"), self.cancel)
        self.strip = QWidget()
        line = row(self.doing, self.bar, self.cancel_button)
        line.setStretch(1, 1)
        self.strip.setLayout(line)
        self.setLayout(column(self.notice, self.strip, gap=8))
        self._show()

    # Starting --------------------------------------------------------------------

    def make(self, keys: Sequence[str], then: Callable[[], None] | None = None) -> None:
        """Make these papers; ``then`` is called when every one of them was made."""
        self._keys, self._then = tuple(keys), then
        self._start(aside=False)

    def make_again(self) -> None:
        """What was asked for last, once more."""
        self._start(aside=False)

    def make_aside(self) -> None:
        """The same; what cannot be replaced gets a name of its own."""
        self._start(aside=True)

    def _start(self, *, aside: bool) -> None:
        if self._bridge.session is None or self.running or not self._keys:
            return
        self.notice.say("")
        self.running = True
        self.bar.setRange(0, 0)
        self.doing.setText(self.tr("正在准备……"))
        self._show()
        self.turned.emit()
        handle = self._bridge.run_task(
            make_these,
            (self._keys, given_of(self._bridge), str(self._where()), aside),
            self._made,
            failed=self._failed,
            progress=self._progress,
        )
        self._handle = handle if self.running else None

    def cancel(self) -> None:
        """Stop the work; files already in place stay, halves are taken away."""
        if self._handle is not None:
            self._handle.cancel()
            clean(self._where())
            self._over()
            self._bridge.say(self.tr("已取消生成文件"), Tone.WARNING)

    def forget(self) -> None:
        """Nothing is to be said any more."""
        self.notice.say("")
        self._show()

    # What comes back ---------------------------------------------------------------

    def _progress(self, report: Report) -> None:
        self.bar.setRange(0, report.total)
        self.bar.setValue(report.done)
        self.doing.setText(f"{report.done} / {report.total}　{report.text}")

    def _made(self, made: Made) -> None:
        lines = [*made.refused, *([made.busy] if made.busy else ()), *made.kept]
        self.notice.say("\n".join(lines))
        undone = made.busy or next(iter(made.refused), "")
        self.aside_button.setVisible(bool(made.busy))
        self.again_button.setVisible(bool(undone))
        if made.offer:
            self.aside_button.setText(self.tr("另存为“{0}”").format(made.offer))
        text = self.tr("已生成 {0} 个文件").format(len(made.paths))
        if undone:
            self._bridge.say(self.tr("{0}；没有做成：{1}").format(text, undone), Tone.ERROR)
        else:
            self._bridge.say(text, Tone.DONE)
            if self._then is not None:
                self._then()
        self._over()

    def _failed(self, failure: Failure) -> None:
        self._over()
        self._bridge.on_failure(failure)

    def _over(self) -> None:
        self.running, self._handle = False, None
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        self.strip.setVisible(self.running)
        self.setVisible(self.running or bool(self.notice.text.text()))
