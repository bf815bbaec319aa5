"""What the lists of a village profile write."""

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import PutCommitments, PutPhotos, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.profile import Commitment, CommitmentStatus, Photo, commitments_of, photos_of

CONTEST = Contest("试评", entrants=(Entrant(1, 1, "五里堡村"), Entrant(2, 2, "前时村")))
ROADS, WELLS = Commitment("修路"), Commitment("打井", CommitmentStatus.DONE, 100)
GATE, SQUARE = Photo("a" * 64, "村口"), Photo("b" * 64)


def row(kind: SlotKind, number: int) -> Slot:
    return Slot(kind, 2, row=number)


def test_only_rows_that_differ_are_written() -> None:
    kind, book = SlotKind.COMMITMENT, Book()
    first = plan(PutCommitments(2, (ROADS, WELLS), "添加承诺"), CONTEST, book)
    assert first.label == "前时村 添加承诺"
    book.apply(first.writes)
    assert commitments_of(book, 2) == (ROADS, WELLS)
    less = plan(PutCommitments(2, (ROADS,), "删除承诺"), CONTEST, book)
    assert less.writes == (Write(row(kind, 2), dump(WELLS), None),)


def test_photos_in_their_order() -> None:
    kind, book = SlotKind.PHOTO, Book()
    book.apply(plan(PutPhotos(2, (GATE, SQUARE), "添加照片"), CONTEST, book).writes)
    assert photos_of(book, 2) == (GATE, SQUARE)
    turned = plan(PutPhotos(2, (SQUARE, GATE), "调整照片次序"), CONTEST, book)
    assert turned.label == "前时村 调整照片次序"
    assert turned.writes == (
        Write(row(kind, 1), dump(GATE), dump(SQUARE)),
        Write(row(kind, 2), dump(SQUARE), dump(GATE)),
    )
    assert plan(PutPhotos(2, (GATE, SQUARE), "没改"), CONTEST, book).writes == ()


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (Commitment(" "), "第 2 项承诺没有写内容"),
        (Commitment("修路", percent=101), "101 应在 0 到 100"),
    ],
)
def test_a_commitment_that_says_nothing_is_refused(item: Commitment, told: str) -> None:
    with pytest.raises(UserError, match=told):
        plan(PutCommitments(2, (WELLS, item), "添加"), CONTEST, Book())
