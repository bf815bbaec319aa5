"""Layouts remembered by headings and names: the next contest reads the same form the same way."""

import json
from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest, Criterion, Entrant
from lsb_desktop.paper.intake.guess import guess
from lsb_desktop.paper.intake.memory import recall, remember, signature
from lsb_desktop.paper.intake.model import ColumnUse, Meaning, SheetKind, SheetUse
from tests.helpers.intake import fixture, grid, opened, small, typed

CRITERIA = (Criterion(1, "党建"), Criterion(2, "产业"))
TOWN = small("任庄村", "前时村", criteria=CRITERIA)
SHEET = typed("某镇打分表 . .\n村名 甲项 备注\n任庄村 90 好\n前时村 91 中")


def other_ids(contest: Contest) -> Contest:
    """The same names under other ids, as in the next contest."""
    return replace(
        contest,
        entrants=tuple(Entrant(e.id + 50, e.order, e.name) for e in contest.entrants),
        judges=tuple(replace(j, id=j.id + 50) for j in contest.judges),
        components=tuple(
            replace(
                c,
                id=c.id + 50,
                criteria=tuple(replace(k, id=k.id + 50) for k in c.criteria),
            )
            for c in contest.components
        ),
    )


def corrected() -> SheetUse:
    (use,) = guess(opened(SHEET), TOWN, Book())
    columns = (
        ColumnUse(Meaning.VILLAGE),
        ColumnUse(Meaning.JUDGE_POINTS, judge=2, component=1, criterion=2),
        ColumnUse(Meaning.NOTE, topic="点评"),
    )
    return replace(use, kind=SheetKind.SCORES, columns=columns, component=1, criterion=2)


def test_a_layout_is_recalled_by_names() -> None:
    use = corrected()
    remembered = {signature(SHEET): remember(use, SHEET, TOWN)}
    contest = other_ids(TOWN)
    same_form = typed(
        "某镇另一次打分表 . .\n村名 甲项 备注\n前时村 80 .\n任庄村 70 差\n任庄村 70 差"
    )
    (recalled,) = guess(opened(same_form), contest, Book(), remembered)
    assert recalled.columns == (
        ColumnUse(Meaning.VILLAGE),
        ColumnUse(Meaning.JUDGE_POINTS, judge=52, component=51, criterion=52),
        ColumnUse(Meaning.NOTE, topic="点评"),
    )
    assert (recalled.kind, recalled.component, recalled.criterion) == (SheetKind.SCORES, 51, 52)
    assert recalled.body == (2, 4)
    assert recalled.note == "按上次对这种表格的设置"


def test_the_same_contest_recalls_the_very_use() -> None:
    use = corrected()
    (recalled,) = guess(opened(SHEET), TOWN, Book(), {signature(SHEET): remember(use, SHEET, TOWN)})
    assert replace(recalled, note=use.note) == use


def test_what_the_sheet_says_goes_before_what_is_remembered() -> None:
    half = replace(TOWN.components[0], weight=TOWN.components[0].weight / 2)
    second = replace(half, id=2, name="汇报", criteria=(Criterion(3, "汇报"),))
    contest = replace(TOWN, components=(half, second))
    body = "村名 得分\n任庄村 90"
    first = grid(["环节：实地观摩", None], *typed(body).rows)
    (use,) = guess(opened(first), contest, Book())
    remembered = {signature(first): remember(use, first, contest)}
    later = grid(["环节：汇报", None], *typed(body).rows)
    assert signature(later) == signature(first)
    (recalled,) = guess(opened(later), contest, Book(), remembered)
    assert recalled.component == 2
    untold = typed(body)
    (recalled,) = guess(opened(untold), contest, Book(), remembered)
    assert recalled.component == 1


def test_names_that_are_gone_fall_back_to_the_guess() -> None:
    use = corrected()
    text = remember(use, SHEET, TOWN)
    judges = tuple(j for j in TOWN.judges if j.id != 2)
    contest = replace(TOWN, judges=judges)
    (guessed,) = guess(opened(SHEET), contest, Book())
    recalled = recall(text, guessed, SHEET, contest)
    assert recalled.columns[1] == guessed.columns[1]
    assert recalled.columns[2] == ColumnUse(Meaning.NOTE, topic="点评")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 99}', "null", '{"version": 1}'])
def test_a_text_that_cannot_be_read_changes_nothing(text: str) -> None:
    (guessed,) = guess(opened(SHEET), TOWN, Book())
    assert recall(text, guessed, SHEET, TOWN) == guessed


def test_nothing_private_is_remembered() -> None:
    sheet = fixture("roster_titled.xlsx").grids[0]
    (use,) = guess(opened(sheet), Contest("新"), Book())
    text = remember(use, sheet, Contest("新"))
    assert "证" not in text
    assert "手机" not in text
    assert "张三" not in text
    (recalled,) = guess(opened(sheet), Contest("新"), Book(), {signature(sheet): text})
    assert [c.meaning for c in recalled.columns].count(Meaning.PRIVATE) == 2
    assert json.loads(text)["version"] == 1


def test_a_number_in_a_heading_is_not_remembered() -> None:
    sheet = typed("村名 张三13800000000 备注\n任庄村 90 好")
    (use,) = guess(opened(sheet), TOWN, Book())
    assert "13800000000" not in remember(use, sheet, TOWN)


def test_a_turned_form() -> None:
    sheet = typed("评委 任庄村 前时村 高井村\n张三 90 91 92\n李四 93 94 95")
    contest = small("任庄村", "前时村", "高井村")
    (use,) = guess(opened(sheet), contest, Book())
    assert use.turned
    text = remember(use, sheet, contest)
    assert recall(text, replace(use, turned=False), sheet, contest).turned


def test_signatures_tell_forms_apart() -> None:
    one = signature(typed("村名 得分\n任庄村 90"))
    assert one == signature(typed("村名 得分\n前时村 80\n任庄村 3"))
    assert one != signature(typed("村名 分数\n任庄村 90"))
    assert one != signature(typed("村名 得分 备注\n任庄村 90 ."))


def test_a_header_longer_than_the_sheet_is_not_recalled() -> None:
    data = json.loads(remember(corrected(), SHEET, TOWN))
    text = json.dumps(data | {"header": [5, 9]})
    (guessed,) = guess(opened(SHEET), TOWN, Book())
    assert recall(text, guessed, SHEET, TOWN) == guessed
