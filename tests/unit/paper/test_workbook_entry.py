"""活动台账工作簿: reads back as the same contest; known to be old when a fact has changed."""

from pathlib import Path

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.profile import photos_of
from lsb_desktop.core.wording import wording_slot
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.ledger import State, fingerprint_of, read_ledger, standing_of
from lsb_desktop.paper.making import make
from lsb_desktop.paper.workbook.entry import ARCHIVE, KEY
from lsb_desktop.paper.workbook.read import read_workbook
from tests.helpers.evenings import evening_with
from tests.helpers.papers import result

TOTALS = {1: "95", 2: "94"}


def evening_of(totals: dict[int, str]) -> Evening:
    """A contest with one entered component, and a photo."""
    book = Book((Slot(SlotKind.ENTERED, n, item=1), text) for n, text in totals.items())
    book.put(Slot(SlotKind.PHOTO, 1, row=1), '{"digest": "00"}')
    return evening_with(result(list(totals.values()), seal=None), book)


def test_the_archive_is_the_contest_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    evening = evening_of(TOTALS)
    found = make([ARCHIVE], evening, tmp_path)
    assert [p.name for p in found.paths] == ["活动台账工作簿.xlsx"]
    parsed = read_workbook(found.paths[0])
    assert parsed.contest.entrants == evening.contest.entrants
    book = Book(parsed.entries)
    assert [str(book.entered(n, 1)) for n in (1, 2)] == ["95", "94"]
    assert photos_of(evening.book, 1)
    assert not photos_of(book, 1)
    assert "照片不在里面" in ARCHIVE.about
    there = standing_of(ARCHIVE, evening, tmp_path, read_ledger(tmp_path)[KEY])
    assert there.state is State.MADE


def test_only_what_the_workbook_holds_makes_it_old() -> None:
    evening = evening_of(TOTALS)

    def changed(slot: Slot, value: str) -> bool:
        book = Book(evening.book.entries())
        book.put(slot, value)
        now = evening_with(evening.snapshot, book)
        return fingerprint_of(ARCHIVE, now) != fingerprint_of(ARCHIVE, evening)

    assert changed(Slot(SlotKind.NOTE, 1, key="亮点"), "新建文化广场")
    assert not changed(wording_slot("notice", "to"), "各村")
    assert not changed(Slot(SlotKind.PHOTO, 1, row=1), '{"digest": "01"}')
