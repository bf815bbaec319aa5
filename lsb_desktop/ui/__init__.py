"""What the operator touches: the only room that knows PySide6; never sees the store's tables."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own ``__import__`` in place

# WORKAROUND: PySide6 reads the source text of every module that is imported after it, to see
# whether it wants snake_case names (shibokensupport/feature.py, _mod_uses_pyside). Nothing here
# does; imports are a tenth to a sixth quicker without, and no source text is kept in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
