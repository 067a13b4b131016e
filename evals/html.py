"""report.html: one file that opens without a network, with bars and the failing open cases."""

from collections.abc import Mapping, Sequence
from html import escape

from evals.gates import GateResult
from evals.runner import Outcome
from evals.summary import Mean

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.25rem .6rem;border-bottom:1px solid #ddd;
text-align:left;vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums}
.no{color:#a4000f;font-weight:600}.yes{color:#0b6b2c}details{border:1px solid #ddd;
padding:.5rem;margin:.6rem 0}summary{cursor:pointer}blockquote{margin:.2rem 0 .2rem 1rem;
color:#444}.why{color:#a4000f}svg text{font:13px system-ui,sans-serif}
"""
_BAR_WIDTH, _ROW_HEIGHT, _LABEL_WIDTH = 420, 24, 190

Slices = Mapping[str, Mapping[str, Mapping[str, Mean]]]


def render_html(
    gates: Sequence[GateResult],
    divided: Slices,
    failing: Sequence[Outcome],
    sealed: Mapping[str, tuple[int, int]],
) -> str:
    """Return the report; ``failing`` holds open cases only."""
    titles = {"kind": "type", "language": "språk", "corpus": "papirer", "split": "del"}
    charts = "".join(
        f"<h2>Rette svar etter {title}</h2>{_bars(divided[name])}"
        for name, title in titles.items()
        if name in divided
    )
    rows = "".join(
        f"<tr><td>{escape(kind)}</td><td class=n>{right}</td><td class=n>{total}</td></tr>"
        for kind, (right, total) in sealed.items()
    )
    return (
        '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Evaluering</title>'
        f"<style>{_STYLE}</style></head><body><h1>Evaluering</h1>{_gate_table(gates)}{charts}"
        "<h2>Forseglede spørsmål</h2><table><tr><th>type</th><th>rette</th><th>antall</th></tr>"
        f"{rows}</table><h2>Åpne spørsmål med feil ({len(failing)})</h2>"
        f"{''.join(_failing(outcome) for outcome in failing)}</body></html>\n"
    )


def _gate_table(gates: Sequence[GateResult]) -> str:
    rows = []
    for result in gates:
        verdict = '<span class="yes">ja</span>' if result.holds else '<span class="no">nei</span>'
        value = "–" if result.value is None else f"{result.value:.3f}"
        rows.append(
            f"<tr><td>{escape(result.gate.name)}</td><td class=n>{value}</td><td>{verdict}</td>"
            f"<td>{escape(result.reason)}</td></tr>"
        )
    head = "<tr><th>port</th><th>verdi</th><th>holder</th><th>hvorfor ikke</th></tr>"
    return f"<h2>Porter</h2><table>{head}{''.join(rows)}</table>"


def _bars(groups: Mapping[str, Mapping[str, Mean]]) -> str:
    """Draw the share of right answers a group, with its 95 % interval as a line."""
    parts = []
    for row, (name, found) in enumerate(groups.items()):
        right = found["right"]
        top = row * _ROW_HEIGHT
        low, high = (_LABEL_WIDTH + bound * _BAR_WIDTH for bound in (right.low, right.high))
        middle = top + _ROW_HEIGHT / 2
        parts.append(
            f'<text x="0" y="{middle + 4:g}">{escape(name)}</text>'
            f'<rect x="{_LABEL_WIDTH}" y="{top + 4}" width="{right.value * _BAR_WIDTH:.1f}" '
            f'height="{_ROW_HEIGHT - 8}" fill="#4a7fb5"/>'
            f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle:g}" y2="{middle:g}" '
            'stroke="#12263a" stroke-width="2"/>'
            f'<text x="{_LABEL_WIDTH + _BAR_WIDTH + 12}" y="{middle + 4:g}">'
            f"{right.value:.0%} av {right.cases}</text>"
        )
    width, height = _LABEL_WIDTH + _BAR_WIDTH + 110, max(1, len(groups)) * _ROW_HEIGHT
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="andel rette svar">{"".join(parts)}</svg>'
    )


def _failing(outcome: Outcome) -> str:
    case, answer = outcome.case, outcome.answer
    turns = "".join(f"<li>{escape(turn)}</li>" for turn in (*case.history, case.question))
    reasons = "".join(
        f"<li>{escape(name)}: {escape(score.reason)}</li>"
        for name, score in outcome.scores.items()
        if score.reason and not name.startswith(("recall", "mrr", "ndcg"))
    )
    sources = "".join(
        f"<blockquote>[{citation.number}] {escape(citation.sak_label or 'uten sak')}, "
        f"{escape(citation.document)}, {escape(citation.locator)}: «{escape(citation.quote)}»"
        "</blockquote>"
        for citation in answer.citations
    )
    return (
        f"<details><summary><b>{escape(outcome.key)}</b> {escape(case.question)}</summary>"
        f"<ul>{turns}</ul><p>Ventet: {escape('; '.join(fact.label for fact in case.facts))} "
        f"({escape(' | '.join(case.status))}). {escape(case.provenance)}</p>"
        f"<p><b>{escape(answer.status)}</b>: {escape(answer.text)}</p>{sources}"
        f'<ul class="why">{reasons}</ul></details>'
    )
