"""A workbook saved by another program: ``data/libreoffice.xlsx`` (how it was made: data/README.md).

Run as a script, this module writes the workbook that LibreOffice then saved.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump, to_plain
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Quiz,
    Quota,
    Route,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    Site,
    Stage,
    TieBreak,
    TieKind,
    Word,
)
from lsb_desktop.core.profile import ALIASES, Commitment, CommitmentStatus
from lsb_desktop.core.questions import Asked, Question
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.sealing import Seal, digest_of, short_code
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.write import write_workbook

F = Fraction
SAVED = Path(__file__).parent / "data" / "libreoffice.xlsx"

CONTEST = Contest(
    title="另存为的活动",
    town="郭店镇",
    period="2021年第四季度",
    date="2021-12-14",
    slogan="=1+1",
    issuer="+86",
    choice_note="第一行\n第二行 _x0041_",
    topics=("党建、队伍", "环境"),
    entrants=(
        Entrant(1, 2, "五里堡村", group="东组", district="北片", previous_place=3, code="001"),
        Entrant(2, 1, "𡐓塆社区", kind="社区", group="西组", veto="-1"),
    ),
    components=(
        Component(
            1,
            "观摩",
            weight=F(60),
            max=F("99.9"),
            criteria=(
                Criterion(1, "环境", F(60), F("0.1"), F("0.8")),
                Criterion(2, "党建", F(40), F("0.000001"), F(4, 3)),
            ),
        ),
        Component(2, "台账", ComponentKind.ENTERED, F(30), F(120)),
        Component(3, "卫生", ComponentKind.DEDUCTION, F(10), F(20), (Criterion(3, "公厕", F(20)),)),
    ),
    panels=(Panel("班子", weight=F(200, 3), high=1, low=1, minimum=5), Panel("部门", 1, F(100, 3))),
    judges=(
        Judge(1, "01", "张　三", "班子"),
        Judge(2, "2", panel="部门", represents=1, tour="东组"),
    ),
    rules=Rules(
        stages=frozenset({Stage.CRITERION, Stage.TOTAL}),
        tie_order=(TieBreak(TieKind.CRITERION, "环境"), TieBreak(TieKind.MANUAL)),
        cap=F(105),
    ),
    awards=(
        Award("流动红旗", Sign.RED_FLAG, quota=Quota(F(25, 2), percent=True), text="先进"),
        Award(
            "黑旗",
            Sign.BLACK_FLAG,
            Side.BOTTOM,
            scope=Scope(ScopeKind.GROUP, "东组"),
            threshold=F("60.55"),
            boundary=BoundaryTie.MANUAL,
        ),
    ),
    agenda=(AgendaItem(AgendaKind.AWARD, "颁旗", 5, "流动红旗"), AgendaItem(AgendaKind.ENDING)),
    sites=(Site(1, 2, "=广场", "东线", 20, "先看\n展板"), Site(2, 1, "007")),
    route=Route("08:30", 0, 12, sites_only=True),
    quiz=Quiz(2, F("33.3"), F("0.000001")),
)


PROMISE = Commitment("修+路", CommitmentStatus.UNDER_WAY, 100, "12-31", "60%")


def book() -> Book:
    """Every kind of entry, sealed."""
    found = Book(
        [
            (Slot(SlotKind.MARK, 1, 1, 1), 55_300_000),
            (Slot(SlotKind.MARK, 1, 1, 2), 39_999_999),
            (Slot(SlotKind.MARK, 2, 1, 1), Word.ABSTAIN),
            (Slot(SlotKind.MARK, 2, 2, 2), Word.NOT_APPLICABLE),
            (Slot(SlotKind.ENTERED, 1, item=2), "95.299999999999997"),
            (Slot(SlotKind.DEDUCTION, 1, item=3, row=1), "0.5"),
            (Slot(SlotKind.DEDUCTION, 1, item=3, row=2), "0"),
            (Slot(SlotKind.DEDUCTION, 2, item=3, row=1), "不涉及"),
            (Slot(SlotKind.ADJUSTMENT, 1, row=1), "-0.1|迟报|两次"),
            (Slot(SlotKind.NOTE, 2, key="亮点"), "@广场\n#N/A"),
            (Slot(SlotKind.NOTE, 1, key=ALIASES), "五里堡\n-1"),
            (Slot(SlotKind.COMMITMENT, 1, row=1), dump(PROMISE)),
            (Slot(SlotKind.COMMITMENT, 1, row=2), dump(Commitment("2021-12-31"))),
            (Slot(SlotKind.QUESTION, item=1), dump(Question(1, "党建", "=1+1", "1/2"))),
            (Slot(SlotKind.QUESTION, item=2), dump(Question(2, "", "几点\n开会？"))),
            (Slot(SlotKind.ASKED, 1, row=1), dump(Asked(2, "0012", Answer.FULL))),
            (Slot(SlotKind.ASKED, 2, row=1), dump(Asked(1, "1e5"))),
        ]
    )
    decision = {"order": [[2], [1]], "reason": "看环境"}
    text = json.dumps(decision, ensure_ascii=False)
    found.put(Slot(SlotKind.DECISION, key="tie:1,2"), text)
    digest = digest_of(found, standings_of(CONTEST, found))
    seal = Seal(short_code(digest), digest, "2021-12-14T15:00:00", "", 1, ("缺一票",))
    text = json.dumps(to_plain(seal), ensure_ascii=False, sort_keys=True)
    found.put(Slot(SlotKind.SEAL), text)
    return found


def test_a_workbook_saved_by_libreoffice_reads_the_same() -> None:
    parsed = read_workbook(SAVED)
    assert parsed.contest == CONTEST
    entries = dict(Book(parsed.entries).entries())
    expected = dict(book().entries())
    seal = Slot(SlotKind.SEAL)
    # The digest may change with the scoring; then the seal is rightly dropped.
    entries.pop(seal, None)
    expected.pop(seal)
    assert entries == expected


def test_the_workbook_it_was_made_from_reads_the_same(tmp_path: Path) -> None:
    write_workbook(CONTEST, book(), tmp_path / "a.xlsx")
    parsed = read_workbook(tmp_path / "a.xlsx")
    assert parsed.contest == CONTEST
    assert list(Book(parsed.entries).entries()) == list(book().entries())


if __name__ == "__main__":
    write_workbook(CONTEST, book(), sys.argv[1])
