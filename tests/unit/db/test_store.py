"""The store: what is written is there, whole or not at all, and never over somebody else's."""

import gc
import json
from contextlib import suppress

import pytest
from sqlalchemy import insert

from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Word
from lsb_desktop.db import tables
from lsb_desktop.db.store import Conflict, ContestInfo, Record, Store
from lsb_desktop.db.unit import reading, writing

AT = "2021-12-30T09:00:00"
DEFINITION = json.dumps({"title": "观摩", "town": "郭店镇", "period": "第四季度", "demo": True})
MARK = Slot(SlotKind.MARK, 1, 2, 3)
NOTE = Slot(SlotKind.NOTE, 1, key="亮点")
SEAL = Slot(SlotKind.SEAL)


def new(store: Store, *entries: tuple[Slot, Value]) -> int:
    return store.create(DEFINITION, entries, AT, "张三", "新建")


def put(store: Store, contest: int, *writes: Write, seen: int | None = None) -> int:
    return store.append(contest, "2021-12-30T09:00:01", "李四", "改", "因", writes, seen=seen)


def values(store: Store, contest: int) -> dict[Slot, Value]:
    found = dict(store.load(contest))
    del found[Slot(SlotKind.DEFINITION)]
    return found


EVERY_KIND: list[tuple[Slot, Value]] = [
    (MARK, 92_500_000),
    (Slot(SlotKind.MARK, 1, 2, 4), Word.ABSENT),
    (Slot(SlotKind.MARK, 2, 2, 3), 10**12),
    (Slot(SlotKind.ENTERED, 1, item=7), "88.5"),
    (Slot(SlotKind.DEDUCTION, 1, item=9, row=2), Word.NOT_APPLICABLE),
    (Slot(SlotKind.ADJUSTMENT, 1, row=1), "-2|迟报"),
    (NOTE, "塆 垱 䩐 𡐓"),
    (Slot(SlotKind.DECISION, key="tie:1,2"), "{}"),
    (SEAL, "{}"),
]


def test_every_kind_of_entry_comes_back_as_it_was(store: Store) -> None:
    contest = new(store, *EVERY_KIND)
    assert values(store, contest) == dict(EVERY_KIND)
    assert dict(store.load(contest))[Slot(SlotKind.DEFINITION)] == DEFINITION
    types = {slot: type(value) for slot, value in store.load(contest)}
    assert types[MARK] is int
    assert all(types[s] is str for s, v in EVERY_KIND if not isinstance(v, int))


def test_entries_outlive_the_program(store: Store, store_path) -> None:
    contest = new(store, *EVERY_KIND)
    put(store, contest, Write(MARK, 92_500_000, 95_000_000))
    store.close()
    again = Store.open(store_path)
    assert values(again, contest) == {**dict(EVERY_KIND), MARK: 95_000_000}
    assert again.check() == []
    again.close()


def test_loading_leaves_the_collector_as_it_was(store: Store) -> None:
    contest = new(store, *EVERY_KIND)
    for switch, collecting in ((gc.disable, False), (gc.enable, True)):
        switch()
        assert values(store, contest) == dict(EVERY_KIND)
        assert gc.isenabled() is collecting


def test_contests_do_not_mix(store: Store) -> None:
    one, other = new(store, (MARK, 1)), new(store, (MARK, 2))
    put(store, one, Write(MARK, 1, 3))
    assert values(store, one) == {MARK: 3}
    assert values(store, other) == {MARK: 2}
    assert [r.label for r in store.journal(other)] == ["新建"]


def test_an_empty_entry_is_no_entry(store: Store) -> None:
    assert values(store, new(store, (MARK, None))) == {}


@pytest.mark.parametrize(
    "steps",
    [
        [(None, 1), (1, 2), (2, None), (None, 3)],
        [(None, Word.VOID), (Word.VOID, 5), (5, Word.ABSENT), (Word.ABSENT, None)],
        [(None, None)],
    ],
)
def test_a_slot_moves_on_from_value_to_value(
    store: Store, steps: list[tuple[Value, Value]]
) -> None:
    contest = new(store)
    for old, value in steps:
        put(store, contest, Write(MARK, old, value))
    last = steps[-1][1]
    assert values(store, contest) == ({} if last is None else {MARK: last})
    written = [w for r in reversed(store.journal(contest)) for w in r.writes][1:]
    assert written == [Write(MARK, old, value) for old, value in steps]
    assert store.check() == []


@pytest.mark.parametrize(
    ("stored", "write"),
    [
        (5, Write(MARK, 4, 6)),
        (5, Write(MARK, 4, None)),
        (5, Write(MARK, None, 6)),
        (5, Write(MARK, "5", 6)),
        (None, Write(MARK, 5, 6)),
        (None, Write(MARK, 5, None)),
        (Word.VOID, Write(MARK, Word.ABSENT, 6)),
        (Word.VOID, Write(MARK, 5, 6)),
    ],
)
def test_a_value_that_somebody_else_changed_is_not_overwritten(
    store: Store, stored: Value, write: Write
) -> None:
    contest = new(store, (MARK, stored))
    before = store.load(contest)
    with pytest.raises(Conflict, match=r"^已被别处修改：改$"):
        put(store, contest, Write(NOTE, None, "也不写"), write)
    assert store.load(contest) == before
    assert len(store.journal(contest)) == 1
    assert store.check() == []


def test_a_writer_who_has_not_seen_the_newest_command_is_refused(store: Store) -> None:
    contest = new(store)
    put(store, contest, Write(MARK, None, 1), seen=1)
    with pytest.raises(Conflict):
        put(store, contest, Write(NOTE, None, "x"), seen=1)
    put(store, contest, Write(NOTE, None, "x"), seen=2)
    assert values(store, contest) == {MARK: 1, NOTE: "x"}


def test_one_slot_twice_in_a_new_contest_is_refused(store: Store) -> None:
    with pytest.raises(Conflict):
        new(store, (MARK, 1), (MARK, 2))
    assert store.contests() == []


def test_the_journal_says_who_did_what_when_and_why(store: Store) -> None:
    contest = new(store, (MARK, 1))
    second = put(store, contest, Write(MARK, 1, 2), Write(NOTE, None, "好"))
    third = store.append(contest, AT, "王五", "撤销：改", "", [Write(MARK, 2, 1)], undoes=second)
    fourth = store.append(contest, AT, "", "重做：改", "", [], redoes=second)
    definition = Write(Slot(SlotKind.DEFINITION), None, DEFINITION)
    first = store.journal(contest)[-1].id
    assert store.journal(contest) == [
        Record(fourth, AT, "", "重做：改", "", None, second, ()),
        Record(third, AT, "王五", "撤销：改", "", second, None, (Write(MARK, 2, 1),)),
        Record(
            second, "2021-12-30T09:00:01", "李四", "改", "因", None, None,
            (Write(MARK, 1, 2), Write(NOTE, None, "好")),
        ),
        Record(first, AT, "张三", "新建", "", None, None, (definition, Write(MARK, None, 1))),
    ]  # fmt: skip
    assert [r.id for r in store.journal(contest, 2)] == [fourth, third]
    assert store.journal(contest, 0) == []
    assert store.record(third) == store.journal(contest)[1]


def test_a_record_that_is_not_there(store: Store) -> None:
    with pytest.raises(KeyError):
        store.record(1)


def test_the_chain_knows_undo_redo_and_sealing(store: Store) -> None:
    contest = new(store)
    mark = put(store, contest, Write(MARK, None, 1))
    put(store, contest, Write(SEAL, None, "{}"))
    put(store, contest, Write(SEAL, "{}", None))
    store.append(contest, AT, "", "撤销", "", [Write(MARK, 1, None)], undoes=mark)
    store.append(contest, AT, "", "重做", "", [Write(MARK, None, 1)], redoes=mark)
    found = [(k.number, k.undoes, k.redoes, k.sealing) for k in store.chain(contest)]
    assert found == [
        (1, None, None, False),
        (2, None, None, False),
        (3, None, None, True),
        (4, None, None, True),
        (5, mark, None, False),
        (6, None, mark, False),
    ]


def test_the_list_tells_titles_dates_and_seals(store: Store) -> None:
    one = new(store)
    bare = store.create('{"title":"空"}', (), AT, "张三", "新建")
    put(store, one, Write(SEAL, None, "{}"))
    assert store.contests() == [
        ContestInfo(one, "观摩", "郭店镇", "第四季度", AT, "2021-12-30T09:00:01", True, True),
        ContestInfo(bare, "空", "", "", AT, AT, False, False),
    ]


def test_a_removed_contest_is_off_the_list_and_keeps_its_data(store: Store) -> None:
    one, other = new(store, (MARK, 1)), new(store)
    store.remove(one)
    assert [c.id for c in store.contests()] == [other]
    assert values(store, one) == {MARK: 1}
    assert store.check() == []


def test_no_such_contest(store: Store) -> None:
    with pytest.raises(UserError, match="没有编号为 7 的活动"):
        store.load(7)


def test_the_place_in_the_ceremony_is_kept(store: Store) -> None:
    one, other = new(store), new(store)
    assert store.stage_index(one) == 0
    store.put_stage_index(one, 5)
    store.put_stage_index(one, 6)
    assert (store.stage_index(one), store.stage_index(other)) == (6, 0)


def test_what_is_not_committed_is_rolled_back(store: Store) -> None:
    row = {"created": AT, "removed": False}
    with writing(store._engine) as unit:
        unit.run(insert(tables.contest), row)
    with suppress(ZeroDivisionError), writing(store._engine) as unit:
        unit.run(insert(tables.contest), row)
        raise ZeroDivisionError
    with reading(store._engine) as unit:
        assert unit.run(tables.contest.select()).all() == []
