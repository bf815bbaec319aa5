"""Notes become lines of a speech."""

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.stage.notes import COMMENTS, lines_of, notes_of
from tests.unit.stage.worlds import contest_of


def test_notes_of_the_contests_topics_and_of_comments() -> None:
    def note(entrant: int, topic: str, text: str) -> tuple[Slot, str]:
        return Slot(SlotKind.NOTE, entrant, key=topic), text

    book = Book([note(1, "承诺", "修路"), note(2, "不足", "垃圾"), note(2, "没有的", "无")])
    contest = contest_of(3, topics=("承诺", "亮点"))
    assert notes_of(contest, book) == {1: {"承诺": "修路"}, 2: {"不足": "垃圾"}}


def test_a_single_topic_is_the_title_of_its_own_lines() -> None:
    assert lines_of({"承诺": "修路\n改厕"}, ("承诺", "亮点")) == ("承诺", ("修路", "改厕"))


def test_several_topics_are_a_line_each() -> None:
    notes = {"亮点": "干净", "整改": "一\n二"}
    assert lines_of(notes, COMMENTS) == ("", ("亮点：干净", "整改：一；二"))


def test_no_notes_no_lines() -> None:
    assert lines_of({}, COMMENTS) == ("", ())
