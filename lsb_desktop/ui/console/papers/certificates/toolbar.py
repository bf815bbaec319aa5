"""The line above the canvas: whose certificate, steps back and forth, how large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget

from lsb_desktop.ui.console.papers.certificates.canvas import ZOOM, Canvas
from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.papers.certificates.samples import Sample
from lsb_desktop.ui.console.parts import Choices, button, label, row


class Toolbar(QWidget):
    """Buttons that act on the draft and its canvas."""

    def __init__(self, draft: Draft, canvas: Canvas, samples: tuple[Sample, ...]) -> None:
        super().__init__()
        self.draft, self.canvas = draft, canvas
        self.samples = samples
        self.sample = Choices()
        self.sample.addItems([s.name for s in samples])
        self.sample.setMinimumWidth(200)
        self.sample.setMaxVisibleItems(16)
        self.sample.setAccessibleName(self.tr("预览谁的"))
        self.sample.currentIndexChanged.connect(self._show)
        self.before = self._arrow(Qt.ArrowType.LeftArrow, self.tr("上一个获奖单位"))
        self.after = self._arrow(Qt.ArrowType.RightArrow, self.tr("下一个获奖单位"))
        self.before.clicked.connect(self.show_previous)
        self.after.clicked.connect(self.show_next)
        self.longest = button(self.tr("最长的村名"), self.show_longest)
        self.overprint = QCheckBox(self.tr("看套打"))
        self.overprint.setToolTip(self.tr("已印在纸上的显得很淡：套打时不印"))
        self.overprint.clicked.connect(draft.show_overprint)
        self.undo = button(self.tr("撤销"), draft.undo, hint="Ctrl+Z")
        self.redo = button(self.tr("重做"), draft.redo, hint="Ctrl+Y")
        self.smaller = button("－", self.zoom_out, hint=self.tr("缩小（Ctrl+减号）"))
        self.larger = button("＋", self.zoom_in, hint=self.tr("放大（Ctrl+加号）"))
        self.fit = button(self.tr("适合窗口"), canvas.fit, hint="Ctrl+0")
        self.percent = label("", "muted")
        self.percent.setMinimumWidth(44)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for made in (self.smaller, self.larger):
            made.setFixedWidth(40)
            made.setStyleSheet("padding: 6px 0;")
        parts = (
            label(self.tr("预览"), "muted"), self.before, self.sample, self.after, self.longest,
            self.overprint, None, self.undo, self.redo,
            self.smaller, self.percent, self.larger, self.fit,
        )  # fmt: skip
        self.setLayout(row(*parts, gap=6))
        for made in (self.longest, self.undo, self.redo, self.smaller, self.larger, self.fit):
            made.setAutoDefault(False)
        draft.changed.connect(self.refresh)
        canvas.zoomed.connect(self.refresh)
        self.refresh()

    def _arrow(self, kind: Qt.ArrowType, hint: str) -> QToolButton:
        made = QToolButton()
        made.setArrowType(kind)
        made.setToolTip(hint)
        made.setAccessibleName(hint)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def refresh(self) -> None:
        """What can be done, and how large the page is: 100 % = as on paper at 96 dpi."""
        self.overprint.setChecked(self.draft.overprint)
        self.undo.setEnabled(self.draft.history.undoable)
        self.redo.setEnabled(self.draft.history.redoable)
        self.percent.setText(f"{self.canvas.view.scale * 25.4 / 96:.0%}")

    def zoom_in(self) -> None:
        """One step larger."""
        self.canvas.zoom(ZOOM)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.canvas.zoom(1 / ZOOM)

    def show_samples(self, samples: tuple[Sample, ...]) -> None:
        """The result is another: keep the place in the list."""
        at = max(0, min(self.sample.currentIndex(), len(samples) - 1))
        self.samples = samples
        self.sample.blockSignals(True)
        self.sample.clear()
        self.sample.addItems([s.name for s in samples])
        self.sample.setCurrentIndex(at)
        self.sample.blockSignals(False)
        self._show(at)

    def show_next(self) -> None:
        """The next winner; after the last one the first."""
        self._step(1)

    def show_previous(self) -> None:
        """The winner before."""
        self._step(-1)

    def show_longest(self) -> None:
        """The longest name of the contest: what fits there fits everyone."""
        self.sample.setCurrentIndex(len(self.samples) - 1)

    def _step(self, by: int) -> None:
        self.sample.setCurrentIndex((self.sample.currentIndex() + by) % len(self.samples))

    def _show(self, at: int) -> None:
        if 0 <= at < len(self.samples):
            self.draft.show_values(self.samples[at].values)
