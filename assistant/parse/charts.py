"""The figures behind a chart as a table: categories down, series across."""

from itertools import zip_longest
from typing import Any

from assistant.parse.grid import table_block
from assistant.parse.markup import squeeze
from assistant.parse.pages import Block, Box


def chart_blocks(chart: Any, box: Box) -> list[Block]:
    """Return the title of a python-pptx chart as caption and its figures as a table."""
    blocks: list[Block] = []
    if chart.has_title and chart.chart_title.has_text_frame:
        title = squeeze(chart.chart_title.text_frame.text)
        if title:
            blocks.append(Block(kind="caption", text=title, box=box))
    for plot in chart.plots:
        series = list(plot.series)
        names = [squeeze(str(one.name or "")) for one in series]
        categories = [squeeze(str(category)) for category in plot.categories]
        columns = [[format_value(value) for value in one.values] for one in series]
        rows = [
            [label or "", *(cell or "" for cell in cells)]
            for label, *cells in zip_longest(categories, *columns)
        ]
        table = table_block([["", *names], *rows], header_rows=1, box=box)
        if table:
            blocks.append(table)
    return blocks


def format_value(value: object) -> str:
    """Print a cell's value as papers do: decimal comma, no trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        text = f"{value:.10f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") or "0"
    return squeeze(str(value))
