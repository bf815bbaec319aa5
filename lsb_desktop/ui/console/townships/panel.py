"""A chosen township: what is ticked, what is in doubt, and the table to say it in."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lsb_desktop.ui.console.parts import Notice, button, label, row
from lsb_desktop.ui.console.townships.chosen import Chosen
from lsb_desktop.ui.console.townships.model import ProposalsModel
from lsb_desktop.ui.console.townships.rows import Rows
from lsb_desktop.ui.console.townships.table import ROW, ProposalsTable

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Match

DOUBTS = "{0} 个村名待确认（{1}）：点选一个名字（或按 1、2），也可以双击改名"
WHY = "“李村村委会”可能是李村，也可能是李村村；也有名录里打不出字的。鼠标停在那一行上看原因"
MOST_ROWS, LEAST_ROWS = 8, 3
NAMED = 2
"""Names in doubt that the notice tells."""


class VillagesPanel(QWidget):
    """The villages of one township, to be ticked and approved."""

    altered = Signal()
    """What would be taken changed."""
    dropped = Signal()
    """The list is not wanted after all."""
    refused = Signal(str)
    """A name that cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self.town: Match | None = None
        self.model = ProposalsModel()
        self.table = ProposalsTable(self.model)
        self.model.altered.connect(self._altered)
        self.model.refused.connect(self.refused)
        self.heading = label("", "heading")
        self.place = label("", "faint")
        self.count = label("", "muted")
        self.all_button = button(self.tr("全选"), self.tick_all, "link")
        self.none_button = button(self.tr("全不选"), self.tick_none, "link")
        self.drop_button = button(self.tr("不用名录"), self.dropped.emit, "link")
        self.settle_button = button(self.tr("全部按建议"), self.model.settle)
        self.notice = Notice(self.settle_button)
        self.notice.text.setToolTip(self.tr(WHY))
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(self.heading, self.place, None, self.count)
        for link in (self.all_button, self.none_button, self.drop_button):
            head.addWidget(link)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.notice)
        box.addWidget(self.table, 1)

    def show_town(self, town: "Match", known: Collection[str] = ()) -> None:
        """Show a township's villages as proposed; ``known``: names and codes there are already."""
        from lsb_desktop.desk.divisions.national import Divisions
        from lsb_desktop.desk.divisions.proposals import proposals

        if self.town is not None and self.town.code == town.code:
            # What was ticked and renamed stays.
            return
        self.town = town
        self.heading.setText(town.name)
        self.place.setText(town.place)
        self.model.show(Rows(proposals(Divisions.shipped().villages(town.code)), known))
        rows = min(max(len(self.model.rows), LEAST_ROWS), MOST_ROWS)
        self.table.setMinimumHeight((rows + 1) * ROW + 2)
        self.table.show_row(next(iter(self.model.rows.asking), 0))

    def forget(self) -> None:
        """No township."""
        self.town = None
        self.model.show(Rows(()))

    def chosen(self) -> tuple[Chosen, ...]:
        """What was chosen; :class:`UserError` while something is to be said, and it is shown."""
        asking = self.model.rows.asking
        if asking:
            self.table.point_at(asking[0])
        return self.model.rows.chosen()

    def tick_all(self) -> None:
        """All villages, but those that are in the contest."""
        self.model.tick(True)

    def tick_none(self) -> None:
        """No village."""
        self.model.tick(False)

    def _altered(self) -> None:
        rows = self.model.rows
        wanted, asking = len(rows.wanted), len(rows.asking)
        self.count.setText(self.tr("已选 {0} / {1} 个").format(wanted, len(rows)))
        named = "、".join(rows.rows[at].proposal.raw for at in rows.asking[:NAMED])
        more = self.tr("等") if asking > NAMED else ""
        self.notice.say(self.tr(DOUBTS).format(asking, named + more) if asking else "")
        self.altered.emit()
