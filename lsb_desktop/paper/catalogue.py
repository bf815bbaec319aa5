"""Every paper the program makes, in the order of the evening: the one place that lists them."""

from lsb_desktop.paper.certificate_entry import CERTIFICATES
from lsb_desktop.paper.handover.entry import HANDOVER
from lsb_desktop.paper.papers import Paper
from lsb_desktop.paper.ranking.entry import RANKING
from lsb_desktop.paper.route.entry import ROUTE

PAPERS: tuple[Paper, ...] = (
    # 会前
    ROUTE,
    # 会上
    HANDOVER,
    # 会后
    RANKING,
    CERTIFICATES,
)


def paper_of(key: str) -> Paper:
    """The paper of a key; KeyError if there is none."""
    return {paper.key: paper for paper in PAPERS}[key]
