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

    council: str = Field(default="", max_length=300)
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
            tag("span", escape(texts_in(code).language_name), class_="long")
            + tag("span", code.upper(), class_="short", aria_hidden="true"),
            type="button",
            aria_label=texts_in(code).language_name,
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
    """Write the lists to choose a council, a meeting and a sak from."""
    texts = texts_in(language)
    is_open = opened or narrowing != Narrowing()
    councils = list(dict.fromkeys(meeting.council for meeting in meetings if meeting.council))
    within = [m for m in meetings if narrowing.council in ("", m.council)]
    lists = [
        _select(
            "meeting",
            texts.meeting_label,
            [("", texts.all_meetings), *meeting_choices(within, language)],
            narrowing.meeting,
        ),
        _select(
            "sak",
            texts.sak_label,
            [("", texts.all_saker), *_saker(within, narrowing.meeting)],
            narrowing.sak,
        ),
    ]
    if len(councils) > 1:
        choices = [("", texts.all_councils), *((name, name) for name in councils)]
        lists.insert(0, _select("council", texts.council_label, choices, narrowing.council))
    return tag(
        "details",
        tag("summary", escape(texts.filters_label))
        + tag("div", "".join(lists), class_="filter-lists"),
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


def meeting_choices(meetings: Sequence[Meeting], language: Language) -> list[tuple[str, str]]:
    """The meetings to choose from: id, and the name that a person reads."""
    unknown = texts_in(language).council_unknown
    return [(m.id, f"{m.council or unknown}, {written_date(m.date, language)}") for m in meetings]


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
