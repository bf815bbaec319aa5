"""What the command line says when no command could be begun, or the system refused a file."""

import os
from typing import Any

import typer

from lsb_desktop.cli_options import state
from lsb_desktop.core.system_words import why

_SHOWN = 200
"""Characters of a path that are told: its end says which file it is."""


def refused(error: OSError) -> int:
    """A path that no command looked at closely enough: told, exit code 2; traced with --debug.

    Who reads no further (``| head``) is told nothing.
    """
    if state.debug:
        raise error
    if isinstance(error, BrokenPipeError):
        return 1
    name = os.fsdecode(error.filename) if error.filename else "系统"
    typer.echo(f"“{name[-_SHOWN:]}”：{why(error)}（加上 --debug 看细节）", err=True)
    return 2


def misspelt(error: Any) -> int:
    """A command line that typer did not take: its own words, and in Chinese what they are."""
    typer.echo("命令写得不对，用法见 lsb-desktop --help：", err=True)
    error.show()
    return int(error.exit_code)
