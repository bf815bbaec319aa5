"""The presentation is looked at as the wall shows it, as long as that is what the file says."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.paper.making import make
from lsb_desktop.paper.plan_b.entry import PLAN_B
from lsb_desktop.ui.console.papers.given import Given
from lsb_desktop.ui.console.papers.looking import Ask, Look, look
from lsb_desktop.ui.slide_painter import SlidePainter
from tests.helpers.papers import result

pytestmark = pytest.mark.usefixtures("qapp")

SPEECHES = tuple(AgendaItem(AgendaKind.SPEECH, f"{n}号讲话") for n in range(1, 6))


@pytest.fixture
def given() -> Given:
    snapshot = result(["90"], agenda=SPEECHES)
    return Given(snapshot, Book(), painter=SlidePainter(snapshot, {}, (960, 540), "bright"))


def seen(ask: Ask) -> tuple[Look, list[tuple[int, int, str]]]:
    pages: list[tuple[int, int, str]] = []
    return look(ask, lambda *page: pages.append(page)), pages


def test_slides_are_painted_from_the_page_asked_for(given: Given, tmp_path: Path) -> None:
    found, pages = seen(Ask("plan_b", given, str(tmp_path), first=1, pages=3, width=640))
    assert (found.shown, found.note) == ("备用演示文稿.pptx", "")
    assert [(page, count) for page, count, _ in pages] == [(1, 5), (2, 5), (3, 5)]
    for _, _, path in pages:
        with Image.open(path) as picture:
            assert picture.size == (640, 360)
    # Nothing was written to look at it.
    assert not list(tmp_path.rglob("*.pptx"))


def test_a_file_somebody_worked_on_is_not_shown_as_it_was(given: Given, tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    [path] = make([PLAN_B], given.evening(), folder).paths
    ask = Ask("plan_b", given, str(tmp_path), present=(str(path),), pages=1, width=320)
    assert len(seen(ask)[1]) == 1
    other = replace(given, stationery=replace(given.stationery, theme="solemn"))
    outdated, pages = seen(replace(ask, given=other))
    assert (pages, "不能预览" in outdated.note) == ([], True)
    path.write_bytes(path.read_bytes() + b" ")
    altered, pages = seen(ask)
    assert (pages, "不能预览" in altered.note) == ([], True)
