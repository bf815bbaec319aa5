"""What is put on air beside the run of show: 插播, and the title picture for emergencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Callable

    from lsb_desktop.core.model import AgendaItem
    from lsb_desktop.stage.director import Answer, Director

REFUSED = "这一项要按会议流程揭晓，不能插播"


class Inserting(Showing):
    """Asides; the place in the run of show stays where it is."""

    @property
    def titled(self) -> bool:
        """Whether the title picture stands beside the run of show."""
        if self.director is None:
            return False
        from lsb_desktop.stage.beside import TITLE

        return self.director.aside == TITLE

    def insert(self, item: AgendaItem) -> bool:
        """插播; False for what may not stand beside the run of show (said)."""
        if self.director is None:
            return False
        if self.director.show_aside(item, self._clock()) == "refused":
            self.bridge.say(REFUSED, Tone.WARNING)
            return False
        self._show()
        return True

    def end_insert(self) -> None:
        """Back to the step on air."""
        self._step(lambda director, now: director.end_aside(now))

    def show_live(self) -> None:
        """The live board, beside the run of show."""
        from lsb_desktop.stage.beside import LIVE_BOARD

        self.insert(LIVE_BOARD)

    def toggle_title(self) -> None:
        """应急: the meeting's title at once, whatever is on the wall or in its way; and back.

        Takes covers off, takes the wall back from another program, and is
        never too early after another press.
        """
        covered = self.yielded or self.card is not None or any(map(self.flag, ("black", "still")))
        if self.titled and not covered and self.on_air:
            self.end_insert()
            return
        from lsb_desktop.stage.beside import TITLE

        if self.insert(TITLE) and self.on_air:
            self.bridge.say("大屏现在是标题画面；再按一次 F10 回到流程", Tone.WARNING)

    def _show(self) -> None:
        """Something new for the hall."""
        raise NotImplementedError

    def _step(self, move: Callable[[Director, float], Answer]) -> None:
        """A press that may be refused."""
        raise NotImplementedError
