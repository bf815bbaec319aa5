"""A short evening with everything that goes wrong in one; the long one is run by hand.

``python -m tests.e2e.evening --steps 200 --seed 1 2 3 4 5`` walks the whole run of show.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsb_desktop.core.model import AgendaKind
from tests.e2e.hall import Hall, missing_programs
from tests.e2e.operator import Operator, prepared

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif(
        sys.platform != "linux" or bool(missing_programs()),
        reason=f"a real window needs {', '.join(missing_programs()) or 'Linux'}",
    ),
    pytest.mark.usefixtures("qapp"),
]


@pytest.fixture
def operator(tmp_path: Path) -> Iterator[Operator]:
    hall = Hall(tmp_path / "data")
    hall.data_dir.mkdir()
    try:
        yield prepared(hall, seed=1, short=True, gaps=2)
    finally:
        hall.close()


def test_an_evening_with_two_pulled_cables_a_crash_and_a_late_correction(
    operator: Operator,
) -> None:
    """Each act looks at the wall, the stored place and the windows (:mod:`tests.e2e.onlooker`)."""
    shadow = operator.shadow
    operator.start()
    operator.open()
    operator.forward()
    operator.back()
    operator.forward()
    operator.time_speaker()
    operator.twice()
    assert shadow.kind is AgendaKind.LIVE
    operator.freeze(lambda: operator.fill("81.3"))
    operator.fill_and_unplug("76.9")

    operator.held()
    assert shadow.here.beat.yields
    assert operator.seal()
    operator.leave()
    operator.forward()
    operator.forward_and_unplug()
    operator.forward()
    operator.kill()
    operator.correct(["73.7", "77.1", "84.3"])
    operator.black()
    operator.title()

    while not shadow.last:
        operator.forward()
    assert shadow.kind is AgendaKind.RESULT
    assert not shadow.ahead()
    assert not [line for line in operator.hall.journal().splitlines() if " ERROR " in line]
