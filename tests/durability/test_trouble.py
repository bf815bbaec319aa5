"""Real disks in trouble: the mark stays in its cell, and is stored when the trouble is over.

Mounting takes the right to do it; elsewhere these tests are skipped.
"""

import logging
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import sqlite
from lsb_desktop.desk.backups import Why, keep
from lsb_desktop.desk.desk import Desk
from lsb_desktop.log import set_up
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.storing import Storing
from lsb_desktop.ui.faults import FaultFile
from lsb_desktop.ui.last_run import LastRun
from lsb_desktop.ui.messages import Message
from tests.helpers.desks import LOOKS, small
from tests.helpers.fakes import InlineRunner

CELL = Slot(SlotKind.MARK, 1, 1, LOOKS)
OTHER = Slot(SlotKind.MARK, 2, 1, LOOKS)


class Stick:
    """A small disk that can be filled, pulled and put back."""

    def __init__(self, room: Path) -> None:
        self._disk, self._copy, self.place = room / "disk", room / "copy", room / "stick"
        self._disk.mkdir()
        self.place.mkdir()
        self.store = self.place / "contests.lsb"

    def begin(self) -> None:
        _mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(self._disk))
        self.put_back()

    def put_back(self) -> None:
        _mount("--bind", str(self._disk), str(self.place))

    def pull(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=True)

    def fill(self) -> None:
        film = self._disk / "film"
        film.write_bytes(bytes(shutil.disk_usage(self._disk).free))
        assert not shutil.disk_usage(self._disk).free

    def empty(self) -> None:
        (self._disk / "film").unlink()

    def protect(self) -> None:
        _mount("-o", "remount,ro,bind", str(self.place))

    def put_back_protected(self) -> None:
        """With its switch on "lock": another device for the system, the same files on it."""
        shutil.copytree(self._disk, self._copy)
        _mount("--bind", str(self._copy), str(self.place))
        _mount("-o", "remount,ro,bind", str(self.place))

    def unlock(self) -> None:
        _mount("-o", "remount,rw,bind", str(self.place))

    def end(self) -> None:
        for place in (self.place, self._disk):
            subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def _mount(*options: str) -> None:
    done = subprocess.run(["mount", *options], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    if shutil.which("mount") is None:
        pytest.skip("this system has no mount")
    stick = Stick(tmp_path)
    try:
        stick.begin()
        yield stick
    finally:
        stick.end()


class Table:
    """What the entry page puts marks into, on a real store."""

    def __init__(self, store: Path, settings: Settings | None = None) -> None:
        self.said: list[Message] = []
        self.desk = Desk.at(store, "张三")
        self.desk.hurry()
        self.bridge = Bridge(settings or Settings(None), InlineRunner(), desk=self.desk)
        self.bridge.said.connect(self.said.append)
        self.bridge.create(small())
        self.beside: dict[Slot, str] = {}
        self.storing = Storing(self.bridge, self.beside.__setitem__, lambda *_: True)

    def refuses(self, slot: Slot, text: str, why: str) -> None:
        """Why is said beside the cell, what was typed stays in it, the light tells."""
        assert not self.storing.marks.put(slot, text)
        refused = self.storing.marks.refused[slot]
        assert refused.text == text
        assert why in refused.reason
        assert why in self.beside[slot]
        assert not self.bridge.saved
        assert self.bridge.book.get(slot) is None

    def takes(self, slot: Slot, text: str) -> None:
        """The same text once more: it is stored, and on the disk."""
        assert self.storing.marks.put(slot, text), self.storing.marks.refused
        assert slot not in self.storing.marks.refused
        assert self.bridge.saved
        assert self.bridge.book.get(slot) == int(text) * 1_000_000
        assert self.bridge.session is not None
        assert dict(self.desk._store.load(self.bridge.session.id))[slot] == int(text) * 1_000_000
        assert self.desk.check() == []


@pytest.fixture
def table_on(qapp: object) -> Iterator[Callable[[Path], Table]]:
    made: list[Table] = []

    def open_(store: Path) -> Table:
        made.append(Table(store))
        return made[-1]

    yield open_
    for table in made:
        table.desk.close()


def test_a_full_disk(stick: Stick, table_on: Callable[[Path], Table]) -> None:
    table = table_on(stick.store)
    stick.fill()
    table.refuses(CELL, "50", "磁盘已满，这一步没有保存")
    table.refuses(OTHER, "40", "磁盘已满，这一步没有保存")
    stick.empty()
    table.takes(CELL, "50")
    table.takes(OTHER, "40")


def test_a_stick_that_is_pulled(stick: Stick, table_on: Callable[[Path], Table]) -> None:
    table = table_on(stick.store)
    table.takes(OTHER, "40")
    stick.pull()
    table.refuses(CELL, "50", "U盘拔出")
    assert not any(stick.place.iterdir()), "nothing was made where the stick had been"
    stick.put_back()
    table.takes(CELL, "50")
    assert table.bridge.book.get(OTHER) == 40_000_000


def test_a_protected_disk_at_the_start(stick: Stick) -> None:
    Desk.at(stick.store).close()
    stick.protect()
    with pytest.raises(UserError, match=r"contests\.lsb"):
        Desk.at(stick.store).contests()


def test_a_stick_that_comes_back_protected(stick: Stick, table_on: Callable[[Path], Table]) -> None:
    table = table_on(stick.store)
    table.takes(OTHER, "40")
    stick.pull()
    stick.put_back_protected()
    table.refuses(CELL, "50", "contests.lsb")
    assert table.storing.retrying.count == 1
    assert not table.storing.retrying.again()
    stick.unlock()
    assert table.storing.retrying.again(), table.storing.marks.refused
    assert table.bridge.book.get(CELL) == 50_000_000
    assert table.bridge.book.get(OTHER) == 40_000_000
    assert table.said[-1].text == "数据文件又能写了，已补存 1 格"
    assert table.desk.check() == []


def test_back_in_its_place_a_stick_gets_all_that_waited(
    stick: Stick, table_on: Callable[[Path], Table]
) -> None:
    table = table_on(stick.store)
    stick.pull()
    table.refuses(CELL, "50", "U盘拔出")
    table.refuses(OTHER, "40", "U盘拔出")
    assert not table.storing.retrying.again()
    assert table.bridge.snapshot.standings is not None, "what is on the screen stays"
    stick.put_back()
    assert table.storing.retrying.again()
    assert (table.bridge.book.get(CELL), table.bridge.book.get(OTHER)) == (50_000_000, 40_000_000)
    assert table.desk.check() == []


def test_beside_a_data_file_whose_stick_is_away_nothing_is_made(
    stick: Stick, table_on: Callable[[Path], Table]
) -> None:
    data = stick.place / "数据"
    data.mkdir()
    log_file = set_up(data / "logs")
    handler = logging.getLogger().handlers[-1]
    try:
        settings = Settings(data / "settings.json")
        run = LastRun(data / "logs" / "running.json")
        run.begin()
        faults = FaultFile(data / "logs" / "fault.log")
        faults.open()
        table = Table(data / "contests.lsb", settings)
        handler.close()
        stick.pull()
        logging.getLogger("lsb_desktop").error("拔出以后")
        table.bridge.tune("operator", "李四")
        assert "这次运行里仍然有效" in table.said[-1].text
        run.alive()
        with pytest.raises(UserError, match="可能是U盘拔出"):
            keep(data / "contests.lsb", data / "backups", Why.TIMED, datetime(2026, 11, 23))
        assert not any(stick.place.iterdir())
        stick.put_back()
        logging.getLogger("lsb_desktop").error("插回以后")
        assert "拔出以后" in log_file.read_text(encoding="utf-8")
        table.bridge.tune("last.contest", 7)
        assert Settings(data / "settings.json").text("operator") == "李四"
        stick.pull()
        faults.close()
        run.end()
        table.desk.close()
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        logging.captureWarnings(False)


def test_a_file_in_use_elsewhere(
    store_path: Path, table_on: Callable[[Path], Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "busy_timeout = 10"))
    table = table_on(store_path)
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        table.refuses(CELL, "50", "另一个程序正在使用数据文件，正在自动重试（1 格等待）")
        other.execute("ROLLBACK")
    table.takes(CELL, "50")
