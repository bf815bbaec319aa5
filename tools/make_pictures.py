"""The pictures of the README, taken from the running program.

Two screens of Qt's offscreen platform; nothing is drawn for the occasion.
.venv/bin/python -m tools.make_pictures
"""

import os
import tempfile
from pathlib import Path

SCREENS = """{"screens": [
  {"name": "LAPTOP", "x": 0, "y": 0, "width": 1440, "height": 900, "dpr": 1,
   "logicalDpi": 96, "logicalBaseDpi": 96},
  {"name": "HDMI-1", "x": 1440, "y": 0, "width": 1920, "height": 1080, "dpr": 1,
   "logicalDpi": 96, "logicalBaseDpi": 96}]}"""
_FOLDER = tempfile.TemporaryDirectory(prefix="lsb-pictures-")
_CONFIG = Path(_FOLDER.name) / "screens.json"
_CONFIG.write_text(SCREENS, encoding="utf-8")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_CONFIG}"

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lsb_desktop.log import set_up
from lsb_desktop.opening import Opening
from lsb_desktop.paths import log_dir
from lsb_desktop.program import Program
from lsb_desktop.source import find
from lsb_desktop.ui import style

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1366, 768)


def console(folder: Path) -> None:
    """The entry page of 孟庄, with the live board on air."""
    application = QApplication([])
    style.dress(application)
    program = Program(Opening(folder), set_up(log_dir(folder)), ["mengzhuang"], False)
    program.start()
    program.window.resize(*SIZE)

    def shoot() -> None:
        program.bridge.air.take()
        program.bridge.air.show_live()
        program.bridge.wanted.emit("entry")
        program.window.activateWindow()
        QTimer.singleShot(1500, finish)

    def finish() -> None:
        program.window.grab().save(str(OUT / "console.png"))
        program.finish()
        application.exit()

    QTimer.singleShot(4000, shoot)
    application.exec()


def stage() -> None:
    """The moment a red flag's village is named."""
    from lsb_desktop.rehearsal import pictures
    from lsb_desktop.ui.stage.render import save_png

    source = find("mengzhuang", Path())
    shots = pictures(source.rehearsed(), source.facts, (1920, 1080))
    named = [s for s in shots if s.step.name == "reveal-b"]
    save_png(named[3].frame, (1366, 768), "bright", OUT / "stage.png")


def main() -> None:
    """Both pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    console(Path(_FOLDER.name) / "data")
    stage()


if __name__ == "__main__":
    main()
