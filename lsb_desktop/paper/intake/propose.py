"""From sheets and what they mean to what taking them in would change. Pure and quick."""

from collections.abc import Sequence

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.model import Answers, Proposal, SheetUse


def propose(
    opened: Opened,
    uses: Sequence[SheetUse],
    contest: Contest,
    book: Book,
    answers: Answers | None = None,
) -> Proposal:
    """Read the cells under ``uses``; the same arguments always give the same proposal.

    Called again with one more answer each time the user settles a doubt.
    """
    raise NotImplementedError
