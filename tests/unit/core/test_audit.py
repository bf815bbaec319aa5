"""The journal in words, for every kind of slot."""

import json
from dataclasses import replace

import pytest

from lsb_desktop.core.audit import Topic, kinds_of, topic_of
from lsb_desktop.core.audit_words import (
    HEADS,
    Done,
    Names,
    done_of,
    hour_text,
    rows_of,
    tell,
    time_text,
    value_text,
)
from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.model import Contest
from tests.helpers.desks import LITTER, LOOKS, WORK, small

K = SlotKind


@pytest.fixture
def names() -> Names:
    return Names(small(), list)


def test_every_kind_has_a_topic_and_every_topic_its_kinds() -> None:
    assert {topic_of(kind) for kind in SlotKind} <= set(Topic)
    found = [kind for topic in Topic for kind in kinds_of(topic)]
    assert sorted(found) == sorted(SlotKind)


@pytest.mark.parametrize(
    ("slot", "where"),
    [
        (Slot(K.MARK, 1, 2, LOOKS), "小司村 评委02 实地观摩 环境"),
        (Slot(K.ENTERED, 2, item=WORK), "海寨村 平时工作"),
        (Slot(K.DEDUCTION, 2, item=LITTER, row=3), "海寨村 扣分项 扣分3"),
        (Slot(K.ADJUSTMENT, 3, row=1), "双岭村 加减分1"),
        (Slot(K.NOTE, 1, key="亮点"), "小司村 亮点"),
        (Slot(K.COMMITMENT, 1, row=2), "小司村 承诺事项2"),
        (Slot(K.PHOTO, 1, row=2), "小司村 照片2"),
        (Slot(K.QUESTION, item=7), "题7"),
        (Slot(K.ASKED, 1, row=1), "小司村 提问1"),
        (Slot(K.DECISION, key="tie:1,2"), "同分先后的裁定"),
        (Slot(K.DECISION, key="award:红旗\t北片"), "“红旗”的裁定"),
        (Slot(K.DEFINITION), "办法和名单"),
        (Slot(K.SEAL), "封榜码"),
        (Slot(K.PAPER, key="notice.to"), "文件的文字和选项"),
    ],
)
def test_where(names: Names, slot: Slot, where: str) -> None:
    assert names.where(slot) == where


def test_checks_say_what_they_are_and_a_second_reading_stays_blind(names: Names) -> None:
    words = {names.where(Slot(kind, 1, 1, 1)) for kind in kinds_of(Topic.CHECKS)}
    assert words == {f"小司村 评委01 {word}" for word in ("纸面合计", "复录", "复核")}
    told = tell("复录 小司村", [Write(Slot(K.SECOND, 1, 1, LOOKS), None, "50")], names)
    assert (told.what, told.old, told.new) == ("复录 小司村", "", "")
    assert value_text(K.SECOND, "50") == ""
    assert value_text(K.PAPER_TOTAL, "92.5") == "92.5"


def test_names_that_are_gone_are_looked_up_once() -> None:
    asked: list[int] = []
    before = small()
    renamed = replace(before, entrants=(replace(before.entrants[0], name="大司村"),), judges=())

    def older() -> list[Contest]:
        asked.append(1)
        return [renamed, before]

    names = Names(renamed, older)
    assert names.where(Slot(K.NOTE, 1, key="亮点")) == "大司村 亮点"
    assert not asked
    assert names.where(Slot(K.MARK, 2, 3, LOOKS)) == "海寨村 评委03 实地观摩 环境"
    assert names.where(Slot(K.NOTE, 9, key="亮点")) == "（编号 9） 亮点"
    assert asked == [1]


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (K.MARK, None, ""),
        (K.MARK, 92_500_000, "92.5"),
        (K.MARK, "未到场", "未到场"),
        (K.ENTERED, "88.5", "88.5"),
        (K.ADJUSTMENT, "-2|迟报", "-2（迟报）"),
        (K.COMMITMENT, json.dumps({"text": "修路", "status": "进行中"}), "修路 进行中"),
        (K.PHOTO, json.dumps({"digest": "ab", "caption": ""}), "ab"),
        (K.QUESTION, json.dumps({"text": "何谓五星？"}), "何谓五星？"),
        (K.ASKED, json.dumps({"question": 3, "result": None}), "题3"),
        (K.ASKED, json.dumps({"question": 3, "result": "通过"}), "题3 通过"),
        (K.DECISION, json.dumps({"reason": "抽签"}), "抽签"),
        (K.SEAL, json.dumps({"code": "K7-42K"}), "K7-42K"),
        (K.DEFINITION, "{}", ""),
    ],
)
def test_values(kind: SlotKind, value: Value, text: str) -> None:
    assert value_text(kind, value) == text


MARK = Write(Slot(K.MARK, 1, 1, LOOKS), None, 50_000_000)


def test_one_cell_is_told_by_its_place_and_several_by_their_label(names: Names) -> None:
    one = tell("更正：小司村 …", [MARK], names)
    assert (one.what, one.old, one.new) == ("更正：小司村 评委01 实地观摩 环境", "", "50")
    assert tell("撤销：小司村 …", [MARK.inverse()], names).old == "50"
    several = tell("导入", [MARK, MARK._replace(slot=Slot(K.MARK, 2, 1, LOOKS))], names)
    assert (several.what, len(several.lines)) == ("导入", 2)
    assert several.lines[1].topic is Topic.MARKS
    definition = tell("改办法", [Write(Slot(K.DEFINITION), "{}", "{ }")], names)
    assert (definition.what, definition.lines) == ("改办法", ())
    assert tell("什么也没写", [], names).what == "什么也没写"


def test_rows_of_a_sheet_bear_time_and_operator(names: Names) -> None:
    several = tell("导入", [MARK, MARK], names)
    rows = list(rows_of("2021-12-30T09:00:01", "张三", "因", several, Done.UNDONE))
    assert rows[0] == ("2021-12-30 09:00:01", "张三", "导入", "", "", "因", "已撤销")
    where = "　小司村 评委01 实地观摩 环境"
    assert rows[1] == ("2021-12-30 09:00:01", "张三", where, "", "50", "", "已撤销")
    assert {len(r) for r in rows} == {len(HEADS)}


@pytest.mark.parametrize(
    ("undoes", "redoes", "turned", "state"),
    [
        (None, None, None, Done.STANDS),
        (None, None, True, Done.UNDONE),
        (None, None, False, Done.REDONE),
        (1, None, None, Done.UNDO),
        (None, 1, None, Done.REDO),
    ],
)
def test_what_became_of_a_record(
    undoes: int | None, redoes: int | None, turned: bool | None, state: Done
) -> None:
    assert done_of(undoes, redoes, turned) is state


def test_times() -> None:
    assert time_text("2021-12-30T09:00:01") == "2021-12-30 09:00:01"
    assert hour_text("2021-12-03T09") == "12月3日 9时"
