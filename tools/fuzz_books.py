"""The kind of :mod:`tools.fuzz` for contest workbooks, and what others damage tables with."""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

from lsb_desktop.core.book import Book, Slot, Value
from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Contest
from lsb_desktop.core.standings import standings_of
from tools.fuzz_room import Kind
from tools.fuzz_texts import text

Chance = random.Random

DEMOS = ("guodian", "mengzhuang", "hezhuang", "longhu")
FEW = 4
"""Villages of a workbook to damage: a whole one takes three times as long to read."""
_VALUE = re.compile(rb"(<t[^>]*>|<v>)([^<]*)(</t>|</v>)")
_PLACE = re.compile(rb'r="[A-Z]{1,3}[0-9]{1,7}"')
_FAR = (
    *(b"XFD1048576", b"XFE1", b"A1048577", b"ZZZ1", b"A0", b"1A", b"", b"A99999999999"),
    *(b"a1", "Ａ１".encode(), b"A1:B2", b"AAAA1", b"A-1", b"B2"),
)
_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "haha">'
    + b"".join(b'<!ENTITY %c "%s">' % (n, b"&%c;" % (n - 1) * 10) for n in range(98, 108))
    + b"]>"
)
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def check_sound(contest: Contest, entries: tuple[tuple[Slot, Value], ...]) -> None:
    """As the desk takes it: problems are refused with their sentences, the rest must score."""
    book = Book(entries)
    wrong = problems(contest) + Fit(contest).problems(book)
    if wrong:
        raise BadInput(wrong)
    standings_of(contest, book)


def check_named(error: UserError, *names: str) -> None:
    """A refusal says of which file or cell it speaks."""
    assert any(name in error.message for name in names), f"unnamed: {error.message[:200]}"


@cache
def demo(key: str) -> tuple[Contest, tuple[tuple[Slot, Value], ...]]:
    """A demo of :data:`FEW` villages and its entries."""
    from dataclasses import replace

    from lsb_desktop.desk.presets import load_preset

    preset = load_preset(key)
    contest = replace(preset.contest, entrants=preset.contest.entrants[:FEW])
    return contest, tuple(preset.entries)


@cache
def _parts(key: str, folder: Path) -> dict[str, bytes]:
    """The parts of a demo's workbook, unpacked."""
    from lsb_desktop.paper.workbook.write import write_workbook

    contest, entries = demo(key)
    path = folder / "demo.xlsx"
    write_workbook(contest, Book(entries), path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], level: int = 1) -> bytes:
    """A ZIP of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _cells(chance: Chance, parts: dict[str, bytes]) -> None:
    """Texts and numbers of one to five cells changed."""
    for _ in range(chance.randint(1, 5)):
        name = chance.choice([n for n in parts if "worksheets/sheet" in n])
        found = list(_VALUE.finditer(parts[name]))
        if found:
            at = chance.choice(found)
            new = escape(text(chance), quote=False).encode("utf-8", "replace")
            parts[name] = parts[name][: at.start(2)] + new + parts[name][at.end(2) :]


def _places(chance: Chance, parts: dict[str, bytes]) -> None:
    """A cell's address changed into a far corner, another cell's or none."""
    name = chance.choice([n for n in parts if "worksheets/sheet" in n])
    found = list(_PLACE.finditer(parts[name]))
    if found:
        at = chance.choice(found)
        new = b'r="%s"' % chance.choice(_FAR)
        parts[name] = parts[name][: at.start()] + new + parts[name][at.end() :]


def _kinds_of_cell(chance: Chance, parts: dict[str, bytes]) -> None:
    """A text called a number, a number a date, an error, a formula, a shared string."""
    name = chance.choice([n for n in parts if "worksheets/sheet" in n])
    xml = parts[name]
    to = chance.choice((b't="n"', b't="b"', b't="e"', b't="s"', b't="d"', b't="str"', b't="?"'))
    swaps = ((b't="inlineStr"', to), (b"<v>", b"<f>1/0</f><v>"), (b"</v>", b"</v><f>A1</f>"))
    old, new = chance.choice(swaps)
    spots = [m.start() for m in re.finditer(re.escape(old), xml)]
    if spots:
        at = chance.choice(spots)
        parts[name] = xml[:at] + new + xml[at + len(old) :]


def _rows(chance: Chance, parts: dict[str, bytes]) -> None:
    """A row doubled, left out or put where another is; merged areas over all and nothing."""
    name = chance.choice([n for n in parts if "worksheets/sheet" in n])
    rows = re.findall(rb"<row .*?</row>", parts[name], re.DOTALL)
    if rows:
        row = chance.choice(rows)
        parts[name] = parts[name].replace(row, chance.choice((b"", row * 2, row * 50)), 1)
    if chance.random() < 0.3:
        area = chance.choice((b"A1:XFD1048576", b"A2:A5", b"B1:A1", b"A1", b"A1:B0", b""))
        merged = b'<mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % area
        parts[name] = parts[name].replace(b"</sheetData>", b"</sheetData>" + merged)


def _names(chance: Chance, parts: dict[str, bytes]) -> None:
    """Sheets called otherwise, twice the same, or sent to other parts."""
    book = parts["xl/workbook.xml"]
    names = re.findall(rb' name="([^"]*)"', book)
    old = chance.choice(names)
    new = chance.choice((*names, escape(text(chance)).encode("utf-8", "replace")))
    parts["xl/workbook.xml"] = book.replace(b' name="%s"' % old, b' name="%s"' % new, 1)
    if chance.random() < 0.3:
        rels = parts["xl/_rels/workbook.xml.rels"]
        target = chance.choice((b"../../../etc/passwd", b"/etc/passwd", b"worksheets/sheet1.xml"))
        parts["xl/_rels/workbook.xml.rels"] = re.sub(
            rb'Target="[^"]*sheet[0-9]+\.xml"', b'Target="%s"' % target, rels, count=1
        )


def entities(chance: Chance, parts: dict[str, bytes]) -> None:
    """Entities that explode, that read another file; elements nested without end."""
    name = chance.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    what = chance.randrange(3)
    if what == 2:
        depth = chance.choice((1_000, 100_000))
        parts[name] = b"<x>" * depth + parts[name] + b"</x>" * depth
        return
    head = chance.choice((_LAUGHS, _OUTSIDE))
    body = parts[name].replace(b"<t>", b"<t>&%c;" % (107 if what else 97), 1)
    if chance.random() < 0.2:  # told in another encoding, unseen by who looks for "<!ENTITY"
        body = b'<?xml version="1.0" encoding="UTF-16"?>'.join((b"", body))
        parts[name] = (head + body).decode("latin-1").encode("utf-16")
        return
    parts[name] = head + body


def strays(chance: Chance, parts: dict[str, bytes]) -> None:
    """Members with names that lead out, twice the same, by the thousand."""
    for name in ("../../out.txt", "/out.txt", "a\\..\\out.txt", "xl/" + "a" * 300, "con.xml"):
        parts[name] = b"out"
    if chance.random() < 0.1:
        parts.update({f"xl/worksheets/a{n}.xml": b"<a/>" for n in range(5_000)})


SURGERY: tuple[Callable[[Chance, dict[str, bytes]], None], ...] = (
    *(_cells, _cells, _cells, _places, _kinds_of_cell, _rows, _names, entities, strays),
)


@cache
def _zeros(size: int) -> bytes:
    """So many blanks, deflated: a thousandth of it."""
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = made.compress(b" " * (1 << 20)) + made.flush(zlib.Z_FULL_FLUSH)
    return piece * (size >> 20) + made.flush()


def bomb(chance: Chance, parts: dict[str, bytes]) -> bytes:
    """A ZIP one part of which unpacks to 400 MB, said or unsaid in its directory."""
    name = chance.choice([n for n in parts if n.endswith(".xml")])
    said = chance.random() < 0.5
    size = (400 << 20) if said else 1_000
    data = _zeros(400 << 20)
    others = packed({n: c for n, c in parts.items() if n != name})
    at = others.index(b"PK\x01\x02")
    end = others.rindex(b"PK\x05\x06")
    sums = (zlib.crc32(b" " * 1_000), len(data), size, len(name), 0)
    local = b"PK\x03\x04" + struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0, *sums) + name.encode()
    head = struct.pack("<HHHHHHLLLHH", 20, 20, 0, 8, 0, 0, *sums)
    entry = b"PK\x01\x02" + head + struct.pack("<HHHLL", 0, 0, 0, 0, at) + name.encode()
    directory = others[at:end] + entry
    count = len(parts)
    start = at + len(local) + len(data)
    tail = struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), start, 0)
    return others[:at] + local + data + directory + b"PK\x05\x06" + tail


def workbook(chance: Chance, room: Path) -> None:
    """A contest's workbook, damaged in cells, structure or bytes; read, checked, scored."""
    from lsb_desktop.paper.workbook.read import read_workbook
    from tools.fuzz_sheets import BYTES

    parts = dict(_parts(chance.choice(DEMOS), room.parent))
    what = chance.random()
    if what < 0.004:
        data = bomb(chance, parts)
    else:
        if what < 0.85:
            for _ in range(chance.choice((1, 1, 1, 2))):
                chance.choice(SURGERY)(chance, parts)
        elif what < 0.93:
            name = chance.choice(list(parts))
            parts[name] = chance.choice(BYTES)(chance, parts[name])
        data = packed(parts)
        if what >= 0.93:
            data = chance.choice(BYTES)(chance, data)
    if chance.random() < 0.02:
        data = chance.choice((b"\0", b"MZ", chance.randbytes(40), b"\xd0\xcf\x11\xe0")) + data
    path = room / "活动.xlsx"
    path.write_bytes(data)
    try:
        found = read_workbook(path)
    except UserError as error:
        check_named(error, path.name, "!")
        raise
    check_sound(found.contest, found.entries)


KINDS: dict[str, tuple[Kind, int]] = {"workbook": (workbook, 20)}
