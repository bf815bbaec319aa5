"""A contest with a pool of questions, for tests of the page 问答."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import Component, ComponentKind, Contest, Quiz
from lsb_desktop.core.questions import Question, with_more
from tests.helpers.console import small

ORAL = 9
QUIZ = Quiz(ORAL, Fraction(10), Fraction(5))
POOL = with_more(
    (),
    [
        ("党建", "三会一课是哪三会", "支部党员大会、支委会、党小组会"),
        ("党建", "主题党日在哪一天", "每月五日"),
        ("环境", "垃圾分几类", ""),
        ("", "本村有多少户", "看村情表"),
    ],
)[0]


def with_oral(contest: Contest | None = None, quiz: Quiz | None = QUIZ) -> Contest:
    """The small contest with a 直接录入 component of 20 points, fed by answers."""
    contest = contest or small()
    judged = replace(contest.components[0], weight=Fraction(90))
    oral = Component(ORAL, "随机问答", ComponentKind.ENTERED, Fraction(10), Fraction(20))
    return replace(contest, components=(judged, oral), quiz=quiz)


def pooled(pool: Iterable[Question] = POOL) -> list[tuple[Slot, Value]]:
    """The entries of a pool."""
    return [(Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in pool]
