"""What a person sends to the secretariat: kept in the store, found again by the browser's token."""

import datetime as dt
import logging
import secrets
import threading
from collections.abc import Sequence

from assistant.answer.result import Answer, Language
from assistant.chat.controls import Narrowing
from assistant.chat.loading import Ready
from assistant.chat.markup import escape, tag
from assistant.chat.texts import Texts, texts_in, written_date, written_time
from assistant.chat.turns import Turn
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.store import (
    Counts,
    Exchange,
    Feedback,
    FeedbackKind,
    NewFeedback,
    NewQuestion,
    Reply,
    SentQuestion,
    Source,
    Store,
    open_store,
    open_store_if_any,
)

_log = logging.getLogger(__name__)
_SWEEP_EVERY = 24 * 3600.0
_TOKEN_BYTES = 24


class Letterbox:
    """The store behind the chat, opened with the first letter."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._closed = threading.Event()

    def send(self, question: NewQuestion, person: str) -> None:
        """Put a question into the secretariat's list.

        Raises:
            StoreError: It could not be kept.
        """
        self._opened().send(question, token=person)

    def report(self, feedback: NewFeedback, person: str) -> None:
        """Keep what is wrong with an answer.

        Raises:
            StoreError: It could not be kept.
        """
        self._opened().give_feedback(feedback, token=person)

    def sent_by(self, person: str) -> tuple[SentQuestion, ...]:
        """The questions of one person, latest first.

        Raises:
            StoreError: The store cannot be read.
        """
        return tuple(reversed(self._opened().questions(token=person))) if person else ()

    def forget(self, person: str) -> Counts:
        """Delete all that a person has sent.

        Raises:
            StoreError: It could not be deleted.
        """
        return self._opened().forget(person) if person else Counts()

    def open_questions(self) -> tuple[SentQuestion, ...]:
        """The questions that wait for the secretariat, oldest first.

        Raises:
            StoreError: The store cannot be read.
        """
        return self._opened().questions(states=("new", "in_progress"))

    def reports(self) -> tuple[Feedback, ...]:
        """The faults that were reported, oldest first.

        Raises:
            StoreError: The store cannot be read.
        """
        return self._opened().feedback()

    def reply(self, number: int, text: str, *, shared: bool) -> None:
        """Give the secretariat's reply to a question.

        Raises:
            StoreError: There is no such question, or it could not be kept.
        """
        moment = dt.datetime.now(dt.UTC)
        self._opened().answer(number, Reply(text=text, answered_at=moment, shared=shared))

    def start(self) -> None:
        """Begin to delete, now and each day, what is past its retention time."""
        threading.Thread(target=self._sweep_daily, name="retention", daemon=True).start()

    def sweep(self) -> None:
        """Delete what is past its retention time; opening the store does it.

        Raises:
            StoreError: The store cannot be opened.
        """
        store = open_store_if_any(self._settings)
        if store is not None:
            store.close()

    def _sweep_daily(self) -> None:
        while not self._closed.is_set():
            try:
                self.sweep()
            except AssistantError:
                _log.exception("what is past its retention time could not be deleted")
            self._closed.wait(_SWEEP_EVERY)

    def close(self) -> None:
        """Let go of the store."""
        self._closed.set()
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None:
                self._store = open_store(self._settings)
            return self._store


def known_person(stored: object) -> str:
    """The browser's token, '' where it has none.

    It is kept in a list, because Gradio leaves an empty text in the browser as it was.
    """
    token = stored[0] if isinstance(stored, list) and stored else ""
    return token if isinstance(token, str) and len(token) >= _TOKEN_BYTES else ""


def person_of(stored: object) -> str:
    """The browser's token, a fresh one where it has none."""
    return known_person(stored) or secrets.token_urlsafe(_TOKEN_BYTES)


def question_of(
    text: str,
    turns: Sequence[Turn],
    narrowing: Narrowing,
    ready: Ready | None,
    *,
    language: Language,
    with_conversation: bool,
) -> NewQuestion:
    """Make the letter of a question; the conversation comes along only where the person agrees."""
    meetings = ready.assistant.meetings if ready else ()
    within = [
        meeting.council
        for meeting in meetings
        if narrowing.council in ("", meeting.council) and narrowing.meeting in ("", meeting.id)
    ]
    exchanges = tuple(
        Exchange(question=turn.question, answer=turn.answer.text if turn.answer else turn.message)
        for turn in turns
    )
    return NewQuestion(
        text=text,
        language=language,
        councils=tuple(dict.fromkeys(filter(None, within))),
        council=narrowing.council or None,
        meeting=narrowing.meeting or None,
        sak=narrowing.sak or None,
        conversation=exchanges if with_conversation else (),
    )


def feedback_of(kind: FeedbackKind, comment: str, turn: Turn, answer: Answer) -> NewFeedback:
    """Make the letter of a fault in an answer."""
    return NewFeedback(
        kind=kind,
        comment=comment,
        question=turn.question,
        answer=answer.text,
        status=answer.status,
        mode=answer.mode,
        sources=tuple(
            Source(
                document=citation.document,
                page=citation.page,
                label=f"{citation.document}, {citation.locator}",
            )
            for citation in answer.citations
        ),
    )


def render_sent(questions: Sequence[SentQuestion], person: str, language: Language) -> str:
    """Write what a person has sent, with the secretariat's replies, and the way to delete it."""
    texts = texts_in(language)
    if not person:
        return tag("p", escape(texts.about_sent_nothing))
    items = "".join(tag("li", _sent(question, texts, language)) for question in questions)
    listed = tag("ul", items, class_="sent") if items else tag("p", escape(texts.about_sent_none))
    delete = tag(
        "button", escape(texts.about_delete), type="button", class_="plain", data_act="forget"
    )
    return listed + tag("p", escape(texts.about_delete_hint), class_="hint") + delete


def _sent(question: SentQuestion, texts: Texts, language: Language) -> str:
    states = {
        "new": texts.state_new,
        "in_progress": texts.state_in_progress,
        "answered": texts.state_answered,
        "closed": texts.state_closed,
    }
    when = written_time(question.asked_at.astimezone(), language)
    badge = tag("span", escape(states[question.state]), class_=f"badge badge-{question.state}")
    asked = tag("p", f"{tag('strong', escape(question.text))} {badge}") + tag(
        "p", escape(when), class_="hint"
    )
    if question.reply is None:
        return asked
    answered = written_date(question.reply.answered_at.astimezone().date().isoformat(), language)
    sources = "".join(tag("li", escape(source.label)) for source in question.reply.sources)
    reply = (
        tag("p", escape(texts.reply_title.format(when=answered)), class_="hint")
        + tag("p", escape(question.reply.text), class_="reply-text")
        + (tag("ul", sources) if sources else "")
    )
    return asked + tag("div", reply, class_="reply")
