"""会议流程: the run of show as a list, and the chosen item beside it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.agenda import USES
from lsb_desktop.core.model import AgendaItem, AgendaKind, RevealOrder
from lsb_desktop.db.store import Store
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.meeting import agenda_tab, item_form, picture
from lsb_desktop.ui.console.meeting.agenda_tab import START, AgendaTab
from lsb_desktop.ui.console.meeting.choosing import VillageChoice
from lsb_desktop.ui.console.meeting.item_form import CHECKS, LABELS, ItemForm
from lsb_desktop.ui.console.meeting.kinds import GROUPS, kind_of
from lsb_desktop.ui.console.meeting.model import EVERY, about
from lsb_desktop.ui.console.meeting.view import AGENDA, MeetingPage
from lsb_desktop.ui.console.parts import Choices
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, small
from tests.helpers.images import jpeg
from tests.helpers.pages import (
    answering,
    bridge_on,
    cell,
    enter,
    evening,
    listening,
    shown,
    text_of,
    type_on,
    write,
)

K = Qt.Key
KIND = AgendaKind


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, evening(), full(evening()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> MeetingPage:
    made = shown(qtbot, MeetingPage(bridge))
    made.tabs.setCurrentIndex(AGENDA)
    return made


@pytest.fixture
def tab(page: MeetingPage) -> AgendaTab:
    return page.agenda


def kinds(bridge: Bridge) -> list[AgendaKind]:
    return [i.kind for i in bridge.contest.agenda]


# The list ----------------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, tab: AgendaTab) -> None:
    qtmodeltester.check(tab.model)


def test_cells_say_only_what_means_something(tab: AgendaTab) -> None:
    assert text_of(tab.table, 0, "标题") == "会议开始"
    assert [text_of(tab.table, n, "分钟") for n in (0, 3)] == ["—", "2"]
    assert [text_of(tab.table, n, "内容") for n in (0, 2)] == ["", "流动红旗 · 倒序"]
    assert [text_of(tab.table, n, "预计") for n in range(5)] == [
        "1 分钟", "2 分钟", "45 秒", "2 分钟", "30 秒",
    ]  # fmt: skip
    icon = cell(tab.table, 2, "类型").data(Qt.ItemDataRole.DecorationRole)
    assert not icon.isNull()


@pytest.mark.parametrize(
    ("row", "title", "text", "field", "value"),
    [
        (0, "类型", "议程", "kind", KIND.AGENDA),
        (1, "标题", "公布成绩", "title", "公布成绩"),
        (3, "分钟", "10", "minutes", 10),
        (3, "分钟", "", "minutes", 0),
        (2, "类型", "讲话", "award", ""),
    ],
)
def test_every_cell_is_stored_at_once(
    qtbot: QtBot, bridge: Bridge, tab: AgendaTab, row: int, title: str, text: str, field: str,
    value: object,
) -> None:  # fmt: skip
    enter(qtbot, tab.table, row, title, text)
    assert getattr(bridge.contest.agenda[row], field) == value
    bridge.undo()
    assert bridge.contest.agenda == evening().agenda


@pytest.mark.parametrize("text", ["十", "-1", "1.5", "999"])
def test_wrong_minutes(qtbot: QtBot, bridge: Bridge, page: MeetingPage, text: str) -> None:
    heard = listening(bridge)
    enter(qtbot, page.agenda.table, 3, "分钟", text)
    assert heard[-1].tone is Tone.ERROR
    assert not page.commit()


def test_adding_by_menu_goes_after_the_chosen_item(bridge: Bridge, tab: AgendaTab) -> None:
    tab.table.select_rows(0, 1)
    menus = [a.menu() for a in tab.add_button.menu().actions()]
    assert [m.title() for m in menus] == [title for title, _ in GROUPS]
    action = next(a for m in menus for a in m.actions() if a.data() == KIND.TEXT)
    assert kind_of(KIND.TEXT).says in action.text()
    action.trigger()
    assert kinds(bridge)[:3] == [KIND.OPENING, KIND.TEXT, KIND.RANKING]
    assert tab.table.rows == [1]
    assert bridge.session.undo_label == "添加会议流程 文字"


def test_every_kind_is_offered_once_with_what_it_does() -> None:
    offered = [kind for _, group in GROUPS for kind in group]
    assert sorted(offered) == sorted(AgendaKind)
    assert all(kind_of(kind).says and kind_of(kind).icon for kind in AgendaKind)


def test_keys_move_skip_double_and_remove(qtbot: QtBot, bridge: Bridge, tab: AgendaTab) -> None:
    tab.table.setFocus()
    tab.table.select_rows(1, 1)
    qtbot.keyClick(tab.table, K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kinds(bridge)[:2] == [KIND.RANKING, KIND.OPENING]
    assert not tab.up_button.isEnabled()
    tab.down_button.click()
    assert bridge.contest.agenda == evening().agenda
    tab.up_button.click()
    tab.down_button.click()
    qtbot.keyClick(tab.table, K.Key_Backspace)
    assert bridge.contest.agenda[1].skipped
    assert text_of(tab.table, 1, "预计") == "跳过"
    title = cell(tab.table, 1, "标题")
    assert title.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert title.data(Qt.ItemDataRole.ForegroundRole).name() == style.FAINT
    assert tab.skip_button.text() == "恢复"
    tab.skip_button.click()
    assert bridge.contest.agenda == evening().agenda
    qtbot.keyClick(tab.table, K.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert kinds(bridge)[1:3] == [KIND.RANKING] * 2
    assert tab.table.rows == [2]
    heard = listening(bridge)
    qtbot.keyClick(tab.table, K.Key_Delete)
    assert bridge.contest.agenda == evening().agenda
    assert "Ctrl+Z" in heard[-1].text


def test_several_items_are_skipped_together(bridge: Bridge, tab: AgendaTab) -> None:
    tab.table.select_rows(2, 2)
    tab.skip()
    assert [i.skipped for i in bridge.contest.agenda] == [False, False, True, True, False]
    assert tab.table.rows == [2, 3]
    assert bridge.session.undo_label == "跳过会议流程 颁发红旗、讲话"


def test_an_automatic_run_of_show_is_shown_and_becomes_ones_own(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = bridge_on(store, small(), full(small()))
    page = shown(qtbot, MeetingPage(bridge))
    page.tabs.setCurrentIndex(AGENDA)
    tab = page.agenda
    assert tab.automatic.isVisible()
    assert not tab.renew_button.isVisible()
    before = [i.kind for i in tab.model.items]
    assert KIND.AWARD in before
    tab.table.select_rows(0, 1)
    tab.down_button.click()
    assert kinds(bridge) == [before[1], before[0], *before[2:]]
    assert not tab.automatic.isVisible()
    answering(monkeypatch, agenda_tab, False)
    tab.renew_button.click()
    assert bridge.contest.agenda
    answering(monkeypatch, agenda_tab, True)
    tab.renew_button.click()
    assert bridge.contest.agenda == ()
    assert [i.kind for i in tab.model.items] == before


def test_sealed_the_run_of_show_still_changes(qtbot: QtBot, bridge: Bridge, tab: AgendaTab) -> None:
    assert bridge.seal() is None
    enter(qtbot, tab.table, 3, "标题", "总结讲话")
    assert bridge.contest.agenda[3].title == "总结讲话"


def test_leaving_stores_the_open_cell(qtbot: QtBot, bridge: Bridge, page: MeetingPage) -> None:
    table = page.agenda.table
    table.setFocus()
    table.select(3, 1)
    type_on(qtbot, table, "talk")
    assert page.commit()
    assert bridge.contest.agenda[3].title == "talk"


# How long ----------------------------------------------------------------------------


def test_times_follow_from_the_start_of_the_meeting(bridge: Bridge, tab: AgendaTab) -> None:
    assert tab.total.text() == "共 5 项，约 7 分钟"
    write(tab.start, "14：30")
    assert tab.commit()
    assert bridge.settings.text(START) == "14:30"
    assert [text_of(tab.table, n, "开始") for n in range(5)] == [
        "14:30", "14:31", "14:33", "14:33", "14:35",
    ]  # fmt: skip
    assert tab.total.text() == "共 5 项，约 7 分钟，约 14:37 结束"
    tab.table.select_rows(3, 1)
    tab.skip()
    assert tab.total.text() == "共 4 项，约 5 分钟，约 14:35 结束"
    assert text_of(tab.table, 3, "开始") == ""
    heard = listening(bridge)
    write(tab.start, "下午")
    assert not tab.commit()
    assert "不是时间" in heard[-1].text
    assert tab.start.text() == "下午"


# The chosen item ---------------------------------------------------------------------


def choose(tab: AgendaTab, bridge: Bridge, item: AgendaItem) -> ItemForm:
    """Make an item the third of the run of show and choose it."""
    agenda = list(evening().agenda)
    agenda[2] = item
    assert tab._put(replace(bridge.contest, agenda=tuple(agenda)), "换一项") is None
    tab.table.select_rows(2, 1)
    return tab.form


@pytest.mark.parametrize("kind", AgendaKind)
def test_only_the_fields_of_the_kind_are_shown(
    bridge: Bridge, tab: AgendaTab, kind: AgendaKind
) -> None:
    form = choose(tab, bridge, AgendaItem(kind))
    shown_ = {name for name, field in form.fields.items() if not field.isHidden()}
    assert shown_ == {"title", *USES[kind]}
    assert set(LABELS) >= set(USES[kind])
    assert form.head.text() == f"3　{kind}"


def field(form: ItemForm, name: str) -> QWidget:
    return form.fields[name]


@pytest.mark.parametrize(
    ("item", "name", "text", "value"),
    [
        (AgendaItem(KIND.AWARD), "title", "颁旗", "颁旗"),
        (AgendaItem(KIND.AWARD), "batch", "3", 3),
        (AgendaItem(KIND.AWARD), "pace", "5", 5),
        (AgendaItem(KIND.SPEECH), "minutes", "12", 12),
        (AgendaItem(KIND.TEXT), "text", "第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_what_is_typed_is_stored(
    bridge: Bridge, tab: AgendaTab, item: AgendaItem, name: str, text: str, value: object
) -> None:
    form = choose(tab, bridge, item)
    made = field(form, name)
    assert isinstance(made, KeptLine | KeptText)
    write(made, text)
    assert form.commit()
    assert bridge.contest.agenda[2] == replace(item, **{name: value})
    assert bridge.session.undo_label == f"会议流程 {item.title or _usual(item)} {LABELS[name]}"


def _usual(item: AgendaItem) -> str:
    return "颁奖" if item.kind is KIND.AWARD else str(item.kind)


@pytest.mark.parametrize(("name", "text"), [("batch", "25"), ("pace", "x"), ("batch", "-1")])
def test_a_wrong_number_stays_and_is_told(
    bridge: Bridge, page: MeetingPage, name: str, text: str
) -> None:
    form = choose(page.agenda, bridge, AgendaItem(KIND.AWARD))
    heard = listening(bridge)
    made = field(form, name)
    assert isinstance(made, KeptLine)
    write(made, text)
    assert not page.commit()
    assert heard[-1].text.startswith(LABELS[name])
    assert made.text() == text


@pytest.mark.parametrize(
    ("item", "name", "text", "value"),
    [
        (AgendaItem(KIND.AWARD, award="流动红旗"), "award", EVERY, ""),
        (AgendaItem(KIND.AWARD), "award", "流动红旗", "流动红旗"),
        (AgendaItem(KIND.AWARD), "order", "正序", RevealOrder.FIRST_LAST),
        (AgendaItem(KIND.BALLOTS), "component", "实地观摩", "实地观摩"),
    ],
)
def test_what_is_chosen_is_stored(
    bridge: Bridge, tab: AgendaTab, item: AgendaItem, name: str, text: str, value: object
) -> None:
    form = choose(tab, bridge, item)
    made = field(form, name)
    assert isinstance(made, Choices)
    made.setCurrentText(text)
    made.activated.emit(made.currentIndex())
    assert bridge.contest.agenda[2] == replace(item, **{name: value})


def test_boxes_are_stored_and_what_means_nothing_goes(bridge: Bridge, tab: AgendaTab) -> None:
    form = choose(tab, bridge, AgendaItem(KIND.AWARD))
    box = field(form, "one_beat")
    assert isinstance(box, QCheckBox)
    box.click()
    assert bridge.contest.agenda[2].one_beat
    assert bridge.session.undo_label == f"会议流程 颁奖 {CHECKS['one_beat']}"
    choose(tab, bridge, AgendaItem(KIND.AWARD, order=RevealOrder.TOGETHER))
    assert [n for n in ("order", "batch", "one_beat", "pace") if not field(form, n).isHidden()] == [
        "order"
    ]


def test_an_award_that_is_gone_is_still_shown(bridge: Bridge, tab: AgendaTab) -> None:
    form = choose(tab, bridge, AgendaItem(KIND.AWARD, award="金旗"))
    made = field(form, "award")
    assert isinstance(made, Choices)
    assert made.currentText() == "金旗"


def test_the_steps_of_the_item_are_read_without_names(bridge: Bridge, tab: AgendaTab) -> None:
    assert bridge.seal() is None
    tab.table.select_rows(2, 1)
    assert tab.form.steps.text() == (
        "各步提示：\n· 颁发红旗：第一名\n· 颁发红旗：第一名 → 揭晓村名"
    )
    tab.skip()
    assert tab.form.steps.text() == "这一项不进行"
    tab.table.select_rows(0, 1)
    choose(tab, bridge, AgendaItem(KIND.REPORT, minutes=1))
    assert tab.form.steps.text().count("·") == 3


def test_what_an_item_is_about_in_a_few_words() -> None:
    contest = evening()
    item = AgendaItem(KIND.PLEDGE, villages=(3, 1, 2, 99), award="流动红旗")
    assert about(item, contest) == "小司村、五里堡村 等 3 个"
    assert about(AgendaItem(KIND.AWARD, batch=2, one_beat=True, pace=3), contest) == (
        "全部 · 倒序 · 每批 2 · 一次揭晓 · 每 3 秒"
    )


# Villages ------------------------------------------------------------------------------


def test_villages_are_chosen_in_a_dialog(
    bridge: Bridge, tab: AgendaTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = choose(tab, bridge, AgendaItem(KIND.PLEDGE))
    made = field(form, "villages")
    assert isinstance(made, QPushButton)
    assert made.text() == "全部，按观摩次序 …"
    monkeypatch.setattr(item_form, "choose_villages", lambda *_: None)
    made.click()
    assert bridge.contest.agenda[2].villages == ()
    monkeypatch.setattr(item_form, "choose_villages", lambda *_: (3, 1, 2))
    made.click()
    assert bridge.contest.agenda[2].villages == (3, 1, 2)
    assert made.text() == "小司村、五里堡村 等 3 个 …"


def test_the_dialog_finds_takes_orders_and_drops(qtbot: QtBot) -> None:
    dialog = shown(qtbot, VillageChoice(None, evening(), (2, 77)))  # type: ignore[arg-type]
    assert dialog.villages == (2,)
    write(dialog.search, "小司")
    assert [dialog.all.item(n).isHidden() for n in range(3)] == [True, True, False]
    qtbot.keyClick(dialog.search, K.Key_Return)
    assert dialog.villages == (2, 3)
    assert dialog.isVisible(), "Enter chooses, it does not close"
    dialog.search.clear()
    dialog.all.setFocus()
    dialog.all.setCurrentRow(0)
    qtbot.keyClick(dialog.all, K.Key_Return)
    qtbot.keyClick(dialog.all, K.Key_Return)
    assert dialog.villages == (2, 3, 1)
    assert dialog.count.text() == "已选 3 个"
    dialog.chosen.setFocus()
    dialog.chosen.setCurrentRow(2)
    qtbot.keyClick(dialog.chosen, K.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.villages == (2, 1, 3)
    qtbot.keyClick(dialog.chosen, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog.chosen, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.villages == (2, 3, 1)
    dialog.chosen.setCurrentRow(0)
    qtbot.keyClick(dialog.chosen, K.Key_Delete)
    assert dialog.villages == (3, 1)
    dialog.take_found()
    assert dialog.villages == (3, 1, 2)
    dialog.take_found()
    assert dialog.villages == (3, 1, 2)


# Pictures --------------------------------------------------------------------------------


def test_a_picture_is_kept_and_shown_small(
    bridge: Bridge, tab: AgendaTab, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    form = choose(tab, bridge, AgendaItem(KIND.PICTURE))
    made = form.fields["picture"]
    assert made.thumbnail.text() == "还没有选图片"
    path = tmp_path / "合影.jpg"
    path.write_bytes(jpeg())
    monkeypatch.setattr(picture, "chosen_files", lambda *_: [])
    made.choose_button.click()
    assert bridge.contest.agenda[2].picture == ""
    monkeypatch.setattr(picture, "chosen_files", lambda *_: [path])
    made.choose_button.click()
    digest = bridge.contest.agenda[2].picture
    assert bridge.session.picture(digest)
    assert isinstance(made.thumbnail.pixmap(), QPixmap)
    assert not made.thumbnail.pixmap().isNull()
    made.clear_button.click()
    assert bridge.contest.agenda[2].picture == ""
    assert made.thumbnail.text() == "还没有选图片"


def test_a_file_that_is_no_picture_is_refused(
    bridge: Bridge, tab: AgendaTab, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    form = choose(tab, bridge, AgendaItem(KIND.PICTURE))
    path = tmp_path / "合影.jpg"
    path.write_bytes(b"no picture")
    monkeypatch.setattr(picture, "chosen_files", lambda *_: [path])
    heard = listening(bridge)
    form.fields["picture"].choose_button.click()
    assert heard[-1].tone is Tone.ERROR
    assert bridge.contest.agenda[2].picture == ""
    assert form.fields["picture"].choose_button.isEnabled()
