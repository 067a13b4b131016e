"""Papers that the secretariat drops into the app: checked, named safely, put into the folder."""

import datetime as dt
import os
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Literal, NamedTuple

from assistant.errors import ReadError
from assistant.sources import READABLE_SUFFIXES, hash_file, is_skipped
from assistant.structure.meeting import Meeting

MAX_BYTES = 200 * 1024 * 1024
"""Of one paper; a larger one is put into the folder by hand."""

REPLACED_FOLDER = ".erstattet"
"""Where the version before lies; hidden, so that it is not read."""

_UNSAFE = re.compile(r"[^\w .,()&+'–-]")
_MOST_CHARACTERS = 120
_BLOCK = 1 << 20

Outcome = Literal["added", "replaced", "same"]


class Saved(NamedTuple):
    """What became of a paper: its path relative to the corpus, and whether it was there."""

    path: str
    outcome: Outcome


def safe_name(name: str) -> str:
    """Turn a file's name from a browser into one that is safe and still says the same.

    Raises:
        ReadError: Nothing is left, or papers of that kind cannot be read.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    clean = " ".join(_UNSAFE.sub("-", last).split()).lstrip("._~- ")
    stem, suffix = Path(clean).stem[:_MOST_CHARACTERS].strip(), Path(clean).suffix.lower()
    if not stem or suffix not in READABLE_SUFFIXES or is_skipped(Path(clean)):
        kinds = ", ".join(sorted(READABLE_SUFFIXES))
        raise ReadError(f"«{last[:80]}» er ikke et papir som kan leses.", advice=f"Bruk {kinds}.")
    return f"{stem}{suffix}"


def safe_folder(name: str) -> str:
    """Turn the name of a new meeting into the name of its folder.

    Raises:
        ReadError: Nothing is left of the name.
    """
    flat = unicodedata.normalize("NFC", name)
    clean = " ".join(_UNSAFE.sub("-", flat).split()).lstrip("._~- ").rstrip(". ")
    if not clean:
        raise ReadError("Møtet har ikke noe navn.", advice="Skriv råd og dato.")
    return clean[:_MOST_CHARACTERS].strip()


def folder_of(meeting: Meeting) -> str:
    """The folder of a meeting's papers: that of its notice, else of its first paper."""
    papers = sorted(meeting.papers, key=lambda paper: paper.kind != "notice")
    outside = (Path(p.path).parent for p in papers if ".zip/" not in p.path.lower())
    return next((folder.as_posix() for folder in outside), ".")


def target_folder(corpus: Path, meetings: Sequence[Meeting], chosen: str, new_name: str) -> Path:
    """Where papers go: the chosen meeting's folder, or one for a meeting that is not there yet.

    Raises:
        ReadError: The meeting is not known, or the new one has no name.
    """
    root = corpus.resolve()
    if not chosen:
        return root / safe_folder(new_name)
    meeting = next((meeting for meeting in meetings if meeting.id == chosen), None)
    if meeting is None:
        raise ReadError("Møtet finnes ikke lenger.", advice="Last siden på nytt.")
    folder = (root / folder_of(meeting)).resolve()
    if not folder.is_relative_to(root):
        raise ReadError("Møtets mappe ligger utenfor papirmappen.")
    return folder


def save_paper(corpus: Path, folder: Path, name: str, stream: IO[bytes]) -> Saved:
    """Put a paper into a folder in one step; a version that was there is kept aside.

    Raises:
        ReadError: The name or the size does not do.
    """
    target = folder / safe_name(name)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".mottak-", dir=folder)
    received = Path(temporary)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _copy(stream, file, name)
        received.chmod(0o644)
        path = target.relative_to(corpus.resolve()).as_posix()
        if not target.exists():
            received.replace(target)
            return Saved(path, "added")
        if hash_file(target) == hash_file(received):
            return Saved(path, "same")
        _keep_aside(target)
        received.replace(target)
        return Saved(path, "replaced")
    finally:
        received.unlink(missing_ok=True)


def _copy(stream: IO[bytes], file: IO[bytes], name: str) -> None:
    written = 0
    while block := stream.read(_BLOCK):
        written += len(block)
        if written > MAX_BYTES:
            raise ReadError(
                f"«{name[:80]}» er større enn {MAX_BYTES // 2**20} MB.",
                advice="Legg filen i papirmappen.",
            )
        file.write(block)
    if not written:
        raise ReadError(f"«{name[:80]}» er tom.", advice="Velg filen på nytt.")
    file.flush()
    os.fsync(file.fileno())


def _keep_aside(target: Path) -> None:
    aside = target.parent / REPLACED_FOLDER
    aside.mkdir(exist_ok=True)
    moment = dt.datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    os.link(target, aside / f"{moment} {target.name}")
