"""Parsed documents by content hash: a paper that has not changed is not read again."""

import gzip
import os
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from assistant.errors import ReadError
from assistant.index.versions import parser_version
from assistant.parse.guard import GuardedReader
from assistant.parse.pages import Document, ParseProblem
from assistant.progress import Progress
from assistant.sources import SourceFile


class Parsed(NamedTuple):
    """The documents that could be read, and why the others could not."""

    documents: list[Document]
    problems: list[ParseProblem]


class DocumentStore:
    """Parsed documents in a folder; the caller holds the build lock.

    Args:
        folder: Where the documents lie.
        derived: Where files made of the papers lie: pages of Word files and slides as PDF, papers
            unpacked of archives. Each is named by a hash, see ``derived_file``.
    """

    def __init__(self, folder: Path, derived: Path) -> None:
        self._folder = folder
        self._derived = derived

    def parse_all(self, sources: Sequence[SourceFile], progress: Progress) -> Parsed:
        """Read all files, from the store where their content is known, and forget other files."""
        for folder in (self._folder, self._derived):
            folder.mkdir(parents=True, exist_ok=True)
        documents, problems, used = [], [], set()
        with GuardedReader(self._derived) as reader:
            for number, source in enumerate(sources, start=1):
                path = self._path(source)
                used.add(path.name)
                try:
                    stored = self._load(path, source)
                    documents.append(stored or self._parse(path, source, reader))
                except ReadError as error:
                    problem = ParseProblem(document=source.path, page=None, reason=error.message)
                    problems.append(problem)
                progress("Leser filer", number, len(sources))
        _forget(self._folder, used)
        _forget(self._derived, {source.sha256 for source in sources})
        return Parsed(documents, problems)

    def _path(self, source: SourceFile) -> Path:
        # The ending decides which parser reads the bytes.
        return self._folder / f"{source.sha256}{source.suffix}.{parser_version()}.json.gz"

    def _load(self, path: Path, source: SourceFile) -> Document | None:
        try:
            document = Document.model_validate_json(gzip.decompress(path.read_bytes()))
        except (OSError, EOFError, ValidationError):
            return None
        if document.path == source.path:
            return document
        problems = tuple(
            problem.model_copy(update={"document": source.path}) for problem in document.problems
        )
        return document.model_copy(update={"path": source.path, "problems": problems})

    def _parse(self, path: Path, source: SourceFile, reader: GuardedReader) -> Document:
        document = reader.read(source)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_bytes(gzip.compress(document.model_dump_json().encode(), compresslevel=1))
        draft.replace(path)
        return document


def _forget(folder: Path, kept: Collection[str]) -> None:
    """Remove the files of a folder whose names, with or without ending, are not kept."""
    for path in folder.iterdir():
        if path.name in kept or path.name.partition(".")[0] in kept:
            continue
        if path.is_dir():
            # Left by a run that was killed while a program worked there.
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
