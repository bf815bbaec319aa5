"""The national list as tests use it: the shipped one read to its end, and a very small one."""

import struct
from functools import cache

from lsb_desktop.desk.divisions.national import Divisions
from tools.make_divisions import OFFICES, Source, members, packed

SMALL = Source(
    provinces=[("41", "河南省"), ("51", "四川省")],
    cities=[("4101", "郑州市"), ("4190", "省直辖县级行政区划"), ("5101", "成都市")],
    counties=[("410184", "新郑市"), ("419001", "济源市"), ("510104", "锦江区")],
    townships=[
        ("410184107", "孟庄镇"),
        ("410184108", "郭店镇"),
        ("419001100", "长乐镇"),
        ("510104001", "Ａ区街道"),
    ],
    villages=[
        ("410184107001", "潮河新城社区居委会"),
        ("410184107200", "孟庄村委会"),
        ("410184108216", "五里堡村委会"),
        ("419001100200", "长泉村委会"),
        ("419001100999", "八五一０农场"),
        ("510104001001", "Ａ区社区居委会"),
    ],
)
"""Four townships in two provinces, one of them with names in wide letters."""


@cache
def whole() -> Divisions:
    """The shipped list, every province read."""
    divisions = Divisions.shipped()
    for _ in divisions.warm():
        pass
    return divisions


def small(source: Source = SMALL) -> Divisions:
    """A list of its own, nothing read on yet."""
    assert len(OFFICES) < 256
    return Divisions(packed(members(source)))


def steps(numbers: bytes) -> tuple[int, ...]:
    """The uint16 numbers of a member."""
    return struct.unpack(f"<{len(numbers) // 2}H", numbers)
