"""Every path the program uses: resources that ship with it, and where its data lives."""

import sys
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

APP = "LSBDesktop"


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


def default_data_dir() -> Path:
    """Where contests are kept unless --data-dir says otherwise."""
    return user_data_path(APP, appauthor=False)


def font_list_file() -> Path:
    """What is known of this machine's fonts: found again at will, so no part of the data."""
    return user_cache_path(APP, appauthor=False) / "fonts.json"


def store_file(data_dir: Path) -> Path:
    """The one file with every contest."""
    return data_dir / "contests.lsb"


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
