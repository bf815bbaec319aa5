"""The text of the notice, paragraph by paragraph: rewrite, leave out, compare, take back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from lsb_desktop.core.orders import PutWording
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.agreement import contradictions
from lsb_desktop.paper.notice.edits import (
    Edited,
    confirming,
    dropping,
    edited_of,
    restoring,
    rewriting,
)
from lsb_desktop.paper.notice.told import TITLE
from lsb_desktop.paper.notice.wording import choices_of
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.parts import Notice, button, column, label, row

KEY = Qt.ItemDataRole.UserRole
_LIST, _HIGH = 236, 470
"""Pixels: width of the list, least height of list and paragraph."""


class NoticeTexts(Sheet):
    """The paragraphs on the left, the chosen one on the right; leaving it stores it."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, "通报文字", 920)
        self.bridge = bridge
        self._evening = Evening(bridge.snapshot, bridge.book)
        self._found: dict[str, Edited] = {}
        self._key = TITLE
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST)
        self.list.setMinimumHeight(_HIGH)
        self.list.currentItemChanged.connect(self._choose)
        self.name = label("", "heading")
        self.editor = KeptText(self._store)
        self.editor.setStyleSheet("min-height: 120px; padding: 6px 8px;")
        self.editor.textChanged.connect(self._check)
        self.doubts = Notice()
        self.told = _Quoted()
        self.told_head = label("", "muted", wrap=True)
        self.before = _Quoted()
        self.before_head = label(self.tr("改写的时候，自动文字是："), "muted")
        self.confirm_button = button(self.tr("核对过，用我的文字"), self.confirm, "primary")
        self.restore_button = button(self.tr("恢复自动文字"), self.restore)
        self.drop_button = button(self.tr("本段不用"), self.drop)
        self._lay_out()
        self.add_button(self.tr("关闭")).clicked.connect(self.accept)
        bridge.changed.connect(self._changed)
        self.refresh()

    def _lay_out(self) -> None:
        right = column(self.name, self.editor, self.doubts, gap=8)
        right.setStretch(1, 3)
        for part in (self.told_head, self.told, self.before_head, self.before):
            right.addWidget(part)
        right.addLayout(row(self.drop_button, self.restore_button, None, self.confirm_button))
        halves = row(self.list, gap=14)
        halves.addLayout(right, 1)
        self.body.addWidget(
            label(
                self.tr(
                    "每一段都能改；段前的序号自动加。改过的段和成绩对不上时，通报不会生成，"
                    "要先在这里核对。"
                ),
                "muted",
                wrap=True,
            )
        )
        self.body.addLayout(halves, 1)

    # Showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Every paragraph as it stands now; the chosen one stays chosen."""
        self._evening = Evening(self.bridge.snapshot, self.bridge.book)
        found = edited_of(self._evening, choices_of(self._evening))
        self._found = {p.told.key: p for p in found}
        if self._key not in self._found:
            self._key = TITLE
        self._list(found)
        self._show(self.editor.follow)

    def _list(self, found: tuple[Edited, ...]) -> None:
        """The paragraphs; items stay what they are while the same ones are listed."""
        self.list.blockSignals(True)
        keys = [p.told.key for p in found]
        if keys != [self.list.item(n).data(KEY) for n in range(self.list.count())]:
            self.list.clear()
            for _ in keys:
                self.list.addItem(QListWidgetItem())
        for at, paragraph in enumerate(found):
            self._dress(self.list.item(at), paragraph)
        self.list.setCurrentRow(keys.index(self._key))
        self.list.blockSignals(False)

    def _dress(self, item: QListWidgetItem, paragraph: Edited) -> None:
        told = paragraph.told
        words, colour = "", style.INK
        if paragraph.open:
            words, colour = self.tr("　要核对"), style.AMBER
        elif paragraph.dropped:
            words, colour = self.tr("　不用"), style.FAINT
        elif paragraph.changed:
            words, colour = self.tr("　改过"), style.RED
        name = told.name if told.text else self.tr("已没有的段：{0}").format(told.name)
        item.setText(("　" if told.level > 1 else "") + name + words)
        item.setData(KEY, told.key)
        item.setToolTip(paragraph.text or paragraph.before)
        item.setForeground(QColor(colour))

    @property
    def current(self) -> Edited:
        """The chosen paragraph."""
        return self._found[self._key]

    def _choose(self, item: QListWidgetItem | None) -> None:
        key = str(item.data(KEY)) if item is not None else self._key
        if key == self._key:
            return
        self.editor.commit()  # which may list everything anew: the item is gone
        self._key = key
        self.refresh()
        self._show(self.editor.load)

    def _show(self, put: Callable[[str], None]) -> None:
        paragraph = self.current
        told = paragraph.told
        self.name.setText(told.name)
        put(paragraph.written if not told.text else paragraph.text)
        self.editor.setReadOnly(not told.text)
        self.editor.setPlaceholderText(self.tr("这一段不印") if paragraph.dropped else "")
        self.told.say(told.text if paragraph.changed else "")
        self.before.say(paragraph.before if paragraph.outdated else "")
        self.told_head.setVisible(bool(self.told.toPlainText()))
        self.before_head.setVisible(bool(self.before.toPlainText()))
        outdated = self.tr("成绩变了，自动文字现在是：")
        self.told_head.setText(outdated if paragraph.outdated else self.tr("自动文字："))
        self.restore_button.setText(
            self.tr("恢复自动文字") if told.text else self.tr("删去我的文字")
        )
        usable = bool(told.text) and told.key != TITLE
        self.drop_button.setEnabled(usable and not paragraph.dropped)
        self.confirm_button.setVisible(paragraph.open and bool(told.text))
        self._check()

    def _check(self) -> None:
        """What is being typed, held against the result at each key."""
        paragraph, text = self.current, self.editor.toPlainText()
        self.restore_button.setEnabled(paragraph.changed or text != paragraph.told.text)
        if not paragraph.told.text:
            self.doubts.say(self.tr("这一段在通报里已经没有了，您写的文字不会印出来。"))
            return
        found = (
            ()
            if text == paragraph.told.text
            else contradictions(text, paragraph.told.text, self._evening)
        )
        lines = [] if paragraph.dropped and not text else list(found)
        self.doubts.say(self.tr("和成绩对不上：{0}。").format("；".join(lines)) if lines else "")

    # Changing ------------------------------------------------------------------

    def _store(self, text: str) -> str | None:
        if self.current.dropped and not text:
            return None
        return self.bridge.execute(rewriting(self.current, text))

    def _put(self, command: PutWording) -> None:
        if self.bridge.execute(command) is None:
            self._show(self.editor.load)

    def restore(self) -> None:
        """The automatic text again."""
        self._put(restoring(self.current))

    def drop(self) -> None:
        """The notice does without the paragraph."""
        self._put(dropping(self.current))

    def confirm(self) -> None:
        """Somebody has compared: the edit stays."""
        if self.editor.commit():
            self._put(confirming(self.current))

    def _changed(self) -> None:
        if self.bridge.session is not None:
            self.refresh()

    def done(self, result: int) -> None:
        """Closing stores what was typed, too."""
        if self.editor.commit():
            super().done(result)


class _Quoted(QPlainTextEdit):
    """A text to compare with; gone while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setStyleSheet(
            f"background: {style.HEAD}; color: {style.MUTED}; min-height: 54px; max-height: 84px;"
        )

    def say(self, text: str) -> None:
        """Show a text, or nothing."""
        self.setPlainText(text)
        self.setVisible(bool(text))
