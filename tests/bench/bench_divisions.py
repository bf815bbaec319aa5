"""Speed of the national list: opening it, a keystroke, a township's villages.

    .venv/bin/python -m pytest tests/bench/bench_divisions.py -o python_files="bench_*.py"

The goal is a keystroke under 20 ms over 41,352 townships and 620,573 villages. `-s` also prints the
least, middle and longest time over every seventh beginning of 1,400 queries (processor time).
"""

from collections.abc import Callable
from statistics import median, quantiles
from time import process_time
from typing import Any

import pytest

from lsb_desktop.desk.divisions.national import Divisions
from lsb_desktop.desk.divisions.proposals import proposals
from lsb_desktop.paths import resource
from tests.helpers.national import whole

Benchmark = Callable[..., Any]
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


def data() -> bytes:
    return resource("divisions", "divisions.zip").read_bytes()


def typed() -> list[str]:
    """Every beginning of every query: what a keystroke is answered for."""
    divisions = whole()
    texts = list(QUERIES)
    for code in list(divisions.codes())[::260]:
        town = divisions.township(code)
        village = divisions.villages(code)[-1].raw
        texts += [town.name, code, village, town.county + town.name, f"{town.county} {village}"]
        texts += [spelled(town.name), spelled(town.county) + " " + spelled(village)]
        texts += [initials(town.county + town.name), initials(village)]
    return sorted({text[:n] for text in texts for n in range(1, len(text) + 1)})[::7]


def spelled(text: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))


def initials(text: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(part[0] for part in lazy_pinyin(text))


def read_on(divisions: Divisions) -> None:
    for _ in divisions.warm():
        pass


def test_open(benchmark: Benchmark) -> None:
    benchmark(lambda raw: Divisions(raw).township("410184107"), data())


def test_first_query(benchmark: Benchmark) -> None:
    benchmark(lambda raw: Divisions(raw).search("mz"), data())


def test_read_every_village(benchmark: Benchmark) -> None:
    benchmark.pedantic(read_on, setup=lambda: ((Divisions(data()),), {}), rounds=3)


@pytest.mark.parametrize("query", QUERIES)
def test_keystroke(benchmark: Benchmark, query: str) -> None:
    whole()
    benchmark(whole().search, query)


def test_villages_of_a_township(benchmark: Benchmark) -> None:
    whole()
    benchmark(lambda: proposals(whole().villages("410184107")))


def test_every_keystroke_of_many_queries(benchmark: Benchmark) -> None:
    texts, times = typed(), []
    search = whole().search

    def go() -> None:
        for text in texts:
            begun = process_time()
            search(text)
            times.append((process_time() - begun) * 1000)

    benchmark.pedantic(go, rounds=1)
    slow = quantiles(times, n=100)[98]
    worst = texts[times.index(max(times))]
    print(  # noqa: T201 - the figures are what this is for
        f"\n{len(texts)} beginnings: least {min(times):.1f} ms, middle {median(times):.1f} ms, "
        f"99 % under {slow:.1f} ms, longest {max(times):.1f} ms ({worst})"
    )
    benchmark.extra_info.update(least=min(times), middle=median(times), longest=max(times))
