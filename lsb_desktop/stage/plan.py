"""How a meeting goes against its plan: late or early, and when it will end."""

from collections.abc import Sequence
from dataclasses import dataclass

from lsb_desktop.stage.lasting import Span


@dataclass(frozen=True, slots=True)
class Outlook:
    """Seconds; ``late`` behind the plan (negative: ahead of it), ``left`` until the end."""

    late: int
    left: int


def outlook(spans: Sequence[Span], item: int, passed: int) -> Outlook:
    """With ``item`` on air ``passed`` seconds after the planned beginning.

    Within the time planned for the item the meeting is neither late nor early.
    """
    span, last = spans[item], spans[-1]
    on_plan = max(span.begin, min(passed, span.begin + span.seconds))
    return Outlook(passed - on_plan, last.begin + last.seconds - on_plan)
