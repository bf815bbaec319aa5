"""One village, five tabs: which is shown, what is stored when, what waits."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.profile import ALIASES, CADRE, HIGHLIGHTS
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.villages.section import Kept, Section
from tests.helpers.console import full
from tests.helpers.pages import bridge_on, listening, write
from tests.helpers.villages import NARROW, USUAL, WIDE, Side, note, roster, side

TITLES = ("记录", "村情", "承诺", "照片", "历次")


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, roster(), full(roster()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> Side:
    return side(qtbot, bridge)


def test_five_tabs_the_first_is_shown(page: Side) -> None:
    assert tuple(t.text() for t in page.panel.tabs) == TITLES
    assert tuple(s.title for s in page.panel.sections) == TITLES
    assert page.panel.section is page.panel.notes
    assert page.panel.heading.text() == "五里堡村"


@pytest.mark.parametrize("title", TITLES)
def test_the_tab_stays_while_villages_change(page: Side, title: str) -> None:
    page.panel.show_tab(title)
    page.choose(2)
    assert page.panel.section.title == title
    assert page.panel.section.village == 2
    assert page.panel.section.isVisible()
    assert page.panel.heading.text() == "前时村"
    assert [t.text() for t in page.panel.tabs if t.isChecked()] == [title]


def test_every_tab_shows_the_village_chosen_meanwhile(page: Side) -> None:
    page.choose(3)
    for title in TITLES:
        page.panel.show_tab(title)
        assert page.panel.section.village == 3


def test_arrow_keys_walk_along_the_tabs(qtbot: QtBot, page: Side) -> None:
    page.panel.tabs[0].setFocus()
    qtbot.keyClick(page.panel.tabs[0], Qt.Key.Key_Right)
    assert page.panel.section is page.panel.profile
    qtbot.keyClick(page.panel.tabs[1], Qt.Key.Key_Right)
    assert page.panel.section is page.panel.commitments
    qtbot.keyClick(page.panel.tabs[2], Qt.Key.Key_Left)
    assert page.panel.section is page.panel.profile


def test_leaving_a_tab_stores_what_was_typed(bridge: Bridge, page: Side) -> None:
    write(page.panel.notes.boxes["亮点"], "广场")
    page.panel.show_tab("村情")
    assert note(bridge, 1, "亮点") == "广场"
    write(page.panel.profile.lines[CADRE], "张三")
    page.panel.show_tab("记录")
    assert note(bridge, 1, CADRE) == "张三"


def test_what_is_refused_keeps_the_tab(bridge: Bridge, page: Side) -> None:
    page.panel.show_tab("村情")
    heard = listening(bridge)
    write(page.panel.profile.boxes[ALIASES], "前时村")
    page.panel.show_tab("照片")
    assert page.panel.section is page.panel.profile
    assert [t.text() for t in page.panel.tabs if t.isChecked()] == ["村情"]
    assert not page.commit()
    assert "指的是前时村" in heard[-1].text
    write(page.panel.profile.boxes[ALIASES], "五里铺")
    page.panel.show_tab("照片")
    assert page.panel.section is page.panel.photos


def test_what_is_refused_waits_with_its_village(bridge: Bridge, page: Side) -> None:
    page.panel.show_tab("村情")
    box = page.panel.profile.boxes[ALIASES]
    write(box, "前时村")
    page.choose(3)
    assert box.toPlainText() == ""
    assert page.commit(), "nothing of this village was refused"
    assert page.panel.pending() == "五里堡村的别名还没有保存。"
    write(box, "小司庄")
    page.choose(1)
    assert note(bridge, 3, ALIASES) == "小司庄"
    assert box.toPlainText() == "前时村"
    assert page.panel.pending() == ""
    assert not page.commit()
    write(box, "前时庄")
    assert page.commit()
    assert note(bridge, 1, ALIASES) == "前时庄"


def test_what_waits_in_one_contest_is_not_shown_in_another(bridge: Bridge, page: Side) -> None:
    first = bridge.session.id
    page.panel.show_tab("村情")
    box = page.panel.profile.boxes[ALIASES]
    write(box, "前时村")
    page.choose(2)
    page.village = 1
    bridge.create(roster())
    assert box.toPlainText() == ""
    assert page.panel.pending() == ""
    bridge.open(first)
    assert box.toPlainText() == "前时村"
    assert note(bridge, 1, ALIASES) is None


def test_a_village_that_is_gone_takes_nothing_more(bridge: Bridge, page: Side) -> None:
    contest = bridge.contest
    less = replace(contest, entrants=contest.entrants[1:])
    page.panel.show_tab("村情")
    write(page.panel.profile.boxes[HIGHLIGHTS], "特色")
    bridge.execute(ChangeContest(less, "删除村庄"))
    assert page.panel.village == 0
    assert page.panel.pending() == ""
    bridge.undo()
    assert page.panel.profile.boxes[HIGHLIGHTS].toPlainText() == "特色"
    assert page.commit()
    assert note(bridge, 1, HIGHLIGHTS) == "特色"


def test_no_village_no_tabs(bridge: Bridge, page: Side) -> None:
    bridge.close()
    assert page.panel.heading.text() == ""
    assert not any(t.isVisible() for t in page.panel.tabs)
    assert not page.panel.section.isVisible()
    assert page.commit()
    assert page.panel.pending() == ""
    for section in page.panel.sections:
        section.show_village(0)
        assert section.entrant is None
        assert section.commit()


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE])
@pytest.mark.parametrize("title", TITLES)
def test_nothing_is_wider_than_the_panel(
    qtbot: QtBot, bridge: Bridge, title: str, size: tuple[int, int]
) -> None:
    page = side(qtbot, bridge, title, size)
    panel = page.panel
    assert panel.width() == size[0]
    area = panel._stack.currentWidget()
    qtbot.waitUntil(lambda: panel.section.width() <= area.width())
    assert panel.section.minimumSizeHint().width() <= area.width()
    for tab in panel.tabs:
        assert tab.width() >= tab.sizeHint().width() - 8
        assert tab.fontMetrics().horizontalAdvance(tab.text()) < tab.width() - 4


def test_a_section_must_say_what_it_shows(qtbot: QtBot, bridge: Bridge) -> None:
    bare = Section(bridge)
    qtbot.addWidget(bare)
    with pytest.raises(NotImplementedError):
        bare.show_village(1)


def test_fields_of_nothing_keep_nothing(bridge: Bridge) -> None:
    kept = Kept(bridge)
    kept.show(1, {})
    assert kept.commit()
    assert kept.waiting == ()
    assert kept.part == ""
