"""Edited paragraphs: kept with what they were made from, and never a stale number unseen."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Award, Quota, Sign
from lsb_desktop.core.orders import PutWording
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.wording import outlives, wording_slot, written
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.agreement import contradictions
from lsb_desktop.paper.notice.content import notice_of, open_points
from lsb_desktop.paper.notice.edits import (
    DROPPED,
    Edited,
    confirming,
    dropping,
    edited_of,
    restoring,
    rewriting,
)
from lsb_desktop.paper.notice.entry import NOTICE
from lsb_desktop.paper.notice.wording import choices_of
from tests.helpers.contests import Maker
from tests.helpers.notices import evening, town
from tests.helpers.papers import SEAL, result

NAMES = ("小乔村", "小乔沟村", "五里堡村", "前时村", "海寨社区")


def night(*totals: str, awards: bool = True) -> Evening:
    flags = [Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(2)))] if awards else []
    return evening(
        result(totals or ("95.25", "94.1", "94.1", "80", "70"), names=NAMES, awards=flags)
    )


def paragraph(made: Evening, key: str) -> Edited:
    return next(p for p in edited_of(made, choices_of(made)) if p.told.key == key)


def after(made: Evening, command: PutWording) -> Evening:
    book = Book(made.book.entries())
    book.apply(written(command, book).writes)
    return replace(made, book=book)


def text_of(made: Evening) -> str:
    return "\n".join(said.head + said.text for said in notice_of(made).body)


# Edits ------------------------------------------------------------------------


def test_an_edit_is_printed_and_the_automatic_text_comes_back() -> None:
    made = night()
    edited = after(made, rewriting(paragraph(made, "hope"), "各村继续努力。\n\n  迎接下一季度。 "))
    said = notice_of(edited).body[-2:]
    assert [s.text for s in said] == ["各村继续努力。", "迎接下一季度。"]
    found = paragraph(edited, "hope")
    assert (found.changed, found.outdated, found.open) == (True, False, False)
    assert found.before == found.told.text
    back = after(edited, restoring(found))
    assert text_of(back) == text_of(made)
    assert not paragraph(back, "hope").changed
    same = after(edited, rewriting(found, found.told.text))
    assert text_of(same) == text_of(made)


def test_the_title_is_edited_like_any_other_with_its_line_breaks() -> None:
    made = night()
    edited = after(made, rewriting(paragraph(made, "title"), "孟庄镇人民政府\n关于观摩的通报"))
    assert notice_of(edited).title == "孟庄镇人民政府\n关于观摩的通报"


def test_a_paragraph_left_out_leaves_no_gap_in_the_numbers() -> None:
    made = night()
    edited = after(made, dropping(paragraph(made, "top")))
    assert paragraph(edited, "top").dropped
    assert "总体排名" not in text_of(edited)
    assert "（一）流动红旗。" in text_of(edited)
    assert DROPPED not in text_of(edited)


def test_a_changed_mark_makes_the_edit_wait_until_somebody_has_looked() -> None:
    made = night()
    found = paragraph(made, "top")
    edited = after(made, rewriting(found, found.told.text + "各村名次均有变化。"))
    assert not NOTICE.missing(edited)
    later = replace(edited, snapshot=night("96", "94.1", "94.1", "80", "70").snapshot)
    stale = paragraph(later, "top")
    assert stale.outdated
    assert stale.open
    assert "95.25分" in stale.before
    assert "96.00分" in stale.told.text
    assert stale.doubts == ("“小乔村”后面写的是95.25分，总分是96.00分",)
    assert "“总体排名”和现在的成绩对不上" in NOTICE.missing(later)
    assert [p.told.key for p in open_points(later)] == ["top"]
    seen = after(later, confirming(stale))
    assert not NOTICE.missing(seen)
    again = replace(seen, snapshot=night("97", "94.1", "94.1", "80", "70").snapshot)
    assert NOTICE.missing(again)


def test_a_wrong_number_waits_at_once_and_is_seen_only_as_it_stands() -> None:
    made = night()
    wrong = after(made, rewriting(paragraph(made, "hope"), "小乔村得99分，望再接再厉。"))
    assert NOTICE.missing(wrong)
    seen = after(wrong, confirming(paragraph(wrong, "hope")))
    assert not NOTICE.missing(seen)
    other = after(seen, rewriting(paragraph(seen, "hope"), "小乔村得98分，望再接再厉。"))
    assert NOTICE.missing(other)


def test_an_edit_whose_paragraph_is_gone_has_to_be_looked_at() -> None:
    made = night()
    edited = after(
        made,
        rewriting(paragraph(made, "award_流动红旗"), "流动红旗。小乔村、小乔沟村、五里堡村获得。"),
    )
    assert not open_points(edited)
    lost = replace(edited, snapshot=night(awards=False).snapshot)
    (point,) = open_points(lost)
    assert point.told.text == ""
    assert "五里堡村获得" not in text_of(lost)
    assert NOTICE.missing(lost)
    assert not NOTICE.missing(after(lost, restoring(point)))


def test_edits_do_not_go_over_to_the_next_contest_but_addressees_do() -> None:
    fields = [f for f, _ in rewriting(paragraph(night(), "hope"), "别的").fields]
    assert not any(outlives(wording_slot("notice", f)) for f in [*fields, "textnumber", "textdate"])
    assert outlives(wording_slot("notice", "to"))


# Agreement ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("小乔村（95.25分）、小乔沟村（94.10分）表现突出。", ()),
        ("小乔沟村得94.1分，位列并列第二名。", ()),
        ("小乔沟村、五里堡村均为94.10分。", ()),
        ("第一名小乔村，前时村位列第四名。", ()),
        ("观摩用时15分钟，满分100分，3月底前整改5个村。", ()),
        ("前时村实地观摩得80分。封榜码K7-42M。", ()),
        ("小乔村（95.26分）居首。", ("“小乔村”后面写的是95.26分，总分是95.25分",)),
        ("五里堡（95.25分）居首。", ("“五里堡村”后面写的是95.25分，总分是94.10分",)),
        ("小乔、小乔沟分别得95.25分、94.10分。", ()),
        ("小乔沟村得95.25分。", ("“小乔沟村”后面写的是95.25分，总分是94.10分",)),
        ("最高分97.77分。", ("97.77分不是哪个单位的得分",)),
        ("小乔村以99.99，居首。", ("“小乔村”后面写的是99.99分，总分是95.25分",)),
        ("另有一村99.99", ("99.99分不是哪个单位的得分",)),
        ("小乔村投入12.50万元，修路3.2公里，绿化率35.5%。", ()),
        ("第二名小乔村。", ("写的是“第二名”，小乔村是第1名",)),
        ("前时村位列第3名。", ("写的是“第3名”，前时村是第4名",)),
        ("对24个村（社区）进行了观摩。", ("写的是“24个村（社区）”，参评的一共5个",)),
        ("封榜码为B3-33C。", ("写的封榜码是B3-33C，现在的封榜码是K7-42M",)),
    ],
)
def test_what_contradicts_the_result_is_told(text: str, told: tuple[str, ...]) -> None:
    assert contradictions(text, "评分满分100分。", night()) == told


@pytest.mark.parametrize("key", ["guodian", "mengzhuang", "hezhuang", "longhu"])
def test_what_the_program_itself_writes_never_contradicts(key: str) -> None:
    made = town(key, bottom="是")
    for found in edited_of(made, choices_of(made)):
        assert contradictions(found.told.text, found.told.text, made) == ()


@pytest.mark.parametrize("seed", [*range(12), 65])
def test_nor_does_it_of_any_contest(seed: int) -> None:
    maker = Maker(seed)
    snapshot = Snapshot(standings_of(maker.contest, Book(maker.entries)), SEAL)
    made = evening(snapshot, dict(maker.entries), bottom="是")
    for found in edited_of(made, choices_of(made)):
        assert contradictions(found.told.text, found.told.text, made) == ()
    assert notice_of(made).body[0].text == paragraph(made, "lead").text


def test_an_award_must_name_all_its_winners_and_nobody_else() -> None:
    automatic = paragraph(night(), "award_流动红旗").told.text
    told = contradictions("流动红旗。小乔村、五里堡村、前时村获得流动红旗。", automatic, night())
    assert told == ("流动红旗漏了小乔沟村", "前时村没有获得流动红旗")
    assert (
        contradictions("小乔、小乔沟、五里堡获得流动红旗。前时期努力。", automatic, night()) == ()
    )


def test_unsealed_and_unmarked_are_told_as_such() -> None:
    made = evening(result(["95", ""], names=NAMES, seal=None, demo=True))
    told = contradictions("小乔沟村得90分，位列第二名。封榜码K7-42M。", "", made)
    assert told == (
        "“小乔沟村”后面写的是90分，还没有总分",
        "写的是“第二名”，小乔沟村没有名次",
        "写的封榜码是K7-42M，成绩还没有封存",
    )


def test_a_resealed_code_in_an_edit_is_found() -> None:
    made = night()
    found = paragraph(made, "seal")
    edited = after(made, rewriting(found, f"{found.told.text}请各村核对。"))
    again = replace(edited.snapshot, seal=replace(SEAL, code="C4-44D"))
    assert paragraph(replace(edited, snapshot=again), "seal").doubts == (
        "写的封榜码是K7-42M，现在的封榜码是C4-44D",
    )
