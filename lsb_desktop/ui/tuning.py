"""Changing a setting of this machine, also where the disk does not take it."""

from collections.abc import Callable

from lsb_desktop.settings import Choice, Settings
from lsb_desktop.ui.messages import Tone


def put(settings: Settings, key: str, value: Choice, say: Callable[[str, Tone], None]) -> bool:
    """Whether it changed. What cannot be written holds for this run, and is written with the
    next one that the disk takes."""
    try:
        return settings.put(key, value)
    except OSError as error:
        say(f"设置没能写到磁盘（{error.strerror}），这次运行里仍然有效", Tone.WARNING)
        return True
