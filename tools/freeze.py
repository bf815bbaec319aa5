"""What ``pyinstaller.spec`` puts into the folder of the program, and what it leaves out.

Here and not in the specification, so that a test can ask without a build of some minutes.
"""

import re
import subprocess
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from lsb_desktop import __version__
from lsb_desktop.doctor import PACKAGES
from tools import icu

ROOT = Path(__file__).resolve().parent.parent
ENTRY = ROOT / "lsb_desktop" / "__main__.py"
ICON = ROOT / "tools" / "windows" / "lsb-desktop.ico"
MANIFEST = ROOT / "tools" / "windows" / "lsb-desktop.manifest"
NAME, CONSOLE_NAME = "lsb-desktop", "lsb-desktop-cli"
"""The program, and on Windows its twin that has a console: the first has none to print to."""

Entry = tuple[str, str, str]
"""PyInstaller's: name in the folder, file, kind."""


def modules() -> list[str]:
    """Every module of the package: pages and migrations are imported by name, when first used."""
    files = sorted((ROOT / "lsb_desktop").rglob("*.py"))
    parts = [file.relative_to(ROOT).with_suffix("").parts for file in files]
    return [".".join(p[:-1] if p[-1] == "__init__" else p) for p in parts if p[-1] != "__main__"]


BY_NAME = (
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql",
    "psycopg",
    "psycopg_binary",
    "logging.config",  # Alembic's
)
"""What libraries import by name; what is not installed is left away."""


def hidden() -> list[str]:
    """Every module that PyInstaller cannot see by reading imports."""
    return modules() + [name for name in BY_NAME if find_spec(name)]


def folders() -> list[tuple[str, str]]:
    """One file each for folders that must be there, as entries for the specification.

    WORKAROUND: python-pptx and python-docx read ``oxml/../templates/…``, and Linux looks for
    ``oxml`` on its way, which else is only in the archive of modules (no notes, no headers).
    """
    found = []
    for package in ("docx", "pptx"):
        spec = find_spec(package)
        assert spec is not None, package
        assert spec.origin is not None, package
        root = Path(spec.origin).parent
        for init in sorted(root.rglob("__init__.py")):
            if any(UPWARD in f.read_text(encoding="utf-8") for f in init.parent.glob("*.py")):
                found.append((str(init), init.parent.relative_to(root.parent).as_posix()))
    return found


UPWARD = '"..", "templates"'
"""How these two say it."""
METADATA = PACKAGES
"""Whose versions ``doctor`` tells."""
EXCLUDED = (
    "tkinter", "pytest", "hypothesis", "numpy", "IPython", "setuptools", "mypy", "ast_serialize",
    "pydantic.v1", "pydoc_data", "doctest", "readline", "curses",
    "PIL._avif", "PIL._imagingft", "PIL._imagingtk", "lxml.objectify", "lxml.html", "lxml.sax",
    "pysqlite2", "MySQLdb", "psycopg2",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtNetwork", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDesigner", "PySide6.QtHelp",
)  # fmt: skip
"""Modules that something imports if it is there, and that nothing here uses."""

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "iconengines": (),
    "imageformats": (),
    "platforminputcontexts": ("composeplatform", "ibusplatform"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": (),
    "styles": (),
    "wayland-decoration-client": (),
    "wayland-shell-integration": (),
}
"""Qt's plugins that stay: folder, then beginnings of names without ``lib`` (none = all of it).

Not among them: OpenGL, the on-screen keyboard, TLS, frame buffers and databases. Among them:
the printers (打印…) and the offscreen platform (pages drawn by a worker process)."""
UNUSED = (
    "qml/", "Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "Qt6Pdf", "Qt6Sql", "Qt6Designer",
    "Qt6Help", "Qt6Test", "Qt6Labs", "Qt6OpenGLWidgets", "opengl32sw", "d3dcompiler",
)  # fmt: skip
LEFT = ("docx/templates/default-docx-template/", ".dist-info/RECORD", ".dist-info/sboms/")
"""Of other packages: the letter's template unpacked (read is the packed one), lists of files."""
ICONS = re.compile(r"qtawesome/fonts/(?!phosphor)")
"""QtAwesome's fonts that no icon here is of."""
PARSERS = "pygments.lexers."
"""Of the command line's colours: languages nobody colours here; a list of them stays."""
SYSTEM = "libcups.so"
"""Printing on Linux talks to this very machine's CUPS: a library of another one would not do."""


def belongs(name: str) -> bool:
    """Whether a collected file goes into the folder; ``name`` is its place there."""
    name = name.replace("\\", "/")
    if Path(name).name.startswith(SYSTEM):
        return False
    if any(part in name for part in LEFT) or ICONS.search(name):
        return False
    if "PySide6/" not in name:
        return True
    if "translations/" in name:
        return "zh_CN" in name
    plugin = re.search(r"/plugins/([^/]+)/(?:lib)?([^/]+)$", name)
    if plugin:
        wanted = PLUGINS.get(plugin[1])
        return wanted is not None and (not wanted or plugin[2].startswith(wanted))
    return not any(part in name for part in UNUSED)


def wanted(module: str) -> bool:
    """Whether a collected module goes into the archive."""
    return not module.startswith(PARSERS) or module.endswith("._mapping")


def reached(entries: Sequence[Entry]) -> list[Entry]:
    """Without the shared libraries that nothing left in the folder needs any more (Linux).

    PyInstaller followed the needs of every plugin, of those that were left out as well. What is
    no library of Qt's, of a wheel's or of the system is loaded by its name and stays.
    """
    libraries = {Path(e[0]).name: e for e in entries if e[2] == "BINARY" and _only_needed(e[0])}
    needs = _needs([entry[1] for entry in entries if entry[2] in ("BINARY", "EXTENSION")])
    kept = [entry for entry in entries if entry not in libraries.values()]
    for entry in kept:  # grows while it is walked
        for name in needs.get(entry[1], ()):
            if name in libraries:
                kept.append(libraries.pop(name))
    gone = set(libraries.values())
    names = {entry[0] for entry in gone}
    # Beside libpython lie links to libraries that are deeper in the folder.
    gone |= {entry for entry in entries if entry[2] == "SYMLINK" and entry[1] in names}
    return [entry for entry in entries if entry not in gone]


def lightened(entries: Sequence[Entry], folder: Path) -> list[Entry]:
    """With the languages of ICU that are used here alone (Linux), made in ``folder``."""
    found = []
    for name, file, kind in entries:
        if kind == "BINARY" and Path(name).name.startswith(icu.FIRST):
            folder.mkdir(parents=True, exist_ok=True)
            file = str(icu.lighter(Path(file), folder))
        found.append((name, file, kind))
    return found


def _only_needed(name: str) -> bool:
    where, _, file = name.rpartition("/")
    shared = where in ("", "PySide6/Qt/lib") or where.endswith(".libs")
    return shared and ".so" in file and not file.startswith("libpython")


def _needs(files: Iterable[str]) -> dict[str, list[str]]:
    """The names of the libraries that each file asks the loader for (its DT_NEEDED)."""
    command = ["objdump", "-p", *dict.fromkeys(files)]
    if len(command) == 2:
        return {}
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if ":     file format" in line:
            current = found.setdefault(line.rpartition(":")[0], [])
        elif line.startswith("  NEEDED"):
            current.append(line.split()[1])
    return found


def version_text(file: str) -> str:
    """Windows' version information for one program, in PyInstaller's notation."""
    numbers = (*(int(part) for part in re.findall(r"\d+", __version__)), 0, 0, 0, 0)[:4]
    words = {
        "FileDescription": "亮赛比 · 逐村观摩",
        "ProductName": "亮赛比",
        "FileVersion": __version__,
        "ProductVersion": __version__,
        "InternalName": file,
        "OriginalFilename": f"{file}.exe",
        "CompanyName": "LSB Desktop",
        "LegalCopyright": "MIT",
    }
    table = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in words.items())
    # 0804 04B0: simplified Chinese, Unicode; 0x40004: Windows NT; 1: a program.
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,
                    fileType=1, subtype=0, date=(0, 0)),
  kids=[StringFileInfo([StringTable('080404B0', [{table}])]),
        VarFileInfo([VarStruct('Translation', [0x0804, 0x04B0])])])
"""
