"""The charts of a briefing drawn with matplotlib, without a screen."""

import io
from typing import TYPE_CHECKING

from assistant.brief.model import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#1b5e8c", "#b4531a", "#3f7d3f", "#7a3e8c", "#8a6d1b", "#555555")
"""Apart in lightness too, so that they can be told apart in print without colours."""
MARKS = ("o", "s", "^", "D", "v", "P")
HATCHES = ("", "//", "..", "xx", "\\\\", "++")
_WIDTH, _HEIGHT, _DPI = 7.2, 3.8, 150
_LONGEST_LABEL = 38


def draw(chart: Chart) -> bytes:
    """Return a chart as PNG."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib.figure import Figure

    height = _HEIGHT if chart.kind != "shares" else max(2.2, 0.38 * len(chart.labels) + 1)
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.subplots()
    painters = {"levels": _lines, "growth": _stacked, "shares": _bars}
    painters[chart.kind](axes, chart)
    axes.set_title(chart.title, fontsize=10, loc="left", wrap=True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if len(chart.series) > 1:
        axes.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    stream = io.BytesIO()
    # Without a date among the properties the same chart gives the same bytes.
    figure.savefig(stream, format="png", dpi=_DPI, metadata={"Software": None})
    return stream.getvalue()


def _lines(axes: "Axes", chart: Chart) -> None:
    for at, series in enumerate(chart.series):
        values = [float("nan") if value is None else value for value in series.values]
        axes.plot(
            chart.labels,
            values,
            color=COLOURS[at % len(COLOURS)],
            marker=MARKS[at % len(MARKS)],
            label=_short(series.name),
        )
    axes.set_ylabel(chart.unit or "")
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    axes.grid(axis="y", alpha=0.3)


def _stacked(axes: "Axes", chart: Chart) -> None:
    above = [0.0] * len(chart.labels)
    below = [0.0] * len(chart.labels)
    for at, series in enumerate(chart.series):
        values = [value or 0.0 for value in series.values]
        bottoms = [a if v >= 0 else b for v, a, b in zip(values, above, below, strict=True)]
        axes.bar(
            chart.labels,
            values,
            bottom=bottoms,
            color=COLOURS[at % len(COLOURS)],
            hatch=HATCHES[at % len(HATCHES)],
            edgecolor="white",
            label=_short(series.name),
        )
        above = [a + max(v, 0.0) for a, v in zip(above, values, strict=True)]
        below = [b + min(v, 0.0) for b, v in zip(below, values, strict=True)]
    axes.axhline(0, color="#333333", linewidth=0.8)
    axes.set_ylabel(chart.unit or "")
    axes.grid(axis="y", alpha=0.3)


def _bars(axes: "Axes", chart: Chart) -> None:
    values = [value or 0.0 for value in chart.series[0].values]
    bars = axes.barh([_short(name) for name in chart.labels], values, color=COLOURS[0])
    axes.bar_label(bars, fmt=lambda value: f"{value:.1f}".replace(".", ","), fontsize=8, padding=2)
    axes.invert_yaxis()
    axes.set_xlabel(chart.unit or "")


def _short(name: str) -> str:
    # A dollar sign would be read as the beginning of mathematics.
    text = name.replace("$", r"\$")
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1].rstrip()}…"
