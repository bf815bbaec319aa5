"""Every roster an office may send goes in with the right result, or with the right question."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.codec import dump_contest
from lsb_desktop.core.profile import CADRE
from lsb_desktop.paper.intake.model import Meaning, SheetKind, State
from tests.helpers.intake import Taken, fixture, fresh, guodian, take
from tools.sheets.content import (
    IDENTITY,
    PHONE,
    VILLAGES,
    cadre,
    district,
    place,
    secretary,
)

PLAIN = [
    "roster_plain.xlsx",
    "roster_hidden.xlsx",
    "roster_hidden.xls",
    "roster_hidden.ods",
    "roster_plain_ole2_named.xlsx",
    "roster_plain_zip_named.xls",
    "roster_utf8.csv",
    "roster_utf8_bom.csv",
    "roster_gbk.csv",
    "roster_tab_gbk.txt",
    "roster_utf16le.csv",
    "roster_utf16be.csv",
    "roster_utf16le_bom.txt",
    "roster_utf16be_bom.txt",
    "roster_semicolon.csv",
    "roster_wide_comma.txt",
    "roster_csv_named.xls",
]
SHOWN = {"隐藏:村名单": "导入"}
"""The rows that roster_hidden hides are taken too."""
TITLED = [f"roster_titled{end}" for end in (".xlsx", ".xls", ".et", ".ods", "_resaved.xlsx")]


def names(taken: Taken) -> list[str]:
    return [e.name for e in sorted(taken.contest.entrants, key=lambda e: e.order)]


def cadres(taken: Taken) -> dict[str, object]:
    return {
        e.name: taken.book.get(Slot(SlotKind.NOTE, e.id, key=CADRE)) for e in taken.contest.entrants
    }


def holds_nothing_private(taken: Taken) -> None:
    stored = dump_contest(taken.contest) + repr(list(taken.book.entries()))
    told = json.dumps([repr(i) for i in taken.proposal.items], ensure_ascii=False)
    for text in (stored, told):
        assert PHONE not in text
        assert IDENTITY not in text


@pytest.mark.parametrize("contest", [fresh, guodian])
@pytest.mark.parametrize("name", [*PLAIN, *TITLED])
def test_the_plain_roster_in_every_dress(name: str, contest: Callable[[], object]) -> None:
    taken = take(fixture(name), contest(), answers=SHOWN)  # type: ignore[arg-type]
    assert taken.doubts == {}
    assert names(taken) == list(VILLAGES)
    for at, village in enumerate(VILLAGES):
        entrant = taken.entrant(village)
        assert (entrant.secretary, entrant.district) == (secretary(at), district(at))
        assert entrant.kind == ("社区" if village.endswith("社区") else "村")
    assert list(cadres(taken).values()) == [cadre(at) for at in range(32)]
    holds_nothing_private(taken)


@pytest.mark.parametrize("name", PLAIN + TITLED)
def test_again_changes_nothing(name: str) -> None:
    once = take(fixture(name), fresh(), answers=SHOWN)
    again = take(fixture(name), once.contest, once.book, SHOWN)
    assert (again.proposal.changes, again.doubts) == (0, {})
    assert again.contest == once.contest


def test_private_columns_are_told_by_their_headings() -> None:
    taken = take(fixture("roster_titled.xlsx"), fresh())
    meanings = [c.meaning for c in taken.uses[0].columns]
    assert meanings.count(Meaning.PRIVATE) == 2
    assert "证件号不导入" in taken.skipped["Sheet1!E3"]
    assert taken.skipped["Sheet1!F3"] == taken.skipped["Sheet1!E3"]


@pytest.mark.parametrize("name", TITLED)
def test_sums_and_signatures_are_no_villages(name: str) -> None:
    taken = take(fixture(name), fresh())
    why = "合计、平均、说明或签字行"
    rows = {spot for spot, reason in taken.skipped.items() if reason == why}
    assert rows == {f"Sheet1!C{n}" for n in (10, 20, 29, 39, 41, 42, 43)}
    assert "观摩顺序按表中先后" in taken.skipped["Sheet1!B4"]


def test_a_header_of_two_rows() -> None:
    taken = take(fixture("roster_two_row_header.xlsx"), fresh())
    assert names(taken) == list(VILLAGES)
    assert taken.uses[0].header == (1, 2)
    expected = ["、".join(dict.fromkeys((secretary(at // 4), cadre(at)))) for at in range(32)]
    assert list(cadres(taken).values()) == expected


def test_two_blocks_side_by_side() -> None:
    taken = take(fixture("roster_double.xlsx"), fresh())
    assert names(taken) == list(VILLAGES)
    assert [e.secretary for e in taken.contest.entrants] == [secretary(at) for at in range(32)]


@pytest.mark.parametrize("name", ["roster_hidden.xlsx", "roster_hidden.xls", "roster_hidden.ods"])
def test_hidden_sheets_are_listed_and_left_out(name: str) -> None:
    taken = take(fixture(name), fresh())
    assert [u.kind for u in taken.uses] == [SheetKind.ROSTER, SheetKind.SKIP, SheetKind.SKIP]
    assert taken.skipped["2019年旧名单!A1"] == "隐藏的工作表"


@pytest.mark.parametrize("name", ["roster_hidden.xlsx", "roster_hidden.xls", "roster_hidden.ods"])
def test_hidden_rows_of_a_roster_are_asked_for(name: str) -> None:
    asked = take(fixture(name), fresh())
    assert list(asked.doubts) == list(SHOWN)
    left = take(fixture(name), fresh(), answers={"隐藏:村名单": "不导入"})
    hidden = len(asked.proposal.doubts[0].more)
    assert hidden > 0
    assert len(left.contest.entrants) == len(VILLAGES) - hidden


def stem(name: str) -> str:
    return name.removesuffix("村").removesuffix("社区")


@pytest.mark.parametrize("contest", [fresh, guodian])
def test_seven_spellings(contest: Callable[[], object]) -> None:
    key = "重复:名单!19/名单!36"
    sheet = fixture("roster_spellings.xlsx")
    # A new name that does not say 村 or 社区 is asked, once for all of them.
    agree = {"新村": "都新增"} if contest is fresh else {}
    assert list(take(sheet, contest()).doubts) == [*agree, key]  # type: ignore[arg-type]
    taken = take(sheet, contest(), answers=agree)  # type: ignore[arg-type]
    repeated = [s for s, why in taken.skipped.items() if "重复，只算一次" in why]
    assert repeated == ["名单!C34", "名单!C35"]
    settled = take(sheet, contest(), answers={key: "名单!19", **agree})  # type: ignore[arg-type]
    # A new village whose kind nobody wrote keeps the name as it is written.
    bare = contest is fresh
    expected = [stem(v) if bare and at % 7 in (1, 4) else v for at, v in enumerate(VILLAGES)]
    assert names(settled) == expected
    for at, village in enumerate(expected):
        assert settled.entrant(village).secretary == secretary(at)


def test_every_blank_and_width_of_unicode() -> None:
    taken = take(fixture("roster_dirty.xlsx"), fresh())
    assert names(taken) == list(VILLAGES)
    assert [e.secretary for e in taken.contest.entrants] == [secretary(at) for at in range(32)]
    assert {e.kind for e in taken.contest.entrants} == {"村", "社区"}
    assert take(fixture("roster_dirty.xlsx"), guodian()).doubts == {}


def test_lookalikes_are_asked_and_never_merged() -> None:
    taken = take(fixture("roster_lookalikes.xlsx"), guodian())
    asked = ["前寺村", "凌岗村", "小李村", "任庄村", "五里铺村", "高司村"]
    assert list(taken.doubts) == [f"村:{name}" for name in asked]
    good = [i.text for i in taken.of(State.RECOGNISED)][1:]
    assert good == ["前时村", "岗时村", "陵岗村", "陵后村", "小李庄村", "高寺村"]
    for choices in taken.doubts.values():
        assert {"新增", "跳过"} < set(choices)


def test_lookalikes_of_a_new_contest_are_all_villages() -> None:
    taken = take(fixture("roster_lookalikes.xlsx"), fresh(), answers={"新村": "都新增"})
    assert len(taken.contest.entrants) == 12


@pytest.mark.parametrize("contest", [fresh, guodian])
def test_places_of_last_quarter(contest: Callable[[], object]) -> None:
    taken = take(fixture("places_last_quarter.xlsx"), contest())  # type: ignore[arg-type]
    assert taken.doubts == {}
    for at, village in enumerate(VILLAGES):
        assert taken.entrant(village).previous_place == place(at)
    assert taken.marks == {}


def test_places_of_the_same_quarter_are_not_the_former_ones() -> None:
    taken = take(fixture("places_last_quarter.xlsx"), replace(guodian(), period="2021年第三季度"))
    assert {e.previous_place for e in taken.proposal.contest.entrants} == {None}


def test_five_thousand_rows() -> None:
    asked = take(fixture("roster_5000.xlsx"), fresh())
    assert list(asked.doubts) == ["不像村名"]
    taken = take(fixture("roster_5000.xlsx"), fresh(), answers={"不像村名": "都新增"})
    assert len(taken.contest.entrants) == 5000
    assert taken.entrant("五里堡156组").secretary == secretary(16)


def test_columns_lined_up_with_blanks() -> None:
    taken = take(fixture("roster_aligned.txt"), fresh())
    assert names(taken) == list(VILLAGES[:12])
    assert [e.secretary for e in taken.contest.entrants] == [secretary(at) for at in range(12)]


@pytest.mark.parametrize("name", ["roster_one_a_line.txt", "roster_enumerated.txt"])
def test_names_and_nothing_else(name: str) -> None:
    assert names(take(fixture(name), fresh())) == list(VILLAGES)
    assert take(fixture(name), guodian()).proposal.changes == 0


def test_names_outside_gbk_stay_whole() -> None:
    taken = take(fixture("roster_gb18030.csv"), fresh())
    assert names(taken) == [*VILLAGES, "𡐓村"]
    assert taken.entrant("𡐓村").secretary == "㘵三"


def test_a_word_table_from_the_clipboard() -> None:
    taken = take(fixture("clipboard_word.html"), fresh())
    assert names(taken) == list(VILLAGES[:10])
    districts = [e.district for e in taken.contest.entrants]
    assert districts == [district(at) for at in range(10)]


def test_quoted_cells_from_the_clipboard() -> None:
    taken = take(fixture("clipboard_quoted.txt"), fresh())
    assert names(taken) == list(VILLAGES[:8])
    assert [e.secretary for e in taken.contest.entrants] == [secretary(at) for at in range(8)]
