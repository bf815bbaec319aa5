"""The villages of a township while their names are being approved; knows no Qt."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.console.townships.chosen import Chosen

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.proposals import Proposal

KINDS = ("村", "社区", "嘎查", "其他")


@dataclass
class Row:
    """One village: as proposed, and as it stands now."""

    proposal: "Proposal"
    name: str
    kind: str
    wanted: bool = True
    known: bool = False
    """In the contest already."""
    settled: bool = True
    """Nothing is in doubt, or somebody said which name is right."""

    @property
    def asks(self) -> bool:
        """Whether somebody has to look at it before it is taken."""
        return self.wanted and not self.settled


class Rows:
    """All villages of one township."""

    def __init__(self, proposals: "Sequence[Proposal]", known: Collection[str] = ()) -> None:
        """``known``: names and codes that are in the contest already."""
        self.rows = [_row(p, p.code in known or p.name in known) for p in proposals]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def wanted(self) -> list[Row]:
        """Those ticked."""
        return [row for row in self.rows if row.wanted]

    @property
    def asking(self) -> list[int]:
        """Numbers of the rows that are ticked and in doubt."""
        return [at for at, row in enumerate(self.rows) if row.asks]

    def rename(self, at: int, name: str) -> None:
        """Give a name, which settles it; :class:`UserError` when it is empty."""
        if not name.strip():
            raise UserError("村名不能为空")
        self.rows[at].name = name.strip()
        self.rows[at].settled = True

    def choose(self, at: int, choice: int) -> bool:
        """Settle a row in doubt by one of its names; False when there is no such choice."""
        row = self.rows[at]
        if not 0 <= choice < len(row.proposal.choices):
            return False
        self.rename(at, row.proposal.choices[choice])
        return True

    def settle(self) -> None:
        """全部按建议: every name in doubt as it stands."""
        for row in self.rows:
            row.settled = True

    def tick(self, wanted: bool) -> None:
        """Tick all but those the contest has, or none."""
        for row in self.rows:
            row.wanted = wanted and not row.known

    def chosen(self) -> tuple[Chosen, ...]:
        """What was chosen; :class:`UserError` when names are in doubt or given twice."""
        if not self.wanted:
            raise UserError("一个村也没有勾选")
        if self.asking:
            raise UserError(f"还有 {len(self.asking)} 个村名待确认，请逐个点选，或用“全部按建议”")
        count = Counter(row.name for row in self.wanted)
        twice = [name for name, times in count.items() if times > 1]
        if twice:
            raise UserError(f"村名重复：{'、'.join(twice)}，请改成不同的名字")
        return tuple(
            Chosen(row.name, row.kind, row.proposal.code, row.proposal.raw) for row in self.wanted
        )


def _row(proposal: "Proposal", known: bool) -> Row:
    row = Row(proposal, proposal.name, str(proposal.kind), not known, known)
    row.settled = not proposal.doubt
    return row
