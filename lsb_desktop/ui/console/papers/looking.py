"""The preview's part of the worker process: a paper made aside, its pages as pictures.

No Qt but for slides, which are painted like the wall.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.files import paths_in
from lsb_desktop.paper.ledger import digest_of, fingerprint_of, read_ledger
from lsb_desktop.paper.papers import File, Paper
from lsb_desktop.ui.console.papers.given import Given
from lsb_desktop.ui.slide_painter import SlidePainter

AHEAD = 12
"""Pages drawn in one go, from the one that is looked at."""
PICTURES = (".png", ".jpg")
SLIDES = ".pptx"
ROOM = "look-"
"""How the folders of the cache begin."""
KINDS = {
    ".docx": "文字文稿",
    ".xlsx": "表格",
    ".csv": "表格（CSV）",
    ".pptx": "演示文稿",
}


@dataclass(frozen=True)
class Ask:
    """What is to be looked at: a file of a paper, as it lies in the folder or as it would be now.

    ``present``: paths of the paper's files in the folder; empty = look at it as it
    would be now. ``file``: the name chosen; empty = the first that can be shown.
    ``first``: page to begin with, from 0, and ``pages`` how many. ``width``: of the
    pictures, in pixels. ``cache``: a folder of this run of the program.
    """

    key: str
    given: Given
    cache: str
    present: tuple[str, ...] = ()
    file: str = ""
    first: int = 0
    pages: int = AHEAD
    width: int = 1400


@dataclass(frozen=True)
class Look:
    """What was found: the paper's files by name, the one shown, why there is no picture of it.

    ``glyphs``: sentences on characters that another font had to set.
    """

    names: tuple[str, ...] = ()
    shown: str = ""
    note: str = ""
    glyphs: tuple[str, ...] = ()


def look(ask: Ask, report: Callable[[int, int, str], None]) -> Look:
    """Draw the pages; ``report(page from 0, count of pages, its picture)`` after each.

    A text that does not fit is a note, not an error: the page shows it in place of a picture.
    """
    try:
        return _look(ask, ask.given.evening(), paper_of(ask.key), report)
    except UserError as error:
        return Look(note=error.message)


def _look(
    ask: Ask, evening: Evening, paper: Paper, report: Callable[[int, int, str], None]
) -> Look:
    if ask.present:
        there = {Path(path).name: Path(path) for path in ask.present}
        name = _chosen(tuple(there), ask.file)
        return _shown(ask, evening, paper, tuple(there), name, lambda: there[name], report)
    if why := paper.missing(evening):
        raise UserError(why)
    files = paper.files(evening)
    room = _room(ask.cache, f"{ask.key}-{fingerprint_of(paper, evening)[:20]}")
    paths = paths_in(room, [(f.stem, f.suffix) for f in files])
    writers = dict(zip((p.name for p in paths), files, strict=True))
    name = _chosen(tuple(writers), ask.file)
    return _shown(
        ask, evening, paper, tuple(writers), name, lambda: _made(writers[name], room / name), report
    )


def _chosen(names: tuple[str, ...], wanted: str) -> str:
    if wanted in names:
        return wanted
    can = [n for n in names if n.endswith(".pdf")] or [n for n in names if n.endswith(PICTURES)]
    return (*can, *names)[0]


def _made(file: File, path: Path) -> Path:
    if not path.exists():
        file.write(path)
    return path


def _room(cache: str, name: str) -> Path:
    """Make a folder of the cache, or take it up again."""
    room = Path(cache) / f"{ROOM}{name}"
    room.mkdir(parents=True, exist_ok=True)
    return room


def _shown(
    ask: Ask,
    evening: Evening,
    paper: Paper,
    names: tuple[str, ...],
    name: str,
    path: Callable[[], Path],
    report: Callable[[int, int, str], None],
) -> Look:
    suffix = Path(name).suffix
    note = ""
    if suffix == ".pdf":
        _draw(ask, path(), report)
    elif suffix in PICTURES:
        report(0, 1, str(path()))
    elif suffix == SLIDES and (not ask.present or _is_as_made(path(), paper, evening)):
        _paint(ask, evening, paper, report)
    else:
        note = (
            f"“{name}”是{KINDS.get(suffix, '文件')}，这里不能预览；生成后点“打开”，可以查看和修改"
        )
    glyphs = () if paper.missing(evening) else paper.glyphs(evening)
    return Look(names, name, note, glyphs)


def _draw(ask: Ask, path: Path, report: Callable[[int, int, str], None]) -> None:
    from lsb_desktop.paper.preview import write_pictures

    room = _room(ask.cache, digest_of(path)[:20])
    write_pictures(
        path,
        range(ask.first, ask.first + ask.pages),
        ask.width,
        lambda page: room / f"{page}-{ask.width}.png",
        lambda page, count, picture: report(page, count, str(picture)),
    )


def _is_as_made(path: Path, paper: Paper, evening: Evening) -> bool:
    """Whether a file in the folder says what it would say now: nobody worked on it since."""
    entry = read_ledger(path.parent).get(paper.key)
    if entry is None or entry.fingerprint != fingerprint_of(paper, evening):
        return False
    return entry.files.get(path.name) == digest_of(path)


def _paint(
    ask: Ask, evening: Evening, paper: Paper, report: Callable[[int, int, str], None]
) -> None:
    """Slides as the wall shows them: a presentation cannot be drawn, but its frames can."""
    assert isinstance(evening.painter, SlidePainter)
    painter = evening.painter.scaled(ask.width)
    room = _room(ask.cache, f"slides-{fingerprint_of(paper, evening)[:20]}")
    count = len(painter.shots())
    for page, (_, image) in enumerate(painter.pictures(ask.first, ask.pages), ask.first):
        path = room / f"{page}-{ask.width}.png"
        image.save(str(path), "PNG")  # type: ignore[call-overload]
        report(page, count, str(path))
