"""Cases: known facts about council papers as data, one JSON object a line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.answer.result import Language, Status
from assistant.errors import AssistantError
from assistant.structure.meeting import Stage

Split = Literal["open", "sealed"]
Kind = Literal[
    "cell", "comparison", "sum", "extreme", "empty_cell", "text_figure", "count", "decision",
    "person", "agenda", "list", "why_how", "definition", "multi", "summary", "follow_up",
    "not_found", "health", "clarify", "contradiction", "injection",
]  # fmt: skip
SPLITS: tuple[Split, ...] = get_args(Split)

EVALS = Path(__file__).resolve().parent
CASES = EVALS / "cases"
SCHEMA = EVALS / "schema.json"


class CaseError(AssistantError):
    """A file of cases cannot be used."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedFigure(_Value):
    """One figure with what it stands for."""

    value: float
    unit: str | None = Field(
        default=None, description="'kr', '1000 kr', 'mnok', 'mrd kr', '%', '1000', or a plain unit"
    )
    tolerance: float = Field(default=0.0, ge=0, description="in the unit of the value")
    entity: str | None = None
    measure: str | None = None
    period: str | None = None
    stage: Stage | None = None


class Fact(_Value):
    """What an answer must contain: one of some strings, a figure, or a count."""

    any: tuple[str, ...] = Field(default=(), description="one of these stands in the answer")
    figure: ExpectedFigure | None = None
    count: int | None = Field(default=None, ge=0, description="as digits or as a word")

    @model_validator(mode="after")
    def _has_one_form(self) -> "Fact":
        if bool(self.any) + (self.figure is not None) + (self.count is not None) != 1:
            raise ValueError("a fact has exactly one of 'any', 'figure' and 'count'")
        return self

    @property
    def label(self) -> str:
        """The fact in a few words, for reasons and reports."""
        if self.figure is not None:
            return f"{self.figure.value:g} {self.figure.unit or ''}".strip()
        return f"antall {self.count}" if self.count is not None else " | ".join(self.any)


class Case(_Value):
    """A question with what a right answer holds and where the papers prove it."""

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    language: Language = "nb"
    kind: Kind
    history: tuple[str, ...] = Field(default=(), description="earlier turns of the user")
    corpus: str = Field(default="own", description="a name of corpora.toml")
    status: tuple[Status, ...] = Field(default=("answered",), min_length=1)
    facts: tuple[Fact, ...] = ()
    forbidden: tuple[str, ...] = Field(default=(), description="must not stand in the answer")
    sak: tuple[str, ...] = Field(default=(), description="acceptable sak numbers, as '4/26'")
    evidence: tuple[tuple[str, ...], ...] = Field(
        default=(), description="alternatives; all strings of one stand on a page that proves it"
    )
    group: str | None = Field(default=None, description="shared by wordings of one question")
    tags: tuple[str, ...] = ()
    provenance: str = ""
    split: Split = "open"


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of one case, as committed in ``schema.json``."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Case.model_json_schema()}


def read_cases(path: Path) -> list[Case]:
    """Read one JSONL file; blank lines are skipped.

    Raises:
        CaseError: The file is missing or a line is no case; the message names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CaseError(f"{path} kan ikke leses: {error.strerror}.") from error
    return [_read_line(path, at, line) for at, line in enumerate(lines, 1) if line.strip()]


def read_own_cases(path: Path) -> list[Case]:
    """Read cases of one's own: a JSONL file, or all JSONL files of a folder.

    Raises:
        CaseError: A file is missing, a line is no case, or an id is used twice.
    """
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    cases = [case for file in files for case in read_cases(file)]
    check_unique(cases)
    return cases


def _read_line(path: Path, at: int, line: str) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "linjen"
        raise CaseError(
            f"{path}, linje {at}: {where}: {first['msg']}.",
            advice="Formatet står i evals/schema.json.",
        ) from None  # what pydantic prints would show a sealed case


def load_cases(folder: Path = CASES, *, split: Split | None = None) -> list[Case]:
    """Read ``open/*.jsonl`` and ``sealed/*.jsonl`` below a folder, sorted by id.

    Raises:
        CaseError: A line is no case, an id is used twice, or a case lies in the wrong half.
    """
    cases: list[Case] = []
    for half in SPLITS:
        for path in sorted((folder / half).glob("*.jsonl")):
            for case in read_cases(path):
                if case.split != half:
                    raise CaseError(
                        f"{path}: {case.id} er merket {case.split}, men ligger i {half}."
                    )
                cases.append(case)
    check_unique(cases)
    return sorted((c for c in cases if split in (None, c.split)), key=lambda case: case.id)


def check_unique(cases: Iterable[Case]) -> None:
    """Make sure that no id is used twice.

    Raises:
        CaseError: An id is used twice.
    """
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise CaseError(f"Id-en {case.id} er brukt to ganger.", advice="Gi hver linje sin id.")
        seen.add(case.id)
