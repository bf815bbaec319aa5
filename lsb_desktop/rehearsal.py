"""A whole meeting without a display: every picture, every paper, the standings."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from lsb_desktop.core.output import standings_object
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper import catalogue
from lsb_desktop.paper.beside import Second
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.files import write_text
from lsb_desktop.paper.plan_b.entry import KEY as PLAN_B
from lsb_desktop.stage.ceremony import compile_ceremony
from lsb_desktop.stage.columns import paged
from lsb_desktop.stage.facts import Facts
from lsb_desktop.stage.frame import Frame, texts
from lsb_desktop.stage.steps import Step

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Picture:
    """One picture of the evening: its file name without folder, and its frame."""

    name: str
    step: Step
    frame: Frame


def pictures(snapshot: Snapshot, facts: Facts, size: tuple[int, int]) -> list[Picture]:
    """Every ceremony step in order, a board once a page, numbered from 001."""
    frames = [
        (step, frame)
        for step in compile_ceremony(snapshot, facts)
        for frame in paged(step.frame, size)
    ]
    return [Picture(f"{n:03}-{s.name}.png", s, f) for n, (s, f) in enumerate(frames, 1)]


def rehearse(
    evening: Evening,
    facts: Facts,
    folder: Path,
    size: tuple[int, int],
    theme: str,
    progress: Progress,
    second: Second,
    stored: Mapping[str, bytes] | None = None,
) -> None:
    """Write ``screens/NNN-name.png``, ``papers/``, ``standings.json`` and ``frames.json``.

    Of the papers, every one that can be made; what is missing for another is no error. The
    ``second`` process makes them while the screens are painted here.

    ``frames.json`` lists the words of every picture, so that anyone can check
    that no name is shown before its step. ``stored``: pictures by digest.
    """
    from lsb_desktop.ui.stage.pictures import show_from
    from lsb_desktop.ui.stage.png import Series
    from lsb_desktop.ui.stage.render import render

    show_from((stored or {}).get)
    snapshot = evening.snapshot
    # Slides last: they are left to this process, which has painted the screens.
    papers = sorted(catalogue.PAPERS, key=lambda paper: paper.key == PLAN_B)
    making = second.begin(papers, evening, folder / "papers")
    shots = pictures(snapshot, facts, size)
    screens = folder / "screens"
    screens.mkdir(parents=True, exist_ok=True)
    series = Series()
    total, done = len(shots) + len(papers), count()
    for shot in shots:
        progress(next(done), total, shot.name)
        (screens / shot.name).write_bytes(series.png_of(render(shot.frame, size, theme)))
    making.finish(lambda paper: progress(next(done), total, paper.name))
    write_text(folder / "standings.json", to_json(standings_object(snapshot)))
    words = [
        {"file": s.name, "item": str(s.step.kind), "line": s.step.line, "texts": texts(s.frame)}
        for s in shots
    ]
    write_text(folder / "frames.json", to_json(words))
    progress(total, total, "")


def to_json(value: object) -> str:
    """Readable JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
