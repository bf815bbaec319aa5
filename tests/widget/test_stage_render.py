"""Pictures without a window, and the golden images."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from lsb_desktop.ui.stage.render import render, save_png
from tests.helpers.frames import every_frame
from tests.helpers.golden import GOLDEN, difference, wall_file
from tests.helpers.village_frames import sample_pictures

pytestmark = pytest.mark.usefixtures("qapp")

FRAMES = every_frame()
GOLDEN_NAMES = (
    "title",
    "agenda",
    "board-23",
    "board-32",
    "board-masked",
    "board-awkward",
    "reveal-first",
    "reveal-second",
    "reveal-commend",
    "reveal-blue",
    "group",
    "group-blue",
    "board-tiers",
    "notice",
    "speech",
    "speech-lines",
    "still",
    "card",
    "score-name",
    "score-marks",
    "score-result",
    "score-many",
    "score-criteria",
    "compare-two",
    "compare-criteria",
    "risers",
    "summary",
    "lots-order",
    "question-answer",
    "showcase",
    "showcase-two",
    "showcase-four",
    "showcase-plain",
    "showcase-missing",
    "comment",
    "comment-long",
    "text",
    "picture",
)
SIZE = (960, 540)
WALLS = tuple(
    (name, size)
    for name in ("lots-order", "compare-criteria", "notice-ten", "group-many")
    for size in ((1024, 768), (1920, 640))
)
"""The scenes that give most way to other walls than 16:9, each in the theme 明亮."""
TOLERANCE = 1.2
"""Mean difference of a channel, 0..255, that font rasterisers of other systems may make."""


@pytest.mark.parametrize("theme", ["bright", "solemn"])
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_pictures_look_as_they_were_approved(name: str, theme: str) -> None:
    approved = QImage(str(GOLDEN / f"{name}-{theme}.png"))
    assert not approved.isNull(), "make it with: python -m tests.helpers.golden"
    with sample_pictures():
        image = render(FRAMES[name], SIZE, theme)
    assert difference(image, approved) <= TOLERANCE


@pytest.mark.parametrize(("name", "size"), WALLS)
def test_old_projectors_and_wide_walls_look_as_they_were_approved(
    name: str, size: tuple[int, int]
) -> None:
    approved = QImage(str(wall_file(name, size)))
    assert not approved.isNull(), "make it with: python -m tests.helpers.golden"
    assert difference(render(FRAMES[name], size), approved) <= TOLERANCE


def test_a_golden_image_notices_a_missing_word() -> None:
    approved = QImage(str(GOLDEN / "reveal-second-bright.png"))
    assert difference(render(FRAMES["reveal-first"], SIZE), approved) > TOLERANCE


def test_a_moment_of_a_passage_can_be_rendered() -> None:
    first, second = FRAMES["reveal-first"], FRAMES["reveal-second"]
    middle = render(second, SIZE, "bright", first, 0.5)
    assert middle != render(second, SIZE)
    assert render(second, SIZE, "bright", first, 1.0) == render(second, SIZE)


def test_a_file_is_written(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "标题.png"
    save_png(FRAMES["title"], (640, 360), "solemn", target)
    assert QImage(str(target)).size().toTuple() == (640, 360)


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        save_png(FRAMES["black"], (64, 36), "bright", tmp_path / "taken")


def test_unknown_theme_is_refused() -> None:
    with pytest.raises(KeyError):
        render(FRAMES["black"], (64, 36), "pink")


def test_no_display_and_no_application_are_needed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from lsb_desktop.ui.stage.render import save_png;"
        "from tests.helpers.frames import reveal;"
        "save_png(reveal(), (320, 180), 'bright', Path(sys.argv[1]));"
        "assert 'PySide6.QtWidgets' not in sys.modules"
    )
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {k: v for k, v in os.environ.items() if k not in hidden}
    target = tmp_path / "a.png"
    subprocess.run([sys.executable, "-c", code, str(target)], check=True, env=env, timeout=120)
    assert QImage(str(target)).width() == 320
