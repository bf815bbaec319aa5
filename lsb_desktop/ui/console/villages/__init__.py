"""村庄: the roster, and what was noted about each village."""
