"""How well a sentence is of the type that a question wants: a figure, a time, a reason, a name."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answer.lexicon import Stems
from assistant.answer.passage_views import PassageView
from assistant.answer.periods import find_years
from assistant.answer.proposal import period_fit, stands
from assistant.answer.question import Question
from assistant.answer.terms import Term
from assistant.answer.vocabulary import is_norwegian
from assistant.dates import find_dates, find_times
from assistant.language import fold, stem, words
from assistant.numbers import NUMBER_WORDS, find_numbers

KEPT_TEXTS = 65_536
"""How many sentences their figures and times are remembered for: those of some thousand pages."""
DEFINED_WORDS, DEFINED_MATCH = 3, 0.75
"""A question for a definition has few words, and the word itself opens the sentence."""
NO_FIGURE, NO_TIME, NO_NAME, NO_NEXT, A_QUESTION, NO_REASON = 0.4, 0.5, 0.6, 0.6, 0.6, 0.75
NO_NEW_NAME, NO_PERSON, NOT_DEFINED, OLD = 0.5, 0.85, 0.4, 0.8
SHORT_REASON, TOO_SHORT, PURPOSE = 6, 0.6, 0.9
OTHER_YEAR, NO_YEAR, OPINION = 0.35, 0.5, 0.8
CALCULATED = 0.8
"""A calculation over cells says more than a sentence that happens to hold a figure."""
COUNTED, NOT_COUNTED, LISTED, ROUNDED, DEFINED = 1.1, 0.7, 0.9, 0.9, 1.2
"""'Ni sykehus' counts hospitals; '71 prosent av innbyggerne' beside the word does not."""
TABULATED, FOLLOWING = 0.9, 0.92
"""A figure of a year is sought in tables first; a follow-up mostly asks for another cell."""
COUNTED_MATCH = 0.8
BEST_FIT = COUNTED * DEFINED
"""The greatest of the factors together."""
_YEARS = range(1900, 2101)
OTHER_DIMENSION = 0.5
_SOME = "en|et|ein|eit|to|tre|fire|fem|seks|sju|åtte|ni|ti|one|two|three|four|five|six"
_DIMENSIONS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(answered, re.IGNORECASE))
    for asked, answered in (
        (
            r"\b(hvor|kor|how) (lang|langt|lange|far|long)\b(?! tid)",
            r"\d\s*(km|kilomet\w+|m|met(er|re)\w*|mil|cm|mm|min\w*|tim\w+|hours?|døgn|dag\w*|days?|uke\w*|"
            r"veke\w*|måned\w*|månad\w*|år\w*|sider)\b|\bkl\b",
        ),
        (
            r"\b(hvor|kor) (lenge|lang tid)\b|\bhow long\b",
            rf"(\d|\b(?:{_SOME}))\s*(min|tim|dag|døgn|uke|veke|måned|månad|år|hour|day|week|month|year)"
            r"|\bkl\b|\d[.:]\d\d|\b(til|until|fram|ut) \w+",
        ),
        (
            r"\b(hvor|kor|how) (gam+[ae]l|gamle|old)\b",
            r"\d\s*(år|years?)|\b(1[89]|20)\d\d\b|\bfødt\b|\(\d\d\)|, \d\d\b",
        ),
        (
            r"\b(hvor|kor) ofte\b|\bhow often\b",
            r"\b(hver\w*|kvar\w*|gang\w*|årlig\w*|årleg\w*|\w+entl[ie]+g\w*|månedlig\w*|månadleg\w*|daglig\w*|daglege?|every|kvartal\w*)\b",
        ),
        (
            r"\b(hvor|kor|how) (stort?|stor[ae]?|big|large) (er|var|blir|vert|is|was|will) .{0,25}"
            r"(område|areal|tomt|felt|eiendom|eigedom|lokale|plot|site|area)\w*",
            r"\d\s*(dekar|daa?\b|mål\b|kvm|kvadrat\w+|m2|m²|hektar|ha\b|km2|km²|square)",
        ),
        *(
            (
                rf"\b(?:(?:(?<!\d )i|per|pr\.?|hver|kvar|for hver|an|each) {unit}|"
                rf"{unit}s?(?:pris|sats|lønn|løn)\w*)(?! \d)",
                rf"{unit}",
            )
            for unit in (
                r"(?:tim(?:en?|ar)|hour)",
                r"(?:måned(?:en)?|månad(?:en)?|month)",
                r"(?:døgn(?:et)?|natta?|natten|night)",
            )
        ),
    )
)
"""Words that ask for a length, an age, a frequency or how much there is of something in each hour,
day or month, and what an answer of that kind holds."""
_OLD = re.compile(
    r"\b(dagens|nåværende|noverande|tidligere|tidlegare|forrige|førre|current)\b", re.I
)
_REASON = re.compile(
    r"\b(fordi|av di|skyld(es|tes)|skuldast|kom(mer|met)? av|kjem av|kome av|derfor|difor|"
    r"grunn(en|er|ar|ene|ane)?|årsak(en|er|ene|a|ane)?|siden|sidan|ettersom|som følgj?e av|"
    r"takket være|hensyn(et)?|omsyn(et)?|gjør at|gjer at|fører til|medfører|begrunn\w+|grunngj\w+|"
    r"because|due to|owing to|as a result of|since|reasons?)\b",
    re.IGNORECASE,
)
_REASON_HEADING = re.compile(
    r"\b(hvorfor|kvifor|why|årsak\w*|grunn(en|er|ar|ene|ane)?|begrunn\w+|grunngj\w+|"
    r"forklaring\w*|reasons?|causes?)\b",
    re.IGNORECASE,
)


def gives_reason(text: str) -> bool:
    """Tell whether a text says in so many words that it is a reason."""
    return _REASON.search(text) is not None


_LEANING_REASON = re.compile(
    r"(?:[A-ZÆØÅ]\w+(?:en|et|a|ene|ane)|Det|Dette|Den) (?:\w+ ){0,2}?(?:skyld(?:es|tes)|skuldast|"
    r"kom(?:mer|met)? av|kjem av|er at|var at|har (?:to|tre|fire|flere|fleire) (?:årsak|grunn)\w*)"
)


def leans_for_reason(text: str) -> bool:
    """Tell whether a sentence gives the reason for what was just told: 'Avviket skyldes …'."""
    return _LEANING_REASON.match(text) is not None


def heads_reasons(heading: str) -> bool:
    """Tell whether what stands under a heading gives reasons: 'Hvorfor arbeidet er forsinket'."""
    return _REASON_HEADING.search(heading) is not None


_PURPOSE = re.compile(
    r"\b(for å|slik at|etter at|behov|hensikt|mål|avhengig|konsekvens|dersom|må|mener|meiner|"
    r"vis(te|er|ar) til|pe(k|ik)(te|er|ar|a) på|innvend\w*|argument\w*|savn\w*|sakn\w*)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(mener|meiner|mente|meinte|synes|synest|frykter|fryktar|ønsker seg|thinks?)\b",
    re.IGNORECASE,
)
_ASKS_OPINION = re.compile(
    r"\b(men(er|te|ing\w*)|mein(er|te|ing\w*)|sier|sa|seier|syn(et|es|est)?|innspill\w*|høring\w*|"
    r"høyring\w*|argument\w*|hvorfor|kvifor|why|think|view|opinion|say|said|who|hvem|kven|svart\w*|"
    r"uttal\w*|frykt\w*|ønsk\w*)\b",
    re.IGNORECASE,
)
"""What somebody thinks is no fact; it is told of one who asks for views or reasons."""
_DEFINING = re.compile(
    r"(?:Med |Ein |En |Et |Eit |Ei )?([\w-]+(?: [\w-]+){0,3}?)(?: \([^)]*\))?"
    r"(?:\s+(?:er|betyr|tyder|vil si|viser|menes|meiner|står)\b|\s*[:=–])"
)
_NEXT = re.compile(r"\b(neste|komande|kommende|deretter|etter|next|following)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøå]+")
_PERSON = re.compile(r"[A-ZÆØÅ][a-zæøå]+ (?:[A-ZÆØÅ]\. )?[A-ZÆØÅ][a-zæøå]+")
_WHEN = re.compile(
    r"\b(?:19|20)\d{2}\b|\b(?:våren|høsten|sommeren|vinteren|januar|februar|mars|april|mai|juni|juli|"
    r"august|september|oktober|november|desember|kvartal|tertial|uke|årsskiftet|hausten)\b",
    re.IGNORECASE,
)


def answer_fit(question: Question, text: str, view: PassageView) -> float:
    """Return a factor, 0 to ``BEST_FIT``, for how well a sentence is of the type asked for."""
    fit = _figure_fit(question, text) * _time_fit(question, text, view) * _kind_fit(question, text)
    if question.has("why") and not any(map(heads_reasons, view.passage.heading_path[-1:])):
        fit *= _reason_fit(text)
    return fit


def _figure_fit(question: Question, text: str) -> float:
    fit = 1.0
    counts = bool(question.counted and counts_of(text, question.counted[0]))
    figured = counts or any(value not in question.figures for value in figures_of(text))
    figured = figured or bool(NUMBER_WORD.search(text))
    if question.has("amount", "number", "sum", "difference", "share") and not figured:
        fit *= NO_FIGURE
    for answered in _dimensions_asked(question.text):
        if not answered.search(text):
            fit *= OTHER_DIMENSION
    if question.has("sum", "difference", "share", "max", "min"):
        fit *= CALCULATED
    if question.counted and question.has("number"):
        fit *= COUNTED if counts else NOT_COUNTED
        fit *= ROUNDED if is_rounded(text) else 1.0
    if question.has("list"):
        fit *= LISTED
    if question.years and question.has("amount", "number"):
        fit *= TABULATED
    if question.follow_up:
        fit *= FOLLOWING
    return fit


@lru_cache(maxsize=16)
def _dimensions_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """Return what an answer holds of each kind of measure that a question asks for."""
    return tuple(answered for asked, answered in _DIMENSIONS if asked.search(question))


def _time_fit(question: Question, text: str, view: PassageView) -> float:
    fit = 1.0
    if question.has("when") and not tells_when(text):
        fit *= NO_TIME
    if question.has("next") and question.has("when") and not _NEXT.search(text):
        fit *= NO_NEXT
    surroundings = f"{text} {' '.join(view.passage.heading_path)}"
    if not question.has("place", "agenda"):
        fit *= period_fit(question, surroundings)
    if question.years and not any(year in surroundings for year in question.years):
        fit *= OTHER_YEAR if find_years(text) else NO_YEAR
    return fit


def _kind_fit(question: Question, text: str) -> float:
    fit = 1.0
    if question.has("define") and len(question.own) <= DEFINED_WORDS:
        defines = _defines(question, text)
        fit *= DEFINED if defines else NOT_DEFINED if question.has("meaning") else 0.9
    told = question.has("who") and asks_contact(question.text) and bool(_CONTACT.search(text))
    if question.has("who") and not told and not _names_another(question, text):
        fit *= NO_NAME
    if question.has("who") and not told and not _PERSON.search(text):
        fit *= NO_PERSON
    if question.has("name") and not _names_another(question, text):
        fit *= NO_NEW_NAME
    if question.has("new") and _OLD.search(text):
        fit *= OLD
    if _OPINION.search(text) and not _ASKS_OPINION.search(question.text):
        fit *= OPINION
    if text.rstrip().endswith("?") and not question.has("questions"):
        fit *= A_QUESTION
    return fit


_ASKS_CONTACT = re.compile(
    r"\b(?:hvem|kven|who) (?:skal|må|bør|kan|do|should|must|can) "
    r"(?:jeg|eg|vi|me|man|en|ein|i|we|one|you) (?:\w+ )?"
    r"(?:si|sei|seie|melde?|gi|gje|ringe?|kontakte?|varsle?|skrive?|sende?|"
    r"tell|notify|call|contact|write|inform|email)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|\b(?:tlf\b|telefon|sekretær|sekretariat)|\bmelde[rs]? (?:i?fra|i?frå|forfall|seg)\b|"
    r"\b(?:gi|gir|gis|gje|gjev) (?:beskjed|melding)\b",
    re.IGNORECASE,
)


def asks_contact(text: str) -> bool:
    """Tell whether a question asks whom to turn to: 'hvem skal jeg si fra til'."""
    return _ASKS_CONTACT.search(text) is not None


def _reason_fit(text: str) -> float:
    if _REASON.search(text):
        return 1.0
    if _PURPOSE.search(text):
        return PURPOSE
    return TOO_SHORT if len(text.split()) <= SHORT_REASON else NO_REASON


_ROUNDED = re.compile(
    r"\b(over|under|ca|cirka|om lag|rundt|nesten|nær|minst|inntil|opp mot)\.?\s+\d", re.IGNORECASE
)


def is_rounded(text: str) -> bool:
    """Tell whether a text gives a number as rounded: 'over 130 000', 'ca. 170'."""
    return bool(_ROUNDED.search(text))


NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(w for w in NUMBER_WORDS if len(w) > 2)})\b", re.I)
_COUNT = re.compile(
    rf"(?P<count>\d[\d\u00a0 ]*(?:,\d+)?|\b(?:{'|'.join(NUMBER_WORDS)})\b)\s+"
    r"(?:(?:av|of) (?:de |dei |the )?\d[\d\u00a0 ]*\s*)?"
    r"(?:(?!av\b|prosent|mill|mrd)[\w-]+\s+)?(?P<thing>[\w-]+)",
    re.IGNORECASE,
)


_COUNTED_BEFORE = re.compile(
    r"\b(?:(?:antall(?:et)?|talet på|tallet på|number of) (?P<of>[\w-]+)"
    r"|(?P<thing>\w{3,})tal+(?:et)?\b)",
    re.IGNORECASE,
)
"""'Antall fødsler gikk ned til 148' and 'elevtallet er 14' count as '14 elever' does."""


def counts_of(text: str, term: Term) -> list[str]:
    """Return the numbers, as printed, that stand right before the counted word."""
    found = []
    for match in _COUNTED_BEFORE.finditer(text):
        if (
            term.match({stem(word): 1.0 for word in words(match["of"] or match["thing"])})
            >= COUNTED_MATCH
        ):
            # 'Antall pasienter … siden 2021' counts no patients: a count is printed '2 021'.
            numbers = find_numbers(text[match.end() :])
            found += [n.text for n in numbers if not _BARE_YEAR.fullmatch(n.text)]
    for match in _COUNT.finditer(text):
        after = {stem(word): 1.0 for word in words(match.group()[len(match["count"]) :])}
        if term.match(after) >= COUNTED_MATCH:
            found.append(match["count"].strip())
    return found


_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=KEPT_TEXTS)
def figures_of(text: str) -> tuple[float, ...]:
    """Return the numbers of a text that are no years, days of the month or numbers of a list."""
    text = _COUNTER.sub("", text)
    for found_date in reversed(find_dates(text, year=LEAP_YEAR)):
        text = text[: found_date.start] + text[found_date.end :]
    found = find_numbers(text)
    return tuple(
        n.value for n in found if n.unit or not (n.value.is_integer() and n.value in _YEARS)
    )


_COUNTER = re.compile(
    r"^\s*\d{1,2}[.)]\s|(?:§|\b(?:alternativ|sak|punkt|tiltak|tabell|figur|vedlegg|kapittel|side))"
    r"\s*\d+(?:\s*[–-]\s*\d+)?",
    re.IGNORECASE,
)
LEAP_YEAR = 2024


def _defines(question: Question, text: str) -> bool:
    """Tell whether a sentence says what the asked word is: 'En anropstur er …', 'Grønt: …'."""
    beginning = _DEFINING.match(text)
    if beginning is None:
        return False
    stems = {stem(word): 1.0 for word in words(beginning.group(1))}
    return any(term.match(stems) >= DEFINED_MATCH for term in question.own)


def is_of_another(question: Question, told: Sequence[tuple[str, Stems]], heading: Stems) -> bool:
    """Tell whether a figure is of another name than the one asked for.

    'Hvor mange bor i Vik' is not answered by 'Nes har 1 870 innbyggere' under a title about Vik,
    nor by a sentence without a name after one about Nes.

    Args:
        question: The question.
        told: Sentences of a paragraph with their stems, the one of the figure last.
        heading: Stems of what stands above them.
    """
    if not question.has("amount", "number"):
        return False
    asked = [t for t in question.own if t.entity]
    if not asked or any(stands(t, heading) for t in asked):
        return False
    for text, stems in reversed(told):
        if any(stands(t, stems) for t in asked):
            return False
        if any(not is_norwegian(fold(name)) for name in _NAME.findall(text)):
            return True
    return False


def _names_another(question: Question, text: str) -> bool:
    """Tell whether a text holds a name that the question does not hold itself."""
    asked = _stems_said(question.text)
    return any(stem(fold(name)) not in asked for name in _NAME.findall(text[1:]))


@lru_cache(maxsize=16)
def _stems_said(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(question))


_NUMBER_OF_SAK = re.compile(r"\b\d{1,4}[-/](?:19|20)\d\d\b")


@lru_cache(maxsize=KEPT_TEXTS)
def tells_when(text: str) -> bool:
    """Tell whether a text names a time: a day, a year, a season. A sak's number has none."""
    text = _NUMBER_OF_SAK.sub(" ", text)
    return bool(_WHEN.search(text) or find_dates(text) or find_times(text))
