"""report.html: one file that opens without a network, with bars and the failing open cases."""

from collections.abc import Mapping, Sequence
from html import escape

from evals.advice import Advice, Opinion
from evals.baselines import TITLES
from evals.comparison import COMPARED, Comparisons, Difference
from evals.gates import GateResult
from evals.pictures import Album, Place
from evals.runner import Outcome
from evals.summary import Mean

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.25rem .6rem;border-bottom:1px solid #ddd;
text-align:left;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.no{color:#a4000f;font-weight:600}.yes{color:#0b6b2c}details{border:1px solid #ddd;
padding:.5rem;margin:.6rem 0}summary{cursor:pointer}blockquote{margin:.2rem 0 .2rem 1rem;
color:#444}.why{color:#a4000f}svg text{font:13px system-ui,sans-serif}svg{display:block}
figure{margin:.6rem 0}figcaption{color:#444}.page{width:100%;max-width:620px;
background-size:contain;background-repeat:no-repeat;border:1px solid #bbb}
"""
_BAR_WIDTH, _ROW_HEIGHT, _LABEL_WIDTH = 420, 24, 190
_SHOWN_PAGES = 2

Slices = Mapping[str, Mapping[str, Mapping[str, Mean]]]


def render_html(
    gates: Sequence[GateResult],
    divided: Slices,
    failing: Sequence[Outcome],
    sealed: Mapping[str, tuple[int, int]],
    *,
    comparisons: Comparisons,
    advice: Advice | None,
    album: Album,
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
    opinions = {opinion.key: opinion for opinion in advice.opinions} if advice else {}
    cases = "".join(_failing(outcome, album, opinions.get(outcome.key)) for outcome in failing)
    return (
        '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Evaluering</title>'
        f"<style>{_STYLE}{album.rules()}</style></head><body><h1>Evaluering</h1>"
        f"{_gate_table(gates)}{charts}{_baselines(comparisons)}{_advice(advice)}"
        "<h2>Forseglede spørsmål</h2><table><tr><th>type</th><th>rette</th><th>antall</th></tr>"
        f"{rows}</table><h2>Åpne spørsmål med feil ({len(failing)})</h2>{cases}</body></html>\n"
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
    notes = sorted({result.note for result in gates if result.note})
    said = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f"<h2>Porter</h2><table>{head}{''.join(rows)}</table>{said}"


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


def _baselines(comparisons: Comparisons) -> str:
    """Tell of each baseline how it does, and by how much the assistant is better, by kind."""
    parts = []
    for name, by_kind in comparisons.items():
        head = "".join(f"<th class=n>{metric}</th>" for metric in COMPARED)
        rows = "".join(
            f"<tr><td>{escape(kind)}</td>"
            + "".join(f"<td class=n>{_cell(found.get(metric))}</td>" for metric in COMPARED)
            + "</tr>"
            for kind, found in by_kind.items()
        )
        parts.append(
            f"<details open><summary><b>{escape(TITLES[name])}</b></summary><table>"
            f"<tr><th>type</th>{head}</tr>{rows}</table></details>"
        )
    if not parts:
        return ""
    return (
        "<h2>Mot enklere måter å svare på</h2><p>Assistenten minus den andre, på de samme "
        "spørsmålene, med 95 % intervall; i parentes hva den andre fikk. For gale tall er "
        f"mindre bedre.</p>{''.join(parts)}"
    )


def _cell(found: Difference | None) -> str:
    if found is None:
        return "–"
    return (
        f"{found.difference:+.2f} [{found.low:+.2f}, {found.high:+.2f}]<br>({found.baseline:.2f})"
    )


def _advice(advice: Advice | None) -> str:
    if advice is None:
        return ""
    rows = "".join(
        f"<tr><td>{escape(o.key)}</td><td>{'rett' if o.is_right else 'galt'}</td>"
        f"<td>{o.verdict}</td><td>{escape(o.reason)}</td></tr>"
        for o in advice.disagreements
    )
    return (
        f"<h2>Råd fra {escape(advice.model)}</h2><p>Teller ikke i noen port. Spurt om "
        f"{len(advice.opinions)} åpne svar, {advice.failures} uten brukbart råd. Her mener "
        "modellen det motsatte av målingen:</p><table><tr><th>spørsmål</th><th>målingen</th>"
        f"<th>modellen</th><th>hvorfor</th></tr>{rows}</table>"
    )


def _failing(outcome: Outcome, album: Album, opinion: Opinion | None) -> str:
    case, answer = outcome.case, outcome.answer
    turns = "".join(f"<li>{escape(turn)}</li>" for turn in (*case.history, case.question))
    reasons = "".join(
        f"<li>{escape(name)}: {escape(score.reason)}</li>"
        for name, score in outcome.scores.items()
        if score.reason and not name.startswith(("hit", "recall", "mrr", "ndcg"))
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
        f'<ul class="why">{reasons}</ul>{_said(opinion)}{_evidence(outcome, album)}</details>'
    )


def _said(opinion: Opinion | None) -> str:
    return f"<p>Råd: {opinion.verdict}. {escape(opinion.reason)}</p>" if opinion else ""


def _evidence(outcome: Outcome, album: Album) -> str:
    """Show what proves the right answer, with its pages; else the page that was cited."""
    proofs = "; ".join(" + ".join(strings) for strings in outcome.case.evidence)
    cited = [(citation.document, citation.page) for citation in outcome.answer.citations]
    held = [Place(outcome.corpus, *place) for place in outcome.proofs or cited]
    figures = "".join(_page(place, album) for place in dict.fromkeys(held[:_SHOWN_PAGES]))
    said = f"<p>Belegg: {escape(proofs)}</p>" if proofs else ""
    return f"{said}{figures}"


def _page(place: Place, album: Album) -> str:
    picture = album.picture(place)
    label = escape(place.label)
    shown = (
        f'<div class="page {picture.name}" role="img" aria-label="{label}"></div>'
        if picture
        else ""
    )
    return f"<figure><figcaption>{label}</figcaption>{shown}</figure>"
