"""测试画面: what stands on the test card of an output, in words.

How far a text is read follows the rule of :mod:`lsb_desktop.stage.columns`:
so many millimetres of its height a metre of distance.
"""

from dataclasses import dataclass

from lsb_desktop.stage.columns import FLOOR, GOOD_MM
from lsb_desktop.stage.frames.card import CardFrame, Sample
from lsb_desktop.stage.frames.parts import Chrome

SHARES = (0.10, 0.07, 0.05, FLOOR)
"""Heights of the samples; the last is the least that the program sets names in."""


@dataclass(frozen=True, slots=True)
class Output:
    """What is known of the output: ``pixels`` shown, the screen's ``scale`` and ``refresh`` in Hz.

    ``area``: (x, y) where the picture starts on the screen; ``None`` = it is the whole screen.
    """

    name: str
    pixels: tuple[int, int]
    scale: float = 1.0
    refresh: float = 0.0
    area: tuple[int, int] | None = None


def card_of(output: Output, picture: float = 0.0, seat: float = 0.0) -> CardFrame:
    """The card of an output; 画面高 ``picture`` and 最远座位 ``seat`` in metres (0 = unknown)."""
    samples = tuple(
        Sample(share, f"字高 {share * 100:.3g}%", _reach(share, picture, seat)) for share in SHARES
    )
    return CardFrame(Chrome("测试画面"), _lines(output), samples)


def _lines(output: Output) -> tuple[str, ...]:
    width, height = output.pixels
    parts = [f"{width} × {height} 像素", f"缩放 {output.scale:.0%}"]
    if output.refresh > 0:
        parts.append(f"{output.refresh:.0f} Hz")
    if output.area is not None:
        parts.append(f"LED 区域，左 {output.area[0]}、上 {output.area[1]}")
    return tuple(line for line in (output.name, "　".join(parts)) if line)


def _reach(share: float, picture: float, seat: float) -> str:
    if picture <= 0:
        return ""
    farthest = share * picture * 1000 / GOOD_MM
    text = f"{farthest:.0f} 米内看得清"
    if seat <= 0:
        return text
    return text + ("，后排够" if farthest >= seat else "，后排不够")
