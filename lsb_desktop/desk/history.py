"""Which command would be undone and which redone next, read from the journal's links."""

from collections.abc import Iterable

from lsb_desktop.db.store import Link


class History:
    """The chain of undo: what was undone is passed over, a new command ends what could be redone.

    The first record (the contest's making) and sealing are no part of it:
    these are taken back deliberately or not at all.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self.newest = 0
        """The number of the newest command, what a writer must have seen."""
        self.sealings = 0
        """How often it was sealed or unsealed."""
        self._undo: list[Link] = []
        self._redo: list[Link] = []
        for link in links:
            self.add(link)

    @property
    def undo(self) -> Link | None:
        """The command that undo would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def redo(self) -> Link | None:
        """The command that redo would do again."""
        return self._redo[-1] if self._redo else None

    def add(self, link: Link) -> None:
        """One more record of the journal."""
        self.newest = link.number
        if link.undoes is not None:
            self._redo.append(self._undo.pop())
        elif link.redoes is not None:
            self._undo.append(self._redo.pop())
        else:
            self._redo.clear()
            if link.sealing:
                self.sealings += 1
            elif link.number > 1:
                self._undo.append(link)
