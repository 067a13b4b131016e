"""The answer adapter: what turns the bundled model from same topic to same answer.

Low-rank additions to the linear layers of the encoder (Hu et al. 2021, arXiv:2106.09685), learnt by
``assistant.embed.tune`` so that a question lies near the sentence or table row that answers it.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.embed.packed import LAYER_NAMES

if TYPE_CHECKING:
    import torch
    from torch import nn

ADAPTER_FILE = Path(__file__).with_name("answer_adapter.safetensors")
"""Float16 tensors ``<layer>.<part>.down`` (rank, inputs) and ``<layer>.<part>.up`` (outputs, rank),
parts named as in the packed file; the scale is part of ``up``."""
PARTS = ("q", "k", "v", "ao", "fi", "fo")
RANK = 8


class Strength:
    """How much of the adapter is added to each text of a batch: 0 or 1, shape (texts, 1, 1)."""

    def __init__(self) -> None:
        self.value: torch.Tensor | float = 1.0


def adapt(model: "nn.Module", strength: Strength) -> dict[str, "nn.Module"]:
    """Put an adapter of no effect beside each linear layer of a ``BertModel``'s encoder.

    Returns:
        The adapters by name, '0.q' to '11.fo', each with the parameters ``down`` and ``up``.
    """
    import torch
    from torch import nn

    class Adapted(nn.Module):
        """A linear layer with a low-rank addition."""

        def __init__(self, linear: nn.Linear) -> None:
            super().__init__()
            self.linear = linear
            self.down = nn.Parameter(
                torch.randn(RANK, linear.in_features) / linear.in_features**0.5
            )
            self.up = nn.Parameter(torch.zeros(linear.out_features, RANK))

        def forward(self, hidden: torch.Tensor) -> torch.Tensor:
            added = (hidden @ self.down.T) @ self.up.T
            outcome: torch.Tensor = self.linear(hidden) + added * strength.value
            return outcome

    adapters: dict[str, nn.Module] = {}
    for number, layer in enumerate(model.get_submodule("encoder.layer").children()):
        for part in PARTS:
            path, _, name = LAYER_NAMES[part].rpartition(".")
            parent = layer.get_submodule(path)
            adapters[f"{number}.{part}"] = adapted = Adapted(getattr(parent, name))
            setattr(parent, name, adapted)
    return adapters


def load_adapter(adapters: dict[str, "nn.Module"], path: Path = ADAPTER_FILE) -> None:
    """Give adapters the weights of a file."""
    import torch
    from safetensors.torch import load_file

    tensors = load_file(path)
    with torch.no_grad():
        for name, adapter in adapters.items():
            for kind in ("down", "up"):
                adapter.get_parameter(kind).copy_(tensors[f"{name}.{kind}"].float())


def save_adapter(
    adapters: dict[str, "nn.Module"], path: Path = ADAPTER_FILE, *, share: float = 1.0
) -> None:
    """Write a share of what adapters do, 0 to 1, to a file."""
    from safetensors.torch import save_file

    tensors: dict[str, torch.Tensor] = {}
    for name, adapter in adapters.items():
        down, up = (adapter.get_parameter(kind).detach() for kind in ("down", "up"))
        tensors |= {f"{name}.down": down.half(), f"{name}.up": (share * up).half()}
    save_file(tensors, path)


def adapter_fingerprint(path: Path = ADAPTER_FILE) -> str:
    """Return a short hash of the adapter's weights."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
