"""32 and 300 certificates: this program, a plain ReportLab loop, and LibreOffice Writer."""

import csv
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from lsb_desktop.core.model import Quota
from lsb_desktop.paper.certificates.choices import Choices, Split
from lsb_desktop.paper.certificates.content import Batch, batch_for
from lsb_desktop.paper.evening import Stationery
from tests.bench.alone import ROOT, surroundings
from tests.bench.row import Figures
from tests.helpers.papers import RARE, RED, result

COUNTS = (32, 300)
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
OFFICE_PYTHON = "/usr/bin/python3"
"""Debian's own, which finds the office's ``uno``."""
TICK_MS, WARM, SECONDS = 16, 2.5, 4.0
"""The stage's pulse, and for how long it is not and then is watched."""


def batch(count: int) -> Batch:
    """A sealed result with so many winners, four of them with rare characters."""
    award = replace(RED, quota=Quota(Fraction(count)))
    names = (*RARE, *(f"第{n}村" for n in range(len(RARE), count)))
    marks = [f"{99 - n * 0.1:.2f}" for n in range(count)]
    snapshot = result(marks, names=names, awards=[award])
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

    if "KAI" not in pdfmetrics.getRegisteredFontNames():
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


MAKERS = {"ours": ours, "loop": loop}


def made_by(key: str) -> Callable[[], Figures]:
    """A side: both numbers, each in a process of its own."""

    def run() -> Figures:
        found: dict[str, float] = {}
        for count in COUNTS:
            with TemporaryDirectory(prefix="lsb-bench-") as place:
                command = [sys.executable, "-m", __name__, key, str(count), f"{place}/{key}.pdf"]
                found |= _timed(command, count, Path(place) / f"{key}.pdf")
        return found

    return run


def merged() -> Figures:
    """Writer: the office started, the letter laid out, merged to one PDF, and merged again."""
    found: dict[str, float] = {}
    for count in COUNTS:
        with TemporaryDirectory(prefix="lsb-bench-") as place:
            _merge_data(batch(count), Path(place))
            command = [OFFICE_PYTHON, str(Path(__file__).with_name("mail_merge.py")), place]
            found |= _timed(command, count, Path(place) / "writer.pdf")
    return found


def can_merge() -> str:
    """What of soffice, Base and the office's Python is not there."""
    if not (shutil.which("soffice") and Path(OFFICE_PYTHON).exists()):
        return "LibreOffice is not installed"
    look = "import uno, pathlib; assert list(pathlib.Path('/usr/lib').rglob('libdbaxmllo.so'))"
    done = subprocess.run((OFFICE_PYTHON, "-c", look), check=False, capture_output=True)
    return "libreoffice-base and python3-uno are needed" if done.returncode else ""


def _timed(command: list[str], count: int, path: Path) -> Figures:
    began = time.time()
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, timeout=600
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    told = dict(re.findall(r"(made|warm) (\S+)", done.stdout))
    _check(path, count)
    return {
        f"{count}, first, ms": (float(told["made"]) - began) * 1000,
        f"{count}, again, ms": float(told["warm"]) * 1000,
        f"{count}, size, kB": path.stat().st_size / 1000,
    }


def _check(path: Path, count: int) -> None:
    """Every winner has a page; ordinary names can be found in the text."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
        words = re.sub(r"\s", "", document[pages - 1].get_textpage().get_text_range())
    if pages != count or f"第{count - 1}村" not in words:
        raise AssertionError(f"{path.name}: {pages} pages, the last one says {words}")


def _merge_data(made: Batch, folder: Path) -> None:
    """What the mail merge reads: a row for each winner, and how each field is set."""
    rows = [[text.format(**c.values) for _, text, *_ in LINES] for c in made.certificates]
    with (folder / "winners.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[name for name, *_ in LINES], *rows])
    style = {name: (size, FONTS[face]) for name, _, _, _, size, face in LINES}
    told = json.dumps(style | {"title": (72, FONTS["SERIF"])})
    (folder / "style.json").write_text(told, encoding="utf-8")


def on_stage(printing: bool) -> Figures:
    """A moving board in the stage window, offscreen; 300 certificates meanwhile, over and over."""
    from PySide6.QtWidgets import QApplication

    from lsb_desktop.ui.stage.fonts import load_fonts
    from lsb_desktop.ui.worker import ProcessRunner

    application = QApplication([])
    load_fonts()
    runner, done = ProcessRunner(application), [0]
    with TemporaryDirectory(prefix="lsb-bench-") as place:
        # Ready before: the program's window hands a worker what to print, it scores nothing itself.
        arguments = (batch(COUNTS[-1]), Path(place) / "奖状.pdf")

        def again(made: object = None) -> None:
            done[0] += made is not None
            runner(_made, arguments, done=again, failed=_failed)

        if printing:
            again()
        waits, pictures = _watched(lambda: not printing or done[0] > 0)
        runner.close()
    waits.sort()
    return {
        "longest wait, ms": waits[-1],
        "p99 wait, ms": waits[int(len(waits) * 0.99)],
        "longest picture, ms": max(pictures),
        "batches made, number": done[0],
    }


def _made(made: Batch, path: Path) -> bool:
    """In the worker process."""
    ours(made, path)
    return True


def _failed(failure: object) -> None:
    raise RuntimeError(str(failure))


def _watched(enough: Callable[[], bool]) -> tuple[list[float], list[float]]:
    """Milliseconds from picture to picture of a board that never rests, and of each picture."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtGui import QPaintEvent

    from lsb_desktop.ui.stage.window import StageWindow
    from tests.helpers.frames import board, reranked

    ends: list[float] = []
    pictures: list[float] = []

    class Watched(StageWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            began = time.perf_counter()
            super().paintEvent(event)
            ends.append(time.perf_counter())
            pictures.append((ends[-1] - began) * 1000)

    window, loop_ = Watched(), QEventLoop()
    window.resize(1920, 1080)
    window.show()
    boards = [board(32), reranked(board(32), 14, 5)]

    began = time.perf_counter()

    def onward() -> None:
        if time.perf_counter() > began + WARM + SECONDS and enough():
            loop_.quit()
        if not window.moving:
            boards.reverse()
            window.show_frame(boards[0])

    pulse = QTimer(interval=TICK_MS)
    pulse.timeout.connect(onward)
    pulse.start()
    # The first passages draw the layers that are kept.
    QTimer.singleShot(int(WARM * 1000), lambda: (ends.clear(), pictures.clear()))
    loop_.exec()
    pulse.stop()
    window.allow_close()
    window.close()
    return [(b - a) * 1000 for a, b in pairwise(ends)], pictures


def main(key: str, count: str, path: str) -> None:
    """In a process of its own: make the file twice, print the seconds of the second time."""
    made, maker = batch(int(count)), MAKERS[key]
    maker(made, Path(path))
    sys.stdout.write(f"made {time.time()!r}\n")
    began = time.perf_counter()
    maker(made, Path(path))
    sys.stdout.write(f"warm {time.perf_counter() - began!r}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
