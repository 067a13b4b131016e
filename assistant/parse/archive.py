"""Files that hold papers: ZIP files and mails are unpacked, with guards, before papers are read."""

import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from assistant.errors import ReadError
from assistant.parse.pages import ParseProblem
from assistant.sources import READABLE_SUFFIXES, SourceFile, derived_file, is_skipped

MAX_MEMBERS = 2_000
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 200
"""A member that unpacks to more than this many times its size is made to harm."""
MAX_DEPTH = 3
"""ZIP files and mails within one another."""
_ENCRYPTED = 0x1
_BLOCK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the standard library raises for archives that are broken or packed in unknown ways."""


class Unpacked(NamedTuple):
    """Papers, those within others included, and why some could not be taken out."""

    papers: list[SourceFile]
    problems: list[ParseProblem]


class _Member(NamedTuple):
    """A file within another: its path there, its contents, and how large it may become."""

    path: PurePosixPath
    open: Callable[[], IO[bytes]]
    limit: int


def unpack(sources: Sequence[SourceFile], folder: Path) -> Unpacked:
    """Take the papers out of ZIP files and mails.

    A ZIP file gives way to its papers, a mail stays and its attachments follow it. A paper within
    another has that one's path, '/' and its own.

    Args:
        sources: The files of the corpus.
        folder: Where to unpack; files are named by their hash, never by names from the archive.
    """
    unpacked = Unpacked([], [])
    for source in sources:
        _unpack(source, folder, unpacked, depth=0)
    return unpacked


def _unpack(source: SourceFile, folder: Path, unpacked: Unpacked, *, depth: int) -> None:
    if source.suffix != ".zip":
        unpacked.papers.append(source)
    if source.suffix not in {".zip", ".eml"}:
        return
    try:
        if depth >= MAX_DEPTH:
            raise _refuse(source, "ligger for dypt i andre filer")
        for paper in _take_out(source, folder, unpacked.problems):
            _unpack(paper, folder, unpacked, depth=depth + 1)
    except ReadError as error:
        unpacked.problems.append(_problem(source.path, error.message))
    except _BROKEN:
        reason = f"{source.path} er ødelagt og kan ikke pakkes ut."
        unpacked.problems.append(_problem(source.path, reason))


def _take_out(
    source: SourceFile, folder: Path, problems: list[ParseProblem]
) -> Iterator[SourceFile]:
    """Yield the papers within a file as files of their own; name what is none or broken."""
    folder.mkdir(parents=True, exist_ok=True)
    left = MAX_TOTAL_BYTES
    for member in _mailed(source) if source.suffix == ".eml" else _zipped(source):
        path = f"{source.path}/{member.path}"
        if is_skipped(Path(member.path)) or "__MACOSX" in member.path.parts:
            continue
        if member.path.suffix.lower() not in READABLE_SUFFIXES:
            kind = member.path.suffix or "uten filendelse"
            problems.append(_problem(path, f"{path} har et format som ikke leses ({kind})."))
            continue
        try:
            paper = _write(source, member, path, folder, min(left, member.limit))
        except _BROKEN:
            problems.append(_problem(path, f"{path} er ødelagt og kan ikke pakkes ut."))
            continue
        left -= paper.size
        yield paper


def _mailed(source: SourceFile) -> Iterator[_Member]:
    from assistant.parse.mail import attachments

    for attached in attachments(source):
        yield _Member(_inner_path(attached.name), attached.open, MAX_TOTAL_BYTES)


def _zipped(source: SourceFile) -> Iterator[_Member]:
    with zipfile.ZipFile(source.absolute) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MAX_MEMBERS:
            raise _refuse(source, f"inneholder {len(members)} filer")
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise ReadError(
                    f"{source.path} er kryptert.", advice="Legg inn en ZIP-fil uten passord."
                )
            # The sizes in the archive's directory can lie, so what comes out is counted.
            limit = max(_BLOCK, MAX_RATIO * member.compress_size)
            yield _Member(_inner_path(member.filename), partial(archive.open, member), limit)


def _inner_path(name: str) -> PurePosixPath:
    """A member's path without steps out of the archive."""
    parts = PurePosixPath(name.replace("\\", "/").replace("\0", "")).parts
    kept = [part for part in parts if part not in {"..", "/", "."}]
    return PurePosixPath(*(kept or ["uten navn"]))


def _write(source: SourceFile, member: _Member, path: str, folder: Path, limit: int) -> SourceFile:
    digest, written = hashlib.sha256(), 0
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unpacking-") as drafts:
        draft = Path(drafts) / "draft"
        with member.open() as packed, draft.open("wb") as unpacked:
            while block := packed.read(_BLOCK):
                written += len(block)
                if written > limit:
                    name = member.path.name
                    raise _refuse(source, f"pakker ut {name} til over {limit // 2**20} MB")
                digest.update(block)
                unpacked.write(block)
        kept = derived_file(folder, digest.hexdigest(), member.path.suffix)
        draft.replace(kept)
    return SourceFile(
        path=path,
        absolute=kept,
        sha256=digest.hexdigest(),
        size=written,
        modified=source.modified,
    )


def _refuse(source: SourceFile, what: str) -> ReadError:
    return ReadError(f"{source.path} {what} og pakkes ikke ut.", advice="Del den i mindre filer.")


def _problem(path: str, reason: str) -> ParseProblem:
    return ParseProblem(document=path, page=None, reason=reason)
