"""The run of show follows the definition: new names of awards and components, villages that go."""

from collections.abc import Sequence
from dataclasses import replace

from lsb_desktop.core.agenda import AgendaItem
from lsb_desktop.core.model import Award, Contest


def followed(before: Contest, after: Contest) -> Contest:
    """``after`` with a run of show that names what it named ``before``.

    A village that is no longer there leaves its items; an item about nothing
    but such villages, or about a component that was taken out, is skipped: it
    must not turn into one about all of them.
    """
    awards = _renamed(before.awards, after.awards)
    names = {c.id: c.name for c in after.components}
    there = set(names.values())
    components = {c.name: names.get(c.id, c.name) for c in before.components if c.name not in there}
    villages = {e.id for e in after.entrants}

    def item(old: AgendaItem) -> AgendaItem:
        component = components.get(old.component, old.component)
        kept = tuple(v for v in old.villages if v in villages)
        lost = (old.villages and not kept) or (component and component not in there)
        return replace(
            old,
            award=awards.get(old.award, old.award),
            component=component,
            villages=kept,
            skipped=old.skipped or bool(lost),
        )

    agenda = tuple(item(i) for i in after.agenda)
    return after if agenda == after.agenda else replace(after, agenda=agenda)


def _renamed(before: Sequence[Award], after: Sequence[Award]) -> dict[str, str]:
    """Old name → new of awards that were renamed in place."""
    if len(before) != len(after):
        return {}
    there = {a.name for a in after}
    pairs = zip(before, after, strict=True)
    return {old.name: new.name for old, new in pairs if old.name not in there}
