"""A whole meeting without a display: pictures and papers here, and the same pages in an office."""

import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import pypdfium2
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pptx import Presentation

from tests.bench.alone import ROOT, surroundings
from tests.bench.certificates import OFFICE_PYTHON
from tests.bench.row import Figures

DEMO = "mengzhuang"
SIZE = (1920, 1080)
SCRIPT = Path(__file__).with_name("meeting_office.py")
LONGEST = 600
SMALL = 5
"""Size of the letters in the office's papers: what is one page here is one there, too."""
FONT = "Noto Sans CJK SC"
Pages = tuple[tuple[float, float, str], ...]
"""Width, height and words of each page of a paper."""


def ours() -> Figures:
    """``rehearse`` of the demo, from the start of its process to the last file."""
    with tempfile.TemporaryDirectory(prefix="lsb-meeting-") as scratch:
        seconds = _timed(_rehearse(Path(scratch)))
        return {"whole meeting, s": seconds, **_pages(Path(scratch))}


def through_office() -> Figures:
    """The same pages through Impress and Writer, from the start of the office to the last file."""
    with tempfile.TemporaryDirectory(prefix="lsb-meeting-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        wanted = _lay_out(folder)
        size = map(str, SIZE)
        seconds = _timed([OFFICE_PYTHON, str(SCRIPT), str(folder), *size])
        found = _pages(folder)
        if found != wanted:
            raise RuntimeError(f"the office made {found}, not {wanted}")
        return {"whole meeting, s": seconds, **found}


def _rehearse(folder: Path) -> list[str]:
    return [sys.executable, "-m", "lsb_desktop", "rehearse", DEMO, "--out", str(folder)]


def _timed(command: list[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, timeout=LONGEST
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(done.stderr)
    return seconds


def _pages(folder: Path) -> Figures:
    """Pictures and pages of papers, wherever they lie."""
    pictures = [p for p in folder.rglob("*.png") if p.parent.name != "papers"]
    pages = sum(_count(path) for path in folder.rglob("*.pdf"))
    return {"pictures, files": len(pictures), "papers, pages": pages}


def _count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


@cache
def _rehearsed() -> tuple[bytes, tuple[tuple[str, Pages], ...]]:
    """What ``rehearse`` writes: its slides, and of every PDF the pages' sizes and texts."""
    with tempfile.TemporaryDirectory(prefix="lsb-meeting-") as scratch:
        folder = Path(scratch)
        _timed(_rehearse(folder))
        papers = []
        for path in sorted(folder.rglob("*.pdf")):
            with pypdfium2.PdfDocument(path) as document:
                papers.append((path.stem, tuple(map(_page, document))))
        [slides] = folder.rglob("*.pptx")
        return slides.read_bytes(), tuple(papers)


def _page(page: pypdfium2.PdfPage) -> tuple[float, float, str]:
    width, height = page.get_size()
    return width, height, page.get_textpage().get_text_range()


def _lay_out(folder: Path) -> Figures:
    """The slides, and letters with the same words on as many pages; what is to come of them."""
    slides, papers = _rehearsed()
    (folder / "slides.pptx").write_bytes(slides)
    for name, pages in papers:
        _letter(pages).save(str(folder / f"{name}.docx"))
    count = len(Presentation(str(folder / "slides.pptx")).slides)
    return {"pictures, files": count, "papers, pages": sum(len(p) for _, p in papers)}


def _letter(pages: Pages) -> DocumentType:
    """Words alone: no table, seal or background, less than the office would have to do."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Pt(side) for side in pages[0][:2])
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(6))
    for number, (_, _, text) in enumerate(pages):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(" ".join(text.split()))
        run.font.size, run.font.name = Pt(SMALL), FONT
        run._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        paragraph.paragraph_format.page_break_before = number > 0
    return document
