"""The engine behind the store: SQLite in a file or PostgreSQL by URL, and its version."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from assistant.errors import AssistantError, SettingsError
from assistant.store.tables import METADATA, MIGRATIONS, VERSION, VERSION_TABLE

BUSY_SECONDS = 30
"""How long a process waits for another one's write to a SQLite file."""
_MIGRATION_LOCK = 0x726164
"""Key of PostgreSQL's advisory lock; any number that no other program of the database uses."""
_POSTGRES_DRIVER = "postgresql+pg8000"


class StoreError(AssistantError):
    """The store cannot be opened, read or written, or has no such entry."""


class StoreBusyError(StoreError):
    """The database did not answer in time."""

    retryable = True


def database_url(where: str) -> URL:
    """Return the URL of a database that is named by a URL or by the path of a SQLite file.

    Raises:
        SettingsError: It is neither SQLite nor PostgreSQL.
    """
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise SettingsError(
            "ASSISTANT_DATABASE er ikke en gyldig adresse.",
            advice="Skriv en filsti, eller postgresql://bruker:passord@vert/database.",
        ) from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername=_POSTGRES_DRIVER)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingsError(
            f"ASSISTANT_DATABASE kan ikke være {url.drivername}.",
            advice="Bruk en filsti (SQLite) eller postgresql://….",
        )
    return url


def sqlite_file(url: URL) -> Path | None:
    """Return the file of a SQLite database, None for any other."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database)


def connect(url: URL) -> Engine:
    """Open a database and bring its tables to the version of this program.

    Raises:
        StoreError: It cannot be opened, or a later version of the program has written it.
    """
    file = sqlite_file(url)
    shown = str(file) if file else url.render_as_string(hide_password=True)
    with told(shown):
        if file:
            # What is asked is nobody else's business on a shared machine.
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
        engine = _engine(url)
        try:
            with writing(engine) as connection:
                _migrate(connection, shown)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    """Leave transactions to ``_begin_sqlite``; overwrite what is deleted."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    # The default journal, not WAL: deleted words must not live on in a log beside the file, and a
    # journal works on network drives too.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock first: two readers that both want to write would block each other."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may write; it is undone when the block fails."""
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Turn the database's errors into those that a person may see, without its address's secrets.

    Raises:
        StoreError: Something in the block failed in the database.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"Kan ikke åpne databasen {shown}: {error.strerror}.",
            advice="Velg en mappe som kan skrives, med ASSISTANT_DATABASE.",
        ) from error
    except NoSuchModuleError as error:
        raise StoreError(f"Databasen {shown} har en ukjent driver.") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"Databasen {shown} trenger pakken {error.name}.",
            advice="Installer den: .venv/bin/pip install -c constraints.txt -e '.[postgres]'.",
        ) from error
    except DBAPIError as error:
        busy = "locked" in str(error.orig) or error.connection_invalidated
        kind = StoreBusyError if busy else StoreError
        raise kind(f"Databasen {shown} svarer ikke som den skal: {_reason(error)}.") from error
    except SQLAlchemyError as error:
        raise StoreError(f"Databasen {shown} kan ikke brukes: {type(error).__name__}.") from error


def _reason(error: DBAPIError) -> str:
    """Say what the driver says, without the statement and its values."""
    original = error.orig
    first = original.args[0] if original is not None and original.args else type(original).__name__
    return str(first.get("M", first)) if isinstance(first, dict) else str(first)


def _migrate(connection: Connection, shown: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
    version = _version(connection)
    if version == VERSION:
        return
    if version is None:
        METADATA.create_all(connection)
    elif version > VERSION:
        raise StoreError(
            f"Databasen {shown} er skrevet av en nyere utgave av assistenten "
            f"(versjon {version}, denne leser {VERSION}).",
            advice="Bruk den nyere utgaven, eller velg en annen database.",
        )
    else:
        for step in MIGRATIONS[version - 1 :]:
            step(connection)
    connection.execute(delete(VERSION_TABLE))
    connection.execute(insert(VERSION_TABLE).values(version=VERSION))


def _version(connection: Connection) -> int | None:
    """Return the version of the tables, None where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE.name):
        return None
    return connection.scalar(select(VERSION_TABLE.c.version))
