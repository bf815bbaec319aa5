"""Every check of the tree, in the order of cost; stops at the first that fails.

python3 run.py test [PYTEST ARGS...]   e.g. run.py test tests/unit -x
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["pytest", "-q", "--dist", "loadgroup"]
MEASURED = [f"tests/unit/{room}" for room in ("core", "db", "desk", "stage")]
"""These rooms are covered whole by their own tests; counting lines in all the others
would only take half as long again."""
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
        # One of three drives real windows, one after the other, and mostly waits for them.
        [*TESTS, "-n", "3", *(f"--ignore={tests}" for tests in MEASURED)],
    ]
    for check in checks:
        code = run(*check)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
