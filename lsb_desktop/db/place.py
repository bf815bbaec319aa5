"""Where a store is: a file by its path, or a database by its URL."""

from pathlib import Path

from sqlalchemy import Engine, create_engine

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import postgres, sqlite
from lsb_desktop.db.unit import WRITING


def engine_at(path_or_url: Path | str) -> tuple[Engine, Path | None]:
    """An engine on it, tuned, and its file (``None`` on a server).

    :class:`UserError` for a URL of another kind.
    """
    place = str(path_or_url)
    if postgres.is_server(place):
        engine = postgres.engine_of(place)
        postgres.tune(engine, WRITING)
        return engine, None
    path = None if "://" in place else Path(path_or_url)
    if path is None and not place.startswith("sqlite:"):
        raise UserError(f"不认识的数据地址“{place.partition(':')[0]}://…”；{postgres.SHAPE}")
    engine = create_engine(place) if path is None else sqlite.engine_of(path)
    sqlite.tune(engine, WRITING)
    return engine, path
