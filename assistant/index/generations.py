"""Generations on disk: where they lie, who reads them, when they are removed."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from assistant.errors import IndexUnavailableError
from assistant.index.manifest import Manifest, read_manifest
from assistant.progress import Progress, silent

_BUILD_LOCK = "build.lock"
_LEASES = "leases"
_WAIT_SECONDS = 3600.0
_ATTEMPTS = 20


def new_generation() -> str:
    """Return a name that sorts by time and is used once."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"


def generation_folder(folder: Path, generation: str) -> Path:
    """Return where a generation lies in an index folder."""
    return folder / "generations" / generation


@contextmanager
def build_lock(folder: Path, progress: Progress = silent, *, wait: bool = True) -> Iterator[None]:
    """Hold the right to build in an index folder; one process at a time.

    Raises:
        IndexUnavailableError: Another process has been building for an hour.
        Timeout: Another process builds and ``wait`` is False.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _BUILD_LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        if not wait:
            raise
        progress("Venter på en annen innlesing", 0, 0)
        _wait_for(lock, folder)
    try:
        yield
    finally:
        lock.release()


def _wait_for(lock: BaseFileLock, folder: Path) -> None:
    try:
        lock.acquire(timeout=_WAIT_SECONDS)
    except Timeout as error:
        raise IndexUnavailableError(
            f"En annen innlesing holder på med {folder}.",
            advice="Vent til den er ferdig, eller stans den.",
        ) from error


class Lease:
    """A reader's hold on a generation: while it is held, nobody removes the generation.

    The lease is a locked file, which the operating system releases when the process dies.
    """

    def __init__(self, generation: Path) -> None:
        leases = generation / _LEASES
        self._path = leases / f"{uuid.uuid4().hex}.lock"
        self._lock = FileLock(self._path)
        self._lock.acquire(blocking=False)

    def release(self) -> None:
        """Let the generation go; calling it twice does nothing."""
        self._lock.release()
        self._path.unlink(missing_ok=True)


def lease_current(folder: Path) -> tuple[Manifest, Lease]:
    """Take a lease on the generation that the manifest names.

    The manifest is read again after the lease stands: a builder switches first and looks for
    leases afterwards, so either it sees this lease or this reader sees the switch.

    Raises:
        IndexUnavailableError: There is no index of this format.
    """
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(folder)
        if manifest is None:
            break
        try:
            lease = Lease(generation_folder(folder, manifest.generation))
        except OSError:
            continue
        again = read_manifest(folder)
        if again is not None and again.generation == manifest.generation:
            return manifest, lease
        lease.release()
    raise IndexUnavailableError(
        f"Det finnes ingen brukbar indeks i {folder}.", advice="Kjør «assistant ingest MAPPE»."
    )


def create_generation(folder: Path, generation: str) -> Path:
    """Make the folder of a generation with room for leases."""
    created = generation_folder(folder, generation)
    (created / _LEASES).mkdir(parents=True)
    return created


def is_read(generation: Path) -> bool:
    """Tell whether some living process holds a lease on a generation."""
    for path in (generation / _LEASES).glob("*.lock"):
        lock = FileLock(path)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return True
        lock.release()
        path.unlink(missing_ok=True)
    return False


def remove_unused(folder: Path, forget: Callable[[str], None]) -> list[str]:
    """Remove generations that are neither current nor read, half-built ones included.

    The caller holds the build lock.

    Args:
        folder: The index folder.
        forget: Called with each generation's name before its folder goes, to remove what lies
            elsewhere (its collection on a Chroma server).

    Returns:
        The names of the removed generations.
    """
    current = read_manifest(folder)
    removed = []
    for generation in sorted((folder / "generations").glob("*")):
        if current is not None and generation.name == current.generation:
            continue
        if is_read(generation):
            continue
        forget(generation.name)
        shutil.rmtree(generation, ignore_errors=True)
        removed.append(generation.name)
    return removed
