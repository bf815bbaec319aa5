"""One meeting, as the operator lives it: marks from the keypad, the hall's wall, a pulled plug."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from lsb_desktop.desk.backups import Why, keep
from lsb_desktop.ui.actions import PAGES
from tests.e2e.backing_up import damage, go_on_from, made, seal, sealed_in
from tests.e2e.hall import Hall, missing_programs, wait_for
from tests.e2e.starting import CALLED

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif(
        sys.platform != "linux" or bool(missing_programs()),
        reason=f"a real window needs {', '.join(missing_programs()) or 'Linux'}",
    ),
]
FIRST, SECOND = "潮河新城社区", "口张村"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "data")
    made.data_dir.mkdir()
    # Without the clock at the foot a picture is the same a minute later.
    (made.data_dir / "settings.json").write_text('{"stage.clock": false}', encoding="utf-8")
    yield made
    made.close()


def cli(hall: Hall, *args: str) -> str:
    """What the command line says of the same data."""
    command = [sys.executable, "-m", "lsb_desktop", "--data-dir", str(hall.data_dir), *args]
    done = subprocess.run(
        command, env=hall.environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


def marks_of_first_judge(hall: Hall) -> list[str]:
    """The explained marks of 班子成员01 for the first two villages."""
    found = []
    for village in (FIRST, SECOND):
        lines = cli(hall, "explain", "1", village).splitlines()
        found.append(next(line for line in lines if "班子成员01" in line))
    return found


def open_demo(hall: Hall) -> subprocess.Popen[bytes]:
    process = hall.start("demo", "mengzhuang")
    wait_for(lambda: hall.windows("亮赛比"))
    wait_for(lambda: "1\t" in _listed(hall))
    window = hall.windows("亮赛比")[0]
    hall.xdotool("windowactivate", "--sync", window)
    time.sleep(1)
    return process


def _listed(hall: Hall) -> str:
    return cli(hall, "list")


def test_marks_survive_being_killed(hall: Hall) -> None:
    process = open_demo(hall)
    hall.type("77.7")
    hall.press("KP_Enter")
    hall.type("66.6")
    hall.press("KP_Enter")
    hall.type("5")
    wait_for(lambda: "66.6" in marks_of_first_judge(hall)[1])
    process.kill()
    process.wait()
    first, second = marks_of_first_judge(hall)
    assert "77.7" in first
    assert "66.6" in second
    assert json.loads(cli(hall, "standings", "1", "--format", "json"))["complete"]


def test_the_wall_follows_and_survives_a_pulled_plug(hall: Hall, tmp_path: Path) -> None:
    open_demo(hall)
    hall.press("F5")
    wait_for(lambda: hall.picture_of_projector() != hall.BLACK)
    title = wait_for(hall.still_picture)
    hall.press("Next")
    agenda = wait_for(lambda: _other(hall, title))
    hall.unplug()
    wait_for(lambda: hall.picture_of_projector() == hall.BLACK)
    hall.plug()
    wait_for(lambda: hall.picture_of_projector() == agenda)
    hall.press("F8")
    wait_for(lambda: hall.picture_of_projector() == hall.BLACK)
    hall.press("F8")
    wait_for(lambda: hall.picture_of_projector() == agenda)
    hall.press("Prior")
    wait_for(lambda: hall.picture_of_projector() == title)


def _other(hall: Hall, than: object) -> str | None:
    """A settled picture that is another one."""
    picture = hall.still_picture()
    return picture if picture != than else None


def test_sealing_reveals_six_flags_and_was_backed_up_before(hall: Hall) -> None:
    # A flag waves for seconds after its name; here only where the steps lead is looked at.
    calm = '{"stage.clock": false, "stage.motion": "less"}'
    (hall.data_dir / "settings.json").write_text(calm, encoding="utf-8")
    process = open_demo(hall)
    seal(hall)
    wait_for(lambda: "已封存" in cli(hall, "list"))
    hall.press("F5")
    seen = [wait_for(hall.still_picture)]
    for _ in range(15):
        time.sleep(1.2)  # a press while the name still unfolds would be ignored
        hall.press("Next")
        seen.append(str(wait_for(lambda: _other(hall, seen[-1]))))
    assert len(set(seen)) == len(seen)
    assert not sealed_in(made(hall, Why.SEAL).path), "it is of the moment before"
    process.kill()
    process.wait()
    keep(hall.data_dir / "contests.lsb", hall.data_dir / "backups", Why.MANUAL, datetime.now())
    go_on_from(hall, damage(hall))


def test_no_warning_in_the_log(hall: Hall) -> None:
    process = open_demo(hall)
    assert hall.start().wait(60) == CALLED, "a second start calls the first one"
    for page in range(1, len(PAGES) + 1):
        hall.press(f"ctrl+{page % 10}")
        time.sleep(0.4)
    hall.press("ctrl+q")
    assert process.wait(15) == 0
    assert not [line for line in hall.log().splitlines() if "Warning" in line or "Error" in line]
    logs = list((hall.data_dir / "logs").glob("*.log"))
    text = "".join(p.read_text(encoding="utf-8", errors="replace") for p in logs)
    assert not [x for x in text.splitlines() if " WARNING " in x or " ERROR " in x], text
