"""Words by which a question holds figures against each other, and which way it asks."""

import re

from assistant.answer.question import Question
from assistant.language import stem, words

TWO = 2

_SET_UP = r"(?<=\b(?:satt|sett) )opp"
"""A price is set up from one to another; a house is, and what is set up for something is given."""
_RISES = re.compile(
    r"\b(øk(e|er|es|te|t|ende|nin\w*)?|auk\w*|"
    rf"(?<!satt )(?<!sett )(?<!sette )opp(?! i\b)|{_SET_UP}(?= (?:fra|frå|med)\b)|"
    r"oppe(?! i\b)|steg|steig|stig\w*|vekst\w*|"
    r"v[oe]ks(e|er|te?|ende|ande)?|vokst\w*|dyr(ere|are)|mer|"
    r"meir|fler[ei]?\w*|fleire|høyere|høgare|større|over(?! the\b| time\b)|"
    r"overskr\w*|(mer|meir|over)forbruk\w*|sprekk\w*|"
    r"sprukk\w*|sprakk|more|higher|above|increas\w*|rose|risen|grew|grown|exceed\w*|over(run|spen)\w*)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"\b(ned|nede|nedgang\w*|mindre|minsk\w*|mink\w*|falt|fell|fall\w*|sank|sokk|sunk\w*|synk\w*|søkk\w*|"
    r"redus\w*|lavere|lågare|færre|under(?! the\b)|"
    r"billi?g(ere|are)|(mindre|under)forbruk\w*|innspar\w*|"
    r"spar(t|te|er|es|ast|ar)?|mangl\w*|less|lower|fewer|below|decreas\w*|reduc\w*|declin\w*|drop\w*|"
    r"(?<=i )pluss|overskudd|overskot|dårligere|saves?|saved)\b",
    re.IGNORECASE,
)
KEPT_TO = re.compile(
    r"\b((mer|meir|over|mindre|under)forbruk\w*|overskr\w*|sprekk\w*|sprukk\w*|sprakk|avvik\w*|"
    r"(?<=i )pluss|minus|"
    r"innenfor|innafor|utenfor|unna|når?dd?|nådde|overspen\w*|overrun\w*|underspen\w*|deviat\w*|oppfyl\w*)\b",
    re.IGNORECASE,
)
"""Words that hold what came of something against what was planned, without naming either."""

LAST_YEAR = re.compile(
    r"\b(i fjor|fjoråret|fjorårets|året før|samme periode|same periode|forrige år|førre året|"
    r"last year|previous year|year before)\b",
    re.IGNORECASE,
)

_MOVES = re.compile(
    r"\b(?:(?:går|gikk|gjekk|gå|go(?:es)?|went)\b.{0,60}\b(?:opp|ned|up|down)|øk(?:e|er|te|t)|"
    r"auk(?:e|ar|a)|stig(?:e|er)|steg|synk(?:e|er)|fall(?:e|er)|increase[sd]?|rise[sn]?|rose)\b",
    re.IGNORECASE,
)
_BESIDE_EACH_OTHER = re.compile(
    r"\b(?:enn|mot|mellom|forskjell\w*|skilnad\w*|framfor|fremfor|than|between|versus)\b",
    re.IGNORECASE,
)


def asks_move(question: Question) -> bool:
    """Tell whether a question asks how much figures rise or fall, and not by how much they differ.

    'Hvor mye går vann og avløp opp' holds neither against the other.
    """
    text = question.text
    return bool(_MOVES.search(text)) and not _BESIDE_EACH_OTHER.search(text)


_NOT_SO = re.compile(r"\b(ikke|ikkje|ingen|inga|not|no)\s+\w+", re.IGNORECASE)


def holds_direction(text: str) -> bool:
    """Tell whether a text holds a word for rising, falling or lying over or under."""
    text = _without_closing(text)
    return bool(_RISES.search(text) or _FALLS.search(text))


def direction(question: Question) -> int:
    """Return 1 where a question asks for what rises or lies over, −1 for the opposite, else 0."""
    text = _without_limits(question.text)
    rises, falls = _RISES.search(text), _FALLS.search(text)
    if _NOT_SO.search(text):
        return 0
    if bool(rises) is bool(falls):
        first = min(filter(None, (rises, falls)), key=lambda m: m.start(), default=None)
        return 0 if first is None else (1 if first is rises else -1)
    return 1 if rises else -1


def direction_stems(question: Question) -> set[str]:
    """Return the stems of the words by which a question tells a direction."""
    text = _without_limits(question.text)
    found = [*_RISES.finditer(text), *_FALLS.finditer(text)]
    return {stem(word) for match in found for word in words(match.group())}


def _without_limits(text: str) -> str:
    """Leave out 'over 50' and 'mer enn 10': a limit, not a direction."""
    text = _without_closing(text)
    return re.sub(r"\b(over|under|(?:mer|meir|mindre|more|less) (?:enn|than))\s+\d", " ", text)


_CLOSING = re.compile(
    r"\b(legg(?:e[rs]?|es|je[rs]?|jast|ast)?|lagt|lagd|la|steng\w*|stengt|riv\w*|rev\w*)\b"
    r"(?P<what>[^.?]{0,30}?)\b(?:ned|nede)\b",
    re.IGNORECASE,
)


def _without_closing(text: str) -> str:
    """Leave out the 'ned' of 'legge ned skolen': nothing falls that is closed."""
    return _CLOSING.sub(r"\1\g<what>", text)


def compares(question: Question) -> bool:
    """Tell whether a question may hold two columns against each other."""
    text = _without_limits(question.text)
    told = direction(question) or KEPT_TO.search(text) or asks_same(question)
    return bool(question.has("difference") or told)


_IN_PERCENT = re.compile(
    r"\b(hvor|kor|how) (mange|mye|mykje|many|much) (prosent|percent|per cent)\b|"
    r"\bprosentvis\w*|\b(i|in) (prosent|percent)\b|\bwhat percent(age)?\b",
    re.IGNORECASE,
)


def asks_percent_change(question: Question) -> bool:
    """Tell whether a question asks by how many percent one figure lies over another."""
    held = compares(question) or len(set(question.years)) == TWO
    return held and not question.has("share") and bool(_IN_PERCENT.search(question.text))


_SAME = re.compile(
    r"\b(like (mye|mange|høy\w*|stor\w*)|like mykje|det samme|det same|uendr\w*|unchanged|the same|"
    r"(alt|all|everything) (de|det|dei|som|they|that))\b",
    re.IGNORECASE,
)


def asks_minus(question: Question) -> bool:
    """Tell whether a question asks for what ended below zero: 'hvem går mest i minus'."""
    return bool(_IN_MINUS.search(question.text))


_IN_MINUS = re.compile(r"\bminus\b|\bunders(?:kudd|kot)\w*|\bdeficit\b", re.IGNORECASE)


def asks_surplus(question: Question) -> bool:
    """Tell whether a question asks for a surplus or a deficit by name."""
    return bool(_SURPLUS.search(question.text))


def asks_saved(question: Question) -> bool:
    """Tell whether a question asks what is saved: 'hva sparer vi på tiltaket'."""
    return bool(_SAVED.search(question.text))


_SAVED = re.compile(r"\b(?:spar(?:e|er|te?|es|ast|ar)?|innspar\w*|saves?|saved)\b", re.IGNORECASE)
_SURPLUS = re.compile(
    r"\b(?:\w*(?:overskudd|overskot|underskudd|underskot)\w*|surplus|deficit)\b", re.IGNORECASE
)


def asks_same(question: Question) -> bool:
    """Tell whether a question asks for what did not change: 'hvem fikk alt de søkte om'."""
    return bool(_SAME.search(question.text))


def holds_to_plan(question: Question) -> bool:
    """Tell whether a question asks how something went against what was planned."""
    return bool(KEPT_TO.search(question.text))


_ADDED = re.compile(
    r"\b(til ?sam+en|til ?saman|(alt )?i alt|sam(la|let)|total\w*|sum\w*|altogether|combined|"
    r"overall|(?<!i )pluss|plus|sam+en|saman|together)\b",
    re.IGNORECASE,
)


_SIGNED = re.compile(r"\b(negativ\w*|positiv\w*|hittil|so far)\b", re.IGNORECASE)


def calculating_words(question: Question) -> frozenset[str]:
    """Return the words that say what to do with figures: it is done and need not stand there."""
    text = question.text.lower()
    patterns = (_RISES, _FALLS, KEPT_TO, _ADDED, LAST_YEAR, _SHARED, _SIGNED)
    return frozenset(word for p in patterns for m in p.finditer(text) for word in words(m.group()))


_SHARED = re.compile(
    r"\b(hvor|kor) (mye|mykje|mange|stor\w* del) av\b|\bhow much of\b", re.IGNORECASE
)


def asks_share(question: Question) -> bool:
    """Tell whether a question asks what part of something a figure is."""
    return question.has("share") or bool(_SHARED.search(question.text))


_MEASURES = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (
            r"\b(raske?st|kjapp?[ae]st|fort[ae]st|treg[ae]st|fastest|quickest|slowest)",
            r"\w*tid(a|en)?\b|varighet|\bmin(utt\w*)?\b|\btim(e|er|ar)\b|\bår\b|"
            r"\b(dager|dagar|døgn|uker|veker|måneder|månader|hours|days|weeks|months)\b|duration",
        ),
        (r"\b(yngst|eldst|youngest|oldest)", r"\balder(en)?\b|\bage\b"),
        (r"\b(tyngst|heaviest)", r"\w*vekt\b|\bkg\b|\btonn\b|weight"),
    )
)
"""Words for the most or least that say of what: the fastest has the shortest time."""


def asks_measure(question: Question) -> bool:
    """Tell whether a superlative says of what it is the most: 'tregest' is of time."""
    return any(asked.search(question.text) for asked, _ in _MEASURES)


def tells_measure(question: Question, name: str, unit: str = "") -> bool:
    """Tell whether a row or column is of the measure that a superlative names.

    Args:
        question: The question.
        name: What the row or column is called.
        unit: What its figures are in, which tells before the name: 'utslipp i byggetida, tonn'.
    """
    return any(a.search(question.text) and told.search(unit or name) for a, told in _MEASURES)
