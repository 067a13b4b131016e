"""The answered questions of the store, found for the next who asks the same."""

import logging
import threading
from collections.abc import Sequence

import numpy as np

from assistant.answer.result import OfficeAnswer, OfficeSource
from assistant.embed import Embedder, Vectors
from assistant.errors import AssistantError
from assistant.retrieve import Filters
from assistant.reuse.sameness import is_same_question, stands_alone
from assistant.settings import Settings
from assistant.store import SentQuestion, Store, open_store_if_any

_log = logging.getLogger(__name__)

LEAST_COSINE = 0.88
"""Nearness in meaning below which questions with the same words are not taken for the same: the
rewordings tried lie above 0.92, unrelated questions below 0.87, with the default model."""


class AnsweredQuestions:
    """Finds the secretariat's answer to a question that has been asked before.

    The store is opened when there is one, so that asking makes no file. A store that fails costs
    the reuse, never the answer from the papers.
    """

    def __init__(self, settings: Settings, embedder: Embedder) -> None:
        self._settings = settings
        self._embedder = embedder
        self._store: Store | None = None
        self._shared: tuple[SentQuestion, ...] = ()
        self._stamp: object = None
        self._vectors: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def find(
        self, question: str, *, filters: Filters | None = None, councils: Sequence[str] = ()
    ) -> OfficeAnswer | None:
        """Return the latest shared answer to the same question, None where there is none.

        Args:
            question: As typed; one that leans on an earlier turn finds nothing.
            filters: What the person narrowed to; council, meeting and sak must be the same.
            councils: The councils whose papers are asked.
        """
        wanted = filters or Filters()
        if not stands_alone(question, of_one_meeting=wanted.meeting is not None):
            return None
        try:
            answered = self._answered()
        except AssistantError:
            _log.exception("the answered questions cannot be read")
            return None
        for earlier in answered:
            if _is_within(earlier, wanted, councils) and self._asks_same(earlier.text, question):
                return _office_answer(earlier)
        return None

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _answered(self) -> tuple[SentQuestion, ...]:
        with self._lock:
            if self._store is None:
                self._store = open_store_if_any(self._settings)
            if self._store is None:
                return ()
            stamp = self._store.shared_stamp()
            if stamp != self._stamp:
                self._shared = self._store.shared_answers()
                self._stamp = stamp
            return self._shared

    def _asks_same(self, earlier: str, question: str) -> bool:
        if not is_same_question(earlier, question):
            return False
        with self._lock:
            missing = [text for text in (earlier, question) if text not in self._vectors]
            if missing:
                self._vectors.update(
                    zip(missing, self._embedder.embed_queries(missing), strict=True)
                )
            cosine = float(np.dot(self._vectors[earlier], self._vectors.pop(question)))
        return cosine >= LEAST_COSINE


def _is_within(earlier: SentQuestion, wanted: Filters, councils: Sequence[str]) -> bool:
    same = (earlier.council, earlier.meeting, earlier.sak) == (
        wanted.council,
        wanted.meeting,
        wanted.sak,
    )
    known = not earlier.councils or not councils or not set(councils).isdisjoint(earlier.councils)
    return same and known


def _office_answer(earlier: SentQuestion) -> OfficeAnswer | None:
    reply = earlier.reply
    if reply is None:
        return None
    return OfficeAnswer(
        number=earlier.id,
        asked=earlier.text,
        text=reply.text,
        answered_at=reply.answered_at,
        sources=tuple(OfficeSource.model_validate(s.model_dump()) for s in reply.sources),
    )
