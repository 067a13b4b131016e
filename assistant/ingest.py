"""Stage 7, ingest: a folder of papers becomes the current generation of its index."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from assistant.embed import Embedder, load_embedder
from assistant.errors import CorpusError, IndexUnavailableError
from assistant.index import (
    Content,
    CoverageReport,
    EarlierVersion,
    LedgerEntry,
    Manifest,
    OpenIndex,
    build_generation,
    build_lock,
    cover_meeting,
    open_index,
    read_manifest,
)
from assistant.index.documents import DocumentStore, Parsed
from assistant.index.manifest import model_fingerprint, write_manifest
from assistant.index.versions import code_version
from assistant.parse.archive import unpack
from assistant.parse.pages import Document, ParseProblem
from assistant.parse.pictured import shows_rather_than_tells
from assistant.progress import Progress, silent
from assistant.settings import Settings
from assistant.sources import MEETING_FILE, Access, SourceFile, hash_file, is_skipped, paper_paths
from assistant.structure import MeetingFile, load_meeting_files, structure_apart
from assistant.structure.meeting import Meeting


class Corpus(NamedTuple):
    """What lies in the folder at this moment."""

    folder: Path
    sources: tuple[SourceFile, ...]
    meeting_files: tuple[SourceFile, ...]

    @property
    def everything(self) -> tuple[SourceFile, ...]:
        """Papers and meeting files: a change in any of them changes the index."""
        return self.sources + self.meeting_files


def ingest(corpus: Path, settings: Settings, *, progress: Progress = silent) -> CoverageReport:
    """Bring the index of a folder up to date.

    Unchanged papers cost nothing; when nothing changed, nothing is built.

    Returns:
        What was read and what was not.

    Raises:
        CorpusError: The folder is missing or empty, nothing in it can be read, or a meeting.toml
            is not valid.
        ModelError: The embedding model is unknown.
        ServerDownError: The Chroma server does not answer.
    """
    with _brought_up_to_date(corpus, settings, progress) as index:
        return index.coverage


def ensure_index(corpus: Path, settings: Settings, *, progress: Progress = silent) -> OpenIndex:
    """Open the index of a folder, built or updated first when it is missing or out of date.

    Raises:
        CorpusError, ModelError, ServerDownError: As ``ingest``.
    """
    return _brought_up_to_date(corpus, settings, progress)


def _brought_up_to_date(corpus: Path, settings: Settings, progress: Progress) -> OpenIndex:
    folder = settings.index_folder(corpus)
    embedder = load_embedder(settings, for_queries=True, progress=progress)
    for _ in range(3):
        manifest = read_manifest(folder)
        found = scan(corpus, manifest.ledger if manifest else ())
        if manifest is None or not _serves(manifest, found, settings, embedder):
            with build_lock(folder, progress):
                _update(folder, corpus, settings, embedder, progress)
        try:
            return open_index(folder, embedder=embedder, settings=settings)
        except IndexUnavailableError:
            # Somebody removed or replaced the index between the look and the opening.
            if read_manifest(folder) is not None:
                raise
    raise IndexUnavailableError(f"Indeksen i {folder} forsvinner mens den leses.")


def _serves(manifest: Manifest, found: Corpus, settings: Settings, embedder: Embedder) -> bool:
    """Tell whether an index holds exactly what the folder and the settings ask for."""
    known = {(e.path, e.sha256, e.size, e.modified) for e in manifest.ledger}
    present = {(s.path, s.sha256, s.size, s.modified) for s in found.everything}
    return known == present and _fits(manifest, settings, embedder)


def _fits(manifest: Manifest, settings: Settings, embedder: Embedder) -> bool:
    return (
        manifest.settings_fingerprint == settings.index_fingerprint()
        and manifest.model_fingerprint == model_fingerprint(embedder)
        and manifest.parser_version == code_version()
        and manifest.chroma_url == settings.chroma_url
        and set(settings.access) <= set(manifest.access)
    )


def scan(corpus: Path, ledger: Sequence[LedgerEntry] = ()) -> Corpus:
    """Look at all papers of a folder; only a file whose size or time differs is hashed.

    Raises:
        CorpusError: The folder is missing.
    """
    known = {entry.path: entry for entry in ledger}
    papers = tuple(_source(corpus, path, known) for path in paper_paths(corpus))
    meeting_files = tuple(
        _source(corpus, path, known)
        for path in sorted(corpus.rglob(MEETING_FILE))
        if not is_skipped(path.relative_to(corpus).with_suffix(""))
    )
    return Corpus(corpus, papers, meeting_files)


def _source(corpus: Path, path: Path, known: dict[str, LedgerEntry]) -> SourceFile:
    relative = path.relative_to(corpus).as_posix()
    status = path.stat()
    entry = known.get(relative)
    if entry and (entry.size, entry.modified) == (status.st_size, status.st_mtime):
        digest = entry.sha256
    else:
        digest = _hash(path)
    return SourceFile(
        path=relative,
        absolute=path,
        sha256=digest,
        size=status.st_size,
        modified=status.st_mtime,
    )


def _hash(path: Path) -> str:
    try:
        return hash_file(path)
    except OSError:
        # Without the right to read it there is no content; reading it reports the reason.
        return ""


def _update(
    folder: Path, corpus: Path, settings: Settings, embedder: Embedder, progress: Progress
) -> None:
    """Build a generation unless another process has just done so; holds the build lock."""
    manifest = read_manifest(folder)
    ledger = manifest.ledger if manifest else ()
    found = scan(corpus, ledger)
    if not found.sources:
        raise CorpusError(
            f"Mappen {corpus} har ingen møtepapirer.",
            advice="Legg inn PDF, DOCX, PPTX, XLSX, HTML, Markdown eller tekst.",
        )
    entries = _new_ledger(found, ledger)
    same = {(e.path, e.sha256) for e in ledger} == {(e.path, e.sha256) for e in entries}
    if manifest is not None and same and _fits(manifest, settings, embedder):
        # At most times differ: the generation stays, the ledger learns the new times.
        if manifest.ledger != entries:
            write_manifest(folder, manifest.model_copy(update={"ledger": entries}))
        return
    content = _read_content(folder, found, entries, ledger, settings, progress)
    builder = load_embedder(settings, for_queries=False, progress=progress)
    build_generation(folder, content, embedder=builder, settings=settings, progress=progress)


def _new_ledger(found: Corpus, ledger: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    known = {entry.path: entry for entry in ledger}
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    return tuple(_new_entry(source, known.get(source.path), moment) for source in found.everything)


def _new_entry(source: SourceFile, before: LedgerEntry | None, moment: str) -> LedgerEntry:
    first_read = moment
    earlier: tuple[EarlierVersion, ...] = ()
    if before is not None and before.sha256 == source.sha256:
        first_read, earlier = before.first_read, before.earlier
    elif before is not None:
        replaced = EarlierVersion(sha256=before.sha256, modified=before.modified, replaced=moment)
        earlier = (*before.earlier, replaced)
    return LedgerEntry(
        path=source.path,
        sha256=source.sha256,
        size=source.size,
        modified=source.modified,
        first_read=first_read,
        earlier=earlier,
    )


def _read_content(
    folder: Path,
    found: Corpus,
    entries: tuple[LedgerEntry, ...],
    ledger: Sequence[LedgerEntry],
    settings: Settings,
    progress: Progress,
) -> Content:
    from assistant.chunk import chunk_meeting

    meeting_files = load_meeting_files(found.folder)
    readable = [s for s in found.sources if _access(s, meeting_files) in settings.access]
    derived = settings.derived_folder(found.folder)
    unpacked = unpack(readable, derived)
    unique, duplicates = _without_duplicates(unpacked.papers)
    parsed = DocumentStore(folder / "documents", derived).parse_all(unique, progress)
    parsed.problems.extend(unpacked.problems)
    _refuse_unreadable(found, parsed)
    progress("Finner saker, vedtak og tabeller", 0, 0)
    understood = structure_apart(parsed.documents, meeting_files=meeting_files)
    parsed = Parsed(understood.documents, [*parsed.problems, *understood.problems])
    _refuse_unreadable(found, parsed)
    meetings = [meeting for meeting in understood.meetings if meeting.access in settings.access]
    chunks = [
        chunk
        for meeting in meetings
        for chunk in chunk_meeting(meeting, words=settings.chunk_words)
        if chunk.access in settings.access
    ]
    coverage = _cover(parsed, meetings, duplicates).model_copy(update=_differences(entries, ledger))
    return Content(
        meetings=tuple(meetings),
        chunks=tuple({chunk.id: chunk for chunk in chunks}.values()),
        ledger=entries,
        coverage=coverage.model_dump_json(),
        parser_version=code_version(),
    )


def _access(source: SourceFile, meeting_files: Mapping[str, MeetingFile]) -> Access:
    """Return the access that the nearest meeting.toml above a paper gives it."""
    for parent in Path(source.path).parents:
        meeting_file = meeting_files.get(parent.as_posix())
        if meeting_file is not None and meeting_file.access is not None:
            return meeting_file.access
    return "public"


def _without_duplicates(
    sources: Sequence[SourceFile],
) -> tuple[list[SourceFile], tuple[str, ...]]:
    """Keep the first of files with the same bytes."""
    first: dict[tuple[str, str], SourceFile] = {}
    duplicates = []
    for source in sources:
        kept = first.setdefault((source.sha256 or source.path, source.suffix), source)
        if kept is not source:
            duplicates.append(f"{source.path} = {kept.path}")
    return list(first.values()), tuple(duplicates)


def _refuse_unreadable(found: Corpus, parsed: Parsed) -> None:
    if parsed.documents:
        return
    reasons = "; ".join(f"{p.document}: {p.reason}" for p in parsed.problems[:10])
    raise CorpusError(
        f"Ingen av filene i {found.folder} kunne leses. {reasons}",
        advice="Legg inn lesbare møtepapirer.",
    )


def _cover(
    parsed: Parsed, meetings: Sequence[Meeting], duplicates: tuple[str, ...]
) -> CoverageReport:
    pages = [(document, page) for document in parsed.documents for page in document.pages]
    return CoverageReport(
        files=len(parsed.documents),
        pages=len(pages),
        pages_without_text=sum(not page.has_text for _, page in pages),
        picture_pages=tuple(
            f"{document.path}, side {page.number}"
            for document, page in pages
            if shows_rather_than_tells(page)
        ),
        ocr_pages=tuple(
            f"{document.path}, side {page.number} ({page.ocr_confidence:.0f} %)"
            for document, page in pages
            if page.ocr_confidence is not None
        ),
        without_pages=tuple(
            document.path
            for document in parsed.documents
            if document.format == "docx" and all(page.number is None for page in document.pages)
        ),
        tables=sum(len(meeting.tables) for meeting in meetings),
        unread=_problems(parsed.documents, parsed.problems),
        duplicates=duplicates,
        meetings=tuple(cover_meeting(meeting) for meeting in meetings),
    )


def _problems(
    documents: Sequence[Document], failed: Sequence[ParseProblem]
) -> tuple[ParseProblem, ...]:
    return tuple(failed) + tuple(problem for d in documents for problem in d.problems)


def _differences(
    entries: Sequence[LedgerEntry], ledger: Sequence[LedgerEntry]
) -> dict[str, tuple[str, ...]]:
    """Return what changed since the last ingest; a renamed paper is neither new nor gone."""
    before = {entry.sha256: entry.path for entry in ledger}
    after = {entry.sha256 for entry in entries}
    here, there = {entry.path for entry in entries}, {entry.path for entry in ledger}
    return {
        "changed": tuple(e.path for e in entries if ledger and e.sha256 not in before),
        "renamed": tuple(
            f"{before[e.sha256]} → {e.path}"
            for e in entries
            if e.path not in there and before.get(e.sha256, e.path) not in here
        ),
        "removed": tuple(e.path for e in ledger if e.sha256 not in after and e.path not in here),
    }


__all__ = ["Corpus", "CoverageReport", "ensure_index", "ingest", "scan"]
