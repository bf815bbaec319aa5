"""One run in a process of its own: a function of a module, plain figures back.

``Side("ours", "ours", alone(ours, 32))`` runs ``ours(32)`` in a new Python; the function stands at
the top of its module, takes what JSON can say and returns metric → value. The child sees the
shipped fonts alone, has no display unless it makes one, and reads modules compiled before.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.row import Figures

ROOT = Path(__file__).resolve().parents[2]
MARK = "figures: "
LONGEST = 900
"""Seconds after which a run is given up."""


def surroundings() -> dict[str, str]:
    """The environment of a run: Qt offscreen, shipped fonts alone, modules may be compiled.

    Some machines forbid compiled modules beside their source (PYTHONDONTWRITEBYTECODE); a start
    would then time the compiler, so :mod:`tests.bench.__main__` gives them a folder.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, "LSB_FONT_FOLDERS": ""}


def alone(function: Callable[..., Figures], *args: object) -> Callable[[], Figures]:
    """``function(*args)``, each time in a new process."""

    def run() -> Figures:
        command = [sys.executable, "-m", __name__, function.__module__, function.__name__]
        done = subprocess.run(
            [*command, json.dumps(args)],
            cwd=ROOT,
            env=surroundings(),
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        said = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
        return dict(json.loads(said[-1].removeprefix(MARK)))

    return run


def main(module: str, name: str, args: str) -> None:
    """In the child."""
    figures = getattr(importlib.import_module(module), name)(*json.loads(args))
    sys.stdout.write(f"\n{MARK}{json.dumps(dict(figures))}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
