"""A control as text for a person and as a record for a machine."""

from collections.abc import Iterator
from typing import Any

from assistant.check.findings import SEVERITIES, Control, Finding, Spot
from assistant.check.words import counted, label, say
from assistant.language import Language


def control_text(control: Control, language: Language = "nb") -> str:
    """Return a control as plain text: each finding with its arithmetic and its places."""
    date = control.date or label("undated", language)
    title = say("title", council=control.council, date=date).told(language)
    papers, tables = counted("paper", control.papers), counted("table", control.tables)
    names = {severity: label(f"severity_{severity}", language) for severity in SEVERITIES}
    counts = ", ".join(
        f"{name.lower()}: {control.count(severity)}" for severity, name in names.items()
    )
    read = say("read", papers=papers, tables=tables).told(language)
    lines = [title, "=" * len(title), f"{read} {counts[0].upper()}{counts[1:]}."]
    number = 0
    for severity, name in names.items():
        found = [finding for finding in control.findings if finding.severity == severity]
        if found:
            lines += ["", name, "-" * len(name)]
        for finding in found:
            number += 1
            lines += _told(number, finding, language)
    return "\n".join(lines)


def _told(number: int, finding: Finding, language: Language) -> Iterator[str]:
    kind = label(f"kind_{finding.kind}", language)
    certainty = label(f"certainty_{finding.certainty}", language)
    yield f"{number}. {finding.message(language)} [{kind}, {certainty}]"
    for line in finding.arithmetic(language):
        yield f"     {line}"
    for spot in finding.spots:
        yield f"   → {_where(spot)}: «{spot.quote}»"


def _where(spot: Spot) -> str:
    parts = (spot.sak_label, spot.place.document, spot.place.locator)
    return ", ".join(part for part in parts if part)


def control_record(control: Control, language: Language = "nb") -> dict[str, Any]:
    """Return a control as JSON-ready values, told in a language."""
    return {
        "meeting": control.meeting,
        "council": control.council,
        "date": control.date,
        "papers": control.papers,
        "tables": control.tables,
        "findings": [_record(finding, language) for finding in control.findings],
    }


def _record(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "message": finding.message(language),
        "arithmetic": list(finding.arithmetic(language)),
        "places": [
            {
                "sak": spot.sak,
                "sak_label": spot.sak_label,
                "document": spot.place.document,
                "page": spot.place.page,
                "locator": spot.place.locator,
                "quote": spot.quote,
            }
            for spot in finding.spots
        ],
    }
