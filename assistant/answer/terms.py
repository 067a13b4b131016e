"""The terms of a question: its words weighed, each with the ways it may stand in the papers."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.numbered import numbered
from assistant.answer.particles import STRENGTH as JOINED
from assistant.answer.particles import joined_stems
from assistant.answer.result import Language
from assistant.answer.variants import (
    EVERYDAY,
    PAIR,
    Variant,
    english_compound,
    english_spelling,
    find_variants,
)
from assistant.answer.vocabulary import (
    change_stems,
    commonness,
    generic_stems,
    glossary,
    is_generic,
    operation_stems,
    synonym_groups,
    written_for,
)
from assistant.language import stem, words
from assistant.numbers import find_unit

MONEY_WEIGHT = 0.45
"""Weight of a figure that stands with its unit in the question."""
APART = 0.7
"""Strength of a number and its noun that stand apart: a column 'B' in a table of alternatives."""
COMMON_DISCOUNT = 0.6
"""Share of a word's weight that it loses when it is among the commonest of the language."""
ACROSS = 0.9
"""Factor for a phrase whose words stand in different texts that belong together."""
GENERIC_WEIGHT, OPERATION_WEIGHT, CHANGE_WEIGHT = 0.05, 0.15, 0.45
"""Weights of words that only form the question, say what to do with figures, or tell of a change:
'veksten' may be a row of a table or the difference of two cells."""
QUOTED_WEIGHT = 0.8
"""Least weight of a word that the person puts in quotation marks: it is meant as it stands."""
_UNIT_WORD = re.compile(
    r"%|(prosent|percent|mill|milliard|billion|krone)\w*|mrd|mio|mnok|mkr|kr|nok|tkr|tnok"
)
_QUOTED = re.compile(r"[«“\"]([^»”\"]{2,80})[»”\"]")
UNKNOWN_WEIGHT, UNKNOWN_ENGLISH_WEIGHT, UNKNOWN_NAME_WEIGHT = 0.75, 0.3, 1.0
"""Weights of words that the papers lack: an English word seldom stands in Norwegian papers."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word or fixed phrase of the question.

    A plain class, not a model: ``match`` runs thousands of times a question.

    Attributes:
        surface: As typed, folded.
        weight: How much of the question hangs on it, 0–1.
        variants: Stem sequences by which it may stand in a text, with their strength.
        known: It stands in the papers in some variant.
        entity: A name, an abbreviation or a code.
        carried: It comes from an earlier turn.
    """

    surface: str
    weight: float
    variants: tuple[Variant, ...]
    known: bool
    entity: bool = False
    carried: bool = False
    _by_stem: Mapping[str, tuple[Variant, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_stem: dict[str, tuple[Variant, ...]] = {}
        for variant in self.variants:
            for stemmed in dict.fromkeys(variant[0]):
                by_stem[stemmed] = (*by_stem.get(stemmed, ()), variant)
        object.__setattr__(self, "_by_stem", by_stem)

    @property
    def stems(self) -> Set[str]:
        """The stems by which it may stand in a text; one without them does not hold it."""
        return self._by_stem.keys()

    def holding(self, stemmed: str) -> tuple[Variant, ...]:
        """Return the variants that hold a stem."""
        return self._by_stem.get(stemmed, ())

    def match(self, stems: Stems) -> float:
        """Return how well the term stands in a text, 0–1."""
        best = 0.0
        for sequence, strength in self.variants:
            if strength <= best or sequence[0] not in stems:
                continue
            found = stems[sequence[0]]
            for stemmed in sequence[1:]:
                found = min(found, stems.get(stemmed, 0.0))
            best = max(best, strength * found)
        return best

    def spans(self, stems: Set[str]) -> bool:
        """Tell whether a phrase of this term stands in texts taken together."""
        return any(len(s) > 1 and all(part in stems for part in s) for s, _ in self.variants)

    def match_across(self, texts: Sequence[Stems]) -> float:
        """Return how well the term stands in texts that belong together, 0–1.

        The parts of a phrase or compound may stand apart: 'bybussreiser' in a row 'Bybuss' of a
        table titled 'Reiser'.
        """
        own = self.stems
        told = [stems for stems in texts if not own.isdisjoint(stems.keys())]
        if not told:
            return 0.0
        best = max(map(self.match, told))
        for sequence, strength in self.variants:
            if len(sequence) > 1 and strength * ACROSS > best:
                found = min(max(stems.get(s, 0.0) for stems in told) for s in sequence)
                best = max(best, strength * ACROSS * found)
        return best


def coverage(terms: Sequence[Term], *texts: Stems) -> float:
    """Return the weighted share of terms found in any of the texts, 0–1; 0 without terms."""
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0
    return sum(t.weight * t.match_across(texts) for t in terms) / total


def said_stems(terms: Sequence[Term]) -> frozenset[str]:
    """Return the stems by which terms may stand in a text; one without them has no term."""
    return frozenset().union(*(term.stems for term in terms))


def question_terms(question: str, lexicon: Lexicon, language: Language) -> tuple[Term, ...]:
    """Turn the words of a question into weighted terms with their variants."""
    tokens = words(question)
    typed = _as_typed(question)
    quoted = {word for span in _QUOTED.findall(question) for word in words(span)}
    terms: list[Term] = []
    position = 0
    noun = ""
    while position < len(tokens):
        noun = _labelling(tokens, position, lexicon, noun, language)
        if noun and _is_number(tokens[position], typed):
            terms.append(_numbered_term(noun, tokens[position], lexicon))
            position += 1
            continue
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        if language != "en" and (joined := joined_stems(tokens[position], following, lexicon)):
            terms.append(_joined_term(f"{tokens[position]} {following}", joined, lexicon))
            position += 2
            continue
        length = _phrase_length(tokens, position, lexicon, language)
        term = _term(tuple(tokens[position : position + length]), lexicon, typed, language)
        if term is not None and tokens[position][0].isdecimal() and find_unit(f"1 {following}"):
            term = _sum_of_money(term)
        if term is not None:
            stressed = term.surface in quoted and term.weight < QUOTED_WEIGHT
            terms.append(replace(term, weight=QUOTED_WEIGHT) if stressed else term)
        position += length
    return tuple(terms) if language == "en" else _with_phrases(terms, tokens, lexicon)


LEAST_OF_PHRASE = 0.2
"""Weight that a word must have to stand for an everyday phrase: 'sto' alone tells nothing."""


def _with_phrases(
    terms: Sequence[Term], tokens: Sequence[str], lexicon: Lexicon
) -> tuple[Term, ...]:
    """Let the weightiest word of an everyday phrase stand for it too: 'uten fast jobb'.

    In a question the subject comes between: 'går det i minus', 'går hele skolen i minus'.
    """
    found = list(terms)
    for length, between in ((3, 0), (3, 1), (3, 2), (3, 3), (2, 0)):
        for start in range(len(tokens) - length - between + 1):
            phrase = [tokens[start], *tokens[start + 1 + between : start + length + between]]
            written = written_for(" ".join(stem(token) for token in phrase))
            held = tuple((s, EVERYDAY) for s in written if lexicon.can_stand(s))
            of_phrase = [i for i, term in enumerate(found) if term.surface in phrase]
            if not held or not of_phrase:
                continue
            at = max(of_phrase, key=lambda i: found[i].weight)
            if found[at].weight >= LEAST_OF_PHRASE:
                variants = (*found[at].variants, *held)
                found[at] = replace(found[at], variants=variants, known=True)
    return tuple(found)


_BETWEEN_NUMBERS = frozenset(["og", "eller", "enn", "and", "or", "than", "mot", "til"])
NUMBERED_WEIGHT = 0.8


def _labelling(
    tokens: Sequence[str], position: int, lexicon: Lexicon, earlier: str, language: Language
) -> str:
    """Return the stem of the noun that a number at a position would belong to, or ''."""
    if position == 0:
        return ""
    before = tokens[position - 1]
    # 'Option B' is 'alternativ B' where the papers have alternatives by letters.
    meanings = glossary().get(before, ()) if language == "en" else ()
    for noun in (stem(before), *(meaning[0] for meaning in meanings if len(meaning) == 1)):
        if lexicon.labels(noun):
            return noun
    # 'Konsept 2 og 3': the noun holds for the second number too.
    joins = before in _BETWEEN_NUMBERS or before.isdecimal() or len(before) == 1
    return earlier if joins else ""


def _is_number(token: str, typed: Mapping[str, str]) -> bool:
    if token.isdecimal():
        return len(token) <= 3
    return len(token) == 1 and "a" <= token <= "h" and not typed.get(token, "x").islower()


def _numbered_term(noun: str, number: str, lexicon: Lexicon) -> Term:
    whole = numbered(noun, number)
    variants = (((whole,), 1.0), ((noun, number), APART))
    return Term(f"{noun} {number}", NUMBERED_WEIGHT, variants, whole in lexicon, entity=True)


def _joined_term(surface: str, joined: Sequence[str], lexicon: Lexicon) -> Term:
    """Return a verb and its particle as the one word that the papers make of them, or as two."""
    apart = tuple(map(stem, surface.split()))
    variants = (*(((stemmed,), JOINED) for stemmed in joined), (apart, JOINED))
    weight = _weight(variants, lexicon, name=False, language="nb")
    return Term(surface, weight, variants, known=True)


def _sum_of_money(term: Term) -> Term:
    """Return a figure with a unit as a term that identifies: '9 mill', however it is printed."""
    decimals = ((f"{term.surface},0",), 1.0) if term.surface.isdecimal() else ((term.surface,), 1.0)
    return replace(term, weight=MONEY_WEIGHT, variants=(*term.variants, decimals))


def carry(term: Term, share: float = 1.0) -> Term:
    """Return a term as carried over from elsewhere, with a share of its weight."""
    return replace(term, carried=True, weight=share * term.weight)


def _as_typed(question: str) -> Mapping[str, str]:
    """Map each folded word to its form as typed; a sentence's first word only when it tells."""
    forms: dict[str, str] = {}
    starts = True
    for raw in question.split():
        word = raw.strip("?.,:;!()«»\"'")
        if word and (not starts or word[1:] != word[1:].lower()):
            forms.update(
                (part, piece) for piece in re.split(r"[-/]", word) for part in words(piece)
            )
        starts = raw.endswith((".", "!", "?"))
    return forms


def _phrase_length(tokens: Sequence[str], start: int, lexicon: Lexicon, language: Language) -> int:
    for length in (3, 2):
        phrase = tokens[start : start + length]
        if len(phrase) < length:
            continue
        if " ".join(stem(token) for token in phrase) in synonym_groups():
            return length
        if language == "en" and " ".join(phrase) in glossary():
            return length
        if language == "en" and length == PAIR and english_compound(phrase[0], phrase[1], lexicon):
            return length
    return 1


def _term(
    tokens: tuple[str, ...], lexicon: Lexicon, typed: Mapping[str, str], language: Language
) -> Term | None:
    word = " ".join(tokens)
    letter = len(word) < 2 and not word.isdecimal()
    tells = "a" <= word <= "h" or word.upper() in lexicon.parties
    if letter and not (tells and typed.get(word, "").isupper()):
        # 'Alternativ C' and 'konsept B' hang on their letter, and so do the parties 'H' and 'V'.
        return None
    if language == "en" and len(tokens) == 1:
        tokens = (english_spelling(word, lexicon),)
    stems = tuple(stem(token) for token in tokens)
    generic = len(tokens) == 1 and (is_generic(word) if language != "en" else _is_plain(word))
    variants = find_variants(tokens, lexicon, language, form_word=generic)
    name = len(tokens) == 1 and (
        _is_name(word, typed.get(word, ""), language)
        or (lexicon.is_proper(word) and not generic and not commonness(word))
    )
    if (generic and not name) or _UNIT_WORD.fullmatch(word):
        weight = GENERIC_WEIGHT
    elif (len(tokens) == 1 and stems[0] in operation_stems()) or word.isdecimal():
        weight = OPERATION_WEIGHT
    else:
        weight = _weight(variants, lexicon, name=name, language=language)
        if stems[0] in change_stems():
            weight = min(weight, CHANGE_WEIGHT)
        if not name and len(tokens) == 1:
            weight *= 1 - COMMON_DISCOUNT * commonness(word)
    known = any(all(s in lexicon for s in sequence) for sequence, _ in variants)
    return Term(word, weight, tuple(variants), known, entity=name)


def _is_plain(word: str) -> bool:
    return word in generic_stems() or stem(word) in generic_stems()


def _is_name(word: str, typed: str, language: Language) -> bool:
    if word.isdecimal():
        return False
    if any(letter.isdecimal() for letter in word):
        return True
    # English capitalises 'Council' and 'Strategic': a word with a translation is not a name.
    return typed[:1].isupper() and not (language == "en" and word in glossary())


def _weight(
    variants: Sequence[Variant],
    lexicon: Lexicon,
    *,
    name: bool,
    language: Language,
) -> float:
    if not variants:
        if name:
            return UNKNOWN_NAME_WEIGHT
        return UNKNOWN_ENGLISH_WEIGHT if language == "en" else UNKNOWN_WEIGHT
    best, _ = max(variants, key=lambda variant: variant[1])
    weight = 0.25 + 0.75 * lexicon.rarity(best)
    return max(weight, 0.7) if name else weight
