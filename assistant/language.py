"""Words: tokens, folding, Norwegian stems, compounds, and the language of a question."""

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from typing import Literal, Protocol

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+|\w+", re.UNICODE)
_SOFT_HYPHEN = "\u00ad"
_KEPT = frozenset("æøå")
_UNFOLDED = str.maketrans({"ä": "æ", "ö": "ø"})

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«\"–])")
_ABBREVIATED = re.compile(
    r"\b(?:ca|bl|f|eks|mv|jf|nr|kl|pr|inkl|ekskl|mill|mrd|dvs|osv|ev|evt|m|avd|dir|st|tlf|kap)\.$",
    re.IGNORECASE,
)

_AGENT_LENGTH = 5
_NOUN_LENGTH = 4
_DEFINITE_LENGTH = 6
_NO_AGENTS = ("jerne", "interne", "eksterne", "moderne", "lanterne", "kaserne", "sisterne")
_WITH_S = (
    "sats", "krets", "kurs", "ressurs", "kvens", "lisens", "instans", "finans",
    "tendens", "korps", "grips", "puls", "dans", "prins", "hals", "skans", "balans",
    "vers", "glans", "chips", "tips",
)  # fmt: skip
"""Ends of words whose s is their own."""
_MIN_PART = 3
_MIN_TAIL = 4
_MAX_PARTS = 4


def _word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_VARIANTS = {
    # Nynorsk and other spellings towards the form that most bokmål papers use.
    "ikkje": "ikke", "kva": "hva", "kven": "hvem", "korleis": "hvordan", "kvifor": "hvorfor",
    "kvar": "hvor", "kor": "hvor", "frå": "fra", "eg": "jeg", "dei": "de", "ein": "en",
    "eit": "et", "noko": "noe", "nokon": "noen", "nokre": "noen", "mykje": "mye", "meir": "mer",
    "vere": "være", "vera": "være", "vart": "ble", "vert": "blir", "berre": "bare",
    "sjølv": "selv", "gjere": "gjøre", "gjer": "gjør", "gje": "gi", "gjev": "gir", "fyrst": "først",
    "saman": "sammen", "veke": "uke", "veker": "uker", "skule": "skole", "skular": "skoler",
    "heim": "hjem", "fyrste": "første", "høyring": "høring", "tilråding": "tilrådning",
    "møtar": "møter", "medlemer": "medlemmer", "namn": "navn", "fleire": "flere",
    "fleirtal": "flertall", "mindretal": "mindretall", "tal": "tall", "auke": "øke",
    "aukar": "øker", "auka": "økt", "høgare": "høyere", "høgast": "høyest", "høgaste": "høyeste",
    "høg": "høy", "lågare": "lavere", "lågast": "lavest", "lågaste": "laveste", "låg": "lav",
    "no": "nå", "desse": "disse", "døme": "eksempel", "einstemmig": "enstemmig",
    "samrøystes": "enstemmig", "gut": "gutt", "guten": "gutten", "gutar": "gutter",
    "gutane": "guttene", "søkere": "søker", "søkerne": "søker", "søkar": "søker",
    "born": "barn", "borna": "barn", "søkarar": "søker", "søkjar": "søker",
    "søkjarar": "søker", "søkjarane": "søker", "voksen": "voksne", "vaksen": "voksne",
    "vaksne": "voksne",
}  # fmt: skip
_VARIANT_BEGINNINGS = (
    ("sjuk", "syk"), ("tenest", "tjenest"), ("kjelde", "kilde"), ("skule", "skole"),
    ("heim", "hjem"), ("høyring", "høring"), ("vidaregåande", "videregående"), ("vidare", "videre"),
    ("symje", "svømme"), ("symj", "svømm"), ("meistr", "mestr"),
)  # fmt: skip
_VARIANT_MIDDLES = (
    ("tenest", "tjenest"), ("sjukehus", "sykehus"), ("heim", "hjem"), ("legheit", "lighet"),
    ("semd", "somhet"), ("løysing", "løsning"), ("avgjer", "avgjør"), ("tilskot", "tilskudd"),
    ("rekneskap", "regnskap"), ("røyst", "stemm"), ("utgreiing", "utredning"), ("køyr", "kjør"),
    ("førebuande", "forberedende"), ("førebu", "forbered"), ("vindauge", "vindu"),
    ("leiing", "ledelse"), ("fråvær", "fravær"),
)  # fmt: skip
_VARIANT_ENDINGS = (
    ("hetene", "het"),
    ("heten", "het"),
    ("heter", "het"),
    ("heitene", "het"),
    ("heitane", "het"),
    ("heita", "heten"),
    ("heta", "het"),
    ("heit", "het"),
    ("legare", "ligere"),
    ("leg", "lig"),
)

Language = Literal["nb", "nn", "en"]

_MARKERS: dict[Language, frozenset[str]] = {
    "nn": _word_set(
        "ikkje kva kven korleis kvifor kor kvar kvart eg dei ein eit frå noko nokon nokre mykje "
        "meir vere vera vart vert berre sjølv gjer gjere gje gjev saman fyrst fyrste høyring "
        "fleire fleirtal auke aukar auka høgare høgast høgaste lågast lågaste då sidan korkje "
        "desse dykk dykkar hjå skule namn medan ettersom einstemmig samrøystes vedteke "
        "vedtek tilrår kostar kommunane kommunar kjem tek veit finst gjeld "
        "handlar nemnde nemner nemnt blei seier stend saka ei startar byrjar varar sluttar fortel "
        "gjekk fekk gjeve"
    ),
    "nb": _word_set(
        "ikke hva hvem hvordan hvorfor hvor hvilke hvilken hvilket jeg de en et fra noe noen mye "
        "mer være ble bare selv gjør gjøre gi gir sammen først første høring flere flertall øke "
        "øker økt høyere høyest høyeste lavere lavest laveste nå siden disse dere hos skole navn "
        "enstemmig vedtatt anbefaler koster kommunene kommuner kommer tar vet finnes gjelder "
        "handler nevnte nevner nevnt sier når"
    ),
    "en": _word_set(
        "the what which who whom whose when where why how is are was were does did do of and to "
        "in on at by with from about much many any there this that these those will would should "
        "can could has have had it its they their you please tell me give list explain summarise "
        "summarize meeting council cost costs item agenda decided proposed proposal"
    ),
}
_SHARED = {
    # Words that also stand in the other language count less than their own.
    "nn": frozenset(),
    "nb": _word_set("de en et når"),
    "en": _word_set("in on at by to me do it has can list agenda cost item"),
}

STOP_WORDS = _word_set(
    "og i på av for til med om fra ved er var ble blir har hadde skal skulle vil ville kan kunne "
    "må en et ei den det de som at å så seg sin sitt sine vi dere jeg du han hun man der her når "
    "da nå hva hvem hvilke hvilken hvilket hvordan hvorfor hvor eller men også etter over under "
    "mot mellom gjør bli være vært noe noen alle alt dette disse denne enn ut opp inn bare mer mye "
    "kva kven korleis kvifor kor kvar ein eit dei frå ikkje vert vart noko nokon eg "
    "the of and to in is are was were what which who when where how does do did a an on for"
)
"""Function words of bokmål, nynorsk and English, folded."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - snowballstemmer's name


@cache
def _stemmer() -> _Stemmer:
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.stemmer("norwegian")
    return stemmer


_FOOTNOTE_MARK = re.compile(r"(?<=[^\W\d_]{3})[¹²³⁰⁴⁵⁶⁷⁸⁹]+")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word in lower case without accents and soft hyphens; æ, ø and å are letters.

    Swedish and German ä and ö become æ and ø. The mark of a footnote behind a word is left out
    ('vinteren²'), a unit's power is kept ('km²').
    """
    if not word.isascii():
        word = _FOOTNOTE_MARK.sub("", word)
    lowered = unicodedata.normalize("NFKC", word).replace(_SOFT_HYPHEN, "").lower()
    if lowered.isascii():
        return lowered
    return "".join(_fold_letter(letter) for letter in lowered.translate(_UNFOLDED))


def _fold_letter(letter: str) -> str:
    if letter.isascii() or letter in _KEPT:
        return letter
    decomposed = unicodedata.normalize("NFD", letter)
    return "".join(part for part in decomposed if not unicodedata.combining(part)) or letter


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text in order; '4/26' and '12,5' are one word."""
    composed = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    return [fold(token) for token in _TOKEN.findall(composed)]


_PLAIN = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
_TYPED_OUT = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


def lacks_letters(text: str) -> bool:
    """Tell whether a text has none of æ, ø and å."""
    return not any(letter in "æøåÆØÅ" for letter in text)


def plain_forms(known: Iterable[str]) -> dict[str, str]:
    """Map words with æ, ø or å to themselves from the ways they are typed without them."""
    forms: dict[str, str] = {}
    for word in known:
        if lacks_letters(word):
            continue
        typed_out = word
        for plain, letter in _TYPED_OUT:
            typed_out = typed_out.replace(letter, plain)
        for plain in (word.translate(_PLAIN), typed_out):
            forms.setdefault(plain, word)
    return forms


def split_sentences(text: str) -> list[str]:
    """Split a paragraph into sentences; abbreviations ('ca.', 'kl.') do not end one."""
    parts: list[str] = []
    for piece in _SENTENCE_END.split(" ".join(text.split())):
        ends_open = parts and (
            _ABBREVIATED.search(parts[-1]) or re.search(r"\b(?:\d{1,2}|[A-ZÆØÅ])\.$", parts[-1])
        )
        if ends_open:
            parts[-1] += f" {piece}"
        elif piece:
            parts.append(piece)
    return parts


_SHORT_NOUNS = {
    f"{noun}{ending}": noun
    for noun, endings in {
        "bru": "a en ene ane er ar", "bro": "a en ene er", "by": "en ene ane er ar",
        "øy": "a ene ane er ar", "vei": "en ene er", "kai": "a en ene ane er ar",
        "sjø": "en ene ane er ar",
    }.items()
    for ending in endings.split()
}  # fmt: skip
"""Forms of nouns that end in a vowel: snowball leaves the ending of so short a word."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the Norwegian stem of a folded word, nynorsk forms led to their bokmål sister.

    Words with a digit are returned as they are.
    """
    if any(letter.isdecimal() for letter in word):
        return word
    word = _to_bokmaal(word)
    if word in _SHORT_NOUNS:
        return _SHORT_NOUNS[word]
    if word.endswith(_WITH_S):
        # Snowball takes the s of 'sats' for a genitive, while 'satsen' keeps it.
        return word
    if word.endswith("erne") and len(word) > _DEFINITE_LENGTH and not word.endswith(_NO_AGENTS):
        # 'Deltakerne' are 'deltakere'.
        word = f"{word[:-2]}e"
    stemmed = _noun_stem(_agent_stem(_stemmer().stemWord(word)))
    # No Norwegian word ends in a double m: 'strømmen' is of 'strøm'.
    return stemmed[:-1] if stemmed.endswith("mm") else stemmed


def _agent_stem(stemmed: str) -> str:
    """Lead an agent noun's forms together: snowball makes 'søkere' 'søker', and 'søker' 'søk'."""
    if len(stemmed) > _AGENT_LENGTH and stemmed.endswith(("er", "ar")):
        stemmed = stemmed[:-2]
    if len(stemmed) > _AGENT_LENGTH - 1 and stemmed.endswith("j"):
        stemmed = stemmed[:-1]
    return stemmed


def _noun_stem(stemmed: str) -> str:
    """Lead a noun in -tet or -het together: snowball makes 'enheten' 'enhet', and 'enhet' 'enh'."""
    ends = len(stemmed) > _NOUN_LENGTH and stemmed.endswith(("tet", "het"))
    return stemmed[:-2] if ends else stemmed


def _to_bokmaal(word: str) -> str:
    if word in _VARIANTS:
        return _VARIANTS[word]
    for own, other in _VARIANT_BEGINNINGS:
        if word.startswith(own):
            word = other + word[len(own) :]
            break
    for own, other in _VARIANT_MIDDLES:
        word = word.replace(own, other)
    for own, other in _VARIANT_ENDINGS:
        if len(word) > len(own) + 3 and word.endswith(own):
            return word[: -len(own)] + other
    return word


def terms(text: str) -> list[str]:
    """Return the stems of a text in order, without function words: what a lexical index holds."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def split_compound(word: str, vocabulary: Container[str]) -> list[str]:
    """Split a folded compound into the fewest words of ``vocabulary``; [] where it is none.

    A joining -s- or -e- between the parts is left out: 'kostnadsnivå' is 'kostnad' and 'nivå'.

    Args:
        word: The folded word; it need not stand in the vocabulary itself.
        vocabulary: Folded words that may be parts.
    """
    if len(word) < _MIN_PART + _MIN_TAIL or not word.isalpha():
        return []
    return _split(word, vocabulary, _MAX_PARTS) or []


def _split(word: str, vocabulary: Container[str], most: int) -> list[str] | None:
    best: list[str] | None = None
    for at in range(_MIN_PART, len(word) - _MIN_PART + 1):
        head = _known_head(word[:at], vocabulary)
        if head is None:
            continue
        tail = word[at:]
        if len(tail) >= _MIN_TAIL and tail in vocabulary:
            found: list[str] | None = [head, tail]
        elif most > 2 and (best is None or len(best) > 3):
            rest = _split(tail, vocabulary, most - 1)
            found = [head, *rest] if rest else None
        else:
            continue
        if found and (best is None or _goodness(found) > _goodness(best)):
            best = found
    return best


def _known_head(head: str, vocabulary: Container[str]) -> str | None:
    if head in vocabulary:
        return head
    if len(head) > _MIN_PART and head[-1] in "se" and head[:-1] in vocabulary:
        return head[:-1]
    return None


def _goodness(parts: list[str]) -> tuple[int, int]:
    """Fewer parts are better, then a longer shortest part."""
    return -len(parts), min(map(len, parts))


_SCANDINAVIAN = _word_set(
    "er og som på av til med om opp ut det den har hadde skal kan vil må blir ved etter under mot "
    "sak saken møte vedtak forslag ble nye ny"
)
"""Words of bokmål and nynorsk alike: they speak against English, for neither of the two."""


def detect_language(text: str) -> Language:
    """Tell bokmål, nynorsk and English apart by function words; bokmål where nothing tells."""
    found = words(text)
    scores = {
        language: sum(_marker_weight(word, language) for word in found) for language in _MARKERS
    }
    if any(letter in _KEPT for word in found for letter in word):
        scores["en"] *= 0.5
    scores["en"] -= 0.6 * sum(word in _SCANDINAVIAN for word in found)
    best = max(scores.values())
    order: tuple[Language, ...] = ("nb", "nn", "en")
    return next(language for language in order if scores[language] == best)


def _marker_weight(word: str, language: Language) -> float:
    if word not in _MARKERS[language]:
        return 0.0
    return 0.4 if word in _SHARED[language] else 1.0
