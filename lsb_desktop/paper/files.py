"""Files put in place whole: a temporary name in the same folder, then one move."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unicodedata import category

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.system_words import NO_FILE, why

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CLOCK\$|COM[0-9¹²³]|LPT[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST, _MOST_BYTES = 60, 180
"""Characters, and bytes: 60 of Chinese, fewer of the rarest. Under every file system's 255
with what is put before and behind it."""


class FileBusy(UserError):
    """A file that cannot be replaced; ``offer`` is a free name beside it."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.offer = free_name(path)
        self._why = why
        super().__init__(f"“{path.name}”{why}；请关掉后再试，或另存为“{self.offer.name}”")

    def __reduce__(self) -> tuple[type["FileBusy"], tuple[Path, str]]:
        """Pickled by what it is made from: it comes out of a worker process as it was."""
        return type(self), (self.path, self._why)


def safe_name(text: str) -> str:
    """A name that Windows, Linux and WPS take: no separators, controls or device names."""
    shown = "".join(c for c in text if category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    short = _FORBIDDEN.sub("_", shown)[:_LONGEST].encode()[:_MOST_BYTES]
    name = short.decode(errors="ignore").strip(" .")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name or "未命名"


def paths_in(folder: Path, names: Iterable[tuple[str, str]]) -> list[Path]:
    """A path in ``folder``, and nowhere else, for each (stem, suffix); no two the same.

    Stems are made safe; two that then differ in case at most get (2), (3) ….
    """
    taken: set[str] = set()
    found = []
    for stem, suffix in names:
        safe = safe_name(stem)
        name, number = f"{safe}{suffix}", 2
        while name.casefold() in taken:
            name, number = f"{safe}({number}){suffix}", number + 1
        taken.add(name.casefold())
        found.append(folder / name)
    return found


def free_name(path: Path) -> Path:
    """``path`` with (2), (3) … behind its stem: the first that does not exist."""
    number = 2
    while True:
        free = path.with_name(f"{path.stem}({number}){path.suffix}")
        if not free.exists():
            return free
        number += 1


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; UserError naming it when that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能建立文件夹“{folder}”：{why(error)}") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path to write to; moved to ``path`` at the end, removed on any error.

    The old file stays until the new one is whole. :class:`FileBusy` when the
    old one is open elsewhere (Windows) or read-only, UserError when the folder
    cannot be written or the disk is full.
    """
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        raise UserError(f"“{path.name}”是一个文件夹，不能写成文件")
    if mode and not stat.S_ISREG(mode):
        raise UserError(f"“{path.name}”{NO_FILE}")
    if mode and not mode & stat.S_IWUSR:
        raise FileBusy(path, "是只读文件")
    temporary = _temporary(path)
    try:
        yield temporary
        _move(temporary, path)
    except OSError as error:
        if error.filename not in (None, str(temporary)):
            raise  # another file's trouble: a bug, not this paper's
        raise UserError(f"不能写“{path.name}”：{why(error)}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """What lies there, links followed; 0 where nothing does."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as error:
        raise UserError(f"不能写“{path}”：{why(error)}") from error


def _temporary(path: Path) -> Path:
    """An empty hidden file beside ``path``, made anew: a link that lies there is not followed.

    Made by hand for a new file's usual permissions.
    """
    temporary = path.with_name(f".{path.stem[:20]}-{os.getpid()}.part")
    try:
        temporary.unlink(missing_ok=True)
        temporary.touch(exist_ok=False)
    except OSError as error:
        raise UserError(f"不能写“{path}”：{why(error)}") from error
    return temporary


def _move(temporary: Path, path: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.replace(temporary, path)
    except PermissionError as error:
        raise FileBusy(path, "正被别的程序（如 WPS）打开") from error


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file with ``\\n`` line ends."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
