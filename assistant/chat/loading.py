"""Opening the assistant in the background, with a state that the page can show."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from assistant.chat.shelf import Shelf
from assistant.errors import AssistantError
from assistant.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.answer.result import Answer
    from assistant.index import CoverageReport
    from assistant.retrieve import Filters
    from assistant.settings import Settings
    from assistant.structure.meeting import Meeting

_log = logging.getLogger(__name__)
_WARMING = "sak"


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

    def search(self, question: str, *, top: int = 10) -> Sequence[object]:
        """Return the best passages, best first."""

    def stream(
        self, question: str, *, history: Sequence[str] = (), filters: "Filters | None" = None
    ) -> "Iterator[str | Answer]":
        """Yield the answer's text in pieces and the whole answer last."""


class Ready(NamedTuple):
    """An open assistant with what the page needs beside it."""

    assistant: Asked
    shelf: Shelf
    unread: int
    read_at: dt.datetime | None


class LoadState(NamedTuple):
    """How far the opening has come; ``step`` is '' before the first."""

    step: str = ""
    done: int = 0
    total: int = 0
    ready: Ready | None = None
    error: str = ""


class Loader:
    """Opens the assistant once, in a thread of its own."""

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

    @property
    def state(self) -> LoadState:
        """The state at this moment; values are replaced whole, never changed."""
        return self._state

    def start(self) -> None:
        """Begin to open in the background."""
        threading.Thread(target=self._run, name="open-assistant", daemon=True).start()

    def wait(self, seconds: float) -> LoadState:
        """Wait at most so long for the end and return the state then."""
        self._finished.wait(seconds)
        return self._state

    def _progress(self, step: str, done: int, total: int) -> None:
        self._state = LoadState(step=step, done=done, total=total)
        if self._told:
            self._told(step, done, total)

    def _run(self) -> None:
        try:
            assistant = self._open(self._progress)
            # The first search loads the model's runtime; nobody's first question should pay it.
            assistant.search(_WARMING, top=1)
            self._state = LoadState(ready=self._ready(assistant))
        except AssistantError as error:
            self._state = LoadState(error=str(error))
        except Exception as error:  # the page must tell it rather than wait for ever
            _log.exception("the assistant could not be opened")
            self._state = LoadState(error=f"{type(error).__name__}: {error}")
        finally:
            self._finished.set()

    def _ready(self, assistant: Asked) -> Ready:
        return Ready(
            assistant=assistant,
            shelf=Shelf(assistant.meetings, assistant.corpus, self._settings.access),
            unread=len(assistant.coverage.unread),
            read_at=_read_at(self._settings, assistant.corpus),
        )


def _read_at(settings: "Settings", corpus: "Path") -> dt.datetime | None:
    """When the serving index was built, in local time."""
    from assistant.index.manifest import read_manifest

    manifest = read_manifest(settings.index_folder(corpus))
    if manifest is None:
        return None
    return dt.datetime.fromisoformat(manifest.created).astimezone()
