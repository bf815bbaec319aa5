"""What stands against 导入: the column that is missing is named, not “和现在的内容一样”."""

import pytest

from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.model import (
    ColumnUse,
    Item,
    Meaning,
    Proposal,
    SheetKind,
    SheetUse,
    State,
)
from lsb_desktop.ui.console.intake.against import (
    NO_CONTEST,
    NO_MARKS,
    NO_QUESTIONS,
    NO_VILLAGES,
    lacking,
    obstacle,
)

M, K = Meaning, SheetKind


def use(kind: SheetKind, *meanings: Meaning, village: int | None = None) -> SheetUse:
    return SheetUse(0, kind, columns=tuple(map(ColumnUse, meanings)), village=village)


@pytest.mark.parametrize(
    ("read", "missing"),
    [
        (use(K.ROSTER, M.SKIP, M.SECRETARY), NO_VILLAGES),
        (use(K.SCORES, M.ORDER, M.POINTS), NO_VILLAGES),
        (use(K.SCORES, M.POINTS, village=3), ""),
        (use(K.SCORES, M.VILLAGE, M.CHECK), NO_MARKS),
        (use(K.SCORES, M.VILLAGE, M.ADJUSTMENT), ""),
        (use(K.ROSTER, M.VILLAGE), ""),
        (use(K.QUESTIONS, M.TOPIC), NO_QUESTIONS),
        (use(K.QUESTIONS, M.QUESTION), ""),
        (use(K.SKIP, M.SKIP), ""),
    ],
)
def test_the_missing_column_is_named(read: SheetUse, missing: str) -> None:
    assert lacking(read) == missing
    told = Proposal(Contest(""), counts={State.RECOGNISED: 1})
    assert obstacle(told, uses=[read]) == (missing or "和现在的内容一样，没有要导入的")


def test_what_else_stands_against_it() -> None:
    nothing, bare = Proposal(Contest("")), [use(K.ROSTER, M.SKIP)]
    assert obstacle(nothing) == "没有认出可以导入的内容"
    assert obstacle(nothing, founding=True) == NO_CONTEST
    doubt = Item(State.DOUBT, "名单!A1", "?")
    assert obstacle(Proposal(Contest(""), items=(doubt,)), uses=bare) == "还有 1 项待确认"
    assert obstacle(Proposal(Contest(""), refusal="成绩已封存"), uses=bare) == "成绩已封存"
    assert obstacle(Proposal(Contest(""), changes=2), uses=bare) == ""
