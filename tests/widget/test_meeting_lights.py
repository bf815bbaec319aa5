"""What to look at before the meeting, and whether the last row can read the names."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Rules,
    TieBreak,
    TieKind,
)
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.stage.columns import FLOOR
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.meeting.legible import PICTURE, SEAT, smallest_text
from lsb_desktop.ui.console.meeting.lights import Light, located, written
from lsb_desktop.ui.console.meeting.view import MeetingPage
from tests.helpers.console import FakeWall, full, mark, points, small
from tests.helpers.pages import bridge_on, listening, shown, write

UNSEALED = Light(False, "成绩尚未封存", "封存…", "seal")
CLOSED = Light(False, "投影还没有打开，上屏时自动打开", "打开投影", "output", grave=False)
OPEN = Light(True, "投影：HDMI-1 1280×720")


def shown_on(qtbot: QtBot, bridge: Bridge) -> MeetingPage:
    return shown(qtbot, MeetingPage(bridge))


def press(page: MeetingPage, text: str) -> None:
    QApplication.processEvents()
    buttons = [b for b in page.ready.findChildren(QPushButton) if b.isVisible()]
    next(b for b in buttons if b.text() == text).click()


def test_complete_but_not_sealed(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small(), full(small()))
    page = shown_on(qtbot, bridge)
    assert page.lights == [UNSEALED, CLOSED]
    press(page, "打开投影")
    assert page.lights == [UNSEALED, OPEN]
    assert bridge.seal() is None
    code = bridge.session.seal.code
    assert page.lights == [Light(True, f"已封存，封榜码 {code}"), OPEN]
    texts = [w.text() for w in page.ready.findChildren(type(page.legible.verdict))]
    assert f"✓　已封存，封榜码 {code}" in texts


def test_missing_marks_lead_to_the_entry_page(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small(), full(small())[1:])
    page = shown_on(qtbot, bridge)
    wanted: list[str] = []
    bridge.wanted.connect(wanted.append)
    assert page.lights[0] == Light(False, "还有 1 个村没有齐分", "去录分", "entry")
    press(page, "去录分")
    assert wanted == ["entry"]


def tied(manual: bool) -> Contest:
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),) if manual else ())
    award = Award("流动红旗", quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    return replace(small(), rules=rules, awards=(award,))


def test_open_decisions_lead_to_the_awards_page(qtbot: QtBot, store: Store) -> None:
    marks = [(mark(e, j), points(90)) for e in (1, 2, 3) for j in (1, 2, 3)]
    bridge = bridge_on(store, tied(manual=True), marks)
    page = shown_on(qtbot, bridge)
    assert [(n.text, n.go) for n in page.lights[:3]] == [
        ("“流动红旗”余 1 个名额，3 个并列，待裁定", "awards"),
        ("有单位同分，名次待裁定", "awards"),
        ("成绩尚未封存", "seal"),
    ]
    said = "".join(light.text for light in page.lights)
    assert not any(e.name in said for e in bridge.contest.entrants)


def test_ties_that_may_stay_are_no_matter(qtbot: QtBot, store: Store) -> None:
    marks = [(mark(e, j), points(90)) for e in (1, 2, 3) for j in (1, 2, 3)]
    page = shown_on(qtbot, bridge_on(store, tied(manual=False), marks))
    assert not any("同分" in light.text for light in page.lights)


def test_two_groups_with_an_award_need_a_rule(qtbot: QtBot, store: Store) -> None:
    preset = load_preset("longhu")
    agenda = (*preset.contest.agenda, AgendaItem(AgendaKind.AWARD))
    contest = replace(preset.contest, awards=(Award("红旗"),), agenda=agenda)
    page = shown_on(qtbot, bridge_on(store, contest, preset.entries))
    assert (page.lights[0].good, page.lights[0].go) == (False, "rules")
    assert "不能直接合并排名" in page.lights[0].text


def test_a_meeting_without_awards_needs_no_seal(qtbot: QtBot, store: Store) -> None:
    preset = load_preset("longhu")
    page = shown_on(qtbot, bridge_on(store, preset.contest, preset.entries))
    assert page.lights[0] == Light(True, "会上不颁奖，不用封存")


def test_an_award_that_is_not_there_leads_to_the_run_of_show(qtbot: QtBot, store: Store) -> None:
    contest = replace(small(), agenda=(AgendaItem(AgendaKind.AWARD, "颁旗", award="绿旗"),))
    page = shown_on(qtbot, bridge_on(store, contest, full(contest)))
    assert Light(False, "会议流程“颁旗”：没有名为“绿旗”的奖项", "改流程", "agenda") in page.lights
    press(page, "改流程")
    assert page.tabs.currentIndex() == 1


def test_characters_no_font_has_are_named(qtbot: QtBot, store: Store) -> None:
    private = "\ue81a"
    entrants = (replace(small().entrants[0], name=f"{private}村"), *small().entrants[1:])
    page = shown_on(qtbot, bridge_on(store, replace(small(), entrants=entrants)))
    [light] = [light for light in page.lights if private in light.text]
    assert not light.good
    assert f"{private}（村庄“{private}村”）" in light.text


def test_a_character_is_found_wherever_it_stands() -> None:
    from lsb_desktop.core.book import Book

    contest = replace(small(), title="甲丙", awards=(Award("乙丙奖"),))
    contest = replace(contest, agenda=(AgendaItem(AgendaKind.SPEECH, "", text="丁"),))
    book = Book([(Slot(SlotKind.NOTE, 1, key="亮点"), "戊")])
    assert located(contest, book, "") == []
    assert located(contest, book, "甲乙丙丁戊") == [
        "甲（活动名称）",
        "乙（奖项“乙丙奖”）",
        "丙（活动名称等 2 处）",
        "丁（会议流程“讲话”）",
        "戊（五里堡村的“亮点”）",
    ]


def test_everything_the_wall_may_show_is_looked_at() -> None:
    from lsb_desktop.core.book import Book

    contest = replace(small(), theme="主题", topics=("党建",), awards=(Award("红旗甲"),))
    contest = replace(contest, agenda=(AgendaItem(AgendaKind.SPEECH, "讲话乙"),))
    book = Book([(Slot(SlotKind.NOTE, 1, key="党建"), "记录丙")])
    text = written(contest, book)
    for part in (
        "第一季度观摩",
        "郭店镇",
        "五里堡村",
        "主题",
        "党建",
        "红旗甲",
        "讲话乙",
        "记录丙",
    ):
        assert part in text


# Legibility --------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> MeetingPage:
    return shown_on(qtbot, bridge_on(store, small(), full(small())))


def test_the_verdict_for_the_last_row(page: MeetingPage) -> None:
    legible = page.legible
    assert "填上就知道" in legible.verdict.text()
    size = page.bridge.air.size
    height = smallest_text(page.bridge.air.director, size) / size[1] * 1600
    for per_metre, role, word in (
        (6, "good", "看得清"),
        (5, "warn", "勉强"),
        (3, "error", "看不清"),
    ):
        seat = f"{height / per_metre:.2f}"
        write(legible.fields[SEAT], seat)
        write(legible.fields[PICTURE], "1.6")
        assert page.commit()
        assert legible.verdict.property("role") == role, legible.verdict.text()
        assert word in legible.verdict.text()
    assert page.bridge.settings.text(SEAT) == seat
    write(legible.fields[SEAT], "")
    assert page.commit()
    assert "填上就知道" in legible.verdict.text()


@pytest.mark.parametrize("text", ["远", "0", "-3"])
def test_no_length(page: MeetingPage, text: str) -> None:
    heard = listening(page.bridge)
    write(page.legible.fields[SEAT], text)
    assert not page.commit()
    assert heard
    assert page.bridge.settings.text(SEAT) == ""
    page.legible.fields[SEAT].load("")
    assert page.commit()


def test_the_smallest_names_decide(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small(), full(small()))
    few = smallest_text(bridge.air.director, (1920, 1080))
    preset = load_preset("guodian")
    many = bridge_on(store, preset.contest, preset.entries)
    assert smallest_text(many.air.director, (1920, 1080)) < few
    speeches = load_preset("longhu")
    none = bridge_on(store, speeches.contest, speeches.entries)
    assert smallest_text(none.air.director, (1920, 1080)) == FLOOR * 1080


def test_without_a_contest_there_is_no_verdict(page: MeetingPage) -> None:
    page.bridge.tune(SEAT, "20")
    page.bridge.tune(PICTURE, "2")
    page.bridge.air.use(FakeWall())
    page.bridge.close()
    assert "填上就知道" in page.legible.verdict.text()
