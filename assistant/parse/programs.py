"""Programs of the machine that help reading: found, run with a time limit, stopped as a whole."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence

from assistant.parse.desk import unheard

_TICK = 1.0
"""Seconds between two signs of life while a program runs."""


class ProgramError(Exception):
    """A program failed or took too long; the message says which, in Norwegian."""


def find_program(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def run_program(
    command: Sequence[str],
    *,
    seconds: float,
    given: bytes = b"",
    environment: dict[str, str] | None = None,
    tick: Callable[[], None] = unheard,
) -> bytes:
    """Run a program and return what it writes.

    Args:
        command: Path of the program and its arguments.
        seconds: Time limit; then the program and all that it started are stopped.
        given: Its standard input.
        environment: Variables beside those of this process.
        tick: Called every second.

    Raises:
        ProgramError: It cannot be started, fails or takes too long.
    """
    name = os.path.basename(command[0])  # noqa: PTH119 - a program's name, not a file's
    # A file and not a pipe: communicate() forgets what is left to write when it times out.
    with tempfile.TemporaryFile() as source:
        source.write(given)
        source.seek(0)
        try:
            running = subprocess.Popen(  # noqa: S603 - found by name on this machine
                list(command),
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        except OSError as error:
            raise ProgramError(f"{name} kan ikke startes ({error.strerror})") from error
        with running:
            try:
                written = _await(running, time.monotonic() + seconds, tick)
            finally:
                _stop(running)
    if written is None:
        raise ProgramError(f"{name} brukte mer enn {seconds:g} s")
    if running.returncode != 0:
        raise ProgramError(f"{name} mislyktes (kode {running.returncode})")
    return written


def _await(running: subprocess.Popen[bytes], end: float, tick: Callable[[], None]) -> bytes | None:
    while time.monotonic() < end:
        tick()
        try:
            return running.communicate(timeout=_TICK)[0]
        except subprocess.TimeoutExpired:
            continue
    return None


def _stop(running: subprocess.Popen[bytes]) -> None:
    """End the program's whole group: LibreOffice is a script that starts another process."""
    if running.poll() is None:
        try:
            os.killpg(running.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            running.kill()
        running.wait()
