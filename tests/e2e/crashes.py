"""Bugs and crashes on air, in a real process: the wall stays, the next start knows and goes on.

``python -m tests.e2e.crashes --rounds 20`` lets everything fail once that may (:data:`BUGS`) with
the hall looking on, then alternates a segmentation fault of the GUI thread and kill -9, at a step
of its own each time.
"""

import argparse
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from lsb_desktop.desk.desk import Desk
from tests.e2e.crashing import ODD
from tests.e2e.hall import Hall, wait_for
from tests.e2e.wall import SAME, is_dark, picture_of, worst_tile
from tests.helpers.console import full, small

KINDS = ("segv", "kill")
BUGS = ("slot", "console", "model", "worker", "killed", "stage")
"""What raises, each once: see :mod:`tests.e2e.crashing`."""


def prepare(hall: Hall) -> None:
    """A contest of odd names, opened at the start."""
    hall.data_dir.mkdir()
    contest = replace(small(names=ODD), title="Q3 <i>观摩</i> / ..", town="O'Town\n镇")
    with Desk.at(hall.data_dir / "contests.lsb", "J. Smith") as desk:
        number = desk.create(contest, full(contest))
    settings = {
        "stage.clock": False,
        "stage.motion": "less",
        "last.contest": number,
        "operator": "J. Smith",
    }
    (hall.data_dir / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def ready(hall: Hall, times: int) -> bool:
    """Whether the program has said so often that it is up."""
    return hall.journal().count("lsb_desktop.program: ready") >= times


def stood(hall: Hall) -> dict[str, object]:
    """What the run says of itself."""
    running = hall.data_dir / "logs" / "running.json"
    return dict(json.loads(running.read_text(encoding="utf-8"))["stood"])


def fuse(hall: Hall) -> Path:
    """The file that says what is to fail."""
    return hall.logs / "fuse"


def reports(hall: Hall) -> set[Path]:
    """What is kept of bugs and crashes."""
    return set((hall.data_dir / "logs").glob("report-*.txt"))


def check_private(hall: Hall, said: str) -> None:
    """No name of the contest and none of this machine is in a report."""
    assert said.isascii()
    assert str(hall.data_dir) not in said
    for name in re.findall(r"[A-Za-z]{4,}", " ".join((*ODD, "Smith", "O'Town"))):
        if name not in ("Village", "DROP"):
            assert name not in said, f"{name} is in a report"


def wall(hall: Hall) -> QImage:
    """The projector's pixels now."""
    return picture_of(hall, QRect(1366, 0, 1280, 720))


def still(hall: Hall) -> QImage:
    """The same, once nothing moves there."""
    first = wall(hall)
    while True:
        time.sleep(0.15)
        second = wall(hall)
        if first == second and not is_dark(second):
            return second
        first = second


def activate(hall: Hall) -> None:
    """The console has the keyboard, whatever else is open."""

    def console() -> str:
        titles = {w: hall.xdotool("getwindowname", w) for w in hall.windows("亮赛比")}
        return next((w for w, title in titles.items() if "出错" not in title), "")

    hall.xdotool("windowactivate", "--sync", str(wait_for(console)))


def run(hall: Hall, starts: int) -> subprocess.Popen[bytes]:
    """The program, armed; its window has the keyboard."""
    fuse(hall).unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.e2e.crashing", str(fuse(hall))]
    command += ["--data-dir", str(hall.data_dir), "--debug"]
    process = hall.spawn("program", command)
    wait_for(lambda: ready(hall, starts + 1))
    activate(hall)
    return process


def go(hall: Hall, step: int) -> None:
    """On air, to a step."""
    hall.press("F5")
    wait_for(lambda: stood(hall)["shown"])
    still(hall)
    wait_for(partial(_towards, hall, step))


def bug(hall: Hall, kind: str) -> None:
    """Let one thing fail: it is reported without names, the wall stays, no window opens."""
    before, known = still(hall), reports(hall)
    open_before = hall.windows("出错报告")
    step = int(str(stood(hall)["step"]))
    fuse(hall).write_text(kind, encoding="utf-8")
    wait_for(lambda: not fuse(hall).exists())
    if kind == "stage":
        hall.press("Prior" if step > 1 else "Next")
    wait_for(lambda: reports(hall) - known)  # the oldest go meanwhile
    assert wall(hall) == before, f"{kind}: the wall is another"
    assert hall.windows("出错报告") == open_before, f"{kind}: a window opened before the hall"
    for report in reports(hall) - known:
        said = wait_for(lambda report=report: report.read_text(encoding="utf-8"))
        check_private(hall, str(said))
        assert "on air: step" in str(said)
    if kind == "stage":
        fuse(hall).write_text("mended", encoding="utf-8")
        wait_for(lambda: not fuse(hall).exists())
        wait_for(partial(_towards, hall, step))
        # A passage may leave an edge a shade lighter.
        wait_for(lambda: worst_tile(wall(hall), before) <= SAME)


def _towards(hall: Hall, step: int) -> bool:
    """Press until the step is there; what comes too soon after another press is ignored."""
    at = int(str(stood(hall)["step"]))
    if at != step:
        hall.press("Next" if at < step else "Prior")
        time.sleep(0.3)
    return bool(stood(hall)["step"] == step)


def crash(hall: Hall, kind: str, step: int, starts: int, bugs: tuple[str, ...] = ()) -> dict:
    """Go to a step, let ``bugs`` come, crash there; what the run had said of itself."""
    process = run(hall, starts)
    go(hall, step)
    for each in bugs:
        bug(hall, each)
    left = stood(hall)
    if kind == "segv":
        fuse(hall).write_text(kind, encoding="utf-8")
    else:
        process.kill()
    code = process.wait(60)
    wanted = -signal.SIGSEGV if kind == "segv" else -signal.SIGKILL
    assert code == wanted, f"{kind}: the program ended with {code}"
    return left


def check_next(hall: Hall, kind: str, left: dict[str, object], starts: int) -> None:
    """The next start tells of it in a report, without names, and shows the same step."""
    known = reports(hall)
    process = hall.start("--debug")
    wait_for(lambda: ready(hall, starts + 1))
    wait_for(lambda: hall.windows("出错报告"))
    new = reports(hall) - known
    assert len(new) == 1, [report.read_text(encoding="utf-8")[:2000] for report in new]
    [report] = new
    said = report.read_text(encoding="utf-8")
    assert f"on air: step {left['step']} of {left['steps']}" in said
    assert ("Segmentation fault" if kind == "segv" else "killed") in said
    check_private(hall, said)
    activate(hall)
    hall.press("F5")
    wait_for(lambda: stood(hall)["shown"] and stood(hall)["step"] == left["step"])
    process.kill()
    process.wait()


def main() -> None:
    """Rounds as told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="lsb-crashes-") as folder:
        hall = Hall(Path(folder) / "data")
        prepare(hall)
        try:
            for number in range(rounds):
                kind, step = KINDS[number % 2], 1 + number // 2 % 2
                bugs = BUGS if number % 4 == 1 else ()
                left = crash(hall, kind, step, 2 * number, bugs)
                check_next(hall, kind, left, 2 * number + 1)
                what = ", ".join((*bugs, kind))
                sys.stdout.write(f"{number + 1}: {what} at step {step}: told and resumed\n")
                sys.stdout.flush()
        except (AssertionError, TimeoutError):
            sys.stderr.write(hall.journal()[-20_000:])
            raise
        finally:
            hall.close()


if __name__ == "__main__":
    main()
