"""What the office writes for a paper beside what the contest says: a 文号, an edited paragraph.

Each text is a fact of its own: paper and field name it. A field whose name
begins with :data:`OF_THE_EVENING` speaks of this result and does not go over
to the next contest (再办一期); other fields (a 主送机关, a chosen template) do.
"""

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.orders import Plan, PutWording

OF_THE_EVENING = "text"


def wording_slot(paper: str, field: str) -> Slot:
    """The slot of one text; neither name holds a full stop."""
    return Slot(SlotKind.PAPER, key=f"{paper}.{field}")


def wording_of(book: Book, paper: str) -> dict[str, str]:
    """The texts written for a paper, by field."""
    head = f"{paper}."
    return {
        slot.key.removeprefix(head): text
        for slot, text in book.rows(SlotKind.PAPER, 0)
        if slot.key.startswith(head)
    }


def outlives(slot: Slot) -> bool:
    """Whether the next contest inherits such a text."""
    return not slot.key.partition(".")[2].startswith(OF_THE_EVENING)


def written(command: PutWording, book: Book) -> Plan:
    """Texts of a paper as written, but for blanks at their end."""
    slots = [(wording_slot(command.paper, f), t.rstrip() or None) for f, t in command.fields]
    return Plan(command.label, tuple(Write(s, book.get(s), text) for s, text in slots))
