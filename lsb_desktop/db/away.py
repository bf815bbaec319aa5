"""Knowing that a server is away, so that nobody waits for its silence twice.

A line that is cut off cleanly says so at once. One that falls silent (a switch
without power, a laptop out of reach) costs seconds each time it is asked; so
who found it silent notes it, and for a while everybody else is told at once.
Whoever listens (:class:`~lsb_desktop.db.postgres.Ear`) finds it again, in the background.
"""

from collections.abc import Callable
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

from lsb_desktop.core.errors import UserError

SECONDS = 2
"""How long a connection may take, and how long one may be silent before it is given up."""
SLOW = 0.5
"""Seconds from which a failure has been a silence: it is not worth another one."""
PAUSE = 60.0
"""Seconds for which a server that fell silent is not asked again, unless it is heard before."""
_OPTION = "lsb_away"
_EMPTY_QUERY = 0
"""libpq's PGRES_EMPTY_QUERY."""


class Away:
    """Whether a server is known to be silent; one for each engine."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self._until: float | None = None

    @property
    def known(self) -> bool:
        """Whether asking now would only be waiting."""
        return self._until is not None and self.clock() < self._until

    def failed(self, began: float) -> None:
        """Something begun at that time found nobody; noted if that took its time."""
        if self.clock() - began >= SLOW:
            self._until = self.clock() + PAUSE

    def heard(self) -> None:
        """It is there."""
        self._until = None


def away_of(engine: Engine) -> Away:
    """What is known of an engine's server."""
    found: Away = engine.get_execution_options()[_OPTION]
    return found


def guard(
    engine: Engine, explain: Callable[[Exception], UserError | None], gone: UserError
) -> None:
    """Look after an engine's connections: a dead one is replaced, a silent server is noted.

    ``explain`` says whether an error means that nobody is there; ``gone`` is
    raised (anew each time) while that is known.
    """
    away = Away()
    engine.update_execution_options(**{_OPTION: away})

    @event.listens_for(engine, "do_connect")
    def on_connect(dialect: Any, _record: object, given: Any, options: Any) -> Any:
        if away.known:
            raise type(gone)(*gone.args)
        began = away.clock()
        try:
            return dialect.connect(*given, **options)
        except dialect.loaded_dbapi.Error as error:
            if isinstance(explain(error), type(gone)):
                away.failed(began)
            raise

    @event.listens_for(engine, "checkout")
    def on_checkout(driver: Any, _record: object, _fairy: object) -> None:
        began = away.clock()
        if not answers(driver.pgconn, engine.dialect.loaded_dbapi.Error):
            away.failed(began)
            raise InvalidatePoolError


def answers(line: Any, error: type[Exception]) -> bool:
    """Whether the server at the other end of a connection answers within :data:`SECONDS`.

    The driver's own ping would wait as long as the operating system does,
    which on Windows is twenty seconds.
    """
    until = monotonic() + SECONDS
    try:
        line.send_query(b"")
        line.flush()
        with DefaultSelector() as waits:
            waits.register(line.socket, EVENT_READ)
            sound = False
            while True:
                while line.is_busy():
                    if not waits.select(max(0.0, until - monotonic())):
                        return False
                    line.consume_input()
                result = line.get_result()
                if result is None:
                    return sound
                # An empty query has an answer of its own; a going server's last words are another.
                sound = result.status == _EMPTY_QUERY
    except error:
        return False
