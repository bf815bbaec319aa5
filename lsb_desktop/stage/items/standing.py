"""Items that show a board: 实时排名, 通报排名, 成绩总览."""

from functools import partial

from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.board import board_frame, live_frame
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.items.withheld import rechecking


def live_board(script: Script, veil: Veil) -> Frame:
    return rechecking(script) or live_frame(script.snapshot, veil)


def live(script: Script, at: int) -> list[Beat]:
    draw = partial(live_board, script)
    return [Beat("live", "live", title_of(script.agenda[at]), draw, live=True)]


def ranking(script: Script, at: int) -> list[Beat]:
    return [_board(script, at, "ranking", "")]


def result(script: Script, at: int) -> list[Beat]:
    return [_board(script, at, "result", "成绩总览")]


def _board(script: Script, at: int, name: str, suffix: str) -> Beat:
    """A final board; while the result is not final, the board of the moment."""
    live = not script.final

    def draw(veil: Veil) -> Frame:
        return rechecking(script) or board_frame(
            script.snapshot, hidden=veil.hidden, marked=veil.marked, live=live, suffix=suffix
        )

    return Beat(name, "board", title_of(script.agenda[at]), draw, live=live)
