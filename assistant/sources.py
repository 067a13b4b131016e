"""Stage 1, sources: a folder of papers becomes a list of source files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import CorpusError

Access = Literal["public", "internal", "restricted"]
"""Tilgang: offentlig, intern, unntatt offentlighet."""

READABLE_SUFFIXES = frozenset(
    {".pdf", ".pptx", ".docx", ".xlsx", ".html", ".htm", ".md", ".txt", ".zip", ".eml"}
)
MEETING_FILE = "meeting.toml"
_SKIPPED_NAMES = frozenset({"readme.md", "license", "license.txt", "license.md"})
_SKIPPED_SUFFIXES = frozenset({".py", ".toml", ".json", ".jsonl", ".yaml", ".yml", ".lock"})


class SourceFile(BaseModel):
    """One paper (dokument) as it lies in the corpus folder.

    The bytes are not held; ``sha256`` identifies them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(description="POSIX path relative to the corpus folder")
    absolute: Path
    sha256: str = Field(description="hex digest of the file's bytes")
    size: int = Field(description="bytes")
    modified: float = Field(description="seconds since the epoch")

    @property
    def suffix(self) -> str:
        """Lower-case file ending with its dot."""
        return Path(self.path).suffix.lower()


def hash_file(path: Path) -> str:
    """Return the SHA-256 hex digest of a file, read in blocks of 1 MiB."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def derived_file(folder: Path, sha256: str, suffix: str) -> Path:
    """Return where a file made of a paper lies: unpacked of an archive, or turned into PDF."""
    return folder / f"{sha256}{suffix.lower()}"


def is_skipped(relative: Path) -> bool:
    """Tell whether a path is not a paper: hidden, underscored, a README or machine data."""
    if any(part.startswith((".", "_", "~$")) for part in relative.parts):
        return True
    return relative.name.lower() in _SKIPPED_NAMES or relative.suffix.lower() in _SKIPPED_SUFFIXES


def paper_paths(corpus: Path) -> Iterator[Path]:
    """Yield the absolute paths of all papers below ``corpus``, sorted by relative path.

    Raises:
        CorpusError: The folder is missing or is not a folder.
    """
    if not corpus.exists():
        raise CorpusError(
            f"Mappen {corpus} finnes ikke.", advice="Oppgi en mappe med møtepapirer (--corpus)."
        )
    if not corpus.is_dir():
        raise CorpusError(f"{corpus} er ikke en mappe.", advice="Oppgi mappen som filen ligger i.")
    for path in sorted(corpus.rglob("*"), key=lambda p: p.relative_to(corpus).as_posix()):
        if path.is_file() and not is_skipped(path.relative_to(corpus)):
            yield path
