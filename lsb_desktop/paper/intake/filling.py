"""What blanks and merged cells of a body say: as above, or nobody's."""

from collections.abc import Iterable

from lsb_desktop.paper.intake.model import SheetUse
from lsb_desktop.paper.intake.sheet import Sheet, written
from lsb_desktop.paper.intake.words import is_row_label
from lsb_desktop.paper.workbook.cells import Raw, is_blank


def tall_cells(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """Cells of areas that cover more than one row."""
    tall = {head for cell, head in sheet.heads.items() if cell[0] != head[0]}
    return frozenset(cell for cell, head in sheet.heads.items() if head in tall)


def filled_down(sheet: Sheet, use: SheetUse, column: int) -> dict[int, Raw]:
    """Values for the blanks of a column that is clearly filled in once for several rows.

    Its first row is filled, there are several values and more blanks, and no value comes
    back after another.
    """
    runs: list[tuple[int, Raw]] = []
    blanks = 0
    for row in range(use.body[0], min(use.body[1] + 1, sheet.height)):
        raw = sheet.value(row, column)
        if is_blank(raw):
            blanks += 1
        elif not (isinstance(raw, str) and is_row_label(raw)) and (
            not runs or runs[-1][1] != raw or not sheet.is_covered(row, column)
        ):
            runs.append((row, raw))
    texts = [written(raw) for _, raw in runs]
    clear = len(runs) > 1 and blanks >= len(runs) and len(set(texts)) == len(texts)
    if not clear or runs[0][0] != use.body[0]:
        return {}
    ends = [row for row, _ in runs[1:]] + [use.body[1] + 1]
    return {
        row: raw for (start, raw), end in zip(runs, ends, strict=True) for row in range(start, end)
    }


def unnamed_rows(
    sheet: Sheet, rows: Iterable[int], village: int, marks: list[int]
) -> tuple[dict[int, Raw], int]:
    """The rows with marks and no village, each with the last name above; how many have one."""
    above: Raw = None
    lacking: dict[int, Raw] = {}
    named = 0
    for row in rows:
        raw = sheet.value(row, village)
        if not is_blank(raw):
            above, named = raw, named + 1
        elif any(not is_blank(sheet.rows[row][c]) for c in marks):
            first = next(written(r) for r in sheet.rows[row] if not is_blank(r))
            if not is_row_label(first):
                lacking[row] = above
    return lacking, named
