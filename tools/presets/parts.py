"""What the four towns' definitions are put together from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.model import Contest, Criterion, Entrant, Judge, TieBreak, TieKind
from tools.presets.marks import Story

SLOGAN = "亮承诺 · 赛实绩 · 比干劲"
PERIOD = "2021年第四季度"
BEFORE = "2021年第三季度"
HALF = Fraction(1, 2)
TENTH = Fraction(1, 10)
PREVIOUS = TieBreak(TieKind.PREVIOUS_PLACE)
TOURS = ("第一观摩组", "第二观摩组")


@dataclass(frozen=True, slots=True)
class Town:
    """``contest`` makes the definition from the field; ``tours``: two groups, order by lot."""

    key: str
    street: str
    contest: Callable[[tuple[Entrant, ...]], Contest]
    story: Story
    tours: bool = False


def note(reported: str, chosen: str, made_up: str) -> str:
    """choice_note: what the newspaper says, what is our choice, what is made up."""
    return (
        f"报道写明：{reported}\n"
        f"本预设选定（报道未写）：{chosen}\n"
        f"演示数据：{made_up}按固定种子编造，与各村实际工作无关；评委一律用代号。"
    )


def whole(ident: int, name: str, step: Fraction = HALF) -> Criterion:
    """The only criterion of a component: one mark out of 100."""
    return Criterion(ident, name, Fraction(100), step)


def certificate(activity: str) -> str:
    """证书文字; the papers fill in what stands in braces."""
    return f"在{{period}}{activity}活动中，综合得分{{score}}分，位列全镇第{{place}}名，荣获"


def staff(panel: str, letter: str, count: int) -> tuple[Judge, ...]:
    """Judges with nothing but a number."""
    return tuple(Judge(0, f"{letter}{i:02}", f"{panel}{i:02}", panel) for i in range(1, count + 1))


def in_tours(panel: str, letter: str, count: int) -> tuple[Judge, ...]:
    """The same, half of them in either tour group."""
    return tuple(
        Judge(0, j.code, j.name, panel, tour=TOURS[2 * i // count])
        for i, j in enumerate(staff(panel, letter, count))
    )


def of_villages(
    panel: str, letter: str, role: str, villages: tuple[Entrant, ...]
) -> tuple[Judge, ...]:
    """One judge for each village, who never marks it."""
    return tuple(
        Judge(0, f"{letter}{i:02}", f"{v.name}{role}", panel, v.id)
        for i, v in enumerate(villages, 1)
    )


def numbered(*panels: Iterable[Judge]) -> tuple[Judge, ...]:
    """All judges of a contest, with ids from 1."""
    judges = (j for panel in panels for j in panel)
    return tuple(
        Judge(i, j.code, j.name, j.panel, j.represents, j.tour) for i, j in enumerate(judges, 1)
    )
