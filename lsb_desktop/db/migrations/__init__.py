"""The schema's migrations, oldest first; ``CURRENT`` is the number of the newest.

To add one: a module here with ``revision``, ``down_revision`` and
``upgrade()``, its line in :func:`scripts`, ``CURRENT`` one higher, the tables
in :mod:`lsb_desktop.db.tables` changed alike, and a test. They are plain
modules, so they are found from source, from a wheel and in a frozen program.
"""

from types import ModuleType

CURRENT = 3


def scripts() -> tuple[ModuleType, ...]:
    """The migration modules; importing them imports Alembic."""
    from lsb_desktop.db.migrations import m0001_first, m0002_pictures, m0003_chain

    return (m0001_first, m0002_pictures, m0003_chain)
