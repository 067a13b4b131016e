"""Variants: the ways in which a word of a question may stand in the papers, with their strength.

By itself, by a synonym or translation, as an abbreviation, in parts, in its dictionary form, inside
a longer word, or with a typing error.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.answer.lexicon import ABBREVIATION, COMPOUND, Lexicon
from assistant.answer.result import Language
from assistant.answer.vocabulary import (
    commonness,
    generic_stems,
    glossary,
    is_english,
    is_norwegian,
    lemmas,
    synonym_groups,
    written_for,
)
from assistant.language import STOP_WORDS, split_compound, stem

Variant = tuple[tuple[str, ...], float]
"""A sequence of stems and how strongly a text that holds them holds the word, 0–1."""

SYNONYM, TRANSLATION, TYPO, HELD, LEMMA, EVERYDAY = 0.85, 0.95, 0.9, 0.75, 0.95, 0.75
"""Strength of a match by meaning, by spelling, inside a longer word, in dictionary form, and by
what papers write for an everyday word."""
PART, PART_LENGTH = 0.45, 4
"""Strength of one part of a compound alone: a hint, not enough for the word to stand there."""
MOST_COMPOUNDS, PAIR = 12, 2
ENGLISH_LENGTH = 6
"""Letters from which one typing error in an English word is mended."""


def find_variants(
    tokens: tuple[str, ...], lexicon: Lexicon, language: Language, *, form_word: bool
) -> list[Variant]:
    """Return the variants of a word or phrase that the papers can hold.

    Args:
        tokens: The folded word, or the words of a fixed phrase.
        lexicon: The papers' words.
        language: The question's language.
        form_word: Whether it only forms the question; such a word is not looked for otherwise.
    """
    stems = tuple(stem(token) for token in tokens)
    if language == "en" and len(tokens) == PAIR and " ".join(tokens) not in glossary():
        compound = english_compound(tokens[0], tokens[1], lexicon)
        if compound:
            return compound
    variants = [v for v in _meanings(tokens, stems, lexicon, language) if lexicon.can_stand(v[0])]
    if len(tokens) > 1:
        return variants
    word = tokens[0]
    if language == "en" and is_english(word):
        return variants or [((other,), TRANSLATION) for other in _cognate(word, lexicon)]
    if form_word:
        return variants
    if not lexicon.can_stand(stems):
        variants += [((other,), LEMMA) for other in _lemma_stems(word, lexicon, language)]
        variants += [((other,), LEMMA) for other in _noun_of(word, lexicon)]
        variants += [(parts, LEMMA) for parts in _hyphenated(word) if lexicon.can_stand(parts)]
        variants += [((other,), HELD) for other in lexicon.holding(word)]
        if of_sak := _OF_SAK.fullmatch(word):
            variants += [((other,), HELD) for other in lexicon.holding(of_sak["root"])]
    surely = any(strength > HELD for _, strength in variants)
    if not surely and not commonness(word):
        variants += _misspelled(word, lexicon)
        variants = variants or _own_compound(word, lexicon) or _misspelled_compound(word, lexicon)
    return variants


_OF_SAK = re.compile(r"(?P<root>[a-zæøå-]{4,}?)s?sak(?:en|a|i)?")
"""'Trafikksaken' is the sak whose title begins with traffic, whatever follows."""


def _hyphenated(word: str) -> Iterator[tuple[str, ...]]:
    """Yield 'e-resept' for 'eresept', which is often typed without its hyphen."""
    if word.startswith("e") and len(word) > PART_LENGTH:
        yield "e", stem(word[1:])


def _misspelled(word: str, lexicon: Lexicon) -> list[Variant]:
    near = lexicon.nearest_spellings(word)
    found: list[Variant] = [((other,), TYPO) for other in near]
    found += [(parts, TYPO * COMPOUND) for other in near if (parts := lexicon.parts(other))]
    found += [
        (meaning, TYPO * SYNONYM)
        for other in near
        for meaning in synonym_groups().get(other, ())
        if lexicon.can_stand(meaning)
    ]
    return found


def _misspelled_compound(word: str, lexicon: Lexicon) -> list[Variant]:
    parts = lexicon.misspelled_parts(word)
    if not parts:
        return []
    return [(parts, TYPO), *(((part,), PART) for part in parts if len(parts) > 1)]


def _lemma_stems(word: str, lexicon: Lexicon, language: Language) -> list[str]:
    """Return the stems of a word's dictionary form: 'solgte' stands as 'selge' in the papers."""
    if language == "en" or not word.isalpha():
        return []
    return [stem(lemma) for lemma in sorted(lemmas(word)) if lexicon.can_stand((stem(lemma),))]


_ADJECTIVE = re.compile(r"(?P<root>[a-zæøå]{3,}?)isk[et]?")


def _noun_of(word: str, lexicon: Lexicon) -> list[str]:
    """Return the stems of the nouns of an adjective: 'økonomisk' and 'teknisk'."""
    match = _ADJECTIVE.fullmatch(word)
    nouns = (f"{match['root']}i", f"{match['root']}ikk") if match else ()
    return [stem(noun) for noun in nouns if lexicon.can_stand((stem(noun),))]


def _own_compound(word: str, lexicon: Lexicon) -> list[Variant]:
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
    meant = (*synonym_groups().get(own[0], ()), *written_for(own[0]))
    return ways + [w for w in meant if all(s in lexicon for s in w)]


class _AnyWord:
    """Words that a compound may be made of: long enough, and known to the language."""

    def __contains__(self, word: object) -> bool:
        known = isinstance(word, str) and len(word) >= PART_LENGTH
        return known and bool(
            is_norwegian(str(word))
            or stem(str(word)) in synonym_groups()
            or written_for(stem(str(word)))
        )


_ANY_WORD = _AnyWord()


_COGNATES = (
    ("tions", "sjoner"), ("tion", "sjon"), ("sion", "sjon"), ("cture", "ktur"),
    ("ities", "iteter"), ("ity", "itet"), ("ology", "ologi"), ("gies", "gier"), ("gy", "gi"),
    ("ph", "f"), ("ical", "isk"),
    ("ists", "ister"),
)  # fmt: skip


def _cognate(word: str, lexicon: Lexicon) -> list[str]:
    """Return the stems of the Norwegian sister of an English word: 'installations'."""
    for form in _sisters(word):
        near = [stem(form)] if stem(form) in lexicon else lexicon.nearest_spellings(form)
        if near:
            return near[:1]
    return []


def _sisters(word: str) -> Iterator[str]:
    """Yield how an English word of Latin or Greek may be spelled in Norwegian."""
    for english, norwegian in _COGNATES:
        if len(word) >= len(english) + 3 and english in word:
            sister = word.replace(english, norwegian)
            yield sister.replace("c", "k")
            yield sister


def english_compound(first: str, second: str, lexicon: Lexicon) -> list[Variant]:
    """Return the papers' compounds that two English words are: 'fire station' is 'brannstasjon'.

    With the compound its parts, which may stand apart in a row and its table.
    """
    plain = not generic_stems().isdisjoint((first, second, stem(first), stem(second)))
    if plain or not (first + second).isalpha():
        return []
    joined = dict.fromkeys(
        f"{head}{link}{tail}"
        for head in _translations(first)
        for tail in _translations(second)
        for link in _LINKS
    )
    found = [word for word in joined if word in lexicon]
    variants: list[Variant] = [((word,), TRANSLATION) for word in found]
    for word in found:
        parts = lexicon.parts(word)
        variants += [(parts, TRANSLATION * COMPOUND)] if parts else []
        variants += [((part,), PART) for part in parts if len(part) >= PART_LENGTH]
    return variants


def _translations(word: str) -> list[str]:
    singular = word.removesuffix("s")
    meanings = glossary().get(word) or glossary().get(singular) or ()
    single = [meaning[0] for meaning in meanings if len(meaning) == 1]
    return single or [*map(stem, _sisters(word)), stem(word)]


_LINKS = ("", "s", "e")


def english_spelling(word: str, lexicon: Lexicon) -> str:
    """Return the word of the glossary that an English word is a typing error of, or the word."""
    known = word in glossary() or is_english(word) or lexicon.can_stand((stem(word),))
    if known or len(word) < ENGLISH_LENGTH or not word.isalpha():
        return word
    found = process.extractOne(word, glossary().keys(), scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else word


def _meanings(
    tokens: tuple[str, ...], stems: tuple[str, ...], lexicon: Lexicon, language: Language
) -> list[Variant]:
    variants: dict[tuple[str, ...], float] = {stems: 1.0}
    groups = synonym_groups()

    def add(sequence: tuple[str, ...], strength: float) -> None:
        told = _without_joints(sequence)
        variants[told] = max(strength, variants.get(told, 0.0))

    for other in groups.get(" ".join(stems), ()):
        add(other, SYNONYM)
    if language == "en":
        for meaning in glossary().get(" ".join(tokens), ()):
            add(meaning, TRANSLATION)
            for other in groups.get(" ".join(meaning), ()):
                add(other, TRANSLATION * SYNONYM)
            for other in written_for(" ".join(meaning)):
                add(other, TRANSLATION * EVERYDAY)
    else:
        for other in _said_for(tokens, stems):
            add(other, EVERYDAY)
    if len(tokens) == 1:
        for sequence, strength in _word_variants(tokens[0], lexicon):
            add(sequence, strength)
    return [(sequence, strength) for sequence, strength in variants.items() if sequence]


def _without_joints(sequence: tuple[str, ...]) -> tuple[str, ...]:
    """Return 'feiing, tilsyn' of 'feiing og tilsyn': any other row has an 'og'."""
    told = tuple(stemmed for stemmed in sequence if stemmed not in STOP_WORDS)
    return told if len(told) > 1 else sequence


def _said_for(tokens: tuple[str, ...], stems: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what papers write for an everyday word or phrase, in any form of it."""
    yield from written_for(" ".join(stems))
    if len(tokens) == 1 and tokens[0].isalpha():
        for lemma in sorted(lemmas(tokens[0])):
            yield from written_for(stem(lemma))


_SPAN = re.compile(r"(?:he[i]?l)?års(?!t|verk)|total(?!t)|gjennomsnitts|snitt")
"""Beginnings of compounds that say of how much a figure is, not of what: 'årsprognosen'."""


def _word_variants(word: str, lexicon: Lexicon) -> Iterator[Variant]:
    """Yield the long forms of an abbreviation and the parts of a compound."""
    for long in lexicon.long_forms(word):
        yield long, ABBREVIATION
    parts = lexicon.parts(word)
    if parts:
        yield parts, COMPOUND
    if (whole := _SPAN.match(word)) and len(rest := word[whole.end() :]) >= PART_LENGTH:
        yield (stem(rest),), COMPOUND
    for part in parts:
        if len(part) >= PART_LENGTH:
            yield (part,), PART
