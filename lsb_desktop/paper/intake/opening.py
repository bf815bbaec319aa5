"""A file or a clipboard becomes :class:`Opened`, whatever its ending says; else a sentence why not.

The one door for sheets of other people's making. Nothing is written, and nothing is
guessed about what the cells mean: that is :mod:`.guess`.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from lsb_desktop.core.errors import BadInput, Problem, UserError
from lsb_desktop.paper import zipped
from lsb_desktop.paper.intake import pages
from lsb_desktop.paper.intake.draft import MOST_FILLED, Draft, too_many
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.sniffing import Kind, kind_of
from lsb_desktop.paper.intake.text import decode, read_text
from lsb_desktop.paper.reading import bytes_of, unreadable

LARGEST = 50 << 20
"""Bytes of a file."""
CLIPBOARD = "剪贴板"
"""What :class:`Opened` calls what was pasted."""
_EMPTY = "没有一个填了内容的单元格"
_LOCKS = ("~$", ".~")
"""What Excel and WPS put before the name of the file they have open."""
_ENDINGS = {
    Kind.ZIP: (".xlsx", ".xlsm", ".ods", ".xltx", ".ots", ".et"),
    Kind.OLE: (".xls", ".et", ".xlt", ".ett"),
    Kind.MHTML: (".mht", ".mhtml"),
    Kind.TEXT: (".csv", ".txt", ".tsv", ".htm", ".html", ".xml", ".fods"),
}
_SHOWN = {Kind.ZIP: ".xlsx 或 .ods", Kind.OLE: ".xls", Kind.MHTML: "网页", Kind.TEXT: "文本或网页"}
_PAGE = re.compile(
    r"\s*(<\?.*?\?>\s*)*(<!--.*?-->\s*)*<(!doctype|[a-z]+)\b", re.IGNORECASE | re.DOTALL
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def open_grids(path: Path) -> Opened:
    """The sheets of a file that is .xlsx, .xls, .et, .ods, a page or a text.

    Raises :class:`BadInput` naming the file: missing, locked, empty, too large, damaged,
    with a password, not a sheet at all. A few hundred milliseconds for 5,000 rows.
    """
    notes = _locked(path) if path.name else []
    try:
        data = _bytes_of(path)
        kind = kind_of(data)
        if path.suffix.lower() not in _ENDINGS[kind]:
            notes.append(f"文件名的扩展名是“{path.suffix}”，内容是 {_SHOWN[kind]}，已按内容读取")
        drafts = _read(data, kind, notes)
        return _opened(path.name, drafts, notes)
    except BadInput:
        raise
    except UserError as error:
        raise unreadable(path, error.message) from None


def grids_of_text(text: str, html: str = "") -> Opened:
    """What was pasted: the page beside it when it holds a table (merged areas kept), else the text.

    Raises :class:`BadInput` when nothing is in it, or too much.
    """
    notes: list[str] = []
    try:
        if len(text) > LARGEST or len(html) > LARGEST:
            raise too_many()
        text, html = _whole(text), _whole(html)
        drafts = [d for d in pages.read_page(html) if len(d)]
        if not drafts:
            drafts = [read_text(text.removeprefix("\ufeff"), "", notes, tabs=True)]
        return _opened(CLIPBOARD, drafts, notes)
    except UserError as error:
        raise BadInput([Problem(CLIPBOARD, error.message)]) from None


def _whole(text: str) -> str:
    """What a clipboard cut in the middle of a character: its half becomes “?”."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _opened(name: str, drafts: Sequence[Draft], notes: Sequence[str]) -> Opened:
    filled = [draft for draft in drafts if len(draft)]
    if not filled:
        raise UserError(_EMPTY)
    if sum(map(len, filled)) > MOST_FILLED:
        raise too_many()
    return Opened(name, tuple(d.grid() for d in filled), tuple(dict.fromkeys(notes)))


def _locked(path: Path) -> list[str]:
    """A note if a lock of Excel, WPS or LibreOffice lies beside the file."""
    names = [lock + path.name for lock in _LOCKS] + [f".~lock.{path.name}#"]
    # os.path, not Path: with the lock's letters a name may be too long to ask for.
    if any(os.path.exists(path.with_name(name)) for name in names):
        return ["文件正在别的程序里打开，读到的是上次保存的内容"]
    return []


def _bytes_of(path: Path) -> bytes:
    if path.name.startswith(_LOCKS):
        raise UserError("这是 WPS 或 Excel 打开文件时的临时文件；请选名字前面没有“~”的那一个")
    if os.path.isdir(path):
        raise UserError("这是文件夹，请选其中的表格")
    if os.path.exists(path) and path.stat().st_size > LARGEST:
        raise UserError(
            f"文件超过 {LARGEST >> 20} MB，不像一份名单或评分表；请删去图片或另存需要的部分"
        )
    data = bytes_of(path)
    if not data:
        raise UserError("文件是空的（0 字节）；可能没有拷贝完，请重新拷贝")
    return data


def _read(data: bytes, kind: Kind, notes: list[str]) -> list[Draft]:
    if kind is Kind.MHTML:
        return pages.read_mhtml(data, notes)
    if kind is Kind.TEXT:
        return _read_text(data, notes)
    from lsb_desktop.paper.intake import excel, ods

    if kind is Kind.OLE:
        return excel.read_xls(data, notes)
    if zipped.look_inside(data) is zipped.Inside.XLSX:
        return excel.read_xlsx(data, notes)
    return ods.read_ods(zipped.part(data, "content.xml"), notes)


def _read_text(data: bytes, notes: list[str]) -> list[Draft]:
    """A page, one of the spreadsheets that are XML, or separated text."""
    from lsb_desktop.paper.intake import ods, xml2003

    said = pages.charset_of(data) if b"<" in data[:1024] else ""
    text = decode(data, notes, said)
    if not _PAGE.match(text):
        return [read_text(text, "", notes)]
    if xml2003.NAMESPACE in text[:4096] and "<html" not in text[:4096].lower():
        return xml2003.read_xml2003(_whole_xml(text))
    if "opendocument.spreadsheet" in text[:8192]:
        return ods.read_ods(_whole_xml(text), notes)
    return pages.read_page(text) or _no_table(text)


def _whole_xml(text: str) -> bytes:
    """The text without its declaration, whose encoding it no longer has."""
    if "<!ENTITY" in text:
        raise UserError(zipped.DAMAGED)
    return _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")


def _no_table(text: str) -> list[Draft]:
    if "<frameset" in text.lower():
        raise UserError(
            "这个网页只是框架，表格在旁边同名的“.files”文件夹里；请用 WPS 打开后另存为 .xlsx"
        )
    raise UserError("这是网页或 XML，里面没有表格")
