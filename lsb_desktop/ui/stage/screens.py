"""Which screen the hall looks at: recognising it and choosing it."""

import json
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Identity:
    """What a screen says of itself; never its index or position."""

    name: str = ""
    manufacturer: str = ""
    model: str = ""
    serial: str = ""

    def dump(self) -> str:
        """As text for the settings."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "Identity":
        """From the settings; anything unreadable is nobody."""
        try:
            data = json.loads(text)
            return cls(**{k: str(v) for k, v in data.items()})
        except (ValueError, TypeError, AttributeError):
            return cls()

    def likeness(self, other: "Identity") -> int:
        """0 = another screen … 3 = surely the same device."""
        if self.serial and other.serial:
            same = (self.manufacturer, self.model, self.serial)
            return 3 if same == (other.manufacturer, other.model, other.serial) else 0
        if self.model and self.model == other.model and self.manufacturer == other.manufacturer:
            return 2
        bare = not (self.model and other.model)
        return 1 if bare and self.name and self.name == other.name else 0


def identity_of(screen: QScreen) -> Identity:
    """What this screen says of itself."""
    return Identity(screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())


def pixels_of(screen: QScreen) -> QSize:
    """Its size in device pixels, whatever its scaling."""
    size, scale = screen.geometry().size(), screen.devicePixelRatio()
    return QSize(round(size.width() * scale), round(size.height() * scale))


def label_of(screen: QScreen) -> str:
    """For the operator: HDMI-1 1920×1080 (device pixels)."""
    size = pixels_of(screen)
    return f"{screen.name() or screen.model() or '屏幕'} {size.width()}×{size.height()}"


def candidates(screens: list[QScreen], operator: QScreen | None) -> list[QScreen]:
    """Screens that may carry the stage: none that shows the operator's window.

    Cloned screens share a rectangle and are left out with the operator's.
    """
    if operator is None:
        return list(screens)
    taken = operator.geometry()
    return [s for s in screens if s is not operator and not s.geometry().intersects(taken)]


def choose(
    screens: list[QScreen],
    primary: QScreen | None,
    wanted: Identity,
    operator: QScreen | None,
) -> QScreen | None:
    """The remembered screen if it is there, else a non-primary one, else any free one."""
    free = candidates(screens, operator)
    known = [s for s in free if identity_of(s).likeness(wanted)]
    if known:
        return max(known, key=lambda s: identity_of(s).likeness(wanted))
    others = [s for s in free if s is not primary]
    return next(iter(others or free), None)


def returned(
    screens: list[QScreen],
    primary: QScreen | None,
    lost: Identity,
    operator: QScreen | None,
) -> QScreen | None:
    """After a projector went: the same device again, or the only other screen there is."""
    free = candidates(screens, operator)
    known = [s for s in free if identity_of(s).likeness(lost)]
    if known:
        return max(known, key=lambda s: identity_of(s).likeness(lost))
    others = [s for s in free if s is not primary]
    return others[0] if len(others) == 1 else None


class Desktop(QObject):
    """The machine's screens and what happens to them; a test has its own."""

    removed = Signal(object)
    """A screen is going, at once."""
    altered = Signal()
    """Anything happened to any screen; comes in bursts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        app.primaryScreenChanged.connect(self._altered)
        for screen in self.screens():
            screen.geometryChanged.connect(self._altered)

    def screens(self) -> list[QScreen]:
        """All of them."""
        return QGuiApplication.screens()

    def primary(self) -> QScreen | None:
        """The one with the taskbar."""
        return QGuiApplication.primaryScreen()

    def screen_of(self, window: QWidget) -> QScreen | None:
        """Where the middle of a window is."""
        # WORKAROUND: PySide makes what QWidget.screen() returns a child of the
        # window, so that every reference to that QScreen dies with the window.
        return QGuiApplication.screenAt(window.frameGeometry().center()) or self.primary()

    def watch(self, window: QWidget) -> None:
        """Tell (``altered``) when this window, which is shown, goes to another screen."""
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._altered)

    def move(self, window: QWidget, screen: QScreen) -> None:
        """Bind a window to a screen, so that it gets that screen's scaling."""
        window.setScreen(screen)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._altered)
        self.altered.emit()

    def _removed(self, screen: QScreen) -> None:
        self.removed.emit(screen)
        self.altered.emit()

    def _altered(self, *_: object) -> None:
        self.altered.emit()
