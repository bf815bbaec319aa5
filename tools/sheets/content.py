"""The facts every fixture tells: 郭店's 32 villages, invented people, invented marks.

Nothing here is about a real person: names are 张三, 李四 …, numbers are zeros.
A test that wants the right answer computes it from here.
"""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRESET = ROOT / "resources" / "presets" / "guodian.json"
VILLAGES: tuple[str, ...] = tuple(
    e["name"] for e in json.loads(PRESET.read_text(encoding="utf-8"))["entrants"]
)
"""In list order; the first four are 社区, the rest 村."""
TOWN = "郭店镇"
COUNTY = "新郑市"
DISTRICTS = ("城区管区", "城北管区", "城东管区", "城南管区")
SIZES = (6, 9, 8, 9)
"""Villages of each 管区, in order: 32 together."""
PHONE = "10000000000"
"""No number: none begins with 100."""
IDENTITY = "410184000000000000"
"""No identity: nobody is born on day 0 of month 0."""
_SURNAMES = "张李王赵孙周吴郑钱冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严华金魏陶姜"
_NUMBERS = "三四五六七八九十"
_CADRES = "高夏蔡田胡凌霍虞万支柯管卢莫经房"
JUDGES = tuple(f"班子成员{at:02}" for at in range(1, 7))
"""The first six judges of the preset."""
COMPONENT = "实地观摩"
CRITERIA = (("党建引领", 30), ("人居环境", 30), ("产业发展", 20), ("特色亮点", 20))
"""Criteria of the sheets by criteria, with their full marks."""
WORDS = {(4, 1): "缺", (9, 2): "弃权", (14, 3): "—", (19, 0): "/", (24, 5): ""}
"""(village, judge) from 0 where the sheet with words says this instead of a mark."""


def district(village: int) -> str:
    """The 管区 of a village, counted from 0."""
    left = village
    for name, size in zip(DISTRICTS, SIZES, strict=True):
        if left < size:
            return name
        left -= size
    raise IndexError(village)


def secretary(village: int) -> str:
    """The invented secretary: 张三, 李四, … of two characters; every fifth has three."""
    middle = "小" if village % 5 == 4 else ""
    return _SURNAMES[village] + middle + _NUMBERS[village % 8]


def padded(name: str) -> str:
    """A name of two characters as offices align it: 张　三."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


def cadre(village: int) -> str:
    """The invented 包村干部, one for two villages."""
    return _CADRES[village // 2] + "小" + "一二三四五六七八"[village // 2 % 8]


def mark(village: int, judge: int) -> float:
    """A judge's mark out of 100 in steps of 0.5: 80 to 95."""
    return 80 + (7 * village + 3 * judge + village * judge) % 31 / 2


def point(village: int, criterion: int) -> float:
    """One judge's points on one of ``CRITERIA``, in steps of 0.5, 60 % to 100 % of full."""
    full = CRITERIA[criterion][1]
    return full - (5 * village + 3 * criterion + village * criterion) % (full * 4 // 5 + 1) / 2


def place(village: int) -> int:
    """The invented place of last quarter, 1 to 32, no two the same."""
    return (11 * village + 5) % 32 + 1
