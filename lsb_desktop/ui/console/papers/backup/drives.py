"""Sticks that are plugged in, as the platform tells."""

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

BLOCKS = Path("/sys/class/block")
MOUNTED = ("/media/", "/run/media/", "/mnt/")
"""Where Linux desktops put what was plugged in."""
REMOVABLE = 2
"""DRIVE_REMOVABLE of GetDriveTypeW."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A place that can be pulled out: its folder, its label, free bytes."""

    path: str
    name: str
    free: int


def drives() -> tuple[Drive, ...]:
    """Every stick that can be written to, in the order of their folders."""
    found = [
        Drive(volume.rootPath(), volume.displayName(), volume.bytesAvailable())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and _is_stick(volume)
    ]
    return tuple(sorted(found, key=lambda d: d.path))


def _is_stick(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        kind = ctypes.windll.kernel32.GetDriveTypeW(root)  # type: ignore[attr-defined,unused-ignore]
        return bool(kind == REMOVABLE)
    return is_plugged_in(bytes(volume.device().data()).decode(errors="replace"), root)


def is_plugged_in(device: str, root: str, blocks: Path = BLOCKS) -> bool:
    """Whether a Linux device (/dev/sdb1) came by USB, or says that it can be taken out."""
    block = blocks / Path(device).name
    if not device.startswith("/dev/") or not block.exists():
        return False
    real = block.resolve()
    if "/usb" in str(real):
        return True
    # A partition lies inside its disk.
    for place in (real, real.parent):
        try:
            if (place / "removable").read_text(encoding="ascii").strip() == "1":
                return True
        except (OSError, ValueError):
            continue
    return root.startswith(MOUNTED)
