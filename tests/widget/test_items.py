"""Tables over the contest's definition: columns, edits, what is pale."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Criterion, Panel
from lsb_desktop.ui import style
from lsb_desktop.ui.console.items import (
    NOTHING,
    Column,
    ItemsModel,
    count_column,
    named_column,
    number_column,
    text_column,
)
from tests.helpers.console import small

K = Qt.Key
ROLE = Qt.ItemDataRole


class Shelf:
    """Keeps what a model puts, and shows it again; refuses when told to."""

    def __init__(self, contest: Contest) -> None:
        self.columns = (
            named_column("名称", width=80, stretch=1),
            Column(
                "类别",
                lambda e, _c: e.kind,
                lambda e, t, _c: replace(e, kind=t),
                lambda _c: ("村", "社区"),
            ),
            Column(
                "片区",
                lambda e, _c: e.district,
                lambda e, t, _c: replace(e, district=t),
                lambda _c: ("", "东片"),
                free=True,
            ),
            count_column("上期", "previous_place", optional=True, hint="没有就空着"),
            text_column("书记", "secretary", default=lambda e: "未定", applies=lambda e: e.id != 3),
            Column("编号", lambda e, _c: str(e.id)),
        )
        self.model = ItemsModel("entrants", "村庄", self.columns, self.put)
        self.refusal: str | None = None
        self.labels: list[str] = []
        self.told: list[str] = []
        self.model.refused.connect(self.told.append)
        self.model.show(contest)

    def put(self, contest: Contest, label: str) -> str | None:
        self.labels.append(label)
        if self.refusal is None:
            self.model.show(contest)
        return self.refusal

    @property
    def names(self) -> list[str]:
        return [e.name for e in self.model.items]


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    return Shelf(small())


# The model ---------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, shelf: Shelf) -> None:
    qtmodeltester.check(shelf.model)
    shelf.model.show(None)
    qtmodeltester.check(shelf.model)
    assert shelf.model.rowCount() == 0


def test_headings_with_their_hints(shelf: Shelf) -> None:
    head = shelf.model.headerData
    across = Qt.Orientation.Horizontal
    assert head(3, across) == "上期"
    assert head(3, across, ROLE.ToolTipRole) == "没有就空着"
    assert head(0, across, ROLE.ToolTipRole) is None
    assert head(3, across, ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert head(0, across, ROLE.TextAlignmentRole) is None
    assert head(0, Qt.Orientation.Vertical) == "1"
    assert head(0, Qt.Orientation.Vertical, ROLE.ToolTipRole) is None


def test_what_is_pale_and_what_means_nothing(shelf: Shelf) -> None:
    def at(row: int, column: int, role: Any) -> Any:
        return shelf.model.index(row, column).data(role)

    assert at(0, 4, ROLE.DisplayRole) == "未定"
    assert at(0, 4, ROLE.EditRole) == ""
    assert at(0, 4, ROLE.ForegroundRole) == QColor(style.FAINT)
    assert at(2, 4, ROLE.DisplayRole) == NOTHING
    assert at(0, 5, ROLE.ForegroundRole) == QColor(style.FAINT), "read-only"
    assert at(0, 0, ROLE.ForegroundRole) is None
    editable = [shelf.model.flags(shelf.model.index(2, c)) for c in range(6)]
    able = [bool(f & Qt.ItemFlag.ItemIsEditable) for f in editable]
    assert able == [True, True, True, True, False, False]


def test_sealed_nothing_can_be_edited(shelf: Shelf) -> None:
    shelf.model.show(small(), locked=True)
    assert not shelf.model.setData(shelf.model.index(0, 0), "新村")
    assert not shelf.model.change(lambda items: items[1:], "删除")
    assert shelf.labels == []


def test_an_edit_is_labelled_by_what_and_where(shelf: Shelf) -> None:
    assert shelf.model.setData(shelf.model.index(1, 0), "前时社区")
    assert shelf.labels == ["村庄 前时村 名称"]
    assert not shelf.model.setData(shelf.model.index(1, 0), "前时社区"), "nothing new"
    assert not shelf.model.setData(shelf.model.index(1, 0), "x", ROLE.DisplayRole)
    shelf.refusal = "不行"
    assert not shelf.model.setData(shelf.model.index(1, 0), "小村")
    assert shelf.names[1] == "前时社区"


def test_mistakes_say_column_and_text(shelf: Shelf) -> None:
    assert not shelf.model.setData(shelf.model.index(0, 3), "第三")
    assert not shelf.model.setData(shelf.model.index(0, 3), "1.5")
    assert not shelf.model.setData(shelf.model.index(0, 0), "  ")
    assert shelf.told == [
        "上期：“第三”不是数字，没有保存",
        "上期：“1.5”应为不小于 0 的整数，没有保存",
        "名称：“”不能为空，没有保存",
    ]
    assert shelf.labels == []


def test_moving_and_dropping(shelf: Shelf) -> None:
    assert not shelf.model.move(0, -1)
    assert not shelf.model.can_move(2, 1)
    assert shelf.model.move(0, 1)
    assert shelf.names == ["前时村", "五里堡村", "小司村"]
    assert shelf.model.drop(0)
    assert shelf.names == ["五里堡村", "小司村"]
    assert shelf.labels == ["调整村庄次序", "删除村庄 前时村"]


def test_only_another_number_of_rows_resets_the_view(shelf: Shelf) -> None:
    resets = QSignalSpy(shelf.model.modelReset)
    changes = QSignalSpy(shelf.model.dataChanged)
    shelf.model.show(small(count=5))
    assert (resets.count(), changes.count()) == (0, 1)
    shelf.model.show(small(names=("甲村", "乙村")))
    assert (resets.count(), changes.count()) == (1, 1)


@pytest.mark.parametrize(
    ("column", "item", "text", "field", "value"),
    [
        (number_column("满分", "max"), Criterion(1, "环境"), "９５．５", "max", Fraction(191, 2)),
        (count_column("去高", "high"), Panel("评委"), "2", "high", 2),
        (count_column("最少", "minimum", optional=True), Panel("评委"), " ", "minimum", None),
        (count_column("最少", "minimum", optional=True), Panel("评委"), "3", "minimum", 3),
        (text_column("名称", "name"), Panel("评委"), " 班子 ", "name", "班子"),
    ],
)
def test_what_is_typed_becomes_a_value(
    column: Column, item: Any, text: str, field: str, value: object
) -> None:
    assert column.write is not None
    assert getattr(column.write(item, text, small()), field) == value


@pytest.mark.parametrize("text", ["", "-1", "1.5", "九", "9" * 5000])
def test_no_count(text: str) -> None:
    column = count_column("去高", "high")
    assert column.write is not None
    with pytest.raises(UserError):
        column.write(Panel("评委"), text, small())
