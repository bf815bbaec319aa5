"""Where the stage gets its pictures from: the open contest, those of the next step ahead of time.

Unpacking a photo takes longer than a frame of a passage, so it is done while
nothing moves: a moment after a step was cued, when the last passage is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lsb_desktop.core.errors import UserError

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Session
    from lsb_desktop.stage.frame import Frame
    from lsb_desktop.ui.projection import Projection

AHEAD_MS = 1500
"""After the last press; every passage is over by then (:mod:`lsb_desktop.stage.motion`)."""


class Exhibits(QObject):
    """Follows the open contest and the cued step of a projection."""

    def __init__(self, projection: Projection) -> None:
        super().__init__(projection)
        self._projection = projection
        self._ready: Frame | None = None
        """The frame whose pictures were unpacked last."""
        self._later = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._later.timeout.connect(self.unpack)
        bridge = projection.bridge
        bridge.opened.connect(self._follow)
        bridge.staged.connect(self._cued)
        self._follow()

    def _follow(self) -> None:
        """Another contest is open, or none: its pictures."""
        from lsb_desktop.ui.stage.pictures import nothing, show_from

        session = self._projection.bridge.session
        self._ready = None
        show_from(nothing if session is None else Reading(session))

    def _cued(self) -> None:
        frame = self._next()
        if frame is None:
            self._later.stop()
        elif frame != self._ready:
            self._later.start()

    def _next(self) -> Frame | None:
        """The cued frame, where it has pictures."""
        director = self._projection.director
        if director is None:
            return None
        from lsb_desktop.stage.frame import PictureFrame, ShowcaseFrame

        frame = director.preview()
        shows = isinstance(frame, PictureFrame) or (
            isinstance(frame, ShowcaseFrame) and bool(frame.pictures)
        )
        return frame if shows else None

    def unpack(self) -> None:
        """Draw the cued frame aside at the wall's size: its pictures are kept for the wall."""
        frame = self._next()
        if frame is None:
            return
        from lsb_desktop.ui.stage.render import render

        render(frame, self._projection.size, self._projection.theme)
        self._ready = frame


class Reading:
    """The pictures of one session by digest."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __call__(self, digest: str) -> bytes | None:
        """None for one that is not in the store: its place stays empty."""
        try:
            return self._session.picture(digest)
        except UserError:
            return None
