"""The output window and the pure paint functions of every scene."""
