"""A second, plain implementation of 名次折分, written from the words of the rule alone.

The rule: a component's value gives way to the points of its place among those
that have one (of the same 分组 under 组内排名), compared as shown or exactly as
名次依据 says; equal values share the better place; the last number is for all
further places; points are rounded again only at 环节加权 and 总分.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from tests.helpers.oracle_scores import Scores


class ByPlace(Scores):
    """Scores, then points by place."""

    def points_by_place(self, found: dict[int, dict[str, Any]]) -> None:
        """名次折分: whoever has a value gets the points of how many have a better one."""
        points: defaultdict[int, dict[str, Fraction]] = defaultdict(dict)
        for component in self.contest.components:
            values = {i: one["components"][component.name] for i, one in found.items()}
            if self.rules.rank_by.value == "显示分":
                values = {i: None if v is None else self.nearest(v) for i, v in values.items()}
            for entrant in self.contest.entrants if component.by_place else ():
                peers = [
                    values[e.id]
                    for e in self.contest.entrants
                    if self.rules.groups.value != "组内排名" or e.group == entrant.group
                ]
                mine = values[entrant.id]
                if mine is not None:
                    better = len([v for v in peers if v is not None and v > mine])
                    table = component.by_place + component.by_place[-1:] * better
                    points[entrant.id][component.name] = table[better]
        for i, given in points.items():
            if found[i]["exact"] is not None:
                found[i]["exact"] = self.total(found[i], given)
            found[i]["components"] |= given
            found[i]["shown"] |= {name: self.nearest(p) for name, p in given.items()}
