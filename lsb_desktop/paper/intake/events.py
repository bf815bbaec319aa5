"""XML element by element, as much memory as one row needs; damage is a sentence."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.zipped import DAMAGED


def events(content: bytes) -> Iterator[tuple[str, Element]]:
    """``start`` and ``end`` of every element; :class:`UserError` where the text goes wrong."""
    parsed = iterparse(BytesIO(content), ("start", "end"))
    while True:
        try:
            event = next(parsed)
        except StopIteration:
            return
        # An encoding that does not exist is a LookupError, one that expat cannot do a ValueError.
        except (ParseError, LookupError, ValueError):
            raise UserError(DAMAGED) from None
        yield event
