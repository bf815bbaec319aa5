"""Choices of the host's script."""
