"""The tables of the page 评分办法: components, criteria, panels, judges."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.model import (
    ComponentKind,
)
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.rules import view
from lsb_desktop.ui.console.rules.view import RulesPage
from tests.helpers.console import full, mixed, small
from tests.helpers.pages import answering, bridge_on, enter, listening, shown, text_of

K = Qt.Key


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, mixed(), full(mixed()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> RulesPage:
    return shown(qtbot, RulesPage(bridge))


# The tables ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("环节", "观摩", "name", "观摩"),
        ("权重 %", "62.5", "weight", Fraction(125, 2)),
        ("满分", "120", "max", Fraction(120)),
        ("类型", "直接录入", "kind", ComponentKind.ENTERED),
    ],
)
def test_cells_of_a_component(
    qtbot: QtBot, page: RulesPage, title: str, text: str, field: str, value: object
) -> None:
    enter(qtbot, page.components.table, 0, title, text)
    draft = page.drafts.current
    assert draft is not None
    assert getattr(draft.components[0], field) == value


def test_entered_becomes_judged_with_a_criterion(page: RulesPage) -> None:
    page.components.model.setData(page.components.model.index(1, 1), "评委打分")
    draft = page.drafts.current
    assert draft is not None
    made = draft.components[1]
    assert [k.name for k in made.criteria] == ["平时工作"]
    assert made.criteria[0].id == 5


def test_adding_moving_and_deleting_components(page: RulesPage) -> None:
    page.components.add_button.click()
    assert [c.name for c in page.components.model.items][-1] == "新环节"
    assert page.components.row == 3
    assert page.criteria.title.text() == "“新环节”的指标"
    page.components.up_button.click()
    assert [c.name for c in page.components.model.items][2] == "新环节"
    assert page.components.row == 2
    page.components.down_button.click()
    assert not page.components.down_button.isEnabled()
    page.components.drop_button.click()
    assert [c.name for c in page.components.model.items] == ["实地观摩", "平时工作", "卫生检查"]


def test_adding_moving_and_deleting_criteria(page: RulesPage) -> None:
    page.criteria.add_button.click()
    assert [k.name for k in page.criteria.model.items] == ["环境", "产业", "新指标"]
    assert "不一样" in page.criteria.remark.text()
    page.criteria.up_button.click()
    assert [k.name for k in page.criteria.model.items] == ["环境", "新指标", "产业"]
    assert page.criteria.row == 1
    page.criteria.drop_button.click()
    assert [k.name for k in page.criteria.model.items] == ["环境", "产业"]
    page.criteria.model.setData(page.criteria.model.index(0, 0), "村容")
    draft = page.drafts.current
    assert draft is not None
    assert draft.components[0].criteria[0].name == "村容"


def test_renaming_a_panel_takes_its_judges_along(
    qtbot: QtBot, bridge: Bridge, page: RulesPage
) -> None:
    page.book.setCurrentIndex(1)
    enter(qtbot, page.panels.table, 0, "评委组", "班子成员")
    assert text_of(page.judges.table, 0, "评委组") == "班子成员"
    assert page.trouble.text() == ""
    assert page.commit()
    assert bridge.contest.judges[0].panel == "班子成员"
    assert [s for s, _ in bridge.book.entries() if s.kind is SlotKind.MARK] == [
        s for s, _ in full(mixed())
    ], "no mark is lost"


def test_panel_of_one_component(qtbot: QtBot, page: RulesPage) -> None:
    page.book.setCurrentIndex(1)
    enter(qtbot, page.panels.table, 0, "环节", "实地观摩")
    assert page.panels.model.items[0].component == 1
    enter(qtbot, page.panels.table, 0, "环节", "全部环节")
    assert page.panels.model.items[0].component is None
    enter(qtbot, page.panels.table, 0, "去高", "1")
    assert text_of(page.panels.table, 0, "最少人数") == "2"


def test_deleting_a_panel_asks_about_its_judges(
    page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.panels.add_button.click()
    asked = answering(monkeypatch, view, False)
    page.panels.drop_button.click()
    assert asked == [], "nobody is in it"
    assert page.panels.model.rowCount() == 2
    page.panels.table.select(0)
    page.panels.drop_button.click()
    assert asked == ["删除评委组“班子”和组内 1 位评委？"]
    assert page.panels.model.rowCount() == 2
    answering(monkeypatch, view, True)
    page.panels.drop_button.click()
    assert [p.name for p in page.panels.model.items] == ["支书"]
    assert [j.name for j in page.judges.model.items] == ["乙"]


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("编号", "班01", "code", "班01"),
        ("姓名", "张三", "name", "张三"),
        ("评委组", "支书", "panel", "支书"),
        ("代表村", "小司村", "represents", 3),
        ("代表村", "", "represents", None),
        ("观摩组", "东组", "tour", "东组"),
    ],
)
def test_cells_of_a_judge(
    qtbot: QtBot, page: RulesPage, title: str, text: str, field: str, value: object
) -> None:
    page.book.setCurrentIndex(2)
    enter(qtbot, page.judges.table, 1, title, text)
    assert getattr(page.judges.model.items[1], field) == value


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("代表村", "大司村", "名单里没有“大司村”"),
        ("编号", "01", "已经有编号“01”"),
        ("编号", "", "空"),
    ],
)
def test_wrong_cells_of_a_judge(
    qtbot: QtBot, bridge: Bridge, page: RulesPage, title: str, text: str, said: str
) -> None:
    heard = listening(bridge)
    page.book.setCurrentIndex(2)
    enter(qtbot, page.judges.table, 1, title, text)
    assert said in heard[-1].text
    assert page.judges.table.cells.editor is not None


def test_adding_and_deleting_judges(page: RulesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.judges.table.select(1)
    page.judges.add_button.click()
    made = page.judges.model.items[-1]
    assert (made.code, made.name, made.panel) == ("03", "支书03", "支书")
    names: list[str] | None = ["王五", "赵六"]
    monkeypatch.setattr(view, "ask_lines", lambda *_a: names)
    page.judges.table.select(0)
    page.judges.others[0].click()
    assert [(j.name, j.panel) for j in page.judges.model.items[-2:]] == [
        ("王五", "班子"),
        ("赵六", "班子"),
    ]
    names = None
    page.judges.others[0].click()
    assert page.judges.model.rowCount() == 5
    page.judges.drop_button.click()
    assert page.judges.model.rowCount() == 4


def test_the_first_judge_joins_the_first_panel(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, RulesPage(bridge_on(store, replace(small(), judges=()))))
    page.add_judge()
    assert page.judges.model.items[0].panel == "评委"
    while page.panels.model.rowCount():
        page.panels.model.drop(0)
    page.judges.model.drop(0)
    page.add_judge()
    assert page.judges.model.items[0].panel == ""
