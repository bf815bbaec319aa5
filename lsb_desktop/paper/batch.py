"""Papers that are asked for by themselves, apart from the evening's: one route sheet, a year."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from lsb_desktop.paper.route.content import PAPER, RouteSheet
from lsb_desktop.paper.season_content import SeasonSheet

Progress = Callable[[int, int, str], None]
_Job = tuple[str, str, Callable[[Path], object]]


def _made(jobs: list[_Job], folder: Path, progress: Progress | None) -> list[Path]:
    from lsb_desktop.paper.files import make_folder, paths_in

    make_folder(folder)
    paths = paths_in(folder, [(stem, suffix) for stem, suffix, _ in jobs])
    for done, (path, (_, _, write)) in enumerate(zip(paths, jobs, strict=True)):
        if progress:
            progress(done, len(jobs), path.name)
        write(path)
    if progress:
        progress(len(jobs), len(jobs), "")
    return paths


def _route_jobs(route: RouteSheet) -> list[_Job]:
    from lsb_desktop.paper.route.pdf import write_route_pdf
    from lsb_desktop.paper.route.xlsx import write_route_xlsx

    return [
        (PAPER, ".pdf", partial(write_route_pdf, route)),
        (PAPER, ".xlsx", partial(write_route_xlsx, route)),
    ]


def make_route(route: RouteSheet, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write 观摩路线表.pdf and .xlsx alone."""
    return _made(_route_jobs(route), folder, progress)


def make_season(paper: SeasonSheet, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the year's sheet, named by its title, as PDF and as workbook."""
    from lsb_desktop.paper.season_files import write_season_pdf, write_season_xlsx

    jobs: list[_Job] = [
        (paper.sheet.title, ".pdf", partial(write_season_pdf, paper)),
        (paper.sheet.title, ".xlsx", partial(write_season_xlsx, paper)),
    ]
    return _made(jobs, folder, progress)
