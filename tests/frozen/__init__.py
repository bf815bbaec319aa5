"""The program in one folder: what the specification says, and ``python -m tests.frozen``."""
