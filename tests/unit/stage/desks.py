"""One small meeting for the director's tests."""

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.director import Answer, Director
from tests.unit.stage.worlds import K, falling, world

SHOW = (
    K.OPENING,
    AgendaItem(K.REPORT, "汇报", 5),
    K.LIVE,
    AgendaItem(K.AWARD, "颁发红旗"),
    AgendaItem(K.SPEECH, "讲话", 10),
    K.RESULT,
)
"""Steps of three villages: 0 title, 1-3 report, 4 live, 5-10 reveal, 11 speech, 12 result."""
LIVE, FIRST_A, FIRST_B, SPEECH, RESULT = 4, 5, 6, 11, 12


def meeting(sealed: bool = True, totals: list[str | None] | None = None) -> Snapshot:
    return world(totals or falling(3), *SHOW, sealed=sealed)  # type: ignore[arg-type]


def desk(index: int = 0, **options: object) -> Director:
    director = Director(meeting(), **options)  # type: ignore[arg-type]
    assert director.resume(index) is Answer.MOVED
    return director
