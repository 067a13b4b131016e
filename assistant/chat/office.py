"""The secretariat's answer to the same question, asked before: beside the papers', never in it."""

from assistant.answer.result import Language, OfficeAnswer, OfficeSource
from assistant.chat.citing import SourceRequest
from assistant.chat.markup import escape, prose, tag
from assistant.chat.shelf import Shelf
from assistant.chat.texts import Texts, texts_in, written_date


def render_office(
    office: OfficeAnswer, number: int, shelf: Shelf | None, language: Language
) -> str:
    """Write the answer in a frame of its own, with its date and that nobody has proved it.

    Args:
        office: The secretariat's answer.
        number: The turn's in the conversation.
        shelf: The papers; a source among them can be opened.
        language: The interface's language.
    """
    texts = texts_in(language)
    title = f"office-{number}"
    sources = "".join(tag("li", _source(source, shelf, texts)) for source in office.sources)
    return tag(
        "section",
        tag("h4", escape(office_title(office, language)), id=title)
        + tag("p", escape(texts.office_note), class_="note")
        + tag("p", escape(texts.office_asked.format(question=office.asked)), class_="note")
        + tag("div", prose(office.text, {}), class_="answer-text")
        + (tag("ul", sources, class_="office-sources") if sources else ""),
        class_="office",
        aria_labelledby=title,
    )


def office_title(office: OfficeAnswer, language: Language) -> str:
    """Name the answer with its date."""
    day = office.answered_at.astimezone().date().isoformat()
    return texts_in(language).office_title.format(when=written_date(day, language))


def office_lines(office: OfficeAnswer, language: Language) -> tuple[str, ...]:
    """Write the answer as lines of plain text, for what leaves the page."""
    texts = texts_in(language)
    return (
        f"{office_title(office, language)}. {texts.office_note}",
        texts.office_asked.format(question=" ".join(office.asked.split())),
        *(line for line in office.text.splitlines() if line.strip()),
        *(f"{texts.sources}: {source.label}" for source in office.sources),
    )


def _source(source: OfficeSource, shelf: Shelf | None, texts: Texts) -> str:
    if shelf is None or shelf.find(source.document) is None:
        return escape(source.label)
    request = SourceRequest(document=source.document, page=source.page, shown=source.page)
    return tag(
        "button",
        escape(source.label),
        type="button",
        class_="marker",
        data_source=request.as_json(),
        aria_label=f"{texts.sources}: {source.label}",
    )
