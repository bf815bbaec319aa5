"""Where a store is: a file by its path, or a database by its URL."""

from pathlib import Path

from sqlalchemy import Engine, create_engine

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import postgres, sqlite
from lsb_desktop.db.postgres import SHAPE, is_server
from lsb_desktop.db.unit import WRITING

__all__ = ["SHAPE", "engine_at", "is_server", "name_of", "signed"]


def engine_at(path_or_url: Path | str) -> tuple[Engine, Path | None]:
    """An engine on it, tuned, and its file (``None`` on a server).

    :class:`UserError` for a URL of another kind.
    """
    place = str(path_or_url)
    if is_server(place):
        engine = postgres.engine_of(place)
        postgres.tune(engine, WRITING)
        return engine, None
    path = None if "://" in place else Path(path_or_url)
    if path is None and not place.startswith("sqlite:"):
        raise UserError(f"不认识的数据地址“{place.partition(':')[0]}://…”；{SHAPE}")
    engine = create_engine(place) if path is None else sqlite.engine_of(path)
    sqlite.tune(engine, WRITING)
    return engine, path


def signed(url: str, password: str) -> str:
    """A server's URL with another password; :class:`UserError` for a broken URL."""
    return postgres.url_of(url).set(password=password).render_as_string(hide_password=False)


def name_of(path_or_url: Path | str) -> str:
    """A store in a message: its file, or its server and database; never with a password.

    :class:`UserError` for a broken URL.
    """
    if is_server(path_or_url):
        return postgres.named(postgres.url_of(str(path_or_url)))
    return str(path_or_url)
