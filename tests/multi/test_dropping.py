"""A short run of ``python -m tests.multi``."""

from pathlib import Path

import pytest

from tests.helpers.postgres import cluster, programs
from tests.multi.dropping import run


@pytest.mark.xdist_group("postgres")
def test_a_network_that_drops_loses_and_doubles_nothing(tmp_path: Path) -> None:
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL on this machine (apt-get install postgresql)")
    with cluster(found) as server:
        figures = run(server, 25, 1, tmp_path)
    assert figures["waited"] > 0
    assert figures["stored at once"] > 0
