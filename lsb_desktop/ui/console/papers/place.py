"""Where the papers of a contest go."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from lsb_desktop.ui.bridge import Bridge

BASE = "papers.base"
"""The setting: the folder that holds a folder for each contest; empty = the documents."""


def base_folder(bridge: Bridge) -> Path:
    """The folder that holds the papers of all contests; it may not exist yet."""
    chosen = bridge.settings.text(BASE)
    return Path(chosen) if chosen else _documents() / "亮赛比文件"


def folder_of(bridge: Bridge) -> Path:
    """The folder of the open contest's papers; it may not exist yet."""
    base = base_folder(bridge)
    if bridge.session is None:
        return base
    from lsb_desktop.paper.files import safe_name

    contest = bridge.contest
    return base / safe_name(f"{contest.town}{contest.title}")


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
