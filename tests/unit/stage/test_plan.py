"""Late or early against the plan."""

import pytest

from lsb_desktop.stage.lasting import Span
from lsb_desktop.stage.plan import Outlook, outlook

PLAN = (Span(0, 60), Span(60, 0), Span(60, 300), Span(360, 40))


@pytest.mark.parametrize(
    ("item", "passed", "found"),
    [
        (0, 0, Outlook(0, 400)),
        (0, 30, Outlook(0, 370)),
        (0, 90, Outlook(30, 340)),
        (1, 90, Outlook(30, 340)),
        (2, 30, Outlook(-30, 340)),
        (2, 100, Outlook(0, 300)),
        (2, 960, Outlook(600, 40)),
        (3, 400, Outlook(0, 0)),
    ],
)
def test_within_its_time_an_item_is_neither_late_nor_early(
    item: int, passed: int, found: Outlook
) -> None:
    assert outlook(PLAN, item, passed) == found
