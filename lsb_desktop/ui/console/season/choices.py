"""How the year of a town is added up, as it was set last; kept on this machine, by town."""

import json
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Sign
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.core.season import Method, Missing, Plan, Records
from lsb_desktop.core.season_story import Consequence
from lsb_desktop.settings import Settings

KEY = "season.plans"
COUNTS = (2, 3, 4)
"""Rows of so many flags may have a consequence of their own; a longer one has the last's."""
FLAGS = (Sign.RED_FLAG, Sign.YELLOW_FLAG, Sign.BLACK_FLAG)
"""Flags that go on from village to village; the last is the gravest."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the operator chose. ``left_out`` are ids of contests; weights and points as typed."""

    method: Method = Method.MEAN
    missing: Missing = Missing.UNRANKED
    left_out: frozenset[int] = frozenset()
    weights: dict[int, str] = field(default_factory=dict)
    red: str = "0"
    black: str = "0"
    after: dict[str, str] = field(default_factory=dict)
    """What follows from a row of flags, by 黑旗2, 红旗3 …"""

    def chosen(self, records: Records) -> tuple[int, ...]:
        """The ids of the contests that count."""
        return tuple(p.id for p in records.periods if p.id not in self.left_out)

    def weight(self, records: Records, contest: int) -> str:
        """A weight as typed; by default all are as equal as whole numbers make them."""
        chosen = self.chosen(records)
        if contest in self.weights or contest not in chosen:
            return self.weights.get(contest, "0")
        whole, rest = divmod(100, len(chosen))
        return str(whole + (chosen.index(contest) >= len(chosen) - rest))

    def plan(self, records: Records) -> Plan:
        """The plan; :class:`UserError` names the field that is no number."""
        weights = []
        if self.method is Method.WEIGHTED:
            for period in records.periods:
                if period.id not in self.left_out:
                    typed = self.weight(records, period.id)
                    weights.append(_number(f"{period.label}的权重", typed))
        red, black = _number("红旗加分", self.red), _number("黑旗扣分", self.black)
        return Plan(self.method, self.missing, tuple(weights), red, black)

    def consequences(self, sign: Sign) -> tuple[Consequence, ...]:
        """What was written down to follow from rows of a flag."""
        return tuple(Consequence(n, self.after.get(f"{sign}{n}", "")) for n in COUNTS)


def _number(name: str, typed: str) -> Fraction:
    try:
        return parse_number(typed.removesuffix("%") or "0")
    except UserError as error:
        raise UserError(f"{name}：{error.message}") from error


def usual(records: Records) -> Choices:
    """To begin with: the contests of the newest one's year."""
    others = {p.id for p in records.periods}.difference(records.newest_year)
    return Choices(left_out=frozenset(others))


def recall(settings: Settings, records: Records) -> Choices:
    """What was chosen for this town last time; contests that are new count."""
    kept = _kept(settings).get(_name(records))
    try:
        return _from_plain(kept) if isinstance(kept, dict) else usual(records)
    except (ValueError, TypeError, KeyError, AttributeError):
        return usual(records)


def kept_text(settings: Settings, records: Records, choices: Choices) -> str:
    """The setting's value with these choices in it."""
    every = _kept(settings) | {_name(records): _to_plain(choices)}
    return json.dumps(every, ensure_ascii=False, sort_keys=True)


def _kept(settings: Settings) -> dict[str, Any]:
    try:
        found = json.loads(settings.text(KEY) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _name(records: Records) -> str:
    return records.town + ("（演示）" if records.demo else "")


def _to_plain(choices: Choices) -> dict[str, Any]:
    return {
        "method": str(choices.method),
        "missing": str(choices.missing),
        "left_out": sorted(choices.left_out),
        "weights": {str(k): v for k, v in choices.weights.items()},
        "red": choices.red,
        "black": choices.black,
        "after": choices.after,
    }


def _from_plain(kept: dict[str, Any]) -> Choices:
    return replace(
        Choices(),
        method=Method(kept["method"]),
        missing=Missing(kept["missing"]),
        left_out=frozenset(int(i) for i in kept["left_out"]),
        weights={int(k): str(v) for k, v in kept["weights"].items()},
        red=str(kept["red"]),
        black=str(kept["black"]),
        after={str(k): str(v) for k, v in kept["after"].items()},
    )
