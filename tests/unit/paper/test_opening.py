"""Opening what was written, as its reader would."""

from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.opening import contents_of


def test_each_kind_tells_how_much_is_in_it(tmp_path: Path) -> None:
    sheet = Canvas(str(tmp_path / "a.pdf"))
    sheet.drawString(100, 100, "1")
    sheet.save()
    book = openpyxl.Workbook()
    book.create_sheet("二")
    book.save(tmp_path / "a.xlsx")
    text = docx.Document()
    text.add_paragraph("通报")
    text.save(str(tmp_path / "a.docx"))
    Image.new("RGB", (20, 10)).save(tmp_path / "a.png")
    (tmp_path / "a.txt").write_text("说明")
    found = {path.suffix: contents_of(path) for path in tmp_path.iterdir()}
    assert found == {
        ".pdf": "1 页",
        ".xlsx": "2 张表",
        ".docx": "1 段",
        ".png": "20×10",
        ".txt": "",
    }


@pytest.mark.parametrize("suffix", [".pdf", ".pptx", ".xlsx", ".docx", ".png"])
def test_what_is_damaged_is_named(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"坏{suffix}"
    path.write_bytes(b"PK\x03\x04 not whole")
    with pytest.raises(UserError, match=f"“坏{suffix}”打不开"):
        contents_of(path)
