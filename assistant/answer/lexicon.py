"""The vocabulary of the papers: frequencies, compounds, abbreviations and nearest spellings."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.answer import form_words
from assistant.answer.numbered import NUMBERING, labelled_numbers, numbered
from assistant.answer.parties import parties_in
from assistant.answer.vocabulary import commonness, generic_stems, is_norwegian
from assistant.language import plain_forms, split_compound, stem, words
from assistant.structure.meeting import Meeting

COMPOUND, ABBREVIATION = 0.8, 0.95
"""Strength of a stem that stands in a text as part of a compound, or as its short form."""

Stems = Mapping[str, float]
"""Stems of a text with how directly each stands there (1 itself, less for a compound's part)."""

_CAPITALS = re.compile(r"\b[A-ZÆØÅ]{2,6}\b")
_CAPITALISED = re.compile(r"(?<=[a-zæøåé,] )[A-ZÆØÅ][\w-]*")
"""Words written with a capital in the middle of a sentence: names."""
_COMPANY_FORMS = frozenset({"as", "sf", "rhf", "hf", "kf", "ks", "iks", "asa"})
_SHORT_HEADS = (("tal", "l"), ("tid", "en"))
"""Heads that are too short to be told from an ending, and what makes them longer words."""
_HEADS = frozenset(
    [
        "saka", "saken", "sakene", "sakane", "prosjektet", "prosjekta", "møtet", "tabellen",
        "planen", "planane", "tiltaket", "ordningen", "ordninga", "bygget", "arbeidet",
        "spørsmålet", "tall", "tallet", "talet", "prosent", "prosenten",
    ]
)  # fmt: skip
"""Words that people hang on a name to talk of it: 'rassikringssaka', 'skolebygget'."""
LABEL_SHARE = 0.5
"""Share of a noun's places with a number after it from which the number belongs to its name."""
MANY_NUMBERS = 3
"""So many numbers after a noun are a row of things, however often it stands without one."""
_PART_BY_STEM, _GENERAL_PART = 4, 5
_CONTRACTED_PART, _LEAST_TAIL, _DEFINITE, _MOST_HOLDING = 4, 4, 5, 6
_FUZZY_HEAD, _FUZZY_TAIL = 5, 4
_HEAD_PART = 4
_FORM_WORD = re.compile(r"og|i|på|av|for|til|med|som|det|en|et|pr|per")
GENERIC_IN_LABEL, LEAST_IN_LABEL = 0.02, 0.1
"""Weight of a generic word in a label, and of the commonest of the others."""
_LONG_WORD = 8
"""A word this long may give an abbreviation more than its first letter: 'knutepunkt' is KP."""


class Lexicon:
    """What words stand in the papers, and how a person's word may stand there otherwise."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        frequency: Counter[str] = Counter()
        surfaces: set[str] = set()
        labelled: dict[str, Counter[str]] = {}
        self._long_forms: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._capitals: set[str] = set()
        parties: set[str] = set()
        capitalised: set[str] = set()
        plain: set[str] = set()
        self._count = 0
        for meeting in meetings:
            self._learn_names(meeting)
            parties.update(person.party for person in meeting.people if person.party)
            for text in _texts(meeting):
                self._count += 1
                found = words(text)
                surfaces.update(found)
                frequency.update({stem(word) for word in found})
                self._capitals.update(match.lower() for match in _CAPITALS.findall(text))
                parties |= parties_in(text)
                capitalised.update(w for name in _CAPITALISED.findall(text) for w in words(name))
                plain.update(word for word in text.split() if word.islower())
            for text in _labelling_texts(meeting):
                for noun, number in labelled_numbers(text):
                    labelled.setdefault(noun, Counter())[number] += 1
                    frequency[numbered(noun, number)] += 1
        self._frequency = frequency
        self.parties: frozenset[str] = frozenset(parties)
        """The parties' names as the papers write them: 'Sp'."""
        self._labels = frozenset(
            noun
            for noun, numbers in labelled.items()
            if numbers.total() >= LABEL_SHARE * frequency[noun] or len(numbers) >= MANY_NUMBERS
        )
        self._surfaces = frozenset(surfaces)
        self._proper = frozenset(capitalised - {w for word in plain for w in words(word)})
        self._spellings = sorted(w for w in surfaces if len(w) >= 4 and w.isalpha())
        self._stem_spellings = sorted({stem(w) for w in self._spellings if len(stem(w)) >= 4})
        self._compound_vocabulary = _CompoundVocabulary(
            frozenset(self._spellings) | _HEADS | {"tiden"}, frozenset(self._stem_spellings)
        )
        form = frozenset(stem(word) for word in words(form_words.ALL))
        self._stems = lru_cache(maxsize=50_000)(self._compute_stems)
        self._parts = lru_cache(maxsize=50_000)(self._compute_parts)
        self._spelled = lru_cache(maxsize=1_000)(self._compute_spelled)
        self._label_weights = lru_cache(maxsize=50_000)(self._compute_label_weights)
        # 'Vann' stands in 'vannledning' though the papers never have it alone.
        parts = {part for word in surfaces for part in self.parts(word) or self._head_of(word)}
        self._reachable = form | frequency.keys() | parts

    def __contains__(self, stemmed: str) -> bool:
        return stemmed in self._frequency

    def can_stand(self, stems: Iterable[str]) -> bool:
        """Tell whether a text of the papers, or the words that describe it, may hold all stems."""
        return all(stemmed in self._reachable for stemmed in stems)

    def stems(self, text: str) -> Stems:
        """Return the stems of a text, of its compounds' parts and of its abbreviations."""
        return self._stems(text)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a compound; empty when it is none."""
        return self._parts(word)

    def rarity(self, stems: Iterable[str]) -> float:
        """Return how rare the rarest of some stems is, 0 (everywhere) to 1 (in one text)."""
        frequency = min((self._frequency.get(s, 0) for s in stems), default=0)
        scale = math.log(1 + max(self._count, 1))
        return 1 - math.log(1 + frequency) / scale if scale else 1.0

    def label_weights(self, stems: tuple[str, ...]) -> Mapping[str, float]:
        """Return how much each stem of a label tells it apart; its form words are left out."""
        return self._label_weights(stems)

    def has_word(self, word: str) -> bool:
        """Tell whether a folded word stands in the papers in this very form."""
        return word in self._surfaces

    def is_proper(self, word: str) -> bool:
        """Tell whether the papers write a folded word as a name: with a capital, and only so."""
        return word in self._proper

    @cached_property
    def plain_forms(self) -> Mapping[str, str]:
        """The papers' words with æ, ø or å, by how they are typed without these letters."""
        return plain_forms(self._spellings)

    def labels(self, noun: str) -> bool:
        """Tell whether the papers number things by this stem: 'konsept 2', 'alternativ B'."""
        return noun in self._labels

    @property
    def labelling(self) -> frozenset[str]:
        """Stems of all nouns by which the papers number things."""
        return self._labels

    def is_short_form(self, word: str) -> bool:
        """Tell whether the papers write a folded word in capitals."""
        return word in self._capitals

    def long_forms(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Return the stems of what an abbreviation may be short for; empty when nothing is known.

        First what the papers write out themselves, else names whose letters spell it.
        """
        written = self._long_forms.get(stem(word))
        if written:
            return (written,)
        if not 2 <= len(word) <= 6 or not word.isalpha() or word in generic_stems():
            return ()
        # 'SKOLE' in a heading of capitals is no short form of anything.
        in_use = stem(word) in self._frequency and word not in self._capitals
        return () if in_use or is_norwegian(word) else self._spelled(word)

    def nearest_spellings(self, word: str) -> list[str]:
        """Return the stems of the papers' words within one or two typing errors, nearest first."""
        if len(word) < 4 or not word.isalpha():
            return []
        whole = _nearest(word, self._spellings)
        if whole:
            return list(dict.fromkeys(stem(other) for other in whole))
        stemmed = stem(word)
        near = _nearest(stemmed, self._stem_spellings) if len(stemmed) >= 5 else []
        return near or self._contracted(word)

    def holding(self, word: str) -> list[str]:
        """Return the stems of the papers' compounds that end in a word: 'alarm' in 'røykalarm'."""
        stemmed = stem(word)
        if len(stemmed) < _LEAST_TAIL and len(word) < _DEFINITE:
            return []
        found = [
            s
            for s in self._stem_spellings
            if len(s) > len(stemmed) + 2
            and (s.endswith(stemmed) or (s.startswith(stemmed) and len(stemmed) > _LEAST_TAIL))
        ]
        return sorted(found, key=len)[:_MOST_HOLDING]

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the papers' words that begin so, other than the prefix itself."""
        at = bisect_left(self._spellings, prefix)
        found = takewhile(lambda word: word.startswith(prefix), self._spellings[at:])
        return [word for word in found if word != prefix]

    def _contracted(self, word: str) -> list[str]:
        """Return the stem of a word that this one leaves the middle of out: 'dispfond'."""
        found = [
            long
            for long in self._spellings
            if len(long) > len(word) + 2 and long[:3] == word[:3] and _is_contraction(word, long)
        ]
        return [stem(min(found, key=len))] if found else []

    def misspelled_parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of a compound one part of which is mistyped ('jornalsystem'), or ()."""
        if not word.isalpha() or commonness(word):
            return ()
        for at in range(len(word) - _FUZZY_TAIL, _FUZZY_HEAD - 1, -1):
            head, tail = word[:at], word[at:]
            if tail in self._compound_vocabulary:
                near = _nearest(head, self._spellings) or _nearest(
                    head.rstrip("s"), self._spellings
                )
                if near:
                    return (stem(near[0]),) if tail in _HEADS else (stem(near[0]), stem(tail))
        return ()

    def _learn_names(self, meeting: Meeting) -> None:
        for entry in meeting.abbreviations:
            long = tuple(stem(word) for word in words(entry.long) if len(word) > 2)
            if long and sum(letter.isupper() for letter in entry.short) > 1:
                self._long_forms[stem(entry.short.lower())] = long
        for name in _names(meeting):
            spoken = [w for w in words(name) if w not in _COMPANY_FORMS and len(w) > 1]
            kept = tuple(w for w in spoken if w not in generic_stems())
            if 1 <= len(kept) <= 6:
                self._names[" ".join(kept)] = kept

    def _compute_spelled(self, letters: str) -> tuple[tuple[str, ...], ...]:
        found = [name for name in self._names.values() if spells(letters, name)]
        shortest = sorted(found, key=lambda name: sum(map(len, name)))[:2]
        return tuple(tuple(stem(word) for word in name) for name in shortest)

    def _compute_label_weights(self, stems: tuple[str, ...]) -> dict[str, float]:
        return {
            s: GENERIC_IN_LABEL if s in generic_stems() else LEAST_IN_LABEL + self.rarity((s,))
            for s in stems
            if len(s) > 1 and not _FORM_WORD.fullmatch(s)
        }

    def _compute_parts(self, word: str) -> tuple[str, ...]:
        whole = word + next((more for end, more in _SHORT_HEADS if word.endswith(end)), "")
        parts = split_compound(whole, self._compound_vocabulary)
        if len(parts) > 1 and parts[-1] in _HEADS:
            parts = parts[:-1]
        return tuple(stem(part) for part in parts)

    def _head_of(self, word: str) -> tuple[str, ...]:
        """Return the stem of the papers' word that a compound of theirs ends in, or ().

        'Liggedøgn' are 'døgn', though 'ligge' stands nowhere in the papers. Only for words of the
        papers: a person's 'kulturhus' is not any 'hus'.
        """
        if not word.isalpha() or commonness(word):
            return ()
        for at in range(_HEAD_PART, len(word) - _HEAD_PART + 1):
            modifier, head = word[:at], word[at:]
            if head not in self._compound_vocabulary or modifier in generic_stems():
                continue
            if is_norwegian(modifier) or (modifier[-1] in "se" and is_norwegian(modifier[:-1])):
                return (stem(head),)
        return ()

    def _compute_stems(self, text: str) -> Stems:
        found: dict[str, float] = {}
        for word in words(text):
            stemmed = stem(word)
            found[stemmed] = 1.0
            for long in self._long_forms.get(stemmed, ()):
                found.setdefault(long, ABBREVIATION)
            for part in self.parts(word) or self._head_of(word):
                found.setdefault(part, COMPOUND)
        found.update((numbered(noun, number), 1.0) for noun, number in labelled_numbers(text))
        return found


class _CompoundVocabulary:
    """The papers' words, words with the same stem ('stat', 'staten'), longer ones of Norwegian."""

    def __init__(self, spellings: frozenset[str], stems: frozenset[str]) -> None:
        self._spellings, self._stems = spellings, stems

    def __contains__(self, word: object) -> bool:
        if word in self._spellings:
            return True
        if not isinstance(word, str) or len(word) < _PART_BY_STEM:
            return False
        return stem(word) in self._stems or (len(word) >= _GENERAL_PART and is_norwegian(word))


def spells(letters: str, name: Sequence[str]) -> bool:
    """Tell whether letters can be read off a name: each word's first, a long word's further ones.

    'nhn' is read off ('norsk', 'helsenett'), 'vkp' off ('velferdsteknologisk', 'knutepunkt').
    """
    if not name:
        return not letters
    word, rest = name[0], name[1:]
    if not letters or letters[0] != word[0] or len(letters) < len(name):
        return False
    if spells(letters[1:], rest):
        return True
    if len(word) < _LONG_WORD:
        return False
    at = 0
    for taken in range(1, len(letters)):
        at = word.find(letters[taken], at + 2)
        if at < 0:
            return False
        if spells(letters[taken + 1 :], rest):
            return True
    return False


def _is_contraction(short: str, long: str) -> bool:
    return any(
        long.startswith(short[:at]) and long.endswith(short[at:])
        for at in range(_CONTRACTED_PART, len(short) - _CONTRACTED_PART + 1)
    )


def _nearest(word: str, spellings: Sequence[str]) -> list[str]:
    allowed = 1 if len(word) < 7 else 2
    found = process.extract(word, spellings, scorer=OSA.distance, score_cutoff=allowed, limit=4)
    nearest = min((distance for _, distance, _ in found), default=0)
    # The first letter is seldom mistyped, and a wrong one often makes another word.
    return [other for other, distance, _ in found if distance == nearest and other[0] == word[0]]


def _texts(meeting: Meeting) -> Iterator[str]:
    yield from (passage.text for passage in meeting.passages)
    yield from (item.title for item in meeting.agenda)
    yield meeting.council
    yield from (heading for p in meeting.passages for heading in p.heading_path[-1:])
    for table in meeting.tables:
        yield " ".join((table.title, table.unit or "", *table.columns))


def _labelling_texts(meeting: Meeting) -> Iterator[str]:
    """Yield texts in which a number after a noun may be part of a name, so no rows of figures."""
    yield from (p.text for p in meeting.passages if p.kind not in ("table", "key_figure"))
    for table in meeting.tables:
        yield from (table.title, *table.columns, *(row.label for row in table.rows))
        for column, header in enumerate(table.columns):
            if NUMBERING.fullmatch(header):
                numbers = [row.cells[column].strip() for row in table.rows]
                yield from (f"{header} {n}" for n in numbers if n.isdecimal())
                yield from (f"{table.label_header} {n}" for n in numbers if n.isdecimal())


def _names(meeting: Meeting) -> Iterator[str]:
    """Yield what people shorten: organisations, rows, titles, headings, the council itself."""
    yield meeting.council
    for item in meeting.agenda:
        yield item.title
        yield from (p.organisation for p in item.presenters if p.organisation)
    yield from (person.organisation for person in meeting.people if person.organisation)
    for table in meeting.tables:
        yield table.title
        yield from (row.label for row in table.rows)
    yield from (p.text for p in meeting.passages if p.kind in ("heading", "list_item"))
