"""What a file is by its first bytes; its ending is never trusted."""

from enum import Enum

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper import zipped
from lsb_desktop.paper.intake import ole

_PICTURE = "这是图片，不是表格；请索取原来的 Excel 表"
_ARCHIVE = "这是压缩包，请先解压，再选其中的表格"
_OLD_XLS = "这是很旧的 .xls，请用 WPS 或 Excel 打开后另存为 .xlsx"
_FOREIGN = (
    (b"%PDF", "这是 PDF，不是表格；请索取原来的 Excel 表，或在 WPS 里转成表格再导入"),
    (b"{\\rtf", "这是 RTF 文档；请打开它，复制其中的表格，再回到这里粘贴"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"PK\x05\x06", "这是空的压缩包，不是表格"),
    (b"SQLite format 3\0", "这是数据库文件，不是表格"),
    (b"\x7fELF", "这是程序，不是表格"),
    (b"\x09\x08\x10\0\0\x06", _OLD_XLS),
    (b"\x09\x04\x06\0", _OLD_XLS),
    (b"\x09\x02\x06\0", _OLD_XLS),
    (b"\x09\0\x04\0", _OLD_XLS),
)
"""First bytes and what is said of them."""
_FOREIGN_WITH_ZEROS = (
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", "这是图片或音视频，不是表格"),
    (b"MZ", "这是程序，不是表格"),
)
"""Likewise, but a text may begin so too: only with a zero byte soon after."""
_HEAD = 2048


class Kind(Enum):
    """How a file is to be read."""

    ZIP = "zip"
    OLE = "ole"
    MHTML = "mhtml"
    TEXT = "text"


def kind_of(data: bytes) -> Kind:
    """The kind of a file with at least one byte; :class:`UserError` saying what it is instead."""
    if not data.strip(b"\0"):
        raise UserError("文件里全是零字节，多半是拷贝中断或断电造成的；请重新拷贝")
    if data.startswith(zipped.MAGIC):
        return Kind.ZIP
    if data.startswith(ole.MAGIC[:4]):
        return Kind.OLE
    for magic, why in _FOREIGN:
        if data.startswith(magic):
            raise UserError(why)
    for magic, why in _FOREIGN_WITH_ZEROS:
        if data.startswith(magic) and b"\0" in data[:64]:
            raise UserError(why)
    head = data[:_HEAD].lower()
    if b"multipart/related" in head and b"content-type:" in head and not head.startswith(b"<"):
        return Kind.MHTML
    return Kind.TEXT
