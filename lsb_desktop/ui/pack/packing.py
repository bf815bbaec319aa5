"""One pack from beginning to end."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.pack.building import Building
from lsb_desktop.ui.pack.carrying import (
    Share,
    carry,
    check_room,
    drop_old,
    files_of,
    on_the_way,
    put_in_place,
    read_back,
)
from lsb_desktop.ui.pack.job import (
    DATA,
    DIGESTS,
    PAPERS,
    PICTURES,
    PROMILLE,
    README,
    SLIDES,
    STORE,
    Line,
    PackJob,
    PackReport,
    Progress,
)

LEAST = 48 << 20
"""Bytes that even a small pack may take while it is built; looked for before anything is made."""
BUILT, CARRIED, READ = 0.70, 0.88, 0.95
DATA_FILE = "store"
OPENED = {
    SLIDES: "演示文稿 {first}，能打开",
    PICTURES: "画面 {count} 幅，都能打开",
    PAPERS: "文件 {count} 个，都能打开",
    DATA: "活动工作簿 {first}，能打开",
    DATA_FILE: "全部活动的数据文件，完整性检查通过",
}
"""What the report says of each kind."""


def write_pack(job: PackJob, progress: Progress) -> PackReport:
    """Build, carry, read back, open, put in place, drop the oldest.

    UserError says why there is no new pack; older ones are then untouched.
    """
    job.leave()
    needed = LEAST + (Path(job.store).stat().st_size if _is_file(job.store) else 0)
    check_room(job.target, needed)
    try:
        job.room.mkdir(parents=True)
        check_room(job.room, needed)
        return _written(job, progress)
    finally:
        job.leave()


def _is_file(store: str) -> bool:
    return bool(store) and Path(store).is_file()


def _written(job: PackJob, progress: Progress) -> PackReport:
    def share(start: float, end: float, part: float, text: str) -> None:
        progress(round((start + (end - start) * part) * PROMILLE), PROMILLE, text)

    building = Building(job, partial(share, 0.0, BUILT))
    building.build()
    digests = carry(job, partial(share, BUILT, CARRIED))
    read_back(job, digests, partial(share, CARRIED, READ))
    with on_the_way(job.target):
        opened = _opened(job.part, partial(share, READ, 1.0))
    size = sum(path.stat().st_size for path in files_of(job.part))
    place = put_in_place(job)
    left: list[str] = []
    with suppress(OSError):
        left = drop_old(job, place)
    lines = [
        *opened,
        Line(True, f"{len(digests)} 个文件写完后逐个读回，和原件一致（SHA-256）"),
        *building.lines,
        *(Line(True, f"旧的“{name}”里有别的文件，没有删") for name in left),
    ]
    progress(PROMILLE, PROMILLE, "")
    return PackReport(str(place), len(digests), size, tuple(lines), "\n".join(building.traces))


def _opened(pack: Path, share: Share) -> list[Line]:
    """Open what was written, where it lies; UserError names what cannot be opened."""
    told: dict[str, list[str]] = {}
    paths = [p for p in files_of(pack) if p.name not in (README, DIGESTS)]
    for n, path in enumerate(paths):
        share(n / len(paths), f"打开 {path.name}")
        kind = DATA_FILE if path.suffix == STORE else path.relative_to(pack).parts[0]
        told.setdefault(kind, []).append(_look(path))
    return [
        Line(True, text.format(count=len(found), first=found[0]))
        for kind, text in OPENED.items()
        if (found := told.get(kind))
    ]


def _look(path: Path) -> str:
    from lsb_desktop.desk.copies import faults_of_copy
    from lsb_desktop.paper.opening import contents_of

    if path.suffix != STORE:
        return contents_of(path)
    faults = faults_of_copy(path)
    if faults:
        raise UserError("；".join(faults))
    return ""
