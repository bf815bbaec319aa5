"""The page 活动: the list at the left, the open contest's own words at the right."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.words import arabic_date
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.contests.listing import ContestList, line_of
from lsb_desktop.ui.console.contests.renewal import renew
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, button, confirm, label, row, scrolled
from lsb_desktop.ui.messages import Tone

ORIGIN = "contests"

FIELDS = (
    ("title", "活动名称", "2021年第四季度“亮赛比”逐村观摩", "成绩单、奖状和大屏的抬头"),
    ("town", "乡镇", "郭店镇", "写在活动名称前面"),
    ("period", "期次", "2021年第四季度", "奖状编号和证书文字里的 {period}"),
    ("date", "日期", "2021-12-14", "开会的日子，印在奖状和成绩单上"),
    ("meeting", "会议名称", "观摩点评会", "开场画面的大字，前面自动加乡镇"),
    ("place", "地点", "镇会议室", "开场画面"),
    ("theme", "主题", "党建引领、各村联创", "开场画面的副标题"),
    ("slogan", "口号", "亮承诺 · 赛实绩 · 比干劲", "大屏页脚"),
    ("issuer", "落款单位", "中共郭店镇委员会", "奖状落款；多个单位用顿号分开，一个一行"),
    ("previous", "上期", "2021年第三季度", "上期名次说的是哪一期"),
)
"""(field, label, example, where it is shown)."""
SEALED = ("title", "town")
"""Fields that a seal holds fast."""


class ContestsPage(Page):
    """Open, remove, make; and the words on title screen and papers, stored as they are left."""

    title = "活动"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._here = 0
        """Id of the contest that was open when the list was last shown."""
        self.list = ContestList()
        self.list.wanted.connect(self._wanted)
        self.list.itemSelectionChanged.connect(self._arm)
        self.new_button = button(self.tr("新建活动…"), self.make, "primary")
        self.open_button = button(self.tr("打开所选"), self.open)
        self.renew_button = button(
            self.tr("再办一期…"), self.hold_again, hint=self.tr("照所选活动的办法，建立下一期")
        )
        self.season_button = button(
            self.tr("年度汇总…"), self.add_up, hint=self.tr("同一乡镇已封存的各期合成年度成绩")
        )
        self.remove_button = button(self.tr("移除所选…"), self.remove, "danger")
        self.fields = {
            field: KeptLine(self._storer(field), self.tr("如：{0}").format(example))
            for field, _, example, _ in FIELDS
        }
        self.form = Card(self.tr("当前活动"))
        self.sealed = label(self.tr("成绩已封存，活动名称和乡镇不能再改。"), "warn", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.note_card = Card(self.tr("报道与预设"))
        self.nothing = label(
            self.tr("没有打开活动。请在左边选一个打开，或新建活动。"), "muted", wrap=True
        )
        bridge.listed.connect(self.outdate)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        head = (label(self.title, "title"), None, self.season_button, self.new_button)
        left.addLayout(row(*head))
        left.addWidget(self.list, 1)
        left.addLayout(row(self.open_button, self.renew_button, None, self.remove_button))
        self.form.body.addLayout(self._grid())
        self.form.body.addWidget(self.sealed)
        self.note_card.body.addWidget(self.note)
        hide = button(self.tr("不再显示"), self.hide_note, "link")
        self.note_card.body.addLayout(row(None, hide))
        side = QWidget()
        body = QVBoxLayout(side)
        body.setContentsMargins(0, 0, 4, 0)
        body.setSpacing(12)
        for part in (self.nothing, self.form, self.note_card):
            body.addWidget(part)
        body.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addLayout(left, 5)
        whole.addWidget(scrolled(side), 6)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        for at, (field, text, _, hint) in enumerate(FIELDS):
            line = self.fields[field]
            line.setObjectName(field)
            line.setToolTip(hint)
            named = label(text, "muted")
            named.setToolTip(hint)
            grid.addWidget(named, at, 0)
            grid.addWidget(line, at, 1)
        return grid

    # Showing -------------------------------------------------------------

    def on_opened(self) -> None:
        """What was typed for the last contest is not the next one's."""
        if self.bridge.session is not None:
            for field, line in self.fields.items():
                line.load(getattr(self.bridge.contest, field))
        super().on_opened()

    def refresh(self) -> None:
        """The list, and the open contest's fields."""
        session = self.bridge.session
        here = session.id if session is not None else 0
        chosen = self.list.chosen
        lines = [line_of(info, here) for info in self.bridge.contests()]
        known = [line.id for line in lines]
        stays = [chosen.id] if chosen is not None and here == self._here else []
        kept = next((n for n in (*stays, here, *known) if n in known), 0)
        self._here = here
        self.list.show_lines(lines, kept)
        self._arm()
        self.nothing.setVisible(session is None)
        self.form.setVisible(session is not None)
        note = self.bridge.contest.choice_note if session is not None else ""
        self.note.setText(note)
        self.note_card.setVisible(bool(note))
        if session is not None:
            self._show_fields()

    def _show_fields(self) -> None:
        for field, line in self.fields.items():
            line.follow(getattr(self.bridge.contest, field))
        for field in SEALED:
            self.fields[field].setEnabled(not self.bridge.sealed)
        self.sealed.setVisible(self.bridge.sealed)

    def _arm(self) -> None:
        chosen, session = self.list.chosen, self.bridge.session
        other = chosen is not None and (session is None or session.id != chosen.id)
        self.open_button.setEnabled(other)
        self.renew_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None)

    # The words ---------------------------------------------------------------

    def _storer(self, field: str) -> Callable[[str], str | None]:
        return partial(self._store, field)

    def _store(self, field: str, text: str) -> str | None:
        if self.bridge.session is None:
            return None
        error = _refusal(field, text)
        if error is not None:
            self.bridge.say(error, Tone.ERROR)
            return error
        name = next(t for f, t, _, _ in FIELDS if f == field)
        return self._change(f"修改{name}", **{field: text})

    def _change(self, text: str, **fields: Any) -> str | None:
        return self.bridge.execute(
            ChangeContest(replace(self.bridge.contest, **fields), text), ORIGIN
        )

    def hide_note(self) -> None:
        """The remarks on the preset have been read; 撤销 brings them back."""
        self._change("隐藏预设说明", choice_note="")

    def commit(self) -> bool:
        """Store the field that is being typed."""
        for line in self.fields.values():
            if not line.commit():
                line.setFocus()
                return False
        return True

    def pending(self) -> str:
        """A field whose text was refused."""
        wrong = any(line.property("bad") == "true" for line in self.fields.values())
        return self.tr("活动页有一项写得不对，还没有保存，退出就放弃它。") if wrong else ""

    # The list ----------------------------------------------------------------

    def _wanted(self, contest: int) -> None:
        session = self.bridge.session
        if self.commit() and (session is None or session.id != contest):
            self.bridge.open(contest)

    def open(self) -> None:
        """Open the chosen contest."""
        if self.list.chosen is not None:
            self._wanted(self.list.chosen.id)

    def make(self) -> None:
        """To the welcome page, where a contest begins."""
        self.bridge.wanted.emit("welcome")

    def hold_again(self) -> None:
        """The next contest, the way the chosen one was held."""
        chosen = self.list.chosen
        if chosen is not None and self.commit() and renew(self, self.bridge, chosen.id):
            self.bridge.say(self.tr("已建立“{0}”").format(self.bridge.contest.title), Tone.DONE)

    def add_up(self) -> None:
        """To the page 年度汇总."""
        self.bridge.wanted.emit("season")

    def remove(self) -> None:
        """Take the chosen contest off the list, after asking."""
        chosen, session = self.list.chosen, self.bridge.session
        if chosen is None:
            return
        question = self.tr("把“{0}”移出列表？数据仍留在数据文件里。").format(chosen.title)
        if session is not None and session.id == chosen.id:
            question += self.tr("\n这个活动正打开着，移除后大屏也会关闭。")
        if confirm(self, question, self.tr("移除")):
            self.bridge.remove(chosen.id)


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
