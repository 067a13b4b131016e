"""``assistant eval``: run the cases, print and write the reports, tell by the exit code."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.errors import SettingsError
from assistant.progress import Progress as Report
from evals.cases import CASES, Case, Split, load_cases, read_own_cases
from evals.gates import check_gates, read_gates
from evals.report import Run, print_run, write_reports
from evals.runner import Answering, Corpus, Opener, read_corpora, run_cases
from evals.summary import BASELINE, Baseline, compare, read_baseline
from evals.unseal import unseal as unseal_case

GREEN, RED = 0, 1


def run(
    *,
    cases: Path | None = None,
    corpus: Path | None = None,
    report: Path | None = None,
    split: str | None = None,
    unseal: str | None = None,
    update_baseline: bool = False,
    opener: Opener | None = None,
) -> int:
    """Evaluate and return the exit code: 0 when all gates hold, 1 when one is red.

    Args:
        cases: A JSONL file of cases or a folder of them; None for the committed ones.
        corpus: A folder of papers that all cases are asked over; None for each case's own.
        report: Folder for report.json, times.json, summary.md and report.html.
        split: 'open' or 'sealed'; None for both.
        unseal: Id of a sealed case to print and move to the open half; nothing else is done.
        update_baseline: Take this run as the baseline; only a run over all committed cases.
        opener: Opens what is evaluated over a folder; None for the assistant as it is set up.

    Raises:
        AssistantError: Cases, papers or settings cannot be used.
    """
    console = Console()
    if unseal is not None:
        console.print_json(unseal_case(unseal).model_dump_json())
        return GREEN
    half = _to_split(split)
    partial = cases is not None or corpus is not None or half is not None
    if update_baseline and partial:
        raise SettingsError(
            "Grunnlinjen kan bare settes av en kjøring over alle spørsmålene.",
            advice="Kjør uten --cases, --corpus og --split.",
        )
    chosen, corpora = _choose(cases, corpus, half)
    own = cases is not None or corpus is not None
    finished = _evaluate(chosen, corpora, opener, partial=partial, own=own)
    print_run(finished, console)
    if report is not None:
        write_reports(finished, report)
    if update_baseline:
        text = Baseline.of(finished.outcomes, finished.gates).model_dump_json(indent=1)
        BASELINE.write_text(text + "\n", encoding="utf-8")
    return GREEN if finished.is_green else RED


def _evaluate(
    cases: Sequence[Case],
    corpora: dict[str, Corpus],
    opener: Opener | None,
    *,
    partial: bool,
    own: bool,
) -> Run:
    """Ask and judge; a partial run has no gates against the baseline, own cases no changes."""
    with _progress_bars() as bars:
        outcomes = run_cases(
            cases, corpora, opener=opener or _open_assistant(bars), progress=_show(bars)
        )
    baseline = Baseline() if own else read_baseline()
    gates = check_gates(
        read_gates(), outcomes, baseline={} if partial else baseline.gates, partial=partial
    )
    return Run(outcomes, gates, compare(outcomes, baseline))


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


def _progress_bars() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(file=sys.stderr))


def _show(bars: Progress) -> Report:
    tasks = {}

    def show(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=total or None)
        bars.update(tasks[step], completed=done, total=total or None)

    return show


def _open_assistant(bars: Progress) -> Opener:
    def opener(folder: Path) -> Answering:
        from assistant.assistant import Assistant

        return Assistant.open(folder, progress=_show(bars))

    return opener
