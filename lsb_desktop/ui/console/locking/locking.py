"""Locking the desk: every window but the stage is covered, and takes neither keys nor mouse.

Windows are covered, not closed: what was being typed is there afterwards. The
stage is not touched; what drives it is named in :mod:`lsb_desktop.ui.barred`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.locking.asking import Asking
from lsb_desktop.ui.console.locking.cover import Cover
from lsb_desktop.ui.console.locking.idle import Idle
from lsb_desktop.ui.console.locking.pin import PIN, Guard
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.stage.shell import StageShell

if TYPE_CHECKING:
    from lsb_desktop.ui.console.window import ConsoleWindow

_E = QEvent.Type
INPUT = frozenset(
    (
        *(_E.KeyPress, _E.KeyRelease, _E.ShortcutOverride, _E.InputMethod),
        *(_E.MouseButtonPress, _E.MouseButtonRelease, _E.MouseButtonDblClick, _E.MouseMove),
        *(_E.Wheel, _E.ContextMenu, _E.ToolTip, _E.WhatsThis),
        *(_E.DragEnter, _E.DragMove, _E.Drop, _E.TabletPress, _E.TabletMove, _E.TabletRelease),
        *(_E.TouchBegin, _E.TouchUpdate, _E.TouchEnd, _E.NativeGesture, _E.Gesture),
    )
)
"""What a hand does to a window."""
LOOKED_AT = INPUT | {_E.Show, _E.Close, _E.Shortcut}


class Locking(QObject):
    """锁定, by hand, at the start and after a while; and the PIN itself."""

    def __init__(self, bridge: Bridge, window: ConsoleWindow) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self.guard = Guard(bridge.settings, parent=self)
        self._asking = Asking(bridge, window, self.guard)
        self.covers: dict[QWidget, Cover] = {}
        self._had_focus: QWidget | None = None
        self._idle = Idle(self)
        self._idle.passed.connect(self._left_alone)
        bridge.tuned.connect(self._tuned)
        bridge.staged.connect(self._refresh)

    @property
    def locked(self) -> bool:
        """Whether the desk is locked now."""
        return self._window.actions_.locked

    # Locking -----------------------------------------------------------------

    def begin(self) -> None:
        """The program starts: with a PIN it starts locked."""
        self._tuned("lock.minutes")
        if self.guard.is_set:
            self._close()

    def lock(self) -> None:
        """锁定操作台."""
        if self.guard.is_set:
            self._close()
        else:
            self._bridge.say(self.tr("还没有 PIN：先在设置页“锁定”里设一个"), Tone.WARNING)
            self._window.show_page("preferences")

    def slept(self, seconds: float) -> None:
        """The computer slept: nobody was here meanwhile."""
        self._idle.slept(seconds)

    def _left_alone(self) -> None:
        if self.guard.is_set:
            self._close()

    def _close(self) -> None:
        if self.locked:
            return
        self._had_focus = QApplication.focusWidget()
        self._put_away()
        self._set(True)
        self._cover_all()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installEventFilter(self)
        application.focusChanged.connect(self._keep_focus)
        self._focus()

    def _put_away(self) -> None:
        """Menus and lists that are open; where to save is asked again."""
        for _ in range(16):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QFileDialog):
                widget.reject()

    def _set(self, locked: bool) -> None:
        self._window.actions_.locked = locked
        self._window.actions_.update()

    def _cover_all(self) -> None:
        if not self.locked:
            return
        for window in QApplication.topLevelWidgets():
            dressed = window is self._window or (window.isVisible() and _is_desk(window))
            if dressed and window not in self.covers:
                cover = Cover(window, self.guard, self._window.actions_)
                cover.right.connect(self._open)
                cover.left.connect(self._leave)
                window.destroyed.connect(self._forget)
                self.covers[window] = cover
        self._refresh()
        self._focus()

    def _forget(self) -> None:
        self.covers = {w: c for w, c in self.covers.items() if shiboken6.isValid(w)}

    def _focus(self) -> None:
        modal = QApplication.activeModalWidget()
        active = modal or QApplication.activeWindow() or self._window
        cover = self.covers.get(active)
        if cover is not None:
            cover.form.line.setFocus()

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A page that is shown under the cover takes the keys when the cover is gone."""
        cover = self.covers.get(now.window()) if now is not None else None
        if now is not None and cover is not None and not (now is cover or cover.isAncestorOf(now)):
            self._had_focus = now
            cover.form.line.setFocus()

    def _refresh(self) -> None:
        """What the hall sees, without its words; who may leave."""
        if not self.locked:
            return
        air = self._bridge.air if self._bridge.session is not None else None
        opened = air is not None and air.opened
        text = self.tr("没有投影")
        if air is not None and opened and air.director is not None:
            director = air.director
            text = self.tr("正在投影：第 {0}／{1} 步")
            text = text.format(director.index + 1, len(director.steps))
        for cover in self.covers.values():
            cover.stands.setText(text)
            cover.quit.setVisible(not opened)

    # Unlocking ---------------------------------------------------------------

    def _open(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.removeEventFilter(self)
        application.focusChanged.disconnect(self._keep_focus)
        covers, self.covers = self.covers, {}
        for window, cover in covers.items():
            if shiboken6.isValid(window):
                window.removeEventFilter(cover)
                cover.hide()
                cover.deleteLater()
        self._set(False)
        self._idle.restart()
        focus, self._had_focus = self._had_focus, None
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus()

    def _leave(self) -> None:
        """退出程序, which needs no PIN while nothing is projected."""
        self._window.close()

    # While it is locked --------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only covers and the stage are reached; what opens now is covered, too."""
        kind = event.type()
        if kind not in LOOKED_AT:
            return False
        if kind == _E.Shortcut:
            return not isinstance(watched, QAction)
        if not isinstance(watched, QWidget):
            return False
        if kind == _E.Show:
            if watched.isWindow():
                QTimer.singleShot(0, self, self._cover_all)
            return False
        if kind == _E.Close:
            return self._keeps(watched, event)
        return not self._reached(watched)

    def _reached(self, widget: QWidget) -> bool:
        """Whether a hand reaches a widget."""
        if isinstance(widget.window(), StageShell):
            return True
        cover = self.covers.get(widget.window())
        return cover is not None and (widget is cover or cover.isAncestorOf(widget))

    def _keeps(self, window: QWidget, event: QEvent) -> bool:
        """A window's own close button: dialogs stay, and so does the console on air."""
        opened = self._bridge.session is not None and self._bridge.air.opened
        stays = event.spontaneous() and window in self.covers
        if stays and (window is not self._window or opened):
            event.ignore()
            return True
        return False

    # The PIN -------------------------------------------------------------------

    def _tuned(self, key: str) -> None:
        if key in ("lock.minutes", PIN):
            minutes = self._bridge.settings.number("lock.minutes")
            self._idle.after(minutes if self.guard.is_set else 0)

    def allowed(self) -> bool:
        """Whether the PIN was given just now; True when there is none."""
        return self._asking.allowed()


def _is_desk(window: QWidget) -> bool:
    """Whether a window shows the operator something: neither stage nor tooltip."""
    kind = window.windowType()
    plain = kind in (kind.Window, kind.Dialog, kind.Sheet, kind.Tool)
    return plain and not isinstance(window, StageShell)
