"""Who else is at the server, and whose laptop has the hall's screen.

Each program listening there is seen by the others (:mod:`lsb_desktop.db.seats`). They
are asked for when somebody comes or goes on air, and every half minute: who
leaves says nothing. Two laptops that put the same contest on air are told of it.
"""

from PySide6.QtCore import QObject, QSysInfo, QTimer, Signal

from lsb_desktop.desk.seating import Seat, label
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.hearing import Hearing
from lsb_desktop.ui.messages import Tone

EVERY = 30_000
"""Milliseconds from one question to the next."""


class Seats(QObject):
    """Asks as long as there is a server; knows nobody with a file."""

    changed = Signal()
    """Somebody came or left, or went on or off air."""

    def __init__(self, bridge: Bridge, hearing: Hearing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._hearing = bridge, hearing
        self.known: tuple[Seat, ...] = ()
        """Every program at the server, this one first; empty while it is away."""
        self._contest = 0
        self._warned: frozenset[int] = frozenset()
        self.timer = QTimer(self, interval=EVERY)
        self.timer.timeout.connect(self.ask)
        hearing.there.connect(self._there)
        hearing.roused.connect(self._roused)
        bridge.line.moved.connect(self._renew)
        bridge.staged.connect(self._staged)

    def _there(self) -> None:
        self.timer.start()
        self.ask()

    def ask(self) -> None:
        """Say who this is, and ask who else is there."""
        operator = self._bridge.desk.operator if self._bridge.desk is not None else ""
        self._contest = self._on_air()
        self._hearing.ask(label(operator, QSysInfo.machineHostName(), self._contest))

    def _on_air(self) -> int:
        """The contest that this laptop shows to the hall; a rehearsal is nobody's."""
        bridge = self._bridge
        if bridge.session is None or bridge.rehearsing or not bridge.air.on_air:
            return 0
        return bridge.session.id

    def _staged(self) -> None:
        if self.timer.isActive() and self._on_air() != self._contest:
            self.ask()

    def _roused(self) -> None:
        if self._hearing.stale:
            self.ask()
            # The same word is given for a contest that is made or removed.
            self._bridge.listed.emit()
        self._renew()

    def _renew(self) -> None:
        found = self._hearing.seats
        if found == self.known:
            return
        self.known = found
        self.changed.emit()
        self._warn()

    @property
    def rivals(self) -> tuple[Seat, ...]:
        """Others that show the same contest to a hall while this laptop does."""
        here = self._contest
        return tuple(s for s in self.known if here and not s.mine and s.contest == here)

    def _warn(self) -> None:
        """Once for each of them."""
        rivals = self.rivals
        new = [named(seat) for seat in rivals if seat.key not in self._warned]
        self._warned = frozenset(seat.key for seat in rivals)
        if new:
            text = self.tr("{0}也在投影这个活动；大屏请只由一台电脑放，另一台按 F11 收起")
            self._bridge.say(text.format("、".join(new)), Tone.WARNING)


def named(seat: Seat) -> str:
    """A seat in a sentence: 王芳（OFFICE-PC）."""
    return f"{seat.operator or '没有写姓名'}（{seat.computer}）"
