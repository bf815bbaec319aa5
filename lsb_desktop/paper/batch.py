"""Every paper of the evening in one folder; plain data in and out, fit for a worker process."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.route.content import PAPER, RouteSheet
from lsb_desktop.paper.season_content import SeasonSheet

Progress = Callable[[int, int, str], None]
_Job = tuple[str, str, Callable[[Path], object]]


def make_papers(
    snapshot: Snapshot,
    folder: Path,
    progress: Progress | None = None,
    *,
    include_bottom: bool = False,
    route: RouteSheet | None = None,
) -> list[Path]:
    """Write 成绩汇总表.pdf and .xlsx, 奖状-….pdf for each award, 观摩路线表.pdf and .xlsx of a
    route; the files in that order.

    ``progress(done, total, name)`` before each file and once at the end. A
    result that is not sealed gets no certificates (:func:`certificates.withheld`
    says why), a contest without winners none either. UserError names the
    file that cannot be written; those before it are whole.
    """
    jobs = [*_jobs(snapshot, include_bottom), *(_route_jobs(route) if route else ())]
    return _made(jobs, folder, progress)


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


def _jobs(snapshot: Snapshot, include_bottom: bool) -> list[_Job]:
    """(stem, suffix, writer) of every paper this contest gets."""
    from lsb_desktop.paper.certificates import certificates_of, withheld, write_certificates
    from lsb_desktop.paper.ranking.pdf import write_ranking_pdf
    from lsb_desktop.paper.ranking.xlsx import write_ranking_xlsx

    jobs: list[_Job] = [
        ("成绩汇总表", ".pdf", partial(write_ranking_pdf, snapshot, include_bottom=include_bottom)),
        (
            "成绩汇总表",
            ".xlsx",
            partial(write_ranking_xlsx, snapshot, include_bottom=include_bottom),
        ),
    ]
    if withheld(snapshot):
        return jobs
    awards = dict.fromkeys(c.award for c in certificates_of(snapshot))
    return jobs + [
        (f"奖状-{award}", ".pdf", partial(write_certificates, snapshot, award=award))
        for award in awards
    ]


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
