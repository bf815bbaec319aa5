"""What another session did, taken over without a command of one's own."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.changes import OTHERS
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterNote
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LOOKS, RECORDS, desk_on, fill, opened


def pair(store: Store) -> tuple[Session, Session]:
    mine = opened(store)
    return mine, desk_on(store, "李四").open(mine.id)


def same(one: Session, other: Session) -> bool:
    """Equal in entries, results and what can be undone, and truly scored."""
    assert one.snapshot.standings == standings_of(one.contest, one.book)
    return (
        dict(one.book.entries()) == dict(other.book.entries())
        and one.snapshot == other.snapshot
        and (one.undo_label, one.redo_label) == (other.undo_label, other.redo_label)
    )


def test_nothing_is_new(store: Store) -> None:
    mine, theirs = pair(store)
    before = mine.snapshot
    assert mine.refresh() is None
    assert mine.snapshot is before
    mine.execute(EnterMark(1, 1, LOOKS, "50"))
    assert mine.refresh() is None, "one's own is known"
    changes = theirs.refresh()
    assert changes is not None
    assert (changes.origin, changes.label) == (
        OTHERS,
        "张三 09:00 做了“小司村 评委01 环境 空 → 50”",
    )
    assert same(mine, theirs)


def test_steps_that_come_to_nothing_still_count_for_undo(store: Store) -> None:
    mine, theirs = pair(store)
    theirs.execute(EnterMark(1, 1, LOOKS, "50"))
    theirs.undo()
    changes = mine.refresh()
    assert changes is not None
    assert changes.writes == ()
    assert mine.redo_label == "小司村 评委01 环境 空 → 50"
    mine.execute(EnterMark(1, 1, RECORDS, "30"))
    theirs.refresh()
    assert same(mine, theirs)


def test_a_definition_and_a_seal_are_read_whole(store: Store) -> None:
    mine, theirs = pair(store)
    fill(theirs)
    theirs.execute(ChangeContest(replace(theirs.contest, town="孟庄镇"), "改乡镇"))
    changes = mine.refresh()
    assert changes is not None
    assert changes.definition
    assert same(mine, theirs)
    theirs.put_seal(dict.fromkeys(theirs.obstacles(), "试"))
    mine.refresh()
    assert (mine.seal, mine.tampered) == (theirs.seal, False)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 3), st.sampled_from("abcdef")), max_size=7))
def test_however_the_two_take_turns_they_end_alike(turns) -> None:
    store = Store.open("sqlite://")
    both = pair(store)
    for first, village, what in turns:
        session = both[0] if first else both[1]
        session.refresh()
        if what == "a" and session.undo_label:
            session.undo()
        elif what == "b" and session.redo_label:
            session.redo()
        elif what == "c":
            session.execute(EnterNote(village, "亮点", what + str(len(turns))))
        elif what == "d":
            rules = replace(session.contest.rules, digits=3 - session.contest.rules.digits % 2)
            session.execute(ChangeContest(replace(session.contest, rules=rules), "小数位"))
        else:
            session.execute(EnterMark(village, 2, LOOKS, str(ord(what) - 60)))
    for session in both:
        session.refresh()
    assert same(*both)
    store.close()
