"""What the operator touches: the only room that knows PySide6; never sees the store's tables."""
