"""What the three views share: fields, places that open in the source panel, downloads."""

from collections.abc import Sequence

from assistant.answer.result import Language
from assistant.chat.citing import place, request_for_page, shortened
from assistant.chat.controls import meeting_choices
from assistant.chat.markup import escape, tag
from assistant.chat.secretariat.making import ReportKind, ReportRequest
from assistant.chat.secretariat.texts import ReportTexts, report_texts
from assistant.chat.shelf import Shelf
from assistant.chat.texts import texts_in
from assistant.structure.meeting import Meeting, Place

Choice = tuple[str, str]
"""A value and the words that a person reads."""


def view(kind: ReportKind, content: str, language: Language) -> str:
    """Write a view with its title and what it is for."""
    texts = report_texts(language)
    title, lead = _named(kind, texts)
    head = tag("h2", escape(title), tabindex="-1", class_="view-title")
    told = tag("p", escape(lead), class_="lead")
    return tag("section", head + told + content, class_="view report-form", aria_label=title)


def form(kind: ReportKind, fields: Sequence[str], submit: str) -> str:
    """Write a form that asks for a report."""
    button = tag("button", escape(submit), type="submit", class_="plain strong")
    return tag("form", "".join(fields) + button, data_report=kind, class_="report-fields")


def waiting(kind: ReportKind, language: Language) -> str:
    """Write a view while no papers are read yet."""
    return view(kind, tag("p", escape(texts_in(language).browse_waiting)), language)


def select(name: str, label: str, choices: Sequence[Choice], chosen: str) -> str:
    """Write a list to choose from."""
    options = "".join(
        tag("option", escape(words), value=value, selected="" if value == chosen else None)
        for value, words in choices
    )
    named = tag("span", escape(label))
    return tag("label", named + tag("select", options, name=name), class_="field")


def meeting_field(meetings: Sequence[Meeting], request: ReportRequest, language: Language) -> str:
    """Write the list of meetings."""
    choices = meeting_choices(meetings, language)
    return select("meeting", report_texts(language).meeting, choices, request.meeting)


def place_button(
    shelf: Shelf | None,
    where: Place,
    language: Language,
    *,
    sak: str | None,
    quote: str,
    with_quote: bool = False,
) -> str:
    """Write the button that opens a place beside the view; text where the paper is not shown."""
    paper = shelf.find(where.document) if shelf else None
    if paper is None:
        return tag("span", escape(f"{where.document}, {where.locator}"), class_="source-place")
    request = request_for_page(paper, where.page, sak=sak, quote=quote, locator=where.locator)
    named = place(paper, request)
    if with_quote:
        body = tag("span", escape(named), class_="source-title")
        body += tag("q", escape(shortened(quote)), class_="source-quote")
        content, style = tag("span", body, class_="source-body"), "source"
    else:
        content, style = escape(report_texts(language).open_place.format(place=named)), "quiet"
    return tag("button", content, type="button", class_=style, data_source=request.as_json())


def downloads(
    request: ReportRequest, names: Sequence[Choice], language: Language, version: int
) -> str:
    """Write the links that fetch a report as a file; ``names`` are endings with their words."""
    query = "&".join(part for part in (request.as_query(), f"v={version}") if part)
    links = " ".join(
        tag(
            "a",
            escape(words),
            href=f"reports/{request.report}.{ending}?{query}",
            download="",
            class_="plain",
        )
        for ending, words in names
    )
    told = tag("span", escape(report_texts(language).download))
    return tag("p", f"{told} {links}", class_="downloads")


def outcome_title(words: str) -> str:
    """Write the heading of what was made; the script gives it the focus."""
    return tag("h3", escape(words), tabindex="-1", class_="results-title", data_focus="")


def fault(words: str) -> str:
    """Write what went wrong."""
    return tag("section", tag("p", escape(words), class_="form-fault", role="alert"), class_="view")


def _named(kind: ReportKind, texts: ReportTexts) -> Choice:
    return {
        "brief": (texts.brief, texts.brief_lead),
        "decisions": (texts.decisions, texts.decisions_lead),
        "control": (texts.control, texts.control_lead),
    }[kind]
