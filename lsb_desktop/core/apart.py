"""Awards that pass over one another's entrants (不重复): in which turn, and what is left."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from lsb_desktop.core.model import Award, Contest, Sign
from lsb_desktop.core.result import AwardResult, Standing


def in_dependency_order(awards: Sequence[Award]) -> tuple[Award, ...]:
    """The awards, each after those it is apart from.

    Names must be sound (:mod:`lsb_desktop.core.check`); a circle raises ``CycleError``.
    """
    by_name = {a.name: a for a in awards}
    order = TopologicalSorter({a.name: a.apart_from for a in awards}).static_order()
    return tuple(by_name[name] for name in order if name in by_name)


def circle(awards: Sequence[Award]) -> tuple[str, ...]:
    """Awards apart from one another in a circle, the first named once more; mostly none."""
    try:
        in_dependency_order(awards)
    except CycleError as error:
        # graphlib goes from what comes first to what waits for it: turned, each waits for the next.
        return tuple(reversed(error.args[1]))
    return ()


def rest_of(
    award: Award, field: Sequence[Standing], others: Sequence[AwardResult]
) -> tuple[Sequence[Standing], int]:
    """Who of one field of an award is still free, and how many of them get it.

    ``others`` are the results of the awards it is apart from. Those who hold
    one of them are passed over; a percentage still counts the whole field.

    If the others of the same measure and field (:func:`is_one_ladder`) gave more
    altogether than their quotas (边界并列 = 都发), this one gives so many fewer,
    so that 3, 5 and 7 prizes stay places 1–3, 4–8 and 9–15; if they gave fewer
    (都不发, 门槛), those they left out are free here and the quota stays.

    While a decision on another award is open, all among whom it is open count
    as its holders. Whoever it passes over comes before all others here and
    takes one of the seats held back for it: nobody is named now who would have
    to be taken back, and a decision on this award stays the same question.
    """
    quota = award.quota.of(len(field))
    if not others:
        return field, quota
    members = {r.entrant.id for r in field}
    taken: set[int] = set()
    surplus = 0
    for other in others:
        held = members & holders(other)
        taken |= held
        if is_one_ladder(award, other.award):
            surplus += len(held) - other.award.quota.of(len(field))
    free = [r for r in field if r.entrant.id not in taken]
    return free, max(0, quota - max(0, surplus))


def is_one_ladder(one: Award, other: Award) -> bool:
    """Whether two awards go down the same list: 方向, 范围, and both 进步 or neither."""
    rises = {one.sign is Sign.PROGRESS, other.sign is Sign.PROGRESS}
    return (one.side, one.scope) == (other.side, other.scope) and len(rises) == 1


def holders(result: AwardResult) -> set[int]:
    """Who has an award, and among whom it is still to be decided."""
    return {*result.entrants, *(i for p in result.pending for i in p.among)}


def takes_the_rest(award: Award, contest: Contest) -> bool:
    """Whether an award goes on where those it is apart from stop: 其余前 5 名."""
    others = (a for a in contest.awards if a.name in award.apart_from)
    return any(a.side is award.side for a in others)


def apart_from_named(awards: Sequence[Award], name: str) -> tuple[str, ...]:
    """The awards that an award is apart from, by way of others too."""
    by_name = {a.name: a for a in awards}
    found: dict[str, None] = {}
    waiting = list(by_name[name].apart_from)
    while waiting:
        one = waiting.pop(0)
        if one not in found and one in by_name:
            found[one] = None
            waiting += by_name[one].apart_from
    return tuple(found)


def renamed_apart(awards: Sequence[Award], names: dict[str, str]) -> tuple[Award, ...]:
    """The awards with other names (old → new) in what they are apart from."""
    return tuple(_with(a, [names.get(n, n) for n in a.apart_from]) for a in awards)


def freed_of(awards: Sequence[Award], gone: Collection[str]) -> tuple[Award, ...]:
    """The awards, apart from none of those that are gone."""
    return tuple(_with(a, [n for n in a.apart_from if n not in gone]) for a in awards)


def _with(award: Award, names: Sequence[str]) -> Award:
    return replace(award, apart_from=tuple(names))
