"""Figures that are near what is asked for and not it: of several together, of a span of years.

'Sjøvik og Lia har til sammen 164 ansatte' does not tell how many Lia has, '687 svarte fra 2028 til
2031' not how many did in 2028, 'fagrådene har fem medlemmer' not how many of them are women, and
'fire nye medlemmer' not how many there are.
"""

import re

from assistant.answer.lexicon import Lexicon
from assistant.answer.proposal import stands
from assistant.answer.question import Question
from assistant.language import fold, stem, words
from assistant.numbers import KRONER, NUMBER_WORDS, find_numbers, find_unit

_PART_ASKED = re.compile(
    r"\b(?:hvor mange|kor mange|how many) (?:av|of|blant|among) .*?"
    r"\b(?:er|var|har|hadde|blir|ble|blei|vart|is|are|was|were|has|have|had)\b(?P<what>.+)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(til ?sam+[ea]n|i alt|samlet|samla|together|in all)\b", re.IGNORECASE)
_NAME = r"[A-ZÆØÅ][\w-]+"
_BESIDE = re.compile(rf"{_NAME}(?:, {_NAME})*,? (?:og|and|samt) {_NAME}")
_SOME = re.compile(
    rf"\b(?:\d+|{'|'.join(NUMBER_WORDS)}) (?P<kind>[^\W\d_]{{2,}}e) (?P<what>[^\W\d_]{{3,}})",
    re.IGNORECASE,
)
_COUNT = rf"\b(?:\d+|{'|'.join(NUMBER_WORDS)})"
_SENT = re.compile(rf"{_COUNT} (?:fra|frå|from) (?P<what>[^\W\d_]{{3,}})", re.IGNORECASE)
_COUNTED = re.compile(
    rf"{_COUNT} (?:[^\W\d_]+e )?(?!fra\b|frå\b|from\b)(?P<what>[^\W\d_]{{3,}})", re.IGNORECASE
)
_ALL = frozenset(
    map(stem, words("ulike forskjellige hele samlede totale ordinære faste valgte andre slike"))
)
"""Words between a number and what it counts that leave none of them out."""
_TO = r"\s*(?:–|-|til|to|og|and)\s*"
_SPAN = rf"(?:{{0}}{_TO}\d{{{{4}}}}|\d{{{{4}}}}{_TO}{{0}})"
LEAST_TOLD = 0.3


def tells_figure_meant(way: str, text: str, question: Question, lexicon: Lexicon) -> bool:
    """Tell whether a figure is of what is asked for, as far as its own words tell.

    Args:
        way: The way that tells it: a cell carries its unit, a sentence also what surrounds it.
        text: What is told.
        question: The question.
        lexicon: The papers' words.
    """
    if way in IN_TEXT and _only_planned(text, question):
        return False
    if not question.has("amount", "number"):
        return True
    in_cell, in_text = way.startswith("cells."), way in IN_TEXT
    own = _QUOTED.sub("", text)
    if (in_cell and _counts_money(own, question)) or _tells_what_is_moved(text, question):
        return False
    if in_cell and not (_of_cost(text, question) and _of_building(text, question)):
        return False
    if (in_cell or in_text) and (_is_of_each(own, question) or _only_would_be(text, question)):
        return False
    if in_text and _is_given(text, question):
        return False
    if in_text and (_only_in_percent(text, question) or _only_more_than(text, question)):
        return False
    if in_text and not _tells_share(text, question):
        return False
    return not in_text or (
        _of_part(text, question, lexicon)
        and _of_all(text, question)
        and _of_those_sent(text, question)
        and _of_one(text, question)
        and _of_year(text, question)
        and not _of_opposite(text, question)
    )


IN_TEXT = ("sentences", "rows.count")
"""Ways that tell a figure as a text has it."""


_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for one, other in (
        (r"halv(?!år)", r"hele?\b|heile?\b|heldags|heildags|full(?:e|t)?\b|fulltids|whole|full\b"),
        (r"korttid|korte?\b", r"langtid|lang(?:e|t)?\b|long"),
        (r"vok?s[ne]|vaks[ne]|adult", r"barn|born|unge\b|ungdom|child"),
        (r"netto", r"brutto"),
        (r"kvinn|women", r"menn\b|mann\b|men\b"),
        (r"inntekt|income", r"utgift|kostnad|expens"),
        (r"utvendig", r"innvendig"),
    )
)


def _of_opposite(text: str, question: Question) -> bool:
    """'Full plass koster 3 390 kr' does not tell what half a place costs."""
    for pair in _OPPOSITES:
        for asked, other in (pair, pair[::-1]):
            said = asked.search(question.text) and not other.search(question.text)
            if said and other.search(text) and not asked.search(text):
                return True
    return False


_ASKS_HELD = re.compile(
    r"\bpå (?:bok|konto)\b|"
    r"\b(?:hvor|kor) (?:mye|mykje|stor\w*|mange penger) (?:penger |pengar )?"
    r"(?:har|er|står|ligger|ligg|finnes|finst)\b.{0,30}\w*fond\w*",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(tilfør\w*|overfør\w*|dekk\w*|bevilg\w*|løyv\w*|avsett\w*|avset\w*|hent\w*|trekk\w*|"
    r"før(?:es|ast)|bruk(?:es|ast)|finansier\w*)\b.*fond",
    re.IGNORECASE,
)


def _tells_what_is_moved(text: str, question: Question) -> bool:
    """What a fund holds is not told by what is given from it or put into it."""
    return bool(_ASKS_HELD.search(question.text) and _MOVED.search(text))


_ASKS_COST = re.compile(r"\b(?:kost(?:er|ar|e|a|et)?|costs?)\b", re.IGNORECASE)
_INCOME = re.compile(r"\w*(?:inntekt|inntjening|salg|income|revenue)\w*", re.IGNORECASE)
_SPENDING = re.compile(
    r"\w*(?:utgift|kostnad|kost\b|koster|pris|invester|expens|cost)\w*",
    re.IGNORECASE,
)
_ASKS_BUILDING = re.compile(
    r"\bkost\w* (?:det )?å (?:bygge?|byggje|føre opp|sette opp|setje opp)\b|\bcosts? to build\b",
    re.I,
)
_BUILDING = re.compile(
    r"\w*(?:bygg|bygd|invester|prosjekt|ramme|alternativ|variant|build|invest|project)\w*", re.I
)


def _of_cost(text: str, question: Question) -> bool:
    """What something costs is not told by what it brings in."""
    asks = _ASKS_COST.search(question.text) and not _INCOME.search(question.text)
    return not (asks and _INCOME.search(text) and not _SPENDING.search(text))


def _of_building(text: str, question: Question) -> bool:
    """What it costs to build something is not told by what it takes to run it or to own it."""
    if not _ASKS_BUILDING.search(question.text):
        return True
    yearly = _EVERY_YEAR.search(text) and not _EVERY_YEAR.search(question.text)
    return bool(_BUILDING.search(text)) and not yearly


_EVERY_YEAR = re.compile(r"\b(?:årl(?:ig|eg)\w*|per år|i året|yearly|annual\w*|a year)\b", re.I)
_GIVEN = re.compile(
    r"\b(?:tilby[rd]?|bidrar|bidreg|dugnad\w*|gave\w*|gåve\w*|tilsagn\w*|sponse\w*|donat\w*)\b",
    re.I,
)


def _is_given(text: str, question: Question) -> bool:
    """Tell whether a text says what somebody gives towards a thing, where its cost is asked for."""
    asks = _ASKS_COST.search(question.text) and not _GIVEN.search(question.text)
    return bool(asks and _GIVEN.search(text) and not _SPENDING.search(text))


_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_OF_MONEY = re.compile(r"\b(?:kr|kroner|mill\w*|mrd|mnok|nok|penger|pengar|money)\b", re.IGNORECASE)


def _counts_money(text: str, question: Question) -> bool:
    """How many there are of something is told by no sum of money."""
    counts = question.has("number") and not question.has("amount")
    return counts and not _OF_MONEY.search(question.text) and find_unit(text) in KRONER


_WOULD = re.compile(
    r"\b(?:ville|would)(?: (?:ha|have|then|[^\W\d_]+))? (?:gitt|gi|blitt|bli|vært|vore|"
    r"kostet|kosta|koste|ført|føre|spart|auka|økt|been|be|cost|given|saved)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:hvis|dersom|viss|om vi|om en|om ein|ville|skulle|uten|utan|if|would|without|"
    r"alternativ\w*|modell\w*|mindretal\w*)\b",
    re.IGNORECASE,
)


def _only_would_be(text: str, question: Question) -> bool:
    """Tell whether a text says what would have been, where a question asks what is or was."""
    asks = question.has("amount", "number") and not _IF.search(question.text)
    return asks and bool(_WOULD.search(text))


_CAME = re.compile(r"\b(gikk|gjekk|ble|blei|vart|endte|enda|was|were|did|ended)\b", re.IGNORECASE)
_SURPLUS = re.compile(
    r"\b(\w*(over|under)s(kudd|kot)\w*|\w*resultat\w*|surplus|deficit|result)\b", re.I
)
_PLANNED = re.compile(
    r"\bbudsjett\w* (forutsatte|føresette|la til grunn|viste|hadde|var|assumed)\b|"
    r"\bbudsjettert\w*|\bbudgeted\b",
    re.IGNORECASE,
)


def _only_planned(text: str, question: Question) -> bool:
    """What a year ended with is not told by what was budgeted for it."""
    asks = _CAME.search(question.text) and _SURPLUS.search(question.text)
    return bool(asks and _PLANNED.search(text)) and not _BUDGET.search(question.text)


_BUDGET = re.compile(r"budsjett|plan|budget", re.IGNORECASE)


_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\b(?:tabell|figur|table|figure) \d+", re.IGNORECASE)
_IN_PERCENT = re.compile(r"(?<=\d)\s?(?:%|prosent|per ?cent)", re.IGNORECASE)


def _only_in_percent(text: str, question: Question) -> bool:
    """Tell whether all figures of a text are in percent, where it is asked how many there are."""
    asks = question.has("number") and not question.has("amount", "share")
    if not asks or re.search(r"%|prosent|per ?cent", question.text, re.IGNORECASE):
        return False
    if any(word in NUMBER_WORDS for word in words(text)):
        return False
    told = _NUMBERED.sub("", text)
    figures = [n for n in find_numbers(told) if not _YEAR.fullmatch(n.text)]
    return bool(figures) and all(_IN_PERCENT.match(told, n.end) for n in figures)


_MORE_THAN = re.compile(
    r"\d(?:[\d ., ]*\d)?(?: ?(?:mill|mrd)\w*\.?)?(?: ?kr\w*\.?)? "
    r"(?:mer|meir|mindre|høyere|høgare|lavere|lågare|dyrere|dyrare|billigere|billegare|more|less)"
    r" (?:enn|than)\b",
    re.IGNORECASE,
)
_ASKS_SHARE = re.compile(
    r"\b(?:hvor|kor) (?:mange|mye|mykje|stor) (?:prosent|andel|del)\b|"
    r"\bwhat (?:percentage|share)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\b(?:prosent|percent|per ?cent|halv\w*|(?:halv|tre|fjerde?|fire|fem|seks|ti|an|stor|mindre|"
    r"fler|over)?del(?:er|ar|en|a|s)?|\w+tall(?:et)?|(?:av|of) (?:de |dei |the )?"
    rf"(?:\d+|{'|'.join(NUMBER_WORDS)})|alle|ingen|all|none|half|quarters?|thirds?)\b",
    re.IGNORECASE,
)


def _tells_share(text: str, question: Question) -> bool:
    """How large a share is, is told by percent, a fraction or so many of so many."""
    return not _ASKS_SHARE.search(question.text) or _SHARE.search(text) is not None


_OF_CHANGE = re.compile(
    r"\b(?:mer|meir|mindre|øk\w*|auk\w*|steg|stig\w*|går|gikk|gjekk|dyrere|dyrare|billigere|opp|ned|"
    r"enn|forskjell\w*|skilnad\w*|avvik\w*|spar\w*|more|less|increas\w*|rise|than)\b",
    re.IGNORECASE,
)


def _only_more_than(text: str, question: Question) -> bool:
    """Tell whether a text says by how much something is more, where it is asked how much it is."""
    asks = question.has("amount") and not _OF_CHANGE.search(question.text)
    told = _MORE_THAN.search(text) if asks else None
    return told is not None and not any(
        n.unit in KRONER for n in find_numbers(_MORE_THAN.sub("", text))
    )


_EACH = re.compile(r"\b(?:per|pr\.?) (?P<what>[^\W\d_]{3,})", re.IGNORECASE)


def _is_of_each(text: str, question: Question) -> bool:
    """Tell whether a figure is for each of what is counted: '210 per innbygger' counts none."""
    asks = question.has("number") and not question.has("amount")
    if not asks or _EACH.search(question.text):
        return False
    return any(_is_counted(match["what"], question) for match in _EACH.finditer(text))


def _of_part(text: str, question: Question, lexicon: Lexicon) -> bool:
    """How many of them are something, is told by what says so."""
    match = _PART_ASKED.search(question.text)
    if match is None:
        return True
    said = set(words(match["what"]))
    asked = [t for t in question.own if t.weight >= LEAST_TOLD and said & set(t.surface.split())]
    told = lexicon.stems(text)
    return not asked or any(stands(t, told) for t in asked)


def _of_all(text: str, question: Question) -> bool:
    """'Fire nye medlemmer' does not tell how many members there are."""
    asked = {stem(word) for word in words(question.text)}
    for match in _SOME.finditer(text):
        if _is_counted(match["what"], question) and stem(fold(match["kind"])) not in asked | _ALL:
            return False
    return True


def _of_those_sent(text: str, question: Question) -> bool:
    """'Ni medlemmer: fem fra foreninger' does not tell how many clubs there are."""
    sent = [m for m in _SENT.finditer(text) if _is_counted(m["what"], question)]
    counted = any(_is_counted(m["what"], question) for m in _COUNTED.finditer(text))
    return counted or not sent


def _is_counted(word: str, question: Question) -> bool:
    return any(t.match({stem(fold(word)): 1.0}) for t in question.counted)


def _of_one(text: str, question: Question) -> bool:
    """What several have together is not what one of them has."""
    if not _TOGETHER.search(text) or question.has("sum"):
        return True
    asked = {stem(word) for word in words(question.text)}
    for match in _BESIDE.finditer(text):
        names = {stem(fold(name)) for name in re.findall(_NAME, match.group())}
        if names & asked and names - asked:
            return False
    return True


def _of_year(text: str, question: Question) -> bool:
    """What is told of a span of years is not of its first or last one."""
    if len(question.years) != 1:
        return True
    (year,) = question.years
    spans = re.compile(_SPAN.format(re.escape(year)), re.IGNORECASE)
    return year not in text or year in spans.sub("", text)
