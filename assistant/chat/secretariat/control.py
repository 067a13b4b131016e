"""The view «Kontroll»: what to look at in the papers before they are sent out."""

from assistant.answer.result import Language
from assistant.chat.loading import Ready
from assistant.chat.markup import escape, tag
from assistant.chat.secretariat.making import ReportRequest
from assistant.chat.secretariat.parts import (
    downloads,
    form,
    meeting_field,
    outcome_title,
    place_button,
    view,
    waiting,
)
from assistant.chat.secretariat.texts import report_texts
from assistant.chat.shelf import Shelf
from assistant.chat.texts import texts_in, written_date
from assistant.check import Control, Finding
from assistant.check.findings import SEVERITIES, Severity
from assistant.check.words import label


def render_control_form(ready: Ready | None, request: ReportRequest, language: Language) -> str:
    """Write the choice of a meeting to check."""
    meetings = ready.assistant.meetings if ready else ()
    if not meetings:
        return waiting("control", language)
    fields = [meeting_field(meetings, request, language)]
    return view("control", form("control", fields, report_texts(language).control_run), language)


def render_control(
    control: Control,
    request: ReportRequest,
    shelf: Shelf | None,
    language: Language,
    *,
    version: int,
) -> str:
    """Write the findings, the gravest first, each with its arithmetic and its places."""
    texts = report_texts(language)
    council = control.council or texts_in(language).council_unknown
    title = outcome_title(f"{council}, {written_date(control.date, language)}")
    counts = {severity: control.count(severity) for severity in SEVERITIES}
    told = texts.control_counts.format(papers=control.papers, tables=control.tables, **counts)
    names = (("txt", texts.plain_text), ("json", "JSON"))
    spoken = request.model_copy(update={"language": language})
    found = "".join(
        _findings(severity, control, shelf, language) for severity in SEVERITIES if counts[severity]
    )
    content = (
        title
        + tag("p", escape(told))
        + downloads(spoken, names, language, version)
        + (found or tag("p", escape(texts.control_none)))
        + tag("p", escape(texts.control_caution), class_="hint")
    )
    return tag("section", content, class_="view report", aria_label=texts.control)


def _findings(severity: Severity, control: Control, shelf: Shelf | None, language: Language) -> str:
    found = [finding for finding in control.findings if finding.severity == severity]
    name = label(f"severity_{severity}", language)
    heading = tag("h4", f"{escape(name)} ({len(found)})", class_=f"severity severity-{severity}")
    items = "".join(tag("li", _finding(finding, shelf, language)) for finding in found)
    return heading + tag("ol", items, class_="findings")


def _finding(finding: Finding, shelf: Shelf | None, language: Language) -> str:
    marks = " ".join(
        tag("span", escape(label(key, language)), class_="badge")
        for key in (f"kind_{finding.kind}", f"certainty_{finding.certainty}")
    )
    sums = "".join(
        tag("p", escape(line), class_="arithmetic") for line in finding.arithmetic(language)
    )
    places = "".join(
        tag(
            "li",
            place_button(
                shelf, spot.place, language, sak=spot.sak, quote=spot.quote, with_quote=True
            ),
        )
        for spot in finding.spots
    )
    message = tag("p", escape(finding.message(language)), class_="finding-message")
    return message + tag("p", marks) + sums + tag("ul", places, class_="sources")
