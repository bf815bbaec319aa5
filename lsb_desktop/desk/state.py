"""What is held in memory of one contest: its book, the scores and the counts made from it."""

from collections.abc import Iterable

from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.codec import load_contest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Seal, Snapshot, digest_of, seal_of
from lsb_desktop.core.standings import Tally
from lsb_desktop.desk.progress import Counter, Progress

DEFINITION = Slot(SlotKind.DEFINITION)
SEAL = Slot(SlotKind.SEAL)

Entries = Iterable[tuple[Slot, Value]]


class State:
    """Equal to what the store holds; ``book`` stays the same object as long as the state lives.

    ``tampered``: sealed, but what was read does not give the digest it was
    sealed with.
    """

    def __init__(self, entries: Entries) -> None:
        self.book = Book(entries)
        self._tally = Tally(read_contest(self.book), self.book)
        self._counter: Counter | None = None
        self._snapshot: Snapshot | None = None
        self.tampered = self._is_tampered()

    @property
    def contest(self) -> Contest:
        """The contest as defined now."""
        return self._tally.contest

    @property
    def seal(self) -> Seal | None:
        """The seal, if the contest is sealed."""
        return seal_of(self.book)

    @property
    def snapshot(self) -> Snapshot:
        """The result as it is now; the same object until something changes."""
        if self._snapshot is None:
            self._snapshot = Snapshot(self._tally.standings(), self.seal)
        return self._snapshot

    def progress(self) -> Progress:
        """How much of what is expected has been entered."""
        if self._counter is None:
            self._counter = Counter(self.contest, self.book)
        return self._counter.progress()

    def foresee(self, writes: Iterable[Write]) -> Tally | None:
        """The scores under a new definition, before anything is stored: it must be scorable.

        ``None`` when the writes leave the definition as it is.
        """
        writes = tuple(writes)
        if all(w.slot != DEFINITION for w in writes):
            return None
        book = Book(self.book.entries())
        book.apply(writes)
        tally = Tally(read_contest(book), book)
        tally.standings()
        return tally

    def apply(self, changes: Changes, tally: Tally | None) -> None:
        """Bring everything up to writes that are stored; ``tally`` as :meth:`foresee` gave it."""
        self.book.apply(changes.writes)
        self._snapshot = None
        if tally is not None:
            tally.book = self.book
            self._tally, self._counter = tally, None
        else:
            self._tally.rescore(changes.entrants)
        if self._counter is not None:
            self._counter.recount(changes.entrants)
        if SlotKind.SEAL in changes.kinds:
            self.tampered = False

    def take_over(self, entries: Entries) -> tuple[Write, ...]:
        """Become equal to entries read anew; what was different, as writes."""
        before, after = dict(self.book.entries()), dict(entries)
        theirs = tuple(
            Write(slot, before.get(slot), after.get(slot))
            for slot in sorted(before.keys() | after)
            if before.get(slot) != after.get(slot)
        )
        self.book.apply(theirs)
        self._tally = Tally(read_contest(self.book), self.book)
        self._counter = self._snapshot = None
        self.tampered = self._is_tampered()
        return theirs

    def _is_tampered(self) -> bool:
        seal = self.seal
        return seal is not None and seal.digest != digest_of(self.book, self.snapshot.standings)


def read_contest(book: Book) -> Contest:
    """The definition in a book; :class:`UserError` if it cannot be read."""
    try:
        return load_contest(str(book.get(DEFINITION)))
    except (
        ValueError,
        ArithmeticError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise UserError("这个活动的内容读不出来，数据文件可能已损坏，请用备份恢复") from error
