"""``python -m tests.frozen``: build the program's folder and try it, command by command.

With ``--program FOLDER`` one that is built already; it is moved to a "stick" and back.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.e2e.hall import missing_programs
from tests.frozen import commands, hall
from tests.frozen.building import build, weight
from tests.frozen.commands import Both
from tests.frozen.loading import every_library_loads
from tests.frozen.running import frozen, source

Check = Callable[[Both], str]


def checks(rounds: int) -> dict[str, Check]:
    """Every check by its name, in the order they are run."""
    found = {check.__name__: check for check in (every_library_loads, *commands.CHECKS)}
    if not missing_programs():
        found |= {check.__name__: check for check in hall.CHECKS}
        found["starts"] = partial(hall.starts, rounds=rounds)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; 1 if something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.frozen", description=__doc__)
    parser.add_argument("--program", type=Path, help="a folder that is built already")
    parser.add_argument("--rounds", type=int, default=5, help="starts of each program")
    parser.add_argument("--only", nargs="*", choices=[*checks(1)], help="checks")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lsb-frozen-") as room:
        program = chosen.program.resolve() if chosen.program else build(Path(room))
        _say(f"weight: {weight(program)}")
        wanted = checks(chosen.rounds)
        names = chosen.only or [*wanted]
        return sum(_try(name, wanted[name], program, Path(room)) for name in names) and 1


def _try(name: str, check: Check, program: Path, folder: Path) -> bool:
    """Whether a check failed; it gets an empty folder and two users without a past."""
    room = folder / name
    homes = [room / "home", room / "home of source"]
    for home in homes:
        home.mkdir(parents=True)
    began = time.monotonic()
    try:
        figures = check(Both(frozen(program, homes[0]), source(homes[1]), room))
    except Exception:  # noqa: BLE001 - the other checks are run all the same
        _say(f"{name}: FAILED\n{traceback.format_exc()}")
        return True
    _say(f"{name}: {figures}; {time.monotonic() - began:.0f} s")
    return False


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
