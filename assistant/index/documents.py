"""Parsed documents by content hash: a paper that has not changed is not read again."""

import gzip
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from assistant.errors import ReadError
from assistant.index.versions import parser_version
from assistant.parse import parse_file
from assistant.parse.pages import Document, ParseProblem
from assistant.progress import Progress
from assistant.sources import SourceFile


class Parsed(NamedTuple):
    """The documents that could be read, and why the others could not."""

    documents: list[Document]
    problems: list[ParseProblem]


class DocumentStore:
    """Parsed documents in a folder; the caller holds the build lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def parse_all(self, sources: Sequence[SourceFile], progress: Progress) -> Parsed:
        """Read all files, from the store where their content is known, and forget other files."""
        self._folder.mkdir(parents=True, exist_ok=True)
        documents, problems, used = [], [], set()
        for number, source in enumerate(sources, start=1):
            path = self._path(source)
            used.add(path.name)
            try:
                documents.append(self._load(path, source) or self._parse(path, source))
            except ReadError as error:
                problems.append(ParseProblem(document=source.path, page=None, reason=error.message))
            progress("Leser filer", number, len(sources))
        for path in self._folder.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)
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

    def _parse(self, path: Path, source: SourceFile) -> Document:
        document = parse_file(source)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_bytes(gzip.compress(document.model_dump_json().encode(), compresslevel=1))
        draft.replace(path)
        return document
