"""屏幕设置: which screen carries the stage, which pixels of it, and whether it can be read."""
