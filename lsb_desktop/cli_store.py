"""Which store the commands work on: the data folder's file, or a server's by ``--store``.

One place decides: :func:`desk` opens it, :func:`taken` checks what was given.
"""

import ctypes
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lsb_desktop.cli_options import state
from lsb_desktop.core.errors import UserError

if TYPE_CHECKING:
    from lsb_desktop.desk.desk import Desk

NO_FILE = "还没有数据文件：这个文件夹里没有存过活动"
NO_CONTEST = "还没有存过活动；先用 lsb-desktop import 或在程序里新建"
STARS = b"*"
_ARGUMENTS = 47
"""Where /proc/self/stat says at which address the command line lies (arg_start; proc(5))."""


def desk(missing: str = NO_FILE) -> "Desk":
    """The desk on the store; :class:`UserError` with ``missing`` when there is no file yet."""
    from lsb_desktop.desk.desk import Desk

    if state.has_no_file:
        raise UserError(missing)
    return Desk.at(state.place)


def taken(url: str) -> str:
    """What ``--store`` gave; from now on other users of the machine do not see its password."""
    from lsb_desktop.desk.address import checked

    cover(url)
    return checked(url)


def cover(secret: str) -> None:
    """Stars over an argument in the list of processes, which everybody can read on Linux.

    Elsewhere only the same user and the administrator can.
    """
    if sys.platform != "linux":
        return
    shown = Path("/proc/self/cmdline").read_bytes()
    wanted = secret.encode("utf-8", "surrogateescape")
    at = shown.find(wanted)
    if at < 0:
        return
    fields = Path("/proc/self/stat").read_bytes().rpartition(b")")[2].split()
    # The fields behind the program's name begin with the third.
    begin = int(fields[_ARGUMENTS - 2])
    ctypes.memmove(begin + at, STARS * len(wanted), len(wanted))
