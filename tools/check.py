"""Every check of the tree, in the order of cost; stops at the first that fails.

python3 run.py test [PYTEST ARGS...]   e.g. run.py test tests/unit -x

Tests of windows live on real time, three at once beside whatever else the machine does. Up to
``FEW`` of them that fail are run once more, one after the other; what passes only then is named
at the very end: it is a test (or a program) that depends on its luck, to be mended.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["pytest", "-q", "--dist", "loadgroup"]
MEASURED = [f"tests/unit/{room}" for room in ("core", "db", "desk", "stage")]
"""These rooms are covered whole by their own tests; counting lines in all the others
would only take half as long again."""
OTHERS = [f"--ignore={tests}" for tests in MEASURED]
FEW = 3
COVERED = ["--cov", "--cov-config=pyproject.toml", "--cov-report=term-missing:skip-covered"]


def run(*command: str) -> int:
    """One check, its output straight to the terminal."""
    print("$", *command, flush=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONWARNINGS": "error"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False)
    return done.returncode


def main(args: list[str]) -> int:
    """Lint, types, then the tests: those of the measured rooms with coverage, then the others."""
    if args:
        return run("pytest", *args)
    checks = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        [*TESTS, "-n", "2", *MEASURED, *COVERED],
    ]
    for check in checks:
        code = run(*check)
        if code:
            return code
    return windows()


def windows() -> int:
    """The tests of papers, windows and whole processes."""
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "report.xml"
        # One of three drives real windows, one after the other, and mostly waits for them.
        code = run(*TESTS, "-n", "3", *OTHERS, f"--junitxml={told}", "-o", "junit_family=xunit1")
        failed = failures(told) if code == 1 else []
    if not 0 < len(failed) <= FEW:
        return code
    print("\nOnce more, alone:", *failed, sep="\n  ", flush=True)
    code = run(*TESTS, *failed)
    if not code:
        print("FAILED BESIDE OTHERS, passed alone; to be mended:", *failed, sep="\n  ")
    return code


def failures(told: Path) -> list[str]:
    """The tests that failed in a run, as pytest names them."""
    cases = ElementTree.parse(told).iter("testcase")
    return [
        f"{case.get('file')}::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
