"""Every paper the program makes, in the order of the evening: the one place that lists them."""

from lsb_desktop.paper.attendance.entry import ATTENDANCE
from lsb_desktop.paper.certificates.entry import CERTIFICATES
from lsb_desktop.paper.confirmation.entry import CONFIRMATION
from lsb_desktop.paper.feedback.entry import FEEDBACK
from lsb_desktop.paper.handover.entry import HANDOVER
from lsb_desktop.paper.notice.entry import NOTICE
from lsb_desktop.paper.papers import Paper
from lsb_desktop.paper.place_cards.entry import PLACE_CARDS
from lsb_desktop.paper.plan_b.entry import PLAN_B
from lsb_desktop.paper.ranking.entry import RANKING
from lsb_desktop.paper.ranking.poster_entry import POSTER
from lsb_desktop.paper.route.entry import ROUTE
from lsb_desktop.paper.score_sheets.entry import SCORE_SHEETS
from lsb_desktop.paper.script.entry import SCRIPT
from lsb_desktop.paper.workbook.entry import ARCHIVE

PAPERS: tuple[Paper, ...] = (
    # 会前
    ROUTE,
    SCORE_SHEETS,
    ATTENDANCE,
    PLACE_CARDS,
    # 会上
    PLAN_B,
    SCRIPT,
    HANDOVER,
    # 会后
    RANKING,
    CONFIRMATION,
    NOTICE,
    POSTER,
    CERTIFICATES,
    FEEDBACK,
    ARCHIVE,
)


def paper_of(key: str) -> Paper:
    """The paper of a key; KeyError if there is none."""
    return {paper.key: paper for paper in PAPERS}[key]
