"""备用包 in the window: where to, how far, and what came of it."""
