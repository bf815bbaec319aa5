"""Screens for tests: real ones of the offscreen platform, and some that come and go."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

LAPTOP = {"name": "eDP-1", "x": 0, "y": 0, "width": 1366, "height": 768}
PROJECTOR = {"name": "HDMI-1", "x": 1366, "y": 0, "width": 1920, "height": 1080}


def run_on(folder: Path, script: str, *screens: dict[str, Any]) -> str:
    """Run a script of its own on an offscreen platform with these screens; its output."""
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [{**common, **s} for s in screens]}), encoding="utf-8")
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(eq=False)
class FakeScreen:
    """As much of a QScreen as the output asks for."""

    label: str
    rect: QRect
    maker: str = ""
    kind: str = ""
    number: str = ""
    ratio: float = 1.0
    hertz: float = 60.0

    def name(self) -> str:
        return self.label

    def manufacturer(self) -> str:
        return self.maker

    def model(self) -> str:
        return self.kind

    def serialNumber(self) -> str:
        return self.number

    def geometry(self) -> QRect:
        return self.rect

    def availableGeometry(self) -> QRect:
        return self.rect

    def devicePixelRatio(self) -> float:
        return self.ratio

    def refreshRate(self) -> float:
        return self.hertz


def laptop() -> FakeScreen:
    """The operator's."""
    return FakeScreen("eDP-1", QRect(0, 0, 1366, 768), "BOE", "0x0868")


def projector(name: str = "HDMI-1", serial: str = "X4A1", model: str = "CB-X06") -> FakeScreen:
    """The hall's."""
    return FakeScreen(name, QRect(1366, 0, 800, 600), "EPSON", model, serial)


class FakeDesktop(QObject):
    """Screens that a test plugs and unplugs; the first one is the primary."""

    removed = Signal(object)
    altered = Signal()

    def __init__(self, *screens: FakeScreen) -> None:
        super().__init__()
        self.all = list(screens)
        self.moved: list[FakeScreen] = []
        self.operator_on: FakeScreen | None = None

    def screens(self) -> list[Any]:
        return list(self.all)

    def primary(self) -> Any:
        return self.all[0] if self.all else None

    def screen_of(self, window: QWidget) -> Any:
        return self.operator_on or self.primary()

    def watch(self, window: QWidget) -> None:
        self.watched = window

    def move(self, window: QWidget, screen: FakeScreen) -> None:
        self.moved.append(screen)

    def plug(self, screen: FakeScreen) -> None:
        """A screen comes."""
        self.all.append(screen)
        self.altered.emit()

    def unplug(self, screen: FakeScreen) -> None:
        """A screen goes."""
        self.all.remove(screen)
        self.removed.emit(screen)
        self.altered.emit()
