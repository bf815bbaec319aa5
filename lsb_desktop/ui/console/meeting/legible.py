"""最远座位, 画面高 → can the names be read from the last row?"""

from functools import partial

from PySide6.QtWidgets import QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.stage.columns import FLOOR, Verdict, layout_of, legibility
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.frame import BoardFrame
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.parts import label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

SEAT, PICTURE = "hall.seat", "hall.picture"
WORDS = {
    Verdict.GREEN: ("good", "看得清"),
    Verdict.AMBER: ("warn", "勉强看得清，可以把画面放大或前移座位"),
    Verdict.RED: ("error", "看不清，要放大画面或前移座位"),
}


def smallest_text(director: Director, size: tuple[int, int]) -> float:
    """The height in pixels of the smallest names of the meeting, those of its boards."""
    frames = [step.frame for step in director.steps]
    heights = [layout_of(f, *size).text_px for f in frames if isinstance(f, BoardFrame)]
    return min(heights, default=FLOOR * size[1])


class Legible(QWidget):
    """Two lengths of the hall, kept on this machine, and the verdict."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.fields = {key: KeptLine(partial(self._store, key)) for key in (SEAT, PICTURE)}
        for field in self.fields.values():
            field.setFixedWidth(64)
        self.verdict = label("", "muted", wrap=True)
        unit = self.tr("米")
        line = row(
            label(self.tr("最远座位")), self.fields[SEAT], label(unit),
            label(self.tr("　画面高")), self.fields[PICTURE], label(unit),
            self.verdict,
        )  # fmt: skip
        line.setStretch(6, 1)
        self.setLayout(line)

    def renew(self) -> None:
        """Show both lengths and what they come to."""
        for key, line in self.fields.items():
            line.follow(self.bridge.settings.text(key))
        director = self.bridge.air.director if self.bridge.session is not None else None
        kind, text = "muted", self.tr("填上就知道后排能不能看清名单")
        seat, picture = (self.bridge.settings.text(key) for key in (SEAT, PICTURE))
        if director is not None and seat and picture:
            size = self.bridge.air.size
            far, high = float(parse_number(seat)), float(parse_number(picture))
            found = legibility(smallest_text(director, size), size[1], far, high)
            kind, words = WORDS[found.verdict]
            text = self.tr("名单字高 {0:.0f} 毫米：{1}").format(found.text_mm, words)
        self.verdict.setText(text)
        role(self.verdict, kind)

    def _store(self, key: str, text: str) -> str | None:
        try:
            if text and parse_number(text) <= 0:
                raise UserError(self.tr("应大于 0"))
        except UserError as error:
            self.bridge.say(error.message, Tone.ERROR)
            return error.message
        self.bridge.tune(key, text)
        self.renew()
        return None

    def commit(self) -> bool:
        """Store what is being typed."""
        return all([line.commit() for line in self.fields.values()])  # noqa: C419 - every one
