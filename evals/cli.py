"""``assistant eval``: run the cases, print and write the reports, tell by the exit code."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from rich.console import Console

from assistant.errors import SettingsError
from assistant.settings import load_settings
from assistant.terminal import shown_progress
from evals.advice import ask_judge
from evals.baselines import BASELINES
from evals.cases import CASES, Case, Split, load_cases, read_own_cases
from evals.comparison import Comparisons, compare_runs
from evals.gates import check_gates, read_gates
from evals.report import Run, print_run, write_reports
from evals.runner import Corpus, Opener, Outcome, read_corpora
from evals.summary import BASELINE, Baseline, compare, read_baseline
from evals.unseal import unseal as unseal_case
from evals.work import Done, divide
from evals.workers import count_cores, do_all

GREEN, RED = 0, 1
_LOG_WIDTH = 120


def run(
    *,
    cases: Path | None = None,
    corpus: Path | None = None,
    report: Path | None = None,
    split: str | None = None,
    unseal: str | None = None,
    baselines: bool = False,
    judge: str | None = None,
    update_baseline: bool = False,
    workers: int | None = None,
    opener: Opener | None = None,
) -> int:
    """Evaluate and return the exit code: 0 when all gates hold, 1 when one is red.

    Args:
        cases: A JSONL file of cases or a folder of them; None for the committed ones.
        corpus: A folder of papers that all cases are asked over; None for each case's own.
        report: Folder for report.json, times.json, summary.md and report.html.
        split: 'open' or 'sealed'; None for both.
        unseal: Id of a sealed case to print and move to the open half; nothing else is done.
        baselines: Ask the simpler ways of answering as well, and compare.
        judge: A chat model ('provider:model') to give advice on the open cases; no gate.
        update_baseline: Take this run as the baseline; only a run over all committed cases.
        workers: How many corpora are asked at a time, each in a process of its own where there
            are several; None for as many as there are cores.
        opener: Opens what is evaluated over a folder; None for the assistant as it is set up.

    Raises:
        AssistantError: Cases, papers or settings cannot be used.
    """
    # A log has no width of its own; the tables need some.
    console = Console(width=None if sys.stdout.isatty() else _LOG_WIDTH)
    if unseal is not None:
        console.print_json(unseal_case(unseal).model_dump_json())
        return GREEN
    half = _to_split(split)
    own = cases is not None or corpus is not None
    partial = own or half is not None
    if update_baseline and partial:
        raise SettingsError(
            "Grunnlinjen kan bare settes av en kjøring over alle spørsmålene.",
            advice="Kjør uten --cases, --corpus og --split.",
        )
    settings = load_settings(llm=judge) if judge else None
    chosen, corpora = _choose(cases, corpus, half)
    works = divide(chosen, corpora, baselines=BASELINES if baselines else ())
    with shown_progress() as progress:
        done = do_all(works, opener, workers=workers or _default_workers(), progress=progress)
        outcomes = [outcome for part in done for outcome in part.outcomes]
        before = Baseline() if own else read_baseline()
        finished = Run(
            outcomes,
            check_gates(read_gates(), outcomes, earlier=before.earlier, partial=partial),
            compare(outcomes, before),
            folders={name: corpus.folder for name, corpus in corpora.items()},
            comparisons=_compare_all(outcomes, done) if baselines else {},
            advice=ask_judge(outcomes, settings, progress=progress) if settings else None,
            peak_mib=max((part.peak_mib for part in done), default=0.0),
        )
        if report is not None:
            write_reports(finished, report)
    print_run(finished, console)
    if update_baseline:
        text = Baseline.of(finished.outcomes, finished.gates).model_dump_json(indent=1)
        BASELINE.write_text(text + "\n", encoding="utf-8")
    return GREEN if finished.is_green else RED


def _compare_all(outcomes: Sequence[Outcome], done: Sequence[Done]) -> Comparisons:
    """Compare with each baseline over all corpora."""
    return {
        name: compare_runs(
            outcomes, {key: values for part in done for key, values in part.compared[name].items()}
        )
        for name in BASELINES
    }


def _to_split(split: str | None) -> Split | None:
    if split is not None and split not in get_args(Split):
        raise SettingsError(f"Delen {split} finnes ikke.", advice="Bruk open eller sealed.")
    return cast("Split | None", split)


def _choose(
    path: Path | None, folder: Path | None, split: Split | None
) -> tuple[Sequence[Case], dict[str, Corpus]]:
    """Return the cases and the corpora; with a folder given, every case is asked there."""
    if path is None:
        chosen = load_cases(CASES, split=split)
    else:
        chosen = [case for case in read_own_cases(path) if split in (None, case.split)]
    if folder is None:
        return chosen, read_corpora()
    return chosen, {case.corpus: Corpus(folder.resolve(), ()) for case in chosen}


def _default_workers() -> int:
    """Return one for each core; one alone where they would be in each other's way."""
    settings = load_settings()
    # One index folder holds one corpus at a time, and a language model answers one at a time.
    return 1 if settings.index or settings.llm else count_cores()
