#!/usr/bin/env python3
"""Start LSB Desktop or its tests on a machine that has nothing but Python 3.11.

    python3 run.py            the program on the demo contests (no display: a rehearsal)
    python3 run.py test       every check and test
    python3 run.py bench      measured speed (docs/benchmark.md); --help says what may follow
    python3 run.py ARGS...    anything else goes to lsb-desktop

Makes .venv beside this file from the locked requirements the first time, and
whenever they change; on Debian as root it installs the missing system
libraries too. Standard library only.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# Shared library -> Debian package, for Qt on screen and off it.
LIBRARIES = {
    "libcups.so.2": "libcups2",  # printing: without it Qt finds no printer
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# Program -> Debian package, for the tests that drive a real window.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "xwd": "x11-apps",
    "openbox": "openbox",
    "postgres": "postgresql",
}


def missing_packages(testing: bool) -> list[str]:
    """Debian packages whose library or program is not on this machine."""
    wanted = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            wanted.append(package)
    if testing:
        wanted += [p for program, p in PROGRAMS.items() if not shutil.which(program)]
    if not VENV.exists():
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            wanted.append("python3-venv")
    return wanted


def install_system(testing: bool) -> None:
    """Install what Debian is missing; say so where we may not."""
    packages = missing_packages(testing) if sys.platform == "linux" else []
    if not packages:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("Missing system packages:", " ".join(packages), file=sys.stderr)
        return
    print("Installing system packages:", " ".join(packages), file=sys.stderr)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": sys.stderr}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, **quiet)


def prepare(testing: bool) -> None:
    """Make .venv hold exactly the locked requirements; nothing to do most times."""
    lock = ROOT / ("requirements-dev.lock" if testing else "requirements.lock")
    stamp = VENV / f"{lock.stem}.stamp"
    state = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == state:
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - run.py itself must say so politely
        sys.exit("Python 3.11 or newer is needed.")
    install_system(testing)
    print("Preparing", VENV.name, "from", lock.name, file=sys.stderr)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock is whole, so pip need not look for more: looking, an old pip takes the newest
    # release of "coverage[toml]" for unlocked though "coverage==..." is on the list.
    exact = ["--no-deps", "--require-hashes", "-r", str(lock)]
    subprocess.run([*pip, *exact], check=True, stdout=sys.stderr)
    stamp.write_text(state)


def command_for(args: list[str]) -> list[str]:
    """What to run inside .venv."""
    if args[:1] == ["test"]:
        return [str(PYTHON), str(ROOT / "tools" / "check.py"), *args[1:]]
    if args[:1] == ["bench"]:
        return [str(PYTHON), "-m", "tests.bench", *args[1:]]
    return [str(PYTHON), "-m", "lsb_desktop", *(args or ["demo"])]


def main(args: list[str]) -> int:
    """Prepare, then hand over."""
    try:
        prepare(testing=args[:1] in (["test"], ["bench"]))
    except subprocess.CalledProcessError as error:
        print("Set-up failed:", " ".join(map(str, error.cmd)), file=sys.stderr)
        return 1
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": path}
    command = command_for(args)
    if WINDOWS:
        return subprocess.run(command, env=environment, check=False).returncode
    os.execve(command[0], command, environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
