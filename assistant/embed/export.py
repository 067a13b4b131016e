"""The export of the bundled model to ONNX, beside its folder, for queries without torch."""

import logging
import warnings
from pathlib import Path

ONNX_FILE = Path("onnx") / "model.onnx"
_MAX_TOKENS = 512


def export_onnx(folder: Path) -> Path:
    """Export the encoder of a SentenceTransformer folder to ``onnx/model.onnx`` in float32.

    Inputs ``input_ids`` and ``attention_mask``, both int64 (batch, tokens), and ``adapted``,
    float32 (batch, 1, 1): 0 for the model as it is, 1 for it with the answer adapter; outputs
    ``last_hidden_state`` and ``inner_state``, that of the layer that words are read from, both
    (batch, tokens, dimension). Both axes are dynamic. The weights lie in a file of their own
    beside it, which onnxruntime maps into memory: opening takes 0.1 s, against more than 1 s for
    one file.
    """
    import torch
    from transformers import AutoModel
    from transformers.utils.logging import disable_progress_bar

    from assistant.embed.adapter import Strength, adapt, load_adapter
    from assistant.embed.words import LAYER

    disable_progress_bar()  # type: ignore[no-untyped-call]
    strength = Strength()

    class Encoder(torch.nn.Module):
        """The model with its last and one inner hidden state as the only outputs."""

        def __init__(self) -> None:
            super().__init__()
            self.model = AutoModel.from_pretrained(
                folder, local_files_only=True, add_pooling_layer=False,
                attn_implementation="eager", output_hidden_states=True,
            )  # fmt: skip
            load_adapter(adapt(self.model, strength))

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor, adapted: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            strength.value = adapted
            output = self.model(input_ids=input_ids, attention_mask=attention_mask)
            return output.last_hidden_state, output.hidden_states[LAYER]

    target = folder / ONNX_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[0, 10, 11, 12, 2], [0, 10, 11, 2, 1]])
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 1, 0]])
    adapted = torch.tensor([0.0, 1.0]).reshape(2, 1, 1)
    batch = torch.export.Dim("batch")
    axes = {0: batch, 1: torch.export.Dim("tokens", max=_MAX_TOKENS)}
    with warnings.catch_warnings(), torch.no_grad():
        # The exporter warns about its own internals and about torchvision, which is not used.
        warnings.simplefilter("ignore")
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        torch.onnx.export(
            Encoder().eval(), (ids, mask, adapted), str(target),
            input_names=["input_ids", "attention_mask", "adapted"],
            output_names=["last_hidden_state", "inner_state"],
            dynamic_shapes=(axes, axes, {0: batch}), external_data=True, verbose=False,
        )  # fmt: skip
    return target
