"""村情: who is responsible, other names, sites, highlights."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import ChangeContest, EnterNote
from lsb_desktop.core.model import Contest, Entrant, Site
from lsb_desktop.core.profile import ALIASES, CADRE, HIGHLIGHTS, RAW_NAME
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.villages.profile import DISTRICT, SEALED, SECRETARY, SITES, Profile
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full
from tests.helpers.pages import bridge_on, listening, write
from tests.helpers.villages import Side, note, roster, side

SQUARE = Site(1, 1, "文化广场", "一组", 20, "先看")


def with_sites() -> Contest:
    contest = roster()
    east = replace(contest.entrants[1], district="东片")
    entrants = (contest.entrants[0], east, contest.entrants[2])
    return replace(contest, entrants=entrants, sites=(SQUARE, Site(2, 2, "粮站")))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, with_sites(), full(with_sites()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> Side:
    return side(qtbot, bridge, "村情")


@pytest.fixture
def profile(page: Side) -> Profile:
    return page.panel.profile


def village(bridge: Bridge) -> Entrant:
    return bridge.contest.entrants[0]


@pytest.mark.parametrize(("key", "field"), [(SECRETARY, "secretary"), (DISTRICT, "district")])
def test_the_roster_s_own_fields_are_stored_when_left(
    bridge: Bridge, page: Side, profile: Profile, key: str, field: str
) -> None:
    before = bridge.contest
    write(profile.lines[key], " 王五 ")
    page.setFocus()
    assert getattr(village(bridge), field) == "王五"
    assert bridge.session.undo_label == f"五里堡村 {key}"
    bridge.undo()
    assert bridge.contest == before
    assert profile.lines[key].text() == ""


@pytest.mark.parametrize("topic", [CADRE, ALIASES, HIGHLIGHTS])
def test_notes_are_stored_when_left(
    bridge: Bridge, page: Side, profile: Profile, topic: str
) -> None:
    field = profile.kept.fields[topic]
    write(field, "五里铺")
    page.setFocus()
    assert note(bridge, 1, topic) == "五里铺"
    page.choose(2)
    assert note(bridge, 2, topic) is None
    page.choose(1)
    write(field, "")
    assert page.commit()
    assert note(bridge, 1, topic) is None


def test_enter_stores_a_line_and_esc_gives_it_up(
    qtbot: QtBot, bridge: Bridge, profile: Profile
) -> None:
    line = profile.lines[CADRE]
    write(line, "张三")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert note(bridge, 1, CADRE) == "张三"
    write(line, "李四")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "张三"


def test_districts_in_use_are_offered(profile: Profile) -> None:
    completer = profile.lines[DISTRICT].completer()
    assert completer.completionMode() is completer.CompletionMode.PopupCompletion
    assert profile._districts.stringList() == ["东片"]


def test_the_official_name_is_shown_when_it_is_known(bridge: Bridge, profile: Profile) -> None:
    assert not profile.raw.isVisible()
    bridge.execute(EnterNote(1, RAW_NAME, "五里堡村委会"))
    assert profile.raw.text() == "五里堡村委会"
    assert profile.raw.isVisible()


# Other names -----------------------------------------------------------------


def test_aliases_are_kept_once_each(bridge: Bridge, page: Side, profile: Profile) -> None:
    box = profile.boxes[ALIASES]
    write(box, " 五里铺 \n\n老五里堡\n五里铺\n五里堡村")
    assert page.commit()
    assert note(bridge, 1, ALIASES) == "五里铺\n老五里堡"
    assert box.toPlainText() == "五里铺\n老五里堡"


def test_an_alias_of_another_village_is_refused_beside_the_box(
    bridge: Bridge, page: Side, profile: Profile
) -> None:
    bridge.execute(EnterNote(3, ALIASES, "小司庄"))
    heard = listening(bridge)
    box, fault = profile.boxes[ALIASES], profile.faults[ALIASES]
    write(box, "五里铺\n小司庄")
    page.setFocus()
    said = "“小司庄”已是小司村的别名，不能再作五里堡村的别名"
    assert fault.text() == f"{said}，没有保存"
    assert fault.isVisible()
    assert heard[-1].text == said
    assert heard[-1].tone is Tone.ERROR
    assert note(bridge, 1, ALIASES) is None
    assert box.toPlainText() == "五里铺\n小司庄"
    write(box, "五里铺")
    page.setFocus()
    assert not fault.isVisible()
    assert note(bridge, 1, ALIASES) == "五里铺"


def test_the_fault_goes_with_what_was_refused(page: Side, profile: Profile) -> None:
    write(profile.boxes[ALIASES], "前时村")
    assert not page.commit()
    page.choose(2)
    assert not profile.faults[ALIASES].isVisible()


# Sites -----------------------------------------------------------------------


def test_sites_are_lines_and_keep_what_was_said_of_them(
    bridge: Bridge, page: Side, profile: Profile
) -> None:
    box = profile.boxes[SITES]
    assert box.toPlainText() == "文化广场"
    write(box, "党群服务中心\n文化广场\n")
    assert page.commit()
    assert [s.name for s in bridge.contest.sites] == ["党群服务中心", "文化广场", "粮站"]
    assert bridge.contest.sites[1] == SQUARE
    assert bridge.session.undo_label == "五里堡村 观摩点"
    bridge.undo()
    assert box.toPlainText() == "文化广场"


def test_a_site_written_twice_is_refused(bridge: Bridge, page: Side, profile: Profile) -> None:
    before = bridge.contest
    write(profile.boxes[SITES], "小学\n小学")
    assert not page.commit()
    assert profile.faults[SITES].text() == "观摩点“小学”写了 2 遍，没有保存"
    assert bridge.contest == before


# Sealed ----------------------------------------------------------------------


def test_sealed_what_the_seal_does_not_hold_may_still_change(
    bridge: Bridge, page: Side, profile: Profile
) -> None:
    assert bridge.seal() is None
    assert profile.sealed.isVisible()
    assert profile.sealed.text.text() == SEALED
    assert not profile.lines[SECRETARY].isEnabled()
    assert not profile.lines[DISTRICT].isEnabled()
    write(profile.lines[CADRE], "张三")
    write(profile.boxes[ALIASES], "五里铺")
    write(profile.boxes[SITES], "小学")
    write(profile.boxes[HIGHLIGHTS], "草莓")
    assert page.commit()
    assert [note(bridge, 1, t) for t in (CADRE, ALIASES, HIGHLIGHTS)] == ["张三", "五里铺", "草莓"]
    assert [s.name for s in bridge.contest.sites] == ["小学", "粮站"]
    bridge.unseal("改")
    assert not profile.sealed.isVisible()
    assert profile.lines[SECRETARY].isEnabled()


def test_what_was_typed_as_the_seal_came_is_refused_and_kept(
    bridge: Bridge, page: Side, profile: Profile
) -> None:
    write(profile.lines[SECRETARY], "王五")
    # Typed but not left when somebody seals.
    bridge.session.put_seal()
    assert not page.commit()
    assert profile.lines[SECRETARY].text() == "王五"
    assert village(bridge).secretary == ""


def test_without_a_village_nothing_is_stored(bridge: Bridge, page: Side, profile: Profile) -> None:
    contest = bridge.contest
    bridge.execute(ChangeContest(replace(contest, entrants=(), sites=()), "清空"))
    assert not profile.isEnabled()
    for store in (profile._store_aliases, profile._store_sites):
        assert store("x") == "这个村已不在名单里"
    assert profile._store_field(SECRETARY, "x") == "这个村已不在名单里"
    assert profile.store_note(CADRE, "x") == "这个村已不在名单里"
