"""A small catalogue for tests of the page 文件: what they ask does not change with the real one."""

from functools import partial
from pathlib import Path

import pytest

from lsb_desktop.paper import catalogue
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.papers import File, Paper, When, nothing_missing

MM = 72 / 25.4
A4 = (297.0, 210.0)
MARK = (50.0, 40.0, 100.0, 20.0)
"""A black bar on every page: left, top, width and height in mm from the upper left corner."""


def write_pdf(path: Path, sizes: list[tuple[float, float]]) -> None:
    """Pages of these sizes (mm), each with the bar and as many small squares as its number."""
    from reportlab.pdfgen.canvas import Canvas

    with replacing(path) as temporary:
        canvas = Canvas(str(temporary))
        for number, (wide, high) in enumerate(sizes, 1):
            canvas.setPageSize((wide * MM, high * MM))
            left, top, width, height = MARK
            canvas.rect(left * MM, (high - top - height) * MM, width * MM, height * MM, 0, 1)
            for square in range(number):
                canvas.rect((5 + 8 * square) * MM, 5 * MM, 5 * MM, 5 * MM, 0, 1)
            canvas.showPage()
        canvas.save()


def write_words(text: str, path: Path) -> None:
    """A stand-in for a file that is edited elsewhere."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _said(evening: Evening) -> object:
    seal = evening.snapshot.seal
    return evening.contest.title, evening.wording("plan"), seal.code if seal else ""


def _plan(evening: Evening) -> tuple[File, ...]:
    words = partial(write_words, evening.contest.title)
    return (
        File("日程", ".xlsx", words),
        File("日程", ".pdf", partial(write_pdf, sizes=[A4, A4, (210.0, 297.0)])),
    )


def _medals(_: Evening) -> tuple[File, ...]:
    write = partial(write_pdf, sizes=[A4])
    return File("奖状-甲", ".pdf", write), File("奖状-乙", ".pdf", write)


PLAN = Paper("plan", "日程", When.BEFORE, "谁去哪里", nothing_missing, _said, _plan)
DECK = Paper(
    "deck",
    "发言稿",
    When.DURING,
    "上台念的",
    nothing_missing,
    _said,
    lambda e: (File("发言稿", ".docx", partial(write_words, e.contest.title)),),
    optional=True,
)
MEDALS = Paper(
    "medals",
    "奖状",
    When.AFTER,
    "每个获奖单位一张",
    lambda e: e.unsealed,
    _said,
    _medals,
    lambda _: ("“砦”用了宋体",),
)
SAMPLES = (PLAN, DECK, MEDALS)


def use(monkeypatch: pytest.MonkeyPatch, papers: tuple[Paper, ...] = SAMPLES) -> None:
    """Let the program know these papers and no others."""
    monkeypatch.setattr(catalogue, "PAPERS", papers)
