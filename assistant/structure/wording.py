"""The words by which council papers name their parts, in bokmål and nynorsk."""

import re
import unicodedata

AGENDA_HEADING = re.compile(
    r"\b(?:saks?liste?|saksoversikt|sakskart|dagsorden|dagsorden|agenda|møteplan|tidsplan|kjøreplan"
    r"|program|behandlede saker|saker til behandling|saker (?:til|som)|innhold(?:sfortegnelse)?"
    r"|oversikt over saker|handsama saker|sakene)\b",
    re.IGNORECASE,
)
CASE_PARTS = re.compile(
    r"^(?:behandling|handsaming|votering|røysting|vedtak|innstilling|saksopplysning\w*|bakgrunn"
    r"|saksutgreiing|vurdering\w*|saksprotokoll|habilitet|vedlegg|konsekvens\w*|økonomi\w*"
    r"|forslag|framlegg|tilråding|sammendrag|samandrag|merknad\w*|møtebehandling|konklusjon"
    r"|bakgrunn\w*|saksgang|rettslig\w*|protokolltilførsel|protokollmerknad|debatt|orientering)\b",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"^(?:\w*pause\w*|lunsj\w*|middag\w*|slutt\w*|møteslutt|møtet slutter|kaffe\w*|avslutning"
    r"|mat|bevertning|beinstrekk|heving|møtet (?:er )?(?:heva?|hevet))\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:takk for|møtet (?:ble |vart )?hev|møtet slutt|med (?:vennlig )?hilsen"
    r"|med (?:venleg )?helsing|dokumentet er (?:elektronisk|godkjent)|dette dokumentet"
    r"|elektronisk godkjent|signatur|underskrift"
    r"|vedlegg\b|utskrift sendes|rett utskrift|protokollen (?:er )?god|pause\b|spørsmål\?)",
    re.IGNORECASE,
)
_BODY_TAIL = (
    r"(?:\s+for\s+[a-zæøå][\wæøå-]*(?:(?:\s+og\s+|,\s+|-\s+og\s+|\s+i\s+)[a-zæøå][\wæøå-]*)*)?"
)
_NOT_BODY = (
    r"(?!(?i:\w*(?:området|regnskapet|selskapet|fellesskapet|landskapet|budskapet|kunnskapet"
    r"|utstyret|overstyret|betinget)|mannskapet)\b)"
)
BODY = re.compile(
    r"\b(?:(?:Nasjonalt\s+|[A-ZÆØÅ][a-zæøå]+(?:\s+kommunes?|\s+fylkeskommunes?)?\s+)?"
    + _NOT_BODY
    + r"(?:[A-ZÆØÅa-zæøå][\wæøå-]*(?:styret|rådet|utvalget|utvalet|tinget|nemnda|skapet"
    r"|strategiråd|fagråd|porteføljeråd|e-helseråd|ehelseråd|kommunestyre|bystyre|formannskap"
    r"|fylkesting|fylkesutval|fylkesutvalg|ungdomsråd|eldreråd)"
    r"|(?:[Kk]ommunestyre|[Bb]ystyre|[Ff]ormannskap|[Ff]ylkesting|[Ff]ylkesutvalg?|[Ee]ldreråd"
    r"|[Uu]ngdomsråd)\b)"
    r"|(?:[Hh]ovedutvalg|[Hh]ovudutval|[Uu]tvalg|[Uu]tval|[Kk]omit[eé]|[Rr]åd|[Nn]emnd|[Ss]tyre)"
    r"(?:et|en|a)?(?=\s+for\b))" + _BODY_TAIL
)
"""A body that meets, as named in titles and letterheads."""
OWNER = re.compile(
    r"^(?P<name>[A-ZÆØÅ][\wÆØÅæøåáéöäüŊŋšđčž-]*(?:[ -](?:og\s)?[A-ZÆØÅ][\wÆØÅæøå-]*){0,3})\s+"
    r"(?P<kind>kommune|fylkeskommune|KOMMUNE|FYLKESKOMMUNE)\b"
)


def normalise(text: str) -> str:
    """Return a text for comparison: case folded, only letters and digits, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", folded).split())


def slug(text: str) -> str:
    """Return a text as part of an id: 'Strategirådet' → 'strategiradet'."""
    lowered = text.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_title_like(text: str) -> bool:
    """Tell whether a line could be a title: short and without a full stop at its end."""
    return (
        len(text) <= 200 and len(text.split()) <= 30 and not text.rstrip().endswith((".", ",", ";"))
    )
