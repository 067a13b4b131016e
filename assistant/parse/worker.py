"""The process that reads files, so that a file which crashes or hangs a reader harms no other.

Started by ``assistant.parse.guard``. Each line of its input is a request, each line of its output
a reply: a sign of life, the document, or why the file could not be read. A worker that has read
a file waits for the next.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import IO

from assistant.errors import ReadError
from assistant.parse import parse_file
from assistant.parse.desk import Desk
from assistant.sources import SourceFile

MAX_MEMORY = 4 * 1024**3
"""Bytes of address space; a file that needs more is reported and not read."""
_TICK = 1.0


class _Replies:
    """Writes one JSON object a line; signs of life at most once a second."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._last = 0.0

    def send(self, kind: str, content: str) -> None:
        """Write a reply; ``content`` is JSON."""
        self._stream.write(f'{{"{kind}": {content}}}\n')
        self._stream.flush()

    def tick(self) -> None:
        """Say that the reader is alive."""
        moment = time.monotonic()
        if moment - self._last >= _TICK:
            self._last = moment
            self.send("alive", "true")


def main() -> None:
    """Answer requests until the input ends."""
    # What libraries print must not get between the replies.
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _limit_memory()
    # Leaving in the ordinary way stops the programs that this process has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    replies = _Replies(stream)
    for line in sys.stdin:
        request = json.loads(line)
        source = SourceFile.model_validate(request["source"])
        derived = request["derived"]
        desk = Desk(derived=Path(derived) if derived else None, tick=replies.tick)
        try:
            replies.send("document", parse_file(source, desk).model_dump_json())
        except ReadError as error:
            told = {"message": error.message, "advice": error.advice}
            replies.send("refused", json.dumps(told))


def _limit_memory() -> None:
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, hard))
    except (ImportError, ValueError, OSError):
        # Not every system has the limit; the guard's other limits hold without it.
        return


if __name__ == "__main__":
    main()
