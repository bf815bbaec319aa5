"""Row 9: a whole meeting to a folder, and its slides and papers through Impress and Writer.

``rehearse`` also counts the result, lays everything out, and writes workbooks, letters and slides;
the office gets slides and letters that are ready (:mod:`tests.bench.meeting`) and only has to turn
them into as many pictures of the same size and as many pages. What the pages say is the same, how
they look is not: its letters have no tables, backgrounds or seals.
"""

import shutil
import subprocess
from pathlib import Path

from tests.bench import meeting
from tests.bench.certificates import OFFICE_PYTHON
from tests.bench.row import Row, Side, Target

OFFICE = "Impress and Writer"


def can_convert() -> str:
    """What of Impress, Writer and the office's Python is not there."""
    if not (shutil.which("soffice") and Path(OFFICE_PYTHON).exists()):
        return "LibreOffice is not installed"
    done = subprocess.run((OFFICE_PYTHON, "-c", "import uno"), check=False, capture_output=True)
    if done.returncode or not (shutil.which("loimpress") and shutil.which("lowriter")):
        return "libreoffice-impress, libreoffice-writer and python3-uno are needed"
    return ""


ROW = Row(
    9,
    "a whole meeting",
    f"The demo {meeting.DEMO}: every picture of the meeting as a 1080p PNG and every paper, from "
    "the start of the process to the last file.",
    (
        Side("ours", "ours", meeting.ours),
        Side(OFFICE, "peer", meeting.through_office, can_convert, rounds=3),
    ),
    (
        Target(
            "≥ 5 × ahead of the same pages through Impress and Writer",
            "whole meeting, s",
            5,
            OFFICE,
            ahead=True,
        ),
    ),
    rounds=3,
)
