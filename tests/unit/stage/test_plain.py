"""Items that say nothing about the result."""

import pytest

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Entrant,
)
from lsb_desktop.stage.ceremony import (
    Ceremony,
    compile_ceremony,
    spoken,
)
from lsb_desktop.stage.facts import Profile
from lsb_desktop.stage.frame import (
    AgendaFrame,
    SpeechFrame,
    TitleFrame,
)
from tests.unit.stage.worlds import (
    K,
    contest_of,
    falling,
    single,
    snapshot_of,
    world,
)


def test_opening() -> None:
    step = single(K.OPENING)
    assert (step.name, step.line, step.guarded, step.secret) == ("title", "会议开始", False, False)
    frame = step.frame
    assert isinstance(frame, TitleFrame)
    assert frame.title == "郭店镇“亮赛比”点评会"
    assert (frame.subtitle, frame.lines) == ("党建引领", ("2021年12月15日　南礼堂",))


def test_opening_without_date_and_place() -> None:
    frame = single(K.OPENING, date="", place="").frame
    assert isinstance(frame, TitleFrame)
    assert frame.lines == ()


def test_agenda() -> None:
    items = (
        K.OPENING,
        AgendaItem(K.AGENDA, "议程安排"),
        K.LIVE,
        AgendaItem(K.REPORT, minutes=5),
        AgendaItem(K.LIVE, "现场亮分"),
        K.GROUP,
        AgendaItem(K.SPEECH, "讲话", 10),
        K.ENDING,
    )
    frame = compile_ceremony(world(falling(1), *items))[1].frame
    assert isinstance(frame, AgendaFrame)
    assert frame.chrome.title == "议程安排"
    assert frame.items == (
        ("党组织书记汇报", "每位 5 分钟"),
        ("现场亮分", ""),
        ("讲话", "10 分钟"),
    )


def test_reports_follow_the_visiting_order() -> None:
    villages = (Entrant(1, 2, "乙村"), Entrant(2, 1, "甲村"))
    contest = contest_of(
        0, entrants=villages, topics=("承诺", "亮点"), agenda=(AgendaItem(K.REPORT, minutes=5),)
    )
    facts = {2: Profile({"承诺": "修路\n改厕", "亮点": "干净"})}
    first, last = Ceremony(snapshot_of(contest, ["90", "80"]), facts).steps
    assert (first.name, first.timed) == ("report", 300)
    assert first.line == "党组织书记汇报：第 1 位　甲村"
    frame = first.frame
    assert isinstance(frame, SpeechFrame)
    assert (frame.speaker, frame.caption, frame.seconds) == ("甲村", "党组织书记汇报", 300)
    assert (frame.position, frame.next_speaker) == ("第 1 位 / 共 2 位", "乙村")
    assert (frame.lines_title, frame.lines) == ("承诺", ("修路", "改厕"))
    other = last.frame
    assert isinstance(other, SpeechFrame)
    assert (other.speaker, other.next_speaker) == ("乙村", "")
    assert (other.lines_title, other.lines) == ("汇报内容", ("承诺",))


def test_reports_without_topics_have_no_lines() -> None:
    frame = single(K.REPORT, 1).frame
    assert isinstance(frame, SpeechFrame)
    assert (frame.lines_title, frame.lines) == ("", ())


@pytest.mark.parametrize("kind", [K.REPORT, K.COMMENT])
def test_without_villages_a_title(kind: AgendaKind) -> None:
    step = single(AgendaItem(kind, "某项", 3), 0)
    assert (step.name, step.line) == ("vacant", "某项")


def test_comments_without_minutes_are_one_speech() -> None:
    step = single(AgendaItem(K.COMMENT, "总点评"))
    assert (step.name, step.line, step.timed) == ("speech", "总点评", 0)


def test_speech() -> None:
    step = single(AgendaItem(K.SPEECH, "镇党委负责同志讲话", 15))
    assert (step.name, step.timed) == ("speech", 900)
    assert spoken(step.frame) == "镇党委负责同志讲话"


def test_ending() -> None:
    frame = single(K.ENDING).frame
    assert isinstance(frame, TitleFrame)
    assert frame.title == "会议到此结束"
    assert spoken(frame) == ""
