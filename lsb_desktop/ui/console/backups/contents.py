"""What a backup holds and what restoring it would change, in words."""

from PySide6.QtWidgets import QWidget

from lsb_desktop.desk.rescue import Line, Preview
from lsb_desktop.ui.console.parts import column, empty, label, scrolled


class Contents(QWidget):
    """A heading and lines below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading", wrap=True)
        self.lines = column(gap=6)
        inner = QWidget()
        inner.setLayout(self.lines)
        whole = column(self.heading, scrolled(inner), gap=8)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def say(self, heading: str) -> None:
        """A heading alone."""
        self.heading.setText(heading)
        empty(self.lines)

    def show_preview(self, heading: str, preview: Preview, better: str) -> None:
        """``better`` is when the next older backup was made, for one that is of no use."""
        self.say(heading)
        if preview.fault:
            self._add(preview.fault, "error")
            if better:
                self._add(self.tr("上一份是 {0} 的，请看那一份").format(better))
        else:
            self._tell(preview)
        self.lines.addStretch(1)

    def _tell(self, preview: Preview) -> None:
        if preview.altered:
            self._add(preview.altered, "warn")
        self._section(self.tr("备份里有"), preview.contests or (Line(self.tr("没有活动")),))
        self._section(self.tr("恢复以后，与现在相比"), preview.differences)

    def _section(self, title: str, lines: tuple[Line, ...]) -> None:
        self.lines.addWidget(label(title, "strong"))
        for line in lines:
            self._add(line.text, "" if line.plain else "warn")
        self.lines.addSpacing(8)

    def _add(self, text: str, look: str = "") -> None:
        self.lines.addWidget(label(text, look, wrap=True))
