"""What can be asked of an open contest besides its result: the journal, versions, pictures."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

from lsb_desktop.core.audit import Query, Topic
from lsb_desktop.core.audit_words import Names
from lsb_desktop.core.book import Book, Slot, Value, Write
from lsb_desktop.core.codec import load_contest
from lsb_desktop.core.model import Contest
from lsb_desktop.db.store import Index, Record, Store
from lsb_desktop.desk.correcting import Standing, standing_of
from lsb_desktop.desk.versions import RuleVersions
from lsb_desktop.desk.waiting import Waiting


class Looking(ABC):
    """The asking half of a session: nothing here writes, but for a picture's bytes."""

    id: int
    _store: Store
    _waiting: Waiting | None

    @property
    @abstractmethod
    def contest(self) -> Contest:
        """The contest as defined now."""

    @property
    @abstractmethod
    def book(self) -> Book:
        """The current entries."""

    @property
    def waits(self) -> Mapping[Slot, Value]:
        """What was typed while the server was away and is not there yet: the value of each cell."""
        return self._waiting.of(self.id) if self._waiting is not None else {}

    @property
    def typed(self) -> Book:
        """The entries as they were typed here, those that wait included; to be looked at only."""
        waits = self.waits
        return self.book.over(waits) if waits else self.book

    def journal(self, limit: int | None = None) -> list[Record]:
        """The newest commands with all they wrote, newest first."""
        return self._store.journal(self.id, limit)

    def records(
        self, query: Query, before: int | None = None, limit: int | None = None
    ) -> list[Record]:
        """The newest commands a query asks for, newest first, numbered below ``before``."""
        return self._store.find(self.id, query, before, limit)

    def standing(self, write: Write) -> Standing:
        """Whether what a record wrote to a cell stands there still, or who changed it."""

        def newest(query: Query) -> Record | None:
            return next(iter(self.records(query, limit=1)), None)

        return standing_of(self.contest, self.book, write, newest)

    def index(self, query: Query) -> Index:
        """What the journal can be looked through by, and how much a query asks for."""
        return self._store.index(self.id, query)

    def names(self) -> Names:
        """Villages, judges and criteria of the journal, those that are gone too."""

        def older() -> list[Contest]:
            return [load_contest(text) for text in self._store.definitions(self.id)]

        return Names(self.contest, older)

    def versions(self) -> RuleVersions:
        """Every definition of 评分办法 there was, and what each of them moved."""
        records = self._store.find(self.id, Query(topic=Topic.SETTINGS))
        return RuleVersions(records, lambda number: self._store.until(self.id, number))

    def picture(self, digest: str) -> bytes:
        """The bytes of a photo; :class:`UserError` if it is not in the store."""
        return self._store.picture(digest)

    def add_picture(self, data: bytes) -> str:
        """Keep a picture in the store; the digest by which a photo names it.

        It counts only once a command (``PutPhotos``) names it.
        """
        return self._store.add_picture(data)
