"""A short run of ``python -m tests.multi``."""

from pathlib import Path

import pytest

from tests.helpers.postgres import Cluster
from tests.multi.dropping import run


@pytest.mark.xdist_group("postgres")
def test_a_network_that_drops_loses_and_doubles_nothing(server: Cluster, tmp_path: Path) -> None:
    figures = run(server, 25, 1, tmp_path)
    assert figures["waited"] > 0
    assert figures["stored at once"] > 0
