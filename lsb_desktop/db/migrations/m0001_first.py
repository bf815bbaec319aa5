"""Contests, the append-only journal with its versions, the projection, the stage's place."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    _contest()
    _record()
    _version()
    _current()
    _stage()


def _contest() -> None:
    op.create_table(
        "contest",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_contest"),
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contest", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("redoes", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_record"),
        sa.UniqueConstraint("contest", "number", name="uq_record_number"),
        sa.ForeignKeyConstraint(["contest"], ["contest.id"], name="fk_record_contest"),
        sa.ForeignKeyConstraint(["undoes"], ["record.id"], name="fk_record_undoes"),
        sa.ForeignKeyConstraint(["redoes"], ["record.id"], name="fk_record_redoes"),
    )


def _version() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("record", sa.Integer, nullable=False),
        *_slot(),
        sa.Column("old_number", sa.BigInteger),
        sa.Column("old_text", sa.Text),
        sa.Column("new_number", sa.BigInteger),
        sa.Column("new_text", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.CheckConstraint("old_number IS NULL OR old_text IS NULL", name="ck_version_old"),
        sa.CheckConstraint("new_number IS NULL OR new_text IS NULL", name="ck_version_new"),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name="fk_version_record"),
    )
    op.create_index("ix_version_record", "version", ["record", "kind"])


def _current() -> None:
    slot = _slot()
    op.create_table(
        "current",
        sa.Column("contest", sa.Integer, nullable=False),
        *slot,
        sa.Column("number", sa.BigInteger),
        sa.Column("text", sa.Text),
        sa.PrimaryKeyConstraint("contest", *(c.name for c in slot), name="pk_current"),
        sa.CheckConstraint("(number IS NULL) <> (text IS NULL)", name="ck_current_value"),
        sa.ForeignKeyConstraint(["contest"], ["contest.id"], name="fk_current_contest"),
        sqlite_with_rowid=False,
    )


def _stage() -> None:
    op.create_table(
        "stage",
        sa.Column("contest", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("contest", name="pk_stage"),
        sa.ForeignKeyConstraint(["contest"], ["contest.id"], name="fk_stage_contest"),
    )


def _slot() -> list[sa.Column[int] | sa.Column[str]]:
    """The columns that say which slot, as they were in this version."""
    return [
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("entrant", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("judge", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("item", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("row", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
    ]
