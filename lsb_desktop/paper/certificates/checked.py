"""Values out of a data file, each checked; what is wrong is told with file and place."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from lsb_desktop.core.errors import UserError

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Part:
    """An object of a JSON file; ``where`` names file and place in messages."""

    def __init__(self, data: object, where: str) -> None:
        self.where = where
        if not isinstance(data, Mapping):
            raise UserError(f"{where}：应是一组“名称: 值”")
        self._data: Mapping[str, Any] = data

    def only(self, names: Collection[str]) -> None:
        """Refuse what the format does not know: a misspelt name would be lost in silence."""
        for name in self._data:
            if name not in names:
                raise UserError(f"{self.where}：不认识“{name}”")

    def bad(self, name: str, why: str) -> UserError:
        """What to raise about one value."""
        return UserError(f"{self.where}的“{name}”{why}")

    def has(self, name: str) -> bool:
        """Whether the value is there."""
        return name in self._data

    def get(self, name: str) -> object:
        """A value as it is; UserError when it is not there."""
        if name not in self._data:
            raise self.bad(name, "没有写")
        return self._data[name]

    def number(self, name: str, least: float, most: float, usual: float | None = None) -> float:
        """A number between two bounds; ``usual`` when it is left out."""
        if usual is not None and name not in self._data:
            return usual
        return self._number(name, self.get(name), least, most)

    def _number(self, name: str, value: object, least: float, most: float) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
            raise self.bad(name, f"应是数字，写的是{_short(value)}")
        if not least <= value <= most:
            raise self.bad(name, f"应在 {least:g} 到 {most:g} 之间，写的是 {_short(value)}")
        return value

    def numbers(self, name: str, bounds: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
        """A list of as many numbers as there are bounds."""
        value = self.get(name)
        if not isinstance(value, list) or len(value) != len(bounds):
            raise self.bad(name, f"应是 {len(bounds)} 个数字")
        pairs = zip(value, bounds, strict=True)
        return tuple(self._number(name, each, *bound) for each, bound in pairs)

    def text(self, name: str, most: int, usual: str | None = None) -> str:
        """A string of at most ``most`` characters."""
        if usual is not None and name not in self._data:
            return usual
        value = self.get(name)
        if not isinstance(value, str):
            raise self.bad(name, f"应是文字，写的是{_short(value)}")
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise self.bad(name, "里有半个字，读不懂")
        if len(value) > most:
            raise self.bad(name, f"最多 {most} 字，写了 {len(value)} 字")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false when left out."""
        value = self._data.get(name, False)
        if not isinstance(value, bool):
            raise self.bad(name, f"应是 true 或 false，写的是{_short(value)}")
        return value

    def choice(self, name: str, among: Collection[str], usual: str | None = None) -> str:
        """One of some words."""
        value = self.text(name, 40, usual)
        if value not in among:
            raise self.bad(name, f"应是 {'、'.join(among)} 之一，写的是“{value}”")
        return value

    def colour(self, name: str = "colour") -> str:
        """#RRGGBB."""
        value = self.text(name, 7)
        if not _COLOUR.fullmatch(value):
            raise self.bad(name, f"应是 #RRGGBB 这样的颜色，写的是“{value}”")
        return value

    def part(self, name: str) -> "Part":
        """An object within."""
        return Part(self.get(name), f"{self.where}的“{name}”")

    def parts(self, name: str, most: int) -> list["Part"]:
        """A list of at most ``most`` objects; empty when left out."""
        value = self._data.get(name, [])
        if not isinstance(value, list) or len(value) > most:
            raise self.bad(name, f"应是一列，最多 {most} 项")
        return [Part(each, f"{self.where}“{name}”第 {at} 项") for at, each in enumerate(value, 1)]


def _short(value: object) -> str:
    """A wrong value as written, not longer than a message can hold."""
    text = f"{value:g}" if isinstance(value, float) else repr(value)
    return text if len(text) <= 30 else f"{text[:30]}……"


def read_json(text: str, where: str) -> Part:
    """The object that a JSON text holds; UserError naming ``where``."""
    try:
        return Part(json.loads(text), where)
    except (ValueError, RecursionError) as error:
        line = f"第 {error.lineno} 行" if isinstance(error, json.JSONDecodeError) else ""
        raise UserError(f"{where}{line}不是完整的 JSON，读不懂") from error
