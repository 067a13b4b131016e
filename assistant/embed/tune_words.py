"""Tuning of the projection of words: ``python -m assistant.embed.tune_words``, three minutes.

On the same texts as the answer adapter, which must be tuned before. The model stays as it is: its
states are computed once, so that learning takes seconds. Of all statements of a few papers, and of
"none of them", a question chooses those whose words say what its words say.
"""

import math
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.embed.adapter import Strength, adapt, load_adapter
from assistant.embed.tuning_data import TuningPaper, read_tuning_papers
from assistant.embed.unpack import PROMPTS, unpack_weights
from assistant.embed.words import LAYER, PROJECTION_FILE, pool_words
from assistant.progress import Progress, silent

if TYPE_CHECKING:
    import torch

DIMENSION, EPOCHS, PAPERS_A_STEP, QUESTIONS_A_STEP = 128, 4, 3, 14
LEARNING_RATE, WARM_STEPS, LEAST_RATE, DECAY = 2e-3, 20, 0.03, 0.01
FIRST_SHARPNESS, FIRST_BAR = 3.0, 0.5
"""Logarithm of what similarities are multiplied with before the softmax, and the similarity of
"none of them", before they are learnt."""
_MAX_TOKENS, _BATCH, _SEED, _FOR_MEAN = 128, 64, 0, 500

States = NDArray[np.float16]
"""Of the words of a text, (words, inputs)."""


class TuningStates(NamedTuple):
    """The words' states of all statements and questions of a paper."""

    statements: list[States]
    questions: list[States]
    answers: list[tuple[int, ...]]
    """The indexes of the statements that answer each question."""


def tuning_states(
    folder: Path, papers: Sequence[TuningPaper], progress: Progress = silent
) -> list[TuningStates]:
    """Compute the states of the words of papers with the adapted model.

    Args:
        folder: A SentenceTransformer folder with the bundled weights.
        papers: Made-up papers.
        progress: Told of the texts done.
    """
    statements = [PROMPTS["passage"] + s for paper in papers for s in paper.statements]
    questions = [PROMPTS["query"] + text for paper in papers for text, _ in paper.questions]
    begins = [len(PROMPTS["passage"])] * len(statements) + [len(PROMPTS["query"])] * len(questions)
    states = iter(_states(folder, [*statements, *questions], begins, progress))
    told = [[next(states) for _ in paper.statements] for paper in papers]
    asked = [[next(states) for _ in paper.questions] for paper in papers]
    return [
        TuningStates(own, of, [answers for _, answers in paper.questions])
        for paper, own, of in zip(papers, told, asked, strict=True)
    ]


def _states(
    folder: Path, texts: Sequence[str], begins: Sequence[int], progress: Progress
) -> list[States]:
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(
        folder, local_files_only=True, add_pooling_layer=False, output_hidden_states=True
    ).eval()
    load_adapter(adapt(model, Strength()))
    found: dict[int, States] = {}
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for begin in range(0, len(order), _BATCH):
        batch = order[begin : begin + _BATCH]
        given = tokenizer(
            [texts[i] for i in batch], padding=True, truncation=True, max_length=_MAX_TOKENS,
            return_tensors="pt", return_offsets_mapping=True,
        )  # fmt: skip
        offsets = given.pop("offset_mapping").tolist()
        with torch.inference_mode():
            hidden = model(**given).hidden_states[LAYER].numpy()
        for row, i in enumerate(batch):
            _, states = pool_words(texts[i], begins[i], offsets[row], hidden[row])
            found[i] = states.astype(np.float16)
        progress("Beregner tilstander", begin + len(batch), len(texts))
    return [found[i] for i in range(len(texts))]


def tune_words(
    papers: Sequence[TuningStates], *, epochs: int = EPOCHS, progress: Progress = silent
) -> "dict[str, torch.Tensor]":
    """Learn the projection; return its tensors as ``WordProjection`` reads them."""
    import torch

    torch.manual_seed(_SEED)
    rng = random.Random(_SEED)  # noqa: S311 - an order, not a secret
    some = np.concatenate([s for paper in papers for s in paper.statements][:_FOR_MEAN])
    mean = torch.from_numpy(some.astype(np.float32).mean(axis=0))
    inputs = len(mean)
    project = torch.nn.Parameter(torch.randn(DIMENSION, inputs) / inputs**0.5)
    weigh = torch.nn.Parameter(torch.zeros(inputs))
    sharpness = torch.nn.Parameter(torch.tensor(FIRST_SHARPNESS))
    bar = torch.nn.Parameter(torch.tensor(FIRST_BAR))

    def similar(asked: list[States], told: list[States]) -> "torch.Tensor":
        (questions, said), (statements, there) = _padded(asked), _padded(told)
        apart = questions - mean
        one = torch.nn.functional.normalize(apart @ project.T, dim=-1)
        other = torch.nn.functional.normalize((statements - mean) @ project.T, dim=-1)
        each = torch.einsum("qid,ujd->quij", one, other)
        best = each.masked_fill(~there[None, :, None, :], -1.0).amax(dim=-1)
        weights = torch.softmax((apart @ weigh).masked_fill(~said, -1e4), dim=-1)
        return torch.einsum("qui,qi->qu", best, weights)

    optimiser = torch.optim.AdamW(
        [project, weigh, sharpness, bar], lr=LEARNING_RATE, weight_decay=DECAY
    )
    steps = epochs * math.ceil(len(papers) / PAPERS_A_STEP)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / WARM_STEPS) * max(LEAST_RATE, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    done = 0
    for _ in range(epochs):
        shuffled = rng.sample(papers, len(papers))
        for begin in range(0, len(papers), PAPERS_A_STEP):
            told: list[States] = []
            asked: list[States] = []
            answers: list[list[int]] = []
            for paper in shuffled[begin : begin + PAPERS_A_STEP]:
                few = min(QUESTIONS_A_STEP, len(paper.questions))
                for number in rng.sample(range(len(paper.questions)), few):
                    asked.append(paper.questions[number])
                    # Where nothing answers, "none of them" does: the column after the statements.
                    right = [len(told) + n for n in paper.answers[number]]
                    answers.append(right or [-1])
                told.extend(paper.statements)
            scores = similar(asked, told)
            scores = torch.cat([scores, bar.expand(len(asked), 1)], dim=1) * sharpness.exp()
            wrong = torch.full_like(scores, -torch.inf)
            for row, columns in enumerate(answers):
                wrong[row, columns] = 0.0
            loss = (scores.logsumexp(dim=1) - (scores + wrong).logsumexp(dim=1)).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            done += 1
            progress(f"Lærer (tap {loss.item():.2f})", done, steps)
    return {"mean": mean, "project": project.detach(), "weigh": weigh.detach()}


def _padded(texts: list[States]) -> "tuple[torch.Tensor, torch.Tensor]":
    """Return states (texts, words, inputs) and where there are words (texts, words)."""
    import torch

    longest = max(1, *map(len, texts))
    states = torch.zeros(len(texts), longest, texts[0].shape[1])
    there = torch.zeros(len(texts), longest, dtype=torch.bool)
    for row, text in enumerate(texts):
        states[row, : len(text)] = torch.from_numpy(text.astype(np.float32))
        there[row, : len(text)] = True
    return states, there


def main() -> None:
    """Tune on the texts beside this module and write the projection."""
    from safetensors.torch import save_file

    def tell(*told: object) -> None:
        print(*told, sep=" ", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        unpack_weights(Path(folder))
        states = tuning_states(Path(folder), read_tuning_papers(), tell)
    save_file(tune_words(states, progress=tell), PROJECTION_FILE)
    print(f"Skrev {PROJECTION_FILE}.")


if __name__ == "__main__":
    main()
