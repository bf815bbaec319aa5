"""What is known of the villages, as the book says it."""

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.profile import Commitment, CommitmentStatus, Photo
from lsb_desktop.stage.facts import COMMENTS, Profile, facts_of, lines_of
from tests.unit.stage.worlds import contest_of


def test_notes_of_the_contests_topics_of_comments_and_of_highlights() -> None:
    def note(entrant: int, topic: str, text: str) -> tuple[Slot, str]:
        return Slot(SlotKind.NOTE, entrant, key=topic), text

    book = Book([note(1, "承诺", "修路"), note(2, "不足", "垃圾"), note(2, "没有的", "无")])
    contest = contest_of(3, topics=("承诺", "亮点"))
    assert facts_of(contest, book) == {
        1: Profile({"承诺": "修路"}),
        2: Profile({"不足": "垃圾"}),
    }


def test_commitments_and_photos_in_their_order() -> None:
    promises = (Commitment("修路", CommitmentStatus.DONE), Commitment("改厕"))
    photos = (Photo("a" * 64, "广场"), Photo("b" * 64))
    kinds = ((SlotKind.COMMITMENT, promises), (SlotKind.PHOTO, photos))
    book = Book(
        (Slot(kind, 2, row=n), dump(item))
        for kind, items in kinds
        for n, item in enumerate(items, 1)
    )
    assert facts_of(contest_of(2), book) == {2: Profile({}, promises, photos)}


def test_highlights_and_comments_are_their_lines() -> None:
    profile = Profile({"特色亮点": " 产业旺 \n\n村貌美", "整改": "补路灯", "亮点": "\n"})
    assert profile.highlights == ("产业旺", "村貌美")
    assert profile.comments == (("整改", ("补路灯",)),)
    assert Profile().highlights == ()


def test_a_single_topic_is_the_title_of_its_own_lines() -> None:
    assert lines_of({"承诺": "修路\n改厕"}, ("承诺", "亮点")) == ("承诺", ("修路", "改厕"))


def test_several_topics_are_a_line_each() -> None:
    notes = {"亮点": "干净", "整改": "一\n二"}
    assert lines_of(notes, COMMENTS) == ("", ("亮点：干净", "整改：一；二"))


def test_no_notes_no_lines() -> None:
    assert lines_of({}, COMMENTS) == ("", ())
