"""Looks through every winner's certificate at a quiet moment, one at a turn of the event loop."""

from PySide6.QtCore import QObject, QTimer, Signal

from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.papers.certificates.proof import proof_of
from lsb_desktop.ui.console.papers.certificates.samples import Sample

QUIET_MS = 400
"""After the last change, before the others are looked at."""


class Survey(QObject):
    """``faulty`` are the places, in the list of samples, of those that print badly."""

    found = Signal()
    """All were looked at, or what was found no longer holds."""

    def __init__(self, draft: Draft, samples: tuple[Sample, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.draft, self.samples = draft, samples
        self.faulty: tuple[int, ...] = ()
        self.done = False
        self._at = 0
        self._seen: list[int] = []
        self._template = draft.template
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        draft.changed.connect(self._changed)
        self.restart()

    def show_samples(self, samples: tuple[Sample, ...]) -> None:
        """The winners are others."""
        self.samples = samples
        self.restart()

    def restart(self) -> None:
        """Begin anew when nothing has happened for a while."""
        self._at, self._seen, self._template = 0, [], self.draft.template
        self.faulty, self.done = (), False
        self._timer.start(QUIET_MS)

    def _changed(self) -> None:
        if self.draft.template != self._template:
            self.restart()

    def _look(self) -> None:
        """One more; the next at the next turn."""
        if self._at < len(self.samples):
            if proof_of(self._template, self.samples[self._at].values).faults:
                self._seen.append(self._at)
            self._at += 1
            self._timer.start(0)
            return
        self.faulty, self.done = tuple(self._seen), True
        self.found.emit()
