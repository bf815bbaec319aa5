"""What only PostgreSQL knows: how a server is reached, its error codes, waking the others.

psycopg is imported when a server is opened, never before. A laptop whose
network goes away must not hang: a connection is given up after seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from lsb_desktop.core.errors import NotLetIn, Unreachable, UserError
from lsb_desktop.db.away import SECONDS, away_of, guard
from lsb_desktop.db.seats import Roll, Seat

CHANNEL = "lsb_changes"
"""The channel on which a commit tells the id of its contest."""

EVERYBODY = 0
"""Told in the place of a contest's id: the list of contests is another, or who is there."""

SHAPE = "服务器地址应写成 postgresql://用户@主机:端口/数据库"
"""How a server is named, for messages."""

_CONNECT = {
    "connect_timeout": SECONDS,
    "application_name": "lsb-desktop",
    "keepalives_idle": SECONDS,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": SECONDS * 1000,
    "client_encoding": "utf8",
}
_LOCK = 0x6C7362
"""The lock under which a schema is made or migrated: one program at a time."""

_MENDABLE = {
    "3D": "服务器上没有名为“{}”的数据库，请先请管理员建好",
    "42501": "这个用户没有权限读写服务器上的“{}”，这一步没有保存",
    "25006": "服务器上的“{}”是只读的，这一步没有保存",
    "53100": "服务器的磁盘已满，这一步没有保存到“{}”",
    "40": "服务器上的“{}”正忙，这一步没有保存，请再试一次",
    "55P03": "服务器上的“{}”正忙，这一步没有保存，请再试一次",
    "22": "文字里有服务器存不下的字符，没有保存到“{}”；请删去后重新输入",
}
"""By SQLSTATE, or by its class."""
_STRANGER = "服务器“{}”不认这个用户名或密码，请核对后再连"
_REFUSED = ("password", "pg_hba.conf", 'role "', "认证失败", '角色"', '角色 "')
_NO_DATABASE = ('database "', '数据库 "', '数据库"')
"""How a refused sign-in is worded, in English and in Chinese."""
_AWAY = ("08", "57P", "53300")
"""SQLSTATEs of a server that is going, coming, or full."""


def is_server(place: object) -> bool:
    """Whether a store's place is a URL of a PostgreSQL server."""
    return str(place).startswith(("postgresql:", "postgresql+", "postgres:"))


def url_of(place: str) -> URL:
    """The parts of a server's URL; :class:`UserError` for a broken one."""
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        # The reason is left out: it may hold what was written, and with it the password.
        raise UserError(f"{SHAPE}，请核对") from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    return url


def engine_of(place: str) -> Engine:
    """An engine on a server; nothing is connected yet. :class:`UserError` for a broken URL."""
    url = url_of(place)
    engine = create_engine(url, connect_args=dict(_CONNECT))
    guard(engine, lambda error: explain(error, url), _gone(url))
    return engine


def named(url: URL) -> str:
    """A server in a message or a log: never with the password."""
    host = url.host or str(url.query.get("host", ""))
    return f"{host if host and not host.startswith('/') else '本机'}/{url.database or ''}"


def identity(url: URL) -> str:
    """Which data a URL means, whoever signs in: no user's name, no password, nothing but that."""
    asked = {**url.query}
    host, port = asked.pop("host", url.host or ""), asked.pop("port", url.port or 5432)
    schema = asked.get("options", "")
    return f"{host}:{port}/{url.database or ''}" + (f"?{schema}" if schema else "")


def explain(error: Exception, url: URL) -> UserError | None:
    """What the user can do about an error of SQLAlchemy or the driver; ``None`` for a bug."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = str(getattr(cause, "sqlstate", None) or "")
    if state.startswith("28"):
        return NotLetIn(_STRANGER.format(named(url)))
    for start, said in _MENDABLE.items():
        if state.startswith(start):
            return UserError(said.format(named(url)))
    if state.startswith(_AWAY) or (not state and _is_lost(cause)):
        return _not_let_in(cause, url) or _gone(url)
    return None


def _gone(url: URL) -> Unreachable:
    return Unreachable(f"连不上服务器“{named(url)}”，请检查网线和服务器；这一步还没有保存")


def _is_lost(cause: BaseException | None) -> bool:
    """Whether there is no connection, or none any more: the driver then knows no state."""
    kinds = {f"{kind.__module__}.{kind.__name__}" for kind in type(cause).__mro__}
    return "psycopg.OperationalError" in kinds


def _not_let_in(cause: BaseException | None, url: URL) -> UserError | None:
    """A refused sign-in has no SQLSTATE in psycopg: only libpq's words tell, and its flags,
    which are there in whatever language and encoding the server speaks."""
    said, line = str(cause), getattr(cause, "pgconn", None)
    if any(word in said for word in _NO_DATABASE):
        return UserError(_MENDABLE["3D"].format(url.database))
    asked = getattr(line, "needs_password", False) or getattr(line, "used_password", False)
    if asked or any(word in said for word in _REFUSED):
        return NotLetIn(_STRANGER.format(named(url)))
    return None


def tune(engine: Engine, writing: str) -> None:
    """What only reads sees one moment of the data, as on a file."""

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(writing):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def alone(connection: Connection) -> None:
    """Wait until no other program makes or migrates the schema; ends with the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def tell(connection: Connection, contest: int) -> None:
    """Wake everybody who listens, when (and only if) this transaction is committed."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(CHANNEL, str(contest))))


class Ear:
    """A connection of its own that hears what is committed, by whomever; it never waits.

    :class:`Unreachable` from each method when the server is away: make a new one then.
    """

    def __init__(self, engine: Engine) -> None:
        self._url = engine.url
        self._roll = Roll()
        where, options = engine.dialect.create_connect_args(engine.url)
        away = away_of(engine)
        began = away.clock()
        try:
            with self._explained():
                self._driver: Any = engine.dialect.loaded_dbapi.connect(
                    *where, **{**options, **_CONNECT}, autocommit=True
                )
                self._driver.execute(f"LISTEN {CHANNEL}")
        except Unreachable:
            away.failed(began)
            raise
        away.heard()

    def fileno(self) -> int:
        """The socket that becomes readable when something was committed."""
        return int(self._driver.fileno())

    def heard(self) -> frozenset[int]:
        """The contests in which something was committed since the last call."""
        line, found = self._driver.pgconn, set()
        with self._explained():
            line.consume_input()
            self._roll.hear(line)
            while told := line.notifies():
                found.add(int(told.extra))
        self._roll.stale |= EVERYBODY in found
        return frozenset(found - {EVERYBODY})

    def ask(self, name: str) -> None:
        """Be known by a name (:func:`~lsb_desktop.db.seats.label`), and ask who else is there."""
        with self._explained():
            self._roll.ask(self._driver.pgconn, name, CHANNEL)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Who was there when last asked, as far as it was heard."""
        return self._roll.seats

    @property
    def stale(self) -> bool:
        """Whether it is worth asking again."""
        return self._roll.stale

    def close(self) -> None:
        """Hang up."""
        self._driver.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            told = explain(error, self._url)
            if told is None:
                raise
            raise told from error
