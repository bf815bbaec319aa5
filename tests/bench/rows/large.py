"""Row 2: one mark's way in a very large contest: 300 villages × 60 judges × 10 criteria.

The real program with its entry page and the board, as in row 1 (:mod:`tests.bench.mark_path`);
180,000 cells, all but the last ones filled.
"""

from tests.bench import mark_path
from tests.bench.alone import alone
from tests.bench.row import Row, Side, Target

MARKS = 40
ROW = Row(
    2,
    "one mark among 180,000",
    "300 villages × 60 judges × 10 criteria, the real program offscreen: from Enter until the mark "
    "is durable, its village counted, all places made, the grid's row and the board's first "
    f"picture painted; {MARKS} marks a run.",
    (Side("ours", "ours", alone(mark_path.ours, 300, 60, 10, MARKS)),),
    (Target("p95 ≤ 50 ms", "p95, ms", 50),),
    rounds=2,
    warm=True,
)
