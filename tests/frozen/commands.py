"""The command line of the frozen program against the same from source."""

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lsb_desktop.db import migrations
from lsb_desktop.desk.presets import PRESETS
from tests.frozen.running import Answer, Program, differences
from tests.frozen.specification import ROOT
from tests.helpers import postgres

FIXTURES = ROOT / "tests" / "fixtures"
SHEET = FIXTURES / "sheets" / "roster_dirty.xlsx"
DEMO = "longhu"


@dataclass(frozen=True)
class Both:
    """The two programs, and an empty folder for one check."""

    frozen: Program
    source: Program
    room: Path

    def alike(self, *arguments: object) -> Answer:
        """The answer both give to one command line; AssertionError if they differ."""
        found, wanted = self.frozen.run(*arguments), self.source.run(*arguments)
        assert found == wanted, f"{arguments}: {found} instead of {wanted}"
        return found


def help_of_every_command(both: Both) -> str:
    """Every command explains itself."""
    from lsb_desktop.cli import app

    names = [c.name or str(c.callback.__name__) for c in app.registered_commands if c.callback]
    names = [name.rstrip("_").replace("_", "-") for name in names]
    told = both.frozen.run("--help").out
    for name in names:
        assert f" {name} " in told, name
        answer = both.frozen.run(name, "--help")
        assert (answer.code, answer.err) == (0, ""), answer
    return f"{len(names)} commands"


def doctor(both: Both) -> str:
    """The machine is examined: versions, Qt, fonts and glyphs, disk, data file."""
    found = both.frozen.run("--data-dir", both.room / "data", "doctor")
    assert found.code == 0, found
    assert "✗" not in found.out
    assert "没有版本信息" not in found.out
    return f"{len(found.out.splitlines())} findings, all good"


def papers(both: Both) -> str:
    """Every paper of the catalogue, of every demo contest."""
    made = 0
    for demo in PRESETS:
        names = []
        for program, folder in ((both.frozen, "frozen"), (both.source, "source")):
            out = both.room / demo / folder
            answer = program.run("papers", demo, "--out", out)
            told = answer.out.replace(str(out), "")
            names.append((answer.code, sorted(told.split("\n")), answer.err))
            files = [path for path in out.rglob("*") if path.is_file()]
            assert all(path.stat().st_size for path in files)
        assert names[0] == names[1], names
        made += len(files)
    listed = both.alike("papers", DEMO, "--list").out.splitlines()
    return f"{made} files of {len(listed)} kinds of paper, of {len(PRESETS)} contests"


def rehearsal(both: Both) -> str:
    """A whole meeting: the same pictures, words and standings."""
    told = []
    for program, name in ((both.frozen, "frozen"), (both.source, "source")):
        out = both.room / name
        answer = program.run("rehearse", DEMO, "--out", out, "--size", "1024x768")
        assert answer.code == 0, answer
        texts = {f: (out / f).read_text("utf-8") for f in ("frames.json", "standings.json")}
        pictures = {p.name: p.read_bytes() for p in (out / "screens").iterdir()}
        told.append({**texts, **pictures})
    assert not differences(*told), differences(*told)
    return f"{len(told[0]) - 2} pictures, the same to the last byte"


def sheets_in_a_process_of_their_own(both: Both) -> str:
    """A workbook out and in; an office's sheet is read by a worker process."""
    data, book = both.room / "data", both.room / "活动.xlsx"
    assert both.frozen.run("export", DEMO, book).code == 0
    assert both.frozen.run("--data-dir", data, "import", book).code == 0
    answer = both.alike("--data-dir", data, "import-sheet", SHEET, "--into", 1, "--dry-run")
    assert answer.out, answer
    damaged = both.room / "坏.xlsx"
    damaged.write_bytes(SHEET.read_bytes()[:2000])
    refused = both.alike("--data-dir", data, "import-sheet", damaged, "--into", 1)
    assert refused.code == 2, refused
    assert "Traceback" not in refused.err
    return f"{len(answer.out.splitlines())} lines of report, as from source"


def migrations_of_every_format(both: Both) -> str:
    """A file of every older format opens with what it held, after a copy; a newer one does not."""
    for number in range(1, migrations.CURRENT + 1):
        data = both.room / f"format{number}"
        path = _laid(number, data)
        told = json.loads((FIXTURES / "stores" / f"format{number}.json").read_text("utf-8"))
        for contest in told["contests"]:
            where = ("--data-dir", data, "standings", contest["id"], "--format", "json")
            found = json.loads(both.frozen.run(*where).out)
            assert found == contest["standings"], f"format {number}"
        assert _format(path) == migrations.CURRENT
        copies = [p.name for p in data.glob("contests.format*.lsb")]
        wanted = [] if number == migrations.CURRENT else [f"contests.format{number}.lsb"]
        assert copies == wanted, copies
        answer = both.frozen.run("--data-dir", data, "doctor")
        assert answer.code == 0, answer
    data = both.room / "newer"
    path = _laid(migrations.CURRENT, data)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
    before = path.read_bytes()
    refused = both.alike("--data-dir", data, "list")
    assert (refused.code, path.read_bytes()) == (2, before)
    assert "由更新版本的程序写成（格式 99" in refused.err
    return f"formats 1 to {migrations.CURRENT}; 99 refused"


def _laid(number: int, data: Path) -> Path:
    data.mkdir()
    path = data / "contests.lsb"
    sample = FIXTURES / "stores" / f"format{number}.lsb.gz"
    path.write_bytes(gzip.decompress(sample.read_bytes()))
    return path


def _format(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def stick_package(both: Both) -> str:
    """The 备用包 of a stored contest: presentation, pictures, papers, data file."""
    data, stick = both.room / "data", both.room / "U盘"
    stick.mkdir()
    _laid(migrations.CURRENT, data)
    answer = both.frozen.run("--data-dir", data, "pack", 1, stick, "--size", "1024x768")
    assert answer.code == 0, answer
    files = [path for path in stick.rglob("*") if path.is_file()]
    assert {".pptx", ".png", ".pdf", ".lsb"} <= {path.suffix for path in files}
    return f"{len(files)} files"


def store_on_a_server(both: Both) -> str:
    """The data on a PostgreSQL server: made by one program, read by the other."""
    folder = postgres.programs()
    if folder is None:
        return "no PostgreSQL server is installed"
    with postgres.cluster(folder) as server:
        book, place = both.room / "活动.xlsx", ("--store", server.url())
        assert both.source.run("export", DEMO, book).code == 0
        assert both.alike(*place, "list").out == ""
        made = both.frozen.run(*place, "import", book)
        assert made.code == 0, made
        assert len(both.alike(*place, "list").out.splitlines()) == 1
        found = both.alike(*place, "standings", 1, "--format", "json")
        assert json.loads(found.out)["standings"], found
        assert both.frozen.run(*place, "doctor").code == 0
        assert not list(both.frozen.home.rglob("*.lsb"))
    return "a contest written and read back over psycopg, nothing in a file"


CHECKS: tuple[Callable[[Both], str], ...] = (
    doctor,
    help_of_every_command,
    papers,
    rehearsal,
    sheets_in_a_process_of_their_own,
    migrations_of_every_format,
    stick_package,
    store_on_a_server,
)
