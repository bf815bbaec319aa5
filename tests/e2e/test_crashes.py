"""What raises and what crashes on air, once; ``python -m tests.e2e.crashes`` has more of them."""

import sys
from pathlib import Path

import pytest

from tests.e2e.crashes import check_next, crash, prepare
from tests.e2e.hall import Hall, missing_programs

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif(
        sys.platform != "linux" or bool(missing_programs()),
        reason=f"a real window needs {', '.join(missing_programs()) or 'Linux'}",
    ),
]


def test_bugs_and_a_crash_on_air_leave_the_wall_and_are_told_without_names(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data")
    try:
        prepare(hall)
        left = crash(hall, "segv", 2, 0, ("console", "stage"))
        check_next(hall, "segv", left, 1)
    finally:
        hall.close()
