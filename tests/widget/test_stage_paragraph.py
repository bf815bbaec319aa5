"""Running text in a box: smaller until the box holds it, never outside of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture

from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.paragraphs import paragraph
from lsb_desktop.ui.stage.text import Type, recording

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = st.text("村振兴环境，。“”（）abc 12", min_size=1, max_size=80)


@given(TEXTS)
def test_a_text_becomes_smaller_until_its_box_holds_it(text: str) -> None:
    picture, box = QPicture(), QRectF(10, 10, 300, 60)
    with recording() as boxes, QPainter(picture) as painter:
        paragraph(painter, box, text, Type(Role.TEXT, 40, "#000000"))
    assert all(box.adjusted(-2, -2, 2, 2).contains(b.rect) for b in boxes)
