"""Watching the folder of papers: what was added, changed or removed is read in the background."""

import logging
import threading
from pathlib import Path

from assistant.chat.loading import Loader
from assistant.errors import AssistantError
from assistant.sources import MEETING_FILE, is_skipped, paper_paths

_log = logging.getLogger(__name__)

Sight = frozenset[tuple[str, int, float]]
"""Path, size and time of every file that counts: what tells that something was changed."""


def look(corpus: Path) -> Sight:
    """See what lies in the folder, without opening a file; empty where it is not there."""
    try:
        papers = list(paper_paths(corpus))
    except (AssistantError, OSError):
        return frozenset()
    described = (
        path
        for path in corpus.rglob(MEETING_FILE)
        if not is_skipped(path.relative_to(corpus).with_suffix(""))
    )
    return frozenset(seen for path in (*papers, *described) if (seen := _glance(corpus, path)))


def _glance(corpus: Path, path: Path) -> tuple[str, int, float] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return path.relative_to(corpus).as_posix(), status.st_size, status.st_mtime


class Watcher:
    """Looks at the folder at intervals and has it read when it has changed and come to rest."""

    def __init__(self, corpus: Path, loader: Loader, *, every: float) -> None:
        self._corpus = corpus
        self._loader = loader
        self._every = every
        self._read = look(corpus)
        self._last = self._read
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to watch in the background."""
        threading.Thread(target=self._run, name="watch-papers", daemon=True).start()

    def stop(self) -> None:
        """End watching."""
        self._stopped.set()

    def look_once(self) -> bool:
        """Look; return whether a reading was begun.

        A folder that differs from the last look is still being filled, so nothing is read yet.
        """
        seen = look(self._corpus)
        at_rest, self._last = seen == self._last, seen
        if seen == self._read or not at_rest or not seen:
            return False
        self._read = seen
        self._loader.start()
        return True

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                self.look_once()
            except OSError:
                _log.exception("the folder of papers could not be looked at")
