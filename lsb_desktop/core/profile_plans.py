"""What the commands on village profiles write; see :mod:`lsb_desktop.core.commands`."""

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.orders import Plan, PutCommitments, PutPhotos
from lsb_desktop.core.profile import check_commitments, list_writes


def of_village(command: PutCommitments | PutPhotos, entrant: Entrant, book: Book) -> Plan:
    """The whole list anew; only rows that differ are written. Pictures are in the store."""
    if isinstance(command, PutCommitments):
        check_commitments(command.items)
        writes = list_writes(book, SlotKind.COMMITMENT, entrant.id, command.items)
    else:
        writes = list_writes(book, SlotKind.PHOTO, entrant.id, command.photos)
    return Plan(f"{entrant.name} {command.label}", writes)
