"""The store: what goes in and out of the database, as values."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, Table, delete, func, insert, select, update
from sqlalchemy.engine import URL

from assistant.settings import Settings
from assistant.store.database import (
    StoreError,
    connect,
    database_url,
    reading,
    sqlite_file,
    told,
    writing,
)
from assistant.store.entries import (
    AuditAction,
    AuditEntry,
    Counts,
    Feedback,
    NewFeedback,
    NewQuestion,
    Reply,
    SentQuestion,
    State,
)
from assistant.store.tables import AUDIT, FEEDBACK, QUESTIONS, UtcDateTime

SHORTEST_TOKEN = 16
"""A token is what proves that entries are one's own; a shorter one could be guessed."""

_SHARED = (QUESTIONS.c.state == "answered", QUESTIONS.c.reply_shared.is_(True))

_Row = Mapping[str, Any]


class Store:
    """Questions to the secretariat, feedback and the audit log, in one database.

    Several processes and threads may use the same database, each with its own ``Store`` or a
    shared one. Every method is one transaction and raises ``StoreError`` when the database fails.
    """

    def __init__(self, url: URL) -> None:
        self._shown = url.render_as_string(hide_password=True)
        self._engine: Engine = connect(url)

    @classmethod
    def open(cls, where: str) -> Self:
        """Open the database at a URL or, for SQLite, at a file path; made when it is missing.

        Raises:
            SettingsError: It is neither SQLite nor PostgreSQL.
            StoreError: It cannot be opened.
        """
        return cls(database_url(where))

    def send(self, question: NewQuestion, *, token: str) -> SentQuestion:
        """Put a question into the secretariat's list.

        Args:
            question: What is asked; its conversation only with the person's consent.
            token: The browser's random secret of at least 16 characters; only its hash is kept.

        Raises:
            StoreError: The token is too short.
        """
        moment = _now()
        values = question.model_dump(mode="json") | {
            "asked_at": moment,
            "changed_at": moment,
            "asked_by": hash_token(token),
            "state": "new",
            "reply_sources": [],
            "reply_shared": False,
        }
        with self._writing() as connection:
            key = connection.execute(insert(QUESTIONS).values(values)).inserted_primary_key
            return _question_of(_row(connection, int(key[0]) if key else 0))

    def questions(
        self, *, states: Collection[State] = (), token: str | None = None
    ) -> tuple[SentQuestion, ...]:
        """Return the questions, oldest first: in some states, or of one person, or all."""
        chosen = select(QUESTIONS).order_by(QUESTIONS.c.id)
        if states:
            chosen = chosen.where(QUESTIONS.c.state.in_(states))
        if token is not None:
            chosen = chosen.where(QUESTIONS.c.asked_by == hash_token(token))
        return tuple(_question_of(row) for row in self._rows(chosen))

    def question(self, number: int) -> SentQuestion:
        """Return one question.

        Raises:
            StoreError: There is none with this number.
        """
        with self._reading() as connection:
            return _question_of(_row(connection, number))

    def set_state(self, number: int, state: State) -> SentQuestion:
        """Move a question to a state.

        Raises:
            StoreError: There is no such question, or it has no answer to be 'answered' with.
        """
        with self._writing() as connection:
            if state == "answered" and _row(connection, number)["reply_text"] is None:
                raise StoreError(
                    f"Spørsmål {number} har ikke noe svar.",
                    advice="Gi svaret med «assistant inbox answer».",
                )
            changed = _change(connection, number, {"state": state})
            _log(connection, "state_changed", f"question {number}: {state}")
            return changed

    def answer(self, number: int, reply: Reply) -> SentQuestion:
        """Give the secretariat's answer to a question; an earlier answer is replaced.

        Raises:
            StoreError: There is no such question.
        """
        values = {
            "state": "answered",
            "reply_text": reply.text,
            "reply_at": reply.answered_at,
            "reply_sources": [source.model_dump(mode="json") for source in reply.sources],
            "reply_shared": reply.shared,
        }
        with self._writing() as connection:
            changed = _change(connection, number, values)
            _log(connection, "answered", f"question {number}")
            return changed

    def shared_answers(self) -> tuple[SentQuestion, ...]:
        """Return the answered questions that others may be shown, latest answer first."""
        chosen = (
            select(QUESTIONS)
            .where(*_SHARED)
            .order_by(QUESTIONS.c.reply_at.desc(), QUESTIONS.c.id.desc())
        )
        return tuple(_question_of(row) for row in self._rows(chosen))

    def shared_stamp(self) -> tuple[int, dt.datetime | None]:
        """Return what changes whenever ``shared_answers`` does: how many, and the last change."""
        columns = func.count(), func.max(QUESTIONS.c.changed_at, type_=UtcDateTime)
        with self._reading() as connection:
            count, changed_at = connection.execute(select(*columns).where(*_SHARED)).one()
        return int(count), changed_at

    def give_feedback(self, feedback: NewFeedback, *, token: str) -> Feedback:
        """Keep feedback on one answer.

        Raises:
            StoreError: The token is too short.
        """
        moment = _now()
        values = feedback.model_dump(mode="json")
        values |= {"given_at": moment, "given_by": hash_token(token)}
        with self._writing() as connection:
            key = connection.execute(insert(FEEDBACK).values(values)).inserted_primary_key
        fields = feedback.model_dump() | {"id": int(key[0]) if key else 0, "given_at": moment}
        return Feedback.model_validate(fields)

    def feedback(self) -> tuple[Feedback, ...]:
        """Return all feedback, oldest first."""
        rows = self._rows(select(FEEDBACK).order_by(FEEDBACK.c.id))
        return tuple(Feedback.model_validate(_without(row, "given_by")) for row in rows)

    def forget(self, token: str) -> Counts:
        """Delete everything that one person has sent; the log keeps how many, not who."""
        person = hash_token(token)
        with self._writing() as connection:
            counts = Counts(
                questions=_delete(connection, QUESTIONS, QUESTIONS.c.asked_by == person),
                feedback=_delete(connection, FEEDBACK, FEEDBACK.c.given_by == person),
            )
            _log_deletion(connection, "deleted_by_person", counts)
        return counts

    def purge(self, days: int, *, now: dt.datetime | None = None) -> Counts:
        """Delete what nobody has touched for so many days; the log keeps how many."""
        before = (now or _now()) - dt.timedelta(days=days)
        with self._writing() as connection:
            counts = Counts(
                questions=_delete(connection, QUESTIONS, QUESTIONS.c.changed_at < before),
                feedback=_delete(connection, FEEDBACK, FEEDBACK.c.given_at < before),
            )
            _log_deletion(connection, "deleted_by_age", counts)
        return counts

    def log_export(self, questions: int) -> None:
        """Note in the audit log that the list was handed out."""
        with self._writing() as connection:
            _log(connection, "exported", f"{questions} questions")

    def audit(self) -> tuple[AuditEntry, ...]:
        """Return the audit log, oldest first."""
        rows = self._rows(select(AUDIT).order_by(AUDIT.c.id))
        return tuple(AuditEntry.model_validate(dict(row)) for row in rows)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._shown), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._shown), reading(self._engine) as connection:
            yield connection

    def _rows(self, chosen: Select[Any]) -> list[_Row]:
        with self._reading() as connection:
            return [dict(row) for row in connection.execute(chosen).mappings()]


def open_store(settings: Settings) -> Store:
    """Open the store of the settings and delete what is past its retention time.

    Raises:
        SettingsError: ``database`` names neither SQLite nor PostgreSQL.
        StoreError: It cannot be opened.
    """
    store = Store.open(settings.database)
    store.purge(settings.retention_days)
    return store


def open_store_if_any(settings: Settings) -> Store | None:
    """Open the store for reading from it; None where its SQLite file has not been made.

    Raises:
        SettingsError: ``database`` names neither SQLite nor PostgreSQL.
        StoreError: It cannot be opened.
    """
    file = sqlite_file(database_url(settings.database))
    return None if file is not None and not file.exists() else open_store(settings)


def hash_token(token: str) -> str:
    """Return what is kept of a browser's token; it cannot be turned back.

    Raises:
        StoreError: The token is too short to be a secret.
    """
    if len(token) < SHORTEST_TOKEN:
        raise StoreError(f"Nettleserens merke er kortere enn {SHORTEST_TOKEN} tegn.")
    return hashlib.sha256(f"council-assistant:{token}".encode("utf-8", "replace")).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _row(connection: Connection, number: int) -> _Row:
    found = connection.execute(select(QUESTIONS).where(QUESTIONS.c.id == number)).mappings().first()
    if found is None:
        raise StoreError(
            f"Det finnes ikke noe spørsmål {number}.",
            advice="Se listen med «assistant inbox list».",
        )
    return dict(found)


def _change(connection: Connection, number: int, values: dict[str, Any]) -> SentQuestion:
    _row(connection, number)
    stamped = values | {"changed_at": _now()}
    connection.execute(update(QUESTIONS).where(QUESTIONS.c.id == number).values(stamped))
    return _question_of(_row(connection, number))


def _question_of(row: _Row) -> SentQuestion:
    fields = {key: value for key, value in row.items() if not key.startswith("reply_")}
    reply = None
    if row["reply_text"] is not None:
        reply = {
            "text": row["reply_text"],
            "answered_at": row["reply_at"],
            "sources": row["reply_sources"],
            "shared": row["reply_shared"],
        }
    return SentQuestion.model_validate(_without(fields, "asked_by") | {"reply": reply})


def _without(row: _Row, *names: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in names}


def _delete(connection: Connection, table: Table, condition: Any) -> int:
    return connection.execute(delete(table).where(condition)).rowcount


def _log_deletion(connection: Connection, action: AuditAction, counts: Counts) -> None:
    if counts.total:
        _log(connection, action, f"{counts.questions} questions, {counts.feedback} feedback")


def _log(connection: Connection, action: AuditAction, subject: str) -> None:
    values = {"at": _now(), "action": action, "subject": subject}
    connection.execute(insert(AUDIT).values(values))
