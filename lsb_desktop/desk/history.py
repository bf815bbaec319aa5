"""Which command would be undone and which redone next, read from the journal's links.

Stepping back, typing the right one, and going on: a new command does not end
what could be redone. Undone steps that touched the same part of the contest
as the new one are superseded, and those that stood on them; all others can
still be done again (:mod:`lsb_desktop.core.regions`). Everything stays in the
journal, and the same journal always gives the same answer.
"""

from collections.abc import Iterable

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.regions import Regions, regions_of, still_valid
from lsb_desktop.db.store import Link, Record


def link_of(record: Record) -> Link:
    """A record that neither seals nor unseals, as a link of the chain."""
    slots = frozenset(w.slot for w in record.writes)
    return Link(record.id, record.number, record.label, record.undoes, record.redoes, False, slots)


class History:
    """The chain of undo; what was undone is passed over.

    The first record (the contest's making) and sealing are no part of it:
    these are taken back deliberately or not at all. Sealing ends redo.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self.newest = 0
        """The number of the newest command, what a writer must have seen."""
        self.sealings = 0
        """How often it was sealed or unsealed."""
        self._undo: list[Link] = []
        self._redo: list[tuple[Link, Regions]] = []
        """The one to be redone next at the end."""
        for link in links:
            self.add(link)

    @property
    def undo(self) -> Link | None:
        """The command that undo would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def redo(self) -> Link | None:
        """The command that redo would do again."""
        return self._redo[-1][0] if self._redo else None

    @property
    def redoable(self) -> int:
        """How many steps can be redone, one after the other."""
        return len(self._redo)

    def add(self, link: Link) -> None:
        """One more record of the journal."""
        self.newest = link.number
        if (link.undoes is not None and not self._undo) or (
            link.redoes is not None and not self._redo
        ):
            raise UserError(
                f"第 {link.number} 条记录撤销或重做的那一步不在，"
                "数据文件在程序之外被改动过，请用备份恢复"
            )
        if link.undoes is not None:
            # Taking a step back touches what the step itself touched.
            self._redo.append((self._undo.pop(), regions_of(link.slots)))
        elif link.redoes is not None:
            self._undo.append(self._redo.pop()[0])
        elif link.sealing:
            self._redo.clear()
            self.sealings += 1
        else:
            self._supersede(regions_of(link.slots))
            if link.number > 1:
                self._undo.append(link)

    def _supersede(self, touched: Regions) -> None:
        if not self._redo:
            return
        order = self._redo[::-1]
        stays = still_valid([own for _, own in order], touched)
        self._redo = [step for step, keep in zip(order, stays, strict=True) if keep][::-1]
