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
    office_title: str
    office_note: str
    office_asked: str

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

    views_label: str
    view_ask: str
    view_browse: str
    view_about: str
    view_desk: str
    pages: str
    page_word: str
    council_label: str
    all_councils: str

    followup_change: str

    export_as: str
    export_done: str
    nearest: str
    report: str
    report_legend: str
    report_comment: str
    report_hint: str
    report_send: str
    report_thanks: str
    fault_wrong_figure: str
    fault_wrong_source: str
    fault_quote_not_on_page: str
    fault_essential_missing: str
    fault_should_have_known: str
    fault_other: str
    send_title: str
    send_question: str
    send_conversation: str
    send_hint: str
    send_submit: str
    sent: str
    sent_see: str
    sent_failed: str

    browse_title: str
    browse_waiting: str
    browse_ask: str
    browse_other_papers: str
    search_label: str
    search: str
    search_clear: str
    search_found: str
    search_nothing: str
    news_title: str
    news_one: str
    news_many: str
    badge_late: str
    badge_revised: str
    badge_added: str
    badge_changed: str

    about_title: str
    about_what: str
    about_what_text: str
    about_how: str
    about_mode_reader: str
    about_mode_model: str
    about_proof: str
    about_covered: str
    about_health: str
    about_health_text: str
    about_kept: str
    about_kept_browser: str
    about_kept_sent: str
    about_kept_outside: str
    about_kept_model: str
    about_sent: str
    about_sent_nothing: str
    about_access: str
    about_access_text: str
    about_maker: str
    about_maker_text: str

    desk_title: str
    desk_door: str
    desk_password: str
    desk_enter: str
    desk_wrong: str
    desk_leave: str
    desk_add: str
    desk_meeting: str
    desk_new_meeting: str
    desk_new_name: str
    desk_files: str
    desk_public: str
    desk_send: str
    desk_added: str
    desk_replaced: str
    desk_same: str
    desk_sending: str
    desk_failed: str
    desk_reading: str
    desk_read: str
    desk_not_read: str
    desk_counts: str
    desk_changed: str
    desk_removed: str
    desk_unread: str
    desk_pictures: str
    desk_report: str

    about_sent_none: str
    about_delete: str
    about_delete_hint: str
    deleted: str
    state_new: str
    state_in_progress: str
    state_answered: str
    state_closed: str
    reply_title: str

    page_one: str

    inbox_title: str
    inbox_empty: str
    inbox_conversation: str
    inbox_reply: str
    inbox_shared: str
    inbox_send: str
    inbox_replied: str
    reports_title: str


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
