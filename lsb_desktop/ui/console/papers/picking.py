"""The left of the page 文件: the list of papers, and which of them are ticked in one go."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton

from lsb_desktop.paper.ledger import Standing, State
from lsb_desktop.paper.papers import Paper
from lsb_desktop.ui.console.papers.listing import PaperList
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.style import role

LEAST = 330
"""Width in pixels."""


class Picking(QFrame):
    """A card with the list and the choices above it."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        super().__init__()
        role(self, "card")
        self.list = PaperList(papers)
        self.picks: tuple[QPushButton, ...] = (
            button(self.tr("全选"), self.tick_all, "link"),
            button(self.tr("没做的"), self.tick_undone, "link", self.tr("没生成的和已过时的")),
            button(self.tr("过时的"), self.tick_old, "link"),
            button(self.tr("不选"), self.tick_none, "link"),
        )
        bar = row(label(self.tr("选择"), "muted"), *self.picks, None, gap=2)
        bar.setContentsMargins(12, 2, 8, 2)
        inside = column(gap=0)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addLayout(bar)
        inside.addWidget(self.list, 1)
        self.setLayout(inside)
        self.setMinimumWidth(LEAST)

    def tick_all(self) -> None:
        """Every paper that can be made."""
        self.list.tick_where(lambda _p, _s: True)

    def tick_undone(self) -> None:
        """Those not made yet or out of date; what is made on demand alone is left out."""
        self.list.tick_where(_undone)

    def tick_old(self) -> None:
        """Those out of date."""
        self.list.tick_where(lambda _p, standing: standing.state is State.OUTDATED)

    def tick_none(self) -> None:
        """None."""
        self.list.tick(())


def _undone(paper: Paper, standing: Standing) -> bool:
    fresh = standing.state is State.READY and not paper.optional
    return fresh or standing.state is State.OUTDATED
