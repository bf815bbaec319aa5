"""插播: a few letters, the picture the hall would get, Enter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.stage.frame import BoardFrame, CardFrame, ShowcaseFrame, texts
from lsb_desktop.ui.console.palette.choices import choices
from lsb_desktop.ui.console.palette.view import Palette
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import NAMES, FakeWall, bridge_with, entrants, full, small

K = Qt.Key
CONTEST = replace(small(names=NAMES), entrants=entrants(*NAMES))


@pytest.fixture
def console(qtbot: QtBot) -> ConsoleWindow:
    made = ConsoleWindow(bridge_with(CONTEST, full(CONTEST)))
    # It asks before it closes while the hall is watching.
    qtbot.addWidget(made, before_close_func=lambda _: made.bridge.air.close_output())
    made.resize(1366, 720)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.wall = FakeWall()
    made.bridge.air.use(made.wall)
    made.show_page("entry")
    made.bridge.air.open_output()
    return made


@pytest.fixture
def palette(qtbot: QtBot, console: ConsoleWindow) -> Palette:
    qtbot.keyClick(console, K.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert console.insertion.palette.isVisible()
    return console.insertion.palette


def lines(palette: Palette) -> list[str]:
    return [f"{c.text} {c.remark}".strip() for c in palette.choices]


def test_initials_a_number_and_characters_find_a_village(qtbot: QtBot, palette: Palette) -> None:
    for query in ("wlb", "1", "五里"):
        palette.line.setText(query)
        assert lines(palette)[:3] == ["五里堡村 亮相", "五里堡村 对比…", "五里堡村 现场亮分"]
    palette.line.setText("查无此村")
    assert palette.choice is None
    assert "没有找到" in palette.says.text()
    assert not palette.air_button.isEnabled()
    qtbot.keyClick(palette.line, K.Key_Return)
    assert palette.isVisible()


def test_the_picture_is_shown_before_the_hall_gets_it(
    qtbot: QtBot, console: ConsoleWindow, palette: Palette
) -> None:
    before = console.wall.frame
    qtbot.keyClicks(palette.line, "qs")
    assert isinstance(palette.picture.frame, ShowcaseFrame)
    assert "前时村" in texts(palette.picture.frame)
    assert console.wall.frame == before
    looked = palette.picture.frame
    qtbot.keyClick(palette.line, K.Key_Return)
    assert replace(console.wall.frame, chrome=looked.chrome) == looked
    assert not palette.isVisible()
    console.bridge.air.end_insert()
    assert console.bridge.air.director.aside is None


def test_two_villages_side_by_side_and_a_third(
    qtbot: QtBot, console: ConsoleWindow, palette: Palette
) -> None:
    qtbot.keyClicks(palette.line, "wlb")
    qtbot.keyClick(palette.line, K.Key_Down)
    qtbot.keyClick(palette.line, K.Key_Return)
    assert lines(palette) == [f"{n} 与五里堡村对比" for n in NAMES[1:]]
    qtbot.keyClick(palette.line, K.Key_Tab)
    assert lines(palette) == [f"{n} 与五里堡村、前时村对比" for n in NAMES[2:]]
    qtbot.keyClick(palette.line, K.Key_Backspace)
    assert lines(palette)[0] == "前时村 与五里堡村对比"
    qtbot.keyClicks(palette.line, "xs")
    qtbot.keyClick(palette.line, K.Key_Return)
    assert console.bridge.air.director.aside == AgendaItem(AgendaKind.COMPARE, villages=(1, 3))


def test_the_hall_never_gets_what_is_still_to_be_announced(
    console: ConsoleWindow, palette: Palette
) -> None:
    assert console.bridge.seal() is None
    for village in range(1, 5):
        palette.line.setText(str(village))
        assert not any("表态" in line for line in lines(palette)), "whom it concerns is a secret"
    director = console.bridge.air.director
    winner = director.snapshot.standings.awards[0].entrants[0]
    name = next(e.name for e in CONTEST.entrants if e.id == winner)
    palette.line.setText("实时")
    assert isinstance(palette.picture.frame, BoardFrame)
    assert name not in texts(palette.picture.frame)
    console.bridge.air.jump(len(director.steps) - 1)
    palette.line.setText("1")
    palette.renew()
    assert lines(palette)[:5][-1] == "五里堡村 表态"


def test_esc_and_the_same_key_close_it_and_the_focus_comes_back(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    table = console.page("entry").table
    table.setFocus()
    console.actions_.by_id["insert"].trigger()
    palette = console.insertion.palette
    assert palette.line.hasFocus()
    qtbot.keyClick(palette.line, K.Key_Escape)
    assert palette.isHidden()
    assert table.hasFocus()
    console.actions_.by_id["insert"].trigger()
    console.actions_.by_id["insert"].trigger()
    assert palette.isHidden()
    palette.leave()
    assert palette.isHidden()


def test_clicking_elsewhere_closes_it(console: ConsoleWindow, palette: Palette) -> None:
    console.page("entry").table.setFocus()
    assert palette.isHidden()


def test_the_clicker_works_on_while_it_is_open(
    qtbot: QtBot, console: ConsoleWindow, palette: Palette
) -> None:
    at = console.bridge.air.director.index
    qtbot.keyClick(palette.line, K.Key_PageDown)
    assert console.bridge.air.director.index == at + 1
    qtbot.keyClick(palette.line, K.Key_Space)
    assert console.bridge.air.director.index == at + 1
    assert palette.isVisible()


def test_what_is_no_village(qtbot: QtBot, console: ConsoleWindow, palette: Palette) -> None:
    assert lines(palette)[:2] == ["实时排名 插播", "标题画面 插播"]
    palette.line.setText("cs")
    assert lines(palette)[-1].startswith("测试画面")
    palette.list.setCurrentRow(len(palette.choices) - 1)
    palette.take()
    assert isinstance(console.wall.frame, CardFrame)
    console.bridge.air.toggle_card()
    console.bridge.air.show_live()
    palette.begin()
    assert lines(palette)[0] == "回到流程 结束插播"
    console.bridge.air.director._free_at = 0
    qtbot.keyClick(palette.line, K.Key_Return)
    assert console.bridge.air.director.aside is None


def test_a_village_of_the_list_goes_on_to_its_actions(qtbot: QtBot, palette: Palette) -> None:
    at = next(n for n, c in enumerate(palette.choices) if c.village == 3)
    palette.list.setCurrentRow(at)
    assert "回车看这个村" in palette.says.text()
    assert palette.air_button.text() == "选这个村"
    palette.take()
    assert lines(palette)[0] == "小司村 亮相"
    assert palette.choice.item == AgendaItem(AgendaKind.SHOWCASE, villages=(3,))


def test_what_may_not_be_put_on_air_is_refused(console: ConsoleWindow, palette: Palette) -> None:
    said = []
    console.bridge.said.connect(said.append)
    assert not console.bridge.air.insert(AgendaItem(AgendaKind.AWARD))
    assert "揭晓" in said[-1].text
    console.bridge.close()
    assert palette.isHidden()
    palette.renew()
    assert not console.bridge.air.insert(AgendaItem(AgendaKind.LIVE))


def test_texts_of_the_run_of_show_can_be_repeated() -> None:
    text = AgendaItem(AgendaKind.TEXT, "会场须知", text="请关闭手机", skipped=True)
    found = choices(replace(CONTEST, agenda=(text,)), "hcxz")
    assert [c.item for c in found] == [replace(text, skipped=False)]
