"""A font as it is put into a PDF: subsets whose text can be searched and copied."""

from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import ttfonts

from lsb_desktop.paper.font_face import QuickFace


class EmbeddedFont(ttfonts.TTFont):  # type: ignore[misc]
    """A TrueType font whose PDF text can be searched and copied beyond U+FFFF.

    WORKAROUND: reportlab writes such a character's ToUnicode entry as five
    hexadecimal digits where UTF-16BE is required (ISO 32000-1, 9.10.3), so 𡐓
    could not be found in the file; the map's stream is replaced in the
    document before it is written.
    """

    def __init__(self, name: str, source: str | BytesIO, subfontIndex: int = 0) -> None:
        # Not the parent's: it would have a face of its own kind parse the file.
        self.fontName = name
        self.face = QuickFace(source, subfontIndex)
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """(subset, codes); all at once where every character was used in the document before."""
        known = self.state[doc].assignments if doc in self.state else {}
        try:
            codes = [*map(known.__getitem__, map(ord, text.replace("\xa0", " ")))]
        except KeyError:
            codes = []
        if not codes or min(codes) >> 8 != max(codes) >> 8:
            return list(super().splitString(text, doc, encoding))
        return [(codes[0] >> 8, bytes(code & 0xFF for code in codes))]

    def addObjects(self, doc: Any) -> None:
        """Add the subsets' objects, with maps of our own."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            doc.idToObject[fonts[name].ToUnicode.name].content = _unicode_map(subset)


def _unicode_map(subset: list[int]) -> str:
    """The ToUnicode CMap of one subset, code → UTF-16BE, in blocks of at most 100."""
    lines = [f"<{code:02X}> <{chr(c).encode('utf-16-be').hex()}>" for code, c in enumerate(subset)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    maps = [f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <{len(subset) - 1:02X}> endcodespacerange\n"
        + "\n".join(maps)
        + "\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )
