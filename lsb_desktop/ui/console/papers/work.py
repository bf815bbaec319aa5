"""What the worker process does for the page: plain data in and out; imports no Qt."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.route.content import RouteSheet

Progress = Callable[[int, int, str], None]
MAKING = ".making-"


@dataclass(frozen=True)
class Made:
    """The files that were written, or which one is in the way and what it could be called."""

    paths: tuple[str, ...] = ()
    busy: str = ""
    offer: str = ""


def make_all(
    snapshot: Snapshot,
    route: RouteSheet | None,
    bottom: bool,
    folder: str,
    aside: bool,
    report: Progress,
) -> Made:
    """Every paper, with the route sheet of a planned route. ``bottom`` names the last ones too."""
    from lsb_desktop.paper.batch import make_papers

    def work(place: Path) -> list[Path]:
        return make_papers(snapshot, place, report, include_bottom=bottom, route=route)

    return placed(work, Path(folder), aside)


def make_route_sheet(route: RouteSheet, folder: str, aside: bool, report: Progress) -> Made:
    """The route sheet alone, as PDF and as workbook."""
    from lsb_desktop.paper.batch import make_route

    return placed(partial(make_route, route, progress=report), Path(folder), aside)


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


def remarks(snapshot: Snapshot) -> tuple[str, ...]:
    """What to know before the papers are made: certificates, fonts, texts that do not fit."""
    from lsb_desktop.paper.certificates import certificates_of, glyph_report, withheld

    refused = withheld(snapshot)
    if refused:
        return (f"{refused}。成绩汇总表现在就可以做，会注明“未封存”。",)
    count = len(certificates_of(snapshot))
    if not count:
        return ("没有得奖的单位，不印奖状。",)
    try:
        return (f"奖状共 {count} 张。", *(f"{line}。" for line in glyph_report(snapshot).lines))
    except UserError as error:
        return (f"奖状排不下：{error.message}",)
