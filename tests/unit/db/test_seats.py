"""Who is at a server: names that fit a connection, asked for and heard without waiting."""

from select import select as select_of
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lsb_desktop.db.place import engine_at
from lsb_desktop.db.postgres import Ear
from lsb_desktop.db.seats import Roll, Seat, label, seat_of
from lsb_desktop.db.store import Store
from tests.helpers.postgres import Cluster
from tests.unit.db.test_postgres import Wire


@given(st.text(), st.text(), st.integers())
@example("欧阳一二三四五六七八九十", "DESKTOP-4F7Q2K1-孟庄镇农业农村办公室", 10**9)
@example("'; DROP TABLE mark; --", "a|b\\", 3)
@example("\ud800", "<b>x</b>", -1)
def test_any_names_fit_a_connection(operator: str, computer: str, contest: int) -> None:
    name = label(operator, computer, contest)
    assert len(name.encode("ascii")) <= 63
    assert not set(name) & set("'\\;<>")
    seat = seat_of(name, 7, mine=False)
    assert seat is not None
    assert seat.contest in (contest, 0)


def test_usual_names_come_back_as_they_were() -> None:
    for operator, computer in (("王芳", "OFFICE-PC"), ("Li Na", "孟庄镇办公室"), ("", "a.b-c")):
        seat = seat_of(label(operator, computer, 3), 7, mine=True)
        assert seat == Seat(7, operator, computer, 3, True)


@pytest.mark.parametrize(
    "name", ["lsb-desktop", "psql|a|b|0", "lsb-desktop|a|b|x", "lsb-desktop|a|b|²"]
)
def test_other_programs_have_no_seat(name: str) -> None:
    assert seat_of(name, 7, mine=False) is None


def test_what_others_wrote_is_harmless() -> None:
    seat = seat_of("lsb-desktop|<b>\x01|\N{SNOWMAN}-\x7f!|0", 7, mine=False)
    assert seat is not None
    assert not set(seat.operator + seat.computer) & set("<>\x01\x7f")


class Rows:
    """What libpq has of one statement."""

    def __init__(self, *rows: tuple[bytes | None, ...]) -> None:
        self.status, self.ntuples = 2, len(rows)
        self.get_value = lambda row, column: rows[row][column]


class Line:
    """A line whose answers come when they are put in."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.results: list[Any] = []

    def send_query(self, text: bytes) -> None:
        self.sent.append(text.decode())

    def flush(self) -> None:
        """Nothing is left."""

    def is_busy(self) -> bool:
        return not self.results

    def get_result(self) -> Any:
        return self.results.pop(0)


def test_the_answer_is_taken_when_it_comes() -> None:
    line, roll = Line(), Roll()
    assert roll.stale
    roll.ask(line, label("王芳", "PC", 0), "lsb_changes")
    assert "NOTIFY lsb_changes, '0'" in line.sent[0]
    assert not roll.stale
    assert not roll.hear(line)
    roll.ask(line, label("王芳", "PC", 5), "lsb_changes")
    assert len(line.sent) == 1, "one question at a time"
    assert roll.stale
    named = label("王芳", "PC", 0).encode()
    line.results = [
        SimpleNamespace(status=1),
        Rows((b"11", named, b"t"), (b"12", b"lsb-desktop|?", b"f"), (b"13", None, b"f")),
        None,
    ]
    assert roll.hear(line)
    assert roll.seats == (Seat(11, "王芳", "PC", 0, True),)
    assert not roll.hear(line)
    roll.ask(line, label("王芳", "PC", 0), "lsb_changes")
    assert "NOTIFY" not in line.sent[1], "nothing is new to the others"


class Hall(Wire, Line):
    """A server that is made up: notifications and answers."""

    def __init__(self, *told: str) -> None:
        Wire.__init__(self, *told)
        Line.__init__(self)


def test_an_ear_knows_the_seats() -> None:
    hall: Any = Hall("0", "3")
    ear = Ear(hall)
    ear.ask(label("王芳", "PC", 0))
    assert (ear.seats, ear.stale) == ((), False)
    hall.results = [Rows((b"11", label("王芳", "PC", 0).encode(), b"t")), None]
    assert ear.heard() == {3}
    assert [seat.operator for seat in ear.seats] == ["王芳"]
    assert ear.stale, "somebody came"


def asked(ear: Ear, name: str, count: int) -> tuple[Seat, ...]:
    """Who is there, once there are as many as are waited for."""
    for _ in range(50):
        ear.ask(name)
        while not select_of([ear], [], [], 0.2)[0] and not ear.seats:
            pass
        ear.heard()
        if len(ear.seats) == count:
            break
    return ear.seats


def told_of_a_new_list(ear: Ear) -> None:
    """Somebody made or removed a contest: heard, and asked for."""
    assert select_of([ear], [], [], 10)[0]
    assert ear.heard() == frozenset()
    assert ear.stale
    ear.ask(label("王芳", "OFFICE-PC", 0))
    while ear.stale or select_of([ear], [], [], 0.2)[0]:
        ear.heard()


@pytest.mark.xdist_group("postgres")
def test_two_programs_see_each_other(server: Cluster) -> None:
    with psycopg.connect(server.dsn, autocommit=True) as line:
        line.execute("DROP DATABASE IF EXISTS sitting")
        line.execute("CREATE DATABASE sitting")
        line.execute("DROP ROLE IF EXISTS sitter")
        line.execute("CREATE ROLE sitter LOGIN")
    url = f"postgresql://lsb@/sitting?host={server.folder}"
    store = Store.open(url)
    first = store.listen()
    assert first is not None
    # Another role of the same database sees the names, if little else.
    other, _ = engine_at(url.replace("lsb@", "sitter@"))
    second = Ear(other)
    assert asked(first, label("王芳", "OFFICE-PC", 0), 1)[0].mine
    found = asked(second, label("李四", "HALL-PC", 4), 2)
    assert [(s.operator, s.computer, s.contest, s.mine) for s in found] == [
        ("李四", "HALL-PC", 4, True),
        ("王芳", "OFFICE-PC", 0, False),
    ]
    for _ in range(50):
        if first.stale:
            break
        select_of([first], [], [], 0.2)
        assert first.heard() == frozenset(), "a seat is no contest"
    assert first.stale, "the first one hears that the second one came"
    assert asked(first, label("王芳", "OFFICE-PC", 0), 2)
    while select_of([first], [], [], 0.2)[0]:
        first.heard()
    contest = store.create('{"title":"观摩"}', (), "2021-12-30T09:00:00", "", "新建")
    told_of_a_new_list(first)
    store.remove(contest)
    told_of_a_new_list(first)
    second.close()
    assert len(asked(first, label("王芳", "OFFICE-PC", 0), 1)) == 1
    first.close()
    store.close()
    other.dispose()
