"""Copies of the data file that lie somewhere else, on a stick or in an archive."""

from pathlib import Path

from lsb_desktop.db import sqlite


def faults_of_copy(path: Path) -> list[str]:
    """What is wrong with a copy, one sentence each; the file is opened and read, never changed."""
    return [f"“{path.name}”打不开或已损坏：{text}" for text in sqlite.copy_faults(path)]
