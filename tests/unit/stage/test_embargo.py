"""Never early: the rules of lsb_desktop.stage.embargo, read off the frames alone."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.model import (
    AgendaItem,
    Award,
    BoundaryTie,
    Contest,
    Quota,
    RankBy,
    Rules,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.agenda import agenda_of
from lsb_desktop.stage.ceremony import Ceremony, compile_ceremony
from lsb_desktop.stage.embargo import awards_of, to_come
from lsb_desktop.stage.frame import BoardFrame, GroupFrame, NoticeFrame, RevealFrame, texts
from lsb_desktop.stage.lines import MARKS
from lsb_desktop.stage.steps import Step
from tests.unit.stage.worlds import (
    ABOUT_AWARDS,
    BLACK,
    RED,
    K,
    agendas,
    award_lists,
    contest_of,
    falling,
    is_ranked,
    names_in,
    reveals,
    snapshot_of,
    world,
    worlds,
)

BOARDS = (K.LIVE, K.RANKING, K.RESULT)


def members(snapshot: Snapshot, step: Step) -> set[int]:
    """Who gets an award that the step's item is about."""
    item = agenda_of(snapshot.contest)[step.item]
    results = snapshot.standings.awards
    return {e for n in awards_of(item, snapshot.contest) for e in results[n].entrants}


@given(worlds())
def test_a_board_never_names_a_village_before_the_step_that_announces_it(
    snapshot: Snapshot,
) -> None:
    steps = compile_ceremony(snapshot)
    first = reveals(steps)
    for index, step in enumerate(steps):
        if step.kind in BOARDS:
            ahead = {v for v, at in first.items() if at > index}
            assert not names_in(step.frame) & ahead


@given(worlds())
def test_award_frames_name_members_alone(snapshot: Snapshot) -> None:
    steps = compile_ceremony(snapshot)
    for step in steps:
        if step.kind not in ABOUT_AWARDS:
            assert not step.secret
            continue
        chosen = agenda_of(snapshot.contest)[step.item].villages
        assert names_in(step.frame) <= members(snapshot, step) | set(chosen)


@given(worlds())
def test_the_first_naming_of_a_village_is_a_secret_step(snapshot: Snapshot) -> None:
    steps = compile_ceremony(snapshot)
    for at in reveals(steps).values():
        assert steps[at].secret
        assert steps[at].guarded


@given(worlds())
def test_in_the_end_everyone_who_gets_an_announced_award_was_named(snapshot: Snapshot) -> None:
    steps = compile_ceremony(snapshot)
    named = reveals(steps).keys()
    kinds = (K.AWARD, K.GROUP, K.NOTICE)
    for step in steps:
        if step.kind in kinds and step.name not in ("title", "waiting"):
            assert not agenda_of(snapshot.contest)[step.item].skipped
            assert members(snapshot, step) <= named


@given(worlds())
def test_previews_say_nothing_that_the_hall_does_not_know(snapshot: Snapshot) -> None:
    ceremony = Ceremony(snapshot)
    steps = ceremony.steps
    first = reveals(steps)
    for on_air in range(len(steps)):
        ahead = {v for v, at in first.items() if at > on_air}
        assert not names_in(ceremony.live(on_air)) & ahead
        for index, step in enumerate(steps):
            frame = ceremony.frame(index, on_air)
            if is_ranked(step):
                assert not names_in(frame) & ahead
            if index <= on_air:
                assert frame == step.frame


@given(worlds())
def test_operator_lines_about_the_result_name_nobody(snapshot: Snapshot) -> None:
    names = [e.name for e in snapshot.contest.entrants]
    for step in compile_ceremony(snapshot):
        if is_ranked(step):
            assert not any(n in step.line for n in names)


@given(worlds(tied=False), st.randoms(use_true_random=False))
def test_all_other_frames_are_the_same_whatever_the_result(snapshot: Snapshot, random) -> None:  # type: ignore[no-untyped-def]
    totals = [r.shown for r in snapshot.standings.rows]
    random.shuffle(totals)
    other = snapshot_of(snapshot.contest, totals, sealed=False)
    one, two = (
        [(s.line, s.frame) for s in compile_ceremony(s) if not is_ranked(s)]
        for s in (snapshot, other)
    )
    assert one == two


@given(award_lists(), st.data())
def test_two_villages_still_to_be_announced_could_be_swapped_unnoticed(
    awards: tuple[Award, ...], data: st.DataObject
) -> None:
    """Nothing on the wall depends on which of them has which place."""
    contest = contest_of(7, awards=awards, agenda=data.draw(agendas(awards)))
    totals = falling(7)
    one = snapshot_of(contest, totals)
    steps = compile_ceremony(one)
    first = reveals(steps)
    for a, b in combinations(sorted(first), 2):
        if all((a in r.entrants) == (b in r.entrants) for r in one.standings.awards):
            swapped = list(totals)
            swapped[a - 1], swapped[b - 1] = totals[b - 1], totals[a - 1]
            two = compile_ceremony(snapshot_of(contest, swapped))
            for step, other in list(zip(steps, two, strict=True))[: min(first[a], first[b])]:
                assert (step.line, step.frame) == (other.line, other.frame)


def said_by(steps: Sequence[Step], snapshot: Snapshot, index: int) -> set[tuple[str, int]]:
    """(award, village) said up to a step, read off the frames; a pledge says all of its item."""
    found: set[tuple[str, int]] = set()
    for step in steps[: index + 1]:
        frame = step.frame
        if isinstance(frame, RevealFrame | GroupFrame):
            found |= {(frame.award, v) for v in names_in(frame)}
        elif isinstance(frame, NoticeFrame):
            found |= {(r.note, r.key) for r in frame.cards if r.name}
        elif step.kind is K.PLEDGE:
            item = agenda_of(snapshot.contest)[step.item]
            awards = [snapshot.contest.awards[n].name for n in awards_of(item, snapshot.contest)]
            found |= {(a, v) for a in awards for v in names_in(frame)}
    return found


@given(worlds())
def test_a_board_marks_an_award_only_after_all_of_it_is_announced(snapshot: Snapshot) -> None:
    steps = compile_ceremony(snapshot)
    everything = {a for a, _ in said_by(steps, snapshot, len(steps))}
    for index, step in enumerate(steps):
        if not isinstance(step.frame, BoardFrame):
            continue
        said = said_by(steps, snapshot, index)
        for mark in {r.mark for r in step.frame.rows} - {"masked", ""}:
            whole = [
                set(r.entrants)
                for r in snapshot.standings.awards
                if MARKS.get(r.award.sign) == mark
                and (
                    {(r.award.name, e) for e in r.entrants} <= said
                    or r.award.name not in everything
                )
            ]
            marked = {r.key for r in step.frame.rows if r.mark == mark}
            assert marked <= set().union(*whole)


# Single cases ------------------------------------------------------------


def shows(snapshot: Snapshot) -> list[tuple[str, set[int]]]:
    return [(s.name, names_in(s.frame)) for s in compile_ceremony(snapshot)]


def test_the_ranking_masks_what_is_announced_later_and_nothing_else() -> None:
    snapshot = world(falling(8), K.RANKING, K.AWARD, K.RESULT, K.NOTICE, K.RESULT)
    found = dict(enumerate(shows(snapshot)))
    assert found[0] == ("ranking", {4, 5, 6})
    assert found[2] == ("reveal-b", {3})
    assert found[7] == ("result", {1, 2, 3, 4, 5, 6})
    assert found[9] == ("result", set(range(1, 9)))


def test_a_second_award_does_not_mask_again_nor_show_its_mark_early() -> None:
    second = Award("全能奖", Sign.COMMENDATION, quota=Quota(RED.quota.amount))
    items = [
        AgendaItem(K.AWARD, award="流动红旗"),
        AgendaItem(K.RESULT),
        AgendaItem(K.GROUP, award="全能奖"),
        AgendaItem(K.RESULT),
    ]
    steps = compile_ceremony(world(falling(5), *items, awards=(second, RED)))
    boards = [s.frame for s in steps if isinstance(s.frame, BoardFrame)]
    assert [names_in(b) for b in boards] == [set(range(1, 6))] * 2
    assert [{r.mark for r in b.rows} for b in boards] == [{"red", ""}, {"commend", ""}]
    assert boards[0].legend == (("red", "前 3 名　流动红旗"),)
    assert len(boards[1].legend) == 2


def test_a_board_in_the_middle_of_an_award_does_not_mark_it_yet() -> None:
    second = Award("全能奖", Sign.COMMENDATION, quota=RED.quota)
    items = [AgendaItem(K.GROUP, award="流动红旗"), AgendaItem(K.AWARD, award="全能奖"), K.RESULT]
    ceremony = Ceremony(world(falling(5), *items, awards=(second, RED)))
    marks = []
    for as_of in (0, 4, 6):
        board = ceremony.live(as_of)
        assert isinstance(board, BoardFrame)
        marks.append([r.mark for r in board.rows[:3]])
    assert marks == [["red"] * 3, ["red"] * 3, ["commend"] * 3]


def test_awards_off_the_run_of_show_are_marked_at_once_but_black_flags_never() -> None:
    steps = compile_ceremony(world(falling(6), K.RANKING))
    board = steps[0].frame
    assert isinstance(board, BoardFrame)
    assert [r.mark for r in board.rows] == ["red"] * 3 + [""] * 3
    assert "黑旗" not in "".join(texts(board))


def test_a_pledge_without_a_notice_announces_one_by_one() -> None:
    snapshot = world(falling(6), K.RANKING, K.PLEDGE, awards=[BLACK])
    assert shows(snapshot) == [
        ("ranking", {1, 2, 3, 4}),
        ("pledge", {5}),
        ("pledge", {6}),
    ]


def test_a_pledge_before_its_notice_names_nobody() -> None:
    snapshot = world(falling(6), K.PLEDGE, K.NOTICE, K.PLEDGE, awards=[BLACK])
    assert shows(snapshot) == [
        ("pledge", set()),
        ("pledge", set()),
        ("notice", {5, 6}),
        ("pledge", {5, 6}),
        ("pledge", {6}),
    ]


def test_those_among_whom_is_still_to_be_decided_are_masked_until_the_last_beat() -> None:
    award = replace(RED, boundary=BoundaryTie.MANUAL)
    totals = ["95", "94", "93", "93", "90"]
    snapshot = world(totals, K.RANKING, K.AWARD, K.RESULT, awards=[award], sealed=False)
    assert shows(snapshot)[0] == ("ranking", {5})
    assert shows(snapshot)[-1] == ("result", {1, 2, 3, 4, 5})
    assert to_come(snapshot) == {1, 2, 3, 4}


def test_nothing_is_to_come_while_nothing_is_final() -> None:
    snapshot = world(["95", None, "93"], K.LIVE, K.AWARD, sealed=False)
    assert to_come(snapshot) == frozenset()
    assert shows(snapshot) == [("live", {1, 2, 3}), ("waiting", set())]


def test_a_broken_tie_with_a_masked_village_does_not_tell_its_score() -> None:
    rules = Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),))
    one = replace(RED, quota=Quota(RED.quota.amount / 3))
    snapshot = world(["90", "90", "80"], K.RANKING, K.AWARD, K.RESULT, awards=[one], rules=rules)
    contest: Contest = snapshot.contest
    ordered = replace(
        contest,
        entrants=tuple(replace(e, previous_place=e.order) for e in contest.entrants),
    )
    steps = compile_ceremony(snapshot_of(ordered, ["90", "90", "80"]))
    before, after = steps[0].frame, steps[-1].frame
    assert isinstance(before, BoardFrame)
    assert isinstance(after, BoardFrame)
    assert [r.note for r in before.rows] == ["", "", ""]
    assert [r.note for r in after.rows] == ["同分·上期名次", "同分·上期名次", ""]


def test_equal_scores_apart_by_exact_ones_say_so_but_not_beside_a_masked_village() -> None:
    one = replace(RED, quota=Quota(Fraction(1)))
    rules = Rules(digits=0, rank_by=RankBy.EXACT)
    snapshot = world(
        ["90.4", "90.3", "80.1", "80"], K.RANKING, K.AWARD, K.RESULT, awards=[one], rules=rules
    )
    steps = compile_ceremony(snapshot)
    before, after = steps[0].frame, steps[-1].frame
    assert isinstance(before, BoardFrame)
    assert isinstance(after, BoardFrame)
    assert [r.note for r in before.rows] == ["", "", "同分·精确分", "同分·精确分"]
    assert [r.note for r in after.rows] == ["同分·精确分"] * 4
