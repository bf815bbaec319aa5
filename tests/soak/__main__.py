"""``python -m tests.soak --hours 4 --faster 24``: a long meeting, and whether anything grows.

Without a display it runs offscreen; with one (Xvfb, better with two monitors)
in real windows.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.soak.judging import WARM, growths, table

PARTS = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the meeting in a folder that is gone afterwards; 1 when something grew."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=4.0, help="of the meeting")
    parser.add_argument("--faster", type=float, default=24.0, help="than the clock on the wall")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="fewer villages, steps and papers")
    chosen = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="lsb-soak-") as name:
        room, passing = Path(name), Path(name) / "tmp"
        passing.mkdir()
        os.environ["TMPDIR"] = tempfile.tempdir = str(passing)
        return _soak(room, chosen)


def _soak(room: Path, chosen: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from lsb_desktop.log import set_up
    from lsb_desktop.ui import style
    from lsb_desktop.ui.faults import log_qt_messages
    from tests.soak.meeting import SHORT, WHOLE
    from tests.soak.running import Soak

    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    style.dress(application)
    set_up(room / "logs", debug=False)
    log_qt_messages()
    scale = SHORT if chosen.short else WHOLE
    soak = Soak(room, chosen.faster, chosen.seed, scale)
    soak.start()
    began = time.monotonic()
    try:
        for number in range(1, PARTS + 1):
            soak.part(chosen.hours * 3600 / PARTS)
            _say(f"{number}/{PARTS} after {time.monotonic() - began:.0f} s: {_told(soak)}")
    finally:
        soak.finish()
    counts = soak.counts
    _say(table(counts))
    _say(f"done: {soak.meeting.done}")
    more = counts[-1].grown(counts[WARM], PARTS - WARM - 1)
    _say("more objects since the warm-up: " + (", ".join(f"{k} +{n}" for k, n in more[:20]) or "-"))
    found = growths(counts)
    _say("grown: " + ("; ".join(found) or "nothing"))
    return 1 if found else 0


def _told(soak: object) -> str:
    figures = soak.counts[-1].figures  # type: ignore[attr-defined]
    return " ".join(f"{name} {count}" for name, count in figures.items())


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
