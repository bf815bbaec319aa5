"""The template editor: fields on the left, the page in the middle, what is chosen on the right."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from lsb_desktop.core.changes import Changes
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.wording import wording_of
from lsb_desktop.paper.certificates.choices import KEY, Choices, choices_of
from lsb_desktop.paper.typefaces import Face
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.certificates.canvas import Canvas
from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft
from lsb_desktop.ui.console.papers.certificates.field_list import FieldList
from lsb_desktop.ui.console.papers.certificates.outlines import prepare
from lsb_desktop.ui.console.papers.certificates.page_card import PageCard
from lsb_desktop.ui.console.papers.certificates.properties import Properties
from lsb_desktop.ui.console.papers.certificates.samples import Sample, samples_of
from lsb_desktop.ui.console.papers.certificates.storing import Storing
from lsb_desktop.ui.console.papers.certificates.survey import Survey
from lsb_desktop.ui.console.papers.certificates.templates import Templates
from lsb_desktop.ui.console.papers.certificates.toolbar import Toolbar
from lsb_desktop.ui.console.parts import button, column, confirm, label, row, scrolled
from lsb_desktop.ui.style import role

LEFT, RIGHT = 196, 330
"""Width of the columns beside the canvas in pixels."""
HINT = (
    "拖动移动，拉边上的小方块改大小；方向键移 0.5 mm，"
    "加 Shift 移 5 mm，加 Ctrl 改大小；按住 Alt 不吸附"
)
SHOWN = 2
"""Faults that are told at once."""


class TemplateEditor(QDialog):
    """Edits a copy; nothing is stored before 保存 or 另存为. Open it with ``show``."""

    saved = Signal(str)
    """The key of a template that was stored."""
    removed = Signal(str)
    """The key of a template that was taken away."""

    def __init__(
        self, bridge: Bridge, shelf: Templates, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.bridge, self.shelf = bridge, shelf
        self.ready = False
        self._key = key
        self._faces = list(Face)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(16, 12, 16, 12)
        self._whole.setSpacing(10)
        self._wait = label(self.tr("正在准备字体……"), "muted")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole.addWidget(self._wait, 1)
        self.setWindowTitle(self.tr("奖状模板"))
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._prepare)
        self._timer.start()

    def _prepare(self) -> None:
        """One font at a time: the stage may be playing meanwhile."""
        if self._faces:
            prepare(self._faces.pop())
            self._timer.start()
            return
        self._wait.hide()
        if self.bridge.session is None:
            self.close()  # the contest was closed meanwhile
            return
        self._build()

    def _build(self) -> None:
        samples = self._samples()
        self.draft = Draft(self.shelf.load(self._key), samples[0].values)
        self.canvas = Canvas(self.draft)
        self.fields = FieldList(self.draft)
        self.page_card = PageCard(self.bridge, self.draft)
        self.properties = Properties(self.draft)
        self.toolbar = Toolbar(self.draft, self.canvas, samples)
        self.survey = Survey(self.draft, samples, self)
        self.survey.found.connect(self.refresh)
        self.trouble = label("", "error", wrap=True)
        self.trouble.setMinimumHeight(2 * self.trouble.fontMetrics().lineSpacing() + 4)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.next_button = button("", self.show_faulty, "link")
        self.next_button.setAutoDefault(False)
        self.storing = Storing(self, self._key)
        self._lay_out()
        self._shortcuts()
        self.draft.changed.connect(self.refresh)
        self.bridge.changed.connect(self._outdate)
        self.bridge.opened.connect(self._outdate)
        self.refresh()
        self.ready = True
        self.draft.choose(self.draft.names[0])
        self.canvas.setFocus()

    def _lay_out(self) -> None:
        left = column(self.fields, self.page_card, gap=14)
        left.setStretch(0, 1)
        middle = column(self.canvas, gap=8)
        middle.setStretch(0, 1)
        said = row(self.trouble, self.next_button)
        said.setStretch(0, 1)
        middle.addLayout(said)
        middle.addWidget(label(self.tr(HINT), "faint", wrap=True))
        right = QWidget()
        inner = column(self.properties)
        inner.setContentsMargins(0, 0, 12, 0)
        right.setLayout(inner)
        body = QHBoxLayout()
        body.setSpacing(14)
        for part, width in ((_held(left), LEFT), (_held(middle), 0), (scrolled(right), RIGHT)):
            if width:
                part.setFixedWidth(width)
            body.addWidget(part, 0 if width else 1)
        line = QFrame()
        role(line, "line")
        self._whole.addWidget(self.toolbar)
        self._whole.addLayout(body, 1)
        self._whole.addWidget(line)
        self._whole.addLayout(row(*self.storing.parts))

    def _shortcuts(self) -> None:
        keys = QKeySequence.StandardKey
        for key, call in (
            (keys.Undo, self.draft.undo),
            (QKeySequence("Ctrl+Y"), self.draft.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.draft.redo),
            (keys.Save, self.storing.save),
            (QKeySequence("Ctrl+0"), self.canvas.fit),
            (QKeySequence("Ctrl+="), self.toolbar.zoom_in),
            (QKeySequence("Ctrl++"), self.toolbar.zoom_in),
            (QKeySequence("Ctrl+-"), self.toolbar.zoom_out),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(call)

    # Following --------------------------------------------------------------------

    def refresh(self) -> None:
        """Say what is wrong with the certificate that is shown."""
        faults = self.draft.proof.faults
        told = "；".join(fault.text for fault in faults[:SHOWN])
        more = self.tr("；还有 {0} 处").format(len(faults) - SHOWN) if faults[SHOWN:] else ""
        self.trouble.setText(f"{told}{more}。" if faults else self._all_well())
        role(self.trouble, "error" if faults else "good")
        others = self._others()
        self.next_button.setVisible(bool(others))
        self.next_button.setText(self.tr("另有 {0} 张有问题，看下一张").format(len(others)))
        self.storing.refresh()

    def _all_well(self) -> str:
        count = len(self.survey.samples) - 1
        if not self.survey.done or self.survey.faulty:
            said = self.tr("这一张都排得下")
        elif not count:
            said = self.tr("还没有获奖单位；最长的村名排得下")
        else:
            said = self.tr("{0} 张奖状和最长的村名都排得下").format(count)
        free = self.tr("，盖章处是空的。") if SEAL in self.draft.names else self.tr("。")
        return said + free

    def _others(self) -> tuple[int, ...]:
        """Samples that print badly, but for the one that is shown; those after it first."""
        here, faulty = self.toolbar.sample.currentIndex(), self.survey.faulty
        return (*(n for n in faulty if n > here), *(n for n in faulty if n < here))

    def show_faulty(self) -> None:
        """The next certificate that prints badly."""
        others = self._others()
        if others:
            self.toolbar.sample.setCurrentIndex(others[0])

    def _outdate(self, _changes: Changes | None = None) -> None:
        """The result is another: so are the winners."""
        if self.bridge.session is not None:
            samples = self._samples()
            self.toolbar.show_samples(samples)
            self.survey.show_samples(samples)

    def _samples(self) -> tuple[Sample, ...]:
        """Winners in the words that the office chose; an unreadable choice is told elsewhere."""
        try:
            choices = choices_of(wording_of(self.bridge.book, KEY))
        except UserError:
            choices = Choices()
        return samples_of(self.bridge.snapshot, choices)

    # Leaving -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, and asks first; Enter in a field stores the field, nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is not stored is asked about."""
        self._timer.stop()
        question = self.tr("改过的模板还没有保存，关闭就丢了。")
        if self.dirty and not confirm(self, question, self.tr("不保存，关闭")):
            event.ignore()
        else:
            event.accept()

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not stored."""
        return self.ready and self.draft.history.dirty

    @property
    def folder(self) -> Path | None:
        """Where the user's own templates are kept; ``None`` = nowhere."""
        return self.shelf.folder


def _held(layout: QLayout) -> QWidget:
    """A widget that holds a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made
