"""``pyinstaller.spec`` run without PyInstaller's work: what it asks for, on any system."""

import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "pyinstaller.spec"


@dataclass
class Asked:
    """Every call of the specification, in order: name, positional and named arguments."""

    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)

    def of(self, name: str) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
        """The arguments of each call of ``name``."""
        return [(args, more) for called, args, more in self.calls if called == name]

    def taker(self, name: str) -> Any:
        """What stands for PyInstaller's ``name``."""

        def take(*args: Any, **more: Any) -> Any:
            self.calls.append((name, args, more))
            return types.SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[], name=name)

        return take


def run_spec(platform: str, work: Path) -> Asked:
    """What the specification asks for on ``platform``; it writes into ``work`` alone."""
    import PyInstaller.utils.hooks  # noqa: F401 - reads the real platform, so before it is changed

    from tools import freeze  # noqa: F401

    asked = Asked()
    names = {name: asked.taker(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT")}
    names |= {"SPECPATH": str(ROOT), "workpath": str(work)}
    source = compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec")
    with mock.patch.object(sys, "platform", platform), mock.patch.object(sys, "path", [*sys.path]):
        exec(source, names)  # our own file, as PyInstaller does it
    return asked


def read_version(file: Path) -> dict[str, str]:
    """The words that Windows will show, as PyInstaller reads its own notation."""
    # It asks Windows' library for nothing here, only imports it.
    with mock.patch.dict(sys.modules, {"pefile": types.ModuleType("pefile")}), _windows_names():
        from PyInstaller.utils.win32 import versioninfo

        info = versioninfo.load_version_info_from_text_file(str(file))
    (table,) = info.kids[0].kids
    words = {word.name: word.val for word in table.kids}
    numbers = info.ffi.fileVersionMS >> 16, info.ffi.fileVersionMS & 0xFFFF
    (translation,) = info.kids[1].kids
    return words | {"": f"{numbers[0]}.{numbers[1]} {translation.kids} {table.name}"}


def _windows_names() -> Any:
    from PyInstaller import compat

    return mock.patch.object(compat, "win32api", None, create=True)
