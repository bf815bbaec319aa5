"""Tools that make shipped resources; never part of the program."""
