"""What the dialog says of a screen, and of numbers that do not fit on it."""

from lsb_desktop.ui.stage.areas import LEAST
from lsb_desktop.ui.stage.survey import ScreenInfo

PRESETS: tuple[tuple[int, int], ...] = (
    (1920, 1080),
    (1920, 640),
    (2880, 960),
    (1536, 768),
    (1280, 720),
    (1024, 768),
    (1024, 512),
    (960, 320),
)
"""Sizes that LED walls of meeting rooms have, in pixels."""
Numbers = tuple[int, int, int, int]
"""Left, top, width, height in device pixels."""


def whereabouts(info: ScreenInfo) -> str:
    """Whose screen it is: 笔记本屏，操作台在这块."""
    parts = ["笔记本自带的屏"] if info.built_in else []
    if info.operator:
        parts.append("操作台在这块")
    if info.chosen:
        parts.append("投影用这块")
    return "，".join(parts) or "没有用到"


def facts(info: ScreenInfo) -> str:
    """1920 × 1080 像素　缩放 100%　60 Hz."""
    width, height = info.pixels
    parts = [f"{width} × {height} 像素", f"缩放 {info.scale:.0%}"]
    if info.refresh > 0:
        parts.append(f"{info.refresh:.0f} Hz")
    return "　".join(parts)


def refusal(info: ScreenInfo) -> str:
    """Why a screen cannot be chosen; empty when it can."""
    if info.operator:
        return "操作台在这块屏幕上，投到这里会盖住它。先把操作台窗口移到另一块屏幕。"
    return ""


def misfit(info: ScreenInfo, numbers: Numbers) -> str:
    """Why a rectangle cannot be used on a screen; empty when it can."""
    left, top, width, height = numbers
    across, high = info.pixels
    if width < LEAST or height < LEAST:
        return f"宽、高至少 {LEAST} 像素"
    if left + width > across:
        return f"左 {left} + 宽 {width} = {left + width}，超出屏幕的宽 {across}"
    if top + height > high:
        return f"上 {top} + 高 {height} = {top + height}，超出屏幕的高 {high}"
    return ""


def whole(info: ScreenInfo) -> Numbers:
    """All of a screen."""
    return (0, 0, *info.pixels)
