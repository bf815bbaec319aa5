"""Who is at a server: each program that listens there is a seat, and names itself.

The name is that of the listening connection (``application_name``), which every
role of the database sees: ``lsb-desktop|operator|computer|contest``, at most 63
bytes of ASCII, hence in punycode; the contest is the one on air there, or 0. Nothing is stored,
and a program that is gone takes its seat with it. Asking never waits: the
answer comes over the line like everything else that is heard.
"""

from dataclasses import dataclass
from typing import Any

MARK = "lsb-desktop"
OPERATOR, COMPUTER = 22, 18
"""Bytes for each name, so that the whole is within PostgreSQL's 63."""
_HIGHEST = 10**7 - 1
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-")
_WHO = (
    "SELECT pid, application_name, pid = pg_backend_pid() FROM pg_stat_activity"
    f" WHERE datname = current_database() AND application_name LIKE '{MARK}|%'"
)
_ROWS = 2
"""libpq's PGRES_TUPLES_OK."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One program at a server."""

    key: int
    """Different for each while it is there."""
    operator: str
    computer: str
    contest: int
    """The one on air there; 0 for none."""
    mine: bool


def label(operator: str, computer: str, contest: int) -> str:
    """A seat as a connection's name; long names are cut."""
    known = contest if 0 < contest <= _HIGHEST else 0
    return "|".join((MARK, _coded(operator, OPERATOR), _coded(computer, COMPUTER), str(known)))


def seat_of(name: str, key: int, *, mine: bool) -> Seat | None:
    """A seat from a connection's name; ``None`` if the name is not one."""
    parts = name.split("|")
    if len(parts) != 4 or parts[0] != MARK or not (parts[3].isascii() and parts[3].isdecimal()):
        return None
    return Seat(key, _decoded(parts[1]), _decoded(parts[2]), int(parts[3]), mine)


def _coded(text: str, room: int) -> str:
    text = "".join(_fit(sign) for sign in text.strip())
    while len(coded := text.encode("punycode")) > room:
        text = text[:-1]
    return coded.decode("ascii")


def _fit(sign: str) -> str:
    """A character as it may stand in a name: letters of any script, digits and a few signs."""
    return sign if sign in _PLAIN or (not sign.isascii() and sign.isprintable()) else "_"


def _decoded(coded: str) -> str:
    """The name again; what somebody else's program wrote is shown as harmless text."""
    try:
        text = coded.encode("ascii").decode("punycode")
    except UnicodeError:
        text = coded
    return "".join(_fit(sign) for sign in text)


class Roll:
    """The seats at a server, asked for over one line (libpq's, of psycopg)."""

    def __init__(self) -> None:
        self.seats: tuple[Seat, ...] = ()
        """As they were last told, one's own first."""
        self.stale = True
        """Whether somebody came, or changed what is on air, since they were asked for."""
        self._busy = False
        self._name = ""

    def ask(self, line: Any, name: str, channel: str) -> None:
        """Take a name, tell the others if it is a new one, and ask who is there."""
        if self._busy:
            self.stale = True
            return
        said = f"SET application_name = '{name}'; "
        if name != self._name:
            said += f"NOTIFY {channel}, '0'; "
        line.send_query(f"{said}{_WHO}".encode("ascii"))
        line.flush()
        self._name, self._busy, self.stale = name, True, False

    def hear(self, line: Any) -> bool:
        """Take what came over the line; whether the seats are others than before."""
        before = self.seats
        while self._busy and not line.is_busy():
            result = line.get_result()
            if result is None:
                self._busy = False
            elif result.status == _ROWS:
                self.seats = _seats_in(result)
        return self.seats != before


def _seats_in(result: Any) -> tuple[Seat, ...]:
    found = []
    for at in range(result.ntuples):
        key, name, mine = (result.get_value(at, column) or b"" for column in range(3))
        seat = seat_of(name.decode("utf-8", "replace"), int(key), mine=mine == b"t")
        found += [seat] if seat is not None else []
    return tuple(sorted(found, key=lambda seat: (not seat.mine, seat.key)))
