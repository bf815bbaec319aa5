"""A whole meeting without a display: pictures, papers and files here, and as many by an office."""

import shutil
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

from tests.bench.alone import ROOT, surroundings
from tests.bench.certificates import OFFICE_PYTHON
from tests.bench.row import Figures

DEMO = "mengzhuang"
SIZE = (1920, 1080)
SLIDES = "slides.pptx"
SCRIPT = Path(__file__).with_name("meeting_office.py")
LONGEST = 600
SMALL = 5
"""Size of the letters in the office's papers: what is one page here is one there, too."""
FONT = "Noto Sans CJK SC"
WHOLE, PAGES = "whole meeting, s", "pages alone, s"
KINDS = (".docx", ".pptx", ".xlsx")
"""Files that an office goes on working in."""
Pages = tuple[tuple[float, float, str], ...]
"""Width, height and words of each page of a paper."""


def ours() -> Figures:
    """``rehearse`` of the demo, from the start of its process to the last file."""
    with tempfile.TemporaryDirectory(prefix="lsb-meeting-") as scratch:
        _, seconds, _ = _timed(_rehearse(Path(scratch)))
        return {WHOLE: seconds, **_made(Path(scratch))}


def through_office() -> Figures:
    """The same pages and as many files, from the start of the office to the last page and file."""
    with tempfile.TemporaryDirectory(prefix="lsb-meeting-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        wanted = _lay_out(folder)
        size = map(str, SIZE)
        began, seconds, said = _timed([OFFICE_PYTHON, str(SCRIPT), str(folder), *size])
        shutil.rmtree(folder / "given")
        (folder / SLIDES).unlink()
        for letter in folder.glob("*.docx"):
            letter.unlink()
        found = _made(folder)
        if found != wanted:
            raise RuntimeError(f"the office made {found}, not {wanted}")
        pages = float(said.removeprefix("pages ")) - began
        return {PAGES: pages, WHOLE: seconds, **found}


def _rehearse(folder: Path) -> list[str]:
    return [sys.executable, "-m", "lsb_desktop", "rehearse", DEMO, "--out", str(folder)]


def _timed(command: list[str]) -> tuple[float, float, str]:
    """When it began, the seconds it took, and what it said."""
    moment, began = time.time(), time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, timeout=LONGEST
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(done.stderr)
    return moment, seconds, done.stdout


def _made(folder: Path) -> Figures:
    """Pictures, pages of papers and office's files, wherever they lie."""
    pictures = [p for p in folder.rglob("*.png") if p.parent.name != "papers"]
    pages = sum(_count(path) for path in folder.rglob("*.pdf"))
    files = sum(path.suffix in KINDS for path in folder.rglob("*"))
    return {"pictures, files": len(pictures), "papers, pages": pages, "office files, files": files}


def _count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


@cache
def _rehearsed() -> tuple[Figures, dict[str, bytes], tuple[tuple[str, Pages], ...]]:
    """What ``rehearse`` writes: how much, its office files, of every PDF the pages' words."""
    with tempfile.TemporaryDirectory(prefix="lsb-meeting-") as scratch:
        folder = Path(scratch)
        _timed(_rehearse(folder))
        papers = []
        for path in sorted(folder.rglob("*.pdf")):
            with pypdfium2.PdfDocument(path) as document:
                papers.append((path.stem, tuple(map(_page, document))))
        files = {p.name: p.read_bytes() for p in folder.rglob("*") if p.suffix in KINDS}
        return _made(folder), files, tuple(papers)


def _page(page: pypdfium2.PdfPage) -> tuple[float, float, str]:
    width, height = page.get_size()
    return width, height, page.get_textpage().get_text_range()


def _lay_out(folder: Path) -> Figures:
    """The slides, letters with the same words on as many pages, files; what is to come of it."""
    wanted, files, papers = _rehearsed()
    (folder / "given").mkdir()
    for name, data in files.items():
        (folder / "given" / name).write_bytes(data)
    [slides] = (data for name, data in files.items() if name.endswith(".pptx"))
    (folder / SLIDES).write_bytes(slides)
    for name, pages in papers:
        _letter(pages).save(str(folder / f"{name}.docx"))
    return wanted


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
