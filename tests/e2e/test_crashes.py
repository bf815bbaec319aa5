"""A segmentation fault on air, once; ``python -m tests.e2e.crashes`` has more of them."""

import sys
from pathlib import Path

import pytest

from tests.e2e.crashes import check_next, crash
from tests.e2e.hall import Hall, missing_programs

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif(
        sys.platform != "linux" or bool(missing_programs()),
        reason=f"a real window needs {', '.join(missing_programs()) or 'Linux'}",
    ),
]


def test_the_start_after_a_crash_on_air_tells_and_goes_on(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data")
    try:
        hall.data_dir.mkdir()
        settings = '{"stage.clock": false, "stage.motion": "less"}'
        (hall.data_dir / "settings.json").write_text(settings, encoding="utf-8")
        left = crash(hall, "segv", 2, 0)
        check_next(hall, "segv", left, 1)
    finally:
        hall.close()
