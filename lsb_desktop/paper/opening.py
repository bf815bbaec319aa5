"""Whether a file that was written can be opened again, and how much is in it."""

from collections.abc import Callable
from pathlib import Path

from lsb_desktop.core.errors import UserError


def contents_of(path: Path) -> str:
    """Open a file as its reader would: 3 页, 26 页, 8 张表; empty for a kind not known here.

    UserError when it cannot be opened.
    """
    look = _LOOKS.get(path.suffix.lower())
    try:
        return look(path) if look is not None else ""
    except Exception as error:
        # Each library has its own errors for the same thing.
        raise UserError(f"“{path.name}”打不开：{error}") from error


def _pdf(path: Path) -> str:
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        pages = len(document)
        for at in range(pages):
            document[at].close()
    return f"{pages} 页"


def _pptx(path: Path) -> str:
    from pptx import Presentation

    return f"{len(Presentation(str(path)).slides)} 页"


def _docx(path: Path) -> str:
    from docx import Document

    found = Document(str(path))
    return f"{len(found.paragraphs)} 段"


def _xlsx(path: Path) -> str:
    from python_calamine import load_workbook

    with load_workbook(str(path)) as book:
        names = book.sheet_names
        for name in names:
            book.get_sheet_by_name(name).to_python()
    return f"{len(names)} 张表"


def _png(path: Path) -> str:
    from PIL import Image

    with Image.open(path) as image:
        image.load()
        return f"{image.width}×{image.height}"


_LOOKS: dict[str, Callable[[Path], str]] = {
    ".pdf": _pdf,
    ".pptx": _pptx,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".png": _png,
}
