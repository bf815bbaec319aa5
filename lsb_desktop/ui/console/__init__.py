"""The operator's window: one module or folder a page."""
