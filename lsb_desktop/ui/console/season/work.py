"""What the worker process does for the page: plain data in and out; imports no Qt."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.season_content import SeasonSheet
from lsb_desktop.ui.console.papers.work import Made, Progress, placed


def make_year(paper: SeasonSheet, folder: str, aside: bool, report: Progress) -> Made:
    """The year's sheet as PDF and as workbook; ``aside`` as :func:`placed` says."""
    from lsb_desktop.paper.batch import make_season

    return placed(partial(make_season, paper, progress=report), Path(folder), aside)
