"""Choices of the hand-over list."""
