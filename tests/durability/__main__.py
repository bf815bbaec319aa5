"""``python -m tests.durability --rounds 1000 --seed 1``: every way to lose data, with figures."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.durability import killing, power, tearing

WAYS: dict[str, Callable[..., object]] = {
    "kill": killing.run,
    "power": power.run,
    "torn": tearing.torn,
    "damaged": tearing.damaged,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the ways asked for, one after the other, in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000, help="rounds of each way")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", nargs="*", choices=[*WAYS], default=[*WAYS])
    chosen = parser.parse_args(arguments)
    for way in chosen.way:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="lsb-durability-") as room:
            figures = WAYS[way](chosen.rounds, chosen.seed, Path(room), _progress)
        sys.stdout.write(f"{way}: {figures}; {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()


def _progress(figures: object) -> None:
    sys.stdout.write(f"  {figures}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
