"""Tables one below the other in one sheet: where the second begins."""

import re

from lsb_desktop.paper.intake.headers import facts_in, is_heading_cell, is_hit, own_cells
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Meaning, SheetUse
from lsb_desktop.paper.intake.reading import Table
from lsb_desktop.paper.intake.words import heading_key
from lsb_desktop.paper.workbook.cells import is_blank

_COMPONENT_WORDS = ("环节", "评分环节", "项目")
_PER_COLUMN = frozenset({Meaning.JUDGE, Meaning.JUDGE_POINTS})


def second_table(table: Table, known: Known) -> tuple[int, str] | None:
    """The first row of the body that begins another table, and why; ``None`` without one.

    Other headings, another 评委：… or another component's name with villages
    below it. Headings that come again unchanged (a page break) begin nothing.
    """
    first, last = table.use.body
    named = [c for c, u in enumerate(table.use.columns) if u.meaning is Meaning.VILLAGE]
    if not named:
        return None
    rows = range(first, min(last + 1, table.sheet.height))
    filled = [r for r in rows if not is_blank(table.sheet.value(r, named[0]))]
    bottom = filled[-1] if filled else first
    for row in rows:
        if row >= bottom:
            return None
        own = list(own_cells(table.sheet, row))
        why = _other_words(table, own, known) or _other_headings(table, row, own, named, known)
        if why:
            return _with_title(table, row, known), why
    return None


def _with_title(table: Table, row: int, known: Known) -> int:
    """The row, or the first of the single texts right above it: 第二组."""
    while row > table.use.body[0]:
        texts = [text for _, text in own_cells(table.sheet, row - 1)]
        if len(texts) != 1 or known.villages.find(texts[0]).ids:
            break
        row -= 1
    return row


def _other_headings(
    table: Table, row: int, own: list[tuple[int, str]], named: list[int], known: Known
) -> str:
    """Whether a row heads the columns anew and otherwise; ``own``: its filled cells."""
    if len(own) < 2:
        return ""
    alike = any(is_heading_cell(table.sheet, row, c, known, alone=False) for c in named)
    # The second row of joint headings has nothing over the villages.
    bare = not any(table.sheet.text(row, c) for c in named)
    if not alike and not (bare and all(is_hit(known, text) for _, text in own)):
        return ""
    if table.use.header is None:
        return "这一行像表头"
    for column, text in own:
        over = {heading_key(part) for part in table.headings(column)}
        if heading_key(text) not in over:
            return "表头和上面的不同"
    return ""


def _other_words(table: Table, own: list[tuple[int, str]], known: Known) -> str:
    """Whether a row without a village says another judge or component than the sheet's."""
    texts = tuple(text for _, text in own)
    use = table.use
    for word, said in facts_in(texts):
        if word in _COMPONENT_WORDS:
            part = known.component(said)
            if part is not None and use.component not in (None, part.id):
                return f"写着“{word}：{said}”"
        elif known.judge(said) != (use.judge,) and not _is_per_column(use):
            return f"写着“{word}：{said}”"
    if len(own) != 1 or use.component is None or not re.search(r"[\u4e00-\u9fff]", texts[0]):
        return ""
    parts = known.components_in(texts)
    if len(parts) == 1 and parts[0].id != use.component:
        return f"写着“{texts[0]}”"
    return ""


def _is_per_column(use: SheetUse) -> bool:
    """Whether each judge has a column."""
    return any(u.meaning in _PER_COLUMN for u in use.columns)
