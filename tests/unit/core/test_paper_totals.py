"""纸面合计: sums on paper beside what was entered."""

from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest, EnterPaperTotal, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.paper_totals import check, checks, greatest, total_slot
from lsb_desktop.core.sealing import SCORED_KINDS
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.obstacles import obstacles
from tests.helpers.console import full, mark, mixed, points, small

ALL, ONE = total_slot(0, 1, 1), total_slot(1, 1, 1)
HALF = {mark(1, 1, 1): points(55), mark(1, 1, 2): points(38.5)}


def book_with(*more: tuple[Slot, object]) -> Book:
    return Book([*HALF.items(), *more])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("paper", "agrees", "figures"),
    [
        ("93.5", True, "纸面 93.5，与录入一致"),
        ("94", False, "纸面 94，录入 93.5，差 0.5"),
        ("39.5", False, "纸面 39.5，录入 93.5，差 54"),
    ],
)
def test_a_ballot_is_compared_once_it_is_complete(paper: str, agrees: bool, figures: str) -> None:
    found = check(ONE, mixed(), book_with((ONE, paper)))
    assert found is not None
    assert (found.agrees, found.differs, found.figures) == (agrees, not agrees, figures)


def test_while_marks_are_missing_nothing_is_held_against_anybody() -> None:
    book = Book([(mark(1, 1, 1), points(55)), (ONE, "93.5"), (ALL, "200")])
    one, whole = check(ONE, mixed(), book), check(ALL, mixed(), book)
    assert one is not None
    assert whole is not None
    assert (one.missing, one.agrees, one.differs) == (1, False, False)
    assert one.figures == "纸面 93.5，还缺 1 格，录齐再核对"
    assert whole.missing == 5
    assert check(total_slot(2, 1, 1), mixed(), book) is None


def test_a_ballot_set_aside_is_complete_and_a_recused_village_is_not_waited_for() -> None:
    contest = small()
    marks = {mark(1, 1): points(90), mark(2, 1): Word.ABSENT, mark(3, 1): points(80.5)}
    assert checks(contest, Book([*marks.items(), (ALL, "170.5")]))[0].agrees
    book = Book([(mark(1, 2, 1), points(1)), (mark(3, 2, 1), Word.VOID), (ALL, "9")])
    own = total_slot(0, 2, 1)
    book.put(own, "9")
    found = check(own, mixed(), book)
    assert found is not None
    assert found.missing == 1


def test_what_differs_stands_against_sealing_and_names_judge_and_village() -> None:
    contest = mixed()
    entries = [(s, v) for s, v in full(contest) if s.item in (1, 2)]
    whole = total_slot(0, 1, 1)
    book = Book([*entries, (ONE, "23"), (whole, "123")])
    told = obstacles(standings_of(contest, book), book)
    assert "实地观摩 甲 五里堡村纸面合计不符：纸面 23，录入 22，差 1" in told
    assert "实地观摩 甲 全表纸面合计不符：纸面 123，录入 126，差 3" in told
    book.put(ONE, "22")
    book.put(whole, "126")
    assert not [t for t in obstacles(standings_of(contest, book), book) if "纸面" in t]


def test_entering_moves_no_score() -> None:
    made = plan(EnterPaperTotal(1, 1, 1, " ９３。５ "), mixed(), Book())
    assert [(w.slot, w.new) for w in made.writes] == [(ONE, "93.5")]
    assert made.label == "五里堡村 甲 实地观摩纸面合计 空 → 93.5"
    cleared = plan(EnterPaperTotal(0, 1, 1, ""), mixed(), Book([(ALL, "270")]))
    assert cleared.label == "全表 甲 实地观摩纸面合计 270 → 空"
    assert SlotKind.PAPER_TOTAL not in SCORED_KINDS


@pytest.mark.parametrize(
    ("entrant", "text", "told"),
    [
        (1, "100.5", "100.5 超出各格满分之和 100"),
        (0, "301", "301 超出各格满分之和 300"),
        (1, "-1", "-1 小于 0"),
        (1, "九十", "不是数字"),
    ],
)
def test_what_marks_cannot_add_up_to_is_refused(entrant: int, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        plan(EnterPaperTotal(entrant, 1, 1, text), mixed(), Book())


def test_the_most_leaves_out_the_own_village() -> None:
    contest = mixed()
    part, own = contest.components[0], contest.judges[1]
    assert greatest(0, own, part, contest) == Fraction(200)
    assert greatest(1, own, part, contest) == Fraction(100)


def changed(contest: Contest, **parts: object) -> Contest:
    from dataclasses import replace

    return replace(contest, **parts)  # type: ignore[arg-type]


def test_totals_of_what_is_gone_go() -> None:
    contest, book = mixed(), Book([(ONE, "9"), (ALL, "9"), (total_slot(3, 1, 1), "9")])
    fewer = changed(contest, entrants=contest.entrants[1:])
    label, writes, _ = _plan(fewer, contest, book)
    assert "连带清空 1 项录入" in label
    assert [w.slot for w in writes if w.new is None] == [ONE]
    nobody = changed(contest, judges=contest.judges[1:])
    assert len([w for w in _plan(nobody, contest, book)[1] if w.new is None]) == 3
    from dataclasses import replace

    other = replace(contest.judges[0], panel="支书")
    moved = changed(contest, judges=(other, *contest.judges[1:]))
    assert not [w for w in _plan(moved, contest, book)[1] if w.new is None]
    own = replace(contest.judges[0], represents=3)
    recused = changed(contest, judges=(own, *contest.judges[1:]))
    assert [w.slot.entrant for w in _plan(recused, contest, book)[1] if w.new is None] == [3]


def _plan(contest: Contest, before: Contest, book: Book):
    made = plan(ChangeContest(contest, "改"), before, book)
    return made.label, made.writes, made.reason
