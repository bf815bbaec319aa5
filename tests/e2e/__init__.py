"""A real process in a real window, in the operator's words."""
