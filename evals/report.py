"""Reports of a run: the terminal, report.json, times.json and summary.md.

Sealed cases are counted by kind only: no report names one or shows its question.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from assistant.answer.result import Citation
from evals.advice import Advice
from evals.baselines import TITLES
from evals.comparison import ALL, Comparisons
from evals.gates import GateResult
from evals.html import render_html
from evals.pictures import open_album
from evals.runner import Outcome
from evals.summary import Change, Mean, latency, means, sealed_by_kind, slices, sorted_open

SHOWN = ("right", "facts", "wrong_figures", "page_recall", "page_precision", "quote_fidelity")
_CITATION_KEYS = {"number", "sak", "sak_label", "document", "page", "locator", "quote"}


class Run(NamedTuple):
    """A finished run: what was answered, which gates hold, what changed, and the rest beside."""

    outcomes: Sequence[Outcome]
    gates: Sequence[GateResult]
    change: Change
    folders: Mapping[str, Path]
    """Where the papers of each corpus lie."""
    comparisons: Comparisons
    advice: Advice | None = None
    peak_mib: float = 0.0
    """Most memory of the largest process when all was asked, before the judging."""

    @property
    def is_green(self) -> bool:
        """Whether all gates hold; a run without gates or answers is red."""
        return bool(self.gates and self.outcomes) and all(gate.holds for gate in self.gates)


def write_reports(run: Run, folder: Path) -> None:
    """Write all reports into a folder; two equal runs give the same bytes, times.json apart."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_json(folder / "report.json", as_json(run))
    _write_json(folder / "times.json", {**latency(run.outcomes), "peak_memory_mib": run.peak_mib})
    (folder / "summary.md").write_text(as_markdown(run), encoding="utf-8")
    divided = {name: _means(groups) for name, groups in slices(run.outcomes).items()}
    failing = [outcome for outcome in sorted_open(run.outcomes) if not outcome.is_right]
    with open_album(run.folders) as album:
        page = render_html(
            run.gates,
            divided,
            failing,
            sealed_by_kind(run.outcomes),
            comparisons=run.comparisons,
            advice=run.advice,
            album=album,
        )
    (folder / "report.html").write_text(page, encoding="utf-8")


def as_json(run: Run) -> dict[str, Any]:
    """Return the whole run: gates, means by slice, open cases in full, sealed ones counted."""
    return {
        "green": run.is_green,
        "gates": [gate.model_dump(mode="json", exclude_none=True) for gate in run.gates],
        "means": {
            slice_name: {
                name: {metric: value.model_dump() for metric, value in found.items()}
                for name, found in _means(groups).items()
            }
            for slice_name, groups in slices(run.outcomes).items()
        },
        "change": run.change.model_dump(mode="json"),
        "modes": dict(sorted(Counter(outcome.answer.mode for outcome in run.outcomes).items())),
        "baselines": {
            name: {
                kind: {metric: value.model_dump() for metric, value in found.items()}
                for kind, found in by_kind.items()
            }
            for name, by_kind in run.comparisons.items()
        },
        "advice": run.advice.model_dump(mode="json") if run.advice else None,
        "sealed": {k: list(v) for k, v in sealed_by_kind(run.outcomes).items()},
        "cases": [_case_json(outcome) for outcome in sorted_open(run.outcomes)],
    }


def as_markdown(run: Run) -> str:
    """Return the summary for a job page."""
    verdict = "grønn" if run.is_green else "rød"
    lines = [
        f"# Evaluering: {verdict}",
        "",
        "| port | verdi | krav | |",
        "| --- | ---: | ---: | --- |",
    ]
    for result in run.gates:
        value = "–" if result.value is None else f"{result.value:.3f}"
        lines.append(
            f"| {result.gate.name} | {value} | {_bound(result)} "
            f"| {'ja' if result.holds else f'**nei**: {result.reason}'} |"
        )
    lines += ["", *_notes(run)]
    lines += ["", "| type | rette | antall | 95 % |", "| --- | ---: | ---: | --- |"]
    for kind, found in _means(slices(run.outcomes).get("kind", {})).items():
        right = found["right"]
        lines.append(
            f"| {kind} | {right.value:.0%} | {right.cases} | {right.low:.0%}–{right.high:.0%} |"
        )
    lines += _baseline_lines(run.comparisons)
    lines += _changes(run.change)
    lines += _advice_lines(run.advice)
    for result in run.gates:
        if not result.holds:
            lines += ["", f"## {result.gate.name}", "", *_short_of(result)]
    return "\n".join(lines) + "\n"


def _notes(run: Run) -> list[str]:
    """Return what the gates have to say beside, each once."""
    return sorted({result.note for result in run.gates if result.note})


def _baseline_lines(comparisons: Comparisons) -> list[str]:
    if not comparisons:
        return []
    lines = [
        "",
        "| mot | rette | forskjell | alle fakta | forskjell |",
        "| --- | ---: | --- | ---: | --- |",
    ]
    for name, by_kind in comparisons.items():
        cells = []
        for metric in ("right", "facts"):
            found = by_kind[ALL][metric]
            cells.append(
                f"{found.baseline:.0%} | {found.difference:+.0%} "
                f"({found.low:+.0%} til {found.high:+.0%})"
            )
        lines.append(f"| {TITLES[name]} | {' | '.join(cells)} |")
    return lines


def _advice_lines(advice: Advice | None) -> list[str]:
    if advice is None:
        return []
    lines = [
        "",
        f"## Råd fra {advice.model} (teller ikke)",
        "",
        f"Spurt om {len(advice.opinions)} åpne svar, {advice.failures} uten brukbart råd, "
        f"{len(advice.disagreements)} der modellen mener det motsatte:",
        "",
    ]
    return lines + [f"- {o.key}: {o.verdict}. {o.reason}" for o in advice.disagreements]


def print_run(run: Run, console: Console) -> None:
    """Print the gates and the means by kind; a red gate names its open cases."""
    table = Table(title="Porter")
    for heading in ("port", "verdi", "krav", "holder", "hvorfor ikke"):
        table.add_column(heading)
    for result in run.gates:
        value = "–" if result.value is None else f"{result.value:.3f}"
        mark = "[green]ja[/]" if result.holds else "[red]nei[/]"
        table.add_row(result.gate.name, value, _bound(result), mark, result.reason)
    console.print(table)
    for note in _notes(run):
        console.print(note, highlight=False)
    for name in ("corpus", "split", "language", "kind"):
        console.print(_slice_table(name, _means(slices(run.outcomes)[name])))
    for result in run.gates:
        if not result.holds:
            console.print(f"\n{result.gate.name}: {result.reason}", style="bold red", markup=False)
            for line in _short_of(result):
                console.print(f"  {line}", markup=False, highlight=False)
    for line in _baseline_lines(run.comparisons)[3:]:
        console.print(line.strip("| "), markup=False, highlight=False)
    _print_times(run, console)
    console.print("Alle porter holder." if run.is_green else "Evalueringen er rød.", style="bold")


def _print_times(run: Run, console: Console) -> None:
    times = latency(run.outcomes).get("all")
    if times:
        console.print(
            f"Svartid: median {times['p50']:.3f} s, 95 % under {times['p95']:.3f} s; "
            f"mest minne {run.peak_mib:.0f} MiB."
        )


def _slice_table(name: str, groups: dict[str, dict[str, Mean]]) -> Table:
    table = Table(title=name)
    table.add_column(name)
    table.add_column("antall", justify="right")
    for metric in SHOWN:
        table.add_column(metric, justify="right")
    for group, found in groups.items():
        cells = [f"{found[m].value:.3f}" if m in found else "–" for m in SHOWN]
        table.add_row(group, str(found["right"].cases), *cells)
    return table


def _means(groups: dict[str, list[Outcome]]) -> dict[str, dict[str, Mean]]:
    return {name: means(outcomes) for name, outcomes in groups.items()}


def _bound(result: GateResult) -> str:
    gate = result.gate
    return f"≥ {gate.minimum:g}" if gate.minimum is not None else f"≤ {gate.maximum:g}"


def _short_of(result: GateResult) -> list[str]:
    lines = [f"- {key}" for key in result.open_cases]
    lines += [f"- forseglet, {kind}: {count}" for kind, count in result.sealed_kinds.items()]
    return lines or ["- ingen spørsmål å måle på"]


def _changes(change: Change) -> list[str]:
    lines = []
    for title, keys in (
        ("Rette nå, ikke før", change.better),
        ("Rette før, ikke nå", change.worse),
    ):
        if keys:
            lines += ["", f"## {title}", "", *(f"- {key}" for key in keys)]
    return lines


def _case_json(outcome: Outcome) -> dict[str, Any]:
    answer = outcome.answer
    return {
        "key": outcome.key,
        "case": outcome.case.model_dump(mode="json"),
        "answer": {
            "status": answer.status,
            "text": answer.text,
            "language": answer.language,
            "mode": answer.mode,
            "removed_claims": answer.removed_claims,
            "citations": [_citation_json(citation) for citation in answer.citations],
        },
        "scores": {
            name: score.model_dump(exclude_defaults=True)
            for name, score in sorted(outcome.scores.items())
            if score.value is not None
        },
    }


def _citation_json(citation: Citation) -> dict[str, Any]:
    return citation.model_dump(mode="json", include=_CITATION_KEYS)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
