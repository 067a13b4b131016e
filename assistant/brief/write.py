"""Writing a briefing to a file: what was asked for is checked before anything is made."""

import datetime as dt
from pathlib import Path
from typing import get_args

from assistant.answer.result import Language
from assistant.assistant import Assistant
from assistant.brief.build import build_briefing
from assistant.brief.render import BriefFormat, file_name, render
from assistant.errors import QuestionError
from assistant.progress import Progress, silent
from assistant.saknumbers import parse_sak_number
from assistant.structure.meeting import Meeting


def write_briefing(
    assistant: Assistant,
    meeting: Meeting,
    *,
    form: str = "docx",
    language: str = "nb",
    sak: str | None = None,
    topic: str | None = None,
    path: Path | None = None,
    progress: Progress = silent,
) -> Path:
    """Write the briefing of a meeting and return the file's path.

    Args:
        assistant: With the papers open.
        meeting: One of the assistant's meetings.
        form: A ``BriefFormat``.
        language: A ``Language``.
        sak: The only sak, as a person writes it: '4/26', 'sak 4/26', 'PS 012/26', '4'.
        topic: What the briefing is to be about.
        path: The file; without it a name after the meeting, in the current folder.
        progress: Told of each sak.

    Raises:
        QuestionError: Format, language or sak is unknown.
    """
    _check("Formatet", form, get_args(BriefFormat))
    _check("Språket", language, get_args(Language))
    briefing = build_briefing(
        assistant,
        meeting,
        language=next(known for known in get_args(Language) if known == language),
        sak=_number(meeting, sak) if sak else None,
        topic=topic,
        progress=progress,
    )
    target = path or file_name(briefing, form)
    target.write_bytes(render(briefing, form, made_at=dt.datetime.now().astimezone()))
    return target


def _check(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise QuestionError(f"{what} «{given}» finnes ikke.", advice=f"Bruk {', '.join(known)}.")


def _number(meeting: Meeting, printed: str) -> str:
    """Return the number of the sak that a person means; as written where there is none such."""
    found = parse_sak_number(printed)
    number = found.number if found else printed.strip()
    numbers = [item.number for item in meeting.agenda if item.number]
    same = [known for known in numbers if number in (known, known.split("/")[0])]
    return same[0] if len(same) == 1 else number
