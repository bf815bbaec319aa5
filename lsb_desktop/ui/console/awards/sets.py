"""常用奖项: the sets of awards that towns give, made from a few numbers; imports no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    HUNDRED,
    Award,
    Contest,
    GroupMode,
    Quota,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.words import chinese_number

_EVERYBODY = Quota(HUNDRED, percent=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """One number to ask for: its name, the usual value, what it counts."""

    name: str
    usual: int
    unit: str = "个"


@dataclass(frozen=True, slots=True)
class CommonSet:
    """A set: what the menu calls it, what is asked, and the awards made from the answers."""

    title: str
    asked: tuple[Asked, ...]
    make: Callable[[Sequence[int]], tuple[Award, ...]]
    told: str


def _prizes(counts: Sequence[int]) -> tuple[Award, ...]:
    names = ("一等奖", "二等奖", "三等奖")
    return tuple(
        Award(name, quota=Quota(Fraction(count)), apart_from=names[:at])
        for at, (name, count) in enumerate(zip(names, counts, strict=True))
    )


def _bands(lines: Sequence[int]) -> tuple[Award, ...]:
    red, yellow = (Fraction(n) for n in lines)
    if red < yellow:
        raise UserError("红旗的分数线不能低于黄旗的")
    return (
        Award("美丽村", Sign.RED_FLAG, quota=_EVERYBODY, threshold=red),
        Award("清洁村", Sign.BLUE_FLAG, quota=_EVERYBODY, apart_from=("美丽村", "一般村")),
        Award("一般村", Sign.YELLOW_FLAG, Side.BOTTOM, _EVERYBODY, threshold=yellow),
    )


def _top(counts: Sequence[int]) -> tuple[Award, ...]:
    (count,) = counts
    return (Award(f"综合排名前{chinese_number(count)}名", quota=Quota(Fraction(count))),)


def _flags(counts: Sequence[int]) -> tuple[Award, ...]:
    red, black = (Quota(Fraction(n)) for n in counts)
    return (
        Award("流动红旗", Sign.RED_FLAG, quota=red),
        Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, black),
    )


SETS = (
    CommonSet(
        "一、二、三等奖…",
        (Asked("一等奖", 3), Asked("二等奖", 5), Asked("三等奖", 7)),
        _prizes,
        "按名次接着往下排，得了前一等的不再得后一等。",
    ),
    CommonSet(
        "红、蓝、黄三级…",
        (Asked("红旗（美丽村）", 90, "分及以上"), Asked("黄旗（一般村）", 75, "分以下")),
        _bands,
        "两条线之间的都是蓝旗（清洁村）。",
    ),
    CommonSet("前几名表彰…", (Asked("前", 5, "名"),), _top, "按名次取前几名。"),
    CommonSet(
        "红旗、黑旗…",
        (Asked("流动红旗", 6, "面"), Asked("黑旗", 6, "面")),
        _flags,
        "红旗从前往后取，黑旗从后往前取。",
    ),
)


def fitting(contest: Contest, made: Sequence[Award]) -> tuple[Award, ...]:
    """The awards of a set in each group where places are within groups."""
    within = contest.rules.groups is GroupMode.WITHIN and len(contest.tours) > 1
    scope = Scope(ScopeKind.EACH_GROUP if within else ScopeKind.ALL)
    return tuple(replace(a, scope=scope) for a in made)


def with_set(contest: Contest, made: Sequence[Award]) -> tuple[Award, ...]:
    """The awards of the contest and these; :class:`UserError` where a name is taken."""
    taken = {a.name for a in contest.awards}
    both = [a.name for a in made if a.name in taken]
    if both:
        raise UserError(f"已经有{'、'.join(f'“{n}”' for n in both)}，请先改名或删除")
    return (*contest.awards, *made)
