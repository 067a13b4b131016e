"""Sentences and rows by meaning: as wholes and by their words, and only what may be seen."""

import numpy as np
import pytest

from assistant.embed.embedder import QuestionVectors
from assistant.embed.words import AskedWords, Words
from assistant.index.row_vectors import ABSENT, RowVectors
from assistant.index.statement_index import StatementIndex
from assistant.index.word_index import pack_words, unpack_words

ONE, OTHER, THIRD = np.eye(3, dtype=np.float32)
SEEN = frozenset({"a", "b", "t"})


def words(*told: tuple[str, np.ndarray]) -> Words:
    vectors = np.array([vector for _, vector in told], dtype=np.float32).reshape(len(told), 3)
    return Words(tuple(word for word, _ in told), vectors)


def index(told: list[Words], seen: frozenset[str] = SEEN) -> StatementIndex:
    """Return two sentences and the first and third row of a table, all equally near as wholes."""
    rows = RowVectors(["t", "t"], np.array([0, 2], dtype=np.int32), np.stack([ONE, ONE]))
    kept = unpack_words(pack_words(told))
    return StatementIndex(["a#0", "b#0"], np.stack([ONE, ONE]), rows, kept, seen)


ASKED = AskedWords(("regning",), OTHER[None], np.ones(1, dtype=np.float32))
TOLD = [
    words(("bru", THIRD)),
    words(("faktura", OTHER), ("bru", THIRD)),
    words(),
    words(("vei", ONE)),
]


def test_words_decide_between_statements_that_are_equally_near() -> None:
    like = index(TOLD).likeness(QuestionVectors(ONE, ONE, ASKED), few=2)
    assert like.nearest[0] == 1
    assert like.sentences[1] > like.sentences[0]
    assert like.rows["t"].shape == (3,)
    assert like.rows["t"][1] == ABSENT


def test_a_model_without_words_compares_wholes() -> None:
    like = index([]).likeness(QuestionVectors(ONE, ONE), few=2)
    assert np.allclose(like.sentences, 1.0)


def test_what_may_not_be_seen_is_never_named() -> None:
    like = index(TOLD, frozenset({"a"})).likeness(QuestionVectors(ONE, ONE, ASKED), few=4)
    assert like.nearest == (0,)


def test_the_words_of_some_statements_are_held_against_each_word_of_a_question() -> None:
    (near,) = index(TOLD).similar_words(ASKED, (1, 2))
    assert near == {"faktura": pytest.approx(1.0, abs=0.01), "bru": pytest.approx(0.0, abs=0.01)}
    assert index(TOLD).similar_words(None, (1,)) == []


def test_no_papers_are_like_nothing() -> None:
    nothing = RowVectors([], np.zeros(0, dtype=np.int32), np.zeros((0, 3), dtype=np.float32))
    kept = unpack_words(pack_words([]))
    empty = StatementIndex([], np.zeros((0, 3), dtype=np.float32), nothing, kept, SEEN)
    assert empty.likeness(QuestionVectors(ONE, ONE, ASKED), few=3).nearest == ()
