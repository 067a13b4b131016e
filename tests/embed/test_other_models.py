"""A model set by the user: a folder with prompts of its own, or one that is not there."""

from pathlib import Path

import numpy as np
import pytest
from small_model import make_model

from assistant.embed import load_embedder
from assistant.errors import ModelError
from assistant.settings import Settings


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("modell"), seed=1)


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
    other = _load(make_model(tmp_path, seed=2)).fingerprint
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
