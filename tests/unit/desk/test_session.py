"""The session: commands, undo and redo, sealing, what is kept of each."""

import json
from contextlib import suppress
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.codec import dump_contest, to_plain
from lsb_desktop.core.commands import (
    SEALED,
    BreakSeal,
    ChangeContest,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterValue,
    PutPhotos,
    PutSeal,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind, Award, Contest, Quiz, Route, Sign, Site
from lsb_desktop.core.profile import Photo, photos_of
from lsb_desktop.core.sealing import Seal, short_code
from lsb_desktop.core.standings import Tally, standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LITTER, LOOKS, RECORDS, WORK, desk_on, fill, opened, small

MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)


@pytest.fixture
def session(store: Store) -> Session:
    """The small contest, nothing entered."""
    return opened(store)


@pytest.fixture
def full(session: Session) -> Session:
    """The small contest with everything entered."""
    fill(session)
    return session


def reopened(session: Session) -> Session:
    return desk_on(session._store).open(session.id)


def labels(session: Session) -> list[str]:
    return [r.label for r in session.journal()]


# Commands -------------------------------------------------------------------


def test_a_command_is_stored_applied_and_told(session: Session) -> None:
    changes = session.execute(EnterMark(1, 1, LOOKS, "52.5"), "格")
    assert (changes.label, changes.origin) == ("小司村 评委01 环境 空 → 52.5", "格")
    assert changes.writes == (Write(MARK, None, 52_500_000),)
    assert session.book.get(MARK) == 52_500_000
    record = session.journal(1)[0]
    assert (record.at, record.who) == ("2021-12-30T09:00:01", "张三")
    assert (record.label, record.writes) == (changes.label, changes.writes)


def test_the_reason_is_kept(session: Session) -> None:
    session.execute(EnterAdjustment(1, 1, "-2", "迟报"))
    assert session.journal(1)[0].reason == "迟报"


def test_a_refused_command_stores_nothing(session: Session) -> None:
    for command in (EnterMark(1, 1, LOOKS, "61"), EnterMark(1, 3, LOOKS, "50")):
        with pytest.raises(UserError):
            session.execute(command)
    assert len(session.journal()) == 1
    assert session.undo_label is None


def test_what_changes_nothing_is_not_recorded(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    session.undo()
    for command in (EnterMark(1, 2, LOOKS, ""), EnterMarks(()), ChangeContest(small(), "没改")):
        assert session.execute(command).writes == ()
    assert len(session.journal()) == 3
    assert session.redo_label == "小司村 评委01 环境 空 → 50"


def test_the_last_of_two_marks_for_one_cell_counts(session: Session) -> None:
    cells = [EnterMark(1, 1, LOOKS, t) for t in ("40", "45")] + [EnterMark(1, 2, LOOKS, "50")]
    session.execute(EnterMarks(tuple(cells)))
    assert session.journal(1)[0].writes == (
        Write(MARK, None, 45_000_000),
        Write(Slot(SlotKind.MARK, 1, 2, LOOKS), None, 50_000_000),
    )


def test_a_mark_rescores_its_village_alone(full: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[int]] = []
    rescore = Tally.rescore

    def watch(tally: Tally, entrants: frozenset[int]) -> None:
        asked.append(set(entrants))
        rescore(tally, entrants)

    with monkeypatch.context() as patch:
        patch.setattr(Tally, "rescore", watch)
        full.execute(EnterMark(2, 1, LOOKS, "59"))
    assert asked == [{2}]
    assert full.snapshot.standings == standings_of(full.contest, full.book)


def test_the_snapshot_is_the_same_until_something_changes(full: Session) -> None:
    snapshot = full.snapshot
    assert full.snapshot is snapshot
    full.execute(EnterMark(2, 1, LOOKS, "59"))
    assert full.snapshot is not snapshot
    assert full.snapshot.contest is full.contest


def test_a_new_definition_is_scored_anew_in_the_same_book(full: Session) -> None:
    book = full.book
    renamed = replace(full.contest, awards=(Award("先进村", Sign.COMMENDATION),))
    changes = full.execute(ChangeContest(renamed, "改奖项"))
    assert changes.definition
    assert full.contest == renamed
    assert full.book is book
    assert full.snapshot.standings == standings_of(renamed, book)
    full.execute(EnterMark(1, 1, LOOKS, "60"))
    assert full.snapshot.standings == standings_of(renamed, book)


def test_a_definition_that_cannot_be_scored_is_not_stored(
    full: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_tally: Tally) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Tally, "standings", fail)
        with pytest.raises(ZeroDivisionError):
            full.execute(ChangeContest(replace(small(), awards=()), "取消奖项"))
    assert full.contest == small()
    assert reopened(full).contest == small()


def test_sealing_has_its_own_door(session: Session) -> None:
    with pytest.raises(TypeError):
        session.execute(PutSeal(Seal("K2-22K", "", "", "")))


# Undo and redo --------------------------------------------------------------


def test_undo_and_redo_are_recorded_commands(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    session.execute(EnterMark(1, 1, LOOKS, "52.5"))
    changes = session.undo("键")
    assert changes.label == "撤销：小司村 评委01 环境 50 → 52.5"
    assert (changes.writes, changes.origin) == ((Write(MARK, 52_500_000, 50_000_000),), "键")
    assert session.redo("键").label == "重做：小司村 评委01 环境 50 → 52.5"
    assert session.book.get(MARK) == 52_500_000
    redone, undone, second, *_ = session.journal()
    assert (undone.undoes, undone.redoes) == (second.id, None)
    assert (redone.undoes, redone.redoes) == (None, second.id)


def test_undo_passes_over_what_is_undone(session: Session) -> None:
    for text in ("1", "2", "3"):
        session.execute(EnterMark(1, 1, LOOKS, text))
    seen = []
    for step in (session.undo, session.undo, session.redo, session.undo, session.undo):
        step()
        seen.append((session.book.get(MARK), session.undo_label, session.redo_label))
    one, two, three = (f"小司村 评委01 环境 {a}" for a in ("空 → 1", "1 → 2", "2 → 3"))
    assert seen == [
        (2_000_000, two, three),
        (1_000_000, one, two),
        (2_000_000, two, three),
        (1_000_000, one, two),
        (None, None, one),
    ]


def test_step_back_type_the_right_one_and_the_later_ones_stay(session: Session) -> None:
    """撤销 three steps to the slip, the right mark, then 重做 what came after it."""
    for judge, text in ((1, "50"), (2, "25"), (3, "40")):
        session.execute(EnterMark(2, judge, LOOKS, text))
    session.execute(EnterNote(2, "亮点", "整洁"))
    for _ in range(3):
        session.undo()
    assert session.redoable == 3
    session.execute(EnterMark(2, 2, LOOKS, "52"))
    assert session.redoable == 2
    again = reopened(session)
    assert (again.redoable, again.redo_label) == (2, "海寨村 评委03 环境 空 → 40")
    session.redo()
    session.redo()
    marks = [session.book.get(Slot(SlotKind.MARK, 2, judge, LOOKS)) for judge in (1, 2, 3)]
    assert marks == [50_000_000, 52_000_000, 40_000_000]
    assert session.book.get(Slot(SlotKind.NOTE, 2, key="亮点")) == "整洁"
    assert session.redo_label is None
    with pytest.raises(UserError, match="没有可以重做的操作"):
        session.redo()
    assert "海寨村 评委02 环境 空 → 25" in labels(session)
    assert session._store.check() == []


def test_what_was_typed_over_is_not_redone(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    session.execute(EnterMark(1, 1, LOOKS, "51"))
    session.undo()
    session.undo()
    session.execute(EnterMark(1, 1, LOOKS, "40"))
    assert session.redo_label is None
    session.undo()
    assert session.redo_label == "小司村 评委01 环境 空 → 40"


def test_another_definition_ends_redo(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    session.undo()
    session.execute(ChangeContest(replace(session.contest, slogan="比"), "改口号"))
    assert session.redo_label is None
    session.undo()
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    assert session.redo_label is None, "a mark was typed under the rules of before"


def test_the_making_of_a_contest_is_not_undone(session: Session) -> None:
    assert session.undo_label is None
    with pytest.raises(UserError, match="没有可以撤销的操作"):
        session.undo()


def test_undo_goes_on_after_opening_again(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    session.execute(EnterNote(1, "亮点", "整洁"))
    session.undo()
    again = reopened(session)
    assert (again.undo_label, again.redo_label) == ("小司村 评委01 环境 空 → 50", "小司村 亮点")
    again.redo()
    again.undo()
    again.undo()
    assert again.book.get(MARK) is None


def test_a_changed_definition_is_undone_with_the_entries_it_emptied(full: Session) -> None:
    before = list(full.book.entries()), full.snapshot.standings, full.progress()
    two = replace(full.contest, entrants=full.contest.entrants[:2])
    changes = full.execute(ChangeContest(two, "删去双岭村"))
    assert "连带清空" in changes.label
    assert len(full.snapshot.standings.rows) == 2
    full.undo()
    assert (list(full.book.entries()), full.snapshot.standings, full.progress()) == before
    full.redo()
    assert full.contest == two
    assert full._store.check() == []


# Sealing --------------------------------------------------------------------


def test_sealing_freezes_what_is_scored(full: Session) -> None:
    changes = full.put_seal(origin="封")
    seal = full.seal
    assert seal is not None
    assert (changes.label, changes.origin) == (f"封存 {seal.code}", "封")
    assert (seal.number, seal.by, seal.waivers) == (1, "张三", ())
    assert seal.code == short_code(seal.digest)
    assert seal.at == full.journal(1)[0].at[:17] + seal.at[17:]
    assert full.snapshot.seal == seal
    for command in (
        EnterMark(1, 1, LOOKS, "1"),
        EnterValue(1, WORK, "1"),
        EnterDeduction(1, LITTER, 1, "1"),
        EnterAdjustment(1, 1, "1", "奖"),
        ChangeContest(replace(full.contest, awards=()), "改"),
    ):
        with pytest.raises(UserError, match=SEALED):
            full.execute(command)
    for step in (full.undo, full.put_seal):
        with pytest.raises(UserError, match=SEALED):
            step()


def test_notes_and_the_run_of_show_stay_open_under_a_seal(full: Session) -> None:
    full.put_seal()
    full.execute(EnterNote(1, "亮点", "整洁"))
    full.undo()
    full.redo()
    shown = replace(full.contest, agenda=(AgendaItem(AgendaKind.OPENING),))
    full.execute(ChangeContest(shown, "改流程"))
    full.undo()
    full.redo()
    assert full.contest == shown
    assert not reopened(full).tampered


def test_sealing_ends_redo(full: Session) -> None:
    full.execute(EnterNote(1, "亮点", "整洁"))
    full.undo()
    full.put_seal()
    assert full.redo_label is None


@pytest.mark.parametrize("field", [f.name for f in fields(Contest)])
def test_what_may_change_under_a_seal_is_not_in_its_digest(full: Session, field: str) -> None:
    """Either a field is frozen by the seal, or changing it leaves the seal whole."""
    full.put_seal()
    other = {
        "title": "甲", "town": "甲", "period": "甲", "date": "2021-12-30", "meeting": "甲",
        "place": "甲", "theme": "甲", "slogan": "甲", "issuer": "甲", "previous": "甲",
        "demo": True, "choice_note": "甲", "topics": ("甲",), "awards": (),
        "agenda": (AgendaItem(AgendaKind.OPENING),), "judges": full.contest.judges[:2],
        "entrants": full.contest.entrants[:2], "components": full.contest.components[:2],
        "panels": (replace(full.contest.panels[0], high=1),),
        "rules": replace(full.contest.rules, digits=3),
        "sites": (Site(1, full.contest.entrants[0].id, "文化广场"),),
        "route": Route("08:30"), "quiz": Quiz(WORK, Fraction(2)), "proof_needed": True,
    }[field]  # fmt: skip
    changed = replace(full.contest, **{field: other})  # type: ignore[arg-type]
    assert to_plain(changed) != to_plain(full.contest)
    with suppress(UserError):
        full.execute(ChangeContest(changed, "改"))
    assert not reopened(full).tampered


def test_breaking_a_seal_needs_a_reason_and_counts_up(full: Session) -> None:
    full.put_seal()
    first = full.seal
    with pytest.raises(UserError, match="请写明原因"):
        full.break_seal(" ")
    assert full.break_seal("录错一格").label == "解封"
    assert full.journal(1)[0].reason == "录错一格"
    assert full.seal is None
    full.execute(EnterMark(1, 1, LOOKS, "60"))
    again = reopened(full)
    again.put_seal()
    assert again.seal is not None
    assert first is not None
    assert (again.seal.number, again.seal.label) == (2, "已重新封存")
    assert again.seal.digest != first.digest
    again.break_seal("再改")
    again.put_seal()
    assert again.seal.number == 3


def test_what_is_not_sealed_cannot_be_unsealed(full: Session) -> None:
    with pytest.raises(UserError, match="没有封存"):
        full.break_seal("错")
    with pytest.raises(UserError, match="没有封存"):
        full.execute(BreakSeal("错"))


def test_sealing_itself_is_not_undone(full: Session) -> None:
    last = full.undo_label
    full.put_seal()
    assert full.undo_label == last
    full.break_seal("改")
    assert full.undo_label == last
    assert full.undo().label == f"撤销：{last}"
    assert full.seal is None


def test_every_obstacle_is_named_or_waived_by_its_text(full: Session) -> None:
    full.execute(EnterValue(2, WORK, ""))
    full.execute(EnterMark(3, 3, LOOKS, ""))
    gaps = ("双岭村 实地观摩：评委03 未录全", "海寨村 平时工作：未录入")
    assert full.obstacles() == gaps
    for waived in ((), gaps[:1], ("海寨村 平时工作",)):
        with pytest.raises(UserError) as refused:
            full.put_seal(waived)
        listed = refused.value.message.split("\n")
        assert listed == ["还不能封存：", *(g for g in gaps if g not in waived)]
    assert full.seal is None
    full.put_seal((*gaps, "不相干"))
    assert full.seal is not None
    assert full.seal.waivers == gaps
    assert full.journal(1)[0].reason == "；".join(gaps)


def test_a_sealed_contest_that_was_changed_by_hand_is_noticed(full: Session) -> None:
    full.put_seal()
    assert not full.tampered
    assert not reopened(full).tampered
    old = full.book.get(MARK)
    write = Write(MARK, old, 60_000_000)
    full._store.append(full.id, "2021-12-30T10:00:00", "某人", "直接改库", "", [write])
    again = reopened(full)
    assert again.tampered
    again.execute(EnterNote(1, "亮点", "整洁"))
    assert again.tampered
    again.break_seal("查")
    assert not again.tampered
    assert not reopened(again).tampered


# Two sessions on one store --------------------------------------------------


def test_the_second_writer_of_a_cell_is_refused(session: Session) -> None:
    other = reopened(session)
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    with pytest.raises(UserError, match=r"先录了“小司村 评委01 环境 空 → 50”，没有覆盖$"):
        other.execute(EnterMark(1, 1, LOOKS, "40"))
    assert other.book.get(MARK) == 50_000_000
    other.execute(EnterMark(1, 1, LOOKS, "40"))
    assert other.undo_label == "小司村 评委01 环境 50 → 40"
    assert labels(session)[:2] == ["小司村 评委01 环境 50 → 40", "小司村 评委01 环境 空 → 50"]
    assert session._store.check() == []


def test_writers_of_different_cells_both_go_through(session: Session) -> None:
    other = reopened(session)
    mine = session.execute(EnterMark(1, 1, LOOKS, "50"))
    changes = other.execute(EnterMark(2, 1, LOOKS, "40"))
    assert set(changes.writes) > set(mine.writes)
    assert changes.entrants == {1, 2}
    assert len(changes.writes) == 2
    session.execute(EnterMark(3, 1, LOOKS, "30"))
    assert dict(session.book.entries()) == {**dict(other.book.entries())} | {
        Slot(SlotKind.MARK, 3, 1, LOOKS): 30_000_000
    }
    assert session.snapshot.standings == standings_of(session.contest, session.book)
    assert session._store.check() == []


def test_a_definition_changed_elsewhere_is_taken_over(session: Session) -> None:
    other = reopened(session)
    assert other.progress().expected == 22
    session.execute(ChangeContest(replace(session.contest, judges=()), "去掉评委"))
    changes = other.execute(EnterValue(1, WORK, "80"))
    assert changes.definition
    assert other.contest == session.contest
    assert other.progress().expected == 6


def test_a_seal_put_elsewhere_holds_here(full: Session) -> None:
    other = reopened(full)
    full.put_seal()
    with pytest.raises(UserError, match=SEALED):
        other.execute(EnterMark(1, 1, LOOKS, "1"))
    assert other.seal == full.seal
    assert not reopened(full).tampered


def test_a_seal_over_what_was_not_seen_is_refused(full: Session) -> None:
    other = reopened(full)
    full.execute(EnterMark(1, 1, LOOKS, "1"))
    with pytest.raises(UserError, match="刚做了“小司村 评委01 环境 51 → 1”，这一步没有做"):
        other.put_seal()
    assert other.seal is None
    other.put_seal()
    assert not reopened(full).tampered


def test_undo_of_what_was_not_seen_is_refused(session: Session) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    other = reopened(session)
    session.execute(EnterMark(1, 2, LOOKS, "40"))
    with pytest.raises(UserError, match="刚做了“小司村 评委02 环境 空 → 40”，这一步没有做"):
        other.undo()
    assert other.undo().label == "撤销：小司村 评委02 环境 空 → 40"


# The rest -------------------------------------------------------------------


def test_the_place_in_the_ceremony_is_kept(session: Session) -> None:
    assert session.stage_index == 0
    session.stage_index = 4
    session.stage_index = 4
    assert (session.stage_index, reopened(session).stage_index) == (4, 4)


@pytest.mark.parametrize("text", ["{", "[]", '{"entrants": [{}]}', '{"title": 1}'])
def test_a_definition_that_cannot_be_read_is_reported(store: Store, text: str) -> None:
    contest = store.create(text, (), "2021-12-30T09:00:00", "", "新建")
    with pytest.raises(UserError, match="读不出来"):
        desk_on(store).open(contest)


def test_the_seal_in_the_book_is_plain_json(full: Session) -> None:
    full.put_seal()
    stored = json.loads(str(full.book.get(Slot(SlotKind.SEAL))))
    assert stored == to_plain(full.seal)
    assert full.book.get(Slot(SlotKind.DEFINITION)) == dump_contest(full.contest)


def test_the_total_is_what_scoring_says(full: Session) -> None:
    row = full.snapshot.standings.row(1)
    assert row.exact == Fraction(81, 2) + Fraction("97.5") * 3 / 10 + 18
    full.execute(EnterMark(1, 2, RECORDS, "40"))
    assert full.snapshot.standings.row(1).exact == row.exact + Fraction(5, 2)


def test_a_picture_is_kept_with_the_contest_that_names_it(session: Session) -> None:
    digest = session.add_picture(b"jpeg")
    session.execute(PutPhotos(1, (Photo(digest, "村口"),), "添加照片"))
    again = reopened(session)
    assert photos_of(again.book, 1) == (Photo(digest, "村口"),)
    assert again.picture(digest) == b"jpeg"
    again.undo()
    assert photos_of(again.book, 1) == ()
    assert again.picture(digest) == b"jpeg"
