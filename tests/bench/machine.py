"""What the figures were measured on, and with which versions."""

import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "reportlab",
    "openpyxl",
    "python-calamine",
    "pypdfium2",
    "python-docx",
    "python-pptx",
)
PEERS = {"LibreOffice": "libreoffice-core", "OpenLP": "openlp"}
"""People's word for it, and Debian's package."""


def load() -> float:
    """Processes that wanted a core in the last minute; 0 where the system does not count them."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def commit() -> str:
    """What was measured: the commit, and whether anything was changed since; empty without git."""
    if not shutil.which("git"):
        return ""
    root = Path(__file__).resolve().parents[2]
    command = [
        "git",
        "-C",
        str(root),
        "describe",
        "--always",
        "--dirty= and changes",
        "--exclude=*",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def machine() -> dict[str, str | int]:
    """Processor, cores, memory and system."""
    return {
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 0,
        "memory, GB": _memory(),
        "system": platform.platform(terse=True),
    }


def _cpu() -> str:
    found = Path("/proc/cpuinfo")
    lines = found.read_text().splitlines() if found.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError):
        return "?"
    return f"{size / 2**30:.0f}"


def versions() -> dict[str, str]:
    """Of Python, the libraries, and the peers that are installed from Debian."""
    found = {"Python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found | {name: text for name, text in map(_peer, PEERS) if text}


def _peer(name: str) -> tuple[str, str]:
    if not shutil.which("dpkg-query"):
        return name, ""
    command = ["dpkg-query", "-W", "-f", "${Version}", PEERS[name]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return name, "" if done.returncode else done.stdout.strip()
