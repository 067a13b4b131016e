"""Retrieval over NorQuAD (Ivanova et al., NoDaLiDa 2023): dense, lexical and fused in one run.

Every distinct passage becomes a text file; questions must find the file and the answer's words.

Usage: ``python -m evals.benchmarks.norquad norquad-validation.json [--index DIR]``
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.index import OpenIndex
from assistant.ingest import ensure_index
from assistant.retrieve import CouncilRetriever, Neighbours
from assistant.settings import load_settings

TOP = 10
_FETCHED = 50
_SAMPLES = 2000


class Question(NamedTuple):
    """A question with the file that answers it and the answers' words."""

    text: str
    document: str
    answers: tuple[str, ...]


class Found(NamedTuple):
    """A passage of a file."""

    document: str
    text: str


class Scores(NamedTuple):
    """One value a question."""

    reciprocal_rank: list[float]
    answer_first: list[float]
    answer_in_five: list[float]
    seconds: float


Search = Callable[[str, "np.ndarray"], list[Found]]


def read_questions(path: Path) -> tuple[dict[str, str], list[Question]]:
    """Return the passages by file name, and the questions (SQuAD format)."""
    names: dict[str, str] = {}
    questions = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            name = names.setdefault(paragraph["context"], f"tekst-{len(names):04d}.txt")
            questions += [
                Question(qa["question"], name, tuple(a["text"] for a in qa["answers"]))
                for qa in paragraph["qas"]
                if qa["answers"]
            ]
    return {name: text for text, name in names.items()}, questions


def score(questions: Sequence[Question], vectors: "np.ndarray", search: Search) -> Scores:
    """Ask every question and score what is found."""
    ranks, first, five = [], [], []
    begun = time.perf_counter()
    for question, vector in zip(questions, vectors, strict=True):
        found = search(question.text, vector)
        documents = list(dict.fromkeys(hit.document for hit in found))[:TOP]
        hit_at = documents.index(question.document) if question.document in documents else None
        ranks.append(0.0 if hit_at is None else 1 / (hit_at + 1))
        right = [_answers(hit, question) for hit in found[:5]]
        first.append(float(any(right[:1])))
        five.append(float(any(right)))
    return Scores(ranks, first, five, (time.perf_counter() - begun) / len(questions))


def _answers(hit: Found, question: Question) -> bool:
    text = " ".join(hit.text.split())
    return hit.document == question.document and any(
        " ".join(answer.split()) in text for answer in question.answers
    )


def interval(values: Sequence[float]) -> str:
    """Return the mean with its 95 % bootstrap interval."""
    sample = np.random.default_rng(0).choice(np.asarray(values), (_SAMPLES, len(values)))
    low, high = np.percentile(sample.mean(axis=1), [2.5, 97.5])
    return f"{np.mean(values):.3f} [{low:.3f}–{high:.3f}]"


def difference(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return the mean difference with its 95 % interval from a paired bootstrap."""
    return interval(np.asarray(ours) - np.asarray(theirs))


def searches(index: OpenIndex) -> dict[str, Search]:
    """Return the three ways to search, all over the same passages of at most 120 words."""
    neighbours = Neighbours(tuple(index.chunks.values()))
    retriever = CouncilRetriever(index=index, settings=load_settings())

    def passages(found: list[tuple[str, float]]) -> list[Found]:
        chunks = [index.chunks[chunk_id] for chunk_id, _ in found]
        return [Found(chunk.document, neighbours.widen(chunk)) for chunk in chunks]

    return {
        "dense": lambda _text, vector: passages(index.dense(vector, _FETCHED)),
        "lexical": lambda text, _vector: passages(index.lexical(text, _FETCHED)),
        "fused": lambda text, vector: [
            Found(hit.chunk.document, hit.text)
            for hit in retriever.hits(text, top=20, vector=vector)
        ],
    }


def report(scores: dict[str, Scores]) -> str:
    """Return the table that is printed."""
    head = f"{'':10}{'MRR@10 of the file':24}{'answer in first':24}{'answer in five':24}ms"
    rows = [
        f"{name:10}"
        + "".join(f"{interval(values):24}" for values in own[:3])
        + f"{1000 * own.seconds:.1f}"
        for name, own in scores.items()
    ]
    gains = [
        f"{'fused − ' + name:18}"
        + "".join(
            f"{difference(ours, theirs):24}"
            for ours, theirs in zip(scores["fused"][:3], scores[name][:3], strict=True)
        )
        for name in ("dense", "lexical")
    ]
    return "\n".join([head, *rows, *gains])


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, help="a NorQuAD split in SQuAD format")
    parser.add_argument("--index", type=Path, help="where to keep the index between runs")
    options = parser.parse_args()
    texts, questions = read_questions(options.questions)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        settings = load_settings(index=options.index or Path(folder, ".index"))
        with ensure_index(Path(folder), settings, progress=_tell) as index:
            sys.stderr.write("\n")
            vectors = index.embedder.embed_queries([question.text for question in questions])
            scores = {
                name: score(questions, vectors, search) for name, search in searches(index).items()
            }
    sys.stdout.write(f"{len(texts)} files, {len(questions)} questions\n{report(scores)}\n")


def _tell(step: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r{step} {done}/{total}    ")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
