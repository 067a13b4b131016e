"""The manifest: one small file that names the generation which serves."""

import json
import os
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.embed.embedder import Embedder
from assistant.sources import Access

MANIFEST_FILE = "manifest.json"
INDEX_FORMAT = 1
"""Raised when what a generation holds changes; an index of another format is rebuilt."""


class EarlierVersion(BaseModel):
    """A version of a paper that has been replaced."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    modified: float = Field(description="the file's own time, seconds since the epoch")
    replaced: str = Field(description="when it was found replaced, ISO 8601 in UTC")


class LedgerEntry(BaseModel):
    """One paper as it was when it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(description="POSIX path relative to the corpus")
    sha256: str
    size: int = Field(description="bytes")
    modified: float = Field(description="seconds since the epoch")
    first_read: str = Field(description="when this version was first read, ISO 8601 in UTC")
    earlier: tuple[EarlierVersion, ...] = ()


class Manifest(BaseModel):
    """What the current generation is and what it was built from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    index_format: int = INDEX_FORMAT
    generation: str
    collection: str = Field(description="name of the Chroma collection")
    chroma_url: str | None = Field(description="the server that holds it; None: in the folder")
    settings_fingerprint: str
    parser_version: str
    model_fingerprint: str = Field(description="of the models for chunks and for statements")
    access: tuple[Access, ...] = Field(description="papers of other access were not read")
    created: str = Field(description="ISO 8601 in UTC")
    chunks: int
    ledger: tuple[LedgerEntry, ...]


def model_fingerprint(embedder: Embedder) -> str:
    """Return the identity of the models that the vectors of an index are made with."""
    return f"{embedder.fingerprint}+{embedder.answering.fingerprint}"


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of an index folder; None where there is none of this format."""
    try:
        text = (folder / MANIFEST_FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        if json.loads(text).get("index_format") != INDEX_FORMAT:
            return None
        return Manifest.model_validate_json(text)
    except (ValueError, AttributeError, ValidationError):
        # The index is derived: what cannot be understood is rebuilt.
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step; a crash leaves the old or the new one, never a part."""
    descriptor, name = tempfile.mkstemp(prefix=".manifest-", dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(manifest.model_dump_json(indent=1))
        stream.flush()
        os.fsync(stream.fileno())
    Path(name).replace(folder / MANIFEST_FILE)
