"""The interface's words, one TOML file per language under ``texts/`` with the same keys."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ConfigDict

from assistant.answer.result import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
_FOLDER = Path(__file__).parent / "texts"
_MONTHS: dict[Language, str] = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}


class Texts(BaseModel):
    """All words of the interface in one language; ``{name}`` stands for a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language_name: str
    html_lang: str
    name: str
    skip_link: str
    language_label: str

    loading: str
    loading_share: str
    loading_first: str
    failed: str
    ready: str

    coverage_one: str
    coverage_many: str
    coverage_none: str
    coverage_amount: str
    coverage_read_at: str
    coverage_unread: str
    coverage_public: str
    coverage_access: str
    coverage_details: str
    council_unknown: str
    date_unknown: str
    clock: str

    welcome: str
    welcome_text: str
    examples: str
    limits_title: str
    limits: tuple[str, ...]
    manners: str

    question_label: str
    question_placeholder: str
    send: str
    stop: str
    new_conversation: str
    filters_label: str
    meeting_label: str
    sak_label: str
    all_meetings: str
    all_saker: str

    you: str
    assistant: str
    searching: str
    waiting: str
    stopped: str
    sources: str
    source: str
    open_source: str
    badge_notice: str
    badge_minutes: str
    badge_case_paper: str
    badge_presentation: str
    badge_attachment: str
    badge_other: str
    badge_proposed: str
    badge_adopted: str
    copy_answer: str
    copied: str
    copy_failed: str
    made_by_reader: str
    made_by_model: str
    seconds: str
    removed: str
    suggestions: str
    status_partial: str
    status_not_found: str
    status_redirected: str
    status_clarify: str
    answer_ready: str
    export_signature: str

    panel_title: str
    panel_empty: str
    panel_missing: str
    panel_page: str
    panel_page_printed: str
    panel_previous: str
    panel_next: str
    panel_part: str
    panel_original: str
    panel_picture: str
    panel_quote: str
    panel_marked: str
    panel_unmarked: str
    panel_other_page: str
    panel_as_text: str
    panel_changed: str
    panel_read_text: str
    panel_table: str
    panel_width: str
    panel_back: str

    error_title: str
    error_text: str

    example_figure: str
    example_amount: str
    example_share: str
    example_proposal: str
    example_adopted: str
    example_presenter: str
    example_start: str
    example_summary: str
    example_replaces: str


@cache
def texts_in(language: Language) -> Texts:
    """Return the interface's words in a language."""
    path = _FOLDER / f"{language}.toml"
    return Texts.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def known_language(value: object) -> Language:
    """Return the language that a browser asks for, bokmål where it is none of ours."""
    return next((language for language in LANGUAGES if language == value), "nb")


def written_date(date: str | None, language: Language) -> str:
    """Write an ISO date the way people do: '26. mars 2026', '26 March 2026'."""
    if date is None:
        return texts_in(language).date_unknown
    try:
        day = dt.date.fromisoformat(date[:10])
    except ValueError:
        return date
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day.day}{'' if language == 'en' else '.'} {month} {day.year}"


def written_time(moment: dt.datetime, language: Language) -> str:
    """Write a moment with date and clock: '26. mars 2026 kl. 14.05'."""
    clock = f"{moment.hour:02}{':' if language == 'en' else '.'}{moment.minute:02}"
    day = written_date(moment.date().isoformat(), language)
    return f"{day} {texts_in(language).clock} {clock}"
