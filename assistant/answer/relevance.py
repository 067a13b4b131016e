"""How near in meaning the evidence of a proposal is to a question."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.answer.papers import Papers
from assistant.answer.result import Claim, Evidence
from assistant.index.statement_index import LEAST_SPREAD

FAR_OUT, FAR_AHEAD = 5.3, 0.9
"""Standard deviations above the mean of all, and above the next one, of what alone answers."""
MOST_EVIDENCE = 8
"""Pieces of evidence looked at: of a long list the first ones."""


class Relevance:
    """How near all sentences and rows are to one question, in standard deviations.

    Cosines differ between languages and models; how far one stands out from all others does less.

    Args:
        papers: The papers.
        numbers: The place of each sentence among ``sentences``, by its id.
        sentences: Cosines of the sentences, (sentences,).
        rows: Cosines of the rows of each table by its id, (rows,); below 0 where there is none.
    """

    def __init__(
        self,
        papers: Papers,
        numbers: Mapping[str, int],
        sentences: NDArray[np.float32],
        rows: Mapping[str, NDArray[np.float32]],
    ) -> None:
        self._papers = papers
        self._numbers = numbers
        self._sentences = sentences
        self._rows = rows

    @cached_property
    def _scale(self) -> tuple[float, float]:
        cosines = np.concatenate([self._sentences, *self._rows.values()])
        cosines = cosines[cosines >= 0]
        if not len(cosines):
            return 0.0, 1.0
        return float(cosines.mean()), max(float(cosines.std()), LEAST_SPREAD)

    def alone_answers(self, sentence: str) -> bool:
        """Tell whether a sentence, by its id, stands out from all others and all rows by far."""
        return self._far_out is not None and self._numbers.get(sentence) == self._far_out

    def deviation(self, sentence: str) -> float:
        """Return how far a sentence, by its id, stands out; 0 where it has no vector."""
        number = self._numbers.get(sentence)
        mean, spread = self._scale
        return 0.0 if number is None else (float(self._sentences[number]) - mean) / spread

    @cached_property
    def _far_out(self) -> int | None:
        """The place of the only sentence that stands out by far."""
        if not len(self._sentences):
            return None
        mean, spread = self._scale
        rest = [float(rows.max(initial=-1.0)) for rows in self._rows.values()]
        best, *others = np.sort(self._sentences)[::-1][:2].tolist()
        far = (best - mean) / spread >= FAR_OUT
        ahead = (best - max((*others, *rest), default=mean)) / spread >= FAR_AHEAD
        return int(self._sentences.argmax()) if far and ahead else None

    def of(self, claims: tuple[Claim, ...]) -> float | None:
        """Return how far the evidence of some claims stands out; None where none has a vector.

        A quote is as near as its nearest sentence, many are as near as they are in the mean: of a
        long list one is always near.
        """
        evidence = [e for claim in claims for e in claim.evidence][:MOST_EVIDENCE]
        cosines = [cosine for e in evidence if (cosine := self._cosine(e)) is not None]
        if not cosines:
            return None
        mean, spread = self._scale
        return (sum(cosines) / len(cosines) - mean) / spread

    def _cosine(self, evidence: Evidence) -> float | None:
        rows = self._rows.get(evidence.table_id or "")
        row = evidence.row
        if rows is not None and row is not None and row < len(rows) and rows[row] >= 0:
            return float(rows[row])
        held = self._papers.sentences_in(evidence.document, evidence.quote)
        numbers = [self._numbers[sentence] for sentence in held if sentence in self._numbers]
        return float(self._sentences[numbers].max()) if numbers else None
