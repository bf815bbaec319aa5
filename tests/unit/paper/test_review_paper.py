"""复核记录: what it says, and that the paper says it."""

from pathlib import Path

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import Command, EnterMark, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.proof_orders import (
    ConfirmBallots,
    DrawReview,
    FaultBallot,
    WidenReview,
)
from lsb_desktop.core.review import Right, ends, items
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.review_content import ReviewPart, ReviewSheet, review_sheet_of
from lsb_desktop.paper.review_pdf import write_review_pdf
from tests.helpers.console import full, mixed, small
from tests.helpers.papers import read_pdf

TEN = small(names=tuple(f"村{n}" for n in range(1, 11)))


class Desk:
    """A book that commands are written into."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.book = Book(full(contest))

    def do(self, command: Command) -> None:
        self.book.apply(plan(command, self.contest, self.book).writes)

    def draw(self, edge: int = 1, share: int = 15) -> None:
        forced = ends(standings_of(self.contest, self.book), edge)
        self.do(DrawReview("382915", edge, share, forced))

    def sheet(self, code: str = "") -> ReviewSheet:
        return review_sheet_of(self.contest, self.book, code)


def texts_of(path: Path) -> list[str]:
    """The text of every page, without blanks."""
    return [page.words for page in read_pdf(path)]


def test_a_paper_needs_a_draw() -> None:
    with pytest.raises(UserError, match="还没有抽签"):
        Desk(TEN).sheet()


def test_it_says_how_it_was_drawn_and_what_was_found() -> None:
    desk = Desk(TEN)
    desk.draw()
    sheet = desk.sheet()
    assert sheet.title == "郭店镇第一季度观摩复核记录"
    assert sheet.facts == (
        "抽签种子：382915",
        "必检：名次前 1、后 1 的村全部的票，共 2 村 6 票（村1、村10）",
        "抽中：其余的票抽 15%，共 4 票",
    )
    assert sheet.result == "名单 10 票，已核 0 票，有误 0 票，差错率 —，还有 10 票待核。"
    assert not sheet.sound
    assert [p.heading for p in sheet.parts] == ["复核名单和结果"]
    assert "SHA-256" in sheet.note


def test_wrong_ballots_have_a_table_of_their_own() -> None:
    desk = Desk(TEN)
    desk.draw(share=100)
    keys = list(items(TEN, desk.book))
    desk.do(ConfirmBallots(tuple(keys[1:]), "李四"))
    desk.do(FaultBallot(keys[0], "李四", (Right(1, "12"),), "看错行"))
    assert desk.sheet().result.endswith("差错率 3.33%，还有 1 票没有改正。")
    desk.do(EnterMark(keys[0].entrant, keys[0].judge, 1, "12"))
    sheet = desk.sheet("K7-42")
    assert sheet.result == "名单 30 票，已核 30 票，有误 1 票，差错率 3.33%，都已改正。"
    assert sheet.sound
    assert sheet.code == "封榜码 K7-42"
    row = ("村1", "实地观摩", "评委01", "11", "12", "看错行", "已改正", "李四")
    assert sheet.parts[0].rows == (row,)
    wrong = sheet.parts[1].rows[0]
    assert wrong[:2] == ("实地观摩", "评委01")
    assert wrong[2].startswith("村1 12（有误）；村2 21；")
    assert wrong[3:] == ("10", "无误 9，有误 1")


def test_all_kinds_of_entries_and_a_list_that_grew() -> None:
    contest = mixed()
    desk = Desk(contest)
    desk.book.put(Slot(SlotKind.ENTERED, 1, item=2), "15.5")
    desk.book.put(Slot(SlotKind.DEDUCTION, 1, item=3, row=1), "2")
    desk.do(DrawReview("7", 0, 20, ()))
    desk.do(WidenReview())
    keys = list(items(contest, desk.book))
    desk.do(FaultBallot(keys[-1], "李四", (), "少录一条"))
    sheet = desk.sheet()
    assert "扩大到全部复核，增加 5 票" in sheet.facts
    assert "抽检差错超过 5%" in sheet.result
    assert not any("必检" in fact for fact in sheet.facts)
    assert sheet.parts[0].rows[0][2:6] == ("直接录入", "路面 2", "见原因", "少录一条")
    shown = {row[1]: row[2] for row in sheet.parts[1].rows}
    assert shown["甲"] == "五里堡村 11/11；前时村 21/21；小司村 31/31"
    assert shown["直接录入"] == "五里堡村 2/－（有误）"


def test_the_paper_says_all_of_it(tmp_path: Path) -> None:
    desk = Desk(TEN)
    desk.draw(edge=2)
    keys = list(items(TEN, desk.book))
    desk.do(ConfirmBallots(tuple(keys[:-1]), "李四"))
    sheet = desk.sheet("K7-42")
    path = tmp_path / "复核记录.pdf"
    assert write_review_pdf(sheet, path) == 1
    text = texts_of(path)[0]
    wanted = (sheet.title, *sheet.facts, sheet.result, "复核人：", "录入人：", "监票：", "K7-42")
    for part in wanted:
        assert "".join(part.split()) in text, part
    for row in sheet.parts[-1].rows:
        assert "".join(row[2].split()) in text


def test_a_long_list_goes_on_over_pages(tmp_path: Path) -> None:
    preset = load_preset("guodian")
    desk = Desk(preset.contest)
    desk.book = Book(preset.entries)
    desk.draw(edge=3)
    path = tmp_path / "a.pdf"
    pages = write_review_pdf(desk.sheet(), path)
    texts = texts_of(path)
    assert len(texts) == pages > 3
    assert all("复核名单和结果（续）" in text for text in texts[1:-1])
    assert "演示数据" in texts[0]
    assert "监票" in texts[-1]


def test_what_no_paper_holds_is_told(tmp_path: Path) -> None:
    part = ReviewPart("名单", ("甲", "乙"), (("字" * 80, "字" * 80),))
    sheet = ReviewSheet("复核记录", (), "", True, "", "", "", (part,))
    with pytest.raises(UserError, match="放不下"):
        write_review_pdf(sheet, tmp_path / "a.pdf")
