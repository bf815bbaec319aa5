"""The tests of the store run on a file and on a PostgreSQL server alike.

Not those that reach into the file itself: they ask for its path.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lsb_desktop.db.store import Store

SERVER = pytest.param("server", marks=pytest.mark.xdist_group("postgres"))
"""All in one process: one cluster for the whole run."""
_OF_A_FILE = {"store_path", "tmp_path"}
_OF_FILES = {"test_copies", "test_file", "test_opening", "test_wal"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of ``store`` alone twice."""
    asked = set(metafunc.function.__code__.co_varnames[: metafunc.function.__code__.co_argcount])
    module = metafunc.module.__name__.rpartition(".")[2]
    if "store" in asked and module not in _OF_FILES and not asked & _OF_A_FILE:
        metafunc.parametrize("store", ["file", SERVER], indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, closed at the end."""
    if getattr(request, "param", "file") == "server":
        opened = Store.open(request.getfixturevalue("server").url())
    else:
        opened = Store.open(tmp_path / "contests.lsb")
    yield opened
    opened.close()
