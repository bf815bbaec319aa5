"""What a start does not pay for."""

import builtins
import gc
from collections.abc import Iterator

import pytest

import lsb_desktop.ui
from lsb_desktop import __main__
from lsb_desktop.core import garbage


def test_the_source_of_modules_is_not_read_when_they_are_imported() -> None:
    """PySide6 puts a function of its own there; see the package."""
    assert lsb_desktop.ui
    assert builtins.__import__.__name__ != "__feature_import__"


@pytest.fixture
def as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("as_it_was")
def test_garbage_is_not_looked_for_while_the_program_starts() -> None:
    garbage.starting()
    assert gc.get_threshold() == garbage.STARTING
    garbage.started()
    assert gc.get_threshold() == garbage.USUAL
    assert gc.get_freeze_count() > 1000


@pytest.mark.usefixtures("as_it_was")
def test_a_program_within_another_leaves_its_garbage_alone() -> None:
    garbage.started()
    assert gc.get_freeze_count() == 0


def test_the_door_begins_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(__main__, "starting", lambda: called.append("starting"))
    monkeypatch.setattr("lsb_desktop.app.run_gui", lambda _folder: len(called))
    monkeypatch.setattr("sys.argv", ["lsb-desktop"])
    monkeypatch.delenv("LSB_STORE", raising=False)
    with pytest.raises(SystemExit) as left:
        __main__.main()
    assert (called, left.value.code) == (["starting"], 1)
