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
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?(?:behandling|handsaming|votering|røysting|vedtak|innstilling|saksopplysning\w*|bakgrunn"
    r"|saksutgreiing|vurdering\w*|saksprotokoll|habilitet|vedlegg|konsekvens\w*|økonomi\w*"
    r"|forslag|framlegg|tilråding|sammendrag|samandrag|merknad\w*|møtebehandling|konklusjon"
    r"|bakgrunn\w*|saksgang|rettslig\w*|protokolltilførsel|protokollmerknad|debatt|orientering)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    {"i", "for", "og", "av", "på", "til", "med", "ved", "fra", "frå", "den", "det"}
)
_OPENS_SUBJECT = frozenset({"for", "av"})
_ENDS_SUBJECT = frozenset({"i", "ved", "fra", "frå", "til"})
_BODY_KIND = re.compile(
    r"(?:styre|råd|utvalg|utval|skap|ting|nemnd|komit[eé]|forum|kommune|møte|protokoll|referat|bok"
    r"|innkalling|liste)(?:t|et|en|a|nes)?$",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"^(?:\w*pause\w*|lunsj\w*|middag\w*|slutt\w*|møteslutt|møtet slutter|kaffe\w*|avslutning"
    r"|mat|bevertning|beinstrekk|heving|møtet (?:er )?(?:heva?|hevet)|(?:coffee )?break"
    r"|lunch|vel hjem|end of meeting)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:takk for|møtet (?:ble |vart )?hev|møtet slutt|med (?:vennlig )?hilsen"
    r"|med (?:venleg )?helsing|dokumentet er (?:elektronisk|godkjent)|dette dokumentet"
    r"|elektronisk godkjent|signatur|underskrift"
    r"|(?:begrep\w*|ordforklaring\w*|ordliste\w*|forkort\w*|kjelder?|kilder?)\s*:"
    r"|(?:votering|røysting|avrøysting|avstem[mn]ing)\w*\b[^.:]{0,40}:"
    r"|protokoll(?:tilførsel|tilføring|merknad)\w*\b|(?:stemme|røyste)forklaring\w*\b"
    r"|(?:oppfølging|ansvar|ansvarlig|ansvarleg|frist|aksjon|tiltak)\s*:"
    r"|neste\s\w*møte\s(?:er|blir|vert|holdes|haldast)\b"
    r"|vedlegg\b|utskrift sendes|rett utskrift|protokollen (?:er )?god|pause\b|spørsmål\?)",
    re.IGNORECASE,
)
ISSUED = re.compile(
    r"[A-ZÆØÅ][\wæøå -]{1,25},?\s(?:den\s)?\d{1,2}\.\s?(?:[a-zæøå]{3,9}|\d{1,2}\.)\s?20\d\d$"
)
"""Where and when a letter was signed: 'Storvågen, 11. mai 2026'."""
_BODY_TAIL = (
    r"(?:\s+for\s+[a-zæøå][\wæøå-]*(?:(?:\s+og\s+|,\s+|-\s+og\s+|\s+i\s+)[a-zæøå][\wæøå-]*)*)?"
)
_NOT_BODY = (
    r"(?!(?i:\w*(?:området|regnskapet|selskapet|fellesskapet|landskapet|budskapet|kunnskapet"
    r"|utstyret|overstyret|betinget)|mannskapet)\b)"
)
_COMPANY_NAME = (
    r"[A-ZÆØÅ][\wÆØÅæøå&.-]*"
    r"(?: (?!(?:av|med|fra|frå|til|på|om|mot|hos|ved|mellom|som|den|det|er)\b)[\wÆØÅæøå&.-]+){0,6}"
    r" (?:IKS|ASA|AS|HF|RHF|KF|SF|SA|BA|ANS)"
)
_INSTITUTION = (
    r"[A-ZÆØÅ][\wæøå-]*(?: [A-ZÆØÅ][\wæøå-]*){0,3}"
    r" (?:(?:regionale )?helseforetak|(?:universitets)?s(?:yke|juke)hus|høgsk[ou]le|universitet"
    r"|museum)"
)
BODY = re.compile(
    r"\b(?:(?:Nasjonalt\s+|[A-ZÆØÅ][a-zæøå]+(?:\s+kommunes?|\s+fylkeskommunes?)?\s+)?"
    + _NOT_BODY
    + r"(?:[A-ZÆØÅa-zæøå][\wæøå-]*(?:styret|rådet|utvalget|utvalet|tinget|nemnda|skapet"
    r"|strategiråd|fagråd|porteføljeråd|e-helseråd|ehelseråd|kommunestyre|bystyre|formannskap"
    r"|fylkesting|fylkesutval|fylkesutvalg|ungdomsråd|eldreråd)"
    r"|(?:[Kk]ommunestyre|[Bb]ystyre|[Ff]ormannskap|[Ff]ylkesting|[Ff]ylkesutvalg?|[Ee]ldreråd"
    r"|[Uu]ngdomsråd)\b)"
    r"|(?:[Nn]asjonalt\s+)?(?:[A-ZÆØÅa-zæøå][a-zæøå-]*)?(?:[Uu]tvalg|[Uu]tval|[Kk]omit[eé]|[Ff]orum"
    r"|[Rr]åd|[Nn]emnd|[Ss]tyre)(?:et|en|a)?(?=\s+for\b)"
    r"|[Ss]tyringsgrupp(?:e|en|a)(?=\s+for\b))"
    + _BODY_TAIL
    + rf"|\b[Ss]tyret (?:i|for|ved) (?:{_COMPANY_NAME}|{_INSTITUTION})\b"
)
"""A body that meets, as named in titles and letterheads."""
OWNER = re.compile(
    r"^(?P<name>[A-ZÆØÅ][\wÆØÅæøåáéöäüŊŋšđčž-]*(?:[ -](?:og\s)?[A-ZÆØÅ][\wÆØÅæøå-]*){0,3})\s+"
    r"(?P<kind>kommune|fylkeskommune|KOMMUNE|FYLKESKOMMUNE)\b"
)

COMPANY = re.compile(rf"^{_COMPANY_NAME}$")
"""A company or health trust, as a letterhead names it."""


def normalise(text: str) -> str:
    """Return a text for comparison: case folded, only letters and digits, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", folded).split())


def slug(text: str) -> str:
    """Return a text as part of an id: 'Strategirådet' → 'strategiradet'."""
    lowered = text.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def small_letters(text: str) -> str:
    """Write a line of capitals as a name is written: 'SØRBYGDA UNGDOMSRÅD' → 'Sørbygda ungdomsråd'.

    Short words that are no small words ('HF', 'IKS') are letters of a name and stay.
    """
    if not text.isupper():
        return text
    words: list[str] = []
    subject = False
    for word in text.split():
        folded = word.casefold()
        subject = folded in _OPENS_SUBJECT or (subject and folded not in _ENDS_SUBJECT)
        words.append(word.lower() if subject else _small(word))
    words[0] = words[0][:1].upper() + words[0][1:]
    return " ".join(words)


def _small(word: str) -> str:
    if word.casefold() in _SMALL_WORDS or _BODY_KIND.search(word):
        return word.lower()
    return word if len(word) <= 3 else word.title()


def is_title_like(text: str) -> bool:
    """Tell whether a line could be a title: short and without a full stop at its end."""
    return (
        len(text) <= 200 and len(text.split()) <= 30 and not text.rstrip().endswith((".", ",", ";"))
    )


_OWN_ITEM = frozenset(
    {"eventuelt", "ymse", "dagsaktuelt", "referatsaker", "referatsakar", "meldingssaker",
     "orienteringer", "orienteringar", "spørsmål", "spørsmål og svar", "delegerte saker",
     "interpellasjoner", "godkjenning av protokoll", "any other business"}
)  # fmt: skip


def is_own_item(text: str) -> bool:
    """Tell whether a heading names an unnumbered part of a meeting ('Eventuelt')."""
    return normalise(text) in _OWN_ITEM
