"""Row 7: a keystroke in the national list, and opening it.

Over 41,352 townships and 620,573 villages. The floor looks for the typed text in every name, one
after the other, as a first version would: Chinese only, unranked, no spelling, no initials.
"""

import time
import zipfile
from collections.abc import Callable

from tests.bench.alone import alone
from tests.bench.row import Figures, Row, Side, Target

QUERIES = (
    "孟庄",
    "mz",
    "mengzhuang",
    "410184107",
    "410184107001",
    "新郑 孟庄",
    "xinzheng mengzhuang",
    "xzmz",
    "新郑市孟庄镇",
    "河南新郑孟庄",
    "五里堡",
    "wulibao",
    "wlb",
    "新郑市郭店镇五里堡村",
    "gd wlb",
    "新郑",
    "z",
    "大",
    "村",
    "社区",
    "zhuang",
    "没有这个村",
    "meiyouzhegecun",
)
"""What an office types, by itself."""
EVERY_TOWN, EVERY_TEXT = 260, 31
"""Other queries are made of every so manyth township; every so manyth beginning is timed."""


def ours() -> Figures:
    """The list of the program."""
    began = time.process_time()
    from lsb_desktop.desk.divisions.national import Divisions

    imported = time.process_time()
    divisions = Divisions.shipped()
    divisions.search("mz")
    opened = time.process_time()
    for _ in divisions.warm():
        pass
    warmed = time.process_time()
    return {
        "open and first answer, ms": (opened - imported) * 1000,
        "its modules, ms": (imported - began) * 1000,
        "every village read on, ms": (warmed - opened) * 1000,
        **_keystrokes(divisions.search, _typed(divisions)),
    }


def scan() -> Figures:
    """Every name looked at for every keystroke."""
    from lsb_desktop.desk.divisions.national import Divisions

    divisions = Divisions.shipped()
    names = [
        (village.raw, code) for code in divisions.codes() for village in divisions.villages(code)
    ]

    def search(text: str) -> list[str]:
        return [code for name, code in names if text in name][:30]

    return _keystrokes(search, _typed(divisions)[::4])


def unzipped() -> Figures:
    """The file taken apart, nothing made of it."""
    from lsb_desktop.paths import resource

    began = time.process_time()
    with zipfile.ZipFile(resource("divisions", "divisions.zip")) as archive:
        for name in archive.namelist():
            archive.read(name)
    return {"every village read on, ms": (time.process_time() - began) * 1000}


def _keystrokes(search: Callable[[str], object], texts: list[str]) -> Figures:
    taken = []
    for text in texts:
        began = time.process_time()
        search(text)
        taken.append((time.process_time() - began) * 1000)
    taken.sort()
    return {
        "p50, ms": taken[len(taken) // 2],
        "p95, ms": taken[int(len(taken) * 0.95)],
        "p99, ms": taken[int(len(taken) * 0.99)],
        "worst, ms": taken[-1],
    }


def _typed(divisions) -> list[str]:
    """Every beginning of every query: what a keystroke is answered for."""
    texts = list(QUERIES)
    for code in list(divisions.codes())[::EVERY_TOWN]:
        town = divisions.township(code)
        village = divisions.villages(code)[-1].raw
        texts += [town.name, code, village, town.county + town.name, f"{town.county} {village}"]
        texts += [_spelled(town.name), _spelled(town.county) + " " + _spelled(village)]
        texts += [_initials(town.county + town.name), _initials(village)]
    return sorted({text[:n] for text in texts for n in range(1, len(text) + 1)})[::EVERY_TEXT]


def _spelled(text: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))


def _initials(text: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(part[0] for part in lazy_pinyin(text))


SCAN, FILE = "every name looked at", "the file unzipped"
ROW = Row(
    7,
    "national list",
    "Opening the list with its first answer, and every 31st keystroke of 1,400 queries: Chinese, "
    "spelling, initials, codes; processor time.",
    (
        Side("ours", "ours", alone(ours)),
        Side(SCAN, "floor", alone(scan), rounds=1),
        Side(FILE, "floor", alone(unzipped)),
    ),
    (
        Target("a keystroke p95 ≤ 20 ms", "p95, ms", 20),
        Target("opening ≤ 0.3 s", "open and first answer, ms", 300),
        Target("a keystroke ≥ 2 × ahead of looking at every name", "p95, ms", 2, SCAN, ahead=True),
    ),
    rounds=2,
    warm=True,
)
