"""The tab 路线 of the page 村庄: sites, times, the printed route sheet."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.visits import Route, Site
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.place import BASE, folder_of
from lsb_desktop.ui.console.villages import routes
from lsb_desktop.ui.console.villages.add_site import AddSite
from lsb_desktop.ui.console.villages.routes import BY_SITES, BY_VILLAGES, NO_SITES, RouteTab
from lsb_desktop.ui.console.villages.view import Tab, VillagesPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, enter, listening, shown, text_of, write

K = Qt.Key
EAST, WEST = "第一组", "第二组"


def tour() -> Contest:
    """Four villages in two groups, three sites."""
    return replace(
        small(),
        entrants=(
            Entrant(1, 1, "小乔社区", group=EAST),
            Entrant(2, 2, "梅山村", group=WEST),
            Entrant(3, 3, "李垌社区", group=EAST),
            Entrant(4, 4, "刘口村", group=WEST),
        ),
        awards=(),
        sites=(Site(1, 2, "民宿项目"), Site(2, 1, "前东胡社区"), Site(3, 3, "文化广场", WEST, 25)),
        route=Route("08:30", sites_only=True),
    )


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path) -> Bridge:
    made = bridge_on(store, tour())
    made.tune(BASE, str(tmp_path))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> VillagesPage:
    made = shown(qtbot, VillagesPage(bridge))
    made.show_tab(Tab.ROUTE)
    return made


@pytest.fixture
def tab(page: VillagesPage) -> RouteTab:
    return page.route


def sites(bridge: Bridge) -> list[str]:
    return [s.name for s in bridge.contest.sites]


# The timetable ---------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, tab: RouteTab) -> None:
    qtmodeltester.check(tab.model)


def test_every_group_has_its_times(bridge: Bridge, tab: RouteTab) -> None:
    assert tab.timetable.lines == [
        "第二组　2 站　08:40–09:30",
        "1 08:40–08:55 梅山村 民宿项目",
        "2 09:05–09:30 李垌社区 文化广场",
        "第一组　1 站　08:40–08:55",
        "1 08:40–08:55 小乔社区 前东胡社区",
    ]
    assert tab.hint.text() == BY_SITES
    tab.only.click()
    assert tab.timetable.lines[1:3] == [
        "1 08:40–08:55 小乔社区 前东胡社区",
        "第二组　3 站　08:40–09:55",
    ]
    assert tab.hint.text() == BY_VILLAGES
    assert bridge.session is not None
    assert bridge.session.undo_label == "路线走所有的村"
    tab.only.click()
    assert bridge.session.undo_label == "路线只走观摩点"


def test_times_follow_what_is_typed(qtbot: QtBot, bridge: Bridge, tab: RouteTab) -> None:
    for field, text, shown_ in (
        (tab.departure, "９：０５", "09:05"),
        (tab.stay, "20", "20"),
        (tab.travel, "0", "0"),
    ):
        write(field, text)
        qtbot.keyClick(field, K.Key_Return)
        assert field.text() == shown_
    assert bridge.contest.route == Route("09:05", 20, 0, True)
    assert tab.timetable.lines[1] == "1 09:05–09:25 梅山村 民宿项目"
    write(tab.departure, "")
    qtbot.keyClick(tab.departure, K.Key_Return)
    assert bridge.contest.route.departure == ""
    assert tab.timetable.isColumnHidden(1)
    assert tab.timetable.lines[0] == "第二组　2 站"
    bridge.undo()
    assert tab.departure.text() == "09:05"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("departure", "25:00", "“25:00”不是时间，应写成 08:30"),
        ("stay", "0", "每站停留：应为 1 到 1440 的整数"),
        ("stay", "一刻", "每站停留：“一刻”不是数字"),
        ("travel", "-1", "站间路上：应为 0 到 1440 的整数"),
        ("travel", "2.5", "站间路上：应为 0 到 1440 的整数"),
    ],
)
def test_what_is_no_time_is_told_and_keeps_the_tab(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage, name: str, text: str, said: str
) -> None:
    heard = listening(bridge)
    before = bridge.contest
    field = getattr(page.route, name)
    write(field, text)
    page.tabs[Tab.ROSTER].click()
    assert page.tab is Tab.ROUTE
    assert page.tabs[Tab.ROUTE].isChecked()
    assert heard[-1].text == said
    assert heard[-1].tone is Tone.ERROR
    assert field.property("bad") == "true"
    assert bridge.contest == before
    qtbot.keyClick(field, K.Key_Escape)
    page.tabs[Tab.ROSTER].click()
    assert page.tab is Tab.ROSTER


# Sites -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("观摩点", "停车场", "name", "停车场"),
        ("所在村", "刘口村", "entrant", 4),
        ("观摩组", "第一组", "tour", "第一组"),
        ("停留分钟", "40", "minutes", 40),
        ("停留分钟", "", "minutes", 0),
        ("备注", "步行", "note", "步行"),
    ],
)
def test_every_cell_is_stored_at_once(
    qtbot: QtBot, bridge: Bridge, tab: RouteTab, title: str, text: str, field: str, value: object
) -> None:
    enter(qtbot, tab.table, 0, title, text)
    assert getattr(bridge.contest.sites[0], field) == value


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("观摩点", "", "不能为空"),
        ("停留分钟", "0", "停留分钟：“0”应为 1 到 1440 的整数"),
        ("停留分钟", "半天", "停留分钟：“半天”不是数字"),
    ],
)
def test_wrong_input_is_told(
    qtbot: QtBot, bridge: Bridge, tab: RouteTab, title: str, text: str, said: str
) -> None:
    heard = listening(bridge)
    enter(qtbot, tab.table, 0, title, text)
    assert said in heard[-1].text
    qtbot.keyClick(tab.table.cells.editor, K.Key_Escape)


def test_a_village_that_is_not_there_is_refused(tab: RouteTab) -> None:
    heard: list[str] = []
    tab.model.refused.connect(heard.append)
    assert not tab.model.setData(tab.model.index(0, 1), "别处村")
    assert heard == ["所在村：“别处村”不在名单里，没有保存"]


def test_what_is_left_empty_shows_what_it_stands_for(tab: RouteTab) -> None:
    assert [text_of(tab.table, row, "观摩组") for row in range(3)] == [WEST, EAST, WEST]
    assert [text_of(tab.table, row, "停留分钟") for row in range(3)] == ["15", "15", "25"]
    assert tab.model.index(0, 3).data(Qt.ItemDataRole.EditRole) == ""


def test_two_sites_of_a_village_have_two_names(qtbot: QtBot, bridge: Bridge, tab: RouteTab) -> None:
    heard = listening(bridge)
    enter(qtbot, tab.table, 1, "所在村", "梅山村")
    enter(qtbot, tab.table, 1, "观摩点", "民宿项目")
    assert sites(bridge) == ["民宿项目", "前东胡社区", "文化广场"]
    assert "观摩点 梅山村/民宿项目" in heard[-1].text


def test_sites_are_moved_and_the_way_follows(qtbot: QtBot, bridge: Bridge, tab: RouteTab) -> None:
    tab.table.setFocus()
    tab.table.select(2)
    tab.up_button.click()
    qtbot.keyClick(tab.table, K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sites(bridge) == ["文化广场", "民宿项目", "前东胡社区"]
    assert not tab.up_button.isEnabled()
    assert tab.timetable.lines[1].endswith("李垌社区 文化广场")
    tab.down_button.click()
    assert sites(bridge) == ["民宿项目", "文化广场", "前东胡社区"]


def test_sites_are_taken_out_in_one_undo(bridge: Bridge, tab: RouteTab) -> None:
    tab.table.select_rows(0, 2)
    tab.drop_button.click()
    assert sites(bridge) == ["文化广场"]
    assert bridge.session is not None
    assert bridge.session.undo_label == "删除观摩点 民宿项目、前东胡社区"
    bridge.undo()
    assert len(sites(bridge)) == 3
    tab.table.selectAll()
    tab.drop_button.click()
    assert sites(bridge) == []
    assert tab.hint.text() == NO_SITES
    assert not tab.drop_button.isEnabled()
    assert not tab.print_button.isEnabled()


def test_a_site_is_added_where_the_chosen_one_is(
    bridge: Bridge, tab: RouteTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: AddSite) -> int:
        assert dialog.village.currentText() == "小乔社区"
        dialog.name.setText(" ")
        dialog.agree.click()
        assert dialog.fault.text() == "请写观摩点的名称"
        dialog.name.setText("前东胡社区")
        dialog.agree.click()
        assert dialog.fault.text() == "这个村已有观摩点“前东胡社区”"
        assert dialog.made is None
        dialog.village.setCurrentText("刘口村")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(AddSite, "exec", fill)
    tab.table.select(1)
    tab.add_button.click()
    assert bridge.contest.sites[-1] == Site(4, 4, "前东胡社区")
    assert tab.table.row == 3
    monkeypatch.setattr(AddSite, "exec", lambda _dialog: 0)
    tab.add_button.click()
    assert len(bridge.contest.sites) == 4


def test_the_first_site_needs_a_village(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, replace(small(), entrants=()))
    page = shown(qtbot, VillagesPage(bridge))
    page.show_tab(Tab.ROUTE)
    assert not page.route.add_button.isEnabled()
    assert not page.route.print_button.isEnabled()
    assert page.route.timetable.lines == []


# The page --------------------------------------------------------------------


def test_a_route_may_change_after_the_seal(qtbot: QtBot, store: Store) -> None:
    contest = replace(small(), sites=(Site(1, 1, "广场"),))
    bridge = bridge_on(store, contest, full(contest))
    page = shown(qtbot, VillagesPage(bridge))
    assert bridge.seal() is None
    page.show_tab(Tab.ROUTE)
    enter(qtbot, page.route.table, 0, "观摩点", "游园")
    assert sites(bridge) == ["游园"]
    assert bridge.sealed


def test_each_tab_has_its_own_buttons(page: VillagesPage) -> None:
    assert not page.roster.tools.isVisible()
    assert not page.count.isVisible()
    page.show_tab(Tab.ROSTER)
    assert page.roster.tools.isVisible()
    assert page.count.text() == "4 个"


def test_another_contest_does_not_get_what_was_typed(bridge: Bridge, tab: RouteTab) -> None:
    tab.departure.setFocus()
    tab.departure.setText("10:")
    tab.departure.setModified(True)
    assert bridge.create(small()) is not None
    assert tab.departure.text() == ""
    assert tab.timetable.lines == ["1 五里堡村", "2 前时村", "3 小司村"]
    bridge.close()
    assert tab.timetable.lines == []
    assert not tab.departure.isEnabled()


def test_nothing_is_cut_at_1024(tab: RouteTab) -> None:
    table, times = tab.table, tab.timetable
    assert table.horizontalScrollBar().maximum() == 0
    assert times.horizontalScrollBar().maximum() == 0
    for at, column in enumerate(tab.model.columns):
        head = table.fontMetrics().horizontalAdvance(tab.model.heading(column))
        assert table.columnWidth(at) > max(head, table.sizeHintForColumn(at) - 1), column.title
    for at in range(times.columnCount()):
        assert times.columnWidth(at) >= times.sizeHintForColumn(at), at


# The paper -------------------------------------------------------------------


def test_the_sheet_is_made_and_opened(
    bridge: Bridge, tab: RouteTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    opened: list[str] = []
    can = [True]

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).name)
        return can[0]

    monkeypatch.setattr(routes.QDesktopServices, "openUrl", staticmethod(open_url))
    tab.print_button.click()
    folder = folder_of(bridge)
    assert sorted(p.name for p in folder.glob("观*")) == ["观摩路线表.pdf", "观摩路线表.xlsx"]
    assert opened == ["观摩路线表.pdf"]
    assert heard[-1].tone is Tone.DONE
    assert tab.print_button.isEnabled()
    (folder / "观摩路线表.pdf").chmod(0o444)
    can[0] = False
    tab.print_button.click()
    assert opened[-1] == "观摩路线表(2).pdf", "the old one is open in a reader"
    assert "没有打开 PDF 的程序" in heard[-1].text


def test_the_sheet_has_what_was_just_typed_and_nothing_wrong(
    bridge: Bridge, tab: RouteTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(bridge, "run_task", lambda _w, args, *_a, **_k: made.append(args[0]))
    write(tab.departure, "10:00")
    tab.print_sheet()
    assert made[0].snapshot.contest.route.departure == "10:00"  # type: ignore[attr-defined]
    write(tab.departure, "10:99")
    tab.print_sheet()
    assert len(made) == 1


def test_what_the_worker_says_is_told(bridge: Bridge, tab: RouteTab, tmp_path: Path) -> None:
    heard = listening(bridge)
    (tmp_path / "挡路").write_text("不是文件夹")
    bridge.tune(BASE, str(tmp_path / "挡路"))
    tab.print_button.click()
    assert "不能建立文件夹" in heard[-1].text
    assert heard[-1].tone is Tone.ERROR
    assert tab.print_button.isEnabled()


def test_what_can_be_done_is_hinted_on_each_tab(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage
) -> None:
    hints: list[str] = []
    bridge.hinted.connect(hints.append)
    page.show_tab(Tab.ROSTER)
    page.show_tab(Tab.ROUTE)
    assert ["多选" in hint for hint in hints] == [True, False]
    page.hide()
    page.show()
    assert hints[-1] == hints[-2]
    page.hide()
    page.show_tab(Tab.ROSTER)
    assert hints[-1] == "", "another page has the message bar"
