"""Row 1: one mark's way, from the key to both screens, beside the least it could cost and Calc.

Ours is the real program (:mod:`tests.bench.mark_path`), the floor one durable row and a cached
picture (:mod:`tests.bench.mark_floor`). Calc (:mod:`tests.bench.mark_calc`) has the same marks in a
sheet. What it draws is in memory only, and nothing of it is on a projector; a mark is as durable
there as here when the file is saved, which is measured as well.
"""

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench import mark_floor, mark_path
from tests.bench.alone import alone
from tests.bench.certificates import OFFICE_PYTHON
from tests.bench.row import Figures, Row, Side, Target

MARKS = 50
SCRIPT = Path(__file__).parents[1] / "mark_calc.py"
FLOOR, CALC = "a raw commit and a cached picture", "Calc"
LONGEST = 300


def calc() -> Figures:
    """The same sheet in a Calc of its own."""
    size = (mark_path.VILLAGES, mark_path.JUDGES, MARKS)
    done = subprocess.run(
        [OFFICE_PYTHON, str(SCRIPT), *map(str, size)],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def can_calc() -> str:
    """Why there is no Calc to ask; empty when there is one."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed (libreoffice-calc)"
    command = [OFFICE_PYTHON, "-c", "import uno"]
    if (
        not Path(OFFICE_PYTHON).exists()
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        return "python3-uno is not installed"
    return ""


ROW = Row(
    1,
    "one mark",
    "32 villages × 75 judges, the real program offscreen: from Enter until the mark is durable "
    "(FULL), its village counted, all places made, the grid's cells and the board's first picture "
    f"on a 1080p projector painted; {MARKS} marks a run, a board always moving. Calc: from a cell "
    "set to its sheet recalculated and drawn (TRIMMEAN, RANK, a list in the order of places), not "
    "saved; and until it is saved too.",
    (
        Side("ours", "ours", alone(mark_path.ours, 32, 75, 1, MARKS)),
        Side(FLOOR, "floor", alone(mark_floor.floor, MARKS)),
        Side(CALC, "peer", calc, can_calc),
    ),
    (
        Target("p95 ≤ 16.7 ms", "p95, ms", 16.7),
        Target("p95 ≤ 4 × the floor", "p95, ms", 4, FLOOR),
        Target("p50 ≤ 4 × the floor", "p50, ms", 4, FLOOR),
        Target("p50 ≥ 10 × ahead of Calc, not saved", "p50, ms", 10, CALC, ahead=True),
        Target(
            "p50 ≥ 10 × ahead of Calc, saved",
            "p50, ms",
            10,
            CALC,
            ahead=True,
            other="p50 until it is saved too, ms",
        ),
    ),
    rounds=3,
    warm=True,
)
