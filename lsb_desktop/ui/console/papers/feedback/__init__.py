"""Choices of the feedback slips."""
