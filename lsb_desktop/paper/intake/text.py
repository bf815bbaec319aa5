"""Text that is a table: which encoding, which delimiter, which cells.

Decided by rule, in a fixed order, so that the same file always reads the same;
whatever was assumed is said in a note.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.draft import Draft

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SHOWN = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GBK", "utf-8": "UTF-8"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b\x7f]")
_LOST = "\ufffd"
_MOST_LOST = 0.02
"""Share of characters that may be unreadable before a text is refused."""
_RARE = 0.25
"""Share of Chinese characters outside GB 2312 from which an encoding is doubtful."""
_DELIMITERS = "\t,;，；|、"
_MOSTLY = 0.6
"""Share of the lines that must hold a delimiter for it to be the one."""
_COLUMNS = re.compile(r"[ \u3000\xa0]{2,}")
_WORDS = re.compile(r"[ \u3000\xa0]+")


def decode(data: bytes, notes: list[str], said: str = "") -> str:
    """The text of a file; ``said`` is the encoding a page claims for itself.

    A byte order mark, else UTF-8 if every byte agrees, else what the page says,
    else UTF-16 by its zero bytes, else GB 18030 (which holds GBK and GB 2312).
    Raises :class:`UserError` if it is no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), notes)
    if (text := _strictly(data, "utf-8")) is not None and "\0" not in text:
        return _checked(text, notes)
    if said and (text := _strictly(data, said)) is not None:
        return _checked(text, notes)
    encoding = _utf16(data) or _damaged_utf8(data) or "gb18030"
    notes.append(f"文件没有注明文字编码，按 {_SHOWN[encoding]} 读取")
    return _checked(data.decode(encoding, "replace"), notes)


def _strictly(data: bytes, encoding: str) -> str | None:
    # A page that says GB2312 means whatever Windows wrote, which is more.
    known = "gb18030" if encoding.lower() in ("gb2312", "gbk", "x-gbk") else encoding
    try:
        return data.decode(known)
    except (UnicodeError, LookupError, ValueError):
        return None


def _utf16(data: bytes) -> str:
    """UTF-16 by where the zero bytes of its digits, commas and line ends are; else nothing."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if (even + odd) * 50 < len(data):
        return ""
    return "utf-16-be" if even > 10 * odd else "utf-16-le" if odd > 10 * even else ""


def _damaged_utf8(data: bytes) -> str:
    """UTF-8 if a few bytes of it are wrong; as GBK it would read as other characters."""
    text = data.decode("utf-8", "replace")
    right = sum(len(c.encode()) for c in re.findall(r"[\u0080-\ufffc\U00010000-\U0010ffff]+", text))
    return "utf-8" if right > 4 * text.count(_LOST) else ""


def _checked(text: str, notes: list[str]) -> str:
    """The text without stray control characters; refused if it can be none."""
    text = text.removeprefix("\ufeff").rstrip("\x1a\0")
    text = _CONTROL.sub(_LOST, text)
    lost = text.count(_LOST)
    if lost > max(2, _MOST_LOST * len(text)):
        raise UserError("不是表格，也不是能辨认的文字；请用 WPS 或 Excel 打开后另存为 .xlsx")
    if lost:
        notes.append(f"有 {lost} 个字符不能辨认，显示为 {_LOST}；文件可能已损坏，请核对")
    if _is_doubtful(text):
        notes.append("文字编码看不准，请核对预览里的汉字")
    return text


def _is_doubtful(text: str) -> bool:
    """Whether so many characters are rare that the encoding may be another one."""
    chinese = re.findall(r"[\u3400-\u9fff\ue000-\uf8ff]", text)
    rare = sum(not _is_common(c) for c in chinese)
    return rare > 3 and rare > _RARE * len(chinese)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def read_text(text: str, name: str, notes: list[str], *, tabs: bool = False) -> Draft:
    """The table a text is; with ``tabs`` (from a clipboard) any tab makes them the delimiter."""
    draft = Draft(name)
    split = _tabbed if tabs and "\t" in text else _splitter(text, notes)
    for row, cells in enumerate(split(text)):
        for column, cell in enumerate(cells):
            draft.put(row, column, cell)
    return draft


def _splitter(text: str, notes: list[str]) -> Callable[[str], Iterator[Sequence[str]]]:
    """How to cut this text: by the delimiter most lines agree on, or by blanks, or not at all."""
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = max(_DELIMITERS, key=partial(_agreement, lines))
    if _agreement(lines, delimiter):
        if delimiter not in "\t,":
            notes.append(f"各列按“{delimiter}”分开")
        return partial(split_quoted, delimiter=delimiter)
    for blanks, least in ((_COLUMNS, 2), (_WORDS, 3)):
        if len(lines) >= least and _lines_up(lines, blanks):
            notes.append("各列按空格分开")
            return partial(_split_blanks, blanks=blanks)
    return partial(split_quoted, delimiter="\n")


def _agreement(lines: Sequence[str], delimiter: str) -> float:
    """How well lines agree on a delimiter: the share with the commonest number of it; 0 = no."""
    counts = Counter(line.count(delimiter) for line in lines)
    some = sum(n for times, n in counts.items() if times)
    if not lines or some < _MOSTLY * len(lines):
        return 0.0
    return max(n for times, n in counts.items() if times) / len(lines)


def _lines_up(lines: Sequence[str], blanks: re.Pattern[str]) -> bool:
    """Whether blanks clearly part columns: every line in as many, each with a real word.

    “张　三” must stay one cell, so a line of single characters proves nothing.
    """
    parted = [blanks.split(line.strip()) for line in lines]
    widths = {len(cells) for cells in parted}
    real = all(sum(len(cell) > 1 for cell in cells) > 1 for cells in parted[1:])
    return len(widths) == 1 and widths != {1} and real


def _tabbed(text: str) -> Iterator[Sequence[str]]:
    return split_quoted(text, "\t")


def _split_blanks(text: str, blanks: re.Pattern[str]) -> Iterator[Sequence[str]]:
    for line in text.splitlines():
        yield blanks.split(line.strip())


def split_quoted(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    """Rows of cells; a quoted cell may hold delimiters, line ends and doubled quotes.

    A quote that is never closed, or closed in the middle of a cell, is a character like
    any other, so one slip of the pen does not swallow the rest of the file. (RFC 4180
    leaves such input open.)
    """
    edge = re.escape(delimiter)
    quoted = rf'"((?>(?:[^"]|"")*))"(?=[{edge}\r\n]|\Z)'
    cell = re.compile(rf"(?:{quoted}|([^{edge}\r\n]*))({edge}|\r\n|\r|\n|\Z)")
    row: list[str] = []
    at = 0
    while at < len(text):
        found = cell.match(text, at)
        assert found, "a cell may be empty, so one begins everywhere"
        inside, bare, end = found.groups()
        row.append(bare if inside is None else inside.replace('""', '"'))
        at = found.end()
        if end != delimiter or delimiter == "\n":
            yield row
            row = []
    if row:
        yield row
