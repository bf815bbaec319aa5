"""The page 活动: the list at the left, the open contest's own words at the right."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.words import arabic_date
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, button, confirm, label, row, scrolled
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

ORIGIN = "contests"
ID = Qt.ItemDataRole.UserRole

FIELDS = (
    ("title", "活动名称", "2021年第四季度“亮赛比”逐村观摩"),
    ("town", "乡镇", "郭店镇"),
    ("period", "期次", "2021年第四季度"),
    ("date", "日期", "2021-12-14"),
    ("meeting", "会议名称", "观摩点评会"),
    ("place", "地点", "镇会议室"),
    ("theme", "主题", "党建引领、各村联创"),
    ("slogan", "口号", "亮承诺 · 赛实绩 · 比干劲"),
    ("issuer", "落款单位", "中共郭店镇委员会"),
    ("previous", "上期", "2021年第三季度"),
)
"""(field, label, example)."""


class ContestsPage(Page):
    """Open, remove, make; and the words on title screen and papers, stored as they are left."""

    title = "活动"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.list = QListWidget()
        self.list.itemActivated.connect(self._activated)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.fields = {field: QLineEdit() for field, _, _ in FIELDS}
        self.form = Card("当前活动")
        self.note = label("", "muted", wrap=True)
        bridge.listed.connect(self.outdate)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(
            row(label(self.title, "title"), None, button("新建活动…", self.make, "primary"))
        )
        left.addWidget(self.list, 1)
        left.addLayout(
            row(button("打开所选", self.open), None, button("移除所选…", self.remove, "danger"))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        for at, (field, text, example) in enumerate(FIELDS):
            line = self.fields[field]
            line.setObjectName(field)
            line.setPlaceholderText(f"如：{example}")
            line.editingFinished.connect(self._edited)
            grid.addWidget(label(text, "muted"), at, 0)
            grid.addWidget(line, at, 1)
        self.form.body.addLayout(grid)
        self.form.body.addWidget(self.note)
        side = QWidget()
        body = QVBoxLayout(side)
        body.setContentsMargins(0, 0, 4, 0)
        body.addWidget(self.form)
        body.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addLayout(left, 5)
        whole.addWidget(scrolled(side), 6)

    def refresh(self) -> None:
        """The list, and the open contest's fields."""
        session = self.bridge.session
        self.list.clear()
        for info in self.bridge.contests():
            marks = [m for m, on in (("已封存", info.sealed), ("演示数据", info.demo)) if on]
            here = session is not None and session.id == info.id
            tail = "　".join([*marks, *(["已打开"] if here else [])])
            name = f"{info.town}　{info.title}" if info.town else info.title
            item = QListWidgetItem(f"{name}\n{tail or '　'}")
            item.setData(ID, info.id)
            item.setToolTip(f"{name}\n最后改动 {info.changed.replace('T', ' ')}")
            self.list.addItem(item)
            if here:
                self.list.setCurrentItem(item)
        self.form.setVisible(session is not None)
        if session is not None:
            self._show_fields()

    def _show_fields(self) -> None:
        contest = self.bridge.contest
        for field, line in self.fields.items():
            if not line.hasFocus():
                line.setText(getattr(contest, field))
            role(line, "", bad="false")
        fixed = self.bridge.sealed
        for field in ("title", "town"):
            self.fields[field].setEnabled(not fixed)
        self.note.setText(contest.choice_note)
        self.note.setVisible(bool(contest.choice_note))

    def _edited(self) -> None:
        line = self.sender()
        if not isinstance(line, QLineEdit) or self.bridge.session is None:
            return
        field, text = line.objectName(), line.text().strip()
        contest = self.bridge.contest
        if text == getattr(contest, field):
            return
        error = _refusal(field, text)
        if error is None:
            title = next(t for f, t, _ in FIELDS if f == field)
            fields: dict[str, Any] = {field: text}
            changed = replace(contest, **fields)
            error = self.bridge.execute(ChangeContest(changed, f"修改{title}"), ORIGIN)
        else:
            self.bridge.say(error, Tone.ERROR)
        role(line, "", bad="true" if error else "false")

    def _chosen(self) -> int:
        items = self.list.selectedItems()
        return int(items[0].data(ID)) if items else 0

    def _activated(self, item: QListWidgetItem) -> None:
        self.bridge.open(int(item.data(ID)))

    def open(self) -> None:
        """Open the chosen contest."""
        if self._chosen():
            self.bridge.open(self._chosen())

    def make(self) -> None:
        """To the welcome page, where a contest begins."""
        self.bridge.wanted.emit("welcome")

    def remove(self) -> None:
        """Take the chosen contest off the list, after asking."""
        items = self.list.selectedItems()
        if not items:
            return
        question = f"把“{items[0].text().splitlines()[0]}”移出列表？数据仍留在数据文件里。"
        if confirm(self, question, "移除"):
            self.bridge.remove(self._chosen())


def _refusal(field: str, text: str) -> str | None:
    """Why a field cannot be so, or ``None``."""
    if field == "title" and not text:
        return "活动名称不能为空"
    if field == "date" and text:
        try:
            arabic_date(text)
        except UserError as error:
            return f"日期：{error.message}"
    return None
