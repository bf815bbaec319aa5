"""The explanation taken apart and put together again is the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.align import aligned
from lsb_desktop.core.book import Book
from lsb_desktop.core.explain import explain
from lsb_desktop.core.explain_layout import Level, Sentence, Table, blocks, lines_of
from lsb_desktop.core.model import Panel
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import PRESETS, load_preset
from tests.helpers.small import judged


@pytest.mark.parametrize("key", PRESETS)
def test_nothing_of_a_demo_is_lost(key: str) -> None:
    preset = load_preset(key)
    book = Book(preset.entries)
    standings = standings_of(preset.contest, book)
    for entrant in preset.contest.entrants:
        lines = explain(preset.contest, book, standings, entrant.id)
        assert tuple(lines_of(blocks(lines))) == lines


def test_headings_sentences_and_a_table() -> None:
    contest, book = judged({"五里堡村": ["88", "90", "99"]}, panel=Panel("评委", high=1, low=1))
    lines = explain(contest, book, standings_of(contest, book), 1)
    title, name, section, panel, table, sums, *_ = blocks(lines)
    assert title == Sentence(Level.TITLE, 0, "五里堡村　算分明细")
    assert name == Sentence(Level.CONTEST, 0, "试评")
    assert section == Sentence(Level.SECTION, 0, "一、实地观摩（评委打分，权重 100%）")
    assert panel == Sentence(Level.LINE, 2, "评委（权重 100%）")
    assert isinstance(table, Table)
    assert table.rows == (
        ("评委", "总体印象", ""),
        ("评1", "88", "去掉的最低分"),
        ("评2", "90", ""),
        ("评3", "99", "去掉的最高分"),
    )
    assert table.right == (False, True, False)
    assert isinstance(sums, Sentence)
    assert (sums.level, sums.indent) == (Level.LINE, 4)


WORDS = st.text("评委甲乙ab塆́", min_size=1, max_size=6).filter(lambda t: t[0] != "́")
FIGURES = st.sampled_from(["1", "90.5", "100", "-2", "未到场", "—"])


@given(
    st.lists(st.tuples(WORDS, FIGURES, st.sampled_from(["", "去掉的最高分"])), max_size=6),
    st.lists(st.sampled_from(["环节得分：1 ＋ 2 ＝ 3", "  评委（权重 100%）"]), max_size=2),
)
def test_any_table_comes_back(rows: list[tuple[str, str, str]], after: list[str]) -> None:
    table = ["    " + line for line in aligned([("评委", "得分", ""), *rows])]
    lines = ("甲村　算分明细", "试评", *table, *after)
    assert tuple(lines_of(blocks(lines))) == lines
