"""What worker processes write of the journal: plain data in, a path out; imports no Qt."""

from collections.abc import Sequence
from pathlib import Path


def write(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], path: str) -> str:
    """Write a journal as the file's ending says; where it is."""
    from lsb_desktop.paper import journal_sheet

    target = Path(path)
    if target.suffix.lower() == ".csv":
        journal_sheet.write_csv(heads, rows, target)
    else:
        journal_sheet.write_xlsx(title, heads, rows, target)
    return path
