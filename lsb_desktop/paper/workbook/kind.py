"""Whether a file is a contest workbook, told from the names of its sheets and nothing else."""

import re
import zipfile
from html import unescape
from pathlib import Path

from lsb_desktop.paper.workbook.layout import ENTRANTS, RULES
from lsb_desktop.paper.zipped import UNPACKING

_PART = "xl/workbook.xml"
_MOST_BYTES = 1_000_000
"""A list of sheets is a few thousand bytes; no more is looked at."""
_NAME = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")


def is_contest_workbook(path: Path) -> bool:
    """Whether the sheets 村庄 and 规则 are there; False for whatever is no .xlsx at all.

    Rosters and score sheets of an office have no sheet of rules.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PART) as part:
            text = part.read(_MOST_BYTES).decode("utf-8", "replace")
    except (*UNPACKING, KeyError):
        return False
    names = {unescape(one or other).strip() for one, other in _NAME.findall(text)}
    return {ENTRANTS, RULES} <= names
