"""Chunks of a made-up council, for tests of the index."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from assistant.chunk import Chunk
from assistant.index import Content, LedgerEntry
from assistant.sources import Access

TEXTS = (
    "Kommunedirektøren foreslår å bygge ny brannstasjon på Lauvneset for 42 millioner kroner.",
    "Skoleruten endres slik at elevene på Granli får buss hver morgen.",
    "Kommunestyret tar rapporten om barnehageplasser til orientering.",
    "Utvalget ber om en oversikt over vedlikehold av vannledninger i Strandgata.",
    "Havnestyret melder om økte inntekter fra anløp av cruiseskip i 2031.",
)


def make_chunk(text: str, *, sak: str | None = None, access: Access = "public") -> Chunk:
    """Return a chunk of a made-up paper."""
    return Chunk(
        id=hashlib.sha256(f"{sak}{text}".encode()).hexdigest()[:16],
        text=text,
        context=f"Sak {sak}" if sak else "",
        council="Lauvnes kommunestyre",
        meeting="lauvnes/2031-05-14",
        date="2031-05-14",
        sak=sak,
        sak_label=f"Sak {sak}" if sak else None,
        document=f"sak-{sak}.txt" if sak else "innkalling.txt",
        document_kind="other",
        access=access,
        page=None,
        locator="linje 1",
        spans=(),
    )


def make_content(texts: Sequence[str] = TEXTS, *, ledger: tuple[LedgerEntry, ...] = ()) -> Content:
    """Return content of one chunk a text; sak numbers from 1/31."""
    return Content(
        meetings=(),
        chunks=tuple(make_chunk(text, sak=f"{i}/31") for i, text in enumerate(texts, start=1)),
        ledger=ledger,
        coverage="{}",
        parser_version="test",
    )


def generations(folder: Path) -> list[str]:
    """Return the names of the generations on disk."""
    return sorted(path.name for path in (folder / "generations").iterdir())
