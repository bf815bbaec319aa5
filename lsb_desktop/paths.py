"""Every path the program uses: resources that ship with it, and where its data lives."""

import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from platformdirs import user_cache_path, user_data_path

APP = "LSBDesktop"
PORTABLE_SIGN, PORTABLE_DATA = "portable.txt", "data"


@cache
def resource_root() -> Path:
    """The folder of shipped resources, in a source tree, a wheel or a frozen program."""
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else []
    roots += [here.parent / "resources", here / "resources"]
    for root in roots:
        if (root / "fonts").is_dir():
            return root
    raise FileNotFoundError("resources/fonts")


def resource(*parts: str) -> Path:
    """A shipped file; FileNotFoundError when it is missing (a broken build)."""
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(str(path))
    return path


def program_dir() -> Path | None:
    """The folder of the frozen program; ``None`` in a source tree and in a wheel."""
    return Path(sys.executable).absolute().parent if getattr(sys, "frozen", False) else None


def portable_data_dir() -> Path | None:
    """The data beside the program, on its USB stick; ``None`` if they are kept on the machine.

    Asked for by a file ``portable.txt`` beside the program, or by the folder itself.
    """
    program = program_dir()
    if program is None:
        return None
    data = program / PORTABLE_DATA
    return data if data.is_dir() or (program / PORTABLE_SIGN).exists() else None


def default_data_dir() -> Path:
    """Where contests are kept unless --data-dir says otherwise."""
    return portable_data_dir() or user_data_path(APP, appauthor=False)


def is_away(folder: Path) -> bool:
    """Whether a data folder that was chosen cannot be reached: its stick or drive is not in.

    One that is only new is to be made, the one of this machine whatever is missing of it.
    """
    return not folder.absolute().parent.exists() and folder != default_data_dir()


def writable(folder: Path) -> bool:
    """Whether anything can be kept in a folder; it is made when it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def font_list_file() -> Path:
    """What is known of this machine's fonts: found again at will, so no part of the data."""
    return user_cache_path(APP, appauthor=False) / "fonts.json"


def store_file(data_dir: Path) -> Path:
    """The one file with every contest."""
    return data_dir / "contests.lsb"


def backups_dir(data_dir: Path) -> Path:
    """Automatic backups; nothing else is deleted there."""
    return data_dir / "backups"


def waiting_dir(data_dir: Path) -> Path:
    """What was typed while a server was away, one file for each server."""
    return data_dir / "waiting"


def log_dir(data_dir: Path) -> Path:
    """Logs and crash reports."""
    return data_dir / "logs"


def templates_dir(data_dir: Path) -> Path:
    """The office's own certificate templates and 套打 profiles (``Stationery.templates``)."""
    return data_dir / "templates"


def own_presets_dir(data_dir: Path) -> Path:
    """Ways of scoring that the user saved (我的办法), one file each."""
    return data_dir / "methods"


def settings_file(data_dir: Path) -> Path:
    """Settings of this machine (never of a contest)."""
    return data_dir / "settings.json"
