"""A control as text for a person and as a record for a machine."""

from collections.abc import Iterator
from typing import Any

from assistant.check.findings import SEVERITIES, Control, Finding, Spot

KINDS = {
    "sum": "sum",
    "rounding": "avrunding",
    "series": "rekke over år",
    "figure": "ulike tall",
    "unit": "enhet",
    "date": "dato",
    "weekday": "ukedag",
    "time": "klokkeslett",
    "sak": "saksnummer eller tittel",
    "missing": "mangler",
    "presenter": "presenterer",
    "placeholder": "plassholder",
    "abbreviation": "forkortelse",
    "reference": "henvisning",
}
SEVERITY_NAMES = {"error": "Feil", "warning": "Bør sjekkes", "note": "Til opplysning"}
CERTAINTY_NAMES = {"certain": "sikkert", "likely": "trolig", "possible": "mulig"}


def control_text(control: Control) -> str:
    """Return a control as plain text: each finding with its arithmetic and its places."""
    title = f"Kontroll av {control.council}, {control.date or 'uten dato'}"
    counts = ", ".join(
        f"{SEVERITY_NAMES[severity].lower()}: {control.count(severity)}" for severity in SEVERITIES
    )
    lines = [
        title,
        "=" * len(title),
        f"{_counted(control.papers, 'papir', 'papirer')} og "
        f"{_counted(control.tables, 'tabell', 'tabeller')} lest. {counts[0].upper()}{counts[1:]}.",
    ]
    number = 0
    for severity in SEVERITIES:
        found = [finding for finding in control.findings if finding.severity == severity]
        if found:
            heading = SEVERITY_NAMES[severity]
            lines += ["", heading, "-" * len(heading)]
        for finding in found:
            number += 1
            lines += _told(number, finding)
    return "\n".join(lines)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _told(number: int, finding: Finding) -> Iterator[str]:
    yield (
        f"{number}. {finding.message} [{KINDS[finding.kind]}, {CERTAINTY_NAMES[finding.certainty]}]"
    )
    for line in finding.arithmetic:
        yield f"     {line}"
    for spot in finding.spots:
        yield f"   → {_where(spot)}: «{spot.quote}»"


def _where(spot: Spot) -> str:
    parts = (spot.sak_label, spot.place.document, spot.place.locator)
    return ", ".join(part for part in parts if part)


def control_record(control: Control) -> dict[str, Any]:
    """Return a control as JSON-ready values."""
    return {
        "meeting": control.meeting,
        "council": control.council,
        "date": control.date,
        "papers": control.papers,
        "tables": control.tables,
        "findings": [_record(finding) for finding in control.findings],
    }


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "message": finding.message,
        "arithmetic": list(finding.arithmetic),
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
