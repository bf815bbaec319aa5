"""Copies of the data file that lie somewhere else, on a stick or in an archive."""

from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import copies, sqlite


def faults_of_copy(path: Path) -> list[str]:
    """What is wrong with a copy, one sentence each; the file is opened and read, never changed."""
    return [f"“{path.name}”打不开或已损坏：{text}" for text in sqlite.copy_faults(path)]


def findings_of_copy(path: Path) -> tuple[str, ...]:
    """Everything wrong with a copy: damage, and what another hand altered; empty when sound."""
    faults = copies.faults_of(path)
    return faults.damage + faults.altered


def save_copy(store: Path, target: Path) -> None:
    """A checked copy of a store; the store is only read, an older file of the name replaced.

    :class:`UserError` if it does not succeed; what was there before then stays.
    """
    if target.absolute() == store.absolute():
        raise UserError("备份不能写在数据文件自己身上，请另选一个文件")
    copies.copy_of(store, target)
