"""Every library in the folder finds the libraries it asks for."""

import os
import subprocess
import sys
from pathlib import Path

from tests.frozen.commands import Both

MACHINE = ("libcups.so", "libEGL.so", "libGL.so", "libGLX.so", "libOpenGL.so", "libwayland-")
"""What belongs to the machine's own desktop, printers and graphics, and is not brought along."""


def every_library_loads(both: Both) -> str:
    """Asked of the loader, for every library and plugin in the folder."""
    if sys.platform != "linux":
        return "only asked for on Linux"
    inside = Path(both.frozen.command[0]).parent / "_internal"
    files = [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    environment = {**os.environ, "LD_LIBRARY_PATH": str(inside)}
    missing = set()
    for file in files:
        told = subprocess.run(
            ["ldd", str(file)], env=environment, capture_output=True, text=True, check=False
        )
        lost = [line.split()[0] for line in told.stdout.splitlines() if "not found" in line]
        missing |= {f"{file.name}: {name}" for name in lost if not name.startswith(MACHINE)}
    assert not missing, missing
    return f"{len(files)} libraries and plugins"
