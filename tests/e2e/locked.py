"""The lock in the real program, with the hall looking on: no pixel of the wall may change.

``python -m tests.e2e.locked`` starts with a PIN, gives wrong ones until it has to wait, locks and
unlocks on air, drives the wall meanwhile, tries to do what is barred, is left alone for a minute,
and unseals. ``--shots FOLDER`` keeps pictures of the laptop.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.ui.console.locking.pin import hash_of
from tests.e2e.crashes import activate, ready, still, stood, wall
from tests.e2e.hall import Hall, wait_for
from tests.e2e.wall import SAME, picture_of, worst_tile
from tests.helpers.console import full, small

PIN, WRONG = "240917", "135790"
DRIVES = {"Next": 1, "Prior": -1}
"""Keys of a clicker, and how far they go."""
BARRED = ("ctrl+z", "ctrl+n", "ctrl+k", "F11", "ctrl+shift+s", "Escape", "ctrl+2", "F3", "7")
"""Keys that do nothing while the desk is locked."""


def prepare(hall: Hall, minutes: int = 0) -> None:
    """A contest with every mark, and a PIN."""
    hall.data_dir.mkdir()
    with Desk.at(hall.data_dir / "contests.lsb", "张三") as desk:
        number = desk.create(small(), full(small()))
    settings = {
        "stage.clock": False,
        "stage.motion": "less",
        "last.contest": number,
        "lock.pin": hash_of(PIN),
        "lock.minutes": minutes,
    }
    (hall.data_dir / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def setting(hall: Hall, key: str) -> object:
    """What the machine's settings say now."""
    said = (hall.data_dir / "settings.json").read_text(encoding="utf-8")
    return json.loads(said).get(key)


def steps(hall: Hall) -> list[str]:
    """Everything that was ever done to the contest."""
    with closing(Store.open(hall.data_dir / "contests.lsb")) as store:
        return [record.label for record in store.journal(1)]


def give(hall: Hall, pin: str) -> None:
    """Type a PIN."""
    hall.press(*pin, "Return")


def tried(hall: Hall) -> int:
    """Wrong PINs in a row, as they are kept."""
    return int(str(setting(hall, "lock.wrong") or "0@").partition("@")[0])


def give_wrong(hall: Hall) -> None:
    """A PIN that is not it; it counts."""
    before = tried(hall)
    give(hall, WRONG)
    wait_for(lambda: tried(hall) == before + 1)
    time.sleep(1)  # counted before it is checked; until then the field takes nothing


def give_right(hall: Hall) -> None:
    """The PIN, after a wrong one that it wipes out.

    While a try is checked the field takes nothing: on a slow machine it is typed again.
    """

    def taken() -> bool:
        give(hall, PIN)
        for _ in range(40):
            if tried(hall) == 0:
                return True
            time.sleep(0.1)
        return False

    wait_for(taken)


@contextmanager
def watched(hall: Hall) -> Iterator[Callable[[], int]]:
    """Look at every pixel of the wall all the time; how often it was looked at."""
    wanted, seen, over = still(hall), list[bool](), threading.Event()

    def look() -> None:
        while not over.is_set():
            seen.append(wall(hall) == wanted)
            time.sleep(0.02)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield lambda: len(seen)
    finally:
        over.set()
        watcher.join()
    assert seen, "nobody looked"
    assert all(seen), f"{seen.count(False)} of {len(seen)} pictures of the wall are others"


def start(hall: Hall) -> subprocess.Popen[bytes]:
    """The program, as locked as it starts."""
    process = hall.start("--debug")
    wait_for(lambda: ready(hall, 1))
    activate(hall)
    return process


def lock_on_air(hall: Hall) -> None:
    """Lock, give a wrong and the right PIN, with the wall looked at all the time."""
    with watched(hall) as looks:
        before = looks()
        hall.press("ctrl+l")
        give_wrong(hall)
        give_right(hall)
        wait_for(lambda: looks() > before + 5)


def check_barred(hall: Hall) -> None:
    """Locked, no key does anything to the data or to the wall that is not the wall's."""
    done = steps(hall)
    with watched(hall):
        hall.press("ctrl+l", *BARRED)
        time.sleep(0.5)
    assert steps(hall) == done
    assert not hall.windows("封存")
    assert stood(hall)["shown"]


def check_clicker(hall: Hall) -> None:
    """Locked, the clicker goes on and back."""
    first = still(hall)
    for key, far in DRIVES.items():
        wanted = int(str(stood(hall)["step"])) + far

        def there(key: str = key, wanted: int = wanted) -> bool:
            if stood(hall)["step"] != wanted:
                hall.press(key)
                time.sleep(0.3)
            return bool(stood(hall)["step"] == wanted)

        wait_for(there)

    def back() -> bool:
        """The wall shows the same; a passage to it may leave an edge a shade lighter."""
        return worst_tile(wall(hall), first) <= SAME

    wait_for(back)
    for key in ("F8", "F9"):
        hall.press(key)
        wait_for(lambda: not back())
        hall.press(key)
        wait_for(back)


def shown_locked(hall: Hall, unlocked: QImage) -> bool:
    """Whether the laptop shows another picture than when it could be read."""
    return laptop(hall) != unlocked


def laptop(hall: Hall) -> QImage:
    """The operator's screen, without the foot and the clock of the desk."""
    return picture_of(hall, QRect(100, 110, 700, 500))


def main() -> None:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shots", type=Path)
    shots = parser.parse_args().shots

    def say(text: str, name: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        if shots is not None:
            picture = picture_whole(hall)
            picture.save(str(shots / f"{name}.png"))

    with tempfile.TemporaryDirectory(prefix="lsb-locked-") as folder:
        hall = Hall(Path(folder) / "data")
        try:
            prepare(hall, minutes=1)
            start(hall)
            say("starts locked", "start")
            for _ in range(3):
                give_wrong(hall)
            give(hall, PIN)
            time.sleep(0.5)
            assert tried(hall) == 3, "three wrong ones: the right one has to wait"
            say("waits after three wrong PINs", "wait")
            time.sleep(5)
            give_right(hall)
            hall.press("F5")
            wait_for(lambda: stood(hall)["shown"])
            open_desk = laptop(hall)
            lock_on_air(hall)
            say("no pixel of the wall changed while locking and unlocking", "unlocked")
            check_barred(hall)
            say("nothing but the wall can be driven while locked", "locked")
            check_clicker(hall)
            say("the clicker goes on", "clicker")
            give_wrong(hall)
            give_right(hall)
            wait_for(lambda: laptop(hall) == open_desk)
            with watched(hall):
                wait_for(lambda: shown_locked(hall, open_desk), 90)
            say("locked after a minute without anybody", "idle")
            give_wrong(hall)
            give_right(hall)
        finally:
            hall.close()


def picture_whole(hall: Hall) -> QImage:
    """Both screens."""
    return picture_of(hall, QRect(0, 0, 2646, 768))


if __name__ == "__main__":
    main()
