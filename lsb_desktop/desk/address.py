"""The address of a store on a server: put together from what an operator fills in, and named.

A password is part of an address only while a connection is made; no name,
message or setting has one.
"""

from dataclasses import dataclass
from urllib.parse import quote

from lsb_desktop.core.errors import UserError
from lsb_desktop.db.place import SHAPE, is_server, name_of, signed
from lsb_desktop.db.reaching import Reached, reach

__all__ = ["PORT", "Address", "Reached", "checked", "is_server", "name_of", "reach", "signed"]

PORT = 5432
"""Where PostgreSQL listens unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Address:
    """A database on a server, and the user who signs in there."""

    host: str
    port: int
    database: str
    user: str

    @property
    def name(self) -> str:
        """For messages and the header."""
        return f"{self.host}/{self.database}"

    def url(self, password: str = "") -> str:
        """What :meth:`Desk.at` takes; without a password libpq looks for its own.

        :class:`UserError` names the first field that is not filled in.
        """
        for text, field in ((self.host, "主机"), (self.database, "数据库"), (self.user, "用户名")):
            if not text.strip():
                raise UserError(f"请填写{field}")
        host = self.host.strip()
        host = f"[{host}]" if ":" in host else quote(host, safe="")
        secret = f":{quote(password, safe='')}" if password else ""
        user, database = (quote(text.strip(), safe="") for text in (self.user, self.database))
        return f"postgresql://{user}{secret}@{host}:{self.port}/{database}"


def checked(url: str) -> str:
    """A URL that was given whole; :class:`UserError` if it is no server's."""
    if not is_server(url):
        raise UserError(SHAPE)
    name_of(url)
    return url
