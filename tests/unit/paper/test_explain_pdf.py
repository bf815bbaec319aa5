"""The 算分明细 printed: word for word, inside the page, each village on pages of its own."""

from pathlib import Path

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.explain import explain
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.explain_pdf import Explained, write_explain_pdf
from tests.helpers.papers import RARE, Page, read_pdf


def explained(key: str, count: int) -> list[Explained]:
    preset = load_preset(key)
    book = Book(preset.entries)
    standings = standings_of(preset.contest, book)
    return [
        Explained(explain(preset.contest, book, standings, e.id), "已封存　封榜码 K7-42K")
        for e in preset.contest.entrants[:count]
    ]


def bare(text: str) -> str:
    return "".join(text.split())


def words(pages: list[Page]) -> str:
    return bare("".join(page.words for page in pages))


@pytest.mark.parametrize("key", ["guodian", "hezhuang", "mengzhuang", "longhu"])
def test_every_word_is_on_the_paper(key: str, tmp_path: Path) -> None:
    (village,) = explained(key, 1)
    path = tmp_path / "明细.pdf"
    count = write_explain_pdf([village], path)
    pages = read_pdf(path)
    assert len(pages) == count
    printed = sorted(words(pages))
    for character in set(bare("".join(village.lines))):
        wanted = bare("".join(village.lines)).count(character)
        assert printed.count(character) >= wanted, character
    for line in village.lines:
        if "  " not in line.strip() and len(line) < 30:
            assert bare(line) in words(pages), line
    for page in pages:
        wide, high = page.size
        assert all(g.left > 15 and wide - g.right > 15 for g in page.glyphs)
        assert all(g.top > 10 and high - g.bottom > 8 for g in page.glyphs)


def test_each_village_begins_a_page_and_owns_up_to_its_seal(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    path = tmp_path / "明细.pdf"
    villages = explained("hezhuang", 3)
    write_explain_pdf(villages, path, lambda *report: told.append(report))
    pages = read_pdf(path)
    heads = [bare(village.lines[0]) for village in villages]
    begins = [n for n, page in enumerate(pages) if bare(page.words).startswith(tuple(heads))]
    named = [next(h for h in heads if bare(pages[n].words).startswith(h)) for n in begins]
    assert list(dict.fromkeys(named)) == heads
    assert all("封榜码K7-42K" in bare(page.words) for page in pages)
    assert told == [(n, 3, v.lines[0]) for n, v in enumerate(villages, 1)]


def test_a_long_table_goes_on_under_its_head(tmp_path: Path) -> None:
    rows = [f"    评{n:03}    9{n % 10}" for n in range(1, 120)]
    lines = ("甲村　算分明细", "试评", "一、实地观摩", "  评委", "    评委     得分", *rows)
    path = tmp_path / "明细.pdf"
    assert write_explain_pdf([Explained(lines, "未封存")], path) == 3
    pages = read_pdf(path)
    assert all("评委得分" in bare(page.words) for page in pages)
    assert "甲村算分明细（续）" in bare(pages[1].words)


def test_a_heading_is_not_left_alone_and_rare_characters_print(tmp_path: Path) -> None:
    filler = [f"  第{n}行" for n in range(40)]
    name = f"{RARE}村"
    tail = ["二、汇报", "  班子", "    评委   得分", f"    {name[:4]}   90"]
    path = tmp_path / "明细.pdf"
    write_explain_pdf([Explained((f"{name}　算分明细", "试评", *filler, *tail), "")], path)
    first, second = read_pdf(path)
    assert "二、汇报" not in bare(first.words)
    assert "二、汇报班子评委得分" in bare(second.words)


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹"):
        write_explain_pdf(explained("hezhuang", 1), tmp_path)
