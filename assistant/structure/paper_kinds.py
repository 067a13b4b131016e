"""What kind of paper a document is: notice, minutes, case paper, presentation, attachment."""

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.parse.pages import Document
from assistant.structure.agenda_table import find_agenda_tables
from assistant.structure.attendance import tells_who_came
from assistant.structure.decision_words import DECISION_ADOPTED
from assistant.structure.keyvalues import KeyValue
from assistant.structure.meeting import DocumentKind
from assistant.structure.sak_lines import agenda_runs
from assistant.structure.units import Unit, is_slide_deck
from assistant.structure.wording import is_title_like

MEETING_OF = re.compile(
    r"(?:\bm[øo]te(?:r|t)?\s+(?:i|for|av)|\binnkalling(?:\s+til)?|\bm[øo]te(?:innkalling|protokoll|bok"
    r"|referat)(?:\s+(?:for|fra|frå|i|til))?|\b(?:referat|protokoll|særutskrift|saksliste|sakliste"
    r"|dagsorden|agenda)(?:\s+(?:for|fra|frå|til|i))?(?:\s+m[øo]te(?:t)?\s+i)?"
    r"|\b(?:minutes|agenda|notice)(?:\s+(?:of|for|from)\s+the\s+meeting)?\s+(?:of|for)\s+the"
    r"|\bmeeting\s+(?:of|in)\s+the)\s*[:–-]?\s+"
    r"(?P<body>[A-ZÆØÅa-zæøå].*)$",
    re.IGNORECASE,
)
BODY_MEETING = re.compile(
    r"\b(?P<body>\w*(?:styre|råd|utvalg|utval|skap|ting|nemnd)|\w+gruppe)s?møte\w*"
    r"(?:\s+(?P<link>i|for|ved)\s+(?P<of>[A-ZÆØÅ].*))?",
    re.IGNORECASE,
)
"""'Styremøte i Vikan helseforetak', 'landsstyremøtet': a compound that names the body."""
_MINUTES = re.compile(
    r"(?:^|\s)(?:møte)?(?:protokoll|referat|møtebok|særutskrift|minutes)(?:e[nt]|a)?\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:innkalling|dagsorden|saks?liste|sakskart|tilleggsliste|agenda|møteplan|møteinnkalling)",
    re.IGNORECASE,
)
NAMES_KIND = re.compile(rf"{_MINUTES.pattern}|{_NOTICE.pattern}", re.IGNORECASE)
_ATTACHMENT = re.compile(r"(?:^|[\W_])(?:vedlegg|bilag|notat)(?:[\W_\d]|$)", re.IGNORECASE)
_CASE_PAPER = re.compile(
    r"saks?(?:framlegg|fremlegg|utgreiing|frem|fram|dokument|notat)", re.IGNORECASE
)
NAMES_CASE_PAPER = re.compile(rf"{_CASE_PAPER.pattern}(?:et|a|en)?", re.IGNORECASE)
"""A heading that says what a paper is, not what it is about."""
_CASE_KEYS = frozenset({"saksbehandler", "saksbehandlar", "arkivsak", "arkivsaksnr"})


def document_kind(
    document: Document, units: Sequence[Unit], pairs: Sequence[KeyValue]
) -> DocumentKind:
    """Tell notice, minutes, case paper, presentation and attachment apart.

    Args:
        document: The paper.
        units: The blocks of its first page.
        pairs: The keys and values among them.
    """
    name = Path(document.path).stem.replace("_", " ").replace("-", " ")
    headings = [
        unit.text for unit in units[:6] if unit.block.kind != "table" and is_title_like(unit.text)
    ]
    titled = _by_title(name, headings)
    if titled is not None:
        return titled
    head = " | ".join(headings)
    if _tells_what_was_decided(document, units):
        return "minutes"
    if find_agenda_tables(units) or MEETING_OF.search(units[0].text if units else ""):
        return "notice"
    if is_slide_deck(document):
        return "presentation"
    if BODY_MEETING.search(head) or len(agenda_runs(units, year=None)) > 1:
        return "notice"
    keys = {pair.key for pair in pairs}
    if _CASE_PAPER.search(f"{name} {head}") or keys & _CASE_KEYS:
        return "case_paper"
    if re.search(r"\bsak\b|\b[PRFK]S\b", f"{name} {head}", re.IGNORECASE):
        return "case_paper"
    return "other"


def _by_title(name: str, headings: Sequence[str]) -> DocumentKind | None:
    """Return what the file's name and its first lines call it."""
    # 'Godkjenning av referat' names the papers of another meeting.
    own = [text for text in headings if not re.search(r"\bgodkj\w+ av|approval of", text, re.I)]
    first = " | ".join(own[:3])
    if _MINUTES.search(first):
        return "minutes"
    if re.match(r"(?:\d+ )?(?:m[øo]te)?(?:protokoll|referat|m[øo]tebok)", name, re.IGNORECASE):
        return "minutes"
    if _ATTACHMENT.search(name):
        return "attachment"
    if _NOTICE.search(first):
        return "notice"
    if re.match(r"(?:\d+ )?(?:m[øo]te)?(?:innkalling|dagsorden|sak(?:s)?liste|agenda)", name, re.I):
        return "notice"
    return None


def _tells_what_was_decided(document: Document, units: Sequence[Unit]) -> bool:
    """Tell whether a paper that is not named tells both who came and what they decided."""
    heads = (
        line
        for unit in units
        for line in (
            [row[0] for row in unit.block.rows]
            if unit.block.kind == "table"
            else unit.text.splitlines()
        )
    )
    if not any(tells_who_came(line) for line in heads):
        return False
    blocks = (block for page in document.pages for block in page.blocks)
    lines = (line for block in blocks for line in block.text.splitlines())
    return any(DECISION_ADOPTED.match(line.partition(":")[0]) for line in lines)
