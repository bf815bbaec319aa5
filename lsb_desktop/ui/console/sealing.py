"""封存 and 解封 from the window: what stands against it is shown first, and the way to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import ReasonDialog
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.core.commands import Command
    from lsb_desktop.desk.obstacles import Obstacle
    from lsb_desktop.ui.console.awards.decisions import Question
    from lsb_desktop.ui.console.seal_dialog import SealDialog

_ORIGIN = "sealing"


class Sealing(QObject):
    """The two actions, with their dialogs."""

    def __init__(
        self,
        bridge: Bridge,
        parent: QWidget,
        settled: Callable[[], bool],
        allowed: Callable[[], bool] = lambda: True,
    ) -> None:
        """``settled`` stores what is being typed; False while something is not stored.

        ``allowed`` asks for the operator's PIN before 解封, where there is one.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._parent = parent
        self._settled = settled
        self._allowed = allowed
        self._dialog: SealDialog | None = None

    def seal(self) -> None:
        """封存成绩…"""
        session = self._bridge.session
        if session is None or not self._settled():
            return
        # With all it has to know of results, and that is not needed before.
        from lsb_desktop.ui.console.seal_dialog import SealDialog

        dialog = SealDialog(self._parent, session.points())
        dialog.went.connect(self.go)
        dialog.asked.connect(self.decide)
        self._dialog = dialog
        if dialog.exec():
            self._sealed(dialog.waivers)
        self._dialog = None
        dialog.deleteLater()

    def _sealed(self, waivers: Mapping[str, str]) -> None:
        """Seal what the dialog was about, as soon as it is backed up."""
        bridge, seen = self._bridge, self._bridge.snapshot
        if bridge.keeper is None:
            bridge.seal(waivers)
            return

        def seal() -> None:
            if bridge.session is not None and bridge.snapshot is seen:
                bridge.seal(waivers)
            else:
                bridge.say(self.tr("封存以前又有了改动，没有封存；请再封存一次"), Tone.WARNING)

        bridge.say(self.tr("先备份，随后封存……"))
        bridge.keeper.before_sealing(seal)

    def go(self, point: Obstacle) -> None:
        """去处理: to the page of a point, and to its cell."""
        from lsb_desktop.ui.console.seal_places import PAGES

        if self._dialog is not None:
            self._dialog.reject()
        self._bridge.wanted.emit(PAGES[point.matter])
        if point.slot is not None and point.slot.item:
            self._bridge.pointed.emit(point.slot)
        self._bridge.say(point.text, Tone.WARNING)

    def decide(self, point: Obstacle) -> None:
        """裁定…: the decision a point waits for; then what is left is listed anew."""
        session = self._bridge.session
        if session is None:
            return
        question = self._question(point)
        if question is None:
            self.go(point)
            return
        command = self._asked(question)
        if command is not None:
            self._bridge.execute(command, _ORIGIN)
        if self._dialog is not None:
            self._dialog.show_points(session.points())

    def _question(self, point: Obstacle) -> Question | None:
        """The question behind a point; ``None`` when it is asked no more."""
        from lsb_desktop.ui.console.awards.decisions import open_questions

        for question in open_questions(self._bridge.snapshot.standings, self._bridge.book):
            ids = {entrant for entrant, _ in question.among}
            if question.pending == point.pending and ids == set(point.among):
                return question
        return None

    def _asked(self, question: Question) -> Command | None:
        from lsb_desktop.core.commands import DecideAward, DecideTie
        from lsb_desktop.ui.console.awards.decide import ask_award, ask_order

        over = self._dialog or self._parent
        if question.pending is not None:
            award = ask_award(over, question)
            return DecideAward(question.pending, *award) if award is not None else None
        order = ask_order(over, question)
        return DecideTie(*order) if order is not None else None

    def unseal(self) -> None:
        """解封…"""
        if not self._allowed():
            return
        text = self.tr("解封后封榜码作废，改动会记入日志，再次封存显示“已重新封存”。")
        dialog = ReasonDialog(self._parent, self.tr("解封"), text, self.tr("解封"))
        if dialog.exec():
            self._bridge.unseal(dialog.reason.text())
