"""The operator of the scripted evening: keys go in, and after each the wall is looked at."""

import json
import random
import time
from collections.abc import Callable

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.ui.actions import ACTIONS
from tests.e2e.evening_contest import build
from tests.e2e.hall import Hall, wait_for
from tests.e2e.onlooker import PATIENCE, Onlooker, WrongError

LONGEST_MOVE = 2.1
"""Seconds a step may move that nobody sees moving."""


class Operator(Onlooker):
    """One person at the laptop of a hall."""

    # The program ------------------------------------------------------------

    def start(self) -> None:
        """Start the program, which opens the contest of last time, and open the projection."""
        began = self.hall.journal().count("ready")
        self.process = self.hall.start("--debug")
        wait_for(lambda: self.hall.journal().count("ready") > began, PATIENCE)
        console = str(wait_for(self._console, PATIENCE))
        self.hall.xdotool("windowactivate", "--sync", console)
        self._opened = False

    def open(self) -> None:
        """上屏: the first press opens the output."""
        self.hall.press("F5")
        self._window = str(wait_for(lambda: next(iter(self.hall.windows("大屏")), ""), PATIENCE))
        self._opened = True
        self.check("上屏")

    def kill(self) -> None:
        """The program is gone from one moment to the other, and started again."""
        self.process.kill()
        self.process.wait()
        self.shadow.elapsed.clear()
        self.start()
        self.shadow.go(self.shadow.index)
        self.open()
        self.acts[-1] = "断电重启"

    # Presses ------------------------------------------------------------------

    def press(self, key: str, act: str) -> None:
        """One key, and a look at what came of it; the shadow was told before."""
        self.hall.press(key)
        self.check(act)

    def forward(self, keys: Callable[[], None] | None = None, act: str = "下一步") -> None:
        """下一步, by the clicker or by ``keys`` that must come to the same."""
        self._move(self.shadow.index + 1, keys or (lambda: self.hall.press("Next")), act)

    def _move(self, index: int, keys: Callable[[], None], act: str, paced: bool = True) -> None:
        """A press that puts another step on air, when a slip can no longer be meant."""
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        shown = self.shadow.open
        self.shadow.go(index, paced=paced)
        keys()
        self.check(act)
        if not shown or self.shadow.away:  # it moves where nobody sees it
            self._free_at += LONGEST_MOVE

    def forward_and_unplug(self) -> None:
        """A name unfolds, and somebody stumbles over the cable."""
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        self.shadow.go(self.shadow.index + 1)
        self.hall.press("Next")
        moves = time.monotonic() + LONGEST_MOVE
        self.unplug("揭晓时拔线")
        self._free_at = max(self._free_at, moves)

    def twice(self) -> None:
        """The clicker bounces: two presses that are one step."""
        keys = ("key", "--delay", "40", "Next", "Next")
        self.forward(lambda: self.hall.xdotool(*keys) and None, "连按两下")

    def held(self) -> None:
        """The clicker's key stays down: one step."""

        def hold() -> None:
            self.hall.xdotool("keydown", "Next")
            time.sleep(1.2)
            self.hall.xdotool("keyup", "Next")

        self.forward(hold, "按住不放")

    def back(self) -> None:
        """上一步."""
        self._move(self.shadow.index - 1, lambda: self.hall.press("Prior"), "上一步", paced=False)

    def black(self) -> None:
        """黑屏, and off again."""
        self.shadow.away = False
        for on in (True, False):
            self.shadow.black = on
            self.press("F8", "黑屏" if on else "黑屏取消")

    def still(self) -> None:
        """静帧, and off again."""
        self.shadow.away = False
        for on in (True, False):
            self.shadow.still = on
            self.press("F9", "静帧" if on else "静帧取消")

    def title(self) -> None:
        """显示标题画面 in an emergency, and back to the run of show."""
        self.shadow.away = False
        for aside in (AgendaItem(AgendaKind.OPENING), None):
            self.shadow.aside = aside
            self.press("F10", "标题画面" if aside else "标题画面取消")

    def leave(self) -> None:
        """让出屏幕 to a PPT, and back."""
        for away in (not self.shadow.away, self.shadow.away):
            self.shadow.away = away
            self.press("F12", "让出" if away else "收回")

    def freeze(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """冻结: the picture stays whatever is done meanwhile; off, the wall catches up."""
        [self.shadow.kept] = self.shadow.frames()
        self.press("F7", "冻结")
        meanwhile()
        self.shadow.kept = None
        self.press("F7", "冻结取消")

    def time_speaker(self) -> None:
        """计时: begin, and stand still; what it stands at is read off the wall."""
        shadow = self.shadow
        shadow.running = True
        self.press("F6", "计时")
        shadow.running = False
        self.hall.press("F6")
        clock, spent = shadow.here.clock, shadow.elapsed.get(shadow.here.clock, 0)
        self._until(lambda: self._read(clock, spent), "计时暂停: the timer")
        self.check("计时暂停")

    def _read(self, clock: str, spent: int) -> bool:
        """Find the seconds at which the timer stands."""
        for seconds in range(spent, spent + 16):
            self.shadow.elapsed[clock] = seconds
            if self.right():
                return True
        return False

    # Marks ---------------------------------------------------------------------

    def type_mark(self, value: str, act: str = "补录") -> bool:
        """A mark in the next gap (补录, by F3) or where the cursor is; False if nothing changed."""
        before = self.shadow.marks()
        self.hall.press("F3" if act == "补录" else "ctrl+4")
        self.hall.type(value)
        self.hall.press("KP_Enter")
        try:
            wait_for(lambda: self._entered(before), 5)
        except TimeoutError:
            return False
        self.check(act)
        return True

    def fill(self, value: str) -> None:
        """A mark into the next gap."""
        if not self.type_mark(value):
            raise WrongError(self._told(f"{value} was not taken"))

    def fill_and_unplug(self, value: str) -> None:
        """A mark comes in, the rows of the board move, and the cable goes."""
        before = self.shadow.marks()
        self.hall.press("F3")
        self.hall.type(value)
        self.hall.press("KP_Enter")
        wait_for(lambda: self._entered(before), PATIENCE)
        self.unplug("名次移动时拔线")

    def _entered(self, before: dict[object, object]) -> bool:
        self.shadow.look()
        return self.shadow.marks() != before

    def seal(self) -> bool:
        """封存; False, with the dialog closed, while something stands against it."""
        if self.shadow.obstacles:
            return False
        self.hall.press("ctrl+shift+s")
        wait_for(lambda: self._asks("封存成绩"), PATIENCE)
        self.hall.press("Tab", "Return")
        wait_for(self._sealed, PATIENCE)
        self.shadow.kept = None
        self.check("封存")
        return True

    def _asks(self, title: str) -> bool:
        """Whether a dialog has the keyboard."""
        return title in self.hall.xdotool("getactivewindow", "getwindowname")

    def _sealed(self) -> bool:
        self.shadow.look()
        return self.shadow.snapshot.seal is not None

    def correct(self, values: list[str]) -> None:
        """A wrong mark is found while an award is on the wall: unseal, correct, seal again."""
        [self.shadow.kept] = self.shadow.frames()
        self._open_menu("unseal")
        wait_for(lambda: self._asks("解封"), PATIENCE)
        self.hall.xdotool("type", "late")
        self.hall.press("Return")
        wait_for(lambda: not self._sealed(), PATIENCE)
        self.check("解封")
        while not (self.type_mark(values.pop(), "更正") and self.seal()):
            pass
        assert self.shadow.snapshot.seal is not None
        assert self.shadow.snapshot.seal.number > 1

    def _open_menu(self, action: str) -> None:
        """Walk to an action of the main menu with the arrow keys."""
        [found] = [a for a in ACTIONS if a.id == action]
        shown = [a for a in ACTIONS if a.menu]
        groups = list(dict.fromkeys(a.group for a in shown))
        behind = [a.id for a in shown if a.group == found.group][::-1].index(action)
        self.hall.xdotool("mousemove", "--window", self._console(), "50", "22", "click", "1")
        time.sleep(0.3)
        self.hall.press(*["Down"] * (groups.index(found.group) + 1), "Right")
        time.sleep(0.2)
        # From the first usable entry up is the last one.
        self.hall.press(*["Up"] * (behind + 1), "Return")

    # Cables ---------------------------------------------------------------------

    def unplug(self, act: str) -> None:
        """Pull the projector's cable now, whatever moves; see that nothing falls on the laptop."""
        self.hall.unplug()
        self._plugged = False
        wait_for(self._gone, PATIENCE)
        self.check(act)
        self.hall.plug()
        self._plugged = True
        began = time.monotonic()
        wait_for(lambda: self._keeps_off() and self.right(), PATIENCE)
        self.recoveries.append(time.monotonic() - began)
        self.check("接回")

    def _gone(self) -> bool:
        return self._keeps_off() and self.hall.rectangle(self._window) is None


def prepared(hall: Hall, *, seed: int, short: bool, gaps: int) -> Operator:
    """A hall whose program will open the evening's contest, and its operator."""
    file = hall.data_dir / "contests.lsb"
    contest = build(file, random.Random(seed), short=short, gaps=gaps)
    settings = {"stage.clock": False, "last.contest": contest}
    (hall.data_dir / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return Operator(hall, file, contest)
