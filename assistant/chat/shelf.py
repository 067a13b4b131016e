"""The papers that may be shown: found by path or hash, never by a path from the browser."""

import threading
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from assistant.sources import Access, derived_file, hash_file
from assistant.structure.meeting import Meeting, PaperRef, Passage


class ShelvedPaper(NamedTuple):
    """A paper with its meeting, its passages in order and the file it was read from.

    ``drawn`` is the PDF whose pages show the paper's: the paper itself, or what LibreOffice made of
    it when it was read; None where there is none.
    """

    meeting: Meeting
    ref: PaperRef
    passages: tuple[Passage, ...]
    file: Path
    drawn: Path | None

    @property
    def name(self) -> str:
        """The file's own name, also within an archive."""
        return PurePosixPath(self.ref.path).name

    @property
    def has_pages(self) -> bool:
        """Whether it is turned by pages; a picture alone has pages without any words."""
        if not self.passages:
            return self.drawn is not None
        return any(passage.place.page is not None for passage in self.passages)

    @property
    def is_pdf(self) -> bool:
        """Whether the paper itself is a PDF."""
        return self.file.suffix.lower() == ".pdf"

    def sak_title(self, sak: str | None) -> str:
        """The title of a sak in the paper's meeting, '' where there is none."""
        items = (item for item in self.meeting.agenda if sak and item.number == sak)
        return next((item.title for item in items), "")


class Shelf:
    """All papers of the given access.

    Args:
        meetings: The meetings as read.
        corpus: The folder of papers.
        access: What may be shown.
        derived: Where files made of the papers lie, see ``assistant.index.documents``.
    """

    def __init__(
        self,
        meetings: Sequence[Meeting],
        corpus: Path,
        access: Sequence[Access],
        *,
        derived: Path | None = None,
    ) -> None:
        self._papers: dict[str, ShelvedPaper] = {}
        self._by_hash: dict[str, str] = {}
        self._checked: dict[Path, tuple[float, int, str]] = {}
        self._lock = threading.Lock()
        root = corpus.resolve()
        for meeting in meetings:
            if meeting.access not in access:
                continue
            passages = _by_document(meeting)
            for ref in meeting.papers:
                file = (root / ref.path).resolve()
                if ref.access in access and file.is_relative_to(root):
                    own = passages.get(ref.path, ())
                    paper = ShelvedPaper(meeting, ref, own, *_files(file, ref, own, derived))
                    self._papers[ref.path] = paper
                    self._by_hash[ref.sha256] = ref.path

    def find(self, document: str) -> ShelvedPaper | None:
        """Return the paper with this path relative to the corpus."""
        return self._papers.get(document)

    def find_hash(self, sha256: str) -> ShelvedPaper | None:
        """Return the paper with this content."""
        path = self._by_hash.get(sha256)
        return self._papers.get(path) if path else None

    def is_unchanged(self, paper: ShelvedPaper) -> bool:
        """Whether the file still holds the bytes that were read."""
        try:
            stat = paper.file.stat()
            with self._lock:
                known = self._checked.get(paper.file)
            if known is None or known[:2] != (stat.st_mtime, stat.st_size):
                known = (stat.st_mtime, stat.st_size, hash_file(paper.file))
                with self._lock:
                    self._checked[paper.file] = known
        except OSError:
            return False
        return known[2] == paper.ref.sha256


class _Files(NamedTuple):
    """The file of a paper and the PDF that shows it."""

    file: Path
    drawn: Path | None


def _files(file: Path, ref: PaperRef, passages: Sequence[Passage], derived: Path | None) -> _Files:
    """Find the files of a paper, which may be unpacked of an archive or drawn by LibreOffice."""
    if derived is not None and not file.exists():
        file = derived_file(derived, ref.sha256, file.suffix)
    if file.suffix.lower() == ".pdf":
        return _Files(file, file)
    if derived is None or not any(passage.place.page is not None for passage in passages):
        return _Files(file, None)
    rendition = derived_file(derived, ref.sha256, ".pdf")
    return _Files(file, rendition if rendition.is_file() else None)


def _by_document(meeting: Meeting) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, list[Passage]] = {}
    for passage in sorted(meeting.passages, key=lambda p: p.order):
        found.setdefault(passage.place.document, []).append(passage)
    return {document: tuple(passages) for document, passages in found.items()}
