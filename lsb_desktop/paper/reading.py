"""The bytes of a file someone chose; every way that can fail is a sentence naming the file."""

import stat
from pathlib import Path

from lsb_desktop.core.errors import BadInput, Problem
from lsb_desktop.core.system_words import NO_FILE, why

LARGEST = 512 << 20
"""Bytes of a file that are read at all: many times what any sheet takes."""


def unreadable(path: Path, message: str) -> BadInput:
    """One problem with a file as a whole."""
    return BadInput([Problem(path.name or str(path), message)])


def bytes_of(path: Path, most: int = LARGEST) -> bytes:
    """All of a file; :class:`BadInput` if it is missing, locked by another program, or no file.

    So if it has more than ``most`` bytes. A pipe would keep who reads it waiting, a device
    may have no end.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise unreadable(path, NO_FILE)
        if found.st_size > most:
            raise unreadable(path, f"文件太大，超过 {most >> 20} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise unreadable(path, "找不到文件") from None
    except PermissionError:
        raise unreadable(path, "文件打不开：没有读取权限，或正被别的程序占用") from None
    except OSError as error:
        raise unreadable(path, f"文件打不开（{why(error)}）") from None
