"""Four hours of a meeting in a quarter of one, in the real program: nothing may grow."""
