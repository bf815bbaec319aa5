"""What lies in the folder of a contest's papers, and whether it still says what is true.

A hidden file beside the papers keeps, for each paper, the fingerprint of what
it said and a digest of each file: so a paper made before the last seal, or a
DOCX that somebody has worked on in WPS, is known for what it is.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import Paper

NAME = ".papers.json"
_LONGEST = 255
"""Bytes of a file's name."""
_LARGEST = 16 << 20
"""Bytes of a ledger; one of five hundred files takes a hundredth of it."""


class State(StrEnum):
    """How a paper stands, as the page says it."""

    READY = "可以生成"
    MISSING = "缺资料"
    MADE = "已生成"
    OUTDATED = "已过时"


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper as it was made: when (local ISO time), from what, and its files' SHA-256."""

    fingerprint: str
    at: str
    seal: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


Ledger = Mapping[str, Entry]
"""By the paper's key."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper on the page: its state, why it is so, its files in the folder.

    ``altered``: names of those that were changed by hand since they were made.
    """

    key: str
    state: State
    why: str = ""
    at: str = ""
    files: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


def fingerprint_of(paper: Paper, evening: Evening) -> str:
    """SHA-256 of what the paper says."""
    return hashlib.sha256(repr(paper.content(evening)).encode()).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def read_ledger(folder: Path) -> dict[str, Entry]:
    """The ledger of a folder; empty where there is none or it is damaged (it can be made anew)."""
    path = folder / NAME
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(k): _entry(v) for k, v in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return {}


def _entry(data: Mapping[str, object]) -> Entry:
    files = data["files"]
    if not isinstance(files, dict):
        raise TypeError("files")
    return Entry(
        str(data["fingerprint"]),
        str(data["at"]),
        str(data["seal"]),
        {name: str(digest) for name, digest in files.items() if _is_plain(name)},
    )


def _is_plain(name: str) -> bool:
    """Whether it is a file's name in the folder itself: a ledger may come from anywhere."""
    known = not set(name) & set("/\\:") and not name.startswith(".") and name.isprintable()
    return known and len(name.encode("utf-8", "replace")) <= _LONGEST


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Put the ledger into its folder."""
    from lsb_desktop.paper.files import write_text

    plain = {key: asdict(entry) for key, entry in ledger.items()}
    write_text(folder / NAME, json.dumps(plain, indent=1, sort_keys=True))


def standing_of(paper: Paper, evening: Evening, folder: Path, entry: Entry | None) -> Standing:
    """How a paper stands in a folder."""
    there = tuple(n for n in entry.files if (folder / n).is_file()) if entry else ()
    at = entry.at if entry and there else ""
    try:
        why = paper.missing(evening)
        print_now = "" if why else fingerprint_of(paper, evening)
    except UserError as error:
        why, print_now = error.message, ""
    altered = tuple(n for n in there if entry and digest_of(folder / n) != entry.files[n])
    if entry is None or not there:
        state = State.MISSING if why else State.READY
        return Standing(paper.key, state, why)
    if why:
        return Standing(paper.key, State.OUTDATED, why, at, there, altered)
    if entry.fingerprint != print_now:
        return Standing(paper.key, State.OUTDATED, _changed(evening, entry), at, there, altered)
    lost = [n for n in entry.files if n not in there]
    if lost:
        return Standing(paper.key, State.OUTDATED, f"少了{'、'.join(lost)}", at, there, altered)
    return Standing(paper.key, State.MADE, "", at, there, altered)


def _changed(evening: Evening, entry: Entry) -> str:
    seal = evening.snapshot.seal
    code = seal.code if seal else ""
    if entry.seal and code and entry.seal != code:
        return f"是按封榜码 {entry.seal} 做的，现在是 {code}"
    if entry.seal and not code:
        return f"是按封榜码 {entry.seal} 做的，成绩已解封"
    if code and not entry.seal:
        return "是封存以前做的"
    return "做好以后内容有改动"
