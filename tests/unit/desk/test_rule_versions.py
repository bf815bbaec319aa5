"""历次办法 read from the journal, with what each moved on the marks of its moment."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterValue
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.restoring import command, restoring
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LOOKS, WORK, fill, opened


def weighed(contest: Contest, visit: int, checks: int, work: int) -> Contest:
    weights = (visit, checks, work)
    components = zip(contest.components, weights, strict=True)
    return replace(contest, components=tuple(replace(c, weight=Fraction(w)) for c, w in components))


@pytest.fixture
def session(store: Store) -> Session:
    """Rules are changed when 小司村 leads; the values are others later."""
    made = opened(store)
    fill(made)
    made.execute(EnterValue(1, WORK, "100"))
    made.execute(ChangeContest(weighed(made.contest, 0, 0, 100), "只看平时工作"))
    made.execute(ChangeContest(replace(made.contest, slogan="比学赶超"), "口号"))
    names = tuple(replace(e, name=f"{e.name}（新）") for e in made.contest.entrants)
    made.execute(ChangeContest(replace(made.contest, entrants=names), "改名"))
    for entrant in (1, 2, 3):
        made.execute(EnterValue(entrant, WORK, str(80 + entrant)))
    return made


def test_each_version_with_what_it_moved_then(session: Session) -> None:
    found = session.versions()
    assert [(v.number, v.change.label) for v in found.all] == [
        (1, "新建“第四季度观摩”"),
        (2, "只看平时工作"),
        (0, "改名"),
    ]
    first, second, named = found.all
    assert first.change.before is None
    assert found.moved(first) is None
    assert second.told == (
        "实地观摩 权重 50→0",
        "扣分项 权重 30→0",
        "平时工作 权重 20→100",
    )
    moved = found.moved(second)
    assert moved is not None
    assert moved is found.moved(second), "worked out once"
    by_name = {s.name: (s.before, s.after) for s in moved.shifts}
    assert by_name == {"海寨村": (3, 2)}, "today 双岭村 would lead"
    assert found.moved(named) is not None
    assert found.moved(named).shifts == ()  # type: ignore[union-attr]
    assert [c.slogan for c in found.since(first)] == ["", "比学赶超", "比学赶超"]
    assert found.since(named) == ()


def test_the_entries_of_a_moment_are_those_the_journal_played_so_far(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, ""))
    session.undo()
    newest = session.journal(1)[0].number
    assert dict(session._store.until(session.id, newest)) == dict(session.book.entries())
    book = Book()
    for record in reversed(session.journal()):
        book.apply(record.writes)
        assert dict(session._store.until(session.id, record.number)) == dict(book.entries())


def test_a_version_is_brought_back_and_undone(session: Session) -> None:
    found = session.versions()
    first = found.all[0]
    before = dict(session.book.entries())
    tried = restoring(first.contest, found.since(first), session.snapshot.standings, session.book)
    changes = session.execute(command(first.title, first.when, tried))
    assert changes.definition
    assert [c.weight for c in session.contest.components] == [50, 30, 20]
    assert session.contest.entrants[0].name == "小司村（新）"
    kept = {s: v for s, v in session.book.entries() if s.kind != "definition"}
    assert kept == {s: v for s, v in before.items() if s.kind != "definition"}
    assert session.versions().all[-1].number == 3
    session.undo()
    assert dict(session.book.entries()) == before
    assert session.versions().all[-1].change.label.startswith("撤销：恢复评分办法第 1 版")


def test_a_seal_forbids_it(session: Session) -> None:
    session.put_seal(dict.fromkeys(session.obstacles(), "试"))
    found = session.versions()
    first = found.all[0]
    tried = restoring(first.contest, found.since(first), session.snapshot.standings, session.book)
    with pytest.raises(UserError, match="成绩已封存"):
        session.execute(command(first.title, first.when, tried))
