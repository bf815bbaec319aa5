"""The keys of 规则 on questions: into which component answers go, and what they are worth."""

from collections.abc import Mapping
from fractions import Fraction

from lsb_desktop.core.cells import check_points
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, ComponentKind, Contest, Quiz
from lsb_desktop.paper.workbook.cells import number_of
from lsb_desktop.paper.workbook.layout import CONTENT, QUIZ_COMPONENT, QUIZ_POINTS
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.rows import Row


def quiz_rows(contest: Contest) -> list[list[object]]:
    """The rows of 规则 on questions; none when answers are not scored."""
    quiz = contest.quiz
    if quiz is None:
        return []
    names = {c.id: c.name for c in contest.components}
    points = [[key, getattr(quiz, field)] for key, field in QUIZ_POINTS.items()]
    return [[QUIZ_COMPONENT, names[quiz.component]], *points]


def read_quiz(rows: Mapping[str, Row], components: Names[Component]) -> Quiz | None:
    """The quiz of the rows of 规则 by key; ``None`` without a component that takes its points."""
    filled = {key: row for key, row in rows.items() if not row.is_blank(CONTENT)}
    points = {field: filled[key] for key, field in QUIZ_POINTS.items() if key in filled}
    if QUIZ_COMPONENT not in filled:
        for row in points.values():
            row.refuse(CONTENT, f"没有填“{QUIZ_COMPONENT}”，得分不知计入哪里")
        return None
    row = filled[QUIZ_COMPONENT]
    component = components.find(row, CONTENT)
    if component is None:
        return None
    if component.kind is not ComponentKind.ENTERED:
        told = f"环节“{component.name}”是{component.kind}，答题得分只能计入直接录入的环节"
        row.refuse(CONTENT, told)
        return None
    return Quiz(component.id, **{f: _points(r, component) for f, r in points.items()})


def _points(row: Row, component: Component) -> Fraction:
    """Points that can be typed into the component; 0 once refused."""
    step = component.criteria[0].step if component.criteria else None
    try:
        value = number_of(row.raw(CONTENT))
        check_points(value, component.max, step)
    except UserError as error:
        row.refuse(CONTENT, error.message)
        return Fraction(0)
    return value
