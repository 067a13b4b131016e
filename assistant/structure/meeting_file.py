"""``meeting.toml``: what a secretariat says of a meeting, in place of what the papers say."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.errors import CorpusError
from assistant.sources import MEETING_FILE, Access


class MeetingFile(BaseModel):
    """The keys of a ``meeting.toml``; a missing key leaves what is read from the papers."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    council: str | None = None
    council_short: str | None = Field(
        default=None, validation_alias=AliasChoices("council_short", "short_name")
    )
    date: str | None = Field(default=None, description="ISO date")
    place: str | None = None
    title: str | None = None
    access: Access | None = None

    @field_validator("date", mode="before")
    @classmethod
    def _iso_date(cls, value: Any) -> Any:
        if isinstance(value, datetime.datetime):
            return value.date().isoformat()
        if isinstance(value, datetime.date):
            return value.isoformat()
        return datetime.date.fromisoformat(value).isoformat() if isinstance(value, str) else value


def read_meeting_file(path: Path) -> MeetingFile:
    """Read one ``meeting.toml``.

    Raises:
        CorpusError: The file is not TOML, or a key or value is unknown; the message names it.
    """
    try:
        return MeetingFile(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"{path} er ikke gyldig TOML: {error}.", advice="Rett filen eller fjern den."
        ) from error
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise CorpusError(
            f"Feil i {path}: {problems}.",
            advice="Nøklene er council, short_name, date, place, title og access.",
        ) from error


def load_meeting_files(corpus: Path) -> dict[str, MeetingFile]:
    """Return the ``meeting.toml`` of each folder that has one.

    The key is the folder's POSIX path relative to the corpus; the corpus folder itself is '.'.

    Raises:
        CorpusError: A file cannot be used.
    """
    return {
        path.parent.relative_to(corpus).as_posix(): read_meeting_file(path)
        for path in sorted(corpus.rglob(MEETING_FILE))
        if not any(part.startswith((".", "_")) for part in path.relative_to(corpus).parent.parts)
    }
