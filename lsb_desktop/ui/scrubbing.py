"""What leaves the machine in a report names nobody: no village, no person, no user, no file.

Names cannot be told from other words, so *every* character outside ASCII goes,
in whatever form a program writes it down, and with it all Chinese names. Of
paths only what belongs to the program or to Python stays; of other files the kind.
"""

import getpass
import platform
import re
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_PUBLIC = {"root", "user", "admin", "administrator", "localhost", "lsb"}
"""Names of accounts and machines that say nothing of anybody."""
_ESCAPED = re.compile(
    r"(?:\\+(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}))+|(?:%[0-9a-fA-F]{2})+"
)
_NOT_PRINTED = re.compile(r"[^\x20-\x7e]+")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_START = r"(?:(?<=[\s\"'(=,<\[])|(?<=:\s)|^)"
_ANCHOR = r"(?:<data>|<tmp>|<home>|~|[A-Za-z]:[\\/]|\\\\|/|\w+://)"
_PATH = re.compile(
    _START
    + _ANCHOR
    + r"(?:[^\"'\n<>|]{0,200}?\.(?P<kind>[A-Za-z]\w{0,4})(?![\w\\/.-])|[^\s\"')\],]*)",
    re.M,
)
_KINDS = "xlsx?|xlsm|csv|et|docx?|wps|pptx?|dps|pdf|png|jpe?g|gif|bmp|webp|lsb|zip|json|txt"
_FILE = re.compile(rf"(?<![\w<./\\])[\w()+ .-]*[\w()]\.(?P<kind>{_KINDS})\b", re.I)
_OURS = {"lsb.log", "fault.log", "contests.lsb", "settings.json", "running.json", "template.json"}
_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{7,}[Xx]?(?![0-9A-Za-z])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def scrub(text: str, secrets: Iterable[str] = (), folders: Iterable[tuple[Path, str]] = ()) -> str:
    """The text without personal data; ``secrets`` are words that must go as well.

    ``folders`` are (folder, what to write for it), besides home, Python's and ours.
    """
    # Longest first: a folder lies in another one.
    known = sorted((*folders, *_folders()), key=lambda pair: -len(str(pair[0])))
    for folder, written in known:
        for spelled in _spellings(folder):
            text = text.replace(spelled, written)
    words = sorted({*_parts((*secrets, *_machine()))}, key=len, reverse=True)
    text = _without(text, words)
    # What stood directly behind an escaped character is a word of its own only now.
    text = _without(_ESCAPED.sub("<...>", text), words)
    text = _PATH.sub(_kind_of_path, text)
    text = _BEYOND.sub(lambda found: f"<{len(found[0])}>", text)
    text = _FILE.sub(_kind_of_file, text)
    text = _MAIL.sub("<mail>", text)
    return _NUMBER.sub("<number>", text)


def _parts(secrets: Iterable[str]) -> Iterator[str]:
    """What of each name is written in ASCII; a mere letter or figure names nobody."""
    for name in secrets:
        parts = [part.strip() for part in _NOT_PRINTED.split(name.strip())]
        least = 2 if len(parts) == 1 else 3
        yield from (p for p in parts if len(p) >= least and not p.isdecimal())


def _without(text: str, words: Iterable[str]) -> str:
    """The text without these, where they stand as words of their own."""
    for word in words:
        # A text in a text writes \\' for '.
        spelled = "".join(c if c.isalnum() else rf"\\*{re.escape(c)}" for c in word)
        text = re.sub(rf"(?<![0-9A-Za-z]){spelled}(?![0-9A-Za-z])", "<name>", text, flags=re.I)
    return text


def _kind_of_path(found: re.Match[str]) -> str:
    return f"<path>.{found['kind']}" if found["kind"] else "<path>"


def _kind_of_file(found: re.Match[str]) -> str:
    return found[0] if found[0].strip() in _OURS else f" <file>.{found['kind']}"


def _spellings(folder: Path) -> list[str]:
    """A folder as it may be written: with either slash, and escaped."""
    plain = str(folder)
    if len(plain) < 2:
        return []
    both = {plain, plain.replace("\\", "/"), plain.replace("\\", "\\\\")}
    return sorted(both, key=len, reverse=True)


@cache
def _folders() -> tuple[tuple[Path, str], ...]:
    """This machine's folders; longer ones are tried first."""
    found = [(_PACKAGE, "lsb_desktop"), (Path.home(), "<home>"), (_PACKAGE.parent, "<program>")]
    for key in ("stdlib", "platstdlib", "purelib", "platlib"):
        found.append((Path(sysconfig.get_path(key)), "<python>"))
    for prefix in (sys.prefix, sys.base_prefix):
        found.append((Path(prefix), "<python>"))
    found.append((Path(tempfile.gettempdir()), "<tmp>"))
    return tuple(found)


@cache
def _machine() -> frozenset[str]:
    """The names of the user and of the machine, unless they say nothing."""
    names = {platform.node(), Path.home().name}
    # A user whom the system does not know has no name to hide.
    with suppress(OSError, KeyError, ImportError):
        names.add(getpass.getuser())
    return frozenset(name for name in names if name.lower() not in _PUBLIC and len(name) > 2)
