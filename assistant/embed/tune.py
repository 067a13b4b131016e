"""Tuning of the answer adapter: ``python -m assistant.embed.tune``, twenty minutes.

With ``OMP_NUM_THREADS=1``, unless nothing else runs: threads that wait for each other are slower.

Contrastive learning (InfoNCE, van den Oord et al. 2018, arXiv:1807.03748): of all statements of a
few papers, and of "none of them", a question chooses those that answer it. The other statements of
its paper share its topic, so that topic alone does not help. Seeds are fixed; the outcome still
differs in the last digits between processors.
"""

import math
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.embed.adapter import ADAPTER_FILE, Strength, adapt, save_adapter
from assistant.embed.tuning_data import TuningPaper, read_tuning_papers
from assistant.embed.unpack import PROMPTS, unpack_weights
from assistant.progress import Progress, silent

if TYPE_CHECKING:
    import torch

EPOCHS, PAPERS_A_STEP, QUESTIONS_A_STEP = 2, 4, 14
LEARNING_RATE, WARM_STEPS, LEAST_RATE = 4e-4, 15, 0.05
TEMPERATURE, FIRST_BAR = 0.02, 0.6
"""Of the softmax over cosines, and the cosine of "none of them" before it is learnt."""
KEPT = 0.6
"""Share of what was learnt that is kept: between the model as it was and as it is tuned lies the
one that does best on papers of other bodies (Wortsman et al. 2022, arXiv:2109.01903)."""
_MAX_TOKENS, _BATCH, _SEED = 128, 32, 0


class Tuning:
    """The model with an adapter that is being learnt.

    Args:
        folder: A SentenceTransformer folder with the bundled weights.
    """

    def __init__(self, folder: Path) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        torch.manual_seed(_SEED)
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._model = AutoModel.from_pretrained(
            folder, local_files_only=True, add_pooling_layer=False
        ).eval()
        self._model.requires_grad_(requires_grad=False)
        self.adapters = adapt(self._model, Strength())
        self.bar = torch.nn.Parameter(torch.tensor(FIRST_BAR))

    def embed(self, texts: Sequence[str]) -> "torch.Tensor":
        """Embed texts with their prompts, shape (texts, dimension), rows of length 1."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = [
            self._pool([texts[i] for i in order[begin : begin + _BATCH]])
            for begin in range(0, len(order), _BATCH)
        ]
        return torch.cat(parts)[torch.tensor(order).argsort()]

    def _pool(self, texts: list[str]) -> "torch.Tensor":
        import torch

        given = self._tokenizer(
            texts, padding=True, truncation=True, max_length=_MAX_TOKENS, return_tensors="pt"
        )
        mask = given["attention_mask"]
        hidden = self._model(given["input_ids"], attention_mask=mask).last_hidden_state
        weights = mask[:, :, None].float()
        pooled = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        normalised: torch.Tensor = torch.nn.functional.normalize(pooled, dim=1)
        return normalised

    def loss(self, papers: Sequence[TuningPaper], rng: random.Random) -> "torch.Tensor":
        """Return the mean loss of some questions of some papers."""
        import torch

        statements = [text for paper in papers for text in paper.statements]
        questions: list[str] = []
        answers: list[list[int]] = []
        first = 0
        for paper in papers:
            few = min(QUESTIONS_A_STEP, len(paper.questions))
            for text, numbers in rng.sample(paper.questions, few):
                questions.append(PROMPTS["query"] + text)
                # Where nothing answers, "none of them" does: the column after the statements.
                answers.append([first + n for n in numbers] or [-1])
            first += len(paper.statements)
        cosines = self.embed(questions) @ self.embed([PROMPTS["passage"] + t for t in statements]).T
        scores = torch.cat([cosines, self.bar.expand(len(questions), 1)], dim=1) / TEMPERATURE
        right = torch.full_like(scores, -torch.inf)
        for row, columns in enumerate(answers):
            right[row, columns] = 0.0
        return (scores.logsumexp(dim=1) - (scores + right).logsumexp(dim=1)).mean()


def tune(
    papers: Sequence[TuningPaper],
    tuning: Tuning,
    *,
    epochs: int = EPOCHS,
    progress: Progress = silent,
) -> list[float]:
    """Learn the adapter; return the loss of each step."""
    import torch

    rng = random.Random(_SEED)  # noqa: S311 - an order, not a secret
    weights = [
        adapter.get_parameter(kind)
        for adapter in tuning.adapters.values()
        for kind in ("down", "up")
    ]
    steps = epochs * math.ceil(len(papers) / PAPERS_A_STEP)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / WARM_STEPS) * max(LEAST_RATE, 1 - step / steps)

    optimiser = torch.optim.AdamW([*weights, tuning.bar], lr=LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    losses: list[float] = []
    for _ in range(epochs):
        shuffled = rng.sample(papers, len(papers))
        for begin in range(0, len(papers), PAPERS_A_STEP):
            loss = tuning.loss(shuffled[begin : begin + PAPERS_A_STEP], rng)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            progress(
                f"Lærer (tap {losses[-1]:.2f}, grense {tuning.bar.item():.3f})", len(losses), steps
            )
    return losses


def main() -> None:
    """Tune on the texts beside this module and write the adapter."""
    with tempfile.TemporaryDirectory() as folder:
        unpack_weights(Path(folder))
        tuning = Tuning(Path(folder))
        tune(read_tuning_papers(), tuning, progress=lambda *told: print(*told, sep=" ", flush=True))
    save_adapter(tuning.adapters, ADAPTER_FILE, share=KEPT)
    print(f"Skrev {ADAPTER_FILE}; grense {tuning.bar.item():.3f}.")


if __name__ == "__main__":
    main()
