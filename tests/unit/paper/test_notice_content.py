"""What the notice says: every number and name from the standings, in an office's words."""

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    Site,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.result import award_key
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.notice.content import Notice, notice_of
from lsb_desktop.paper.notice.entry import NOTICE
from lsb_desktop.paper.notice.wording import UNDATED, HeadKind, number_words
from lsb_desktop.paper.ranking.content import sheet_of
from tests.helpers.notices import decided, evening, quarter, town
from tests.helpers.papers import RARE, RED, SEAL, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))


def text_of(notice: Notice) -> str:
    return "\n".join(said.head + said.text for said in notice.body)


def test_the_notice_of_a_quarter_word_for_word() -> None:
    notice = notice_of(quarter(5))
    assert notice.title == "中共孟庄镇委员会关于2021年第四季度逐村观摩评比活动情况的通报"
    assert notice.to == "各村，镇直各单位："
    assert [said.head + said.text for said in notice.body] == [
        "2021年12月14日，孟庄镇组织开展了2021年第四季度逐村观摩评比活动。现将有关情况通报如下。",
        "一、活动开展情况",
        "本次活动共有5个村参评。",
        "二、评分办法",
        "实地观摩：直接录入得分，满分100分。环节得分计入加减分即为总分（最低0分）。"
        "总分四舍五入保留两位小数。名次按显示的总分排定，总分相同的并列（名次如1、2、2、4）。",
        "三、评比结果",
        "（一）总体排名。按总分由高到低排名，第一名第1村（99.00分），第二名第2村（98.87分），"
        "第三名第3村（98.74分）。全部名次和得分见附件1。",
        "（二）流动红旗。第1村、第2村、第3村3个村获得流动红旗。",
        "（三）成绩封存。全部成绩于2021年12月14日17时32分封存，封榜码为K7-42M；"
        "此后如有改动，封榜码随之改变。",
        "希望受到通报表扬的单位珍惜荣誉、再接再厉，其他单位学习先进、找准差距，"
        "扎实做好下一阶段各项工作。",
    ]
    assert (notice.issuers, notice.date) == (("中共孟庄镇委员会",), "2021年12月14日")
    assert [(a.label, a.name) for a in notice.attachments] == [
        ("附件1", "2021年第四季度逐村观摩评比活动成绩排名表"),
        ("附件2", "2021年第四季度逐村观摩评比活动获奖单位名单"),
    ]
    assert (notice.mark, notice.number, notice.own) == ((), "", "")


@pytest.mark.parametrize("key", ["guodian", "mengzhuang", "hezhuang", "longhu"])
def test_every_number_of_the_four_towns_is_one_of_the_standings(key: str) -> None:
    made = town(key)
    notice, standings = notice_of(made), made.snapshot.standings
    shown = {r.entrant.name: r.shown for r in standings.rows}
    for name, score in re.findall(r"名([^，（]+)（([0-9.]+)分）", text_of(notice)):
        assert shown[name] == score
    sheet = sheet_of(made.snapshot)
    table = notice.attachments[0]
    places = [c.title for c in sheet.columns]
    for at, column in enumerate(table.columns):
        wanted = [row[places.index(column.title)] for row in sheet.rows]
        assert [row[at] for row in table.rows] == wanted
    for award in standings.awards:
        names = [standings.row(i).entrant.name for i in award.entrants]
        if award.award.side is Side.TOP:
            assert "、".join(names) in text_of(notice)
    assert "黑旗" not in repr(notice)
    assert notice.own == "演示数据"


def test_black_flags_are_named_only_when_asked_for() -> None:
    snapshot = result(["95", "90", "85", "80"], awards=[RED, BLACK])
    assert "黑旗" not in repr(notice_of(evening(snapshot)))
    notice = notice_of(evening(snapshot, bottom="是"))
    assert "（三）黑旗。涉及第3村、第4村2个村，请认真查找问题，抓好整改。" in text_of(notice)
    assert "黑旗" in repr(notice.attachments[0])
    assert "黑旗" not in repr(notice.attachments[1])


def test_ties_at_the_top_are_one_place() -> None:
    notice = notice_of(evening(result(["95", "90", "90", "85"])))
    assert "第一名第1村（95.00分），并列第二名第2村、第3村（90.00分）。" in text_of(notice)
    rows = notice.attachments[1].rows
    assert rows[1] == ("流动红旗", "第2村", "2（并列）", "90.00")


def test_decisions_ties_and_vetoes_are_told_with_their_reasons() -> None:
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    edge = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    plain = result(["95", "90", "90", "88", "88"], rules=rules, awards=[edge])
    veto = replace(plain.contest.entrants[0], veto="环保问题")
    contest = replace(plain.contest, entrants=(veto, *plain.contest.entrants[1:]))
    entries = {
        **decided("tie:2,3", json.dumps({"order": [[3], [2]], "reason": "党委会议定"})),
        **decided("tie:4,5", json.dumps({"order": [[4, 5]], "reason": "并列"})),
        **decided("tie:7,8", json.dumps({"order": [[7], [8]], "reason": "已不在"})),
    }
    made = evening(plain, {**entries, **_totals(plain)})
    made = replace(made, snapshot=Snapshot(standings_of(contest, made.book), SEAL))
    text = text_of(notice_of(made))
    assert "同为" not in text
    assert "第1村一票否决（环保问题），不参评，名额依次递补。" in text
    assert "第3村、第2村同分，经裁定按此先后排列（党委会议定）。" in text
    assert "第4村、第5村" not in text
    assert "已不在" not in text


def _totals(snapshot: Snapshot) -> dict[Slot, Value]:
    return {Slot(SlotKind.ENTERED, r.entrant.id, item=1): r.shown for r in snapshot.standings.rows}


def test_a_seat_given_by_hand_is_told_while_it_holds() -> None:
    edge = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    plain = result(["95", "95", "80"], awards=[edge])
    choice = {"among": [1, 2], "seats": 1, "chosen": [2], "reason": "抽签"}
    entries = {**_totals(plain), **decided(award_key("流动红旗", ""), json.dumps(choice))}
    made = evening(plain, entries)
    made = replace(made, snapshot=Snapshot(standings_of(plain.contest, made.book), SEAL))
    text = text_of(notice_of(made))
    assert "“流动红旗”末位并列，经裁定由第2村获得（抽签）。" in text
    assert "（二）流动红旗。第2村1个村获得流动红旗。" in text


def test_who_judged_and_where_they_walked() -> None:
    entrants = (Entrant(1, 1, "甲村", group="一组"), Entrant(2, 2, "乙社区", "社区", "二组"))
    judges = (Judge(1, "01", panel="班子"), Judge(2, "02", panel="支书", represents=1))
    made = result(
        ["90", "80"],
        entrants=entrants,
        panels=(Panel("班子"), Panel("支书")),
        judges=judges,
        sites=(Site(1, 1, "党群中心"), Site(2, 2, "示范街")),
        rules=Rules(groups=GroupMode.CENTRED),
        meeting="点评会",
        place="礼堂",
        awards=[],
    )
    notice = notice_of(evening(made))
    text = text_of(notice)
    assert "本次活动共有2个村（社区）参评，其中村1个、社区1个。" in text
    assert "共2人，其中班子1人、支书1人，代表本村的评分人员不评本村。" in text
    assert "分一组、二组2个组观摩了2个点（见附件2）。活动期间在礼堂召开了点评会。" in text
    assert notice.attachments[1].rows == (
        ("1", "一组", "甲村", "党群中心"),
        ("2", "二组", "乙社区", "示范街"),
    )
    only = replace(made.contest, panels=(Panel("班子"),), judges=judges[:1], sites=())
    text = text_of(notice_of(evening(Snapshot(standings_of(only, evening(made).book), SEAL))))
    assert "参加评分的有班子1人。" in text
    assert "观摩分一组、二组2个组进行。" in text


def test_places_within_groups_and_awards_of_each() -> None:
    entrants = tuple(
        Entrant(n, n, f"{'甲乙丙丁'[n - 1]}村", group="东片" if n < 3 else "西片")
        for n in range(1, 5)
    )
    each = Award("先进", Sign.COMMENDATION, scope=Scope(ScopeKind.EACH_GROUP))
    rise = Award("进步奖", Sign.PROGRESS, quota=Quota(Fraction(2)))
    entrants = (replace(entrants[0], previous_place=2), *entrants[1:])
    rules = Rules(groups=GroupMode.WITHIN)
    made = result(["90", "80", "70", "95"], entrants=entrants, rules=rules, awards=[each, rise])
    text = text_of(notice_of(evening(made)))
    assert "东片：第一名甲村（90.00分），第二名乙村（80.00分）；西片：第一名丁村" in text
    assert "先进。对东片甲村，西片丁村2个村予以通报表扬。" in text
    assert "进步奖。甲村（上升1位）1个村名次较上期上升，予以通报表扬。" in text


def test_without_a_joint_ranking_there_are_no_places() -> None:
    notice = notice_of(town("longhu"))
    assert "不排名次，各参评单位得分见附件1。" in text_of(notice)
    assert notice.attachments[0].name.endswith("活动成绩表")
    assert "希望各单位总结经验" in notice.body[-1].text


def test_an_award_nobody_got_and_a_village_without_marks() -> None:
    high = Award("标兵", threshold=Fraction(99))
    text = text_of(notice_of(evening(result(["95", ""], awards=[high]))))
    assert "标兵。本次没有单位获得。" in text
    assert "待评（评分尚未收齐）：第2村" in text
    text = text_of(notice_of(evening(result(["", ""], awards=[]))))
    assert "尚无名次，各参评单位得分情况见附件。" in text


def test_one_attachment_has_no_number() -> None:
    notice = notice_of(quarter(3, winners="否"))
    assert [a.label for a in notice.attachments] == ["附件"]
    assert "见附件。" in text_of(notice)


def test_places_that_are_not_made_known_name_nobody() -> None:
    totals = ["95", "90", "85", "85", "80", ""]
    notice = notice_of(evening(result(totals, awards=[]), places="2"))
    assert "第一名第1村（95.00分），第二名第2村（90.00分）。前2名的得分见附件。" in text_of(notice)
    assert not any(f"第{n}村" in repr(notice) for n in range(3, 7))
    (table,) = notice.attachments
    assert table.name == "2021年第四季度逐村观摩评比活动成绩排名表（前2名）"
    assert [row[1] for row in table.rows] == ["第1村", "第2村"]
    everybody = notice_of(evening(result(totals, awards=[]), places="20"))
    assert len(everybody.attachments[0].rows) == 6
    assert "全部名次和得分见附件。" in text_of(everybody)
    apart = notice_of(town("longhu", places="2"))
    assert len(apart.attachments[0].rows) == 28


def test_rare_names_are_kept_and_empty_columns_left_out() -> None:
    table = notice_of(evening(result(["9", "8", "7", "6"], names=RARE))).attachments[0]
    assert [row[1] for row in table.rows] == list(RARE)
    assert [c.title for c in table.columns] == ["名次", "村", "实地观摩", "总分", "奖项"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("孟政[2021]8号", "孟政〔2021〕8号"),
        ("孟政（2021）第08号", "孟政〔2021〕8号"),
        ("孟政 〔2021〕 12", "孟政〔2021〕12号"),
        ("第3期", "第3期"),
        ("", ""),
    ],
)
def test_numbers_are_written_as_the_standard_has_them(typed: str, printed: str) -> None:
    assert number_words(typed) == printed


def test_choices_of_head_addressees_signers_and_copies() -> None:
    notice = notice_of(
        quarter(
            3,
            head="红头",
            mark="孟庄镇人民政府文件",
            textnumber="孟政[2021]8",
            to="各村党支部",
            issuer="中共孟庄镇委员会、孟庄镇人民政府",
            textdate="2021-12-5",
            copies="市委办公室",
            printer="镇党政办公室",
        )
    )
    assert notice.head is HeadKind.RED
    assert notice.mark == ("孟庄镇人民政府",)
    assert (notice.number, notice.to) == ("孟政〔2021〕8号", "各村党支部：")
    assert notice.issuers == ("中共孟庄镇委员会", "孟庄镇人民政府")
    assert notice.title.startswith("中共孟庄镇委员会 孟庄镇人民政府关于")
    assert (notice.date, notice.copies) == ("2021年12月5日", "市委办公室。")
    assert notice.printed == ("镇党政办公室", "2021年12月5日印发")
    plain = notice_of(quarter(3, head="？", to="无", textnumber="孟政[2021]8", mark="某"))
    assert (plain.head, plain.to, plain.number, plain.mark) == (HeadKind.PLAIN, "", "", ())


def test_without_a_date_there_is_room_to_write_it() -> None:
    notice = notice_of(evening(result(["95"], date="近日", town="第一街道")))
    assert notice.date == UNDATED
    assert notice.body[0].text.startswith("近日，第一街道组织开展了")
    assert notice.to == "各村，街道各单位："
    assert notice_of(evening(result(["95"], date="", town=""))).to == "各村，各有关单位："


def test_several_components_are_told_one_by_one() -> None:
    parts = tuple(
        Component(n, name, ComponentKind.ENTERED, Fraction(50))
        for n, name in enumerate(("实地观摩", "台上比"), 1)
    )
    heads = [said.head for said in notice_of(evening(result(["95"], components=parts))).body]
    assert "（一）实地观摩。" in heads
    assert "（二）台上比。" in heads
    assert "（三）计分和排名。" in heads


def test_what_it_waits_for() -> None:
    missing = NOTICE.missing
    assert "尚未封存" in missing(evening(result(["95"], seal=None)))
    assert not missing(evening(result(["95"], seal=None, demo=True)))
    assert "还没有参评单位" in missing(evening(result([], awards=[])))
    assert "署名" in missing(evening(result(["95"], issuer="", town="")))
    assert not missing(quarter(3))


def test_the_fingerprint_changes_with_every_choice_and_every_mark() -> None:
    made = [
        quarter(3),
        quarter(3, head="红头"),
        quarter(3, bottom="是", to="各村"),
        quarter(3, winners="否"),
        quarter(3, places="2"),
        quarter(4),
        replace(
            quarter(3), snapshot=replace(quarter(3).snapshot, seal=replace(SEAL, code="A2-22A"))
        ),
    ]
    assert len({repr(NOTICE.content(e)) for e in made}) == len(made)
    assert repr(NOTICE.content(quarter(3))) == repr(NOTICE.content(quarter(3)))


def test_a_rehearsal_says_so() -> None:
    sample = replace(quarter(3).snapshot, seal=replace(SEAL, by="彩排"))
    assert notice_of(evening(sample)).own == "彩排样张"
