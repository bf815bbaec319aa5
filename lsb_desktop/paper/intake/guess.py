"""What every sheet of a file means, guessed from its words and from what the contest knows."""

from collections.abc import Mapping

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.model import SheetUse


def guess(
    opened: Opened, contest: Contest, book: Book, remembered: Mapping[str, str] | None = None
) -> tuple[SheetUse, ...]:
    """One use for every sheet, in their order; hidden, empty and unknown ones are 不导入.

    ``remembered`` holds texts of :func:`lsb_desktop.paper.intake.memory.remember`
    by :func:`lsb_desktop.paper.intake.memory.signature`.
    """
    raise NotImplementedError
