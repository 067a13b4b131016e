"""The papers of a meeting: title, kind, sak, and which one revises which."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from assistant.parse.pages import Document
from assistant.sources import Access
from assistant.structure.agenda import SakRef
from assistant.structure.front import Front
from assistant.structure.meeting import PaperRef
from assistant.structure.wording import normalise

_REVISION = re.compile(
    r"[\s_(\[-]*\b(?:oppdatert|oppdatering|revidert|rev\.?|endret|endra|korrigert"
    r"|ny versjon|versjon|v\.?)[\s_.-]*(?P<number>\d{0,2})(?:[.]\d+)?\b[\s_)\]-]*",
    re.IGNORECASE,
)
_SAME_NAME = 90


class _Version(NamedTuple):
    stem: str
    rank: int


def paper_refs(
    documents: Sequence[Document],
    fronts: Sequence[Front],
    saker: Sequence[SakRef | None],
    access: Access | None,
) -> tuple[PaperRef, ...]:
    """Return the papers of a meeting, with the original that each revised one replaces.

    Args:
        documents: The papers.
        fronts: What each says on its first page.
        saker: The sak that each is wholly about, or None.
        access: The meeting's access where a ``meeting.toml`` states it; a paper that is marked as
            closed stays closed.
    """
    papers = [
        PaperRef(
            path=document.path,
            title=front.title,
            kind=front.kind,
            sak=sak.number if sak else None,
            pages=len(document.pages),
            sha256=document.sha256,
            access=_stricter(front.access, access),
        )
        for document, front, sak in zip(documents, fronts, saker, strict=True)
    ]
    return tuple(
        paper.model_copy(update={"revises": original})
        if (original := _original_of(paper, papers))
        else paper
        for paper in papers
    )


def _stricter(marked: Access, stated: Access | None) -> Access:
    order: tuple[Access, ...] = ("public", "internal", "restricted")
    return order[max(order.index(marked), order.index(stated or "public"))]


def version_rank(path: str, title: str) -> int:
    """Return which version a paper says that it is, from 2; 0 where it says nothing."""
    rank = 0
    for text in (_plain_stem(path), title):
        for match in _REVISION.finditer(text):
            if re.fullmatch(r"[\s_(\[-]*v\.?[\s_.-]*[\s_)\]-]*", match.group(), re.IGNORECASE):
                continue
            rank = max(rank, int(match["number"] or 2))
    return rank


def _plain_stem(path: str) -> str:
    return re.sub(r"[_-]+", " ", Path(path).stem)


def _version(paper: PaperRef) -> _Version:
    """Split a paper's name into what versions share and the version's rank, 0 for an original."""
    stem = normalise(_REVISION.sub(" ", _plain_stem(paper.path)))
    return _Version(stem, version_rank(paper.path, paper.title))


def _original_of(paper: PaperRef, papers: Sequence[PaperRef]) -> str | None:
    """Return the newest earlier version of a paper: same folder, sak and name."""
    own = _version(paper)
    if own.rank < 1:
        return None
    earlier: list[tuple[int, str]] = []
    for other in papers:
        if other.path == paper.path or other.sak != paper.sak or other.kind != paper.kind:
            continue
        version = _version(other)
        alike = fuzz.ratio(version.stem, own.stem) >= _SAME_NAME or (
            normalise(_REVISION.sub(" ", other.title)) == normalise(_REVISION.sub(" ", paper.title))
        )
        if alike and version.rank < own.rank:
            earlier.append((version.rank, other.path))
    return max(earlier)[1] if earlier else None
