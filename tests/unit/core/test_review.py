"""复核: which ballots are drawn, what a second person says of them, what that comes to."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.ballots import BallotKey, ballots, content, figures, lot_name
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest, Command, EnterMark, EnterValue, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Criterion, GroupMode, Rules
from lsb_desktop.core.proof_orders import (
    ClearChecks,
    ConfirmBallots,
    DrawReview,
    FaultBallot,
    ProofOrder,
    WidenReview,
)
from lsb_desktop.core.review import (
    DRAW,
    Draw,
    Outcome,
    Right,
    Tally,
    Why,
    ballot_slot,
    draw_of,
    ends,
    is_widened,
    items,
    listed,
    outcome,
    right_text,
    tally_of,
    unmended,
)
from lsb_desktop.core.review_plans import of_review
from lsb_desktop.core.standings import standings_of
from tests.helpers.console import full, mark, mixed, small

TEN = small(count=3, names=tuple(f"村{n}" for n in range(1, 11)))


def book_of(contest: Contest) -> Book:
    found = Book(full(contest))
    for entrant in contest.entrants:
        for component in contest.components[1:2]:
            found.put(Slot(SlotKind.ENTERED, entrant.id, item=component.id), "15.5")
    return found


class Desk:
    """A book that commands are written into."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.book = book_of(contest)

    def do(self, command: Command) -> str:
        made = plan(command, self.contest, self.book)
        self.book.apply(made.writes)
        return made.label

    def states(self) -> dict[BallotKey, Outcome]:
        found = items(self.contest, self.book)
        return {k: outcome(self.contest, self.book, k, i) for k, i in found.items()}


def drawn(contest: Contest = TEN, edge: int = 2, share: int = 15) -> Desk:
    """A desk with its list."""
    desk = Desk(contest)
    forced = ends(standings_of(contest, desk.book), edge)
    desk.do(DrawReview("382915", edge, share, forced))
    return desk


# Ballots ---------------------------------------------------------------------


def test_ballots_are_what_is_entered_as_the_paper_lies() -> None:
    contest = mixed()
    book = book_of(contest)
    book.put(Slot(SlotKind.DEDUCTION, 2, item=3, row=1), "2")
    book.put(Slot(SlotKind.DEDUCTION, 2, item=3, row=2), "1.5")
    book.put(Slot(SlotKind.DEDUCTION, 2, item=4, row=1), "不涉及")
    found = list(ballots(contest, book))
    assert [k.judge for k in found] == [1, 1, 1, 2, 2, 0, 0, 0, 0]
    assert [k.entrant for k in found[3:]] == [1, 3, 1, 2, 3, 2]
    shown = {k: content(contest, book, k) for k in found}
    assert shown[BallotKey(1, 1, 1)] == "环境 11、产业 11"
    assert shown[BallotKey(1, 0, 2)] == "15.5"
    assert shown[BallotKey(2, 0, 3)] == "路面 2＋1.5、河道 不涉及"
    assert content(contest, book, BallotKey(1, 0, 3)) == ""
    assert figures(contest, book, BallotKey(2, 0, 3)) == "2＋1.5/不涉及"
    assert figures(contest, book, BallotKey(1, 0, 2)) == "15.5"
    book.put(Slot(SlotKind.ENTERED, 1, item=2), None)
    book.put(mark(1, 1, 1), None)
    assert figures(contest, book, BallotKey(1, 0, 2)) == "－"
    assert figures(contest, book, BallotKey(1, 1, 1)) == "－/11"
    assert content(contest, book, BallotKey(1, 1, 1)) == "产业 11"
    assert lot_name(contest, BallotKey(1, 2, 1)) == "实地观摩|五里堡村|02"
    assert lot_name(contest, BallotKey(1, 0, 2)) == "平时工作|五里堡村|"


# The draw --------------------------------------------------------------------


def test_anyone_can_check_the_draw() -> None:
    desk = drawn(TEN)
    found = items(TEN, desk.book)
    forced = {1, 2, 9, 10}
    rest = [
        (hashlib.sha256(f"382915|实地观摩|村{e}|0{j}".encode()).hexdigest(), e, j)
        for e in range(3, 9)
        for j in range(1, 4)
    ]
    wanted = {(e, j) for _, e, j in sorted(rest)[:3]}
    assert {(k.entrant, k.judge) for k, i in found.items() if i.why is Why.LOT} == wanted
    edges = {(k.entrant, k.judge) for k, i in found.items() if i.why is Why.EDGE}
    assert edges == {(e, j) for e in forced for j in range(1, 4)}
    assert draw_of(desk.book) == Draw("382915", 2, 15, (1, 2, 9, 10))
    assert tally_of(TEN, desk.book) == Tally(total=15)


@pytest.mark.parametrize(("share", "count"), [(0, 0), (1, 1), (15, 5), (16, 5), (17, 6), (100, 30)])
def test_at_least_the_share_of_the_rest(share: int, count: int) -> None:
    assert len(listed(TEN, book_of(TEN), Draw("7", 0, share))) == count


def test_a_draw_needs_a_seed_a_share_and_ballots() -> None:
    for order, told in (
        (DrawReview("", 1, 15, ()), "抽签要有种子"),
        (DrawReview("7", 1, 101, ()), "抽检比例应为 0 到 100"),
        (DrawReview("7", 0, 0, ()), "还没有录入的票，抽不出来"),
    ):
        with pytest.raises(UserError, match=told):
            plan(order, TEN, book_of(TEN))


def test_another_draw_takes_the_place_of_the_list() -> None:
    desk = drawn()
    desk.do(ConfirmBallots(tuple(items(TEN, desk.book)), "李四"))
    label = desk.do(DrawReview("7", 0, 15, ()))
    assert label == "复核抽签（种子 7）：必检 0 票，抽中 5 票"
    assert tally_of(TEN, desk.book) == Tally(total=5)


def test_ends_take_ties_and_groups() -> None:
    standings = standings_of(TEN, book_of(TEN))
    assert ends(standings, 0) == ()
    assert ends(standings, 1) == (1, 10)
    assert ends(standings, 30) == tuple(range(1, 11))
    tied = book_of(TEN)
    for judge in range(1, 4):
        tied.put(mark(9, judge), (100 + judge) * 1_000_000)
    assert ends(standings_of(TEN, tied), 1) == (1, 9, 10), "both of the first place"
    within = replace(
        TEN,
        entrants=tuple(replace(e, group="东" if e.id < 6 else "西") for e in TEN.entrants),
        rules=Rules(groups=GroupMode.WITHIN),
    )
    assert ends(standings_of(within, book_of(within)), 1) == (1, 5, 6, 10)
    assert ends(standings_of(TEN, Book()), 3) == ()


# What is said ----------------------------------------------------------------


def test_right_until_it_is_changed() -> None:
    desk = drawn()
    key = BallotKey(1, 2, 1)
    assert desk.states()[key] is Outcome.OPEN
    assert desk.do(ConfirmBallots((key,), " 李四 ")) == "复核无误 村1 评委02 实地观摩（李四）"
    assert desk.states()[key] is Outcome.RIGHT
    assert items(TEN, desk.book)[key].by == "李四"
    desk.do(EnterMark(1, 2, 1, "12.5"))
    assert desk.states()[key] is Outcome.CHANGED
    count = tally_of(TEN, desk.book)
    assert (count.checked, count.changed, count.left) == (0, 1, 15)
    assert desk.do(ClearChecks((key,))) == "撤回复核 村1 评委02 实地观摩"
    assert desk.states()[key] is Outcome.OPEN


def test_wrong_until_it_is_mended() -> None:
    desk = drawn(edge=30, contest=TEN)
    key = BallotKey(1, 2, 1)
    label = desk.do(FaultBallot(key, "李四", (Right(1, "２1.5"), Right(1, " ")), " 看错行 "))
    assert label == "复核有误 村1 评委02 实地观摩（李四）"
    item = items(TEN, desk.book)[key]
    assert (item.seen, item.right, item.reason) == ("12", (Right(1, "21.5"),), "看错行")
    assert desk.states()[key] is Outcome.TO_MEND
    assert list(unmended(TEN, desk.book)) == ["复核：1 票有误还没有改正"]
    desk.do(EnterMark(1, 2, 1, "21"))
    assert desk.states()[key] is Outcome.TO_MEND, "not what the paper says"
    desk.do(FaultBallot(key, "李四", (Right(1, "21.5"),), "看错行"))
    assert items(TEN, desk.book)[key].seen == "12", "what was wrong at first stays told"
    desk.do(EnterMark(1, 2, 1, "21.5"))
    assert desk.states()[key] is Outcome.MENDED
    assert list(unmended(TEN, desk.book)) == []
    count = tally_of(TEN, desk.book)
    assert (count.checked, count.wrong, count.rate, count.shown_rate) == (1, 1, 1, "100.00%")
    assert Tally().shown_rate == "—"
    assert Tally(80, 80, 1).shown_rate == "1.25%"


def test_an_entered_value_and_a_list_are_checked_too() -> None:
    contest = mixed()
    desk = Desk(contest)
    desk.book.put(Slot(SlotKind.DEDUCTION, 2, item=3, row=1), "2")
    desk.do(DrawReview("7", 0, 100, ()))
    value, taken = BallotKey(1, 0, 2), BallotKey(2, 0, 3)
    desk.do(FaultBallot(value, "李四", (Right(0, "16.5"),), "看错"))
    desk.do(FaultBallot(taken, "李四", (), "少录一条"))
    assert desk.states()[value] is desk.states()[taken] is Outcome.TO_MEND
    desk.do(EnterValue(1, 2, "16.5"))
    desk.book.put(Slot(SlotKind.DEDUCTION, 2, item=3, row=2), "1")
    assert desk.states()[value] is desk.states()[taken] is Outcome.MENDED
    desk.do(EnterValue(1, 2, ""))
    assert desk.states()[value] is Outcome.TO_MEND
    assert right_text(contest, (Right(0, "16.5"),)) == "16.5"
    assert right_text(contest, (Right(1, "5"), Right(2, "6"))) == "环境 5、产业 6"
    assert right_text(TEN, (Right(1, "5"),)) == "5"
    with pytest.raises(UserError, match="200 超出满分 100"):
        desk.do(FaultBallot(value, "李四", (Right(0, "200"),), "看错"))


def test_an_entered_value_keeps_the_step_of_its_criterion() -> None:
    contest = mixed()
    entered = replace(
        contest.components[1], criteria=(Criterion(9, "分", Fraction(100), Fraction(1)),)
    )
    stepped = replace(contest, components=(contest.components[0], entered, contest.components[2]))
    desk = Desk(stepped)
    desk.do(DrawReview("7", 0, 100, ()))
    with pytest.raises(UserError, match="不合步长"):
        desk.do(FaultBallot(BallotKey(1, 0, 2), "李四", (Right(0, "16.5"),), "看错"))


Make = Callable[[BallotKey], Command]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda k: ConfirmBallots((k,), " "), "请先填写复核人"),
        (lambda k: FaultBallot(k, "", (), "错"), "请先填写复核人"),
        (lambda k: FaultBallot(k, "李四", (), " "), "请写明错在哪里"),
        (lambda k: FaultBallot(k, "李四", (Right(1, "999"),), "错"), "超出满分"),
        (lambda _k: ConfirmBallots((BallotKey(5, 9, 1),), "李四"), "不在复核名单里"),
        (lambda _k: FaultBallot(BallotKey(5, 9, 1), "李四", (), "错"), "不在复核名单里"),
        (lambda _k: ClearChecks((BallotKey(5, 9, 1),)), "不在复核名单里"),
    ],
)
def test_what_is_refused(make: Make, told: str) -> None:
    desk = drawn()
    with pytest.raises(UserError, match=told):
        desk.do(make(BallotKey(1, 1, 1)))


def test_what_is_no_step_is_a_bug() -> None:
    class Stray(ProofOrder):
        """Nothing."""

    with pytest.raises(TypeError, match="Stray"):
        of_review(Stray(), TEN, Book())


# Too many are wrong ------------------------------------------------------------


def test_more_than_five_per_cent_put_all_on_the_list() -> None:
    """20 ballots on the list: one wrong is 5 %, the second puts the other 10 on it."""
    desk = Desk(TEN)
    desk.do(DrawReview("7", 0, 66, ()))
    keys = list(items(TEN, desk.book))
    assert len(keys) == 20
    desk.do(FaultBallot(keys[0], "李四", (), "错"))
    assert not is_widened(items(TEN, desk.book))
    label = desk.do(FaultBallot(keys[1], "李四", (), "错"))
    assert label.endswith("（李四）（差错率超过 5%，扩大到全部复核）")
    found = items(TEN, desk.book)
    assert is_widened(found)
    assert tally_of(TEN, desk.book) == Tally(total=30, checked=2, wrong=2, to_mend=2)
    label = desk.do(FaultBallot(keys[2], "李四", (), "错"))
    assert label.endswith("（李四）"), "it grows once"
    desk.do(ConfirmBallots(tuple(k for k in found if k not in keys[:3]), "李四"))
    assert tally_of(TEN, desk.book).rate == Fraction(1, 10)


def test_a_list_of_all_has_nowhere_to_grow() -> None:
    desk = drawn(edge=0, share=100)
    desk.do(FaultBallot(BallotKey(1, 1, 1), "李四", (), "错"))
    label = desk.do(FaultBallot(BallotKey(1, 2, 1), "李四", (), "错"))
    assert label == "复核有误 村1 评委02 实地观摩（李四）"
    with pytest.raises(UserError, match="所有的票都已在复核名单里"):
        desk.do(WidenReview())


def test_all_can_be_wanted_at_once() -> None:
    desk = drawn(edge=0)
    assert desk.do(WidenReview()) == "扩大到全部复核，增加 25 票"
    assert tally_of(TEN, desk.book).total == 30


# What is gone ---------------------------------------------------------------------


def test_checks_of_what_is_gone_go() -> None:
    contest = mixed()
    desk = Desk(contest)
    desk.do(DrawReview("7", 0, 100, (3,)))
    changed = replace(
        contest,
        entrants=contest.entrants[:2],
        judges=contest.judges[1:],
        components=(contest.components[0], contest.components[2]),
    )
    changed = replace(
        changed, components=tuple(replace(c, weight=Fraction(50)) for c in changed.components)
    )
    made = plan(ChangeContest(changed, "改"), contest, desk.book)
    desk.book.apply(made.writes)
    left = [s for s, _ in desk.book.entries() if s.kind is SlotKind.REVIEW]
    assert left == [DRAW, ballot_slot(BallotKey(1, 2, 1))]
    assert list(items(changed, desk.book)) == [BallotKey(1, 2, 1)]
