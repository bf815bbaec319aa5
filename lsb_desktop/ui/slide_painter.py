"""Who paints the slides of the plan-B presentation: plain data that goes to a worker process.

Papers know no pictures, so the evening carries this along; nothing is painted
(and no Qt loaded) before the presentation itself is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lsb_desktop.core.sealing import Snapshot

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from lsb_desktop.paper.plan_b.slide import Slide
    from lsb_desktop.stage.facts import Facts
    from lsb_desktop.ui.stage.slides import Shot

Progress = Callable[[int, int, str], None]


def _quietly(_done: int, _total: int, _title: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class SlidePainter:
    """What the pictures are made of: the result, the facts, the wall and its theme.

    Photos are read from ``store`` (a data file or a database's address) where
    one is named, else they are those of ``stored``.
    """

    snapshot: Snapshot
    facts: Facts
    size: tuple[int, int]
    theme: str
    store: str = ""
    contest: int = 0
    stored: Mapping[str, bytes] = field(default_factory=dict)
    """By digest."""

    def __call__(self, progress: Progress = _quietly) -> tuple[Slide, ...]:
        """The slides of the whole evening."""
        from lsb_desktop.ui.stage.slides import slides_of

        with self._photos():
            return slides_of(self.shots(), self.size, self.theme, progress)

    def shots(self) -> tuple[Shot, ...]:
        """Every picture of the evening."""
        from lsb_desktop.ui.stage.slides import shots_of

        return shots_of(self.snapshot, self.facts, self.size)

    def pictures(self, first: int = 0, count: int | None = None) -> Iterator[tuple[Shot, QImage]]:
        """Pictures with their words, as the wall shows them: all, or some from ``first``."""
        from lsb_desktop.ui.stage.render import render

        with self._photos():
            end = None if count is None else first + count
            for shot in self.shots()[first:end]:
                yield shot, render(shot.frame, self.size, self.theme)

    def scaled(self, width: int) -> SlidePainter:
        """The same pictures so many pixels wide: nothing about them is larger or smaller."""
        return replace(self, size=(width, round(width * self.size[1] / self.size[0])))

    @contextmanager
    def _photos(self) -> Iterator[None]:
        from lsb_desktop.ui.stage.pictures import shown_from

        if not self.store:
            with shown_from(self.stored.get):
                yield
            return
        from lsb_desktop.desk.desk import Desk
        from lsb_desktop.ui.exhibits import Reading

        with Desk.at(self.store) as desk, shown_from(Reading(desk.open(self.contest))):
            yield
