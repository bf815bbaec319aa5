"""Make tests/fixtures/sheets: office sheets with one oddity each, written by real programs.

    python -m tools.make_sheets              # everything (needs LibreOffice and its python3-uno)
    python -m tools.make_sheets roster_      # files whose name begins so

openpyxl writes the .xlsx, LibreOffice what offices use (.xls, .ods, .et, saved-again .xlsx,
passwords, Word and PDF). The bytes differ from run to run (times, salts); what
they hold is in ``tools.sheets`` and does not.
"""

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from openpyxl import Workbook

from tools.sheets import rosters, scores, texts
from tools.sheets.content import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "sheets"
OFFICE = Path(__file__).resolve().parent / "sheets" / "office.py"
BOOKS: dict[str, Callable[[Workbook], None]] = {**rosters.BOOKS, **scores.BOOKS}
XLSX, XLS, ODS = "Calc MS Excel 2007 XML", "MS Excel 97", "calc8"
PASSWORD = "lsb"
CONVERTED: dict[str, tuple[str, str, str]] = {
    "roster_titled.xls": ("roster_titled", XLS, ""),
    "roster_titled.et": ("roster_titled", XLS, ""),
    "roster_titled.ods": ("roster_titled", ODS, ""),
    "roster_titled_resaved.xlsx": ("roster_titled", XLSX, ""),
    "roster_hidden.xls": ("roster_hidden", XLS, ""),
    "roster_hidden.ods": ("roster_hidden", ODS, ""),
    "roster_plain_ole2_named.xlsx": ("roster_plain", XLS, ""),
    "roster_plain_zip_named.xls": ("roster_plain", XLSX, ""),
    "scores_judges.xls": ("scores_judges", XLS, ""),
    "scores_judges_two_rows.ods": ("scores_judges_two_rows", ODS, ""),
    "scores_sheet_a_judge.et": ("scores_sheet_a_judge", XLS, ""),
    "scores_formulas.xlsx": ("scores_formulas_uncached", XLSX, ""),
    "scores_formulas.xls": ("scores_formulas_uncached", XLS, ""),
    "scores_formulas.ods": ("scores_formulas_uncached", ODS, ""),
    "scores_dates.xls": ("scores_dates", XLS, ""),
    "scores_dates.ods": ("scores_dates", ODS, ""),
    "empty.xls": ("empty", XLS, ""),
    "empty.ods": ("empty", ODS, ""),
    "password.xlsx": ("roster_double", XLSX, PASSWORD),
    "password.xls": ("roster_double", XLS, PASSWORD),
    "password.ods": ("roster_double", ODS, PASSWORD),
}
"""File name → the book it is made from, LibreOffice's filter, the password."""
OTHERS = {
    "not_a_sheet.docx": ("MS Word 2007 XML", "txt"),
    "not_a_sheet.doc": ("MS Word 97", "txt"),
    "not_a_sheet.odt": ("writer8", "txt"),
    "not_a_sheet.rtf": ("Rich Text Format", "txt"),
    "not_a_sheet.pdf": ("writer_pdf_Export", "txt"),
    "not_a_sheet.pptx": ("Impress MS PowerPoint 2007 XML", "fodp"),
}
"""File name → LibreOffice's filter, what it is made from."""
_SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body>
<office:presentation><draw:page draw:name="1"/></office:presentation></office:body>
</office:document>"""

Job = tuple[str, str, str, str]


def main() -> None:
    """Write every fixture whose name begins with the argument."""
    begin = sys.argv[1] if len(sys.argv) > 1 else ""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in texts.FILES.items():
        if name.startswith(begin):
            (FOLDER / name).write_bytes(make())
    with tempfile.TemporaryDirectory() as folder:
        written = dict(_write_books(Path(folder)))
        for stem, book in written.items():
            if stem.startswith(begin):
                (FOLDER / f"{stem}.xlsx").write_bytes(book.read_bytes())
        _convert([j for j in _jobs(Path(folder), written) if Path(j[1]).name.startswith(begin)])
    if "not_a_sheet.png".startswith(begin):
        _picture(FOLDER / "not_a_sheet.png")


def _write_books(folder: Path) -> Iterator[tuple[str, Path]]:
    for stem, fill in BOOKS.items():
        book = Workbook()
        fill(book)
        path = folder / f"{stem}.xlsx"
        book.save(path)
        yield stem, path


def _jobs(folder: Path, books: dict[str, Path]) -> Iterator[Job]:
    for name, (stem, kind, password) in CONVERTED.items():
        yield str(books[stem]), str(FOLDER / name), kind, password
    sources = {"txt": "各村名单\n五里堡村\n", "fodp": _SLIDES}
    for suffix, text in sources.items():
        (folder / f"source.{suffix}").write_text(text, encoding="utf-8")
    for name, (kind, suffix) in OTHERS.items():
        yield str(folder / f"source.{suffix}"), str(FOLDER / name), kind, ""


def _convert(jobs: list[Job]) -> None:
    """One LibreOffice of its own does all jobs and ends."""
    if not jobs:
        return
    with socket.socket() as free, tempfile.TemporaryDirectory() as profile:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        accept = f"--accept=socket,host=127.0.0.1,port={port};urp;"
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        soffice = ["soffice", "--headless", "--norestore", "--invisible", home, accept]
        with subprocess.Popen(soffice) as office:
            try:
                jobs_text = json.dumps(jobs)
                # The system's Python, for `uno` is there and not in the project's environment.
                driver = ["/usr/bin/python3", str(OFFICE), port]
                subprocess.run(driver, input=jobs_text, text=True, check=True, timeout=600)
                office.wait(60)
            finally:
                office.kill()


def _picture(path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (8, 8), "#c00000").save(path)


if __name__ == "__main__":
    main()
