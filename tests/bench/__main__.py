"""The benchmark: ``python3 run.py bench [NAME…] [--peers] [--json FILE] [--rounds N]``.

Runs the rows of tests/bench/rows (all without names), prints what was measured against what is
wanted, and says what could not be measured and why. Peers (LibreOffice, OpenLP) are run when they
are installed and asked for. A missed target is told, no error: machines are noisy. Ends with 1
when a run broke.
"""

import argparse
import importlib
import json
import os
import pkgutil
import sys
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import rows as folder
from tests.bench.machine import commit, load, machine, versions
from tests.bench.measuring import Result, take_turns
from tests.bench.report import as_json, as_text, into
from tests.bench.row import Row

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmark.md"


def names() -> list[str]:
    """Every module of the folder."""
    return sorted(found.name for found in pkgutil.iter_modules(folder.__path__))


def rows_of(name: str) -> tuple[Row, ...]:
    """What a module exports."""
    module = importlib.import_module(f"{folder.__name__}.{name}")
    return tuple(module.ROWS) if hasattr(module, "ROWS") else (module.ROW,)


def chosen_rows(wanted: list[str]) -> list[tuple[str, Row]]:
    """The rows of these modules, in the order of their numbers."""
    found = [(name, row) for name in wanted or names() for row in rows_of(name)]
    return sorted(found, key=lambda pair: pair[1].number)


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names())}")
    parser.add_argument("--peers", action="store_true", help="run LibreOffice and OpenLP too")
    parser.add_argument("--rounds", type=int, help="runs of every side; each row has its own")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single run")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables")
    parser.add_argument(
        "--write-docs", action="store_true", help=f"write them into {DOCUMENT}; all rows"
    )
    asked = parser.parse_args(given)
    if asked.write_docs and (asked.names or asked.rounds):
        parser.error("--write-docs needs all rows with all their rounds: a page is made of one run")
    unknown = [name for name in asked.names if name not in names()]
    if unknown:
        parser.error(f"no row is called {unknown[0]}; there are {', '.join(names())}")
    return asked


def measured(asked: argparse.Namespace) -> list[Result]:
    """Every row, one after the other."""

    began = time.monotonic()

    def say(text: str) -> None:
        minutes, seconds = divmod(round(time.monotonic() - began), 60)
        sys.stderr.write(f"{minutes:3}:{seconds:02} {text}\n")
        sys.stderr.flush()

    return [
        take_turns(name, row, asked.rounds or row.rounds, peers=asked.peers, say=say)
        for name, row in chosen_rows(asked.names)
    ]


def main() -> int:
    """Measure and tell."""
    asked = arguments()
    began = time.monotonic()
    about = {"when": f"{datetime.now():%Y-%m-%d %H:%M}", "machine": machine()}
    about |= {"commit": commit(), "versions": versions(), "load before": load()}
    with TemporaryDirectory(prefix="lsb-bench-") as compiled:
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        results = measured(asked)
    about |= {"load after": load(), "minutes": round((time.monotonic() - began) / 60, 1)}
    text = as_text(results, about)
    sys.stdout.write(text)
    if asked.json:
        told = json.dumps(as_json(results, about), ensure_ascii=False, indent=1)
        asked.json.write_text(told + "\n", encoding="utf-8")
    if asked.markdown:
        asked.markdown.write_text(text, encoding="utf-8")
    if asked.write_docs:
        DOCUMENT.write_text(into(DOCUMENT.read_text(encoding="utf-8"), text), encoding="utf-8")
    return int(any(taken.failed for result in results for taken in result.taken))


if __name__ == "__main__":
    sys.exit(main())
