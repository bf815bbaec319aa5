"""A lighter ``libicudata``: the same data without 270 languages that a Chinese program never asks.

Qt on Linux needs ICU for codings, sorting and time zones; PySide6 brings 32 MB of its data, of
which half are names of countries and currencies in every language of the world. Kept is all that
belongs to no language, and what belongs to Chinese and English; everything else falls back to
ICU's own root, as for a language it does not know. On Windows Qt uses the system's ICU.

Needs binutils (objdump, as, ld), which the build asks for anyway.
"""

import re
import struct
import subprocess
from pathlib import Path

KEPT = ("en", "zh")
FIRST = "libicudata.so."
"""How the library's name begins."""
OF_A_LANGUAGE = re.compile(
    r"[^/]+/(?:(?:brkitr|coll|curr|lang|rbnf|region|translit|unit|zone)/)?"
    r"(?P<language>[a-z]{2,3})(?:_\w+)?\.res"
)
"""An item of the data that belongs to one language: ``icudt73l/curr/de_AT.res``."""
ALIGNED = 16
SOURCE = """
    .section .rodata
    .global {name}
    .type {name}, %object
    .balign 16
{name}:
    .incbin "{data}"
    .size {name}, . - {name}
    .section .note.GNU-stack, "", %progbits
"""
"""For the assembler: the data under ICU's name for it."""


def lighter(library: Path, folder: Path) -> Path:
    """The library without the other languages, made in ``folder``; ValueError if it is no ICU."""
    name, data = package(library)
    (folder / "icu.dat").write_bytes(thinned(data))
    (folder / "icu.s").write_text(SOURCE.format(name=name, data=folder / "icu.dat"))
    made = folder / library.name
    _run("as", "-o", str(folder / "icu.o"), str(folder / "icu.s"))
    _run("ld", "-shared", "-soname", library.name, "-o", str(made), str(folder / "icu.o"))
    return made


def package(library: Path) -> tuple[str, bytes]:
    """ICU's name for the data in a library, ``icudt73_dat``, and the data."""
    symbol = re.search(
        r"^(?P<at>\w+) .* \.rodata\s+(?P<size>\w+)\s+(?P<name>icudt\d+_dat)$",
        _run("objdump", "-T", str(library)),
        re.MULTILINE,
    )
    section = re.search(
        r" \.rodata +\w+ +(?P<address>\w+) +\w+ +(?P<offset>\w+) ",
        _run("objdump", "-h", str(library)),
    )
    if symbol is None or section is None:
        raise ValueError(f"{library} holds no data of ICU")
    start = int(symbol["at"], 16) - int(section["address"], 16) + int(section["offset"], 16)
    return symbol["name"], library.read_bytes()[start : start + int(symbol["size"], 16)]


def wanted(item: str) -> bool:
    """Whether an item stays."""
    found = OF_A_LANGUAGE.fullmatch(item)
    return found is None or found["language"] in KEPT


def items(data: bytes) -> dict[str, bytes]:
    """Every item of a package by its name, in the order they stand (that of their names)."""
    start = _contents(data)
    (count,) = struct.unpack_from("<I", data, start)
    places = [struct.unpack_from("<II", data, start + 4 + 8 * n) for n in range(count)]
    ends = [at for _, at in places[1:]] + [len(data) - start]
    found = {}
    for (name_at, at), end in zip(places, ends, strict=True):
        name = data[start + name_at : data.index(0, start + name_at)].decode("ascii")
        found[name] = data[start + at : start + end]
    return found


def thinned(data: bytes) -> bytes:
    """The package with the items that are :func:`wanted`."""
    kept = {name: item for name, item in items(data).items() if wanted(name)}
    names = b"".join(name.encode("ascii") + b"\0" for name in kept)
    name_at = 4 + 8 * len(kept)
    item_at = _aligned(name_at + len(names))
    contents, parts, at = struct.pack("<I", len(kept)), [], item_at
    for name, item in kept.items():
        contents += struct.pack("<II", name_at, at)
        parts.append(item.ljust(_aligned(len(item)), b"\0"))
        name_at += len(name) + 1
        at += len(parts[-1])
    head = data[: _contents(data)] + (contents + names).ljust(item_at, b"\0")
    return head + b"".join(parts)


def _contents(data: bytes) -> int:
    """Where the table of contents stands; ValueError if this is no package of ICU (little end)."""
    (size,) = struct.unpack_from("<H", data)
    if data[2:4] != b"\xda\x27" or data[8] != 0 or data[12:16] != b"CmnD":
        raise ValueError("no package of ICU's data")
    return int(size)


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
