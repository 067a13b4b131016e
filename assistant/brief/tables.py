"""The tables of a sak that a briefing shows, and the charts that can be drawn over them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answer.papers import Papers
from assistant.answer.result import Evidence, Language
from assistant.answer.table_views import TableView
from assistant.brief.model import Chart, KeyTable, Series
from assistant.brief.sources import source_of
from assistant.brief.words import label
from assistant.numbers import format_number
from assistant.structure.meeting import Meeting, Table, TableRow

MOST_TABLES, MOST_ROWS, MOST_COLUMNS = 3, 14, 9
MOST_CHARTS, MOST_SERIES, MOST_CAUSES = 2, 6, 12
LEAST_YEARS, LEAST_PARTS = 3, 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GROWTH = re.compile(
    r"\b(vekst\w*|økning\w*|øker|auke\w*|endring\w*|growth|increase)\b", re.IGNORECASE
)


def tables_of(
    papers: Papers, meeting: Meeting, sak: str | None, documents: frozenset[str]
) -> list[TableView]:
    """Return the tables of a sak that hold figures, those with most figures first."""
    kinds = {paper.path: paper.kind for paper in meeting.papers}
    views = [
        view
        for view in papers.tables
        if view.meeting is meeting
        # A table of the minutes tells of votes.
        and kinds.get(view.table.place.document) != "minutes"
        and (view.table.sak == sak if sak else view.table.place.document in documents)
        and view.numeric_share >= 0.5
        and len(view.table.columns) >= 1
        and len(view.table.rows) >= 2
    ]
    seen: dict[tuple[tuple[str, ...], ...], TableView] = {}
    for view in views:
        seen.setdefault(tuple(row.cells for row in view.table.rows), view)
    return sorted(seen.values(), key=lambda view: -_weight(view.table))


def _weight(table: Table) -> float:
    figures = sum(value is not None for row in table.rows for value in row.values)
    sums = sum(row.is_sum for row in table.rows)
    return figures + 10 * min(sums, 1) + 5 * len(_year_columns(table))


def key_table(view: TableView, papers: Papers) -> KeyTable:
    """Return a table as it is shown: as printed, with at most a page of rows."""
    table = view.table
    columns = range(min(len(table.columns), MOST_COLUMNS))
    shown = [row for row in table.rows if not row.is_note and any(row.cells)]
    kept = shown if len(shown) <= MOST_ROWS else _most_telling(shown)
    figures = [c for c in columns if sum(row.values[c] is not None for row in kept) * 2 > len(kept)]
    return KeyTable(
        title=view.name,
        unit=table.unit,
        header=(table.label_header, *(table.columns[c] for c in columns)),
        rows=tuple((_name(row), *(row.cells[c] for c in columns)) for row in kept),
        figures=tuple(c + 1 for c in figures),
        left_out=len(shown) - len(kept),
        source=source_of(_evidence(view, papers, kept[0])),
    )


def _most_telling(rows: Sequence[TableRow]) -> list[TableRow]:
    """Keep the sums and the largest rows, in their order."""
    size = {id(row): max((abs(v.value) for v in row.values if v), default=0.0) for row in rows}
    ranked = sorted(rows, key=lambda row: (not row.is_sum, -size[id(row)]))
    kept = {id(row) for row in ranked[:MOST_ROWS]}
    return [row for row in rows if id(row) in kept]


def charts_of(views: Sequence[TableView], papers: Papers, language: Language) -> list[Chart]:
    """Return the charts that the tables of a sak give, of different kinds first."""
    found = [chart for view in views for chart in _charts(view, papers, language)]
    first: dict[str, Chart] = {}
    for chart in found:
        first.setdefault(chart.kind, chart)
    rest = [chart for chart in found if chart not in first.values()]
    return [*first.values(), *rest][:MOST_CHARTS]


def _charts(view: TableView, papers: Papers, language: Language) -> Iterator[Chart]:
    table = view.table
    years = _year_columns(table)
    rows = [row for row in table.rows if not row.is_note and row.label]
    if len(years) >= LEAST_YEARS:
        parts = _parts(rows, years)
        if _GROWTH.search(view.name):
            if parts:
                yield _over_years(view, papers, parts, language, kind="growth")
        elif filled := [row for row in parts if _is_filled(row, years)]:
            yield _over_years(view, papers, filled, language, kind="levels")
    elif shares := _shares(view, rows):
        yield _chart_of_shares(view, papers, shares, language)


def _parts(rows: Sequence[TableRow], columns: Sequence[int]) -> list[TableRow]:
    """Return the rows that are neither sums nor the heads of groups, and hold a figure."""
    heads = {name for row in rows for name in row.path}
    return [
        row
        for row in rows
        if not row.is_sum
        and row.label not in heads
        and any(value.value for c in columns if (value := row.values[c]) is not None)
    ]


def _year_columns(table: Table) -> list[int]:
    """Return the columns for a year each, when no year comes twice."""
    found = [(c, _YEAR.findall(header)) for c, header in enumerate(table.columns)]
    columns = [c for c, years in found if len(years) == 1]
    named = [years[0] for _, years in found if len(years) == 1]
    return columns if len(set(named)) == len(named) else []


def _is_filled(row: TableRow, columns: Sequence[int]) -> bool:
    return sum(row.values[c] is not None for c in columns) * 2 > len(columns)


def _over_years(
    view: TableView,
    papers: Papers,
    rows: Sequence[TableRow],
    language: Language,
    *,
    kind: str,
) -> Chart:
    table = view.table
    columns = _year_columns(table)
    ranked = sorted(
        rows, key=lambda row: -max(abs(v.value) for c in columns if (v := row.values[c]))
    )
    most = MOST_SERIES if kind == "levels" else MOST_CAUSES
    kept = [row for row in rows if any(row is other for other in ranked[:most])]
    labels = Counter(row.label for row in kept)
    years = tuple(_YEAR.findall(table.columns[c])[0] for c in columns)
    series = tuple(
        Series(
            name=_name(row) if labels[row.label] == 1 else ": ".join((*row.path[-1:], row.label)),
            values=tuple(v.value if (v := row.values[c]) is not None else None for c in columns),
        )
        for row in kept
    )
    title = label(f"chart_{kind}", language).format(title=view.name)
    if len(kept) < len(rows):
        title += f" {label('largest', language).format(count=len(kept), all=len(rows))}"
    return Chart.model_validate(
        {
            "kind": kind,
            "title": title,
            "unit": table.unit,
            "labels": years,
            "series": series,
            "alt": _alt(title, table.unit, years, series, language),
            "source": source_of(_evidence(view, papers, kept[0])),
        }
    )


def _shares(view: TableView, rows: Sequence[TableRow]) -> list[tuple[str, float]]:
    """Return the parts of a whole: one column of percents, or of figures above their sum."""
    table = view.table
    for column in range(len(table.columns)):
        parts = [
            (_name(row), value.value)
            for row in rows
            if not row.is_sum and (value := row.values[column]) is not None
        ]
        total = sum(value for _, value in parts)
        sums = [v.value for row in rows if row.is_sum and (v := row.values[column]) is not None]
        whole = sums[0] if sums else 100.0
        is_percent = bool(re.search(r"%|prosent|andel", f"{table.columns[column]} {table.unit}"))
        if (
            len(parts) >= LEAST_PARTS
            and all(value >= 0 for _, value in parts)
            and (sums or is_percent)
            and whole > 0
            and abs(total - whole) <= 0.02 * whole
        ):
            return parts
    return []


def _chart_of_shares(
    view: TableView, papers: Papers, parts: Sequence[tuple[str, float]], language: Language
) -> Chart:
    total = sum(value for _, value in parts)
    ranked = sorted(parts, key=lambda part: -part[1])[:MOST_ROWS]
    labels = tuple(name for name, _ in ranked)
    values = tuple(round(100 * value / total, 1) for _, value in ranked)
    series = (Series(name=label("share", language), values=values),)
    title = label("chart_shares", language).format(title=view.name)
    return Chart(
        kind="shares",
        title=title,
        unit="%",
        labels=labels,
        series=series,
        alt=_alt(title, "%", labels, series, language),
        source=source_of(_evidence(view, papers, view.table.rows[0])),
    )


def _alt(
    title: str,
    unit: str | None,
    labels: Sequence[str],
    series: Sequence[Series],
    language: Language,
) -> str:
    """Return the whole chart in words: every series with every figure."""
    told = "; ".join(
        f"{one.name}: "
        + ", ".join(
            f"{name} {format_number(value, 1 if value % 1 else 0)}"
            for name, value in zip(labels, one.values, strict=True)
            if value is not None
        )
        for one in series
    )
    measured = f" ({unit})" if unit else ""
    return f"{label('chart', language)}: {title}{measured}. {told}."


def _evidence(view: TableView, papers: Papers, row: TableRow) -> Evidence:
    return papers.evidence(view.meeting, row.place, row.quote, sak=view.table.sak)


def _name(row: TableRow) -> str:
    return row.label or " – ".join(row.path)
