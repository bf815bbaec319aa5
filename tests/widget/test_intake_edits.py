"""What a user may say about a sheet, and the layouts that are remembered."""

from dataclasses import replace

import pytest

from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.model import ColumnUse, Meaning, SheetKind, SheetUse
from lsb_desktop.ui.console.entry.sheet import Choice, View
from lsb_desktop.ui.console.intake import edits, layouts
from lsb_desktop.ui.console.intake.begin import town_of
from lsb_desktop.ui.console.intake.edits import Entry
from lsb_desktop.ui.console.intake.preview import letters, place_of
from lsb_desktop.ui.console.intake.taking import for_part
from tests.helpers.console import mixed, small

M = Meaning
VILLAGE, SKIP = ColumnUse(M.VILLAGE), ColumnUse()


def sheet(*columns: ColumnUse, kind: SheetKind = SheetKind.SCORES, **more) -> SheetUse:
    return SheetUse(0, kind, (0, 0), (1, 9), columns, **more)


def texts(entries: tuple[Entry, ...]) -> dict[str, object]:
    """The menu as text: sub-menus as lists."""
    return {e.text: [i.text for i in e.entries] or e.use for e in entries}


# Columns -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("use", "title"),
    [
        (ColumnUse(M.SECRETARY), "党支部书记"),
        (SKIP, "不导入"),
        (ColumnUse(M.JUDGE_POINTS, judge=1), "甲 的分"),
        (ColumnUse(M.JUDGE_POINTS), "评委待定 的分"),
        (ColumnUse(M.JUDGE_POINTS, judge=2, component=1, criterion=2), "乙・产业 的分"),
        (ColumnUse(M.CRITERION_POINTS, component=1, criterion=1), "环境"),
        (ColumnUse(M.CRITERION_POINTS), "指标的分（待定）"),
        (ColumnUse(M.ENTERED, component=2), "平时工作"),
        (ColumnUse(M.NOTE, topic="亮点"), "记录：亮点"),
        (ColumnUse(M.NOTE), "记录（主题待定）"),
    ],
)
def test_what_stands_above_a_column(use: ColumnUse, title: str) -> None:
    assert edits.title_of(use, mixed()) == title


def test_what_a_column_of_scores_may_be() -> None:
    contest = replace(mixed(), topics=("亮点", "不足"))
    menu = texts(edits.offered(sheet(SKIP), contest))
    assert menu["评委的分"] == ["甲", "乙"]
    assert menu["指标的分"] == ["环境", "产业"]
    assert menu["平时工作"] == ColumnUse(M.ENTERED, component=2)
    assert menu["记录"] == ["亮点", "不足"]
    assert "村（社区）：左右两栏的另一栏" not in menu
    assert "党支部书记" not in menu
    menu = texts(edits.offered(sheet(VILLAGE), Contest("")))
    assert "村（社区）：左右两栏的另一栏" in menu
    assert "评委的分" not in menu, "no judges, no sub-menu"


def test_criteria_of_several_components_are_told_apart() -> None:
    contest = mixed()
    part = replace(contest.components[0], id=9, name="支书汇报")
    menu = texts(
        edits.offered(sheet(SKIP), replace(contest, components=(*contest.components, part)))
    )
    assert menu["指标的分"][0] == "实地观摩・环境"
    assert menu["指标的分"][-1] == "支书汇报・产业"


def test_what_is_once_moves_and_what_is_many_stays() -> None:
    use = sheet(VILLAGE, ColumnUse(M.JUDGE_POINTS, judge=1), SKIP)
    moved = edits.with_column(use, 2, VILLAGE)
    assert moved.columns == (SKIP, use.columns[1], VILLAGE)
    both = edits.with_column(use, 2, VILLAGE, adds=True)
    assert [c.meaning for c in both.columns] == [M.VILLAGE, M.JUDGE_POINTS, M.VILLAGE]
    again = edits.with_column(use, 2, ColumnUse(M.JUDGE_POINTS, judge=1))
    assert again.columns[1:] == (SKIP, use.columns[1]), "one column a judge"
    other = edits.with_column(use, 2, ColumnUse(M.JUDGE_POINTS, judge=2))
    assert other.columns[1] == use.columns[1]
    left_right = sheet(VILLAGE, ColumnUse(M.ORDER), VILLAGE, SKIP)
    twice = edits.with_column(left_right, 3, ColumnUse(M.ORDER))
    assert [c.meaning for c in twice.columns][1::2] == [M.ORDER, M.ORDER], "one in each block"


# Rows ----------------------------------------------------------------------


def test_where_the_data_begin_and_end() -> None:
    use = replace(sheet(VILLAGE), header=(2, 3), body=(4, 20))
    assert edits.with_first(use, 6).body == (6, 20)
    assert edits.with_first(use, 3).header == (2, 2), "the second heading row is data"
    assert edits.with_first(use, 1).header is None
    assert edits.with_first(use, 30).body == (30, 30)
    assert edits.with_last(use, 9).body == (4, 9)
    assert edits.with_last(use, 1).body == (1, 1)
    assert edits.wider_header(use, 1) == (1, 3)
    assert edits.wider_header(use, 4) == (2, 4)
    assert [edits.beside_header(use, r) for r in (0, 1, 3, 4)] == [False, True, False, True]
    assert edits.is_header(use, 3)
    assert not edits.is_header(replace(use, header=None), 3)
    assert edits.is_body(use, 4)


# The whole sheet -------------------------------------------------------------


def asked(use: SheetUse, contest: Contest) -> list[tuple[str, int]]:
    return [(w.field, len(w.choices)) for w in edits.wholes(use, contest)]


def test_only_what_no_column_says_is_asked_of_the_sheet() -> None:
    contest = mixed()
    criteria = sheet(VILLAGE, ColumnUse(M.CRITERION_POINTS, component=1, criterion=1))
    assert asked(criteria, contest) == [("judge", 3)]
    judges = sheet(VILLAGE, ColumnUse(M.JUDGE_POINTS, judge=1))
    assert asked(judges, contest) == [("criterion", 3)]
    long = sheet(VILLAGE, ColumnUse(M.JUDGE), ColumnUse(M.CRITERION), ColumnUse(M.POINTS))
    assert asked(long, contest) == []
    assert asked(replace(long, kind=SheetKind.ROSTER), contest) == []
    assert asked(sheet(VILLAGE, ColumnUse(M.POINTS)), small()) == [("judge", 4)]


def test_components_are_asked_when_there_are_several() -> None:
    contest = mixed()
    more = replace(contest.components[0], id=9, name="支书汇报", criteria=())
    contest = replace(contest, components=(*contest.components, more))
    use = sheet(VILLAGE, ColumnUse(M.JUDGE_POINTS, judge=1))
    assert asked(use, contest) == [("component", 3)]
    chosen = edits.with_whole(replace(use, criterion=2), "component", 1)
    assert (chosen.component, chosen.criterion) == (1, None)
    assert asked(chosen, contest) == [("component", 3), ("criterion", 3)]
    assert edits.with_whole(chosen, "criterion", 2).criterion == 2
    assert edits.with_whole(chosen, "judge", 1).judge == 1


def test_what_a_seal_leaves_open() -> None:
    marks = edits.while_sealed(sheet(VILLAGE, ColumnUse(M.POINTS)))
    assert marks.kind is SheetKind.SKIP
    assert "解封" in marks.note
    roster = sheet(VILLAGE, ColumnUse(M.SECRETARY), ColumnUse(M.CADRE), kind=SheetKind.ROSTER)
    kept = edits.while_sealed(roster)
    assert [c.meaning for c in kept.columns] == [M.VILLAGE, M.SKIP, M.CADRE]
    assert "已封存" in kept.note
    assert edits.while_sealed(kept) == kept
    menu = texts(edits.offered(roster, mixed(), sealed=True))
    assert "包村干部" in menu
    assert "党支部书记" not in menu
    assert edits.left_out(roster).kind is SheetKind.SKIP


# A block pasted in the entry grid -------------------------------------------


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        (Choice(1, View.JUDGES, judge=2), (1, None, 2)),
        (Choice(1, View.CRITERIA, criterion=2), (1, 2, None)),
        (Choice(1, View.ENTRANTS, entrant=1), (1, None, None)),
        (Choice(2), (None, None, None)),
        (Choice(0), (None, None, None)),
    ],
)
def test_what_is_shown_fills_in_what_is_open(shown: Choice, wanted: tuple) -> None:
    found = for_part(sheet(VILLAGE), shown, mixed())
    assert (found.component, found.criterion, found.judge) == wanted
    said = for_part(sheet(VILLAGE, judge=1, component=7), shown, mixed())
    assert (said.component, said.judge) == (7, 1), "what the sheet says goes before"
    roster = sheet(VILLAGE, kind=SheetKind.ROSTER)
    assert for_part(roster, shown, mixed()) == roster


# Layouts, addresses, towns ----------------------------------------------------


def test_layouts_are_few_and_the_oldest_goes() -> None:
    text = ""
    for number in range(layouts.MOST + 5):
        text = layouts.keep(text, {f"s{number}": "{}"})
    text = layouts.keep(text, {"s5": "again"})
    found = layouts.kept(text)
    assert len(found) == layouts.MOST
    assert list(found)[-1] == "s5"
    assert found["s5"] == "again"
    assert "s4" not in found


@pytest.mark.parametrize("text", ["", "{", "3", '["ab", "cd"]', '[["a", 1]]', '{"a": 1}', "[3]"])
def test_layouts_of_another_making_are_none(text: str) -> None:
    assert layouts.kept(text) in ({}, {"a": "b", "c": "d"})


@pytest.mark.parametrize(
    ("spot", "place"),
    [("A1", (0, 0)), ("名单!B3", (2, 1)), ("a!b!AA10", (9, 26)), ("名单", None), ("名单!3", None)],
)
def test_addresses(spot: str, place: tuple[int, int] | None) -> None:
    assert place_of(spot) == place


def test_letters_of_columns() -> None:
    assert [letters(c) for c in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("title", "town"),
    [
        ("郭店镇各村（社区）党支部书记名单", "郭店镇"),
        ("河南省新郑市和庄镇2021年", "和庄镇"),
        ("新郑市郭店镇村名单", "郭店镇"),
        ("太保庄街道名单", "太保庄街道"),
        ("xx_孟庄镇.xlsx", "孟庄镇"),
        ("美丽乡村评比", ""),
        ("镇长签字：", ""),
        ("村名", ""),
    ],
)
def test_the_town_of_a_title(title: str, town: str) -> None:
    assert town_of(Opened(title, ())) == town


def test_a_sheet_of_marks_without_villages_may_be_one_village_s() -> None:
    contest = small()
    bare = sheet(ColumnUse(M.CRITERION), ColumnUse(M.POINTS, judge=1, component=1, criterion=1))
    asked = edits.wholes(bare, contest)
    assert [w.field for w in asked] == ["village"]
    assert [text for _, text in asked[0].choices[1:]] == [e.name for e in contest.entrants]
    assert edits.with_whole(bare, "village", 2) == replace(bare, village=2)
    assert not edits.wholes(replace(bare, columns=(SKIP,)), contest)
