"""The words by which an agenda's columns, and the labels beside a sak, say what they hold."""

import re

from assistant.structure.wording import normalise

COLUMN_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "number",
        re.compile(
            r"saks?\s?(?:nr|nummer)|nr|ps|saknr|sak nr|løpenr|punkt nr|(?:agenda )?item(?: no)?|no"
        ),
    ),
    ("archive", re.compile(r"arkiv.*")),
    ("exempt", re.compile(r"unnt(?:att|eke|atte)?\b.*|u off|gradering|lukket|lukka|exempt.*")),
    ("other", re.compile(r"journal.*|side|dok.*")),
    (
        "length",
        re.compile(
            r"varighe(?:t|it)\w*|lengde?|minutt\w*|min|tidsbruk|tid (?:i )?min\w*|avs[ae]tt tid"
            r"|tidsramme|duration|minutes"
        ),
    ),
    ("time", re.compile(r"tid|tids.*|kl|klokk.*|start.*|når|time")),
    (
        "kind",
        re.compile(
            r"saks?type.*|type|art|kategori|formål|føremål|behandling|handsaming|purpose"
            r"|[bdgiov](?: [bdgiov]){1,4}"
        ),
    ),
    (
        "presenter",
        re.compile(
            r"presenter.*|innled.*|innlei.*|legg(?:er|es|jast)? fr[ae]m.*|ansvar.*|ved|foredrag.*"
            r"|saks?ordfør.*|hvem|kven|orienter(?:er|ar)|saksansvarlig|framlegg ved"
            r"|presentasjon ved|innlegg ved|interpellant|spørs?målsstill\w+|speaker"
            r"|responsible|introduced by"
        ),
    ),
    ("handler", re.compile(r"saks?behandl.*|sakshandsam.*")),
    (
        "title",
        re.compile(
            r"sak(?:er)?|tittel|saks?tittel|innh[oa]ld|tema|emne|punkt|beskriv.*|overskrift"
            r"|saksoverskrift|agenda.*|dagsorden.*|program.*|aktivitet|hva|kva|gjelder|gjeld"
            r"|saken gjelder|saksliste.*|title|subject|topic|matter"
        ),
    ),
)
"""Roles of columns with their headers, normalised; the first that fits counts."""


def role_of(label: str) -> str | None:
    """Return the role that a header or a label names: 'Innleder' → 'presenter'; else None."""
    plain = normalise(label)
    return next((role for role, words in COLUMN_WORDS if plain and words.fullmatch(plain)), None)
