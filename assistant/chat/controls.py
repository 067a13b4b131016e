"""Small controls as plain HTML: native elements work with a keyboard, a screen reader, a phone.

Gradio's own radio buttons, accordion and drop-down lack groups, states and names.
"""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.result import Language
from assistant.chat.markup import escape, tag
from assistant.chat.texts import LANGUAGES, Texts, texts_in, written_date
from assistant.structure.meeting import Meeting


class Narrowing(BaseModel):
    """What the person limits questions to; '' is no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meeting: str = Field(default="", max_length=300, description="id of the meeting")
    sak: str = Field(default="", max_length=60, description="'4/26'")


def read_narrowing(value: object) -> Narrowing:
    """Read a narrowing from the browser; no limit where it is none."""
    try:
        return Narrowing.model_validate(value)
    except ValidationError:
        return Narrowing()


def render_languages(chosen: Language) -> str:
    """Write one button per language."""
    buttons = "".join(
        tag(
            "button",
            escape(texts_in(code).language_name),
            type="button",
            lang=texts_in(code).html_lang,
            aria_pressed="true" if code == chosen else "false",
            data_language=code,
        )
        for code in LANGUAGES
    )
    label = texts_in(chosen).language_label
    return tag("div", buttons, class_="languages", role="group", aria_label=label)


def render_filters(
    meetings: Sequence[Meeting], narrowing: Narrowing, language: Language, *, opened: bool
) -> str:
    """Write the lists to choose a meeting and a sak from."""
    texts = texts_in(language)
    is_open = opened or narrowing != Narrowing()
    lists = _select(
        "meeting",
        texts.meeting_label,
        [("", texts.all_meetings), *_meetings(meetings, texts, language)],
        narrowing.meeting,
    ) + _select(
        "sak",
        texts.sak_label,
        [("", texts.all_saker), *_saker(meetings, narrowing.meeting)],
        narrowing.sak,
    )
    return tag(
        "details",
        tag("summary", escape(texts.filters_label)) + tag("div", lists, class_="filter-lists"),
        class_="filters",
        open="" if is_open else None,
    )


def render_splitter(texts: Texts) -> str:
    """Write the line between conversation and source; arrow keys move it."""
    return tag(
        "div",
        "",
        class_="splitter",
        role="separator",
        aria_orientation="vertical",
        aria_label=texts.panel_width,
        aria_valuemin="25",
        aria_valuemax="70",
        aria_valuenow="44",
        tabindex="0",
    )


def render_announcement(text: str) -> str:
    """Write what a screen reader says aloud."""
    return tag("p", escape(text), role="status", aria_live="polite")


def render_manners(texts: Texts) -> str:
    """Write what a person should mind when asking."""
    return tag("p", escape(texts.manners))


def _select(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str) -> str:
    options = "".join(
        tag("option", escape(words), value=value, selected="" if value == chosen else None)
        for value, words in choices
    )
    named = tag("span", escape(label))
    return tag("label", named + tag("select", options, data_filter=name))


def _meetings(
    meetings: Sequence[Meeting], texts: Texts, language: Language
) -> list[tuple[str, str]]:
    return [
        (m.id, f"{m.council or texts.council_unknown}, {written_date(m.date, language)}")
        for m in meetings
    ]


def _saker(meetings: Sequence[Meeting], chosen: str) -> list[tuple[str, str]]:
    """The saker of the chosen meeting; of the only one where there is one."""
    of = [meeting for meeting in meetings if meeting.id == chosen]
    if not of and len(meetings) == 1:
        of = list(meetings)
    saker = {
        item.number: f"{item.label} – {item.title}"
        for meeting in of
        for item in meeting.agenda
        if item.number
    }
    return list(saker.items())
