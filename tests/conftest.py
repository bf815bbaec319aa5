"""Fixtures for every test: a store in a file of its own, closed at the end.

No test needs a display; they run on Qt's offscreen platform unless told otherwise.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from lsb_desktop.db.store import Store

if TYPE_CHECKING:
    from tests.helpers.postgres import Cluster

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Papers are set in the shipped fonts alone, whatever this machine has installed.
os.environ["LSB_FONT_FOLDERS"] = ""
# The same examples every time: a run tells of the change it tests, not of its luck.
# HYPOTHESIS_PROFILE=search looks further, for as long as one likes.
settings.register_profile("suite", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "contests.lsb"


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """An empty store at ``store_path``."""
    opened = Store.open(store_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server() -> "Iterator[Cluster]":
    """A PostgreSQL server; skips where none is installed.

    Who asks for it belongs to the group "postgres": one process, one cluster for the whole run.
    """
    from tests.helpers.postgres import cluster, programs

    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL on this machine (apt-get install postgresql)")
    with cluster(found) as running:
        yield running


@pytest.fixture(autouse=True)
def no_drag_goes_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """A drag that a test began ends before its widget does.

    Qt keeps the widget that took the last drag by a bare pointer; the next test's
    drop would be sent to a widget that is gone.
    """
    if "qtbot" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qtbot")
    yield
    from PySide6.QtGui import QDragLeaveEvent
    from PySide6.QtWidgets import QApplication, QWidget

    QApplication.sendEvent(QWidget(), QDragLeaveEvent())
