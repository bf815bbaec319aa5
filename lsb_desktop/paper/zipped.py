"""What is inside a ZIP, before anyone unpacks it: which office file, how large, whether whole.

A few kilobytes can unpack to many gigabytes, so sizes are added up first and every
part to be read is unpacked once, piece by piece, against its checksum.
"""

import re
import struct
import zlib
from enum import Enum
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lsb_desktop.core.errors import UserError

MAGIC = b"PK\x03\x04"
MOST_UNPACKED = 300 << 20
"""Bytes of XML in one file: ten times what 200,000 cells need."""
_PIECE = 1 << 20
_ENCRYPTED = 1
DAMAGED = "文件已损坏，压缩内容不完整；请用 WPS 或 Excel 打开后另存一份，或重新拷贝"
ENCRYPTED = "文件有密码或已加密；请用 WPS 或 Excel 打开，取消密码（文件 → 文档加密）后另存为 .xlsx"
_MANIFEST, _SECRET = "META-INF/manifest.xml", b"encryption-data"
_READ = re.compile(r"(?!docProps/|customXml/|settings|styles|meta).*\.(xml|rels)")
"""Every part that may be read, wherever a file keeps it; properties and settings are not."""
_ENTITIES = b"<!ENTITY"
UNPACKING = (
    BadZipFile,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What a damaged archive raises while it is unpacked."""


class Inside(Enum):
    """The office files a ZIP can be."""

    XLSX = "xlsx"
    ODS = "ods"


_FOREIGN = (
    ("xl/workbook.bin", "这是 .xlsb 工作簿，请在 WPS 或 Excel 中另存为 .xlsx"),
    ("word/document.xml", "这是 Word 文档（.docx）；请打开它，复制其中的表格，再回到这里粘贴"),
    ("ppt/presentation.xml", "这是演示文稿（.pptx），不是表格"),
    ("OFD.xml", "这是 OFD 版式文件，不是表格；请索取原来的 Excel 表"),
    ("Index/Document.iwa", "这是 Numbers 表格，请导出为 .xlsx"),
)


def look_inside(data: bytes) -> Inside:
    """Which sheet file this is; :class:`UserError` if none, damaged, encrypted or a bomb."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            inside = _kind(archive)
            _check(archive)
            return inside
    except UNPACKING:
        raise UserError(DAMAGED) from None


def part(data: bytes, name: str) -> bytes:
    """The bytes of one part of a file that was looked into."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def _kind(archive: ZipFile) -> Inside:
    names = archive.namelist()
    for name, why in _FOREIGN:
        if name in names:
            raise UserError(why)
    if any(name.startswith("xl/") for name in names):
        return Inside.XLSX
    if "content.xml" in names:
        return _open_document(archive)
    if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
        raise UserError("这是带密码的压缩包，请先解压，再选其中的表格")
    raise UserError("这是压缩包，请先解压，再选其中的表格")


def _open_document(archive: ZipFile) -> Inside:
    kind = b""
    if "mimetype" in archive.namelist():
        kind = archive.open("mimetype").read(200)
    if b"opendocument." in kind and b"spreadsheet" not in kind:
        raise UserError(
            "这是 OpenDocument 文字或演示文稿，不是表格；请复制其中的表格，再回到这里粘贴"
        )
    return Inside.ODS


def _check(archive: ZipFile) -> None:
    parts = [info for info in archive.infolist() if _READ.fullmatch(info.filename)]
    if sum(info.file_size for info in parts) > MOST_UNPACKED:
        raise UserError(f"文件解压后超过 {MOST_UNPACKED >> 20} MB，不像一份名单或评分表")
    for info in parts:
        _unpack(archive, info)


def _unpack(archive: ZipFile, info: ZipInfo) -> None:
    """Read a part to its end; the archive checks its sum."""
    end = b""
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            # Office programs never declare entities; who does means to blow a reader up.
            if _ENTITIES in end + piece:
                raise UserError(DAMAGED)
            if info.filename == _MANIFEST and _SECRET in piece:
                raise UserError(ENCRYPTED)
            end = piece[-len(_ENTITIES) :]
