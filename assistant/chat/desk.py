"""The secretariat's page: papers in, and what became of the reading of them."""

from collections.abc import Sequence

from assistant.answer.result import Language
from assistant.chat.controls import meeting_choices
from assistant.chat.loading import LoadState
from assistant.chat.markup import escape, json_attribute, tag
from assistant.chat.texts import Texts, texts_in
from assistant.sources import READABLE_SUFFIXES
from assistant.structure.meeting import Meeting

_LISTED = 30


def render_desk(meetings: Sequence[Meeting], language: Language, *, inside: bool) -> str:
    """Write the page, or the door to it for who is not ``inside``."""
    texts = texts_in(language)
    title = tag("h2", escape(texts.desk_title), tabindex="-1", class_="view-title")
    body = _log_out(texts) + _upload(meetings, language) if inside else _door(texts)
    return tag("section", title + body, class_="view desk", aria_label=texts.desk_title)


def _door(texts: Texts) -> str:
    field = (
        '<input type="password" name="password" required maxlength="200" '
        'autocomplete="current-password">'
    )
    return tag("p", escape(texts.desk_door), class_="lead") + tag(
        "form",
        tag("label", tag("span", escape(texts.desk_password)) + field, class_="field")
        + tag("button", escape(texts.desk_enter), type="submit", class_="plain strong")
        + tag("p", "", class_="form-fault", role="alert", data_fault=texts.desk_wrong),
        data_desk="login",
        class_="door",
    )


def _log_out(texts: Texts) -> str:
    return tag(
        "button", escape(texts.desk_leave), type="button", class_="quiet", data_desk="logout"
    )


def _upload(meetings: Sequence[Meeting], language: Language) -> str:
    texts = texts_in(language)
    choices = [*meeting_choices(meetings, language), ("", texts.desk_new_meeting)]
    options = "".join(tag("option", escape(name), value=value) for value, name in choices)
    kinds = ",".join(sorted(READABLE_SUFFIXES))
    chosen = tag(
        "label",
        tag("span", escape(texts.desk_meeting)) + tag("select", options, name="meeting"),
        class_="field",
    )
    named = tag(
        "label",
        tag("span", escape(texts.desk_new_name))
        + '<input type="text" name="new_meeting" maxlength="120">',
        class_="field new-meeting",
    )
    files = tag(
        "label",
        tag("span", escape(texts.desk_files))
        + f'<input type="file" name="papers" multiple required accept="{kinds}">',
        class_="field drop",
    )
    return tag("h3", escape(texts.desk_add)) + tag(
        "form",
        chosen
        + named
        + files
        + tag("p", escape(texts.desk_public), class_="hint")
        + tag("button", escape(texts.desk_send), type="submit", class_="plain strong")
        + tag("div", "", class_="form-outcome", role="status", data_words=_outcome_words(texts)),
        data_desk="papers",
        class_="upload",
    )


def _outcome_words(texts: Texts) -> str:
    return json_attribute(
        {
            "added": texts.desk_added,
            "replaced": texts.desk_replaced,
            "same": texts.desk_same,
            "sending": texts.desk_sending,
            "failed": texts.desk_failed,
        }
    )


def render_reading(state: LoadState, language: Language) -> str:
    """Write how the reading goes, and the coverage report of the last one."""
    texts = texts_in(language)
    parts = [tag("h3", escape(texts.desk_reading))]
    if state.reading:
        label = state.step or texts.loading_first
        bar = tag(
            "progress",
            "",
            max=str(max(state.total, 1)),
            value=str(state.done) if state.total else None,
            aria_label=label,
        )
        told = f"{label} ({state.done}/{state.total})" if state.total else label
        parts.append(tag("p", f"{escape(told)} {bar}", class_="reading", role="status"))
    elif state.error:
        parts.append(tag("p", escape(f"{texts.desk_not_read} {state.error}"), class_="form-fault"))
    else:
        parts.append(tag("p", escape(texts.desk_read), role="status"))
    if state.ready is not None:
        parts.append(_report(state, texts))
    return tag(
        "section", "".join(parts), class_="view reading-state", aria_label=texts.desk_reading
    )


def _report(state: LoadState, texts: Texts) -> str:
    if state.ready is None:
        return ""
    coverage = state.ready.assistant.coverage
    counts = texts.desk_counts.format(
        files=coverage.files, pages=coverage.pages, tables=coverage.tables
    )
    problems = [
        f"{p.document}" + (f", {texts.page_word} {p.page}" if p.page else "") + f": {p.reason}"
        for p in coverage.unread
    ]
    lists = (
        (texts.desk_changed, coverage.changed),
        (texts.desk_removed, coverage.removed),
        (texts.desk_unread, problems),
        (texts.desk_pictures, coverage.picture_pages),
    )
    parts = [tag("p", escape(counts))]
    for title, entries in lists:
        if entries:
            shown = [*entries[:_LISTED], *(["…"] if len(entries) > _LISTED else [])]
            items = "".join(tag("li", escape(entry)) for entry in shown)
            parts.append(tag("h4", escape(title)) + tag("ul", items))
    whole = tag("summary", escape(texts.desk_report)) + tag("pre", escape(coverage.to_text()))
    return "".join(parts) + tag("details", whole, class_="report-whole")
