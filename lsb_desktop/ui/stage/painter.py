"""The one pure paint function of the stage.

The projector, the operator's preview, PNG and PPTX files and the golden
images all come from :func:`paint`: no clock, no widget, no state but memos.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

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
    Timed,
    TitleFrame,
)
from lsb_desktop.stage.frame_draw import rolls
from lsb_desktop.stage.motion import (
    BOARD_SECONDS,
    DRAW_SECONDS,
    REVEAL_SECONDS,
    STEP_SECONDS,
    eased,
)
from lsb_desktop.ui.stage.canvas import Canvas, Grid, smooth
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
from lsb_desktop.ui.stage.theme import Theme

Start = Frame | Pose | QImage
"""Where a passage starts: a picture at rest, a board under way, or what was on the wall."""

STILL: dict[type, Any] = {
    TitleFrame: title.paint,
    AgendaFrame: agenda.paint,
    BoardFrame: board.paint,
    RevealFrame: reveal.paint,
    GroupFrame: group.paint,
    NoticeFrame: notice.paint,
    SpeechFrame: speech.paint,
    BlackFrame: blank.paint_black,
    StillFrame: blank.paint_still,
    CardFrame: card.paint,
    ScoreFrame: score.paint,
    CompareFrame: compare.paint,
    RisersFrame: risers.paint,
    SummaryFrame: summary.paint,
    DrawFrame: lots.paint,
    QuestionFrame: question.paint,
    ShowcaseFrame: showcase.paint,
    CommentFrame: comment.paint,
    TextFrame: plates.paint_text,
    PictureFrame: plates.paint_picture,
}


def seconds_of(previous: Start | None, frame: Frame) -> float:
    """How long the passage takes; 0 = the new picture stands at once."""
    if previous is None or previous == frame or _only_chrome(previous, frame):
        return 0.0
    if isinstance(frame, NoticeFrame | BlackFrame | CardFrame):
        return 0.0
    if isinstance(previous, BlackFrame | CardFrame):
        return 0.0
    if rolls(frame, previous):
        return DRAW_SECONDS
    if isinstance(frame, BoardFrame) and isinstance(previous, BoardFrame | Pose):
        return BOARD_SECONDS
    if isinstance(frame, RevealFrame) and isinstance(previous, RevealFrame):
        return REVEAL_SECONDS
    if isinstance(frame, Timed) and _only_time(previous, frame):
        return 0.0
    return STEP_SECONDS


def _only_chrome(previous: Start, frame: Frame) -> bool:
    """The clock went on or a line of the head changed; nothing that would move."""
    if type(previous) is not type(frame) or isinstance(frame, BlackFrame):
        return False
    return replace(previous, chrome=frame.chrome) == frame  # type: ignore[arg-type]


def _only_time(previous: Start, frame: Timed) -> bool:
    """A second of the speaker's clock went by."""
    if not isinstance(previous, Timed):
        return False
    later = replace(
        previous,
        chrome=frame.chrome,
        seconds=frame.seconds,
        elapsed=frame.elapsed,
        running=frame.running,
    )
    return later == frame


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
    if previous is None or t >= 1.0 or seconds_of(previous, frame) == 0.0:
        STILL[type(frame)](c, frame)
    elif isinstance(frame, BoardFrame) and isinstance(previous, BoardFrame | Pose):
        board.paint(c, frame, previous, t)
    elif isinstance(frame, RevealFrame) and isinstance(previous, RevealFrame):
        reveal.paint(c, frame, previous, t)
    elif isinstance(frame, DrawFrame) and rolls(frame, previous):
        lots.paint(c, frame, t)
    elif isinstance(frame, QuestionFrame) and rolls(frame, previous):
        question.paint(c, frame, t)
    else:
        _fade(c, frame, previous, eased(t))


def _fade(c: Canvas, frame: Frame, previous: Start, share: float) -> None:
    """One whole picture gives way to the other."""
    whole = QRectF(0, 0, c.grid.width, c.grid.height)
    if isinstance(previous, QImage):
        c.p.drawImage(whole, previous)
    else:
        still = previous.frame if isinstance(previous, Pose) else previous
        c.p.drawImage(0, 0, _picture(c, still))
    c.p.setOpacity(share)
    c.p.drawImage(0, 0, _picture(c, frame))
    c.p.setOpacity(1.0)


def _picture(c: Canvas, frame: Frame) -> QImage:
    size = QSize(c.grid.width, c.grid.height)
    return c.piece(size, ("picture", frame), lambda inner: STILL[type(frame)](inner, frame), True)
