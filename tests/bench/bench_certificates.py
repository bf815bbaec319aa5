"""32 certificates: this program, a plain ReportLab loop, and LibreOffice Writer, interleaved.

``.venv/bin/python -m tests.bench.bench_certificates --rounds 7`` prints the medians. Every run is a
process of its own, as after a click: start, fonts, pages, file on the disk. The plain loop draws
the same strings at fixed places: no wrapping, no fitting, no fallback for missing glyphs, no file
put in place whole. Writer does a real mail merge of the same texts to one PDF
(:mod:`tests.bench.mail_merge`); where Base or the office's Python is missing, the table says so.
"""

import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
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


def merge_data(made: Batch, folder: Path) -> None:
    """What the mail merge reads: a row for each winner, and how each field is set."""
    rows = [[text.format(**c.values) for _, text, *_ in LINES] for c in made.certificates]
    with (folder / "winners.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[name for name, *_ in LINES], *rows])
    style = {name: (size, FONTS[face]) for name, _, _, _, size, face in LINES}
    told = json.dumps(style | {"title": (72, FONTS["SERIF"])})
    (folder / "style.json").write_text(told, encoding="utf-8")


def can_merge() -> bool:
    """Whether Writer can be driven here: soffice, Base and the office's Python."""
    if not (shutil.which("soffice") and Path(OFFICE_PYTHON).exists()):
        return False
    look = "import uno, pathlib; assert list(pathlib.Path('/usr/lib').rglob('libdbaxmllo.so'))"
    return not subprocess.run(
        (OFFICE_PYTHON, "-c", look), check=False, capture_output=True
    ).returncode


OFFICE_PYTHON = "/usr/bin/python3"
"""Debian's own, which finds the office's ``uno``."""
WRITER = "writer"
TITLES = {WRITER: "LibreOffice Writer, mail merge to one PDF"}
MAKERS: dict[str, tuple[str, Maker]] = {
    "ours": ("here", ours),
    "loop": ("plain ReportLab loop", loop),
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
    command: tuple[str, ...] = (sys.executable, "-m", __spec__.name, "--child", key, str(path))
    if key == WRITER:
        merge_data(batch(), folder)
        command = (OFFICE_PYTHON, str(Path(__file__).with_name("mail_merge.py")), str(folder))
    began = time.time()
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
    keys = [*MAKERS]
    if can_merge():
        keys.append(WRITER)
    else:
        sys.stdout.write("no mail merge here: Writer, Base and python3-uno are needed\n")
    all_runs = {key: Runs([], []) for key in keys}
    with TemporaryDirectory() as place:
        for at in range(chosen.rounds + 1):
            for key in keys:
                run(key, Path(place), all_runs[key] if at else Runs([], []))
    sys.stdout.write(
        "| 32 certificates | new process, s | again, s | kB | |\n|---|---|---|---|---|\n"
    )
    for key, runs in all_runs.items():
        title = TITLES.get(key) or MAKERS[key][0]
        sys.stdout.write(
            f"| {title} | {median(runs.fresh):.2f} | {median(runs.warm):.2f} | "
            f"{runs.size / 1000:.0f} | {runs.found} |\n"
        )


if __name__ == "__main__":
    main()
