"""成绩确认单: its figures are those of the contest, its fields to sign in never stand alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Entrant,
    GroupMode,
    Quota,
    Rules,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.paper_totals import total_slot
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.confirmation.content import (
    STATEMENT,
    Confirmation,
    Part,
    confirmation_of,
)
from lsb_desktop.paper.confirmation.entry import CONFIRMATION
from lsb_desktop.paper.confirmation.pdf import write_confirmation
from lsb_desktop.paper.evening import Evening
from tests.helpers.evenings import demo_evening, evening_with
from tests.helpers.papers import LONGEST, RARE, RED, SEAL, Page, fonts_of, read_pdf, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1)))


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Confirmation], list[Page]]:
    def make(sheet: Confirmation) -> list[Page]:
        path = tmp_path / "成绩确认单.pdf"
        count = write_confirmation(sheet, path)
        pages = read_pdf(path)
        assert len(pages) == count
        assert all(embedded and name[6] == "+" for name, embedded in fonts_of(path))
        for page in pages:
            for glyph in page.glyphs:
                assert 17 < glyph.left < glyph.right < page.size[0] - 17, glyph
                assert 14 < glyph.top < glyph.bottom < page.size[1] - 6, glyph
        return pages

    return make


def part(sheet: Confirmation, start: str) -> Part:
    return next(p for p in sheet.parts if p.heading.startswith(start))


def sealed(key: str) -> Evening:
    evening = demo_evening(key)
    return replace(evening, snapshot=replace(evening.snapshot, seal=SEAL))


def decided(evening: Evening, entries: dict[Slot, str]) -> Evening:
    book = Book([*evening.book.entries(), *entries.items()])
    return Evening(Snapshot(standings_of(evening.contest, book), SEAL), book)


def of_totals(totals: list[str], **contest: object) -> Evening:
    """As :func:`result`, with its marks in the book."""
    snapshot = result(totals, **contest)  # type: ignore[arg-type]
    slots = [(Slot(SlotKind.ENTERED, i, item=1), t) for i, t in enumerate(totals, 1) if t]
    return Evening(snapshot, Book(slots))


@pytest.mark.parametrize("key", ["guodian", "mengzhuang"])
def test_ballots_are_counted_as_they_lie_in_the_box(key: str) -> None:
    evening = sealed(key)
    contest = evening.contest
    rows = part(confirmation_of(evening), "一、收票").rows
    received = sum(int(row[-1]) for row in rows)
    wanted = sum(
        len(evening.book.ballots(e.id)[j].keys() & {k.id for k in c.criteria}) == len(c.criteria)
        for e in contest.entrants
        for c in contest.components
        for j in evening.book.ballots(e.id)
        if any(k.id in evening.book.ballots(e.id)[j] for k in c.criteria)
    )
    assert received == wanted > 0
    assert sum(int(row[-2]) for row in rows) == received


def test_a_missing_ballot_is_missed() -> None:
    evening = sealed("mengzhuang")
    entries = [pair for pair in evening.book.entries() if pair[0].kind is SlotKind.MARK]
    book = Book(evening.book.entries())
    book.put(entries[0][0], None)
    less = Evening(Snapshot(standings_of(evening.contest, book), SEAL), book)
    before, after = (part(confirmation_of(e), "一、收票").rows for e in (evening, less))
    came = [(int(a[-1]), int(b[-1])) for a, b in zip(before, after, strict=True)]
    assert sorted(a - b for a, b in came) == [0] * (len(came) - 1) + [1]


@pytest.mark.parametrize("count", [1, 8, 9, 24, 25, 72, 73, 170])
def test_every_place_is_there_once_in_order(count: int) -> None:
    evening = of_totals([f"{99 - n * 0.13:.2f}" for n in range(count)])
    sheet = confirmation_of(evening)
    found = [
        row[at : at + 3]
        for table in sheet.parts
        if table.heading.startswith("二、")
        for at in range(0, len(table.columns), 3)
        for row in table.rows
    ]
    assert [cells for cells in found if cells[1]] == [
        (str(r.place), r.entrant.name, r.shown) for r in evening.snapshot.standings.rows
    ]


def test_ties_states_groups_and_a_refusal_are_said() -> None:
    tied = confirmation_of(of_totals(["95", "95", ""]))
    assert part(tied, "二、").rows == (
        ("并列1", "第1村", "95.00"),
        ("并列1", "第2村", "95.00"),
        ("", "第3村", "待评"),
    )
    entrants = tuple(
        Entrant(i, i, f"第{i}村", group="西片" if i % 2 else "东片") for i in (1, 2, 3)
    )
    rules = Rules(groups=GroupMode.WITHIN)
    grouped = confirmation_of(of_totals(["95", "94", "93"], entrants=entrants, rules=rules))
    assert [p.heading for p in grouped.parts[1:3]] == ["二、名次（西片）", "二、名次（东片）"]
    evening = of_totals(["95"])
    refused = replace(evening.snapshot.standings, refusal="两个观摩组未合并；请先合并")
    sheet = confirmation_of(replace(evening, snapshot=Snapshot(refused, SEAL)))
    assert part(sheet, "二、得分（不排名次）").rows == (("", "第1村", "95.00"),)


def test_black_flags_are_named_only_when_asked() -> None:
    evening = of_totals(["95", "94", "93"], awards=[RED, BLACK])
    assert "黑旗" not in repr(confirmation_of(evening))
    rows = part(confirmation_of(evening, include_bottom=True), "三、").rows
    assert ("黑旗", "1", "第3村") in rows
    asked = replace(evening_with(evening.snapshot, written=[("confirmation", "bottom", "是")]))
    assert "黑旗" in repr(CONFIRMATION.content(asked))


def test_adjustments_and_checks_are_counted() -> None:
    evening = sealed("mengzhuang")
    judge, component = evening.contest.judges[0], evening.contest.components[0]
    entrant = evening.contest.entrants[0].id
    told = decided(
        evening,
        {
            Slot(SlotKind.ADJUSTMENT, entrant, row=1): "-2|信访积案",
            total_slot(entrant, judge.id, component.id): "1",
        },
    )
    sheet = confirmation_of(told)
    assert part(sheet, "四、").rows == ((evening.contest.entrants[0].name, "-2", "信访积案"),)
    assert "纸面合计核对 1 处，0 处一致" in sheet.notes


def test_a_decision_on_a_tie_is_told_with_its_reason() -> None:
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    evening = of_totals(["95", "95", "90"], rules=rules)
    order = {"order": [[2], [1]], "reason": "现场抽签"}
    slot = Slot(SlotKind.DECISION, key=tie_key([1, 2]))
    stale = Slot(SlotKind.DECISION, key=tie_key([1, 3]))
    told = decided(evening, {slot: json.dumps(order), stale: json.dumps(order)})
    notes = confirmation_of(told).notes
    assert [n for n in notes if "裁定：" in n] == [
        "同分裁定：先后次序为第2村，第1村。原因：现场抽签"
    ]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ([2], "“流动红旗”末位并列裁定：授予第2村，不授予第3村。原因：看现场"),
        ([], "“流动红旗”末位并列裁定：不授予第2村、第3村。原因：看现场"),
    ],
)
def test_a_decision_on_the_last_place_of_an_award_is_told(chosen: list[int], said: str) -> None:
    award = replace(RED, quota=Quota(Fraction(2)), boundary=BoundaryTie.MANUAL)
    evening = of_totals(["95", "94", "94"], awards=[award])
    given = {"among": [2, 3], "seats": 1, "chosen": chosen, "reason": "看现场"}
    (key,) = [p.key for a in evening.snapshot.standings.awards for p in a.pending]
    told = decided(evening, {Slot(SlotKind.DECISION, key=key): json.dumps(given)})
    assert said in confirmation_of(told).notes


def test_the_paper_holds_all_of_it(printed: Callable[[Confirmation], list[Page]]) -> None:
    names = [LONGEST, *RARE]
    evening = of_totals(["95", "95", "94.2", "93", "93", ""], names=names, demo=True)
    (page,) = printed(confirmation_of(evening))
    for text in (*names, "封榜码K7-42M", "演示数据", STATEMENT, "95.00", "94.20", "待评"):
        assert text in page.words, text
    for who in ("计票人", "监票人", "主要领导"):
        assert f"{who}（签名）：" in page.words
    assert page.words.count("年月日") == 3


@pytest.mark.parametrize("count", [60, 75, 90, 170])
def test_fields_to_sign_in_come_with_the_last_table(
    count: int, printed: Callable[[Confirmation], list[Page]]
) -> None:
    pages = printed(confirmation_of(of_totals([f"{99 - n * 0.13:.2f}" for n in range(count)])))
    assert ["签名" in p.words for p in pages] == [False] * (len(pages) - 1) + [True]
    assert "三、奖项" in pages[-1].words
    words = "".join(p.words for p in pages)
    assert all(f"第{n}村" in words for n in range(1, count + 1))
    assert "（续）（续）" not in words


def test_an_unsealed_one_says_so(printed: Callable[[Confirmation], list[Page]]) -> None:
    evening = of_totals(["95"], seal=None)
    assert "封存" in CONFIRMATION.missing(evening)
    assert CONFIRMATION.missing(of_totals([])) == "没有参评单位"
    assert "成绩尚未封存，名次可能变动" in printed(confirmation_of(evening))[0].words


def test_a_second_sealing_is_counted() -> None:
    evening = of_totals(["95"])
    again = replace(evening, snapshot=replace(evening.snapshot, seal=replace(SEAL, number=2)))
    assert "封榜码 K7-42M（第 2 次封存）" in confirmation_of(again).facts[1]
    assert CONFIRMATION.glyphs(of_totals(["95"], names=["𣒍村"])) == (
        "字库都没有：𣒍，印成□，请手写补上",
    )


def test_too_many_long_words_are_refused(tmp_path: Path) -> None:
    part = Component(1, "分", ComponentKind.ENTERED)
    sheet = confirmation_of(of_totals(["95"], components=(part,)))
    wide = Part("五、", tuple("个数" for _ in range(60)), (("1" * 9,) * 60,))
    with pytest.raises(UserError, match="放不下成绩确认单"):
        write_confirmation(replace(sheet, parts=(wide,)), tmp_path / "a.pdf")
