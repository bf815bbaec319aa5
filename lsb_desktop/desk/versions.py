"""历次办法 of one contest, read from the journal; what each moved is worked out when asked."""

from collections.abc import Callable, Iterable

from lsb_desktop.core.book import Slot, Value, Write
from lsb_desktop.core.codec import load_contest
from lsb_desktop.core.model import Contest
from lsb_desktop.core.moved import Moved
from lsb_desktop.core.versions import Change, Version, effect, versions
from lsb_desktop.db.store import Record
from lsb_desktop.desk.state import DEFINITION

Until = Callable[[int], Iterable[tuple[Slot, Value]]]
"""Every filled slot just after the command of a number."""


class RuleVersions:
    """The versions, oldest first; ``records`` are those of the definition, newest first."""

    def __init__(self, records: Iterable[Record], until: Until) -> None:
        self._until = until
        self._writes: dict[int, tuple[Write, ...]] = {}
        self._moved: dict[int, Moved] = {}
        changes: list[Change] = []
        for record in reversed(list(records)):
            write = next(w for w in record.writes if w.slot == DEFINITION)
            self._writes[record.number] = record.writes
            changes.append(
                Change(
                    record.number,
                    record.at,
                    record.who,
                    record.label,
                    record.reason,
                    changes[-1].after if changes else None,
                    load_contest(str(write.new)),
                )
            )
        self._definitions = [(c.record, c.after) for c in changes]
        self.all = versions(changes)

    def since(self, version: Version) -> tuple[Contest, ...]:
        """Every definition stored after a version, of wording too, oldest first."""
        return tuple(c for number, c in self._definitions if number > version.change.record)

    def moved(self, version: Version) -> Moved | None:
        """What a version moved on the marks of its moment; ``None`` for the first."""
        number = version.change.record
        if version.change.before is None:
            return None
        if number not in self._moved:
            before = self._until(number - 1)
            self._moved[number] = effect(version.change, before, self._writes[number])
        return self._moved[number]
