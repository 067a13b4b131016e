"""What is done over one corpus: ask, judge, and the same with the baselines."""

import resource
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from assistant.progress import Progress, silent
from evals.baselines import BaselineName, Baselines
from evals.cases import Case
from evals.comparison import COMPARED, ComparedValues, compared_values
from evals.pagetext import PageTexts
from evals.runner import (
    Answering,
    Corpus,
    Opener,
    Outcome,
    add_proofs,
    ask_cases,
    judge_replies,
    plan,
)


class Work(NamedTuple):
    """All that is asked over one corpus."""

    corpus: str
    folder: Path
    cases: tuple[Case, ...]
    baselines: tuple[BaselineName, ...] = ()


class Done(NamedTuple):
    """What came of it; it can be sent from one process to another."""

    outcomes: list[Outcome]
    compared: dict[BaselineName, ComparedValues]
    peak_mib: float
    """Most memory of the process when all was asked of the assistant."""


def divide(
    cases: Sequence[Case],
    corpora: Mapping[str, Corpus],
    *,
    baselines: tuple[BaselineName, ...] = (),
) -> list[Work]:
    """Return the work of each corpus, sorted by its name, the cases by id.

    Raises:
        CaseError: A case names an unknown corpus.
        CorpusError: A folder of papers is missing.
    """
    return [
        Work(name, corpora[name].folder, tuple(asked), baselines)
        for name, asked in plan(cases, corpora).items()
    ]


def do_work(work: Work, opener: Opener | None, progress: Progress = silent) -> Done:
    """Ask and judge; the assistant as it is set up where no opener is given.

    Raises:
        AssistantError: The papers or the settings cannot be used.
    """
    opened = opener(work.folder) if opener else _open_assistant(work.folder, progress)
    replies = ask_cases(work.cases, work.corpus, opened, progress=progress)
    peak = _peak_mib()
    pages = PageTexts(work.folder)
    outcomes = add_proofs(judge_replies(replies, pages, progress=progress), pages)
    compared: dict[BaselineName, ComparedValues] = {}
    with closing(Baselines(work.folder, pages)) as baselines:
        for done, name in enumerate(work.baselines, 1):
            replies = ask_cases(work.cases, work.corpus, baselines.open(name))
            compared[name] = compared_values(judge_replies(replies, pages, names=COMPARED))
            progress("Sammenligner", done, len(work.baselines))
    return Done(outcomes, compared, peak)


def run_cases(
    cases: Sequence[Case], corpora: Mapping[str, Corpus], *, opener: Opener
) -> list[Outcome]:
    """Ask all cases and judge the answers, sorted by corpus and id."""
    return [
        outcome for work in divide(cases, corpora) for outcome in do_work(work, opener).outcomes
    ]


def _open_assistant(folder: Path, progress: Progress) -> Answering:
    from assistant.assistant import Assistant

    return Assistant.open(folder, progress=progress)


def _peak_mib() -> float:
    """Return the most memory that the process has held: Linux counts KiB, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)
