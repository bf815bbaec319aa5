"""Row 9: a whole meeting to a folder, and its slides, papers and files through LibreOffice.

``rehearse`` also counts the result and lays everything out; the office gets slides, letters and
workbooks that are ready (:mod:`tests.bench.meeting`). It turns the slides and letters into as many
pictures of the same size and as many pages, then opens and saves as many DOCX, XLSX and PPTX as
ours writes. The pages say the same, they do not look the same: its letters have no tables,
backgrounds or seals.

Ours always makes everything. It is held against the office's pages alone, and against pages and
files, which is the like with the like.
"""

import shutil
import subprocess
from pathlib import Path

from tests.bench import meeting
from tests.bench.certificates import OFFICE_PYTHON
from tests.bench.row import Row, Side, Target

OFFICE = "LibreOffice"


def can_convert() -> str:
    """What of Impress, Writer and the office's Python is not there."""
    if not (shutil.which("soffice") and Path(OFFICE_PYTHON).exists()):
        return "LibreOffice is not installed"
    done = subprocess.run((OFFICE_PYTHON, "-c", "import uno"), check=False, capture_output=True)
    if done.returncode or not (shutil.which("loimpress") and shutil.which("lowriter")):
        return "libreoffice-impress, libreoffice-writer and python3-uno are needed"
    return "" if shutil.which("localc") else "libreoffice-calc is needed"


ROW = Row(
    9,
    "a whole meeting",
    f"The demo {meeting.DEMO}: every picture of the meeting as a 1080p PNG, every paper as PDF, "
    "and DOCX, XLSX and PPTX, from the start of the process to the last file. The office is given "
    "slides, letters and workbooks that are ready; *pages alone* is its last picture and PDF.",
    (
        Side("ours", "ours", meeting.ours),
        Side(OFFICE, "peer", meeting.through_office, can_convert, rounds=3),
    ),
    (
        Target(
            "≥ 5 × ahead of the same pages through Impress and Writer",
            meeting.WHOLE,
            5,
            OFFICE,
            ahead=True,
            other=meeting.PAGES,
        ),
        Target(
            "≥ 5 × ahead of the same pages and as many office files",
            meeting.WHOLE,
            5,
            OFFICE,
            ahead=True,
        ),
    ),
    rounds=3,
)
