"""历次办法: a window with every version of the rules, what each moved, and the way back to one."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QWidget,
)

from lsb_desktop.core.restoring import command
from lsb_desktop.core.versions import Version, lines, moved_lines
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, confirm, label, row
from lsb_desktop.ui.console.rules.version_text import compared, question, standing
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

if TYPE_CHECKING:
    from lsb_desktop.core.changes import Changes
    from lsb_desktop.core.restoring import Restoring
    from lsb_desktop.desk.versions import RuleVersions

HEADS = ("版次", "时间", "操作人", "改了什么")
ROW, LIST = 30, 214
"""Height of a row and of the list, in pixels."""
ORIGIN = "versions"
LEAD = "算分的办法每改一次就是一版；改动当时动了哪些名次，按当时的分数算。"
SEALED = "成绩已封存，不能恢复旧办法；要恢复请先解封。"
DRAFT = "评分办法里有还没保存的改动；先保存或放弃，再恢复旧办法。"
IN_FORCE = "就是现在的办法，不用恢复。"


class VersionsWindow(Sheet):
    """Follows what is stored while it is open; village names only while 偷看 is held."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, dirty: Callable[[], bool]) -> None:
        """``dirty``: whether the page holds a draft that is not stored."""
        super().__init__(parent, "历次办法", 720)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge, self._dirty = bridge, dirty
        self._found: RuleVersions | None = None
        self._shown: tuple[Version, ...] = ()
        self._tried: dict[int, Restoring] = {}
        self.table = _table(tuple(map(self.tr, HEADS)))
        self.table.itemSelectionChanged.connect(self._show)
        self.names = QCheckBox(self.tr("也列出只改名称的"))
        self.names.toggled.connect(self._fill)
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.trouble = label("", "warn", wrap=True)
        self.peek = button(self.tr("按住偷看"), self._nothing)
        self.peek.pressed.connect(self._show)
        self.peek.released.connect(self._show)
        self.body.addWidget(label(self.tr(LEAD), "muted", wrap=True))
        self.body.addWidget(self.table)
        self.body.addLayout(row(self.names, None, self.peek))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.trouble)
        self.restore_button = self.add_button(self.tr("恢复这一版…"))
        self.restore_button.clicked.connect(self.restore)
        self.add_button(self.tr("复制全部")).clicked.connect(self.copy)
        self.add_button(self.tr("关闭")).clicked.connect(self.close)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        bridge.changed.connect(self._changed)
        bridge.opened.connect(self.close)
        self.read()
        self.resize(820, 660)

    # What there is -----------------------------------------------------------

    def read(self) -> None:
        """The versions as they are stored, the newest first and chosen."""
        session = self._bridge.session
        self._found = session.versions() if session is not None else None
        self._fill()

    def _fill(self) -> None:
        every = self._found.all if self._found is not None else ()
        folded = sum(not v.number for v in every)
        self.names.setVisible(bool(folded))
        self.names.setText(self.tr("也列出只改名称的 {0} 次").format(folded))
        kept = self.names.isChecked()
        self._shown = tuple(v for v in reversed(every) if kept or v.number)
        self._tried = {}
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._shown))
        for at, version in enumerate(self._shown):
            for column, text in enumerate(_cells(version)):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column == len(HEADS) - 1 else "")
                self.table.setItem(at, column, item)
        self.table.blockSignals(False)
        self.table.selectRow(0)
        self._show()

    @property
    def chosen(self) -> Version | None:
        """The version of the chosen row."""
        at = self.table.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _try(self, version: Version) -> "Restoring":
        """What bringing it back would do, worked out once."""
        from lsb_desktop.core.restoring import restoring

        number = version.change.record
        if number not in self._tried and self._found is not None:
            bridge = self._bridge
            since = self._found.since(version)
            before = bridge.snapshot.standings
            self._tried[number] = restoring(version.contest, since, before, bridge.book)
        return self._tried[number]

    # Showing -----------------------------------------------------------------

    def _nothing(self) -> None:
        """The peek button acts on press and release, not on click."""

    def _show(self) -> None:
        version = self.chosen
        if version is None or self._found is None:
            self.view.setHtml("")
            self.arm()
            return
        tried, moved, named = self._try(version), self._found.moved(version), self.peek.isDown()
        parts = [_heading(" · ".join((version.title, version.when, version.change.who or "—")))]
        parts += map(_line, version.told or (version.summary,))
        if version.change.reason:
            parts.append(_line(f"原因：{version.change.reason}"))
        if moved is not None:
            parts.append(_heading(self.tr("当时动了什么")))
            parts += map(_line, moved_lines(moved, named=named))
        parts.append(_heading(self.tr("与现在比较")))
        parts += map(_line, compared(tried, named=named))
        self.view.setHtml("".join(parts))
        self.arm()

    def arm(self) -> None:
        """Say what stands against bringing the chosen version back, if anything does."""
        version = self.chosen
        against = self._against(self._try(version)) if version is not None else ""
        self.trouble.setText(against)
        role(self.trouble, "muted" if against == self.tr(IN_FORCE) else "warn")
        self.trouble.setVisible(bool(against))
        self.restore_button.setEnabled(version is not None and not against)

    def _against(self, tried: "Restoring") -> str:
        if not tried.told:
            return self.tr(IN_FORCE)
        if self._bridge.sealed:
            return self.tr(SEALED)
        if self._dirty():
            return self.tr(DRAFT)
        return standing(tried)

    def _changed(self, changes: "Changes") -> None:
        if changes.definition:
            self.read()
        else:
            self._tried = {}
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: cover the names even if the button is still held."""
        self.peek.setDown(False)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another window came to the front: likewise."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.peek.isDown():
            self.peek.setDown(False)
            self._show()

    # Doing -------------------------------------------------------------------

    def restore(self) -> None:
        """恢复这一版…, after telling what it would do."""
        version = self.chosen
        if version is None:
            return
        tried = self._try(version)
        against = self._against(tried)
        if against:
            self._bridge.say(against, Tone.WARNING)
            return
        title = version.title if version.number else "旧版"
        if not confirm(self, question(title, tried), self.tr("恢复")):
            return
        if self._bridge.execute(command(title, version.when, tried), ORIGIN) is None:
            self._bridge.say(self.tr("已恢复{0}，可以撤销").format(title), Tone.DONE)

    def copy(self) -> None:
        """Every version that is listed, oldest first, as text; names of villages with it."""
        found = self._found
        if found is None:
            return
        texts = ["\n".join(lines(v, found.moved(v))) for v in reversed(self._shown)]
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        self._bridge.say(self.tr("已复制 {0} 版办法").format(len(texts)), Tone.DONE)


def _table(heads: tuple[str, ...]) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.setFixedHeight(LIST)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setStretchLastSection(True)
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _cells(version: Version) -> tuple[str, ...]:
    return version.title, version.when, version.change.who, version.summary


def _heading(text: str) -> str:
    return f'<p style="font-weight:bold; margin:10px 0 2px 0">{escape(text)}</p>'


def _line(text: str) -> str:
    lines_ = escape(text).replace("\n", "<br/>")
    return f'<p style="color:{style.INK}; margin:3px 0 3px 14px">{lines_}</p>'
