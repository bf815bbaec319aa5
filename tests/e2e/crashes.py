"""Crashes on air, in a real process: the next start knows, and goes on at the saved step.

``python -m tests.e2e.crashes --rounds 20`` alternates a segmentation fault of
the GUI thread and kill -9, at a step of its own each time.
"""

import argparse
import json
import signal
import sys
import tempfile
from pathlib import Path

from tests.e2e.hall import Hall, wait_for

KINDS = ("segv", "kill")


def ready(hall: Hall, times: int) -> bool:
    """Whether the program has said so often that it is up."""
    return hall.journal().count("DEBUG   lsb_desktop.app: ready") >= times


def crash(hall: Hall, kind: str, step: int, starts: int) -> dict[str, object]:
    """Open the demo, go to a step, crash there; what the run had said of itself."""
    fuse = hall.logs / "fuse"
    fuse.unlink(missing_ok=True)
    more = ("demo", "mengzhuang") if starts == 0 else ()
    command = [sys.executable, "-m", "tests.e2e.crashing", str(fuse)]
    command += ["--data-dir", str(hall.data_dir), "--debug", *more]
    process = hall.spawn("program", command)
    wait_for(lambda: ready(hall, starts + 1))
    console = str(wait_for(lambda: next(iter(hall.windows("亮赛比")), "")))
    hall.xdotool("windowactivate", "--sync", console)
    running = hall.data_dir / "logs" / "running.json"

    def stood() -> dict[str, object]:
        return dict(json.loads(running.read_text(encoding="utf-8"))["stood"])

    hall.press("F5")
    wait_for(lambda: stood()["shown"])
    while stood()["step"] != step:
        wait_for(hall.still_picture)
        before = stood()["step"]
        hall.press("Next" if int(str(before)) < step else "Prior")
        wait_for(lambda before=before: stood()["step"] != before)
    left = stood()
    if kind == "segv":
        fuse.touch()
    else:
        process.kill()
    code = process.wait(60)
    wanted = -signal.SIGSEGV if kind == "segv" else -signal.SIGKILL
    assert code == wanted, f"{kind}: the program ended with {code}"
    fuse.unlink(missing_ok=True)
    return left


def check_next(hall: Hall, kind: str, left: dict[str, object], starts: int) -> None:
    """The next start tells of it in a report, without names, and shows the same step."""
    logs = hall.data_dir / "logs"
    known = set(logs.glob("report-*.txt"))
    process = hall.start("--debug")
    wait_for(lambda: ready(hall, starts + 1))
    wait_for(lambda: hall.windows("出错报告"))
    [report] = set(logs.glob("report-*.txt")) - known
    said = report.read_text(encoding="utf-8")
    assert f"on air: step {left['step']} of {left['steps']}" in said
    assert ("Segmentation fault" if kind == "segv" else "killed") in said
    assert said.isascii(), "no name is in it"
    assert str(hall.data_dir) not in said
    console = next(
        w for w in hall.windows("亮赛比") if "出错" not in hall.xdotool("getwindowname", w)
    )
    hall.xdotool("windowactivate", "--sync", console)
    hall.press("F5")
    running = logs / "running.json"

    def back() -> bool:
        stood = json.loads(running.read_text(encoding="utf-8"))["stood"]
        return bool(stood["shown"] and stood["step"] == left["step"])

    wait_for(back)
    process.kill()
    process.wait()


def main() -> None:
    """Rounds as told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="lsb-crashes-") as folder:
        hall = Hall(Path(folder) / "data")
        hall.data_dir.mkdir()
        settings = '{"stage.clock": false, "stage.motion": "less"}'
        (hall.data_dir / "settings.json").write_text(settings, encoding="utf-8")
        try:
            for number in range(rounds):
                kind, step = KINDS[number % 2], 1 + number // 2 % 2
                left = crash(hall, kind, step, 2 * number)
                check_next(hall, kind, left, 2 * number + 1)
                sys.stdout.write(f"{number + 1}: {kind} at step {step}: told and resumed\n")
        finally:
            hall.close()


if __name__ == "__main__":
    main()
