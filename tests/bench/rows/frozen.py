"""Row 10: the folder without Python: what it weighs, and how it starts beside the source."""

import os
from pathlib import Path

from tests.bench import starting
from tests.bench.alone import ROOT
from tests.bench.row import Figures, Row, Side, Target
from tests.bench.starting import USABLE, WINDOW
from tests.frozen.building import weight
from tools.freeze import NAME

SIZE = "size, MB"
FOLDER = Path(os.environ.get("LSB_FROZEN", ROOT / "dist" / NAME))
"""``pyinstaller pyinstaller.spec`` puts it there."""
SOURCE = "from source"


def _missing() -> str:
    if (FOLDER / NAME).is_file():
        return ""
    return f"no folder at {FOLDER}: pyinstaller pyinstaller.spec makes it, LSB_FROZEN names another"


def _frozen() -> Figures:
    return {SIZE: weight(FOLDER).size / 1e6, **starting.ours(str(FOLDER / NAME))}


ROW = Row(
    number=10,
    title="frozen folder",
    what=(
        "All files of the folder, fonts and national list among them; and its start as in row 4,"
        " in turn with that of the source."
    ),
    sides=(
        Side("ours", "ours", _frozen, _missing),
        Side(SOURCE, "floor", starting.ours, _missing),
    ),
    targets=(
        Target("folder ≤ 220 MB", SIZE, 220),
        Target("window ≤ 1.2 × from source", WINDOW, 1.2, against=SOURCE),
        Target("list ≤ 1.2 × from source", USABLE, 1.2, against=SOURCE),
    ),
    rounds=5,
)
