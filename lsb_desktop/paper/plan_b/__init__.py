"""备用演示文稿: every step of the evening as a slide, for when the program cannot run."""
