"""Corpora side by side: each in a process of its own, as many at a time as there are cores."""

import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Literal, NamedTuple

from assistant.errors import AssistantError
from assistant.progress import Progress
from evals.runner import Opener
from evals.work import Done, Work, do_work

_PATIENCE = 10.0
"""Seconds that a process has to put away what it uses when it is stopped."""


class _Message(NamedTuple):
    """What a process tells: how far it is, what came of its work, or why nothing did."""

    kind: Literal["progress", "done", "failed"]
    content: Any


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def do_all(
    works: Sequence[Work], opener: Opener | None, *, workers: int, progress: Progress
) -> list[Done]:
    """Do all work, in this process where one worker is enough; the results are in its order.

    Raises:
        AssistantError: The papers or the settings cannot be used, or a process was stopped.
    """
    if min(workers, len(works)) <= 1:
        return [do_work(work, opener, progress) for work in works]
    told = _Together(progress)
    done: dict[str, Done] = {}
    # The largest first, so that no long one is left for the end.
    waiting = sorted(works, key=lambda work: -len(work.cases))
    with _processes() as running:
        while waiting or running:
            while waiting and len(running) < workers:
                _start(waiting.pop(0), opener, workers, running)
            told_something = wait(list(running))
            for connection in [one for one in running if one in told_something]:
                _receive(connection, running, done, told)
    return [done[work.corpus] for work in works]


class _Together:
    """Adds up how far the processes are with a step."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._steps: dict[str, dict[str, tuple[int, int]]] = {}

    def tell(self, corpus: str, step: str, done: int, total: int) -> None:
        """Pass on the sum of all that have come to a step."""
        counts = self._steps.setdefault(step, {})
        counts[corpus] = (done, total)
        self._progress(step, sum(n for n, _ in counts.values()), sum(n for _, n in counts.values()))


class _Running(NamedTuple):
    work: Work
    process: SpawnProcess


_Processes = dict[Connection, _Running]
"""By where their messages come from."""


@contextmanager
def _processes() -> Iterator[_Processes]:
    """Hold the running processes; those left when something fails are stopped."""
    running: _Processes = {}
    try:
        yield running
    finally:
        for _, process in running.values():
            process.terminate()
        for _, process in running.values():
            process.join(_PATIENCE)
            process.kill()


def _start(work: Work, opener: Opener | None, workers: int, running: _Processes) -> None:
    # A forked process would inherit locks that threads of this one hold.
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(sender, work, opener, workers))
    process.start()
    sender.close()
    running[receiver] = _Running(work, process)


def _receive(
    connection: Connection, running: _Processes, done: dict[str, Done], told: _Together
) -> None:
    work, process = running[connection]
    try:
        message: _Message = connection.recv()
    except EOFError as error:
        process.join()
        raise AssistantError(
            f"Prosessen som målte {work.corpus} stanset (kode {process.exitcode}).",
            advice="Har maskinen for lite minne, mål med --workers 1.",
        ) from error
    if message.kind == "failed":
        raise message.content
    if message.kind == "progress":
        told.tell(work.corpus, *message.content)
        return
    done[work.corpus] = message.content
    process.join()
    connection.close()
    del running[connection]


def _serve(sender: Connection, work: Work, opener: Opener | None, workers: int) -> None:
    """Do the work of one process and tell the other of it."""
    # Leaving in the ordinary way stops the programs that this process has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    os.environ.setdefault("OMP_NUM_THREADS", str(max(1, count_cores() // workers)))

    def tell(step: str, done: int, total: int) -> None:
        sender.send(_Message("progress", (step, done, total)))

    try:
        sender.send(_Message("done", do_work(work, opener, tell)))
    except (KeyboardInterrupt, BrokenPipeError):
        # The other process is interrupted as well and says so, or it is gone.
        return
    except Exception as error:
        sender.send(_Message("failed", _sendable(error)))


def _sendable(error: Exception) -> Exception:
    """Return the error with where it arose, which is lost on the way; its text if it must be."""
    told = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was written here
    except Exception:
        return RuntimeError(told)
    if not isinstance(error, AssistantError):
        error.add_note(told)
    return error
