"""What a start does not pay for."""

import builtins

import pytest

import lsb_desktop.ui
from lsb_desktop import __main__


def test_the_source_of_modules_is_not_read_when_they_are_imported() -> None:
    """PySide6 puts a function of its own there; see the package."""
    assert lsb_desktop.ui
    assert builtins.__import__.__name__ != "__feature_import__"


def test_the_door_begins_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(__main__, "starting", lambda: called.append("starting"))
    monkeypatch.setattr("lsb_desktop.app.run_gui", lambda _folder: len(called))
    monkeypatch.setattr("sys.argv", ["lsb-desktop"])
    monkeypatch.delenv("LSB_STORE", raising=False)
    with pytest.raises(SystemExit) as left:
        __main__.main()
    assert (called, left.value.code) == (["starting"], 1)
