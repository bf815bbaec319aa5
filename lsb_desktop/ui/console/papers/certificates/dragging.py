"""A box that is being dragged: where it was, what it may snap to."""

from PySide6.QtGui import QPixmap

from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.papers.certificates.geometry import Grip, Lines, Snapped, lines_of


class Drag:
    """What is being dragged since when."""

    def __init__(self, draft: Draft, grip: Grip, start: tuple[float, float], run: str) -> None:
        self.name, self.grip, self.start, self.run = draft.current, grip, start, run
        self.box = draft.box(draft.current)
        others = (draft.box(n) for n in draft.names if n != draft.current)
        self.lines: Lines = lines_of(draft.template.page, others)
        self.snap: Snapped | None = None
        self.kept: tuple[object, QPixmap] | None = None
        """What is painted beneath, and what it was painted for."""
