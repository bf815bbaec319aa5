"""The one pure paint function of the stage.

The projector, the operator's preview, PNG and PPTX files and the golden
images all come from :func:`paint`: no clock, no widget, no state but memos.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from lsb_desktop.stage.frame import (
    AgendaFrame,
    BlackFrame,
    BoardFrame,
    CardFrame,
    CommentFrame,
    CompareFrame,
    DrawFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    PictureFrame,
    QuestionFrame,
    RevealFrame,
    RisersFrame,
    ScoreFrame,
    ShowcaseFrame,
    SpeechFrame,
    StillFrame,
    SummaryFrame,
    TextFrame,
    TitleFrame,
)
from lsb_desktop.stage.frames.draw import rolls
from lsb_desktop.stage.items.scoring_steps import is_scoring
from lsb_desktop.stage.motion import (
    CALM_SECONDS,
    ENTRY_SECONDS,
    FADE_SECONDS,
    SCORE_SECONDS,
    eased,
)
from lsb_desktop.stage.passing import enters, is_waving, unfolds
from lsb_desktop.ui.stage.canvas import RISE, Canvas, Grid, smooth
from lsb_desktop.ui.stage.passage import Pose
from lsb_desktop.ui.stage.scenes import (
    agenda,
    blank,
    board,
    card,
    comment,
    compare,
    group,
    lots,
    notice,
    plates,
    question,
    reveal,
    risers,
    score,
    showcase,
    speech,
    summary,
    title,
)
from lsb_desktop.ui.stage.standing import paint_timed
from lsb_desktop.ui.stage.starts import (
    Calm,
    Start,
    Waving,
    lasting_of,
    seconds_of,
    shown,
    wave_of,
)
from lsb_desktop.ui.stage.theme import Theme

STILL: dict[type, Any] = {
    TitleFrame: title.paint,
    AgendaFrame: agenda.paint,
    BoardFrame: board.paint,
    RevealFrame: reveal.paint,
    GroupFrame: group.paint,
    NoticeFrame: notice.paint,
    SpeechFrame: partial(paint_timed, scene=speech.paint),
    BlackFrame: blank.paint_black,
    StillFrame: blank.paint_still,
    CardFrame: card.paint,
    ScoreFrame: score.paint,
    CompareFrame: compare.paint,
    RisersFrame: risers.paint,
    SummaryFrame: summary.paint,
    DrawFrame: lots.paint,
    QuestionFrame: question.paint,
    ShowcaseFrame: partial(paint_timed, scene=showcase.paint),
    CommentFrame: partial(paint_timed, scene=comment.paint),
    TextFrame: plates.paint_text,
    PictureFrame: plates.paint_picture,
}

ENTER: dict[type, Any] = {
    BoardFrame: board.enter,
    GroupFrame: group.paint,
    SummaryFrame: summary.paint,
    CompareFrame: compare.paint,
}
"""Scenes whose parts come in one after the other: ``(canvas, frame, t 0..1)``."""


def paint(
    painter: QPainter,
    size: QSize,
    frame: Frame,
    previous: Start | None,
    t: float,
    theme: Theme,
) -> None:
    """Draw ``frame`` on ``size`` pixels, ``t`` 0..1 of the way from ``previous``."""
    smooth(painter)
    c = Canvas(painter, Grid(size.width(), size.height()), theme)
    lasting = lasting_of(previous, frame)
    if previous is None or t >= 1.0 or lasting == 0.0:
        STILL[type(frame)](c, frame)
    else:
        _under_way(c, frame, previous, max(0.0, t) * lasting)


def _under_way(c: Canvas, frame: Frame, previous: Start, seconds: float) -> None:
    """``seconds`` after the start of a passage."""
    before = shown(previous)
    share = min(1.0, seconds / max(seconds_of(previous, frame), 1e-9))
    if isinstance(previous, Calm):
        _fade(c, frame, previous.start, eased(seconds / CALM_SECONDS))
    elif isinstance(frame, BoardFrame) and isinstance(previous, BoardFrame | Pose):
        board.paint(c, frame, previous, share)
    elif isinstance(frame, RevealFrame):
        _unfold(c, frame, previous, seconds)
    elif isinstance(frame, DrawFrame) and rolls(frame, before):
        lots.paint(c, frame, share)
    elif isinstance(frame, QuestionFrame) and rolls(frame, before):
        question.paint(c, frame, share)
    elif isinstance(frame, GroupFrame) and isinstance(previous, GroupFrame):
        group.paint(c, frame, share, previous)
    elif isinstance(frame, ScoreFrame) and is_scoring(before, frame):
        draw = partial(score.paint, previous=before)
        _enter(c, frame, previous, seconds, SCORE_SECONDS, draw)
    elif type(frame) in ENTER and enters(before, frame):
        _enter(c, frame, previous, seconds, ENTRY_SECONDS, ENTER[type(frame)])
    else:
        _fade(c, frame, previous, eased(share))


def _unfold(c: Canvas, frame: RevealFrame, previous: Start, seconds: float) -> None:
    """The words of a reveal, and its flag, which goes on waving when they stand."""
    before = shown(previous)
    said = seconds_of(previous, frame)
    if isinstance(before, RevealFrame) and unfolds(before, frame):
        reveal.paint(c, frame, before, seconds / said, wave_of(frame, previous, seconds))
        return
    if seconds < said:
        _fade(c, frame, previous, eased(seconds / said))
    else:
        reveal.paint(c, frame, wave=wave_of(frame, previous, seconds))


def _enter(
    c: Canvas, frame: Frame, previous: Start, seconds: float, lasting: float, scene: Any
) -> None:
    """The old picture gives way to the empty new one, then its parts come in."""
    if seconds >= FADE_SECONDS:
        scene(c, frame, (seconds - FADE_SECONDS) / (lasting - FADE_SECONDS))
        return
    size = QSize(c.grid.width, c.grid.height)
    key = ("bare", frame, shown(previous))
    bare = c.piece(size, key, lambda inner: scene(inner, frame, 0.0), True)
    _cross(c, previous, bare, eased(seconds / FADE_SECONDS))


def later_region(grid: Grid, start: Start, frame: Frame) -> tuple[float, QRegion] | None:
    """After so many seconds of a passage only this moves, in pixels; None = all of it may."""
    if isinstance(frame, RevealFrame) and is_waving(shown(start), frame):
        return seconds_of(start, frame), QRegion(reveal.flag_area(grid, frame))
    if is_scoring(shown(start), frame) or enters(shown(start), frame):
        room = grid.room.adjusted(-2, -2, 2, 2 + RISE * grid.u)
        return FADE_SECONDS, QRegion(room.toAlignedRect())
    return None


def _fade(c: Canvas, frame: Frame, previous: Start, share: float) -> None:
    """One whole picture gives way to the other."""
    _cross(c, previous, _picture(c, frame), share)


def _cross(c: Canvas, previous: Start, image: QImage, share: float) -> None:
    """What was there, and over it a picture that is ``share`` 0..1 solid."""
    whole = QRectF(0, 0, c.grid.width, c.grid.height)
    if isinstance(previous, QImage):
        c.p.drawImage(whole, previous)
    elif isinstance(previous, Waving):
        reveal.paint(c, previous.frame, wave=previous.wave)
    else:
        c.p.drawImage(0, 0, _picture(c, shown(previous)))
    c.p.setOpacity(share)
    c.p.drawImage(0, 0, image)
    c.p.setOpacity(1.0)


def _picture(c: Canvas, frame: Frame) -> QImage:
    size = QSize(c.grid.width, c.grid.height)
    return c.piece(size, ("picture", frame), lambda inner: STILL[type(frame)](inner, frame), True)
