"""Faces, terminal: progress on standard error, drawn for a person, plain lines for a log."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from assistant.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class PlainProgress:
    """Writes a line when a step begins and one when it is done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun: set[str] = set()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell of a step; in between its first and last call nothing is written.

        Steps may run side by side.
        """
        complete = 0 < total <= done
        if step not in self._begun or complete:
            count = f" {done}/{total}" if complete else " …"
            print(f"{step}{count}", file=self._stream, flush=True)
        if complete:
            self._begun.discard(step)
        else:
            self._begun.add(step)


class DrawnProgress:
    """Draws a bar a step with rich; the bars vanish when the work is done."""

    def __init__(self, bars: "Bars") -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        """Move the bar of a step; a step of unknown length pulses."""
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total or None)
        self._bars.update(self._tasks[step], completed=done, total=total or None)


@contextmanager
def shown_progress(stream: TextIO | None = None) -> Iterator[Progress]:
    """Show progress on a stream, standard error unless given, while the block runs."""
    target = sys.stderr if stream is None else stream
    if not target.isatty():
        yield PlainProgress(target)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(file=target), transient=True) as bars:
        yield DrawnProgress(bars)
