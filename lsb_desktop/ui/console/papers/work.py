"""What the worker process does for the page: plain data in and out; imports no Qt."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from lsb_desktop.paper import catalogue
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.ledger import Standing, read_ledger, standing_of
from lsb_desktop.ui.console.papers.given import Given

Progress = Callable[[int, int, str], None]
MAKING = ".making-"


@dataclass(frozen=True)
class Made:
    """The files that were written, or which one is in the way and what it could be called.

    ``refused``: a sentence for every paper that was not made. ``kept``: a sentence
    for every file that somebody had worked on and that was therefore left alone.
    """

    paths: tuple[str, ...] = ()
    busy: str = ""
    offer: str = ""
    refused: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def standings(given: Given, folder: str) -> tuple[Standing, ...]:
    """How every paper of the catalogue stands in a folder, in its order."""
    evening, place = given.evening(), Path(folder)
    ledger = read_ledger(place)
    return tuple(
        standing_of(paper, evening, place, ledger.get(paper.key)) for paper in catalogue.PAPERS
    )


def make_these(
    keys: Sequence[str], given: Given, folder: str, aside: bool, report: Progress
) -> Made:
    """The papers of these keys; ``aside`` puts one that cannot be replaced beside the old one."""
    from lsb_desktop.paper.making import make

    place = Path(folder)
    clean(place)
    papers, evening = [paper_of(key) for key in keys], given.evening()
    found = make(papers, evening, place, report, aside=aside)
    busy = next((r for r in found.refusals if r.offer), None)
    return Made(
        tuple(map(str, found.paths)),
        busy.why if busy else "",
        busy.offer if busy else "",
        tuple(f"{paper_of(r.key).name}：{r.why}" for r in found.refusals if r is not busy),
        tuple(f"“{old}”在别处用着或改过，没有盖掉；新的是“{new}”" for old, new in found.aside),
    )


def make_route_sheet(given: Given, folder: str, aside: bool, report: Progress) -> Made:
    """The route sheet alone; a roster nobody planned times for is no paper of the evening,
    but whoever asks for its sheet gets it."""
    from lsb_desktop.paper.batch import make_route
    from lsb_desktop.paper.route.content import is_planned, route_sheet_of

    contest = given.snapshot.contest
    if is_planned(contest):
        return make_these(("route",), given, folder, aside, report)
    sheet = route_sheet_of(contest, given.book)
    return placed(partial(make_route, sheet, progress=report), Path(folder), aside)


def placed(work: Callable[[Path], list[Path]], place: Path, aside: bool) -> Made:
    """Have files made in a folder. ``aside`` puts one that cannot be replaced beside the
    old one instead of giving up."""
    from lsb_desktop.paper.files import FileBusy, make_folder

    make_folder(place)
    clean(place)
    try:
        if not aside:
            return Made(tuple(map(str, work(place))))
        with TemporaryDirectory(prefix=MAKING, dir=place) as room:
            return Made(tuple(str(_put(path, place)) for path in work(Path(room))))
    except FileBusy as error:
        return Made(busy=error.message, offer=error.offer.name)


def _put(made: Path, folder: Path) -> Path:
    """Copy a file into the folder, under a free name where the old one is in the way."""
    from lsb_desktop.paper.files import FileBusy, replacing

    target = folder / made.name
    try:
        with replacing(target) as temporary:
            shutil.copyfile(made, temporary)
        return target
    except FileBusy as error:
        with replacing(error.offer) as temporary:
            shutil.copyfile(made, temporary)
        return error.offer


def clean(folder: Path) -> None:
    """Take away what a cancelled work left behind."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)
    for room in folder.glob(f"{MAKING}*"):
        shutil.rmtree(room, ignore_errors=True)
