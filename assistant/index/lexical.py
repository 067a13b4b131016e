"""The lexical index: BM25 over Norwegian stems and the parts of compounds, with tantivy."""

import math
from collections.abc import Iterable, Sequence, Set
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.chunk import Chunk
from assistant.language import STOP_WORDS, split_compound, stem, terms, words

if TYPE_CHECKING:
    import tantivy

_TEXT, _CONTEXT, _PARTS, _ID = "text", "context", "parts", "id"
_CONTEXT_WEIGHT = 0.1
_PART_WEIGHT = 0.25
"""Low, because a word of the sak's title or a part of a compound stands in many chunks; chosen on
NorQuAD's validation split (evals/benchmarks/norquad.py)."""
_COVERED_ELSEWHERE = 0.5
_TYPO_WEIGHT = 0.6
_TYPO_LETTERS = 5
_HEAP_BYTES = 64_000_000
_MAX_TERMS = 64
"""A question of 10,000 characters must not become a query of a thousand clauses."""


def _schema() -> "tantivy.Schema":
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_ID, stored=True, tokenizer_name="raw")
    for field in (_TEXT, _CONTEXT, _PARTS):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def build_lexical(folder: Path, chunks: Sequence[Chunk]) -> None:
    """Write a lexical index of the chunks into an empty folder."""
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    vocabulary = _vocabulary(chunk.embedded_text for chunk in chunks)

    @cache
    def parts(word: str) -> tuple[str, ...]:
        return tuple(stem(part) for part in split_compound(stem(word), vocabulary))

    for chunk in chunks:
        compounds = [part for word in words(chunk.embedded_text) for part in parts(word)]
        writer.add_document(
            tantivy.Document(
                id=[chunk.id],
                text=[" ".join(terms(chunk.text))],
                context=[" ".join(terms(chunk.context))],
                parts=[" ".join(compounds)],
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def _vocabulary(texts: Iterable[str]) -> set[str]:
    """Return the words that a compound may be made of, as they stand and as stems."""
    standing = {word for text in texts for word in words(text)} - STOP_WORDS
    return {form for word in standing for form in (word, stem(word))}


class LexicalIndex:
    """Searches a folder that ``build_lexical`` wrote."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _index(self) -> "tantivy.Index":
        import tantivy

        return tantivy.Index.open(str(self._folder))

    @cached_property
    def _searcher(self) -> "tantivy.Searcher":
        return self._index.searcher()

    def search(self, query: str, k: int, within: Set[str] | None = None) -> list[tuple[str, float]]:
        """Return at most ``k`` chunk ids with their BM25 scores, best first.

        Args:
            query: The question in the user's words.
            k: How many.
            within: Ids that may be returned; None for all.
        """
        import tantivy

        clauses = [clause for word in self._query_words(query) for clause in self._clauses(word)]
        if not clauses or k <= 0 or (within is not None and not within):
            return []
        parsed = tantivy.Query.boolean_query([(tantivy.Occur.Should, c) for c in clauses])
        if within is not None:
            parsed = self._narrowed(parsed, within)
        found = self._searcher.search(parsed, limit=k, count=False).hits
        return [(self._searcher.doc(address)[_ID][0], float(score)) for score, address in found]

    def cover(self, query: str, within: Set[str]) -> dict[str, float]:
        """Return how much of a question stands in each of some chunks, 0–1.

        Each word counts by its inverse document frequency, once, however often it stands there;
        half where it stands only in the context or inside a compound.
        """
        import tantivy

        weights = {found: self._idf(found) for found in map(stem, self._query_words(query))}
        total = sum(weights.values())
        if not within or not total:
            return {}
        clauses = [self._covering(found, weight / total) for found, weight in weights.items()]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, c) for c in clauses])
        found = self._searcher.search(
            self._narrowed(wanted, within), limit=len(within), count=False
        ).hits
        return {self._searcher.doc(address)[_ID][0]: float(score) for score, address in found}

    def _covering(self, stemmed: str, weight: float) -> Any:
        import tantivy

        fields = ((_TEXT, 1.0), (_CONTEXT, _COVERED_ELSEWHERE), (_PARTS, _COVERED_ELSEWHERE))
        return tantivy.Query.disjunction_max_query(
            [
                tantivy.Query.const_score_query(self._term(field, stemmed, 1.0), share * weight)
                for field, share in fields
            ]
        )

    def _idf(self, stemmed: str) -> float:
        """BM25's inverse document frequency."""
        holding = max(self._searcher.doc_freq(field, stemmed) for field in (_TEXT, _CONTEXT))
        total = self._searcher.num_docs
        return math.log(1 + (total - holding + 0.5) / (holding + 0.5))

    def _narrowed(self, query: Any, within: Set[str]) -> Any:
        import tantivy

        allowed = tantivy.Query.term_set_query(self._index.schema, _ID, sorted(within))
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, query),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0)),
            ]
        )

    def _query_words(self, query: str) -> list[str]:
        listed = dict.fromkeys(word for word in words(query) if word not in STOP_WORDS)
        return list(listed)[:_MAX_TERMS]

    def _clauses(self, word: str) -> list[Any]:
        found = stem(word)
        clauses = [
            self._term(_TEXT, found, 1.0),
            self._term(_CONTEXT, found, _CONTEXT_WEIGHT),
            self._term(_PARTS, found, _PART_WEIGHT),
        ]
        for part in self._parts(word):
            clauses.append(self._term(_TEXT, part, _PART_WEIGHT))
            clauses.append(self._term(_PARTS, part, _PART_WEIGHT))
        if len(found) >= _TYPO_LETTERS and found.isalpha() and not self._knows(found):
            clauses.append(self._typo(found))
        return clauses

    def _term(self, field: str, text: str, weight: float) -> Any:
        import tantivy

        term = tantivy.Query.term_query(self._index.schema, field, text, "freq")
        return term if weight == 1.0 else tantivy.Query.boost_query(term, weight)

    def _typo(self, text: str) -> Any:
        import tantivy

        fuzzy = tantivy.Query.fuzzy_term_query(self._index.schema, _TEXT, text, distance=1)
        return tantivy.Query.boost_query(fuzzy, _TYPO_WEIGHT)

    def _knows(self, stemmed: str) -> bool:
        return any(self._searcher.doc_freq(field, stemmed) for field in (_TEXT, _CONTEXT, _PARTS))

    def _parts(self, word: str) -> list[str]:
        return [stem(part) for part in split_compound(stem(word), _SearcherVocabulary(self))]


class _SearcherVocabulary:
    """Says whether a piece of a compound is a word of the index."""

    def __init__(self, index: LexicalIndex) -> None:
        self._index = index

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word not in STOP_WORDS and self._index._knows(stem(word))
