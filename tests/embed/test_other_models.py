"""A model set by the user: a folder with prompts of its own, or one that is not there."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.embed import load_embedder
from assistant.errors import ModelError
from assistant.settings import Settings


def _make_model(folder: Path, *, seed: int) -> Path:
    """Write a SentenceTransformer of one small BERT layer over single letters."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    letters = ["[PAD]", "[UNK]", *"abcdefghijklmnopqrstuvwxyzæøå :"]
    tokenizer = Tokenizer(models.WordLevel({x: i for i, x in enumerate(letters)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    specials = {"pad_token": "[PAD]", "unk_token": "[UNK]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **specials).save_pretrained(folder)
    torch.manual_seed(seed)
    sizes = BertConfig(
        vocab_size=len(letters), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64,
    )  # fmt: skip
    BertModel(sizes, add_pooling_layer=False).save_pretrained(folder)
    modules = [("", "Transformer"), ("1_Pooling", "Pooling")]
    listed = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(modules)
    ]
    (folder / "modules.json").write_text(json.dumps(listed))
    (folder / "1_Pooling").mkdir()
    pooling = {"word_embedding_dimension": 16, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    prompts = {"prompts": {"query": "spør: ", "document": "les: "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _make_model(tmp_path_factory.mktemp("modell"), seed=1)


def _load(model: Path | str, **prompts: str):
    return load_embedder(Settings(embedding_model=str(model), **prompts), for_queries=True)


def test_a_folder_is_used_with_its_own_prompts(model: Path) -> None:
    embedder = _load(model)
    bare = _load(model, query_prompt="", passage_prompt="")
    assert embedder.dimension == 16
    query = embedder.embed_queries(["budsjett"])
    assert np.allclose(np.linalg.norm(query, axis=1), 1, atol=1e-5)
    assert np.allclose(query, bare.embed_queries(["spør: budsjett"]), atol=1e-5)
    assert np.allclose(
        embedder.embed_passages(["budsjett"]), bare.embed_passages(["les: budsjett"]), atol=1e-5
    )
    assert not np.allclose(query, embedder.embed_passages(["budsjett"]), atol=1e-3)


def test_a_prompt_by_setting_replaces_the_models_own(model: Path) -> None:
    bare = _load(model, query_prompt="")
    assert np.allclose(
        _load(model, query_prompt="finn: ").embed_queries(["a"]),
        bare.embed_queries(["finn: a"]),
        atol=1e-5,
    )


def test_fingerprint_follows_weights_and_prompts(model: Path, tmp_path: Path) -> None:
    own = _load(model).fingerprint
    assert own == _load(model).fingerprint
    assert own != _load(model, query_prompt="x").fingerprint
    other = _load(_make_model(tmp_path, seed=2)).fingerprint
    assert own.split("@")[1] != other.split("@")[1]


def test_rows_keep_the_order_of_the_texts(model: Path) -> None:
    embedder = _load(model)
    texts = ["a", "lang tekst her", "bb", "æøå"] * 20
    alone = np.vstack([embedder.embed_passages([text]) for text in texts])
    assert np.allclose(embedder.embed_passages(texts), alone, atol=1e-4)


@pytest.mark.parametrize("name", ["finnes/ikke-denne-modellen", "/finnes/ikke", "bundled:annen"])
def test_an_unknown_model_is_told_with_advice(name: str) -> None:
    with pytest.raises(ModelError, match=name) as caught:
        _load(name)
    assert caught.value.advice
