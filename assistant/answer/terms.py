"""Words of a question held against words of the papers: stems, compounds, synonyms, typos."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.language import split_compound, stem, words
from assistant.structure.meeting import Meeting

_HERE = Path(__file__).parent
SYNONYM, COMPOUND, TYPO, ABBREVIATION = 0.85, 0.8, 0.8, 0.95
"""Strength of a match that is not the same stem; 1 is the same stem."""

OPERATION_WEIGHT = 0.15
"""Weight of a word that says what to do with figures ('høyest', 'til sammen', 'millioner')."""

Stems = Mapping[str, float]
"""Stems of a text with how directly each stands there (1 itself, less for a compound's part)."""


@cache
def generic_stems() -> frozenset[str]:
    """Stems of words that carry the form of a question, not its matter."""
    lines = (_HERE / "generic.txt").read_text(encoding="utf-8").splitlines()
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(form for word in listed for form in (word, stem(word)))


@cache
def synonym_groups() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Map a stem (or stems joined by space) to the stem sequences that mean the same."""
    groups = tomllib.loads((_HERE / "synonyms.toml").read_text(encoding="utf-8"))["groups"]
    table: dict[str, dict[tuple[str, ...], None]] = {}
    for group in groups:
        phrases = [tuple(stem(word) for word in words(entry)) for entry in group]
        for phrase in phrases:
            others = table.setdefault(" ".join(phrase), {})
            others.update({other: None for other in phrases if other != phrase})
    return {key: tuple(others) for key, others in table.items()}


@cache
def operation_stems() -> frozenset[str]:
    """Stems of words that say what to do with figures: they are done, and seldom stand there."""
    listed = words(
        "forskjell differanse skilnad difference andel del share proportion stor stort store høy "
        "høyt høyest høyeste høgast størst største størrelse mest dyrest dyreste flest lavest "
        "lavesete lågast minst minste billigst highest largest most lowest least biggest sum "
        "summen samlet samla totalt total sammen tilsammen combined altogether overall utvikling "
        "utvikler utviklinga trend øker øke økt økning auke aukar auka synker increase increases "
        "decrease endre endring endrer change mer meir mindre dyrere billigere enn over under "
        "mellom between from above below than mnok millioner million millions milliarder mrd mill "
        "kr kroner kronar nok prosent percent snitt gjennomsnitt average regn beregn legg slå "
        "sammenlign sammenlignet samanlikna compare compared"
    )
    return frozenset(stem(word) for word in listed)


class Variant(BaseModel):
    """One way in which a term can stand in the papers: all of ``stems`` must be there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stems: tuple[str, ...]
    strength: float


class Term(BaseModel):
    """One word or fixed phrase of the question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    surface: str
    weight: float = Field(description="how much of the question hangs on it, 0–1")
    variants: tuple[Variant, ...]
    known: bool = Field(description="stands in the papers in some variant")
    entity: bool = Field(default=False, description="a name, an abbreviation or a code")
    carried: bool = Field(default=False, description="comes from an earlier turn")

    def match(self, stems: Stems) -> float:
        """Return how well the term stands in a text, 0–1."""
        best = 0.0
        for variant in self.variants:
            if variant.strength <= best:
                continue
            found = min((stems.get(s, 0.0) for s in variant.stems), default=0.0)
            best = max(best, variant.strength * found)
        return best


def coverage(terms: Sequence[Term], *texts: Stems) -> float:
    """Return the weighted share of terms found in any of the texts, 0–1; 0 without terms."""
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0
    return sum(t.weight * max(t.match(stems) for stems in texts) for t in terms) / total


class Lexicon:
    """The vocabulary of the papers: document frequencies, compounds and abbreviations."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        frequency: Counter[str] = Counter()
        surfaces: set[str] = set()
        self._long_forms: dict[str, tuple[str, ...]] = {}
        self._count = 0
        texts: list[list[str]] = []
        for meeting in meetings:
            for short in meeting.abbreviations:
                long = tuple(stem(word) for word in words(short.long) if len(word) > 2)
                if long:
                    self._long_forms[stem(short.short.lower())] = long
            texts.extend(words(text) for text in _texts(meeting))
        for text in texts:
            self._count += 1
            surfaces.update(text)
            frequency.update({stem(word) for word in text})
        self._frequency = frequency
        self._surfaces = sorted(word for word in surfaces if len(word) >= 4 and word.isalpha())
        self._compound_vocabulary = frozenset(
            word for word in surfaces if len(word) >= 4 and word.isalpha()
        )
        self._stems = lru_cache(maxsize=50_000)(self._compute_stems)
        self._parts = lru_cache(maxsize=50_000)(self._compute_parts)

    def __contains__(self, stemmed: str) -> bool:
        return stemmed in self._frequency

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

    def long_form(self, stemmed: str) -> tuple[str, ...]:
        """Return the stems of the long form of an abbreviation; empty when unknown."""
        return self._long_forms.get(stemmed, ())

    def correct(self, word: str) -> list[str]:
        """Return the papers' words within one or two typing errors of ``word``, nearest first."""
        if len(word) < 4 or not word.isalpha():
            return []
        allowed = 1 if len(word) < 8 else 2
        found = process.extract(
            word, self._surfaces, scorer=OSA.distance, score_cutoff=allowed, limit=3
        )
        nearest = min((distance for _, distance, _ in found), default=0)
        return [other for other, distance, _ in found if distance == nearest]

    def _compute_parts(self, word: str) -> tuple[str, ...]:
        return tuple(stem(part) for part in split_compound(word, self._compound_vocabulary))

    def _compute_stems(self, text: str) -> Stems:
        found: dict[str, float] = {}
        for word in words(text):
            stemmed = stem(word)
            found[stemmed] = 1.0
            for long in self._long_forms.get(stemmed, ()):
                found.setdefault(long, ABBREVIATION)
            for part in self.parts(word):
                found.setdefault(part, COMPOUND)
        return found


def _texts(meeting: Meeting) -> Iterable[str]:
    yield from (passage.text for passage in meeting.passages)
    yield from (item.title for item in meeting.agenda)
    yield meeting.council
    yield from (heading for p in meeting.passages for heading in p.heading_path[-1:])


def question_terms(question: str, lexicon: Lexicon, *, carried: bool = False) -> tuple[Term, ...]:
    """Turn the words of a question into weighted terms with their variants."""
    tokens = words(question)
    surfaces = _surface_forms(question)
    stems = [stem(token) for token in tokens]
    terms: list[Term] = []
    position = 0
    while position < len(tokens):
        length = _phrase_length(stems, position)
        span = slice(position, position + length)
        term = _term(tuple(tokens[span]), tuple(stems[span]), lexicon, surfaces)
        if term is not None:
            terms.append(term.model_copy(update={"carried": carried}))
        position += length
    return tuple(terms)


def _surface_forms(question: str) -> Mapping[str, str]:
    """Map each lower-cased word, the sentence's first apart, to its form as typed."""
    typed = question.replace("?", " ").replace(",", " ").split()
    return {word.lower(): word for word in typed[1:]} | (
        {typed[0].lower(): typed[0]} if typed and typed[0][1:] != typed[0][1:].lower() else {}
    )


def _phrase_length(stems: Sequence[str], start: int) -> int:
    for length in (3, 2):
        if start + length <= len(stems) and " ".join(stems[start : start + length]) in (
            synonym_groups()
        ):
            return length
    return 1


def _term(
    tokens: tuple[str, ...],
    stems: tuple[str, ...],
    lexicon: Lexicon,
    surfaces: Mapping[str, str],
) -> Term | None:
    word = " ".join(tokens)
    if len(word) < 2 and not word.isdigit():
        return None
    generic = len(tokens) == 1 and (word in generic_stems() or stems[0] in generic_stems())
    variants = _variants(tokens, stems, lexicon)
    reachable = [v for v in variants if all(s in lexicon for s in v.stems)]
    if not reachable and len(tokens) == 1 and not generic:
        typos = [Variant(stems=(stem(other),), strength=TYPO) for other in lexicon.correct(word)]
        variants, reachable = [*variants, *typos], typos
    typed = surfaces.get(tokens[0], "")
    entity = len(tokens) == 1 and (
        typed[:1].isupper() or (any(c.isdigit() for c in word) and not word.isdigit())
    )
    weight = 0.05 if generic and not entity else _weight(reachable, lexicon, entity=entity)
    if stems[0] in operation_stems() or word.isdigit():
        weight = min(weight, OPERATION_WEIGHT)
    return Term(
        surface=word, weight=weight, variants=tuple(variants), known=bool(reachable), entity=entity
    )


def _weight(reachable: Sequence[Variant], lexicon: Lexicon, *, entity: bool) -> float:
    if not reachable:
        return 1.0 if entity else 0.6
    best = max(reachable, key=lambda v: v.strength)
    weight = 0.25 + 0.75 * lexicon.rarity(best.stems)
    return max(weight, 0.7) if entity else weight


def _variants(tokens: tuple[str, ...], stems: tuple[str, ...], lexicon: Lexicon) -> list[Variant]:
    variants = [Variant(stems=stems, strength=1.0)]
    for other in synonym_groups().get(" ".join(stems), ()):
        variants.append(Variant(stems=other, strength=SYNONYM))
    if len(tokens) == 1:
        if long := lexicon.long_form(stems[0]):
            variants.append(Variant(stems=long, strength=ABBREVIATION))
        if parts := lexicon.parts(tokens[0]):
            variants.append(Variant(stems=parts, strength=COMPOUND))
            variants.extend(
                Variant(stems=other, strength=COMPOUND * SYNONYM)
                for other in synonym_groups().get(parts[-1], ())
                if len(parts) == 1
            )
    return variants
