"""Where the headings of a sheet stand, where its villages begin, and what is said around them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.core.village_names import VillageKind
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Meaning
from lsb_desktop.paper.intake.sheet import Sheet, is_private, written
from lsb_desktop.paper.intake.spelling import key_of, kind_of
from lsb_desktop.paper.intake.words import (
    heading_key,
    is_full_mark,
    is_heading,
    is_judge_like,
    is_row_label,
    meaning_of,
)
from lsb_desktop.paper.workbook.cells import Raw, is_blank

_SEARCHED = 40
"""Rows from the top among which the headings are looked for."""
_LONGEST_NAME = 20
_LONGEST_HEADING = 14
_NO_NAME = re.compile(r"[\\:：]")
_FACT = re.compile(
    r"(评委|评分人|打分人|评议人|评审|环节|评分环节|项目)(?:姓名|签字|签名|[(（]签[字名][)）])?[:：]\s*"
    r"([^\s:：()（）]+)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a sheet: headings (``None`` = there are none), first and last of the body."""

    header: tuple[int, int] | None
    body: tuple[int, int]


def is_village(known: Known, raw: Raw) -> bool:
    """Whether a cell is a village of the contest, or looks like one by its ending."""
    if not isinstance(raw, str) or is_blank(raw):
        return False
    if known.villages.find(raw).ids:
        return True
    if len(raw) > _LONGEST_NAME or is_heading(raw) or is_row_label(raw) or _NO_NAME.search(raw):
        return False
    return kind_of(key_of(raw)) is not VillageKind.OTHER


def is_hit(known: Known, text: str) -> bool:
    """Whether a text is a heading: by its words, or a judge, criterion or component."""
    if not text or is_private(text):
        return False
    return bool(
        (is_heading(text) and len(text) <= _LONGEST_HEADING)
        or is_full_mark(text)
        or is_judge_like(text)
        or known.judge(text)
        or known.criterion(text)
        or known.component(text)
        or heading_key(text) in known.topics
        or heading_key(text) in known.panels
    )


def frame_of(sheet: Sheet, known: Known) -> Frame:
    """The headings and the body of a sheet."""
    filled = [r for r in range(sheet.height) if not all(map(is_blank, sheet.rows[r]))]
    if not filled:
        return Frame(None, (0, -1))
    last = filled[-1]
    searched = [r for r in filled if r < _SEARCHED]
    first = next((r for r in searched if _is_data(sheet, r, known)), None)
    above = [r for r in searched if first is None or r < first]
    best = max(above, key=lambda r: _hits(sheet, r, known), default=None)
    if best is None or not _is_header(sheet, best, known):
        return Frame(None, (first if first is not None else filled[0], last))
    top = _top(sheet, best, known)
    start = _start(sheet, best, first, known)
    return Frame((top, start - 1), (start, max(last, start - 1)))


def own_cells(sheet: Sheet, row: int) -> Iterator[tuple[int, str]]:
    """The filled cells of a row that do not belong to an area begun elsewhere."""
    if not sheet.heads:
        texts = enumerate(map(written, sheet.rows[row]))
        yield from [(column, text) for column, text in texts if text]
        return
    for column in range(sheet.width):
        text = "" if sheet.is_covered(row, column) else sheet.text(row, column)
        if text:
            yield column, text


def _hits(sheet: Sheet, row: int, known: Known) -> int:
    return sum(is_hit(known, text) for _, text in own_cells(sheet, row))


def _is_data(sheet: Sheet, row: int, known: Known) -> bool:
    """Whether a row has a village, and is not the headings of 支书互评: 村名, 任庄村, 傅庄村 …"""
    own = list(own_cells(sheet, row))
    named = [c for c, text in own if meaning_of(text) is Meaning.VILLAGE]
    if any(is_heading_cell(sheet, row, c, known) for c in named):
        return False
    if named:
        return True
    return any(is_village(known, raw) for raw in sheet.rows[row]) and not _is_all_headings(
        own, known
    )


def _is_all_headings(own: list[tuple[int, str]], known: Known) -> bool:
    """序号, 参赛村, 评委1: nothing but headings and one text that ends like a village."""
    villages = [text for _, text in own if is_village(known, text)]
    others = [text for _, text in own if text not in villages]
    unknown = len(villages) == 1 and not known.villages.find(villages[0]).ids
    return unknown and bool(others) and all(is_hit(known, text) for text in others)


def is_heading_cell(sheet: Sheet, row: int, column: int, known: Known, alone: bool = True) -> bool:
    """Whether a cell is a heading and no village: 中心村 beside numbers or persons is one.

    ``alone`` is the answer for 行政村 with nothing beside it.
    """
    text = sheet.text(row, column)
    if not is_heading(text) or known.villages.find(text).ids:
        return False
    if kind_of(key_of(text)) is VillageKind.OTHER:
        return True
    others = [t for c, t in own_cells(sheet, row) if c != column]
    if not others:
        return alone
    return any(is_hit(known, t) for t in others) and not any(map(_is_number, others))


def _is_header(sheet: Sheet, row: int, known: Known) -> bool:
    """Two headings, or one in a sheet so narrow, or one that says 村."""
    hits = _hits(sheet, row, known)
    texts = [text for _, text in own_cells(sheet, row)]
    if any(meaning_of(text) is Meaning.VILLAGE for text in texts):
        return True
    if hits == 1 and len(texts) == 1:
        return sheet.width == 1
    return hits >= 2 or (hits == 1 and len(texts) <= 2)


def _top(sheet: Sheet, best: int, known: Known) -> int:
    """The first row of headings: joint heads above count, titles and facts do not."""
    top = best
    while top > 0:
        above = list(own_cells(sheet, top - 1))
        texts = [text for _, text in above]
        title = len(above) == 1 and above[0][0] == 0 and not sheet.is_covered(top, 0)
        if title or not _hits(sheet, top - 1, known) or _has_fact(texts):
            return top
        top -= 1
    return top


def _has_fact(texts: list[str]) -> bool:
    return any(":" in text or "：" in text for text in texts)


def _start(sheet: Sheet, best: int, first: int | None, known: Known) -> int:
    """The first row under the headings: no further back than the first village known by name."""
    column = next(
        (c for c, text in own_cells(sheet, best) if meaning_of(text) is Meaning.VILLAGE), None
    )
    if column is None and first is not None:
        column = next(c for c, raw in enumerate(sheet.rows[first]) if is_village(known, raw))
    end = sheet.height if first is None else first
    row = best + 1
    while row < end and _continues(sheet, row, best, column, known):
        row += 1
    return row


def _continues(sheet: Sheet, row: int, best: int, column: int | None, known: Known) -> bool:
    """Whether a row still belongs to the headings."""
    texts = [text for _, text in own_cells(sheet, row)]
    if is_full_row(sheet, row):
        return True
    if column is None:
        return bool(texts) and _hits(sheet, row, known) == len(texts)
    if sheet.heads.get((row, column), (row, column))[0] <= best:
        return True
    here = sheet.text(row, column)
    if here:
        return is_heading_cell(sheet, row, column, known) and not is_row_label(here)
    return bool(texts) and not is_row_label(texts[0]) and not any(map(_is_number, texts))


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except UserError:
        return False
    return True


def heading_parts(sheet: Sheet, header: tuple[int, int] | None, column: int) -> tuple[str, ...]:
    """The headings over a column from the top down, joint ones too, none twice, no full marks."""
    found: dict[str, None] = {}
    if header is not None:
        for row in range(header[0], header[1] + 1):
            text = sheet.text(row, column) or _joint(sheet, header, row, column)
            if text and not is_full_row(sheet, row):
                found.setdefault(text)
    return tuple(found)


_WIDEST = 60
"""Columns that one joint head may stand over."""


def _joint(sheet: Sheet, header: tuple[int, int], row: int, column: int) -> str:
    """A joint head to the left whose area was lost (as on the clipboard)."""
    below = any(sheet.text(r, column) for r in range(row + 1, header[1] + 1))
    if not below or is_full_row(sheet, row + 1):
        return ""
    for left in range(column - 1, max(-1, column - _WIDEST), -1):
        if sheet.text(row, left):
            under = any(sheet.text(r, left) for r in range(row + 1, header[1] + 1))
            return sheet.text(row, left) if under else ""
    return ""


def is_full_row(sheet: Sheet, row: int) -> bool:
    """Whether a row of the headings holds the full marks; 分值 among headings is a column's."""
    texts = [text for _, text in own_cells(sheet, row)]
    others = [text for text in texts if not is_full_mark(text)]
    return len(others) < len(texts) and (not others or any(map(_is_number, others)))


def full_row(sheet: Sheet, header: tuple[int, int] | None) -> int | None:
    """The row of the headings that holds the full marks, if there is one."""
    rows = range(header[0], header[1] + 1) if header else range(0)
    return next((r for r in rows if is_full_row(sheet, r)), None)


def around(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """What is written above the headings and in the last rows: title, facts, signatures."""
    top = frame.header[0] if frame.header else frame.body[0]
    rows = [*range(top), *range(max(frame.body[0], frame.body[1] - 4), frame.body[1] + 1)]
    return tuple(text for r in rows for _, text in own_cells(sheet, r))


def title_of(sheet: Sheet, frame: Frame) -> tuple[str, ...]:
    """What is written above the headings."""
    top = frame.header[0] if frame.header else frame.body[0]
    return tuple(text for r in range(top) for _, text in own_cells(sheet, r))


def texts_above(sheet: Sheet, header: tuple[int, int] | None) -> tuple[str, ...]:
    """The title and the facts above given headings."""
    return tuple(text for r in range(header[0] if header else 0) for _, text in own_cells(sheet, r))


def facts_of(texts: tuple[str, ...]) -> dict[str, str]:
    """Facts such as 评分人：张三 and 环节：实地观摩 by their word."""
    return dict(facts_in(texts))


def facts_in(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Every fact such as 评分人：张三 as its word and what it says."""
    return [(found[1], found[2]) for text in texts for found in _FACT.finditer(text)]
