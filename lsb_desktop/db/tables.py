"""The tables of the store; every statement here also runs on PostgreSQL.

``record`` and ``version`` are append-only: one record a command, one version
a slot it wrote. ``current`` is their projection, the newest value of every
slot that has one. A value is a number (a mark) or a text, never both;
neither means nothing entered.

A change here needs a migration (``lsb_desktop/db/migrations``); a test
compares the two.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

contest = Table(
    "contest",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created", Text, nullable=False),
    Column("removed", Boolean, nullable=False, server_default=false()),
)

record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest", ForeignKey("contest.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", ForeignKey("record.id")),
    Column("redoes", ForeignKey("record.id")),
    UniqueConstraint("contest", "number", name="uq_record_number"),
)
"""``number`` counts the commands of a contest from 1: who has not seen the
newest one tries to use its number again and is refused."""

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", ForeignKey("record.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("entrant", Integer, nullable=False),
    Column("judge", Integer, nullable=False),
    Column("item", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("old_number", BigInteger),
    Column("old_text", Text),
    Column("new_number", BigInteger),
    Column("new_text", Text),
    CheckConstraint("old_number IS NULL OR old_text IS NULL", name="old"),
    CheckConstraint("new_number IS NULL OR new_text IS NULL", name="new"),
    Index("ix_version_record", "record", "kind"),
)

current = Table(
    "current",
    metadata,
    Column("contest", ForeignKey("contest.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("entrant", Integer, primary_key=True, autoincrement=False),
    Column("judge", Integer, primary_key=True, autoincrement=False),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("number", BigInteger),
    Column("text", Text),
    CheckConstraint("(number IS NULL) <> (text IS NULL)", name="value"),
    sqlite_with_rowid=False,
)

stage = Table(
    "stage",
    metadata,
    Column("contest", ForeignKey("contest.id"), primary_key=True),
    Column("step", Integer, nullable=False),
)
"""Where the meeting stands: the index into the compiled ceremony."""

chain = Table(
    "chain",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("digest", Text, nullable=False),
)
"""The digest of each record (:mod:`lsb_desktop.db.chain`)."""

picture = Table(
    "picture",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Photos of villages; slots name them by digest."""

alembic_version = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)
"""The schema number, kept in the table Alembic itself reads and writes."""
