"""What the operator is told of the screens: a list for the dialog, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen

from lsb_desktop.ui.stage.areas import Areas
from lsb_desktop.ui.stage.screens import candidates, identity_of, label_of, pixels_of

BUILT_IN = ("edp", "lvds", "dsi")
"""How connectors of a laptop's own panel are called."""
MIRRORED = "复制模式：两块屏幕显示同样的内容。请在系统里改成“扩展”（Windows 按 Win+P）"
ALONE = "只有一块屏幕，先在小窗口里彩排。投影已接好还是这样，多半是复制模式：请改成“扩展”（Win+P）"
OUTSIDE = "LED 区域超出了 {0}，先按整屏投影；请重新填写"


@dataclass(frozen=True, slots=True)
class ScreenInfo:
    """One screen as the operator sees it; ``place`` in the desktop's own units."""

    number: int
    """As 识别屏幕 shows it, from 1."""
    identity: str
    """Text to choose it by."""
    name: str
    device: str
    """Maker and model; empty when the screen does not say."""
    place: QRect
    pixels: tuple[int, int]
    scale: float
    refresh: float
    """Hz; 0 = unknown."""
    built_in: bool
    operator: bool
    """The console is on it (or on one that shows the same): it cannot be chosen."""
    primary: bool
    chosen: bool
    """Where the stage is, or would be put."""
    area: QRect | None
    """The part of it that is fed to an LED wall, in device pixels."""

    @property
    def label(self) -> str:
        """HDMI-1　EPSON CB-X06."""
        return "　".join(part for part in (self.name, self.device) if part)


def survey(
    screens: Sequence[QScreen],
    primary: QScreen | None,
    operator: QScreen | None,
    chosen: QScreen | None,
    areas: Areas,
) -> list[ScreenInfo]:
    """Every screen there is, in the order of their numbers."""
    free = candidates(list(screens), operator)
    return [
        ScreenInfo(
            number=number,
            identity=identity_of(screen).dump(),
            name=screen.name() or "屏幕",
            device=_device(screen),
            place=screen.geometry(),
            pixels=(pixels_of(screen).width(), pixels_of(screen).height()),
            scale=screen.devicePixelRatio(),
            refresh=screen.refreshRate(),
            built_in=screen.name().lower().startswith(BUILT_IN),
            operator=screen not in free,
            primary=screen is primary,
            chosen=screen is chosen,
            area=areas.of(identity_of(screen)),
        )
        for number, screen in enumerate(screens, 1)
    ]


def _device(screen: QScreen) -> str:
    """Maker and model, without what the name says already."""
    parts = (screen.manufacturer(), screen.model())
    return " ".join(p for p in parts if p and p != screen.name())


def advice(
    screens: Sequence[QScreen], operator: QScreen | None, chosen: QScreen | None, areas: Areas
) -> str:
    """What the operator should put right before the meeting; empty for nothing."""
    if chosen is None:
        taken = operator.geometry() if operator is not None else QRect()
        twins = [s for s in screens if s is not operator and s.geometry().intersects(taken)]
        return MIRRORED if twins else ALONE
    area = areas.of(identity_of(chosen))
    if area is not None and not fits(area, chosen):
        return OUTSIDE.format(label_of(chosen))
    return ""


def fits(area: QRect, screen: QScreen) -> bool:
    """Whether a rectangle in device pixels lies on a screen."""
    return QRect(0, 0, *pixels_of(screen).toTuple()).contains(area)
