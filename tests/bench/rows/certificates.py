"""Row 5: certificates as one PDF, and whether the stage notices that they are being made.

Every run is a process of its own, as after a click: start, fonts, pages, file on the disk
(``first``), then the same once more (``again``). The plain loop draws the same strings at fixed
places: no wrapping, no fitting, no other font for a missing character, no file put in place whole.
Writer does a real mail merge of the same texts to one PDF (:mod:`tests.bench.mail_merge`).
"""

from tests.bench.alone import alone
from tests.bench.certificates import COUNTS, can_merge, made_by, merged, on_stage
from tests.bench.row import Row, Side, Target

LOOP, WRITER, QUIET = "plain ReportLab loop", "Writer's mail merge", "nothing printed"
PAPERS = Row(
    5,
    "certificates",
    "One PDF of 32 and of 300 certificates with embedded subsets of two fonts, no background: from "
    "the start of a process to the file, and once more in the same process.",
    (
        Side("ours", "ours", made_by("ours")),
        Side(LOOP, "floor", made_by("loop")),
        Side(WRITER, "peer", merged, can_merge, rounds=2),
    ),
    (
        *(
            Target(f"{n}, {when} ≤ 1.3 × a plain loop", f"{n}, {when}, ms", 1.3, LOOP)
            for n in COUNTS
            for when in ("first", "again")
        ),
        *(
            Target(f"{n}, first ≥ 5 × ahead of Writer", f"{n}, first, ms", 5, WRITER, ahead=True)
            for n in COUNTS
        ),
        *(
            Target(f"{n}, again ≥ 20 × ahead of Writer", f"{n}, again, ms", 20, WRITER, ahead=True)
            for n in COUNTS
        ),
        Target("32 in ≤ 200 kB", "32, size, kB", 200),
    ),
    rounds=3,
)
STAGE = Row(
    5,
    "the stage while certificates are made",
    "A board moves all the time while a worker process makes 300 certificates again and again: "
    "what the longest wait from one picture to the next was, and the longest picture.",
    (
        Side("ours", "ours", alone(on_stage, True)),
        Side(QUIET, "floor", alone(on_stage, False)),
    ),
    (
        Target("no wait over 25 ms", "longest wait, ms", 25),
        Target("no picture over 25 ms", "longest picture, ms", 25),
    ),
    rounds=2,
    warm=True,
)
ROWS = (PAPERS, STAGE)
