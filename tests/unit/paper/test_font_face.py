"""The quick face finds what ReportLab's own parser finds, in any form a font file has."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace, TTFontMaker

from lsb_desktop.paper.embedded import EmbeddedFont
from lsb_desktop.paper.font_face import QuickFace
from lsb_desktop.paths import resource

SHIPPED = (
    ("lxgw-wenkai", "LXGWWenKai-Regular.ttf"),
    ("noto-serif-sc", "NotoSerifSC-Black.ttf"),
    ("noto-sans-sc", "NotoSansSC-Regular.ttf"),
    ("noto-sans-sc", "NotoSansSC-Bold.ttf"),
)
TEXT = "郭店镇党支部：Áé①½ 第一名"
KEPT = ("name", "OS/2", "post", "hmtx", "hhea", "maxp", "glyf", "loca", "head")
UNICODE, MACINTOSH = (3, 1), (1, 0)
NOT_COMPARED = frozenset(
    # where the parser stands, how it scales, and the large tables, which have their own forms
    ("_pos", "_pdfScale", "_ttf_data", "charToGlyph", "charWidths", "hmetrics", "glyphPos")
)


def shipped(at: int) -> str:
    return str(resource("fonts", *SHIPPED[at]))


def font_file(character_map: bytes, kind: tuple[int, int] = UNICODE, **tables: bytes) -> bytes:
    """A small font of the characters of ``TEXT``, glyphs 1, 2, 3 …, with this map."""
    codes = sorted({ord(char) for char in TEXT})
    small = QuickFaceOfBytes(QuickFace(shipped(0)).makeSubset([0, *codes]))
    made = TTFontMaker()
    for tag in KEPT:
        made.add(tag, tables.get(tag, small.table_bytes(tag)))
    made.add("cmap", struct.pack(">4HL", 0, 1, *kind, 12) + character_map)
    return bytes(made.makeStream())


class QuickFaceOfBytes(QuickFace):
    """What the tests need of a font in memory."""

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data))

    def table_bytes(self, tag: str) -> bytes:
        at, length = self.get_table_pos(tag)
        return self._ttf_data[at : at + length]


def of_segments(*, lists: bool) -> bytes:
    """A map of format 4: 一 to 五 and the last code; with or without a list of glyphs."""
    offsets = (4, 0) if lists else (0, 0)
    glyphs = struct.pack(">5H", 3, 1, 0, 2, 5) if lists else b""
    segments = struct.pack(">4H2HH2H2H", 4, 4, 1, 0, 0x4E04, 0xFFFF, 0, 0x4E00, 0xFFFF, 5, 1)
    body = segments + struct.pack(">2H", *offsets) + glyphs
    return struct.pack(">3H", 4, 6 + len(body), 0) + body


def of_groups(*groups: tuple[int, int, int]) -> bytes:
    """A map of format 12."""
    body = b"".join(struct.pack(">3L", *group) for group in groups)
    return struct.pack(">2H3L", 12, 0, 16 + len(body), 0, len(groups)) + body


def assert_same(quick: QuickFace, slow: TTFontFace) -> None:
    assert quick.charToGlyph == slow.charToGlyph
    assert list(quick.glyphPos) == list(slow.glyphPos)
    assert [tuple(quick.hmetrics[g]) for g in range(len(quick.hmetrics))] == slow.hmetrics
    widths = {code: quick.charWidths.get(code) for code in slow.charToGlyph}
    assert widths == {code: slow.charWidths.get(code) for code in slow.charToGlyph}
    assert quick.getCharWidth(0x10FFFF) == slow.getCharWidth(0x10FFFF) == slow.defaultWidth
    known = vars(slow).keys() & vars(quick).keys() - NOT_COMPARED
    assert len(known) > 25
    assert {n: vars(quick)[n] for n in known} == {n: vars(slow)[n] for n in known}


@pytest.mark.parametrize("at", [0, 1])
def test_shipped_fonts_are_read_as_reportlab_reads_them(at: int) -> None:
    quick, slow = QuickFace(shipped(at)), TTFontFace(shipped(at))
    assert_same(quick, slow)
    subset = [0, *(ord(char) for char in TEXT)]
    assert quick.makeSubset(subset) == slow.makeSubset(subset)


MAPS = {
    "segments": of_segments(lists=False),
    "segments with a list": of_segments(lists=True),
    "groups": of_groups((0x20, 0x20, 1), (0x4E00, 0x4E04, 2)),
    "a no-break space alone": of_groups(
        (0xA0, 0xA0, 3),
    ),
    "glyphs that are none": of_groups((0x4E00, 0x4E00, 60000)),
    "trimmed": struct.pack(">5H3H", 6, 16, 0, 0x40, 3, 1, 2, 3),
}


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("kind", [UNICODE, (0, 3), MACINTOSH])
def test_maps_of_every_format(name: str, kind: tuple[int, int]) -> None:
    data = font_file(MAPS[name], kind)
    assert_same(QuickFace(BytesIO(data)), TTFontFace(BytesIO(data)))


def test_a_file_is_open_only_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.ttf"
    path.write_bytes(font_file(MAPS["groups"]))
    face = QuickFace(str(path))
    wanted = face.makeSubset([0, 0x4E00])
    moved = path.rename(tmp_path / "g.ttf")
    with pytest.raises(FileNotFoundError):
        face.makeSubset([0, 0x4E00])
    moved.rename(path)
    assert face.makeSubset([0, 0x4E00]) == wanted


def test_another_file_in_its_place_is_not_taken_for_the_font(tmp_path: Path) -> None:
    path = tmp_path / "f.ttf"
    path.write_bytes(font_file(MAPS["groups"]))
    face = QuickFace(str(path))
    path.write_bytes(font_file(MAPS["trimmed"]))
    with pytest.raises(OSError, match="replaced"):
        face.makeSubset([0, 0x4E00])


def test_a_file_that_ends_early_is_refused() -> None:
    data = font_file(MAPS["groups"])
    found = QuickFaceOfBytes(data)
    for tag in ("hmtx", "loca"):
        at, length = found.get_table_pos(tag)
        far = data.replace(struct.pack(">2L", at, length), struct.pack(">2L", len(data) - 4, 4))
        with pytest.raises(TTFError, match="ends within a table"):
            QuickFace(BytesIO(far))


def test_a_location_table_of_no_known_format_is_refused() -> None:
    head = bytearray(QuickFaceOfBytes(font_file(MAPS["groups"])).table_bytes("head"))
    struct.pack_into(">H", head, 50, 2)
    with pytest.raises(TTFError, match="location table"):
        QuickFace(BytesIO(font_file(MAPS["groups"], head=bytes(head))))


CODES = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))


class Document:
    """What a font keeps its subsets for."""


@settings(max_examples=30)
@given(st.lists(st.text(alphabet=CODES + " \xa0a\U0010ffff", max_size=12), max_size=8))
def test_texts_are_split_into_subsets_as_reportlab_splits_them(texts: list[str]) -> None:
    quick = EmbeddedFont("quick", shipped(2))
    slow, document = TTFont.__new__(TTFont), Document()
    slow.__dict__.update(quick.__dict__, state={})
    for text in (CODES, *texts, *texts):
        assert quick.splitString(text, document) == slow.splitString(text, document)
    assert quick.state[document].subsets == slow.state[document].subsets
