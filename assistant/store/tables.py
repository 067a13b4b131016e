"""The tables of the store, and the steps from one version of them to the next."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, kept in UTC: SQLite has no time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Write a moment as UTC."""
        del dialect
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value else None

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Read a moment with its zone."""
        del dialect
        return value.replace(tzinfo=dt.UTC) if value else None


METADATA = MetaData()

VERSION_TABLE = Table(
    "store_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False)
)

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False, index=True),
    Column("asked_by", String(64), nullable=False, index=True),
    Column("state", String(20), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("councils", JSON, nullable=False),
    Column("council", Text),
    Column("meeting", Text),
    Column("sak", Text),
    Column("conversation", JSON, nullable=False),
    Column("reply_text", Text),
    Column("reply_at", UtcDateTime),
    Column("reply_sources", JSON, nullable=False),
    Column("reply_shared", Boolean, nullable=False),
    # An id is never given to another question: the audit log names questions by it.
    sqlite_autoincrement=True,
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("given_at", UtcDateTime, nullable=False, index=True),
    Column("given_by", String(64), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("comment", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("sources", JSON, nullable=False),
    sqlite_autoincrement=True,
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    sqlite_autoincrement=True,
)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = ()
"""Step ``i`` takes a database of version ``i + 1`` to the next; an empty one is made as the last
version at once."""

VERSION = 1 + len(MIGRATIONS)
