"""Any selection of papers into one folder; plain data in and out, fit for a worker process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.files import FileBusy, free_name, make_folder, safe_name
from lsb_desktop.paper.ledger import (
    Entry,
    digest_of,
    fingerprint_of,
    read_ledger,
    write_ledger,
)
from lsb_desktop.paper.papers import File, Paper

Progress = Callable[[int, int, str], None]
Noting = Callable[[str, Entry], object]
EDITABLE = frozenset({".docx", ".xlsx", ".pptx", ".csv"})
"""Files that an office goes on working in: one that was changed is never written over."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A paper that could not be made, and why; ``offer`` a free name where a file was in use."""

    key: str
    why: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was made, in the order asked for; ``aside``: (file kept, new file's name)."""

    paths: tuple[Path, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()


def make(
    papers: Sequence[Paper],
    evening: Evening,
    folder: Path,
    progress: Progress | None = None,
    *,
    aside: bool = False,
    noting: Noting | None = None,
) -> Result:
    """Write the files of every paper; one that is refused does not stop the others.

    ``progress(done, total, name)`` before each file and once at the end.
    ``aside``: a file in use elsewhere is left, the new one gets a free name.
    ``noting(key, entry)`` takes what would be written in the folder's ledger.
    UserError when the folder itself cannot be made.
    """
    make_folder(folder)
    return _Maker(evening, folder, progress or (lambda *_: None), aside, noting).run(papers)


class _Maker:
    def __init__(
        self,
        evening: Evening,
        folder: Path,
        progress: Progress,
        aside: bool,
        noting: Noting | None,
    ) -> None:
        self._evening, self._folder = evening, folder
        self._progress, self._aside = progress, aside
        self._noting = noting or self._written
        self._ledger = read_ledger(folder)
        self._taken: set[str] = set()
        self._paths: list[Path] = []
        self._kept: list[tuple[str, str]] = []
        self._refusals: list[Refusal] = []

    def run(self, papers: Sequence[Paper]) -> Result:
        jobs = [(paper, files) for paper in papers if (files := self._files(paper))]
        total, done = sum(len(files) for _, files in jobs), 0
        for paper, files in jobs:
            self._paper(paper, files, done, total)
            done += len(files)
        self._progress(total, total, "")
        return Result(tuple(self._paths), tuple(self._refusals), tuple(self._kept))

    def _files(self, paper: Paper) -> tuple[File, ...]:
        try:
            why = paper.missing(self._evening)
            if why:
                raise UserError(why)
            return paper.files(self._evening)
        except UserError as error:
            self._refusals.append(Refusal(paper.key, error.message))
            return ()

    def _paper(self, paper: Paper, files: tuple[File, ...], done: int, total: int) -> None:
        made: dict[str, str] = {}
        for at, file in enumerate(files):
            path = self._place(paper, file)
            self._progress(done + at, total, path.name)
            try:
                path = self._write(file, path)
            except FileBusy as error:
                self._refusals.append(Refusal(paper.key, error.message, error.offer.name))
                return
            except UserError as error:
                self._refusals.append(Refusal(paper.key, error.message))
                return
            made[path.name] = digest_of(path)
            self._paths.append(path)
        self._note(paper, made)

    def _write(self, file: File, path: Path) -> Path:
        try:
            file.write(path)
        except FileBusy as error:
            if not self._aside:
                raise
            file.write(error.offer)
            self._kept.append((path.name, error.offer.name))
            return error.offer
        return path

    def _place(self, paper: Paper, file: File) -> Path:
        """A name that no other file of this run has, and that no hand-made change lies under."""
        safe, number = safe_name(file.stem), 2
        name = f"{safe}{file.suffix}"
        while name.casefold() in self._taken:
            name, number = f"{safe}({number}){file.suffix}", number + 1
        path = self._folder / name
        if file.suffix in EDITABLE and self._is_altered(paper, path):
            free = free_name(path)
            self._kept.append((path.name, free.name))
            path = free
        self._taken.add(path.name.casefold())
        return path

    def _is_altered(self, paper: Paper, path: Path) -> bool:
        entry = self._ledger.get(paper.key)
        known = entry.files.get(path.name, "") if entry else ""
        return path.is_file() and digest_of(path) != known

    def _note(self, paper: Paper, made: dict[str, str]) -> None:
        """At once, so that a work broken off leaves a true ledger."""
        seal = self._evening.snapshot.seal
        at = datetime.now().isoformat(timespec="seconds")
        code = seal.code if seal else ""
        self._noting(paper.key, Entry(fingerprint_of(paper, self._evening), at, code, made))

    def _written(self, key: str, entry: Entry) -> None:
        self._ledger[key] = entry
        write_ledger(self._folder, self._ledger)
