"""``assistant eval``: run the cases, print and write the reports, tell by the exit code."""

import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from rich.console import Console

from assistant.errors import SettingsError
from assistant.progress import Progress
from assistant.settings import load_settings
from assistant.terminal import shown_progress
from evals.advice import ask_judge
from evals.baselines import BASELINES, BaselineName, open_baseline
from evals.cases import CASES, Case, Split, load_cases, read_own_cases
from evals.comparison import Differences, compare_runs
from evals.gates import check_gates, read_gates
from evals.report import Run, print_run, write_reports
from evals.runner import (
    Answering,
    Corpus,
    Opener,
    Outcome,
    Reply,
    ask_cases,
    judge_replies,
    page_texts,
    read_corpora,
)
from evals.summary import BASELINE, Baseline, compare, read_baseline
from evals.unseal import unseal as unseal_case

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
    with shown_progress() as progress:
        asking = _Asking(chosen, corpora, progress)
        replies = asking.ask(opener or _open_assistant(progress))
        peak = _peak_mib()
        outcomes = asking.judge(replies)
        before = Baseline() if own else read_baseline()
        finished = Run(
            outcomes,
            check_gates(read_gates(), outcomes, earlier=before.earlier, partial=partial),
            compare(outcomes, before),
            pages=asking.pages,
            comparisons=asking.compare(outcomes) if baselines else {},
            advice=ask_judge(outcomes, settings, progress=progress) if settings else None,
            peak_mib=peak,
        )
        if report is not None:
            write_reports(finished, report)
    print_run(finished, console)
    if update_baseline:
        text = Baseline.of(finished.outcomes, finished.gates).model_dump_json(indent=1)
        BASELINE.write_text(text + "\n", encoding="utf-8")
    return GREEN if finished.is_green else RED


class _Asking:
    """The cases of a run with their papers, asked of the assistant and of the baselines."""

    def __init__(
        self, cases: Sequence[Case], corpora: dict[str, Corpus], progress: Progress
    ) -> None:
        self.pages = page_texts(corpora)
        self._cases = cases
        self._corpora = corpora
        self._progress = progress

    def ask(self, opener: Opener) -> list[Reply]:
        """Ask all cases."""
        return ask_cases(self._cases, self._corpora, opener=opener, progress=self._progress)

    def judge(self, replies: Sequence[Reply]) -> list[Outcome]:
        """Judge the replies."""
        return judge_replies(replies, self.pages, progress=self._progress)

    def compare(self, outcomes: Sequence[Outcome]) -> dict[BaselineName, Differences]:
        """Ask each baseline the same and compare."""
        by_folder = {corpus.folder: name for name, corpus in self._corpora.items()}
        found: dict[BaselineName, Differences] = {}
        for done, name in enumerate(BASELINES, 1):

            def opener(folder: Path, name: BaselineName = name) -> Answering:
                return open_baseline(name, folder, self.pages[by_folder[folder]])

            replies = ask_cases(self._cases, self._corpora, opener=opener)
            found[name] = compare_runs(outcomes, judge_replies(replies, self.pages))
            self._progress("Sammenligner", done, len(BASELINES))
        return found


def _peak_mib() -> float:
    """Return the most memory that the process has held: Linux counts KiB, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


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


def _open_assistant(progress: Progress) -> Opener:
    def opener(folder: Path) -> Answering:
        from assistant.assistant import Assistant

        return Assistant.open(folder, progress=progress)

    return opener
