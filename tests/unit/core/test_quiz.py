"""What answers are worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.quiz import Answer, Quiz

QUIZ = Quiz(3, Fraction(10), Fraction(9, 2), Fraction(-1))
ANSWERS = st.lists(st.sampled_from(Answer))


@pytest.mark.parametrize(
    ("result", "points"), [(Answer.FULL, "10"), (Answer.HALF, "4.5"), (Answer.NONE, "-1")]
)
def test_each_result_has_its_points(result: Answer, points: str) -> None:
    assert QUIZ.worth(result) == Fraction(points)


def test_the_usual_points() -> None:
    assert [Quiz(1).worth(a) for a in Answer] == [10, 5, 0]


def test_no_answer_is_worth_nothing() -> None:
    assert QUIZ.points([]) == 0


@given(ANSWERS, ANSWERS)
def test_points_add_up_exactly_in_any_order(first: list[Answer], second: list[Answer]) -> None:
    together = QUIZ.points(first) + QUIZ.points(second)
    assert QUIZ.points(second + first) == together
    assert together == sum(map(QUIZ.worth, first + second), Fraction(0))


def test_it_is_kept_as_text_exactly() -> None:
    assert load(Quiz, dump(QUIZ)) == QUIZ
    assert [str(a) for a in Answer] == ["通过", "部分通过", "未通过"]
