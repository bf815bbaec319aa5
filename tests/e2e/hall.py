"""A meeting room for tests: an X server with a laptop screen and a projector, and an operator.

Xvfb's RandR monitors give real screenAdded/screenRemoved signals. The
operator types with xdotool, and looks with screenshots.
"""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("Xvfb", "xdotool", "xrandr", "xwd", "openbox")
LAPTOP = "1366/361x768/203+0+0"
PROJECTOR = "1280/338x720/190+1366+0"


def missing_programs() -> list[str]:
    """What this machine lacks for a real window."""
    return [name for name in NEEDED if not shutil.which(name)]


def wait_for(what: Callable[[], object], seconds: float = 60) -> object:
    """Poll until something is truthy; TimeoutError after ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise TimeoutError(getattr(what, "__doc__", None) or repr(what))


class Hall:
    """Xvfb with two monitors and openbox; the program runs in it as a process."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._processes: list[subprocess.Popen[bytes]] = []
        self.logs = Path(tempfile.mkdtemp(prefix="lsb-hall-"))
        self.environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.logs),
        }
        self._open_display()

    def _open_display(self) -> None:
        read, write = os.pipe()
        screen = ["-screen", "0", "2646x768x24", "-nolisten", "tcp", "-noreset"]
        screen += ["-fbdir", str(self.logs)]
        self.spawn("xvfb", ["Xvfb", "-displayfd", str(write), *screen], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            self.environment["DISPLAY"] = f":{answer.readline().strip()}"
        self.xrandr("--setmonitor", "LAPTOP", LAPTOP, "screen")
        self.plug()
        subprocess.run(["xsetroot", "-solid", "black"], env=self.environment, check=True)
        self.spawn("openbox", ["openbox"])

    def spawn(self, name: str, command: list[str], **more: object) -> subprocess.Popen[bytes]:
        """Start a program in this room; its log is called ``name``."""
        with open(self.logs / f"{name}.log", "ab") as log:
            process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, **more
            )
        self._processes.append(process)
        return process

    def start(self, *args: str) -> subprocess.Popen[bytes]:
        """Start the program on this hall's data."""
        command = [sys.executable, "-m", "lsb_desktop", "--data-dir", str(self.data_dir), *args]
        return self.spawn("program", command)

    def close(self) -> None:
        """Everybody goes home."""
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    # The operator --------------------------------------------------------

    def xrandr(self, *args: str) -> None:
        """Plug and unplug monitors."""
        subprocess.run(["xrandr", *args], env=self.environment, check=True, capture_output=True)

    def plug(self) -> None:
        """The projector's cable goes in."""
        self.xrandr("--setmonitor", "PROJ", PROJECTOR, "none")

    def unplug(self) -> None:
        """Somebody stumbles over the projector's cable."""
        self.xrandr("--delmonitor", "PROJ")

    def xdotool(self, *args: str) -> str:
        """One xdotool call; its output."""
        done = subprocess.run(
            ["xdotool", *args], env=self.environment, check=False, capture_output=True, text=True
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys one after another, as fast as a typist."""
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type on the keypad: digits and the point as KP_ keys."""
        names = {".": "KP_Decimal", "-": "KP_Subtract"}
        self.press(*(names.get(c, f"KP_{c}") for c in text))

    def windows(self, title: str) -> list[str]:
        """Ids of the visible windows whose title holds ``title``.

        Compared here: xdotool's own search does not match Chinese in every locale.
        """
        ids = self.xdotool("search", "--onlyvisible", "--name", ".+").split()
        return [i for i in ids if title in self.xdotool("getwindowname", i)]

    @property
    def screen_file(self) -> Path:
        """The whole desktop's pixels as they change, an XWD dump that Xvfb writes in place."""
        return self.logs / "Xvfb_screen0"

    def titles(self) -> list[str]:
        """The titles of all visible windows."""
        ids = self.xdotool("search", "--onlyvisible", "--name", ".+").split()
        return [self.xdotool("getwindowname", i) for i in ids]

    BLACK = "black"

    def picture_of_projector(self) -> str:
        """A digest of what the wall shows; ``BLACK`` when it is dark."""
        done = subprocess.run(
            ["xwd", "-root", "-silent"], env=self.environment, capture_output=True, check=False
        )
        if done.returncode:  # a window went while it was being read
            return self.picture_of_projector()
        rows = _rows(done.stdout, x=1366, y=0, width=1280, height=720)
        return self.BLACK if not any(map(any, rows)) else hashlib.sha256(b"".join(rows)).hexdigest()

    def pixels(self, x: int, y: int, width: int, height: int) -> bytes:
        """The colours of a part of the desktop, 4 bytes a pixel (blue, green, red, 0)."""
        done = subprocess.run(
            ["xwd", "-root", "-silent"], env=self.environment, capture_output=True, check=False
        )
        if done.returncode:  # a window went while it was being read
            return self.pixels(x, y, width, height)
        return b"".join(_rows(done.stdout, x, y, width, height))

    def rectangle(self, window: str) -> tuple[int, int, int, int] | None:
        """Where a window is on the desktop (x, y, width, height); None while it is hidden."""
        told = self.xdotool("getwindowgeometry", "--shell", window)
        said = dict(line.split("=") for line in told.splitlines() if "=" in line)
        if window not in self.xdotool("search", "--onlyvisible", "--name", ".+").split():
            return None
        return int(said["X"]), int(said["Y"]), int(said["WIDTH"]), int(said["HEIGHT"])

    def still_picture(self) -> str | None:
        """The wall's digest once it has stopped moving and is not dark."""
        first = self.picture_of_projector()
        time.sleep(0.25)
        return first if first == self.picture_of_projector() != self.BLACK else None

    def journal(self) -> str:
        """What the program wrote into its log files."""
        files = (self.data_dir / "logs").glob("*.log")
        return "".join(p.read_text(encoding="utf-8", errors="replace") for p in files)

    def log(self) -> str:
        """What the program printed."""
        return (self.logs / "program.log").read_text(encoding="utf-8", errors="replace")


def _rows(dump: bytes, x: int, y: int, width: int, height: int) -> list[bytes]:
    """The colour bytes of a rectangle of an XWD dump (version 7, 32 or 24 bits a pixel)."""
    header = struct.unpack(">25I", dump[:100])
    size, line_bytes, colours = header[0], header[12], header[19]
    each = header[11] // 8
    start = size + 12 * colours
    found = []
    for line in range(y, y + height):
        at = start + line * line_bytes
        packed = dump[at + each * x : at + each * (x + width)]
        pixels = bytearray(4 * width)
        for colour in range(3):
            pixels[colour::4] = packed[colour::each]
        found.append(bytes(pixels))
    return found
