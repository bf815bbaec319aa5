"""Build the program's folder as a release does, and weigh it."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.frozen.specification import ROOT, SPEC
from tools.freeze import NAME


@dataclass(frozen=True)
class Weight:
    """Sizes of a folder: bytes of all files, how many, and the largest of them."""

    size: int
    files: int
    largest: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        first = "，".join(f"{name} {size / 1e6:.0f}" for name, size in self.largest)
        return f"{self.size / 1e6:.0f} MB in {self.files} files ({first})"


def build(folder: Path) -> Path:
    """The program's folder, made in ``folder``; RuntimeError with PyInstaller's words if not."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work"), str(SPEC)]
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(folder / "cache")}
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    sys.stdout.write(f"built in {time.monotonic() - began:.0f} s\n")
    return folder / "dist" / NAME


def weight(program: Path) -> Weight:
    """What the folder weighs; a link weighs nothing."""
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted(((p.stat().st_size, p.name) for p in files), reverse=True)
    largest = tuple((name, size) for size, name in sizes[:4])
    return Weight(sum(size for size, _ in sizes), len(files), largest)
