"""The fonts installed on this machine, by family name; the list is kept between starts."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lsb_desktop.paper.font_tables import FontInfo, fonts_in
from lsb_desktop.paths import font_list_file

ENVIRONMENT = "LSB_FONT_FOLDERS"
"""Folders to look in instead of the system's, separated as in PATH; empty = none."""
SUFFIXES = frozenset((".ttf", ".otf", ".ttc", ".otc"))
MOST_FILES = 20_000
"""A bound on how long a look takes."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """Where a font lies. ``refusal``: why papers cannot use it, or empty."""

    path: str
    index: int
    refusal: str = ""


@cache
def all_fonts() -> Mapping[str, FontFile]:
    """Every installed font by each of its names in small letters; one that can be used first."""
    found: dict[str, FontFile] = {}
    for path, fonts in _scanned(font_list_file()):
        for font in fonts:
            made = FontFile(path, font.index, font.refusal)
            for name in font.names:
                there = found.get(name.casefold())
                if there is None or (there.refusal and not made.refusal):
                    found[name.casefold()] = made
    return found


def installed_fonts() -> Mapping[str, FontFile]:
    """Those of :func:`all_fonts` that a PDF can hold."""
    return {name: font for name, font in all_fonts().items() if not font.refusal}


def folders() -> tuple[Path, ...]:
    """Where fonts are installed: for everyone, and for this user alone."""
    given = os.environ.get(ENVIRONMENT)
    if given is not None:
        return tuple(Path(part) for part in given.split(os.pathsep) if part)
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        roots = (Path("/System/Library"), Path("/Library"), home / "Library")
        return tuple(root / "Fonts" for root in roots)
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    system = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return *system, data / "fonts", home / ".fonts"


def _files() -> Iterator[tuple[str, str]]:
    """(path, size and time of change) of every font file, in a lasting order."""
    count = 0
    for folder in folders():
        for root, names, files in os.walk(folder):
            names.sort()
            for name in sorted(files):
                if os.path.splitext(name)[1].lower() not in SUFFIXES:
                    continue
                count += 1
                if count > MOST_FILES:
                    return
                path = os.path.join(root, name)
                try:
                    state = os.stat(path)
                except OSError:
                    continue
                yield path, f"{state.st_size}-{state.st_mtime_ns}"


_List = dict[str, tuple[str, tuple[FontInfo, ...]]]


def _scanned(kept: Path) -> Iterator[tuple[str, tuple[FontInfo, ...]]]:
    """Every file with its fonts; only files that are new or changed are opened."""
    known, now = _load(kept), {}
    for path, state in _files():
        before = known.get(path)
        now[path] = before if before and before[0] == state else (state, _look(path))
    if now != known:
        _keep(kept, now)
    return ((path, fonts) for path, (_, fonts) in now.items())


def _look(path: str) -> tuple[FontInfo, ...]:
    try:
        return fonts_in(Path(path))
    except OSError:
        return ()


def _load(kept: Path) -> _List:
    """The list as it was kept; empty when there is none or it is damaged."""
    try:
        data = json.loads(kept.read_text(encoding="utf-8"))
        return {
            str(path): (str(state), tuple(_info(*font) for font in fonts))
            for path, (state, fonts) in data.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _info(index: int, names: list[str], refusal: str) -> FontInfo:
    return FontInfo(int(index), tuple(map(str, names)), str(refusal))


def _keep(kept: Path, fonts: _List) -> None:
    """Keep the list for the next start; a machine that cannot is only slower."""
    plain = {
        path: (state, [(f.index, f.names, f.refusal) for f in found])
        for path, (state, found) in fonts.items()
    }
    draft = kept.with_name(f"{kept.name}.{os.getpid()}")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        draft.replace(kept)
