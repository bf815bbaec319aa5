"""What the output tells: a cable that comes or goes, a picture that failed, keys of its window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.errors import Reporter
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.ui.console.window import ConsoleWindow
    from lsb_desktop.ui.stage.output import Output


class News(QObject):
    """Says it to the operator, and keeps what was chosen."""

    def __init__(
        self,
        bridge: Bridge,
        window: "ConsoleWindow",
        reporter: Reporter,
        output: "Output",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._window, self._output = bridge, window, output
        output.changed.connect(bridge.air.screens_changed)
        output.lost.connect(self._lost)
        output.crowded.connect(self._crowded)
        output.found.connect(self._found)
        output.offered.connect(self._offered)
        output.advised.connect(self._advised)
        output.failed.connect(self._failed)
        output.raised.connect(reporter.note)
        output.keyed.connect(self._keyed)
        output.chosen.connect(self._chosen)
        output.trimmed.connect(self._trimmed)

    def _lost(self, place: str) -> None:
        text = f"投影断开（{place}）。画面已保留，接好后自动恢复到同一步"
        self._bridge.say(text, Tone.ERROR)

    def _crowded(self, place: str) -> None:
        text = f"操作台到了投影屏幕（{place}）上，大屏先收起；把操作台移回去就恢复"
        self._bridge.say(text, Tone.ERROR)

    def _found(self, place: str) -> None:
        self._bridge.say(f"投影已恢复：{place}", Tone.DONE)

    def _offered(self, place: str) -> None:
        text = f"接上了投影 {place}，现在还在彩排窗口；按两次 F11 换到投影上"
        self._bridge.say(text, Tone.WARNING)

    def _advised(self, text: str) -> None:
        self._bridge.say(text, Tone.WARNING)

    def _failed(self, text: str) -> None:
        self._bridge.say(f"这一步画面出错，大屏保留上一画面（{text}）", Tone.ERROR)

    def _chosen(self, identity: str) -> None:
        self._bridge.tune("stage.screen", identity)

    def _trimmed(self, areas: str) -> None:
        self._bridge.tune("stage.areas", areas)

    def _keyed(self, action: str) -> None:
        """A key on the stage is the same action; Esc only leaves the small window."""
        if action != "leave":
            self._window.actions_.by_id[action].trigger()
        elif self._output.rehearsing:
            self._bridge.air.close_output()
