"""Reading files in a process of its own: a crash or a hang costs one file, never the run."""

import json
import os
import selectors
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from assistant.errors import ReadError
from assistant.parse.pages import Document
from assistant.sources import SourceFile

STILL_SECONDS = 60.0
"""A reader that gives no sign of life for so long is stopped."""
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_BLOCK = 1 << 20
_PATIENCE = 2.0
"""Seconds for a worker to leave by itself, and again when it is asked to."""


class GuardedReader:
    """Reads files through a worker process, which is started when first needed.

    Args:
        derived: Folder for files made of the papers, see ``Desk``.
        still_seconds: How long a reader may be silent.
    """

    def __init__(
        self, derived: Path | None = None, *, still_seconds: float = STILL_SECONDS
    ) -> None:
        self._derived = derived
        self._still_seconds = still_seconds
        self._worker: _Worker | None = None

    def read(self, source: SourceFile) -> Document:
        """Read one file into pages of blocks.

        Raises:
            ReadError: As ``parse_file``; also when the reader crashes or hangs on the file.
        """
        derived = str(self._derived) if self._derived else None
        request = {"source": source.model_dump(mode="json"), "derived": derived}
        worker = self._worker = self._worker or _Worker(self._still_seconds)
        try:
            reply = worker.ask(request)
        except (BrokenPipeError, EOFError) as error:
            raise ReadError(
                f"{source.path} fikk leseren til å stanse (kode {self._stop()}).",
                advice="Åpne filen i programmet den er laget i, og lagre den på nytt.",
            ) from error
        except TimeoutError as error:
            self._stop()
            raise ReadError(
                f"{source.path} tok for lang tid å lese (over {self._still_seconds:g} s).",
                advice="Del filen i flere mindre, eller lagre den på nytt.",
            ) from error
        if "refused" in reply:
            raise ReadError(reply["refused"]["message"], advice=reply["refused"]["advice"])
        return Document.model_validate(reply["document"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> int | None:
        worker, self._worker = self._worker, None
        return worker.stop() if worker else None


class _Worker:
    """One running process of ``assistant.parse.worker``."""

    def __init__(self, still_seconds: float) -> None:
        self._still_seconds = still_seconds
        self._rest = b""
        path = os.pathsep.join(filter(None, [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assistant.parse.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the reply to a request.

        Raises:
            TimeoutError: The worker gave no sign of life for too long.
            EOFError, BrokenPipeError: The worker has ended.
        """
        self._stdin.write(json.dumps(request).encode() + b"\n")
        self._stdin.flush()
        while True:
            reply: dict[str, Any] = json.loads(self._line())
            if "alive" not in reply:
                return reply

    def _line(self) -> bytes:
        parts = [self._rest]
        with selectors.DefaultSelector() as selector:
            selector.register(self._stdout, selectors.EVENT_READ)
            while b"\n" not in parts[-1]:
                if not selector.select(self._still_seconds):
                    raise TimeoutError
                part = os.read(self._stdout.fileno(), _BLOCK)
                if not part:
                    raise EOFError
                parts.append(part)
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return line

    def stop(self) -> int:
        """End the process and return its exit code."""
        for stream in (self._stdin, self._stdout):
            try:
                stream.close()
            except BrokenPipeError:
                continue
        for end in (self._process.terminate, self._process.kill):
            try:
                return self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                end()
        return self._process.wait()
