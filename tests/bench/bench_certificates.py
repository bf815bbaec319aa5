"""32 certificates: this program, a plain ReportLab loop, and LibreOffice Writer, interleaved.

``.venv/bin/python -m tests.bench.bench_certificates --rounds 7`` prints the medians. Every run is a
process of its own, as after a click: start, fonts, pages, file on the disk. The plain loop draws
the same strings at fixed places: no wrapping, no fitting, no fallback for missing glyphs, no file
put in place whole. Writer gets the letter already merged (32 pages of a flat ODT) and makes a PDF
of it with ``soffice --convert-to``: a mail merge does this after reading its data source, so the
figure is less than a merge takes. Without soffice it says so.
"""

import argparse
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2

from lsb_desktop.core.model import Quota
from lsb_desktop.paper.certificates.choices import Choices, Split
from lsb_desktop.paper.certificates.content import Batch, batch_for
from lsb_desktop.paper.evening import Stationery
from tests.helpers.papers import RARE, RED, result

COUNT = 32
LINES = (
    ("recipient", "{recipient}：", 32, 85, 29, "KAI"),
    ("body", "{body}", 50, 105, 18, "KAI"),
    ("award", "{award}", 115, 145, 50, "SERIF"),
    ("closing", "特发此状，以资鼓励。", 50, 160, 25, "KAI"),
    ("issuers", "{issuers}", 190, 165, 22, "KAI"),
    ("date", "{date}", 185, 180, 22, "KAI"),
    ("number", "编号：{number}{seal}", 32, 186, 14, "KAI"),
)
"""What the loop and Writer set: name, text, mm from the left and the top, points, face."""
FONTS = {"KAI": "LXGW WenKai", "SERIF": "Noto Serif SC"}
Maker = Callable[[Batch, Path], None]


def batch() -> Batch:
    """A sealed result with 32 winners, four of them with rare characters."""
    award = replace(RED, quota=Quota(Fraction(COUNT)))
    snapshot = result([f"{99 - n * 0.1:.2f}" for n in range(COUNT)], names=RARE, awards=[award])
    return batch_for(snapshot, Choices(split=Split.ONE), Stationery())


def ours(made: Batch, path: Path) -> None:
    """The program's own."""
    from lsb_desktop.paper.certificates import write_batch

    write_batch(made, path)


def loop(made: Batch, path: Path) -> None:
    """Twenty lines that anybody would write."""
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from lsb_desktop.paths import resource

    kai = resource("fonts", "lxgw-wenkai", "LXGWWenKai-Regular.ttf")
    serif = resource("fonts", "noto-serif-sc", "NotoSerifSC-Black.ttf")
    pdfmetrics.registerFont(TTFont("KAI", str(kai)))
    pdfmetrics.registerFont(TTFont("SERIF", str(serif)))
    canvas = Canvas(str(path), pagesize=(297 * mm, 210 * mm))
    for certificate in made.certificates:
        canvas.rect(7.6 * mm, 7.6 * mm, 281.8 * mm, 194.8 * mm)
        canvas.setFont("SERIF", 72)
        canvas.drawCentredString(148.5 * mm, 155 * mm, "奖　状")
        for _, text, x, y, size, face in LINES:
            canvas.setFont(face, size)
            canvas.drawString(x * mm, (210 - y) * mm, text.format(**certificate.values))
        canvas.showPage()
    canvas.save()


def writer(made: Batch, path: Path) -> None:
    """Writer's half of a mail merge."""
    letter = path.with_suffix(".fodt")
    letter.write_text(_merged(made), encoding="utf-8")
    profile = path.parent / "office"
    command = ("soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}")
    convert = ("--convert-to", "pdf", "--outdir", str(path.parent), str(letter))
    subprocess.run((*command, *convert), check=True, capture_output=True, timeout=180)


def _merged(made: Batch) -> str:
    """The letter after the merge: a page for each winner."""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:text-properties '
        f'fo:font-size="{size}pt" style:font-size-asian="{size}pt" fo:font-family="{FONTS[face]}" '
        f'style:font-family-asian="{FONTS[face]}"/></style:style>'
        for name, _, _, _, size, face in (*LINES, ("title", "", 0, 0, 72, "SERIF"))
    )
    first = (
        '<style:style style:name="page" style:family="paragraph" style:parent-style-name="title">'
        '<style:paragraph-properties fo:break-before="page" fo:text-align="center"/></style:style>'
    )
    pages = "".join(
        '<text:p text:style-name="page">奖　状</text:p>'
        + "".join(
            f'<text:p text:style-name="{name}">{escape(text.format(**c.values))}</text:p>'
            for name, text, *_ in LINES
        )
        for c in made.certificates
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(
        f'xmlns:{short}="{urn}{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}{first}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="297mm" '
        'fo:page-height="210mm" fo:margin="25mm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="A4"/></office:master-styles>'
        f"<office:body><office:text>{pages}</office:text></office:body></office:document>"
    )


MAKERS: dict[str, tuple[str, Maker]] = {
    "ours": ("here", ours),
    "loop": ("plain ReportLab loop", loop),
    "writer": ("LibreOffice Writer, letter already merged", writer),
}


@dataclass
class Runs:
    """Seconds of every run of a maker, and what it made last."""

    fresh: list[float]
    warm: list[float]
    size: int = 0
    found: str = ""


def child(key: str, path: Path) -> None:
    """In a process of its own: make the file twice, print the seconds of the second time."""
    made, maker = batch(), MAKERS[key][1]
    maker(made, path)
    sys.stdout.write(f"made {time.time()!r}\n")
    began = time.perf_counter()
    maker(made, path)
    sys.stdout.write(f"warm {time.perf_counter() - began!r}\n")


def run(key: str, folder: Path, runs: Runs) -> None:
    """One run; ``fresh`` from the start of the process to the file."""
    path = folder / f"{key}.pdf"
    path.unlink(missing_ok=True)
    began = time.time()
    command = (sys.executable, "-m", __spec__.name, "--child", key, str(path))
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=400).stdout
    told = dict(re.findall(r"(made|warm) (\S+)", said))
    runs.fresh.append(float(told["made"]) - began)
    runs.warm.append(float(told["warm"]))
    runs.size, runs.found = path.stat().st_size, _checked(path)


def _checked(path: Path) -> str:
    """How many pages, and which of the rare names can be found in the file's text."""
    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
        words = "".join(document[at].get_textpage().get_text_range() for at in range(pages))
    words = re.sub(r"\s", "", words)
    return f"{pages} pages, {sum(name in words for name in RARE)} of {len(RARE)} rare names"


def main() -> None:
    """Interleaved rounds, the first not counted, and the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--child", nargs=2, metavar=("KEY", "PATH"))
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child[0], Path(chosen.child[1]))
        return
    keys = [k for k in MAKERS if k != "writer" or shutil.which("soffice")]
    if "writer" not in keys:
        sys.stdout.write("soffice is not installed: Writer is left out\n")
    all_runs = {key: Runs([], []) for key in keys}
    with TemporaryDirectory() as place:
        for at in range(chosen.rounds + 1):
            for key in keys:
                run(key, Path(place), all_runs[key] if at else Runs([], []))
    sys.stdout.write(
        "| 32 certificates | new process, s | again, s | kB | |\n|---|---|---|---|---|\n"
    )
    for key, runs in all_runs.items():
        sys.stdout.write(
            f"| {MAKERS[key][0]} | {median(runs.fresh):.2f} | {median(runs.warm):.2f} | "
            f"{runs.size / 1000:.0f} | {runs.found} |\n"
        )


if __name__ == "__main__":
    main()
