"""What the machine under the meeting is like: room on the disk, mains or battery.

Reads the platform only; nothing here asks for rights or changes anything.
"""

import ctypes
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

POWER = Path("/sys/class/power_supply")
"""Where Linux tells (Documentation/ABI/testing/sysfs-class-power)."""
UNKNOWN = 255
"""SYSTEM_POWER_STATUS: the platform does not know (also: no battery is 128)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """``None`` where the platform does not tell."""

    free: int | None = None
    """Bytes left on the disk of the data."""
    battery: int | None = None
    """Percent left."""
    mains: bool | None = None
    """Whether it runs on mains."""


class PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS of the Windows API."""

    _fields_ = (
        ("line", ctypes.c_byte),
        ("flag", ctypes.c_byte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_byte),
        ("seconds", ctypes.c_ulong),
        ("full", ctypes.c_ulong),
    )


def machine(folder: Path | None, power: Path = POWER) -> Machine:
    """As it is just now; ``folder`` is where the data is kept."""
    battery, mains = _windows() if sys.platform == "win32" else _linux(power)
    return Machine(_free(folder), battery, mains)


def _free(folder: Path | None) -> int | None:
    try:
        return None if folder is None else shutil.disk_usage(folder).free
    except OSError:
        return None


def _linux(power: Path) -> tuple[int | None, bool | None]:
    supplies = sorted(power.iterdir()) if power.is_dir() else []
    kinds = {supply: _read(supply / "type") for supply in supplies}
    # A mouse has a battery, too.
    packs = [s for s in supplies if kinds[s] == "Battery" and _read(s / "scope") != "Device"]
    lines = [_read(s / "online") for s in supplies if kinds[s] in ("Mains", "USB")]
    levels = [int(level) for s in packs if (level := _read(s / "capacity")).isdigit()]
    battery = sum(levels) // len(levels) if levels else None
    if any(lines):
        return battery, "1" in lines
    states = [_read(s / "status") for s in packs]
    return battery, "Discharging" not in states if states else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _windows() -> tuple[int | None, bool | None]:
    status = PowerStatus()
    ask = ctypes.windll.kernel32.GetSystemPowerStatus  # type: ignore[attr-defined,unused-ignore]
    return told(status) if ask(ctypes.byref(status)) else (None, None)


def told(status: PowerStatus) -> tuple[int | None, bool | None]:
    """(percent, mains) as Windows has it: line 0 battery, 1 mains; percent 255 unknown."""
    percent = None if status.percent == UNKNOWN else int(status.percent)
    return percent, {0: False, 1: True}.get(status.line)
