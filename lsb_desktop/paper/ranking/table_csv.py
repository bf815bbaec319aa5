"""The result sheet's table as CSV (RFC 4180, UTF-8 with the BOM that Excel and WPS ask for)."""

import csv
from collections.abc import Iterator
from pathlib import Path

from lsb_desktop.core.harmless import harmless
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.ranking.content import Column, Kind, Sheet, sheet_of

CODE = "封榜码"


def write_ranking_csv(snapshot: Snapshot, path: Path, *, include_bottom: bool = False) -> None:
    """Write the table. UserError if the file cannot be written."""
    sheet = sheet_of(snapshot, include_bottom=include_bottom)
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, lineterminator="\r\n").writerows(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The head and the rows; every row says by which seal it holds."""
    yield *(harmless(_title(c), numbers=False) for c in sheet.columns), CODE
    code = "，".join(filter(None, (sheet.code.removeprefix(f"{CODE} "), sheet.mark)))
    for row in sheet.rows:
        yield *(_cell(c, text) for c, text in zip(sheet.columns, row, strict=True)), code


def _title(column: Column) -> str:
    return f"{column.title}（{column.detail}）" if column.detail else column.title


def _cell(column: Column, text: str) -> str:
    """A number as it is shown, so that +0.5 stays one; any text without a formula's head."""
    return text if column.kind is not Kind.TEXT else harmless(text, numbers=False)
