"""The hash chain over the journal; records written before are chained as they stand."""

import sqlalchemy as sa
from alembic import op

from lsb_desktop.core.book import Write
from lsb_desktop.db.chain import add_link
from lsb_desktop.db.journal import versions_of
from lsb_desktop.db.tables import record
from lsb_desktop.db.unit import Unit

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table of digests and fill it."""
    op.create_table(
        "chain",
        sa.Column("record", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_chain"),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name="fk_chain_record"),
    )
    unit = Unit(op.get_bind())
    contests = unit.run(sa.select(record.c.contest).distinct()).scalars().all()
    for contest in contests:
        _chain(unit, contest)


def _chain(unit: Unit, contest: int) -> None:
    wrote: dict[int, list[Write]] = {}
    for key, write in versions_of(unit, contest):
        wrote.setdefault(key, []).append(write)
    rows = sa.select(record).where(record.c.contest == contest).order_by(record.c.number)
    for row in unit.run(rows).mappings().all():
        add_link(unit, row["id"], row, wrote.get(row["id"], []))
