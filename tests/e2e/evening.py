"""A scripted evening: ``python -m tests.e2e.evening --steps 200 --seed 7``.

The run of show is walked from 开场 to 结束 with a rich choice of detours, marks
typed on the way, the result sealed, the projector's cable pulled twice (in the
middle of a board's passage and of a reveal), the program killed in the middle
of the ceremony, a mark corrected late, and the wall left to a PPT and taken
back. After every act the wall is looked at (:mod:`tests.e2e.onlooker`).
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lsb_desktop.core.model import AgendaKind
from lsb_desktop.stage.frame import Timed
from tests.e2e.evening_contest import GAPS, values
from tests.e2e.hall import Hall
from tests.e2e.operator import Operator, prepared

DETOURS = ("back", "twice", "held", "black", "still", "title", "leave", "freeze", "time", "mark")


class Evening:
    """One evening by chance: the same seed gives the same one."""

    def __init__(self, operator: Operator, steps: int, chance: random.Random) -> None:
        self.operator = operator
        self.shadow = operator.shadow
        self.steps = steps
        self.chance = chance
        self.values = list(values(chance))
        self.gaps = GAPS
        self.plan: list[tuple[Callable[[], bool], Callable[[], None]]] = [
            (lambda: self._at(AgendaKind.LIVE), self._type_on_board),
            (lambda: self._at(AgendaKind.HANDOVER), self._complete_and_seal),
            (lambda: self._in_award(3), self.operator.forward_and_unplug),
            (lambda: self._in_award(6), self.operator.kill),
            (lambda: self._in_award(9), lambda: self.operator.correct(self.values)),
        ]
        """What must happen, each once: when, and what."""

    def run(self) -> None:
        """From 开场 to 结束 in at least so many acts."""
        self.operator.start()
        self.operator.open()
        while not self.shadow.last or len(self.operator.acts) < self.steps:
            self._once()
        assert not self.plan, "something did not happen"
        assert self.shadow.kind is AgendaKind.ENDING
        assert self.shadow.saved == self.shadow.index == len(self.shadow.ceremony) - 1

    def _once(self) -> None:
        for what in self.plan:
            if what[0]():
                self.plan.remove(what)
                what[1]()
                return
        left = len(self.shadow.ceremony) - self.shadow.index
        spare = max(0, self.steps - len(self.operator.acts) - left)
        if self.shadow.last or self.chance.random() < spare / (spare + left + 1):
            self._detour(self.chance.choice(DETOURS))
        else:
            self.operator.forward()

    def _detour(self, what: str) -> None:
        operator, shadow = self.operator, self.shadow
        at_end = shadow.last
        if what == "back" or (at_end and what in ("twice", "held")):
            if shadow.index:
                operator.back()
        elif what in ("twice", "held", "black", "still"):
            getattr(operator, what)()
        elif what in ("leave", "title"):
            if not shadow.here.beat.yields:
                getattr(operator, what)()
        elif what == "time":
            if isinstance(shadow.frames()[0], Timed) and shadow.here.beat.timed:
                operator.time_speaker()
        elif what == "mark":
            self._mark()
        elif shadow.open:
            operator.freeze(self._mark)

    def _mark(self) -> None:
        """A gap is filled beside whatever is on the wall; two are left for the live board."""
        if self.gaps > 2 and not self.shadow.here.beat.yields:
            self._fill()

    def _fill(self) -> None:
        self.operator.fill(self.values.pop())
        self.gaps -= 1

    # What must happen -------------------------------------------------------

    def _at(self, kind: AgendaKind) -> bool:
        return self.shadow.kind is kind

    def _in_award(self, beat: int) -> bool:
        outline = self.shadow.ceremony.outline
        first = next(n for n, step in enumerate(outline) if step.beat.guarded)
        return self.shadow.snapshot.seal is not None and self.shadow.index == first + beat

    def _type_on_board(self) -> None:
        """Marks come in while the board is shown; rows are moving when the cable goes."""
        while self.gaps > 1:
            self._fill()
        self.operator.fill_and_unplug(self.values.pop())
        self.gaps -= 1

    def _complete_and_seal(self) -> None:
        """While a PPT is shown the result is sealed; then the wall is taken back."""
        operator = self.operator
        while not operator.seal():
            operator.type_mark(self.values.pop(), "更正")
        operator.leave()
        operator.leave()


def main() -> None:
    """Run evenings by hand and say how they went."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--steps", type=int, default=200)
    options.add_argument("--seed", type=int, nargs="+", default=[1])
    chosen = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for seed in chosen.seed:
        with tempfile.TemporaryDirectory(prefix="lsb-evening-") as folder:
            hall = Hall(Path(folder))
            began = time.monotonic()
            try:
                operator = prepared(hall, seed=seed, short=False, gaps=GAPS)
                Evening(operator, chosen.steps, random.Random(seed)).run()
                slips = [x for x in hall.journal().splitlines() if " ERROR " in x]
                assert not slips, slips
            finally:
                hall.close()
            took = time.monotonic() - began
            slowest = max(operator.recoveries)
            sys.stdout.write(
                f"seed {seed}: {len(operator.acts)} acts, step {operator.shadow.index + 1} of "
                f"{len(operator.shadow.ceremony)}, {took:.0f} s, back on the wall within "
                f"{slowest:.2f} s of the cable\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
