"""What a reader of files works with: a folder for derived files, and somebody who is told."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


def unheard() -> None:
    """Tell nobody."""


class Desk(NamedTuple):
    """Where a file is read.

    Attributes:
        derived: Folder for files made of the papers, named by the papers' hash; None: nothing that
            another program would have to make is made.
        tick: Called often while a file is read; silence means that the reader hangs.
    """

    derived: Path | None = None
    tick: Callable[[], None] = unheard
