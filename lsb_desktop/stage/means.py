"""The criterion averages of villages that are compared (对比), from the marks themselves."""

from collections.abc import Mapping
from fractions import Fraction

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import AgendaKind, ComponentKind, Contest
from lsb_desktop.core.scoring import Scorer

OF_LISTS = (ComponentKind.JUDGED, ComponentKind.DEDUCTION)


def means_of(contest: Contest, book: Book) -> dict[int, Mapping[int, Fraction]]:
    """By entrant and criterion, in points; of those alone whom a 对比 names.

    Averages are those of :meth:`lsb_desktop.core.scoring.Scorer.criterion_mean`.
    """
    items = (i for i in contest.agenda if i.kind is AgendaKind.COMPARE)
    wanted = {village for item in items for village in item.villages}
    if not wanted:
        return {}
    scorer = Scorer(contest)
    return {
        e.id: {
            k.id: mean
            for c in contest.components
            if c.kind in OF_LISTS
            for k in c.criteria
            if (mean := scorer.criterion_mean(c, k, e, book)) is not None
        }
        for e in contest.entrants
        if e.id in wanted
    }
