"""Faces, batch: one JSON question a line in, one JSON answer or list of hits a line out."""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.result import Answer, Citation
from assistant.chunk import Chunk
from assistant.errors import AssistantError, QuestionError, SettingsError

T = TypeVar("T")

STANDARD_STREAM = "-"
PASSAGE_WORDS = 120
"""The longest passage that a search hands out, in words."""

_CITATION_KEYS = (
    "number",
    "council",
    "meeting",
    "sak",
    "sak_label",
    "document",
    "page",
    "locator",
    "quote",
)
_QUESTION_KEYS = frozenset({"id", "question", "history"})
_WORD = re.compile(r"\S+")


class Hit(Protocol):
    """What a search gives: a chunk and how well it fits."""

    @property
    def chunk(self) -> Chunk:
        """The chunk that was found."""

    @property
    def score(self) -> float:
        """Higher is better."""

    @property
    def text(self) -> str:
        """The chunk, widened from its neighbours."""


class Asked(Protocol):
    """The part of the facade that batch runs need."""

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        """Answer one question."""

    def search(self, question: str, *, top: int = 10) -> Sequence[Hit]:
        """Return the best passages for one question, best first."""


class Question(BaseModel):
    """One line of a questions file (spørsmål)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str | int
    question: str
    history: tuple[str, ...] = Field(default=(), description="earlier user turns, oldest first")
    extra: dict[str, Any] = Field(default={}, description="unknown keys, handed back as 'input'")


class InvalidLine(NamedTuple):
    """A line that is no question: what could be read of its id and keys, and what is wrong."""

    id: str | int | None
    message: str
    extra: dict[str, Any]


class BatchOutcome(NamedTuple):
    """How many lines a run wrote and how many of them are errors."""

    lines: int
    errors: int


def parse_line(line: bytes, number: int) -> Question | InvalidLine:
    """Read one line of a questions file.

    Args:
        line: The raw line.
        number: Its number in the file, from 1, for the message.

    Returns:
        The question, or what is wrong with the line.
    """
    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return InvalidLine(None, f"Linje {number} er ikke UTF-8.", {})
    except json.JSONDecodeError as error:
        return InvalidLine(
            None, f"Linje {number} er ikke gyldig JSON (tegn {error.colno}): {error.msg}.", {}
        )
    except (ValueError, RecursionError):
        return InvalidLine(None, f"Linje {number} er ikke JSON som kan leses.", {})
    if not isinstance(record, dict):
        return InvalidLine(None, f"Linje {number} er ikke et JSON-objekt.", {})
    return _to_question(record, number)


def _to_question(record: dict[str, Any], number: int) -> Question | InvalidLine:
    extra = {key: value for key, value in record.items() if key not in _QUESTION_KEYS}
    identity = record.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        return InvalidLine(None, f"Linje {number} mangler «id» (tekst).", extra)
    question = record.get("question")
    if not isinstance(question, str) or not question.strip():
        return InvalidLine(identity, f"Linje {number} mangler «question» (tekst).", extra)
    history = record.get("history")
    turns = [] if history is None else history
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        message = f"Linje {number}: «history» skal være en liste av tekster."
        return InvalidLine(identity, message, extra)
    if not _is_encodable(question, *turns):
        return InvalidLine(identity, f"Linje {number} har tegn som ikke finnes i Unicode.", extra)
    return Question(id=identity, question=question, history=tuple(turns), extra=extra)


def _is_encodable(*texts: str) -> bool:
    """Tell lone surrogates, which JSON can carry and UTF-8 cannot."""
    try:
        "".join(texts).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def citation_record(citation: Citation) -> dict[str, Any]:
    """Return a citation with exactly the keys of the batch format, in its order."""
    return {key: getattr(citation, key) for key in _CITATION_KEYS}


def answer_record(
    question_id: str | int | None, answer: Answer, *, extra: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return an answer in the batch format, unknown keys of the question under ``input``."""
    record: dict[str, Any] = {
        "id": question_id,
        "status": answer.status,
        "answer": answer.text,
        "language": answer.language,
        "citations": [citation_record(citation) for citation in answer.citations],
        "seconds": round(answer.seconds, 3),
    }
    return record | ({"input": extra} if extra else {})


def hits_record(
    question_id: str | int | None,
    hits: Sequence[Hit],
    seconds: float,
    *,
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return search results in the batch format, best first."""
    record: dict[str, Any] = {
        "id": question_id,
        "hits": [
            {
                "document": hit.chunk.document,
                "page": hit.chunk.page,
                "sak": hit.chunk.sak,
                "text": shorten(hit.text),
                "score": round(float(hit.score), 4),
            }
            for hit in hits
        ],
        "seconds": round(seconds, 3),
    }
    return record | ({"input": extra} if extra else {})


def error_record(
    question_id: str | int | None, message: str, *, extra: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the line that stands where no answer could be given."""
    record: dict[str, Any] = {"id": question_id, "status": "error", "message": message}
    return record | ({"input": extra} if extra else {})


def shorten(text: str, words: int = PASSAGE_WORDS) -> str:
    """Return the first words of a text, verbatim; the whole text where it is short enough."""
    for count, match in enumerate(_WORD.finditer(text), start=1):
        if count > words:
            return text[: match.start()].rstrip()
    return text


def answer_question(asked: Asked, question: Question) -> dict[str, Any]:
    """Answer one question in the batch format.

    Raises:
        AssistantError: The question cannot be answered.
    """
    answer = asked.ask(question.question, history=question.history)
    return answer_record(question.id, answer, extra=question.extra)


def search_question(asked: Asked, question: Question, *, top: int) -> dict[str, Any]:
    """Search for one question in the batch format; ``seconds`` is the retrieval alone.

    Raises:
        AssistantError: The search fails.
    """
    started = time.perf_counter()
    hits = asked.search(question.question, top=top)
    seconds = time.perf_counter() - started
    return hits_record(question.id, hits, seconds, extra=question.extra)


def attempt(question: Question, treat: Callable[[Question], T], where: str) -> T | str:
    """Treat one question; what goes wrong with it alone is returned as a message.

    Args:
        question: What to treat.
        treat: Answers it or searches for it.
        where: Its place in the file, for the message, e.g. 'linje 3'.

    Raises:
        AssistantError: Something that would fail for every further question, e.g. a dead server.
    """
    try:
        return treat(question)
    except QuestionError as error:
        return str(error)
    except AssistantError as error:
        if error.retryable:
            raise  # the server is down for the other questions too
        return str(error)
    except Exception as error:  # one bad question must not cost the others; it is counted and told
        return f"Uventet feil på {where}: {type(error).__name__}: {error}"


def _run_line(
    line: bytes, number: int, treat: Callable[[Question], dict[str, Any]]
) -> dict[str, Any]:
    parsed = parse_line(line, number)
    if isinstance(parsed, InvalidLine):
        return error_record(parsed.id, parsed.message, extra=parsed.extra)
    treated = attempt(parsed, treat, f"linje {number}")
    if isinstance(treated, str):
        return error_record(parsed.id, treated, extra=parsed.extra)
    return treated


def run_lines(
    lines: Iterable[bytes], treat: Callable[[Question], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Treat the lines of a questions file one by one, in order; blank lines are skipped.

    Raises:
        AssistantError: Something that would fail for every further line, e.g. a dead server.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _run_line(line, number, treat)


def write_records(records: Iterable[dict[str, Any]], stream: IO[bytes]) -> BatchOutcome:
    """Write records as JSON lines in UTF-8, each flushed at once; count the errors."""
    written = errors = 0
    for record in records:
        stream.write(encode_record(record) + b"\n")
        stream.flush()
        written += 1
        errors += record.get("status") == "error"
    return BatchOutcome(written, errors)


def encode_record(record: dict[str, Any]) -> bytes:
    """Return a record as JSON in UTF-8; characters that UTF-8 cannot hold are escaped."""
    try:
        return json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record).encode("ascii")


def _unusable(path: str, error: OSError, mode: Literal["lese", "skrive"]) -> SettingsError:
    reason = {FileNotFoundError: "finnes ikke", IsADirectoryError: "er en mappe"}.get(
        type(error), error.strerror or "kan ikke brukes"
    )
    return SettingsError(f"Kan ikke {mode} {path}: {reason}.")


def open_questions(path: str, standard: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    """Open a questions file; ``-`` is ``standard``, which is not closed.

    Raises:
        SettingsError: The file cannot be read.
    """
    if path == STANDARD_STREAM:
        return nullcontext(standard)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise _unusable(path, error, "lese") from error


@contextmanager
def open_output(path: str, standard: IO[bytes]) -> Iterator[IO[bytes]]:
    """Open the output; ``-`` is ``standard``.

    A file is written beside its place as ``<name>.part`` and put there when the run is complete;
    after an interruption the lines that were done stay in the part.

    Raises:
        SettingsError: The file cannot be written.
    """
    if path == STANDARD_STREAM:
        yield standard
        return
    target = Path(path)
    part = part_of(target)
    try:
        if target.is_dir():
            raise IsADirectoryError
        stream = part.open("wb")
    except OSError as error:
        raise _unusable(path, error, "skrive") from error
    with stream:
        yield stream
    part.replace(target)


def part_of(output: Path) -> Path:
    """Return where the lines of an unfinished run stand."""
    return output.with_name(output.name + ".part")
