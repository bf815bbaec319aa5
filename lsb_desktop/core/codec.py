"""A contest as JSON text and back: one generic walk over the frozen dataclasses.

Fractions are written as exact text, enums by their Chinese value, sets
sorted; equal contests give equal text, so the text can be hashed.
"""

import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import plain

_T = TypeVar("_T")
_EXACT = re.compile(r"-?[0-9]{1,999}(?:[./][0-9]{1,999})?", re.ASCII)
"""What ``plain`` writes. Not 1e999999999, which asks for a gigabyte of zeros."""


def dump_contest(contest: Contest) -> str:
    """The contest as canonical JSON text (sorted keys, no spaces)."""
    return dump(contest)


def load_contest(text: str) -> Contest:
    """The contest of :func:`dump_contest`; ValueError, KeyError or TypeError if it is none."""
    return load(Contest, text)


def dump(value: Any) -> str:
    """One small dataclass as canonical JSON text, e.g. a slot's value."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(kind: type[_T], text: str) -> _T:
    """A dataclass of ``kind`` from the text of :func:`dump`."""
    return from_plain(kind, json.loads(text))


def to_plain(value: Any, first_form: bool = False) -> Any:
    """Dataclasses, enums, fractions and sets as what JSON knows.

    ``first_form``: fields that came later (:data:`~lsb_desktop.core.model.LATER`)
    are left out while they are at their default, so that a digest over the
    text of an old contest stays what it was.
    """
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        return {
            f.name: to_plain(v, first_form)
            for f, v in pairs
            if not (first_form and f.metadata.get("later") and v == f.default)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, frozenset):
        return sorted(to_plain(v, first_form) for v in value)
    if isinstance(value, tuple):
        return [to_plain(v, first_form) for v in value]
    return value


def from_plain(kind: type[_T], data: Any) -> _T:
    """A dataclass of ``kind`` from :func:`to_plain`'s form; missing keys take defaults."""
    built: _T = _build(kind, data)
    return built


@cache
def _hints(kind: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [k for k in get_args(kind) if k is not NoneType]
        return None if data is None else _build(inner[0], data)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], v) for v in data)
    if origin is frozenset:
        return frozenset(_build(get_args(kind)[0], v) for v in data)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind, data)
    if kind is Fraction:
        return _fraction(data)
    if issubclass(kind, Enum):
        return kind(data)
    if not isinstance(data, kind):
        raise TypeError(f"{data!r} is not {kind.__name__}")
    return data


def _dataclass(kind: Callable[..., Any], data: Any) -> Any:
    hints = _hints(kind)
    return kind(**{k: _build(hints[k], v) for k, v in data.items() if k in hints})


def _fraction(data: Any) -> Fraction:
    """An exact number from text or a whole number; a float would bring its binary tail."""
    if isinstance(data, float):
        raise TypeError(f"{data!r} is a binary float, not an exact number")
    if isinstance(data, str) and not _EXACT.fullmatch(data):
        raise ValueError(f"{data[:40]!r} is not an exact number")
    return Fraction(data)
