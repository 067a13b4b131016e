"""Opening the assistant in the background, and again when papers come, with a visible state."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from assistant.chat.arrivals import Arrival, arrivals
from assistant.chat.shelf import Shelf
from assistant.errors import AssistantError
from assistant.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.answer.result import Answer
    from assistant.index import CoverageReport
    from assistant.index.manifest import Manifest
    from assistant.retrieve import Filters, Hit
    from assistant.settings import Settings
    from assistant.structure.meeting import Meeting

_log = logging.getLogger(__name__)
_WARMING = "sak"
CLOSE_AFTER = 120.0
"""Seconds that a replaced assistant stays open, for the answers that are on their way."""


class Asked(Protocol):
    """The part of the facade that the chat needs."""

    @property
    def meetings(self) -> "tuple[Meeting, ...]":
        """The meetings read, latest first."""

    @property
    def coverage(self) -> "CoverageReport":
        """What was read and what was not."""

    @property
    def corpus(self) -> "Path":
        """The folder of papers."""

    def ask(
        self, question: str, *, history: Sequence[str] = (), filters: "Filters | None" = None
    ) -> "Answer":
        """Answer a question."""

    def search(
        self, question: str, *, top: int = 10, filters: "Filters | None" = None
    ) -> "Sequence[Hit]":
        """Return the best passages, best first."""

    def stream(
        self, question: str, *, history: Sequence[str] = (), filters: "Filters | None" = None
    ) -> "Iterator[str | Answer]":
        """Yield the answer's text in pieces and the whole answer last."""

    def close(self) -> None:
        """Let go of the index."""


class Ready(NamedTuple):
    """An open assistant with what the page needs beside it."""

    assistant: Asked
    shelf: Shelf
    unread: int
    read_at: dt.datetime | None
    arrivals: Mapping[str, Arrival] = {}


class LoadState(NamedTuple):
    """How far the opening has come; ``step`` is '' before the first.

    While papers are read again, ``ready`` is the assistant that goes on answering. ``version``
    rises each time another one is ready.
    """

    step: str = ""
    done: int = 0
    total: int = 0
    ready: Ready | None = None
    error: str = ""
    reading: bool = True
    version: int = 0


class Loader:
    """Opens the assistant in a thread of its own, and again on demand; one at a time."""

    def __init__(
        self,
        open_assistant: Callable[[Progress], Asked],
        settings: "Settings",
        *,
        progress: Progress | None = None,
    ) -> None:
        self._open = open_assistant
        self._settings = settings
        self._told = progress
        self._state = LoadState()
        self._finished = threading.Event()
        self._lock = threading.Lock()
        self._again = False
        self._running = False

    @property
    def state(self) -> LoadState:
        """The state at this moment; values are replaced whole, never changed."""
        return self._state

    def start(self) -> None:
        """Read in the background; when that goes on already, once more after it."""
        with self._lock:
            if self._running:
                self._again = True
                return
            self._running = True
            self._finished.clear()
            self._state = self._state._replace(reading=True, step="", done=0, total=0, error="")
        threading.Thread(target=self._run, name="open-assistant", daemon=True).start()

    def wait(self, seconds: float) -> LoadState:
        """Wait at most so long for the end and return the state then."""
        self._finished.wait(seconds)
        return self._state

    def _progress(self, step: str, done: int, total: int) -> None:
        self._state = self._state._replace(step=step, done=done, total=total)
        if self._told:
            self._told(step, done, total)

    def _run(self) -> None:
        while True:
            before = self._state
            after = self._opened(before)
            with self._lock:
                again, self._again = self._again, False
                self._running = again
                self._state = after._replace(reading=again)
                if not again:
                    self._finished.set()
            if before.ready is not None and after.ready is not before.ready:
                _close_later(before.ready.assistant)
            if not again:
                return

    def _opened(self, before: LoadState) -> LoadState:
        try:
            assistant = self._open(self._progress)
            # The first search loads the model's runtime; nobody's first question should pay it.
            assistant.search(_WARMING, top=1)
            return LoadState(ready=self._ready(assistant), version=before.version + 1)
        except AssistantError as error:
            reason = str(error)
        except Exception as error:  # the page must tell it rather than wait for ever
            _log.exception("the assistant could not be opened")
            reason = f"{type(error).__name__}: {error}"
        return LoadState(ready=before.ready, error=reason, version=before.version)

    def _ready(self, assistant: Asked) -> Ready:
        manifest = _manifest(self._settings, assistant.corpus)
        late_after = dt.timedelta(hours=self._settings.late_after_hours)
        ledger = manifest.ledger if manifest else ()
        return Ready(
            assistant=assistant,
            shelf=Shelf(
                assistant.meetings,
                assistant.corpus,
                self._settings.access,
                derived=self._settings.derived_folder(assistant.corpus),
            ),
            unread=len(assistant.coverage.unread),
            read_at=dt.datetime.fromisoformat(manifest.created).astimezone() if manifest else None,
            arrivals=arrivals(assistant.meetings, ledger, late_after),
        )


def _close_later(assistant: Asked) -> None:
    timer = threading.Timer(CLOSE_AFTER, assistant.close)
    timer.daemon = True
    timer.start()


def _manifest(settings: "Settings", corpus: "Path") -> "Manifest | None":
    from assistant.index.manifest import read_manifest

    return read_manifest(settings.index_folder(corpus))
