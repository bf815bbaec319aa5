"""名次折分: a component's value gives way to the points of its place among all entrants.

Done when every entrant's components are scored and before 组均校正. Values are
compared as components are in 同分顺序 (SCORING.md §3.8): as shown under 显示分,
exactly under 精确分. Equal values share the better place's points (1224). Under
组内排名 places are those within the entrant's group; an entrant whose component
has no value takes no place, a provisional value (暂计) takes the one it has.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from lsb_desktop.core.model import GroupMode, RankBy
from lsb_desktop.core.result import ComponentScore, EntrantScore, PlacePoints
from lsb_desktop.core.scoring import Scorer

_Field = list[tuple[int, Fraction]]
"""Entrant ids with the values they are compared by."""


def with_place_points(scorer: Scorer, scores: Sequence[EntrantScore]) -> list[EntrantScore]:
    """The scores with the points that count, and totals made of them."""
    found = list(scores)
    for at, component in enumerate(scorer.contest.components):
        if component.by_place:
            found = _one(scorer, found, at)
    return found


def _one(scorer: Scorer, scores: list[EntrantScore], at: int) -> list[EntrantScore]:
    fields: dict[str, _Field] = {}
    within = scorer.rules.groups is GroupMode.WITHIN
    for score in scores:
        value = _compared(scorer, score.components[at])
        if value is not None:
            group = score.entrant.group if within else ""
            fields.setdefault(group, []).append((score.entrant.id, value))
    places = {entrant: place for field in fields.values() for entrant, place in _places(field)}
    return [
        _placed(scorer, score, at, *places[score.entrant.id])
        if score.entrant.id in places
        else score
        for score in scores
    ]


def _compared(scorer: Scorer, part: ComponentScore) -> Fraction | None:
    if part.exact is None or scorer.rules.rank_by is RankBy.EXACT:
        return part.exact
    return scorer.rounded(part.exact)


def _places(field: _Field) -> list[tuple[int, tuple[int, bool]]]:
    """Every entrant's place, and whether it is shared."""
    ordered = sorted(value for _, value in field)
    found = []
    for entrant, value in field:
        better = len(ordered) - bisect_right(ordered, value)
        equal = len(ordered) - better - bisect_left(ordered, value)
        found.append((entrant, (1 + better, equal > 1)))
    return found


def _placed(scorer: Scorer, score: EntrantScore, at: int, place: int, tied: bool) -> EntrantScore:
    """One entrant with one component's points in place of its value."""
    parts = list(score.components)
    part = parts[at]
    table = part.component.by_place
    points = table[min(place, len(table)) - 1]
    parts[at] = part._replace(
        exact=points,
        value=points,
        weighted=scorer.weighted(part.component, points),
        by_place=PlacePoints(part.exact, part.value, place, tied),
    )
    return scorer.recombined(score, tuple(parts))
