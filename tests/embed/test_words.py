"""The words of a text: read from the model, kept in few bytes, and learnt to say the same."""

import numpy as np
import pytest

from assistant.embed import Embedder
from assistant.embed.embedder import normalise
from assistant.embed.tune_words import TuningStates, tune_words
from assistant.embed.words import Words, pool_words

SIZE = 8


def states_of(*kinds: int) -> np.ndarray:
    """Return states of words, one for each number: alike where the numbers are."""
    rng = np.random.default_rng(sum(kinds))
    states = 0.1 * rng.standard_normal((len(kinds), SIZE))
    states[np.arange(len(kinds)), kinds] += 1.0
    return states.astype(np.float16)


def test_the_tokens_of_a_word_are_one_word() -> None:
    text = "query: Ny e-journal i 2031?"
    offsets = [(0, 6), (7, 9), (10, 12), (12, 19), (20, 21), (22, 26), (26, 27), (0, 0)]
    states = np.arange(16, dtype=np.float32).reshape(8, 2)
    words, pooled = pool_words(text, 7, offsets, states)
    assert words == ["ny", "e-journal", "i", "2031"]
    assert pooled.tolist() == [[2, 3], [5, 6], [8, 9], [10, 11]]


def test_a_word_that_was_cut_off_is_left_out() -> None:
    words, pooled = pool_words("Ny bru", 0, [(0, 2)], np.ones((1, 2), dtype=np.float32))
    assert (words, pooled.shape) == (["ny"], (1, 2))


@pytest.mark.parametrize("words", [("bru", "vei"), ()])
def test_words_are_kept_in_few_bytes(words: tuple[str, ...]) -> None:
    rng = np.random.default_rng(1)
    vectors = normalise(rng.standard_normal((len(words), 6)).astype(np.float32))
    kept = Words(words, vectors).packed()
    again = Words.unpacked(kept)
    assert again.words == words
    assert len(kept) < 30
    assert np.allclose(again.vectors, vectors.reshape(again.vectors.shape), atol=0.01)


def test_words_that_say_the_same_in_other_words_are_alike(bundled_embedder: Embedder) -> None:
    asked = bundled_embedder.embed_question("hvor mange regninger ble betalt for sent?").words
    _, words = bundled_embedder.embed_statements(
        ["Økonomi: Kommunen betalte 96 prosent av fakturaene innen forfall."]
    )
    assert asked is not None
    assert words is not None
    (told,) = words
    similar = asked.vectors[asked.words.index("regninger")] @ told.vectors.T
    assert told.words[int(similar.argmax())] == "fakturaene"
    assert np.isclose(asked.weights.sum(), 1.0)


def test_what_is_learnt_tells_the_statement_whose_words_say_the_same() -> None:
    # Words 0 and 1 mean the same, as do 2 and 3, although their states differ.
    statements = [states_of(1, 6), states_of(3, 6), states_of(4, 6)]
    paper = TuningStates(statements, [states_of(0, 7), states_of(2, 7)], [(0,), (1,)])
    losses: list[float] = []

    def note(told: str, _done: int, _total: int) -> None:
        losses.append(float(told.partition("tap ")[2].rstrip(")")))

    tensors = tune_words([paper], epochs=200, progress=note)
    assert losses[-1] < 0.3 * losses[0]
    assert set(tensors) == {"mean", "project", "weigh"}
