"""The one door to all sheets."""

from lsb_desktop.core.model import ComponentKind
from lsb_desktop.ui.console.entry.judged import judged_sheet
from lsb_desktop.ui.console.entry.lists import listed_sheet
from lsb_desktop.ui.console.entry.sheet import Choice, Data, Sheet, component_of


def sheet_for(
    data: Data, choice: Choice, old: Sheet | None = None, touched: frozenset[int] = frozenset()
) -> Sheet:
    """The sheet of a choice; with ``old``, villages not ``touched`` keep their cells."""
    component = component_of(data.contest, choice.part)
    if component is not None and component.kind is ComponentKind.JUDGED:
        return judged_sheet(data, choice, old, touched)
    return listed_sheet(data, choice)
