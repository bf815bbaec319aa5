"""承诺: the 年度承诺事项 of a village, each edited in place, one undo a change."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from lsb_desktop.core.commands import PutCommitments
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.profile import Commitment, CommitmentStatus, commitments_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.parts import Card, Choices, button, column, label, row
from lsb_desktop.ui.console.villages.commitment_list import CommitmentList, Meter, summary
from lsb_desktop.ui.console.villages.commitment_text import lines_in, percent_in
from lsb_desktop.ui.console.villages.section import GONE, Section, blank

NONE = "还没有年度承诺。在下面写一项，回车添加；从文档里复制几行，可以一次粘贴进来。"
TEXT, PERCENT, DUE, NOTE = "内容", "完成率", "期限", "备注"
KEYS = "回车修改，Alt+↑↓ 移动，Delete 删除"


class AddLine(KeptLine):
    """A line that adds what is typed; several pasted lines are several commitments."""

    pasted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V of more than one line."""
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = lines_in(QGuiApplication.clipboard().text())
            if len(lines) > 1:
                self.pasted.emit(lines)
                return
        super().keyPressEvent(event)


class Commitments(Section):
    """A summary, the list, a line to add one, and the fields of the chosen one."""

    title = "承诺"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.items: tuple[Commitment, ...] = ()
        self._at = -1
        self.summary = label("", "strong", wrap=True)
        self.meter = Meter()
        self.none = blank(self.tr(NONE))
        self.list = CommitmentList()
        self.list.setToolTip(self.tr(KEYS))
        self.list.currentRowChanged.connect(self._chosen)
        self.list.wanted.connect(self._wanted)
        self.add_line = AddLine(self._add, self.tr("写一项承诺，回车添加"))
        self.add_line.pasted.connect(self._add_lines)
        self.status = Choices()
        self.status.addItems([str(s) for s in CommitmentStatus])
        self.status.activated.connect(self._status_chosen)
        self.up_button = button(self.tr("上移"), self.move_up, "link", "Alt+↑")
        self.down_button = button(self.tr("下移"), self.move_down, "link", "Alt+↓")
        self.drop_button = button(self.tr("删除"), self.remove, "link", "Delete")
        self.form = self._make_form()
        body = column(self.summary, self.meter, self.none, self.list, gap=8)
        body.setStretch(3, 1)
        body.addWidget(self.add_line)
        body.addWidget(self.form)
        body.addStretch(0)
        self.setLayout(body)

    def _make_form(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(12, 7, 12, 11)
        card.body.setSpacing(6)
        self.number = label("", "strong")
        card.body.addLayout(
            row(self.number, None, self.up_button, self.down_button, self.drop_button, gap=0)
        )
        text = KeptText(partial(self._store, TEXT), 3)
        lines = {
            PERCENT: KeptLine(partial(self._store, PERCENT), self.tr("0–100")),
            DUE: KeptLine(partial(self._store, DUE), self.tr("如 2021年12月底")),
            NOTE: KeptLine(partial(self._store, NOTE)),
        }
        self.kept.fields.update({TEXT: text, **lines})
        lines[PERCENT].setFixedWidth(68)
        for key, field in self.kept.fields.items():
            field.setAccessibleName(key)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(text, 0, 0, 1, 2)
        grid.addWidget(label(self.tr("状态"), "muted"), 1, 0)
        grid.addLayout(row(self.status, lines[PERCENT], label("%", "muted"), None), 1, 1)
        for at, key in enumerate((DUE, NOTE), 2):
            grid.addWidget(label(key, "muted"), at, 0)
            grid.addWidget(lines[key], at, 1)
        card.body.addLayout(grid)
        return card

    # Showing ---------------------------------------------------------------

    def show_village(self, village: int) -> None:
        """Another village begins at its first commitment."""
        if village != self.village:
            self.commit()
            self._at = 0
        super().show_village(village)

    def refresh(self) -> None:
        """Show the list and the chosen commitment."""
        known = self.entrant is not None
        self.items = commitments_of(self.bridge.book, self.village) if known else ()
        self._at = min(max(self._at, 0), len(self.items) - 1)
        some = bool(self.items)
        self.summary.setText(summary(self.items))
        self.meter.show_items(self.items)
        for part in (self.summary, self.meter, self.list, self.form):
            part.setVisible(some)
        self.none.setVisible(not some)
        self.add_line.setEnabled(known)
        self.list.show_items(self.items, self._at)
        self._show_one()

    def _show_one(self) -> None:
        item = self.items[self._at] if self.items else Commitment("")
        percent = "" if item.percent is None else str(item.percent)
        texts = {TEXT: item.text, PERCENT: percent, DUE: item.due, NOTE: item.note}
        self.kept.show(self.village, texts, item.text)
        self.status.setCurrentText(str(item.status))
        self.number.setText(self.tr("第 {0} 项").format(self._at + 1))
        self.up_button.setEnabled(self._at > 0)
        self.down_button.setEnabled(self._at < len(self.items) - 1)

    def _chosen(self, at: int) -> None:
        if at < 0 or at == self._at:
            return
        before = self._at
        if not self.kept.commit():
            self.list.blockSignals(True)
            self.list.setCurrentRow(before)
            self.list.blockSignals(False)
            return
        self._at = at
        self.list.blockSignals(True)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._show_one()

    def _wanted(self, what: str) -> None:
        match what:
            case "add":
                self.add_line.setFocus()
            case "edit":
                self.kept.fields[TEXT].setFocus()
            case "up":
                self.move_up()
            case "down":
                self.move_down()
            case "remove":
                self.remove()

    # Storing ---------------------------------------------------------------

    def commit(self) -> bool:
        """Store what was typed, a commitment being added among it."""
        stored = [self.kept.commit(), self.add_line.commit()]
        return all(stored)

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        super().forget()
        self.add_line.load("")

    def _put(self, items: list[Commitment], what: str) -> str | None:
        return self.execute(PutCommitments(self.village, tuple(items), what))

    def _add(self, text: str) -> str | None:
        if not text:
            return None
        return self._append([text])

    def _add_lines(self, lines: list[str]) -> None:
        self._append(lines)

    def _append(self, texts: list[str]) -> str | None:
        if self.entrant is None:
            return GONE
        before, self._at = self._at, len(self.items) + len(texts) - 1
        what = f"添加承诺“{_short(texts[0])}”" + (f"等 {len(texts)} 项" if len(texts) > 1 else "")
        items = [*self.items, *(Commitment(t) for t in texts)]
        error = self._put(items, what)
        if error is None:
            self.add_line.load("")
            self.list.scrollToBottom()
        else:
            self._at = before
        return error

    def _store(self, key: str, text: str) -> str | None:
        found: list[Commitment] = []
        error = self.bridge.attempt(lambda: found.append(self._changed(key, text)))
        if error is not None:
            return error
        return self._replace(found[0], key)

    def _changed(self, key: str, text: str) -> Commitment:
        item = self.items[self._at]
        match key:
            case "内容":
                if not text:
                    raise UserError(self.tr("承诺的内容不能为空；不要这一项，请按“删除”"))
                return replace(item, text=text)
            case "完成率":
                return replace(item, percent=percent_in(text))
            case "期限":
                return replace(item, due=text)
        return replace(item, note=text)

    def _replace(self, item: Commitment, what: str) -> str | None:
        items = list(self.items)
        items[self._at] = item
        return self._put(items, f"承诺“{_short(item.text)}”{what}")

    def _status_chosen(self) -> None:
        status = CommitmentStatus(self.status.currentText())
        if self.kept.commit() and self.items[self._at].status is not status:
            item = replace(self.items[self._at], status=status)
            if status is CommitmentStatus.DONE and item.percent is not None:
                # Done to the half would be read as a mistake.
                item = replace(item, percent=100)
            self._replace(item, str(status))

    def move_up(self) -> None:
        """One place earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later."""
        self._move(1)

    def _move(self, by: int) -> None:
        to = self._at + by
        if not 0 <= to < len(self.items) or not self.kept.commit():
            return
        items = list(self.items)
        items.insert(to, items.pop(self._at))
        before, self._at = self._at, to
        if self._put(items, self.tr("调整承诺次序")) is not None:
            self._at = before

    def remove(self) -> None:
        """Take the chosen one out; undo brings it back."""
        if not self.items:
            return
        items = list(self.items)
        gone = items.pop(self._at)
        for field in self.kept.fields.values():
            field.load("")
        self._put(items, f"删除承诺“{_short(gone.text)}”")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 12 else f"{flat[:12]}…"
