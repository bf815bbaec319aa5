"""XML element by element, as much memory as one row needs; damage is a sentence."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.zipped import DAMAGED

FOREIGN_ENCODING = "文件里的文字不是 UTF-8 编码，无法读取；请用 WPS 或 Excel 打开后另存为 .xlsx"
_UNKNOWN_ENCODING = 18
"""expat's XML_ERROR_UNKNOWN_ENCODING."""


def events(content: bytes) -> Iterator[tuple[str, Element]]:
    """``start`` and ``end`` of every element; :class:`UserError` where the text goes wrong."""
    parsed = iterparse(BytesIO(content), ("start", "end"))
    while True:
        try:
            event = next(parsed)
        except StopIteration:
            return
        # An encoding that does not exist is a LookupError, one that expat cannot do a ValueError.
        except (LookupError, ValueError):
            raise UserError(FOREIGN_ENCODING) from None
        except ParseError as error:
            unknown = error.code == _UNKNOWN_ENCODING
            raise UserError(FOREIGN_ENCODING if unknown else DAMAGED) from None
        yield event
