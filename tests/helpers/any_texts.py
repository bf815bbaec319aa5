"""Texts and numbers that a workbook must carry unharmed, for hypothesis."""

from fractions import Fraction

from hypothesis import strategies as st

from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import clean

Draw = st.DrawFn
_RESERVED = {
    *layout.EACH_GROUP,
    *layout.EACH_DISTRICT,
    layout.UNGROUPED,
    *("全部", "否", "无", "不", "没有", "0"),
}
_CHARACTERS = st.one_of(
    st.sampled_from("村区、:：,=+-@#'\"|/_x0041 (（%\t\n\r\x07\x0b𡐓塆垱䩐张é￾"),
    st.characters(exclude_categories=["Cs"]),
)
_RISKY = st.sampled_from(["=1+1", "+86", "-1", "@x", "#N/A", "TRUE", "_x0041_", "1e5", "007", "１"])
TEXT = st.one_of(st.text(_CHARACTERS, max_size=8), _RISKY).map(clean)
NAME = TEXT.filter(lambda t: t and t not in _RESERVED)
TENTHS = st.integers(1, 1000).map(lambda n: Fraction(n, 10))
