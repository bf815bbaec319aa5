"""Which store this computer opens: its own file, or a server's; kept without a password."""

import logging
from typing import TYPE_CHECKING

from lsb_desktop.core.errors import UserError
from lsb_desktop.settings import DECLARED, Choice, Settings
from lsb_desktop.ui.bridge import Bridge

if TYPE_CHECKING:
    # The header is drawn before the libraries of the store are read.
    from lsb_desktop.desk.address import Address

log = logging.getLogger(__name__)

FILE, SERVER = "file", "server"
WHERE = "store.where"
_FIELDS = ("store.host", "store.port", "store.database", "store.user")
_OF_ONE_STORE = ("last.contest", "meeting.clock", "pack.last")
"""What settings know of a contest by its number: another store counts anew."""


def address_of(settings: Settings) -> "Address":
    """What was filled in last, complete or not."""
    from lsb_desktop.desk.address import Address

    host, port, database, user = _FIELDS
    return Address(
        settings.text(host), settings.number(port), settings.text(database), settings.text(user)
    )


def url_of(settings: Settings) -> str:
    """The server to open, without a password; empty for the file of this computer."""
    if settings.text(WHERE) != SERVER:
        return ""
    try:
        return address_of(settings).url()
    except UserError as error:
        # Only by a hand in the settings file; the header says that it is the file that is open.
        log.warning("the server is not filled in: %s", error.message)
        return ""


def keep(bridge: Bridge, address: "Address | None") -> None:
    """From the next start on: a server, or (``None``) the file of this computer."""
    if address is not None:
        values: tuple[Choice, ...] = (address.host, address.port, address.database, address.user)
        for key, value in zip(_FIELDS, values, strict=True):
            bridge.tune(key, value)
    bridge.tune(WHERE, FILE if address is None else SERVER)


def server_open(bridge: Bridge) -> str:
    """The name of the server whose data are open; empty for a file."""
    if bridge.desk is None:
        return ""
    from lsb_desktop.desk.address import is_server, name_of

    place = bridge.desk.place
    return name_of(place) if is_server(place) else ""


def moved_in(bridge: Bridge) -> None:
    """A store is open: what the settings know of another one's contests is forgotten."""
    name = server_open(bridge)
    if bridge.settings.text("last.store") == name:
        return
    bridge.tune("last.store", name)
    for key in _OF_ONE_STORE:
        bridge.tune(key, DECLARED[key].default)
