"""The terms of a question: its words weighed, each with the ways it may stand in the papers."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.answer.lexicon import ABBREVIATION, COMPOUND, Lexicon, Stems, numbered
from assistant.answer.result import Language
from assistant.answer.vocabulary import (
    change_stems,
    commonness,
    is_english,
    is_norwegian,
    generic_stems,
    glossary,
    operation_stems,
    synonym_groups,
)
from assistant.language import fold, split_compound, stem, words
from assistant.numbers import find_unit

SYNONYM, TRANSLATION, TYPO, HELD, LEMMA = 0.85, 0.95, 0.9, 0.75, 0.95
"""Strength of a match by meaning or by spelling; 1 is the same stem."""
ENGLISH_LENGTH = 6
"""Letters from which one typing error in an English word is mended."""
MOST_COMPOUNDS, MONEY_WEIGHT = 12, 0.45
APART = 0.7
"""Strength of a number and its noun that stand apart: a column 'B' in a table of alternatives."""
COMMON_DISCOUNT = 0.6
"""Share of a word's weight that it loses when it is among the commonest of the language."""
ACROSS = 0.9
"""Factor for a phrase whose words stand in different texts that belong together."""
PART, PART_LENGTH = 0.45, 4
"""Strength of one part of a compound alone: a hint, not enough for the word to stand there."""
GENERIC_WEIGHT, OPERATION_WEIGHT, CHANGE_WEIGHT = 0.05, 0.15, 0.45
"""Weights of words that only form the question, say what to do with figures, or tell of a change:
'veksten' may be a row of a table or the difference of two cells."""
QUOTED_WEIGHT = 0.8
"""Least weight of a word that the person puts in quotation marks: it is meant as it stands."""
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
    variants: tuple[tuple[tuple[str, ...], float], ...]
    known: bool
    entity: bool = False
    carried: bool = False

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
        best = max((self.match(stems) for stems in texts), default=0.0)
        for sequence, strength in self.variants:
            if len(sequence) > 1 and strength * ACROSS > best:
                found = min(max(stems.get(s, 0.0) for stems in texts) for s in sequence)
                best = max(best, strength * ACROSS * found)
        return best


def coverage(terms: Sequence[Term], *texts: Stems) -> float:
    """Return the weighted share of terms found in any of the texts, 0–1; 0 without terms."""
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0
    return sum(t.weight * t.match_across(texts) for t in terms) / total


def question_terms(question: str, lexicon: Lexicon, language: Language) -> tuple[Term, ...]:
    """Turn the words of a question into weighted terms with their variants."""
    tokens = words(question)
    typed = _as_typed(question)
    quoted = {word for span in _QUOTED.findall(question) for word in words(span)}
    terms: list[Term] = []
    position = 0
    noun = ""
    while position < len(tokens):
        noun = _labelling(tokens, position, lexicon, noun)
        if noun and _is_number(tokens[position], typed):
            terms.append(_numbered_term(noun, tokens[position], lexicon))
            position += 1
            continue
        length = _phrase_length(tokens, position, language)
        term = _term(tuple(tokens[position : position + length]), lexicon, typed, language)
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        if term is not None and tokens[position][0].isdigit() and find_unit(f"1 {following}"):
            term = _sum_of_money(term)
        if term is not None:
            stressed = term.surface in quoted and term.weight < QUOTED_WEIGHT
            terms.append(replace(term, weight=QUOTED_WEIGHT) if stressed else term)
        position += length
    return tuple(terms)


_BETWEEN_NUMBERS = frozenset(["og", "eller", "enn", "and", "or", "than", "mot", "til"])
NUMBERED_WEIGHT = 0.8


def _labelling(tokens: Sequence[str], position: int, lexicon: Lexicon, earlier: str) -> str:
    """Return the stem of the noun that a number at a position would belong to, or ''."""
    if position == 0:
        return ""
    before = tokens[position - 1]
    if lexicon.labels(stem(before)):
        return stem(before)
    # 'Konsept 2 og 3': the noun holds for the second number too.
    joins = before in _BETWEEN_NUMBERS or before.isdigit() or len(before) == 1
    return earlier if joins else ""


def _is_number(token: str, typed: Mapping[str, str]) -> bool:
    if token.isdigit():
        return len(token) <= 3  # noqa: PLR2004 - a year has four digits
    return len(token) == 1 and "a" <= token <= "h" and not typed.get(token, "x").islower()


def _numbered_term(noun: str, number: str, lexicon: Lexicon) -> Term:
    whole = numbered(noun, number)
    variants = (((whole,), 1.0), ((noun, number), APART))
    return Term(f"{noun} {number}", NUMBERED_WEIGHT, variants, whole in lexicon, entity=True)


def _sum_of_money(term: Term) -> Term:
    """Return a figure with a unit as a term that identifies: '9 mill', however it is printed."""
    decimals = ((f"{term.surface},0",), 1.0) if term.surface.isdigit() else ((term.surface,), 1.0)
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


def _phrase_length(tokens: Sequence[str], start: int, language: Language) -> int:
    for length in (3, 2):
        phrase = tokens[start : start + length]
        if len(phrase) < length:
            continue
        if " ".join(stem(token) for token in phrase) in synonym_groups():
            return length
        if language == "en" and " ".join(phrase) in glossary():
            return length
    return 1


def _term(
    tokens: tuple[str, ...], lexicon: Lexicon, typed: Mapping[str, str], language: Language
) -> Term | None:
    word = " ".join(tokens)
    letter = len(word) < 2 and not word.isdigit()
    if letter and not ("a" <= word <= "h" and typed.get(word, "").isupper()):
        # 'Alternativ C' and 'konsept B' hang on their letter.
        return None
    if language == "en" and len(tokens) == 1:
        tokens = (_english_spelling(word, lexicon),)
    stems = tuple(stem(token) for token in tokens)
    generic = len(tokens) == 1 and (word in generic_stems() or stems[0] in generic_stems())
    variants = [
        (sequence, strength)
        for sequence, strength in _variants(tokens, stems, lexicon, language)
        if lexicon.can_stand(sequence)
    ]
    foreign = language == "en" and is_english(word)
    if foreign and not variants:
        variants = [((other,), TRANSLATION) for other in _cognate(word, lexicon)]
    if len(tokens) == 1 and not generic and not foreign and not lexicon.can_stand(stems):
        variants += [((stemmed,), LEMMA) for stemmed in _lemma_stems(word, lexicon, language)]
        variants += [((other,), HELD) for other in lexicon.holding(word)]
    surely = any(strength > HELD for _, strength in variants)
    if not surely and len(tokens) == 1 and not generic and not foreign and not commonness(word):
        near = lexicon.nearest_spellings(word)
        variants += [((other,), TYPO) for other in near]
        variants += [(parts, TYPO * COMPOUND) for other in near if (parts := lexicon.parts(other))]
        variants += [
            (meaning, TYPO * SYNONYM)
            for other in near
            for meaning in synonym_groups().get(other, ())
            if lexicon.can_stand(meaning)
        ]
        variants = variants or own_compound(word, lexicon)
        parts = lexicon.misspelled_parts(word) if not variants else ()
        if parts:
            variants = [(parts, TYPO), *(((part,), PART) for part in parts if len(parts) > 1)]
    name = len(tokens) == 1 and _is_name(word, typed.get(word, ""), language)
    if (generic and not name) or find_unit(word):
        weight = GENERIC_WEIGHT
    elif stems[0] in operation_stems() or word.isdigit():
        weight = OPERATION_WEIGHT
    else:
        weight = _weight(variants, lexicon, name=name, language=language)
        if stems[0] in change_stems():
            weight = min(weight, CHANGE_WEIGHT)
        if not name and len(tokens) == 1:
            weight *= 1 - COMMON_DISCOUNT * commonness(word)
    known = any(all(s in lexicon for s in sequence) for sequence, _ in variants)
    return Term(word, weight, tuple(variants), known, entity=name)


def _lemma_stems(word: str, lexicon: Lexicon, language: Language) -> list[str]:
    """Return the stems of a word's dictionary form: 'solgte' stands as 'selge' in the papers."""
    if language == "en" or not word.isalpha():
        return []
    import simplemma

    lemmas = {simplemma.lemmatize(word, lang=tongue) for tongue in ("nb", "nn")} - {word}
    return [stem(fold(lemma)) for lemma in sorted(lemmas) if lexicon.can_stand((stem(fold(lemma)),))]


def own_compound(word: str, lexicon: Lexicon) -> list[tuple[tuple[str, ...], float]]:
    """Return the variants of a compound that the person made: 'journalinnkjøpet'.

    Its parts are words of the papers, of the synonyms or of the language; each stands in the papers
    itself or by a synonym ('journal' and 'anskaffelse').
    """
    parts = split_compound(word, _ANY_WORD)
    if not parts:
        return []
    ways = [_ways_of(part, lexicon) for part in parts]
    found = [
        (tuple(s for way in chosen for s in way), COMPOUND * SYNONYM)
        for chosen in islice(product(*ways), MOST_COMPOUNDS)
    ]
    alone = [(way, PART) for some in ways for way in some if len(way[0]) >= PART_LENGTH]
    return [*found, *alone]


def _ways_of(part: str, lexicon: Lexicon) -> list[tuple[str, ...]]:
    own = (stem(part),)
    ways = [own] if own[0] in lexicon else []
    return ways + [w for w in synonym_groups().get(own[0], ()) if all(s in lexicon for s in w)]


class _AnyWord:
    """Words that a compound may be made of: long enough, and known to the language."""

    def __contains__(self, word: object) -> bool:
        known = isinstance(word, str) and len(word) >= PART_LENGTH
        return known and (is_norwegian(str(word)) or stem(str(word)) in synonym_groups())


_ANY_WORD = _AnyWord()


_COGNATES = (
    ("tions", "sjoner"), ("tion", "sjon"), ("sion", "sjon"), ("cture", "ktur"), ("ities", "iteter"),
    ("ity", "itet"), ("ology", "ologi"), ("gies", "gier"), ("gy", "gi"), ("ph", "f"), ("ical", "isk"),
    ("ists", "ister"),
)  # fmt: skip


def _cognate(word: str, lexicon: Lexicon) -> list[str]:
    """Return the stems of the Norwegian sister of an English word: 'installations'."""
    for english, norwegian in _COGNATES:
        if len(word) > len(english) + 3 and english in word:
            sister = word.replace(english, norwegian).replace("c", "k")
            for form in (sister, word.replace(english, norwegian)):
                near = [stem(form)] if stem(form) in lexicon else lexicon.nearest_spellings(form)
                if near:
                    return near[:1]
    return []


def _english_spelling(word: str, lexicon: Lexicon) -> str:
    """Return the word of the glossary that an English word is a typing error of, or the word."""
    known = word in glossary() or is_english(word) or lexicon.can_stand((stem(word),))
    if known or len(word) < ENGLISH_LENGTH or not word.isalpha():
        return word
    found = process.extractOne(word, glossary().keys(), scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else word


def _is_name(word: str, typed: str, language: Language) -> bool:
    if word.isdigit():
        return False
    if any(letter.isdigit() for letter in word):
        return True
    # English capitalises 'Council' and 'Strategic': a word with a translation is not a name.
    return typed[:1].isupper() and not (language == "en" and word in glossary())


def _weight(
    variants: Sequence[tuple[tuple[str, ...], float]],
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


def _variants(
    tokens: tuple[str, ...], stems: tuple[str, ...], lexicon: Lexicon, language: Language
) -> list[tuple[tuple[str, ...], float]]:
    variants: dict[tuple[str, ...], float] = {stems: 1.0}
    groups = synonym_groups()

    def add(sequence: tuple[str, ...], strength: float) -> None:
        variants[sequence] = max(strength, variants.get(sequence, 0.0))

    for other in groups.get(" ".join(stems), ()):
        add(other, SYNONYM)
    if language == "en":
        for meaning in glossary().get(" ".join(tokens), ()):
            add(meaning, TRANSLATION)
            for other in groups.get(" ".join(meaning), ()):
                add(other, TRANSLATION * SYNONYM)
    if len(tokens) == 1:
        for sequence, strength in _word_variants(tokens[0], lexicon):
            add(sequence, strength)
    return [(sequence, strength) for sequence, strength in variants.items() if sequence]


def _word_variants(word: str, lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield the long forms of an abbreviation and the parts of a compound."""
    for long in lexicon.long_forms(word):
        yield long, ABBREVIATION
    parts = lexicon.parts(word)
    if parts:
        yield parts, COMPOUND
    for part in parts:
        if len(part) >= PART_LENGTH:
            yield (part,), PART
