"""不重复 in words: in the method, and in the record of a change."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.amended import amendments
from lsb_desktop.core.model import Award, BoundaryTie, Contest, Quota, Side, Sign
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.core.sentence_awards import apart_rule, is_honour
from tests.helpers.small import quota

FIRST = Award("一等奖", quota=quota(3))
SECOND = Award("二等奖", quota=quota(5), apart_from=("一等奖",))
THIRD = Award("三等奖", quota=quota(7), apart_from=("一等奖", "二等奖"))
RED = Award("红旗", Sign.RED_FLAG)
YELLOW = Award("黄旗", Sign.YELLOW_FLAG, Side.BOTTOM)
BLUE = Award(
    "蓝旗", Sign.BLUE_FLAG, quota=Quota(Fraction(100), percent=True), apart_from=("红旗", "黄旗")
)
SHORTER = "；前面的奖项末位并列多发几个，后面的就少发几个"


@pytest.mark.parametrize(
    ("awards", "expected"),
    [
        ((FIRST, RED), ""),
        (
            (FIRST, SECOND, THIRD),
            f"已得一等奖的不再得二等奖，已得一等奖、二等奖的不再得三等奖{SHORTER}。",
        ),
        (
            (replace(FIRST, boundary=BoundaryTie.NONE), SECOND),
            "已得一等奖的不再得二等奖。",
        ),
        ((RED, YELLOW, BLUE), f"已得红旗的不再得蓝旗{SHORTER}。"),
        ((RED, replace(YELLOW, apart_from=("红旗",))), ""),
        (
            (FIRST, Award("进步奖", Sign.PROGRESS, apart_from=("一等奖",))),
            "已得一等奖的不再得进步奖。",
        ),
    ],
)
def test_the_rule(awards: tuple[Award, ...], expected: str) -> None:
    contest = Contest("试评", awards=awards)
    assert apart_rule(contest) == expected
    assert rule_sentence(contest).endswith(expected or "。")


def test_who_is_last_is_not_named_by_it() -> None:
    assert [is_honour(a) for a in (FIRST, BLUE, YELLOW)] == [True, True, False]
    assert not is_honour(Award("末位", side=Side.BOTTOM))
    assert is_honour(Award("进步奖", Sign.PROGRESS, Side.BOTTOM))


def test_a_change_of_it_is_named() -> None:
    before = Contest("试评", awards=(FIRST, replace(SECOND, apart_from=()), RED))
    after = Contest("试评", awards=(FIRST, SECOND, THIRD))
    assert list(amendments(before, after)) == [
        "增加奖项 三等奖",
        "去掉奖项 红旗",
        "二等奖 不重复 无→一等奖",
    ]
