"""Stage 6, index: chunks become an immutable generation: Chroma, a lexical index, a manifest."""

from assistant.index.build import Content, build_generation, read_coverage
from assistant.index.coverage import CoverageReport, MeetingCoverage, cover_meeting
from assistant.index.generations import build_lock
from assistant.index.manifest import EarlierVersion, LedgerEntry, Manifest, read_manifest
from assistant.index.open import OpenIndex, open_index

__all__ = [
    "Content",
    "CoverageReport",
    "EarlierVersion",
    "LedgerEntry",
    "Manifest",
    "MeetingCoverage",
    "OpenIndex",
    "build_generation",
    "build_lock",
    "cover_meeting",
    "open_index",
    "read_coverage",
    "read_manifest",
]
