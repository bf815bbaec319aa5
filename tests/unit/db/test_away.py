"""A server that falls silent is waited for once; one that answers is never waited for."""

import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from psycopg import OperationalError
from psycopg.pq import ExecStatus
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.exc import OperationalError as Wrapped

from lsb_desktop.core.errors import Unreachable, UserError
from lsb_desktop.db import away as room
from lsb_desktop.db.away import PAUSE, SLOW, Away, answers, away_of, guard


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_only_a_silence_is_remembered_and_not_for_ever() -> None:
    hands = Hands()
    away = Away(hands)
    assert not away.known
    away.failed(hands.now - SLOW / 2)
    assert not away.known, "refused at once: asking again costs nothing"
    away.failed(hands.now - SLOW)
    assert away.known
    hands.now += PAUSE - 1
    assert away.known
    hands.now += 1
    assert not away.known
    away.failed(hands.now - SLOW)
    away.heard()
    assert not away.known


class End:
    """libpq's end of a connection whose other end is ``other``; one answer each poll."""

    def __init__(self, *results: Any, broken: bool = False) -> None:
        self.near, self.other = socket.socketpair()
        self.results, self.broken = list(results), broken

    @property
    def socket(self) -> int:
        return self.near.fileno()

    def send_query(self, text: bytes) -> None:
        assert text == b""
        if self.broken:
            raise OperationalError("the connection is closed")

    def flush(self) -> None:
        pass

    def is_busy(self) -> bool:
        return bool(self.results) and self.results[0] == "later"

    def consume_input(self) -> None:
        self.near.recv(1)
        self.results.pop(0)

    def get_result(self) -> Any:
        status = self.results.pop(0) if self.results else None
        return None if status is None else SimpleNamespace(status=status)


@pytest.fixture
def ends() -> Iterator[list[End]]:
    made: list[End] = []
    yield made
    for end in made:
        end.near.close()
        end.other.close()


@pytest.mark.parametrize(
    ("results", "broken", "sound"),
    [
        (["later", ExecStatus.EMPTY_QUERY], False, True),
        (["later", ExecStatus.FATAL_ERROR], False, False),
        ([], False, False),
        ([], True, False),
    ],
)
def test_an_answer_is_an_answer(
    ends: list[End], results: list[Any], broken: bool, sound: bool
) -> None:
    end = End(*results, broken=broken)
    ends.append(end)
    end.other.send(b"x")
    assert answers(end, OperationalError) is sound


def test_silence_is_not_waited_for_longer(ends: list[End], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SECONDS", 0.01)
    ends.append(End("later", ExecStatus.EMPTY_QUERY))
    assert not answers(ends[0], OperationalError)


@pytest.fixture
def engine() -> Iterator[Engine]:
    """One that takes itself for a server's."""
    made = create_engine("sqlite://")
    explained = lambda error: Unreachable("x") if "gone" in str(error) else None  # noqa: E731
    guard(made, explained, Unreachable("连不上服务器"))
    yield made
    made.dispose()


def connecting(engine: Engine, monkeypatch: pytest.MonkeyPatch, text: str, seconds: float) -> None:
    """Connecting fails with ``text`` after so long."""
    hands = Hands()
    away_of(engine).clock = hands

    def connect(*_given: object, **_options: object) -> None:
        hands.now += seconds
        raise engine.dialect.loaded_dbapi.OperationalError(text)

    monkeypatch.setattr(engine.dialect, "connect", connect)


@pytest.mark.parametrize(
    ("text", "seconds", "known"), [("gone", 2, True), ("gone", 0, False), ("password", 2, False)]
)
def test_a_silent_server_is_asked_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, text: str, seconds: float, known: bool
) -> None:
    connecting(engine, monkeypatch, text, seconds)
    with pytest.raises(Wrapped, match=text):
        engine.connect()
    assert away_of(engine).known is known
    with pytest.raises(Unreachable if known else Wrapped) as told:
        engine.connect()
    if known:
        assert isinstance(told.value, UserError)
        assert told.value.message == "连不上服务器"


@pytest.mark.parametrize("alive", [True, False])
def test_a_dead_connection_is_replaced(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, alive: bool
) -> None:
    asked: list[object] = []

    def ask(line: object, _error: object) -> bool:
        asked.append(line)
        return alive or len(asked) > 1

    monkeypatch.setattr(room, "answers", ask)
    connect = engine.dialect.connect

    class Driver:
        """SQLite's connection with a line as psycopg's has one."""

        pgconn = "line"

        def __init__(self, *given: Any, **options: Any) -> None:
            self.real = connect(*given, **options)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.real, name)

    monkeypatch.setattr(engine.dialect, "connect", Driver)
    made: list[object] = []
    event.listen(engine, "connect", lambda driver, _record: made.append(driver))
    with engine.connect() as connection:
        assert connection.execute(select(1)).scalar() == 1
    assert asked == ["line"] * (1 if alive else 2)
    assert len(made) == (1 if alive else 2)
