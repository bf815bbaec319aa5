"""The page 年度汇总: what counts, what came of it, the flags' way, what follows, the papers."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QLineEdit, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Award, Contest, Quota, Side, Sign
from lsb_desktop.core.season import Method, Missing, Plan, season_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.contests.view import ContestsPage
from lsb_desktop.ui.console.papers.place import BASE
from lsb_desktop.ui.console.season import choices as chosen
from lsb_desktop.ui.console.season.trend import TownChart
from lsb_desktop.ui.console.season.view import SeasonPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown, write
from tests.helpers.seasons import records, village

K = Qt.Key
PAGE = (896, 690)
DATES = ("2021-03-30", "2021-06-30", "2021-09-30", "2021-12-30")
AWARDS = (
    Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(1))),
    Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1))),
)


def quarter(at: int, names: tuple[str, ...] = ("五里堡村", "前时村", "小司村")) -> Contest:
    """A quarter whose last village is the best: :func:`full` marks them so."""
    label = f"2021年第{'一二三四'[at]}季度"
    return replace(
        small(names=names), title=f"{label}观摩", period=label, date=DATES[at], awards=AWARDS
    )


def hold(bridge: Bridge, contest: Contest) -> None:
    """Make, mark and seal a contest."""
    assert bridge.create(contest, full(contest)) is not None
    assert bridge.seal(bridge.session.obstacles() if bridge.session else ()) is None


ORDERS = (
    ("五里堡村", "前时村", "小司村"),
    ("五里堡村", "小司村", "前时村"),
    ("五里堡村", "小司村", "前时村"),
)


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    made = bridge_on(store)
    for at, names in enumerate(ORDERS):
        hold(made, quarter(at, names))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> SeasonPage:
    return shown(qtbot, SeasonPage(bridge), PAGE)


def rows(page: SeasonPage) -> list[list[str]]:
    """The table as it is read."""
    model = page.table.season_model
    across = range(model.columnCount())
    return [[str(model.index(at, n).data()) for n in across] for at in range(model.rowCount())]


def heads(page: SeasonPage) -> list[str]:
    model = page.table.season_model
    return [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]


def typed(field: QLineEdit, text: str) -> None:
    write(field, text)
    field.editingFinished.emit()


# What came of it ---------------------------------------------------------------


def test_the_year_stands_in_a_table_with_every_quarter(page: SeasonPage) -> None:
    assert heads(page) == ["名次", "村（社区）", "第一季度", "第二季度", "第三季度", "年度总分"]
    assert rows(page) == [
        ["1", "前时村", "22.00 分　第 2 名", *["32.00 分　第 1 名　流动红旗"] * 2, "28.67"],
        ["2", "小司村", "32.00 分　第 1 名　流动红旗", *["22.00 分　第 2 名"] * 2, "25.33"],
        ["3", "五里堡村", *["12.00 分　第 3 名　黑旗"] * 3, "12.00"],
    ]
    assert page.notice.isHidden()
    assert page.none.isHidden()


def test_the_model_is_sound(page: SeasonPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.season_model)


def test_a_chosen_village_shows_its_arithmetic(page: SeasonPage) -> None:
    page.table.selectRow(1)
    assert page.who.text().startswith("小司村")
    told = page.told.toPlainText().splitlines()
    assert told[0].startswith("各期平均：")
    assert told[-1] == "名次：第 2 名"
    page.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "小司村"
    assert copied[1].startswith("第一季度：")
    assert copied[-len(told) :] == told


def test_every_cell_is_painted(page: SeasonPage, qtbot: QtBot) -> None:
    hold(page.bridge, quarter(3, ("五里堡村", "新村", "小司村")))
    page.renew()
    assert not page.grab().isNull()
    assert any("没有参加" in row for row in rows(page))


# What counts ---------------------------------------------------------------------


def test_choices_change_the_year_and_are_kept(page: SeasonPage, qtbot: QtBot) -> None:
    first = page.records.periods[0].id
    qtbot.mouseClick(page.options.boxes[first], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert "第一季度" not in heads(page)
    typed(page.options.red, "2")
    typed(page.options.black, "1")
    assert heads(page)[-2:] == ["加减分", "年度总分"]
    assert [row[-2] for row in rows(page)] == ["+4", "", "-2"]
    page.options.missing.setCurrentIndex(2)
    page.options.missing.activated.emit(2)
    assert page.choices.missing is Missing.ZERO
    again = chosen.recall(page.bridge.settings, page.records)
    assert again == page.choices
    season = page.season
    assert season is not None
    plan = Plan(missing=Missing.ZERO, red=Fraction(2), black=Fraction(1))
    assert season == season_of(page.records.of(again.chosen(page.records)), plan)


def test_weights_are_asked_for_and_must_make_a_hundred(page: SeasonPage) -> None:
    fields = list(page.options.weights.values())
    assert not any(field.isVisible() for field in fields)
    page.options.method.setCurrentIndex(page.options.method.findData(Method.WEIGHTED))
    page.options.method.activated.emit(0)
    assert [field.text() for field in fields] == ["33", "33", "34"]
    assert page.options.total.text() == "权重合计 100"
    assert page.season is not None
    typed(fields[2], "40")
    assert page.season is None
    assert page.told.toPlainText() == "各期权重合计是 106，应为 100"
    assert page.options.total.text() == "权重合计 106，应为 100"
    assert page.notice.isHidden()
    assert rows(page) == []
    typed(fields[0], "三十")
    assert page.told.toPlainText() == "2021年第一季度的权重：“三十”不是数字"
    assert not page.papers.make_button.isEnabled()
    for field, text in zip(fields, ("30", "30", "40"), strict=True):
        typed(field, text)
    assert page.notice.isHidden()
    assert page.season is not None


def test_no_period_at_all_is_told(page: SeasonPage, qtbot: QtBot) -> None:
    for box in page.options.boxes.values():
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert page.told.toPlainText() == "请至少选一期"
    page.copy()


def test_another_year_begins_unticked(bridge: Bridge, page: SeasonPage) -> None:
    later = replace(quarter(0), title="再下一年", period="2022年第一季度", date="2022-03-30")
    hold(bridge, later)
    page.renew()
    ticked = [box.isChecked() for box in page.options.boxes.values()]
    assert ticked == [False, False, False, True]


@pytest.mark.parametrize("kept", ["", "nonsense", "[]", '{"郭店镇": {}}', '{"郭店镇": 1}'])
def test_settings_that_cannot_be_read_are_the_usual(page: SeasonPage, kept: str) -> None:
    page.bridge.tune(chosen.KEY, kept)
    assert chosen.recall(page.bridge.settings, page.records) == chosen.usual(page.records)


def test_what_is_not_sealed_is_named(bridge: Bridge, page: SeasonPage) -> None:
    bridge.create(quarter(3), full(quarter(3)))
    page.renew()
    assert "“2021年第四季度”还没有封存，没有计入" in page.notice.text.text()


def test_towns_have_a_year_each(bridge: Bridge, page: SeasonPage, qtbot: QtBot) -> None:
    hold(bridge, replace(quarter(0), town="孟庄镇"))
    hold(bridge, replace(quarter(1), town="和庄镇", demo=True))
    page.renew()
    assert [page.town.itemText(n) for n in range(page.town.count())] == [
        "和庄镇（演示）",
        "孟庄镇",
        "郭店镇",
    ]
    assert page.records.town == "郭店镇"
    page.town.setCurrentIndex(0)
    page.town.activated.emit(0)
    assert (page.records.town, page.records.demo) == ("和庄镇", True)
    other = shown(qtbot, SeasonPage(bridge), PAGE)
    assert other.records.town == "和庄镇"


def test_without_a_sealed_contest_the_page_says_what_it_is_for(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, SeasonPage(bridge_on(store)), PAGE)
    assert "还没有封存的活动" in page.none.text()
    assert page.body.isHidden()
    assert page.papers.isHidden()


# What happened -------------------------------------------------------------------


def test_flags_go_from_village_to_village(page: SeasonPage) -> None:
    assert page.flows.told == [
        "第一季度　首次授予　小司村",
        "第二季度　流转　小司村　→　前时村",
        "第三季度　保持　前时村",
        "第一季度　首次授予　五里堡村",
        "第二季度　保持　五里堡村",
        "第三季度　保持　五里堡村",
    ]


def test_rows_of_flags_and_what_follows(page: SeasonPage) -> None:
    assert page.runs.table.lines == [
        ("五里堡村", "黑旗", "3 次", "第一季度 — 第三季度，至今", "—"),
        ("前时村", "红旗", "2 次", "第二季度 — 第三季度，至今", "—"),
    ]
    typed(page.runs.fields["黑旗2"], "镇纪委约谈")
    assert page.runs.table.lines[0][-1] == "镇纪委约谈"
    typed(page.runs.fields["黑旗3"], "劝辞")
    assert [line[-1] for line in page.runs.table.lines] == ["劝辞", "—"]
    again = chosen.recall(page.bridge.settings, page.records)
    assert again.after == {"黑旗2": "镇纪委约谈", "黑旗3": "劝辞"}


def test_yellow_flags_have_rows_and_consequences_where_a_town_gives_them(
    qtbot: QtBot, store: Store, page: SeasonPage
) -> None:
    assert not page.runs.fields["黄旗2"].isVisibleTo(page.runs)
    yellow = Award("黄旗", Sign.YELLOW_FLAG, Side.BOTTOM, Quota(Fraction(1)))
    for at in range(2):
        hold(page.bridge, replace(quarter(at), town="汤塘镇", awards=(yellow,)))
    other = shown(qtbot, SeasonPage(page.bridge), PAGE)
    assert other.runs.fields["黄旗2"].isVisibleTo(other.runs)
    typed(other.runs.fields["黄旗2"], "镇纪委约谈")
    assert other.runs.table.lines == [
        ("五里堡村", "黄旗", "2 次", "第一季度 — 第二季度，至今", "镇纪委约谈")
    ]
    assert other.flows.told[-1] == "第二季度　保持　五里堡村"


def test_consequences_reach_no_paper(page: SeasonPage, tmp_path: Path) -> None:
    page.bridge.tune(BASE, str(tmp_path))
    typed(page.runs.fields["黑旗2"], "镇纪委约谈")
    page.papers.bottom.setChecked(True)
    page.papers.make()
    book = load_workbook(page.papers.folder() / "郭店镇2021年度汇总表.xlsx")
    cells = [c for sheet in book for row in sheet.iter_rows(values_only=True) for c in row]
    assert "黑旗" in cells
    assert not any("约谈" in str(cell) for cell in cells)


def test_rises(page: SeasonPage) -> None:
    ((place, name, rise, places, _),) = page.climbs.table.lines
    assert (place, name, rise, places) == ("1", "前时村", "▲1", "第 2 名 → 第 1 名")
    assert "第一季度到第三季度" in page.climbs.told.text()


def test_rises_among_other_numbers_of_villages_are_told_so(
    bridge: Bridge, page: SeasonPage
) -> None:
    hold(bridge, quarter(3, ("新村", "五里堡村", "小司村", "前时村")))
    page.renew()
    assert "村数不同（3 个、4 个）" in page.climbs.told.text()


def test_nothing_happened_in_one_quarter_without_flags(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store)
    hold(bridge, replace(quarter(0), awards=()))
    page = shown(qtbot, SeasonPage(bridge), PAGE)
    assert page.flows.told == []
    assert page.runs.none.isVisibleTo(page.runs)
    assert "至少要选两期" in page.climbs.told.text()


@pytest.mark.parametrize(
    ("orders", "words"),
    [
        ((("甲村", "乙村", "丙村"), ("甲村", "丙村", "乙村", "丁村")), "流转"),
        ((("甲村", "乙村", "丙村"), ("丁村", "甲村", "乙村")), "没有参加"),
    ],
)
def test_villages_come_and_go(
    qtbot: QtBot, store: Store, orders: tuple[tuple[str, ...], ...], words: str
) -> None:
    bridge = bridge_on(store)
    for at, names in enumerate(orders):
        hold(bridge, quarter(at, names))
    page = shown(qtbot, SeasonPage(bridge), PAGE)
    assert any(f"　{words}　" in line for line in page.flows.told)


# Trends --------------------------------------------------------------------------


def test_the_trend_follows_the_chosen_village_and_back(page: SeasonPage) -> None:
    page.table.selectRow(2)
    assert page.trend.village.currentText() == "五里堡村"
    assert [s.place for s in page.trend.places.seasons] == [3, 3, 3]
    page.trend.village.setCurrentText("小司村")
    page.trend.village.activated.emit(0)
    assert page.table.chosen is not None
    assert page.table.chosen.village.name == "小司村"
    assert page.trend.town.village is not None
    assert page.trend.town.village.name == "小司村"


def test_the_town_in_words(page: SeasonPage) -> None:
    page.table.selectRow(0)
    told = page.trend.town.accessibleDescription().split("；")
    assert len(told) == 3
    assert (
        told[1]
        == "第二季度：3 个村，最高 32.00，平均 22.00，中位数 22.00，最低 12.00，前时村 32.00"
    )


@pytest.fixture
def chart(qtbot: QtBot) -> TownChart:
    made = TownChart()
    qtbot.addWidget(made)
    made.resize(500, 230)
    return made


def test_the_higher_the_points_the_higher_they_stand(chart: TownChart) -> None:
    found = records(village("甲村", "71", "95", "", None), village("乙村", "88", "60", "", None))
    chart.show_records(found, found.villages[0])
    assert chart.limits == (60, 100)
    assert chart.level(95) < chart.level(71) < chart.level(60)
    assert chart.middle(0) < chart.middle(1)
    assert chart.told(2) == "第三季度：没有总分"
    assert not chart.grab().isNull()


@pytest.mark.parametrize(
    ("scores", "limits"),
    [(("90", "90"), (90, 92)), (("88.5", "91"), (88, 92)), (("", ""), (0, 100))],
)
def test_limits_of_close_totals(
    chart: TownChart, scores: tuple[str, str], limits: tuple[float, float]
) -> None:
    found = records(*(village(name, s) for name, s in zip("甲乙", scores, strict=True)))
    chart.show_records(found, None)
    assert chart.limits == limits
    assert not chart.grab().isNull()


def test_it_draws_nothing_of_nothing(chart: TownChart) -> None:
    chart.show_records(None, None)
    assert not chart.grab().isNull()
    assert chart.accessibleDescription() == ""


def test_a_column_says_its_numbers(chart: TownChart, monkeypatch: pytest.MonkeyPatch) -> None:
    found = records(village("甲村", "71", "95"))
    chart.show_records(found, None)
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _w: said.append(text))
    for x in (chart.middle(1), 2.0):
        at = QPoint(int(x), 50)
        chart.event(QHelpEvent(QEvent.Type.ToolTip, at, at))
    assert said == [chart.told(1), ""]


# Papers --------------------------------------------------------------------------


def test_the_papers_of_the_year_have_a_folder_of_their_own(
    page: SeasonPage, tmp_path: Path
) -> None:
    said = listening(page.bridge)
    page.bridge.tune(BASE, str(tmp_path))
    page.papers.make()
    folder = tmp_path / "郭店镇2021年度汇总表"
    assert sorted(p.suffix for p in folder.iterdir()) == [".pdf", ".xlsx"]
    assert (said[-1].tone, said[-1].text) == (
        Tone.DONE,
        "已生成 郭店镇2021年度汇总表.pdf、郭店镇2021年度汇总表.xlsx",
    )
    assert page.papers.folder_button.isVisible()
    book = load_workbook(folder / "郭店镇2021年度汇总表.xlsx")
    assert "黑旗" not in [c.value for c in book["年度汇总"][4]]
    assert page.pending() == ""


def test_a_file_in_the_way_is_put_beside(page: SeasonPage, tmp_path: Path) -> None:
    page.bridge.tune(BASE, str(tmp_path))
    page.papers.make()
    (pdf,) = page.papers.folder().glob("*.pdf")
    pdf.chmod(0o444)
    page.papers.make()
    assert page.papers.busy.isVisible()
    assert "(2).pdf" in page.papers.aside_button.text()
    page.papers.make_aside()
    assert (pdf.parent / f"{pdf.stem}(2).pdf").exists()
    assert page.papers.busy.isHidden()
    pdf.chmod(0o644)


def test_a_folder_that_cannot_be_made_is_told(page: SeasonPage, tmp_path: Path) -> None:
    said = listening(page.bridge)
    blocked = tmp_path / "文件"
    blocked.write_text("", encoding="utf-8")
    page.bridge.tune(BASE, str(blocked))
    page.papers.make()
    assert said[-1].tone is Tone.ERROR
    assert "不能建立文件夹" in said[-1].text
    assert page.papers.make_button.isEnabled()


# The way here ------------------------------------------------------------------


def test_the_page_is_reached_from_the_contests_and_left_again(
    qtbot: QtBot, bridge: Bridge, page: SeasonPage
) -> None:
    wanted: list[str] = []
    bridge.wanted.connect(wanted.append)
    contests = shown(qtbot, ContestsPage(bridge), PAGE)
    contests.season_button.click()
    page.back_button.click()
    assert wanted == ["season", "contests"]


def test_a_broken_seal_takes_the_contest_out(bridge: Bridge, page: SeasonPage) -> None:
    assert bridge.unseal("更正") is None
    assert len(page.records.periods) == 2
    assert "还没有封存" in page.notice.text.text()
