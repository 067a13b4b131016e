"""Figures in running text: what they are of, in which unit and for when, to compare them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.check.findings import minutes_of
from assistant.check.wordlists import word_set
from assistant.language import fold, split_sentences, stem, terms
from assistant.numbers import KRONER, Unit, count_decimals, find_unit, to_float
from assistant.structure.meeting import Meeting, Passage

_NUMBER = r"\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d,])|\d+"
_FIGURE = re.compile(
    rf"(?<![\w,.@/§:-])(?:(?P<about>ca\.?|circa|om\s+lag|rundt|nesten|nær|over|mer\s+enn|meir\s+enn|minst|inntil"
    rf"|under|opptil|høyst|høgst|knapt|vel|drøyt|mellom|>|<|≥|≤|~)\s*)?"
    rf"(?P<low>(?:{_NUMBER})(?:,\d+)?)"
    rf"(?:\s*(?:[–-]|til|og)\s*(?P<high>(?:{_NUMBER})(?:,\d+)?))?"
    rf"(?P<unit>\s*(?:mnok|mill(?:ion(?:er)?)?\b\.?(?:\s*(?:kr\b|kroner|nok\b))?"
    rf"|mrd\b\.?(?:\s*(?:kr\b|kroner))?|milliard(?:er)?(?:\s+kroner)?|tusen\s+kroner|kroner|kr\b|%|prosent))?"
    rf"(?![\d/@]|[.,:]\d|-\w)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?P<noun>[a-zæøåé]{3,}(?:-[a-zæøå]+)?)(?P<after>(?:\s+[\wæøåÆØÅ@-]+){0,3})")
_WORDED_UNIT = re.compile(r"mill|mnok|mrd|milliard|kr|nok|tusen", re.IGNORECASE)
_AT_LEAST = re.compile(r"over|enn|minst|>|≥|drøyt|vel", re.IGNORECASE)
_AT_MOST = re.compile(r"under|inntil|opptil|høyst|høgst|<|≤|knapt|nesten", re.IGNORECASE)
_PREPOSITIONS = word_set(
    "ved i på med til for fra frå av hos under uten utan over mellom "
    "langs rundt kring mot blant innen innan"
)
_HOLDER = re.compile(
    r"(?:^|[.,:;(–]\s*|\b(?:og|men|mens|medan|at|som|fordi|der|når)\s+)"
    r"(?P<who>(?:[^\W\d_][\w-]*\s+){1,6})(?:har|hadde|består\s+av|omfatter|omfattar|teller|tel)\s+"
    r"(?:i\s+dag\s+|nå\s+|no\s+)?$",
    re.IGNORECASE,
)
HAS = "har"
"""Begins the complement of a figure whose holder stands before it."""
_ARTICLES = word_set("det den de dei et en ei eit ein vår vårt våre sin sitt sine alle")
_LEAST_CELL_WORDS = 5
THOUSANDS = frozenset({1e3, 1e6})
"""How far apart the units of money are."""


class Mention(NamedTuple):
    """A figure of a sentence.

    ``low`` and ``high`` are in kroner where ``unit`` is money; ``noun`` is the stem of the word
    counted, ``complement`` the stems of what follows it ('ved skolen') or of who has it ('skolen
    har'); ``lead`` is the sentence before.
    """

    low: float
    high: float
    step: float
    about: str
    unit: Unit | None
    printed: str
    noun: str | None
    complement: tuple[str, ...]
    before: str
    after: str
    sentence: str
    lead: str
    passage: Passage

    @property
    def is_money(self) -> bool:
        """Whether the figure is an amount of money."""
        return self.unit is not None and self.unit != "%"

    @property
    def years(self) -> frozenset[str]:
        """The years that the sentence names."""
        return frozenset(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.sentence))

    @property
    def terms(self) -> frozenset[str]:
        """The stems of the sentence without its figures."""
        return sentence_terms(self.sentence)


@lru_cache(maxsize=4096)
def sentence_terms(sentence: str) -> frozenset[str]:
    """Return the stems of a sentence's words, figures left out."""
    return frozenset(term for term in terms(sentence) if not term[0].isdecimal())


def mentions(meeting: Meeting) -> list[Mention]:
    """Return the figures of all running text of a meeting's papers, its minutes left out."""
    minutes = minutes_of(meeting)
    return [
        mention
        for passage in meeting.passages
        if passage.place.document not in minutes
        for text in _texts(passage)
        for lead, sentence in pairwise(["", *split_sentences(text)])
        for mention in _in_sentence(sentence, lead, passage)
    ]


def _texts(passage: Passage) -> Iterator[str]:
    """Yield the lines of a passage; of a table those cells that hold sentences."""
    if passage.kind != "table":
        yield from passage.text.split("\n")
        return
    for cell in re.split(r"[\n\t]", passage.text):
        if len(re.findall(r"[^\W\d_]{2,}", cell)) >= _LEAST_CELL_WORDS:
            yield re.sub(r"<[^>]+>", " ", cell)


def _in_sentence(sentence: str, lead: str, passage: Passage) -> Iterator[Mention]:
    for match in _FIGURE.finditer(sentence):
        unit = find_unit(match["unit"]) if match["unit"] else None
        if unit is None and _is_year(match["low"]):
            continue
        low_text, high_text = match["low"], match["high"] or match["low"]
        about = (match["about"] or "").strip().casefold()
        low, high = to_float(low_text), to_float(high_text)
        if high < low:
            continue
        factor = KRONER.get(unit, 1.0) if unit else 1.0
        noun, complement = _counted(sentence[match.end() :], unit)
        if noun and not complement and (holder := _HOLDER.search(sentence[: match.start()])):
            # 'Sund skule har' is of another school than 'Øvre skule har'.
            complement = (HAS, *terms(holder["who"]))
        yield Mention(
            low=low * factor,
            high=high * factor,
            step=_step(high_text) * factor,
            about=about,
            unit=unit,
            printed=" ".join(match.group().split()),
            noun=noun,
            complement=complement,
            before=sentence[: match.start()],
            after=sentence[match.end() :],
            sentence=sentence,
            lead=lead,
            passage=passage,
        )


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _step(text: str) -> float:
    """Return what one in the last significant place is worth: 0,1 for '4,2', 1000 for '130 000'."""
    if decimals := count_decimals(text):
        return float(10**-decimals)
    digits = re.sub(r"\D", "", text)
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** (zeros if zeros >= 2 else 0))


def _counted(after: str, unit: Unit | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the noun that a number counts, and the phrase that follows it."""
    if unit is not None:
        return None, ()
    match = _NOUN.match(after)
    if match is None:
        return None, ()
    following = [w for w in match["after"].split() if w.casefold() not in _ARTICLES]
    complement: tuple[str, ...] = ()
    if len(following) > 1 and following[0] in _PREPOSITIONS:
        complement = (following[0], stem(fold(following[1])))
    return stem(fold(match["noun"])), complement


def differ(one: Mention, other: Mention) -> bool:
    """Tell whether two figures cannot both be right, roundings and bounds considered."""
    for first, second in ((one, other), (other, one)):
        if first.about and _AT_LEAST.search(first.about) and second.high >= first.low:
            return False
        if first.about and _AT_MOST.search(first.about) and second.low <= first.high:
            return False
    step = max(one.step, other.step)
    if one.about or other.about:
        step *= 2
    same = abs(one.low - other.low) <= step / 2 and abs(one.high - other.high) <= step / 2
    if same:
        return False
    first, second = sorted((one, other), key=lambda m: (m.low, m.high))
    if first.low == first.high or second.low == second.high:
        # A single figure agrees with a range that holds it.
        return second.low > first.high + step / 2
    return second.low >= first.high


def distinct(group: Sequence[Mention]) -> list[Mention]:
    """Return one mention for each different printed value, in their order."""
    found: list[Mention] = []
    for mention in group:
        if not any((m.low, m.high) == (mention.low, mention.high) for m in found):
            found.append(mention)
    return found


def significant_digits(value: float) -> str:
    """Return the digits of a figure without the zeros around them."""
    return f"{abs(value):.6f}".replace(".", "").strip("0")


def times_apart(one: float, other: float) -> float:
    """Return how many times the smaller of two figures is in the larger."""
    return round(max(abs(one / other), abs(other / one)), 6)


def is_other_unit(one: Mention, other: Mention) -> bool:
    """Tell whether two amounts have the same digits, a thousand or a million times apart."""
    if not (one.low and other.low and one.is_money and other.is_money):
        return False
    same = significant_digits(one.low) == significant_digits(other.low)
    return same and times_apart(one.low, other.low) in THOUSANDS
