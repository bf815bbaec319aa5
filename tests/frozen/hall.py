"""The frozen program with its windows, under Xvfb: stage, worker process, stick, start-up."""

import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from lsb_desktop import paths
from tests.e2e.hall import Hall, wait_for
from tests.frozen.commands import Both
from tests.frozen.running import Program

STICK = (
    "王书记的 U 盘（请勿 格式化）/第四季度观摩会议资料-不要删/"
    + "very-deep-folder-" * 10
    + "/亮赛比"
)
"""Over 200 characters with its place before it; SQLite takes 512 bytes of path on Linux."""
NOBODY = 65534
SHELL, READY = "the shell is on the screen", "ready"


@contextmanager
def opened(program: Program, data: Path, *arguments: str) -> Iterator[Hall]:
    """The program started in a hall of its own, on ``data`` if the arguments say so."""
    hall = Hall(data)
    hall.environment |= {**program.environment, "HOME": str(program.home)}
    try:
        hall.spawn("program", [*program.command, *arguments])
        yield hall
    finally:
        hall.close()


def said(hall: Hall, words: str) -> None:
    """Wait until the program's log says something."""
    wait_for(lambda: words in hall.journal(), 60)


def window_and_stage(both: Both) -> str:
    """The console opens on a demo, F11 lights the projector, a backup is made by a worker."""
    data = both.room / "data"
    with opened(both.frozen, data, "--data-dir", str(data), "--debug", "demo", "hezhuang") as hall:
        said(hall, READY)
        assert any("亮赛比" in title for title in hall.titles()), hall.titles()
        assert hall.picture_of_projector() == hall.BLACK
        hall.press("F11")
        wait_for(lambda: hall.picture_of_projector() != hall.BLACK)
        kept = wait_for(lambda: list(paths.backups_dir(data).glob("*.lsb")))
        assert isinstance(kept, list)
        troubles = [line for line in hall.journal().splitlines() if " ERROR " in line]
        assert not troubles, troubles
        printed = hall.log()
        assert "Traceback" not in printed, printed
    return f"projector lit, {kept[0].name} written by a worker process"


def stick(both: Both) -> str:
    """Beside the program lie portable.txt and then the data; the machine keeps nothing."""
    folder = both.room / STICK
    folder.parent.mkdir(parents=True)
    assert len(str(folder)) > 200
    built = Path(both.frozen.command[0])
    os.rename(built.parent, folder)
    try:
        return _on_stick(both, Program((str(folder / built.name),), both.frozen.home), folder)
    finally:
        os.rename(folder, built.parent)


def _on_stick(both: Both, program: Program, folder: Path) -> str:
    data, sign = folder / paths.PORTABLE_DATA, folder / paths.PORTABLE_SIGN
    assert not data.exists(), "this folder is in use: build one for the check"
    sign.touch()
    try:
        with opened(program, data, "--debug", "demo", "longhu") as hall:
            said(hall, READY)
        assert paths.store_file(data).is_file()
        assert len(program.run("list").out.splitlines()) == 1
        assert "（便携：在程序旁边）" in program.run("doctor").out
        elsewhere = both.room / "elsewhere"
        assert program.run("--data-dir", elsewhere, "list").out == ""
        kept = [p for p in program.home.rglob("*") if p.suffix in (".lsb", ".log", ".json")]
        assert not [p for p in kept if p.name != "fonts.json"], kept
        return f"{len(str(folder))} characters; {_read_only(both, program, data)}"
    finally:
        sign.unlink()
        _remove(data)


def _read_only(both: Both, program: Program, data: Path) -> str:
    """Somebody who may only read the stick is told so, in a window and by the doctor."""
    if os.geteuid():
        return "a read-only stick can be tried by root alone"
    for folder in (both.room, *both.room.parents):
        if folder.stat().st_uid == 0 and folder != Path("/tmp") and "tmp" in folder.parts:
            folder.chmod(0o755)
    home = both.room / "nobody"
    home.mkdir(mode=0o777)
    os.chown(home, NOBODY, NOBODY)
    guest = Program(program.command, home)
    told = guest.run("doctor", user=NOBODY)
    assert told.code == 1, told
    assert f"✗ 数据文件夹 {data} 不能写入：可能是只读的 U 盘" in told.out, told
    hall = Hall(data)
    hall.environment |= {**guest.environment}
    try:
        process = hall.spawn("program", [*guest.command], user=NOBODY)
        wait_for(lambda: hall.windows("亮赛比"))
        hall.press("Return")
        assert process.wait(20) == 2
    finally:
        hall.close()
    return "a read-only one is named, nothing opened"


def _remove(data: Path) -> None:
    """The data that the program made on the stick; the folder itself was not there before."""
    for path in sorted(data.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    data.rmdir()


def starts(both: Both, rounds: int) -> str:
    """Seconds from the start of the process to the painted window, and to all that follows."""
    took: dict[str, list[tuple[float, float]]] = {"frozen": [], "source": []}
    hall = Hall(both.room)
    # Where compiled modules may not be kept, the source would be compiled at every start.
    hall.environment.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        for number in range(-1, rounds):  # the first warms the disk's cache and is not counted
            for name, program in (("frozen", both.frozen), ("source", both.source)):
                hall.data_dir = both.room / f"{name}{number}"
                hall.environment |= program.environment
                began = time.time()
                process = hall.spawn(
                    "program", [*program.command, "--data-dir", str(hall.data_dir), "--debug"]
                )
                said(hall, READY)
                process.kill()
                process.wait()
                if number >= 0:
                    took[name].append((_at(hall, SHELL) - began, _at(hall, READY) - began))
    finally:
        hall.close()
    return "; ".join(
        f"{name} {statistics.median(a for a, _ in found):.2f} s to the painted window,"
        f" {statistics.median(b for _, b in found):.2f} s to ready (median of {rounds})"
        for name, found in took.items()
    )


def _at(hall: Hall, words: str) -> float:
    """When the log said something, in seconds of the clock."""
    (line,) = [line for line in hall.journal().splitlines() if line.endswith(words)]
    found = re.match(r"[\d-]+ [\d:]+,\d+", line)
    assert found is not None, line
    return datetime.strptime(found[0], "%Y-%m-%d %H:%M:%S,%f").timestamp()


CHECKS: tuple[Callable[[Both], str], ...] = (window_and_stage, stick)
