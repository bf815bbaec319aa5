"""The frame of the test card: what the operator must see to trust the wall."""

from dataclasses import dataclass

from lsb_desktop.stage.frames.parts import Chrome


@dataclass(frozen=True, slots=True)
class Sample:
    """A line of text to be read from the last row."""

    share: float
    """Its height as a share of the picture's, 0..1."""
    text: str
    note: str = ""
    """How far it is read in this hall."""


@dataclass(frozen=True, slots=True)
class CardFrame:
    """测试画面: margins, circles, text sizes, grey steps, colours, a bar that moves.

    ``phase`` and ``rate`` are for the window that shows it: elsewhere (previews,
    pictures) the bar stands still and no rate is claimed.
    """

    chrome: Chrome
    lines: tuple[str, ...] = ()
    """The output in words: name, pixels, scaling, refresh."""
    samples: tuple[Sample, ...] = ()
    phase: float = 0.0
    """Where the bar is, 0..1 of its way."""
    rate: str = ""
    """每秒 59.8 帧."""
