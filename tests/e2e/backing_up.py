"""Backups in the real program: at the start, before a seal, to a stick that goes and comes back.

``python -m tests.e2e.backing_up`` does all of it (three minutes: a stick that comes back is written
to when the next backup is due), then damages the data and its newest backup and goes on from the
last good one. ``--shots FOLDER`` keeps pictures of the laptop.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from lsb_desktop.desk.backups import Backup, Why, on_shelf, second_home
from lsb_desktop.desk.desk import Desk
from tests.e2e.crashes import activate
from tests.e2e.hall import Hall, wait_for
from tests.e2e.locked import picture_whole
from tests.helpers.console import full, small

READY = "lsb_desktop.program: ready"


def prepare(hall: Hall, stick: Path) -> None:
    """A contest with every mark, a second folder, a backup every minute."""
    hall.data_dir.mkdir()
    stick.mkdir()
    store = hall.data_dir / "contests.lsb"
    second_home(stick, store).mkdir()
    with Desk.at(store, "张三") as desk:
        number = desk.create(small(), full(small()))
    settings = {"last.contest": number, "backup.folder": str(stick), "backup.minutes": 1}
    (hall.data_dir / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def shelf(hall: Hall) -> list[Backup]:
    """The backups beside the data, the newest first."""
    return on_shelf(hall.data_dir / "backups")


def on_stick(hall: Hall, stick: Path) -> set[str]:
    """The names of those on the stick."""
    return {b.path.name for b in on_shelf(second_home(stick, hall.data_dir / "contests.lsb"))}


def made(hall: Hall, why: Why) -> Backup:
    """The newest backup, once it was made for that."""

    def newest() -> Backup | None:
        found = [backup for backup in shelf(hall) if backup.why is why]
        return found[0] if found else None

    found = wait_for(newest)
    assert isinstance(found, Backup)
    return found


def seal(hall: Hall) -> None:
    """封存成绩…, agreed to."""
    hall.press("ctrl+shift+s")
    wait_for(lambda: hall.windows("封存"))
    hall.press("Tab", "Return")  # the safe answer, 取消, has the focus


def sealed_in(file: Path) -> bool:
    """Whether the first contest of a data file is sealed."""
    with Desk.at(file) as desk:
        return desk.contests()[0].sealed


def damage(hall: Hall) -> Backup:
    """The data and its newest backup are torn; the backup that is left."""
    newest, good = shelf(hall)[:2]
    for file in (hall.data_dir / "contests.lsb", newest.path):
        file.write_bytes(b"\x00" * 4096 + file.read_bytes()[4096:])
    return good


def go_on_from(hall: Hall, good: Backup) -> None:
    """The next start offers the last good backup; it is taken, and what was torn is kept."""
    held, starts = good.path.read_bytes(), hall.journal().count(READY)
    hall.start("--debug")
    wait_for(lambda: hall.windows("数据文件打不开"))
    offer = hall.windows("数据文件打不开")[0]
    hall.xdotool("windowactivate", "--sync", offer)
    hall.press("Return")
    wait_for(lambda: hall.journal().count(READY) > starts)
    assert list(hall.data_dir.glob("contests.损坏-*.lsb")), "what was torn is kept"
    with Desk.at(hall.data_dir / "contests.lsb") as desk:
        assert len(desk.contests()) == 1
    assert good.path.read_bytes() == held, "the backup itself is not touched"


def main() -> None:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shots", type=Path)
    shots = parser.parse_args().shots

    def say(text: str, name: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        if shots is not None:
            picture_whole(hall).save(str(shots / f"{name}.png"))

    with tempfile.TemporaryDirectory(prefix="lsb-backing-up-") as folder:
        stick, away = Path(folder) / "stick", Path(folder) / "pocket"
        hall = Hall(Path(folder) / "data")
        try:
            prepare(hall, stick)
            process = hall.start("--debug")
            wait_for(lambda: READY in hall.journal())
            activate(hall)
            first = made(hall, Why.OPEN)
            wait_for(lambda: on_stick(hall, stick) == {first.path.name})
            say("a backup on opening, on the stick as well", "opened")
            stick.rename(away)
            seal(hall)
            before = made(hall, Why.SEAL)
            wait_for(lambda: sealed_in(hall.data_dir / "contests.lsb"))
            assert not sealed_in(before.path), "it was made before"
            assert not stick.exists(), "nothing is written where the stick was"
            say("a backup before the seal, without the stick", "unplugged")
            away.rename(stick)
            wait_for(lambda: before.path.name in on_stick(hall, stick) or len(shelf(hall)) > 2, 150)
            wait_for(lambda: shelf(hall)[0].path.name in on_stick(hall, stick))
            say("the stick is back and has the newest", "plugged")
            process.kill()
            process.wait()
            good = damage(hall)
            process = hall.start("--debug")
            wait_for(lambda: hall.windows("数据文件打不开"))
            say(f"the last good one is of {good.minute}", "damaged")
            process.kill()
            process.wait()
            go_on_from(hall, good)
            wait_for(lambda: hall.windows("出错报告"))
            time.sleep(1)  # painted
            say("opened, and what happened is told", "rescued")
        finally:
            hall.close()


if __name__ == "__main__":
    main()
