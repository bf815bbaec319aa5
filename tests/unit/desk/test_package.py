"""录分包: what one laptop entered, merged into another: listed, chosen, one step, undone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterAdjustment, EnterMark, EnterNote
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.db.store import Store
from lsb_desktop.desk import package
from lsb_desktop.desk.package import compared, merge, packed
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LITTER, LOOKS, RECORDS, WORK, desk_on, fill, opened, small

AT = "2021-12-30T10:00:00"
MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)


@pytest.fixture
def other(tmp_path: Path) -> Any:
    """The second laptop's contest, in a store of its own."""
    store = Store.open(tmp_path / "other.lsb")
    yield opened(store)
    store.close()


@pytest.fixture
def mine(store: Store) -> Session:
    return opened(store)


def test_same_new_and_differing_cells_are_told_apart(mine: Session, other: Session) -> None:
    for session, text in ((mine, "50"), (other, "40")):
        session.execute(EnterMark(1, 1, LOOKS, text))
        session.execute(EnterMark(1, 1, RECORDS, "30"))
    other.execute(EnterMark(2, 1, LOOKS, "55"))
    other.execute(EnterNote(1, "亮点", "整洁"))
    mine.execute(EnterMark(3, 1, LOOKS, "20"))
    found = compared(packed(other, "李四", AT), mine)
    assert (found.package.who, found.package.at, found.same) == ("李四", AT, 1)
    assert [(c.where, c.here, c.there) for c in found.new] == [
        ("海寨村 评委01 实地观摩 环境", "", "55"),
        ("小司村 亮点", "", "整洁"),
    ]
    assert [(c.where, c.here, c.there) for c in found.differing] == [
        ("小司村 评委01 实地观摩 环境", "50", "40")
    ]
    before = dict(mine.book.entries())
    merge(mine, found)
    assert mine.book.get(MARK) == 50_000_000, "what is here stays"
    assert mine.book.get(MARK._replace(entrant=2)) == 55_000_000
    assert mine.book.get(MARK._replace(entrant=3)) == 20_000_000
    assert mine.undo_label == "合并录分包（李四）：新增 2 格"
    mine.undo()
    assert dict(mine.book.entries()) == before


def test_the_chosen_cells_are_taken_in_the_same_step(mine: Session, other: Session) -> None:
    mine.execute(EnterMark(1, 1, LOOKS, "50"))
    mine.execute(EnterMark(2, 1, LOOKS, "51"))
    other.execute(EnterMark(1, 1, LOOKS, "40"))
    other.execute(EnterMark(2, 1, LOOKS, "41"))
    found = compared(packed(other, "", AT), mine)
    steps = len(mine.journal(None))
    changes = merge(mine, found, [MARK])
    assert changes.label == "合并录分包（另一台电脑）：新增 0 格，改用包里的 1 格"
    assert (mine.book.get(MARK), mine.book.get(MARK._replace(entrant=2))) == (
        40_000_000,
        51_000_000,
    )
    assert len(mine.journal(None)) == steps + 1


def test_the_same_package_twice_brings_nothing(mine: Session, other: Session) -> None:
    fill(other)
    data = packed(other, "李四", AT)
    merge(mine, compared(data, mine))
    assert mine.snapshot.standings == other.snapshot.standings
    again = compared(data, mine)
    assert (again.new, again.differing) == ((), ())
    with pytest.raises(UserError, match="没有要合并的内容"):
        merge(mine, again)


def test_a_cell_that_changed_meanwhile_stops_the_merge(mine: Session, other: Session) -> None:
    other.execute(EnterMark(1, 1, LOOKS, "40"))
    found = compared(packed(other, "", AT), mine)
    mine.execute(EnterMark(1, 1, LOOKS, "50"))
    with pytest.raises(UserError, match="小司村 评委01 实地观摩 环境刚刚改过，没有合并"):
        merge(mine, found)
    assert mine.book.get(MARK) == 50_000_000


def test_a_sealed_contest_takes_nothing(mine: Session, other: Session) -> None:
    fill(mine)
    mine.put_seal()
    other.execute(EnterAdjustment(1, 1, "1", "好人好事"))
    with pytest.raises(UserError, match="成绩已封存"):
        merge(mine, compared(packed(other, "", AT), mine))


@pytest.mark.parametrize(
    ("contest", "said"),
    [
        (replace(small(), entrants=small().entrants[:2]), "参评村和本机的不一样"),
        (replace(small(), judges=small().judges[:2]), "评委和本机的不一样"),
        (replace(small(), components=small().components[:2]), "评分项目"),
    ],
)
def test_another_contest_is_refused(
    store: Store, mine: Session, contest: Contest, said: str
) -> None:
    desk = desk_on(store)
    fixed = replace(contest, rules=replace(contest.rules, tie_order=()))
    weights = sum(c.weight or 0 for c in fixed.components)
    if weights != 100:
        first = replace(fixed.components[0], weight=fixed.components[0].weight + 100 - weights)
        fixed = replace(fixed, components=(first, *fixed.components[1:]))
    theirs = desk.open(desk.create(fixed))
    with pytest.raises(UserError, match=said):
        compared(packed(theirs, "", AT), mine)


def forged(mine: Session, **changed: Any) -> bytes:
    """A package written by another hand, its digest right."""
    said = json.loads(packed(mine, "", AT)) | changed
    return json.dumps({**said, "digest": package._digest(said)}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是录分包"),
        (b"[]", "不是录分包"),
        (b"\xff\xfe", "不是录分包"),
        (b"[" * 100_000, "不是录分包"),
        (b'{"digest": ""}', "不是录分包"),
    ],
)
def test_what_is_no_package_is_refused(mine: Session, data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        compared(data, mine)


def test_a_package_too_large_is_not_read(mine: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 10)
    with pytest.raises(UserError, match="太大"):
        compared(b" " * 11, mine)


def test_a_package_altered_on_the_way_is_refused(mine: Session) -> None:
    mine.execute(EnterMark(1, 1, LOOKS, "50"))
    data = packed(mine, "李四", AT)
    with pytest.raises(UserError, match="校验不符"):
        compared(data.replace(b"50000000", b"59000000"), mine)


def test_a_package_of_a_newer_program_is_refused(mine: Session) -> None:
    with pytest.raises(UserError, match="更新版本"):
        compared(forged(mine, format=2), mine)
    with pytest.raises(UserError, match="不是录分包"):
        compared(forged(mine, format=float("inf")), mine)


@pytest.mark.parametrize(
    "entries",
    [
        "x",
        [[]],
        ["mark"],
        [["seal", 0, 0, 0, 0, "", "{}"]],
        [["mark", 1, 1, True, 0, "", 5]],
        [["mark", 1, 1, 1, 0, 7, 5]],
        [["mark", 1, 1, 1, 0, "", None]],
        [["mark", 1, 1, 1, 0, "", 5.5]],
        [["mark", 1, 1, 1, 0, "", "满分"]],
        [["entered", 1, 0, 3, 0, "", 88]],
        [[{}, 1, 1, 1, 0, "", "5"]],
        [["mark", 1, 1, 1, 1, "", 5]],
        [["mark", 1, 1, 1, 0, "甲", 5]],
        [["entered", 1, 1, 3, 0, "", "88"]],
        [["adjustment", 1, 0, 0, 2**63, "", "-1|迟到"]],
        [["adjustment", 1, 0, 0, -1, "", "-1|迟到"]],
    ],
)
def test_a_forged_package_is_refused(mine: Session, entries: object) -> None:
    with pytest.raises(UserError, match="不认识的内容"):
        compared(forged(mine, entries=entries), mine)


@pytest.mark.parametrize(
    "stray", [["mark", 9, 1, LOOKS, 0, "", 5], ["adjustment", 0, 0, 0, 1, "", "-1|迟到"]]
)
def test_cells_that_are_not_here_are_refused(mine: Session, stray: list[object]) -> None:
    with pytest.raises(UserError, match="没有的项目"):
        compared(forged(mine, entries=[stray]), mine)


@pytest.mark.parametrize(
    "entry",
    [
        ["mark", 1, 1, LOOKS, 0, "", 10**30],
        ["mark", 1, 1, LOOKS, 0, "", -5],
        ["entered", 1, 0, WORK, 0, "", "很好"],
        ["deduction", 1, 0, LITTER, 1, "", "9e9"],
        ["adjustment", 1, 0, 0, 1, "", "无"],
        ["deduction", 1, 0, LITTER, 1, "", "未到场"],
        ["entered", 1, 0, WORK, 0, "", "不涉及"],
        ["paper_total", 1, 1, 1, 0, "", "多"],
    ],
)
def test_values_that_no_cell_takes_are_refused(mine: Session, entry: list[object]) -> None:
    before = dict(mine.book.entries())
    with pytest.raises(UserError):
        merge(mine, compared(forged(mine, entries=[entry]), mine))
    assert dict(mine.book.entries()) == before


def test_a_frame_that_is_none(mine: Session) -> None:
    with pytest.raises(UserError, match="参评村、评委、评分项目"):
        compared(forged(mine, frame=[]), mine)
