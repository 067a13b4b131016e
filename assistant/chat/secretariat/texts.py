"""The words of the reports' views, one TOML file per language with the same keys."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.answer.result import Language

_FOLDER = Path(__file__).parent


class ReportTexts(BaseModel):
    """All words of the three views in one language; ``{name}`` stands for a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    brief: str
    decisions: str
    control: str

    brief_lead: str
    decisions_lead: str
    control_lead: str
    failed: str
    download: str
    plain_text: str
    open_place: str
    table: str

    meeting: str
    sak: str
    all_saker: str
    topic: str
    topic_hint: str
    language: str
    brief_make: str
    brief_progress: str
    brief_waiting: str
    brief_done: str
    brief_hint: str
    brief_nothing: str
    brief_removed: str
    brief_sources: str

    council: str
    all_councils: str
    since: str
    part: str
    part_sides: str
    part_threads: str
    decisions_show: str
    decisions_counts: str
    decisions_none: str
    threads_none: str
    threads_counts: str
    more: str
    from_whom: str
    without_sak: str
    no_proposal: str
    no_decision: str
    motions: str
    differences: str
    difference_added: str
    difference_removed: str
    difference_changed: str
    thread_new: str
    thread_changes: str
    thread_next: str
    thread_text: str
    archive: str
    vote: str
    owner: str
    deadline: str

    control_run: str
    control_counts: str
    control_none: str
    control_caution: str

    roles: dict[str, str]
    outcomes: dict[str, str]
    statuses: dict[str, str]


@cache
def report_texts(language: Language) -> ReportTexts:
    """Return the views' words in a language."""
    path = _FOLDER / f"{language}.toml"
    return ReportTexts.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
