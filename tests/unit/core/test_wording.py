"""What the office writes for a paper: kept, taken back, handed on."""

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import PutWording, plan
from lsb_desktop.core.model import Contest
from lsb_desktop.core.wording import outlives, wording_of, wording_slot


def written(book: Book, *fields: tuple[str, str], paper: str = "notice") -> Book:
    book.apply(plan(PutWording(paper, fields, "通报"), Contest("点评会"), book).writes)
    return book


def test_written_and_taken_back() -> None:
    book = written(Book(), ("number", "孟政〔2021〕8号\n"), ("to", "各村："))
    assert wording_of(book, "notice") == {"number": "孟政〔2021〕8号", "to": "各村："}
    written(book, ("to", "  "))
    assert wording_of(book, "notice") == {"number": "孟政〔2021〕8号"}


def test_papers_do_not_share_their_words() -> None:
    book = written(Book(), ("to", "各村"))
    written(book, ("to", "各社区"), paper="notices")
    assert wording_of(book, "notice") == {"to": "各村"}


def test_a_seal_does_not_stop_it() -> None:
    book = Book([(Slot(SlotKind.SEAL), "{}")])
    assert wording_of(written(book, ("to", "各村")), "notice") == {"to": "各村"}


@pytest.mark.parametrize(("field", "stays"), [("to", True), ("text", False), ("text.2", False)])
def test_only_what_is_not_about_this_result_outlives_it(field: str, *, stays: bool) -> None:
    assert outlives(wording_slot("notice", field)) is stays
