"""What a start does not pay for."""

import builtins

import lsb_desktop.ui


def test_the_source_of_modules_is_not_read_when_they_are_imported() -> None:
    """PySide6 puts a function of its own there; see the package."""
    assert lsb_desktop.ui
    assert builtins.__import__.__name__ != "__feature_import__"
