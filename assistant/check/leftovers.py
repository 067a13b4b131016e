"""What was left in: placeholders, a program's error marks and references that lead nowhere."""

import re
from collections.abc import Iterator
from typing import Literal

from assistant.check.findings import Certainty, Finding, minutes_of, passage_spot
from assistant.check.words import say
from assistant.structure.meeting import Meeting, Passage

_PLACEHOLDERS: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (re.compile(r"(?<![\w.@/])[xX]{3,}(?![\w@])"), "certain"),
    (re.compile(r"(?:\b(?:kl\.?|kr\.?|dato|den|nr\.?|sak|side|tlf\.?)\s*:?\s*)[xX]{2}(?:[./:-][xX]{2})*(?![\w])"),
     "certain"),
    (re.compile(r"(?<!\w)(?:[xX]{2}[./:-]){1,2}(?:[xX]{2,4}|20\d\d)(?!\w)"), "certain"),
    (re.compile(r"(?<!\w)(?:[xX]{1,3}|__+|\?\?+)\s?/\s?(?:20)?\d\d(?!\w)"), "certain"),
    (re.compile(r"(?<!\w)[xX]{2}(?=\s*(?:%|prosent|mill|mrd|kroner\b|kr\b|stk|personer|dager|uker|måneder))"),
     "certain"),
    (re.compile(r"(?<!\w)N\.?\s?N\.?,\s|\bNavn\s+Navnesen\b|\bOla\s+Nordmann,"), "likely"),
    (re.compile(r"\b(?:TBD|TBA|TBC|TODO|FIXME)\b"), "certain"),
    (re.compile(r"\blorem\s+ipsum\b", re.IGNORECASE), "certain"),
    (re.compile(r"\bdd[./-]mm[./-](?:åå){1,2}\b|\bdd[./-]mm[./-]yy(?:yy)?\b", re.I), "certain"),
    (re.compile(
        r"[\[<{(«]\s*(?:sett\s+inn|skriv\s+(?:inn|her)|fyll\s+(?:inn|ut)|legg\s+(?:inn|til)|settes\s+inn"
        r"|fylles\s+(?:inn|ut)|skal\s+fylles|insert|mangler\s+tekst|navn\s+på)\b[^\]>})»]{0,60}[\]>})»]",
        re.IGNORECASE), "certain"),
    (re.compile(
        r"[\[<]\s*(?:dato|navn|namn|tittel|tekst|beløp|tall|sted|stad|saksnr|saksnummer|name|date|title"
        r"|amount|text)\s*[\]>]", re.IGNORECASE), "certain"),
    (re.compile(r"\b(?:klikk|trykk)\s+(?:eller\s+trykk\s+)?(?:her\s+)?for\s+å\s+(?:legge\s+til|skrive\s+inn)"
                r"(?:\s+\w+){0,2}|\bclick\s+to\s+add\s+\w+", re.IGNORECASE), "certain"),
    (re.compile(r"(?<!\w)\?{3,}(?!\w)"), "likely"),
    (re.compile(r"\b(?:må|skal)\s+(?:oppdateres|fylles\s+ut|kvalitetssikres)\s+før\s+utsend\w+",
                re.IGNORECASE), "likely"),
)  # fmt: skip
_BROKEN = re.compile(
    r"\b(?:Feil!\s+(?:Fant\s+ikke|Bokmerke|Ukjent|Referansekilden|Fann\s+ikkje)[^.\n]*\.?"
    r"|Error!\s+(?:Reference\s+source|Bookmark)\s+not\s+(?:found|defined)\.?)"
    r"|#(?:REF|REFERANSE|DIV/0|VERDI|VALUE|NAVN|NAME|I/T|NUM)[!?]?(?!\w)",
    re.IGNORECASE,
)
_SHOWN = 160


def check_leftovers(meeting: Meeting) -> Iterator[Finding]:
    """Yield placeholders and broken fields that were never filled in."""
    minutes = minutes_of(meeting)
    seen: set[tuple[str, str]] = set()
    for passage in meeting.passages:
        for line in passage.text.split("\n"):
            found: Finding | None
            if broken := _BROKEN.search(line):
                found = _finding(passage, line, broken.group(), "certain", "reference")
            else:
                found = _placeholder(passage, line)
            if found is None or (
                passage.place.document in minutes and found.certainty != "certain"
            ):
                continue
            key = (passage.place.document, found.spots[0].quote)
            if key not in seen:
                seen.add(key)
                yield found


def _placeholder(passage: Passage, line: str) -> Finding | None:
    for pattern, certainty in _PLACEHOLDERS:
        if match := pattern.search(line):
            return _finding(passage, line, match.group().strip(), certainty, "placeholder")
    return None


def _finding(
    passage: Passage,
    line: str,
    mark: str,
    certainty: Certainty,
    kind: Literal["reference", "placeholder"],
) -> Finding:
    is_field = kind == "reference"
    return Finding(
        kind=kind,
        severity="error",
        certainty=certainty,
        said=say("broken_field" if is_field else "placeholder", mark=mark.strip()),
        spots=(passage_spot(passage, _around(line, mark)),),
    )


def _around(line: str, mark: str) -> str:
    """Return the cell or sentence that a mark stands in, cut where it is long."""
    text = next((cell for cell in line.split("\t") if mark in cell), line)
    at = max(text.find(mark), 0)
    if len(text) <= _SHOWN:
        return text
    start = text.find(" ", max(0, at - _SHOWN // 2), at) + 1
    end = text.rfind(" ", at + len(mark), start + _SHOWN)
    return text[start : end if end > 0 else start + _SHOWN]
