"""The bytes of a file someone chose; every way that can fail is a sentence naming the file."""

from pathlib import Path

from lsb_desktop.core.errors import BadInput, Problem


def unreadable(path: Path, message: str) -> BadInput:
    """One problem with a file as a whole."""
    return BadInput([Problem(path.name, message)])


def bytes_of(path: Path) -> bytes:
    """All of a file; :class:`BadInput` if it is missing, locked by another program, or no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise unreadable(path, "找不到文件") from None
    except PermissionError:
        raise unreadable(path, "文件打不开：没有读取权限，或正被别的程序占用") from None
    except OSError as error:
        raise unreadable(path, f"文件打不开（{error.strerror}）") from None
