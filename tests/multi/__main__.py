"""``python -m tests.multi --rounds 5000 --seed 1``: laptops on a network that drops."""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.postgres import cluster, programs
from tests.multi.dropping import run


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it against a server of its own, in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(prog="python -m tests.multi", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5000, help="marks typed")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    found = programs()
    if found is None:
        sys.exit("no PostgreSQL on this machine (apt-get install postgresql)")
    began = time.monotonic()
    with cluster(found) as server, tempfile.TemporaryDirectory(prefix="lsb-multi-") as room:
        figures = run(server, chosen.rounds, chosen.seed, Path(room))
    told = ", ".join(f"{name} {count}" for name, count in sorted(figures.items()))
    sys.stdout.write(f"{chosen.rounds} marks: {told}; {time.monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
