"""Woken by a server: the others' marks appear at once; a broken line is said and made again."""

import socket
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import Unreachable
from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui import hearing as module
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.hearing import AGAIN, Hearing
from lsb_desktop.ui.messages import Message
from lsb_desktop.ui.together import Together
from tests.helpers.console import mark, points, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.postgres import Cluster


class Line:
    """A listening connection over a pair of sockets; ``away`` breaks it."""

    def __init__(self) -> None:
        self.near, self.far = socket.socketpair()
        self.away = self.closed = False

    def fileno(self) -> int:
        return self.near.fileno()

    def heard(self) -> frozenset[int]:
        said = self.near.recv(1)
        if self.away:
            raise Unreachable("连不上服务器“hall”")
        return frozenset(said)

    def close(self) -> None:
        self.closed = True
        self.near.close()
        self.far.close()


def bridge_on(store: Store, name: str, lines: list[Any] | None = None) -> Bridge:
    """Somebody at a desk that listens on ``lines``, one after the other."""
    desk = desk_on(store, name)
    if lines is not None:

        def listen() -> Any:
            line = lines.pop(0)
            if isinstance(line, Exception):
                raise line
            return line

        desk.listen = listen  # type: ignore[method-assign]
        store.remote = True
    return Bridge(Settings(), InlineRunner(), desk=desk)


def test_what_others_store_appears_at_once(qtbot: QtBot, store: Store) -> None:
    li, line = bridge_on(store, "李四"), Line()
    contest = desk_on(store).create(small())
    wang = bridge_on(store, "王五", [line])
    assert li.open(contest) is None
    assert wang.open(contest) is None
    together = Together(wang)
    qtbot.waitSignal(together.hearing.there).wait()
    together.timer.stop()
    li.execute(EnterMark(1, 1, 1, "50"))
    with qtbot.waitSignal(wang.changed):
        line.far.send(bytes([contest]))
    assert wang.book.get(mark(1, 1)) == points(50)
    together.hearing.end()


def test_a_broken_line_is_said_once_and_made_again(qtbot: QtBot, store: Store) -> None:
    line, new = Line(), Line()
    contest = desk_on(store).create(small())
    wang = bridge_on(store, "王五", [line, Unreachable("还没有"), new])
    said: list[Message] = []
    wang.said.connect(said.append)
    assert wang.open(contest) is None
    together = Together(wang)
    hearing = together.hearing
    qtbot.waitSignal(hearing.there).wait()
    assert wang.line.words == ""
    line.away = True
    line.far.send(b"x")
    qtbot.waitUntil(lambda: hearing.again.isActive())
    assert wang.line.words == "▲ 服务器断开"
    with qtbot.waitSignal(wang.line.moved):
        hearing.begin()
    assert [m.text for m in said] == ["和服务器断开了，正在自动重连；别的电脑录的分暂时看不到"]
    wang.listed.emit()
    assert hearing.again.isActive(), "a list that is drawn again does not hurry it"
    with qtbot.waitSignal(hearing.heard):
        hearing.begin()
    assert said[-1].text == "又连上服务器了"
    assert wang.line.words == ""
    hearing.end()


def test_a_step_that_found_nobody_makes_the_line_anew_at_once(qtbot: QtBot, store: Store) -> None:
    line, new = Line(), Line()
    wang = bridge_on(store, "王五", [line, new])
    hearing = Hearing(wang)
    qtbot.waitSignal(hearing.there).wait()

    def away() -> None:
        raise Unreachable("连不上服务器“hall”")

    with qtbot.waitSignal(hearing.there, timeout=AGAIN // 2):
        assert wang.attempt(away) == "连不上服务器“hall”"
        assert wang.line.away
    wang.attempt(away)
    hearing.end()
    assert not wang.line.waiting


def test_a_network_that_answers_nothing_holds_up_nobody(qtbot: QtBot, store: Store) -> None:
    """The window goes on while a connection is being made; the end of the program waits for it."""
    answered, line = Event(), Line()
    wang = bridge_on(store, "王五", [line])
    listen = wang.desk.listen  # type: ignore[union-attr]

    def silent() -> Any:
        answered.wait(10)
        return listen()

    wang.desk.listen = silent  # type: ignore[union-attr, method-assign]
    hearing = Hearing(wang)
    hearing.begin()
    assert not line.closed
    answered.set()
    hearing.end()
    assert line.closed


def test_who_leaves_does_not_wait_for_ever(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LEAVING", 0.01)
    answered, line = Event(), Line()
    wang = bridge_on(store, "王五", [line])
    listen = wang.desk.listen  # type: ignore[union-attr]
    wang.desk.listen = lambda: answered.wait(10) and listen()  # type: ignore[union-attr]
    hearing = Hearing(wang)
    hearing.end()
    answered.set()
    qtbot.waitUntil(lambda: line.closed)


def test_a_bug_while_listening_reaches_the_program(qtbot: QtBot, store: Store) -> None:
    wang = bridge_on(store, "王五", [ZeroDivisionError("a bug")])
    with qtbot.captureExceptions() as caught:
        hearing = Hearing(wang)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    hearing.end()


@pytest.mark.xdist_group("postgres")
def test_two_laptops_at_a_real_server(qtbot: QtBot, server: Cluster) -> None:
    url = server.url()
    one, other = Store.open(url), Store.open(url)
    contest = desk_on(one).create(small())
    li, wang = bridge_on(one, "李四"), bridge_on(other, "王五")
    assert li.open(contest) is None
    assert wang.open(contest) is None
    together = Together(wang)
    qtbot.waitSignal(together.hearing.there, timeout=10_000).wait()
    together.timer.stop()
    with qtbot.waitSignal(wang.changed, timeout=10_000):
        li.execute(EnterMark(1, 1, 1, "50"))
    assert wang.book.get(mark(1, 1)) == points(50)
    together.hearing.end()
    one.close()
    other.close()


def test_asking_who_is_there_on_a_dead_line_finds_that_out(qtbot: QtBot, store: Store) -> None:
    class Dead(Line):
        seats, stale = ("somebody",), True

        def ask(self, name: str) -> None:
            raise Unreachable("连不上服务器“hall”")

    wang = bridge_on(store, "王五", [Dead()])
    hearing = Hearing(wang)
    hearing.ask("nobody is asked before there is a line")
    assert (hearing.seats, hearing.stale) == ((), False)
    qtbot.waitSignal(hearing.there).wait()
    assert (hearing.seats, hearing.stale) == (("somebody",), True)
    hearing.ask("lsb-desktop|a-|b-|0")
    assert wang.line.away
    assert (hearing.seats, hearing.stale) == ((), False)
    hearing.end()
