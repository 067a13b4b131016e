"""Tables as values: joined over pages, with title, unit, header levels and groups."""

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.numbers import parse_number
from assistant.structure.astray import set_straight
from assistant.structure.headed_records import headed_tables
from assistant.structure.keyvalues import is_form, unfold_form
from assistant.structure.meeting import Table, TableRow
from assistant.structure.records import (
    figure_column,
    read_key_figure,
    record_columns,
    record_rows,
    record_runs,
)
from assistant.structure.sections import Located
from assistant.structure.table_rows import (
    Header,
    are_hours,
    read_header,
    read_rows,
    same_header,
    with_groups,
)
from assistant.structure.table_titles import (
    document_unit,
    nearest_heading,
    table_title,
    table_unit,
)
from assistant.structure.units import Unit, row_place
from assistant.structure.wording import AGENDA_HEADING, normalise

_PAGE_COUNT = re.compile(
    r"\s*[–-]?\s*(?:\(\s*\d{1,2}(?:\s*(?:/|av)\s*\d{1,2})?\s*\)|\(?\bforts(?:ettelse|att|\.)?\)?"
    r"|\b\d{1,2}\s*(?:/|av)\s*\d{1,2})\.?$",
    re.IGNORECASE,
)


class FoundTable(NamedTuple):
    """A table and the indexes of the blocks it was read from."""

    table: Table
    blocks: tuple[int, ...]


class _Part(NamedTuple):
    """One table block with its header and rows."""

    at: int
    header: Header
    levels: int
    rows: tuple[TableRow, ...]


def read_tables(located: Sequence[Located]) -> list[FoundTable]:
    """Return all tables of one document in order: ruled ones, records, figures, like sections."""
    found = [*_ruled_tables(located), *_record_tables(located), *_key_figures(located)]
    taken = {at for entry in found for at in entry.blocks}
    found += [
        _plain_table(located, t.blocks, label_header="", columns=t.columns, rows=t.rows)
        for t in headed_tables(located)
        if taken.isdisjoint(t.blocks)
    ]
    return sorted(found, key=lambda entry: entry.blocks[0])


def _ruled_tables(located: Sequence[Located]) -> list[FoundTable]:
    common_unit = document_unit(located)
    found: list[FoundTable] = []
    parts: list[_Part] = []
    for index, entry in enumerate(located):
        if entry.unit.block.kind != "table" or not entry.unit.block.rows:
            continue
        if figures := _figures_first(entry, index, located):
            found.append(figures)
            continue
        if parts and (goes_on := _continue(located, parts[-1], index, parts[0].header)):
            parts.append(goes_on)
            continue
        if parts:
            found.append(_build(located, parts, common_unit))
        parts = [_read_part(entry.unit, index)]
    if parts:
        found.append(_build(located, parts, common_unit))
    return found


def _read_part(unit: Unit, index: int) -> _Part:
    unit = unit._replace(block=unfold_form(unit.block))
    unit = unit._replace(block=set_straight(unit.block))
    form = is_form(unit.block.rows)
    levels = 0 if form else unit.block.header_rows
    header = read_header(unit.block.rows, levels)
    rows = read_rows(unit, levels, header)
    return _Part(index, header, levels, tuple(map(_pair, rows) if form else rows))


def _pair(row: TableRow) -> TableRow:
    """A row of a form: its key without the colon; dates and archive numbers are no figures."""
    return row.model_copy(
        update={
            "label": row.label.rstrip(": "),
            "values": (None,) * len(row.cells),
            "is_sum": False,
            "printed": row.quote,
        }
    )


def _continue(located: Sequence[Located], last: _Part, index: int, header: Header) -> _Part | None:
    """Read a table block as the continuation of the one before it; None where it is a new table."""
    before, unit = located[last.at].unit, located[index].unit
    if len(unit.block.rows[0]) != len(before.block.rows[0]):
        return None
    own = read_header(unit.block.rows, unit.block.header_rows)
    between = located[last.at + 1 : index]
    # One row alone may not tell that its first cell only counts it: the label may seem another.
    same = own.quotes == header.quotes or same_header(own, header)
    repeated = unit.block.header_rows > 0 and same
    if repeated and _only_repeats(located, last.at, between, index):
        return _Part(
            index, own, unit.block.header_rows, tuple(read_rows(unit, unit.block.header_rows, own))
        )
    next_page = unit.page_index == before.page_index + 1
    if unit.block.header_rows == 0 and next_page and not between:
        return _Part(index, own, 0, tuple(read_rows(unit, 0, header)))
    return None


def _only_repeats(
    located: Sequence[Located], last: int, between: Sequence[Located], index: int
) -> bool:
    """Nothing but the repeated heading and a caption that says 'forts.' stands between."""
    if located[index].sak != located[last].sak:
        return False
    heading = series_title(nearest_heading(located, last))
    if not between:
        return located[index].unit.page_index != located[last].unit.page_index
    return bool(heading) and all(
        series_title(entry.unit.text) == heading
        or "forts" in entry.unit.text.casefold()
        or entry.unit.block.kind == "note"
        for entry in between
    )


def series_title(text: str) -> str:
    """Return a heading without what counts its pages: 'Anskaffelser (2)', '… forts.', '2 av 4'."""
    return normalise(_PAGE_COUNT.sub("", " ".join(text.split())))


def _build(
    located: Sequence[Located], parts: Sequence[_Part], common_unit: str | None
) -> FoundTable:
    parts = _with_one_label(located, parts)
    first = parts[0]
    entry = located[first.at]
    header = first.header
    title = table_title(located, first.at, header, levels=first.levels, last=parts[-1].at)
    if len(parts) > 1:
        title = _PAGE_COUNT.sub("", title)
    if entry.in_agenda:
        title = _agenda_title(located, first.at, header)
    unit = table_unit(located, first.at, header, title, levels=first.levels)
    if unit is None and common_unit and "%" not in title and "prosent" not in title.casefold():
        unit = common_unit if _has_figures(parts) else None
    rows = with_groups([row for part in parts for row in part.rows])
    columns = header.columns
    if first.levels == 0 and len(columns) == 1:
        columns = ("Verdi",)
    table = Table(
        id=_table_id(entry.unit, first.at),
        title=title,
        unit=unit,
        label_header=header.label_header,
        columns=columns,
        column_paths=header.paths if first.levels else tuple((name,) for name in columns),
        rows=rows,
        header_quotes=header.quotes,
        sak=entry.sak.number if entry.sak else None,
        sak_label=entry.sak.label if entry.sak else None,
        heading_path=entry.heading_path,
        place=entry.unit.place,
    )
    return FoundTable(table, tuple(part.at for part in parts))


def _with_one_label(located: Sequence[Located], parts: Sequence[_Part]) -> Sequence[_Part]:
    """Read the parts of a table alike where they were taken to have their labels apart."""
    if len({part.header.label_column for part in parts if part.levels}) <= 1:
        return parts
    units = [located[part.at].unit for part in parts]
    rows = [*units[0].block.rows]
    for unit, part in zip(units[1:], parts[1:], strict=True):
        rows.extend(unit.block.rows[part.levels :])
    header = read_header(rows, parts[0].levels)
    return [
        part._replace(header=header, rows=tuple(read_rows(unit, part.levels, header)))
        for unit, part in zip(units, parts, strict=True)
    ]


def _has_figures(parts: Sequence[_Part]) -> bool:
    return any(value is not None for part in parts for row in part.rows for value in row.values)


def _agenda_title(located: Sequence[Located], index: int, header: Header) -> str:
    for name in (header.label_header, *header.columns):
        if len(name.split()) > 1 and AGENDA_HEADING.search(name):
            return name
    heading = nearest_heading(located, index)
    return heading if AGENDA_HEADING.search(heading) else "Dagsorden"


def _table_id(unit: Unit, index: int) -> str:
    key = f"{unit.document}\n{index}\n{unit.block.text}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _record_tables(located: Sequence[Located]) -> list[FoundTable]:
    positions = {id(entry.unit.block): index for index, entry in enumerate(located)}
    found: list[FoundTable] = []
    for run in record_runs(located):
        blocks = tuple(positions[id(record.unit.block)] for record in run)
        columns = record_columns(run)
        found.append(
            _plain_table(
                located,
                blocks,
                label_header=next(iter(run[0].values)),
                columns=columns,
                rows=record_rows(run),
            )
        )
    return found


def _figures_first(entry: Located, index: int, located: Sequence[Located]) -> FoundTable | None:
    """Read '201 | FASTLEGEKONTORER': a table without header whose figures stand first."""
    block = entry.unit.block
    if block.header_rows or len(block.rows[0]) != 2:
        return None
    figures = [row[0].strip() for row in block.rows]
    labels = [row[1].strip() for row in block.rows]
    if not all(parse_number(figure) for figure in figures) or are_hours(figures):
        return None
    if not all(label and parse_number(label) is None for label in labels):
        return None
    rows = tuple(
        _figure_row(entry.unit, index_in_table, figure, label)
        for index_in_table, (figure, label) in enumerate(zip(figures, labels, strict=True))
    )
    return _plain_table(
        located, (index,), label_header="", columns=(figure_column(figures),), rows=rows
    )


def _figure_row(unit: Unit, row: int, figure: str, label: str) -> TableRow:
    return TableRow(
        label=label,
        cells=(figure,),
        values=(parse_number(figure),),
        place=row_place(unit, row) if unit.block.kind == "table" else unit.place,
        printed=f"{figure} {label}" if unit.block.kind == "table" else unit.text,
    )


def _key_figures(located: Sequence[Located]) -> list[FoundTable]:
    """Join the key figures under one heading into a table of two columns."""
    runs: list[list[int]] = []
    for index, entry in enumerate(located):
        if entry.unit.block.kind != "key_figure" or read_key_figure(entry.unit.text) is None:
            continue
        last = located[runs[-1][-1]] if runs else None
        if (
            last
            and last.heading_path == entry.heading_path
            and last.sak == entry.sak
            and last.unit.page_index == entry.unit.page_index
            and index - runs[-1][-1] <= 3
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [_key_figure_table(located, run) for run in runs]


def _key_figure_table(located: Sequence[Located], run: Sequence[int]) -> FoundTable:
    figures = [
        (located[index].unit, figure)
        for index in run
        if (figure := read_key_figure(located[index].unit.text))
    ]
    rows = tuple(_figure_row(unit, 0, figure.figure, figure.label) for unit, figure in figures)
    columns = (figure_column([figure.figure for _, figure in figures]),)
    return _plain_table(located, tuple(run), label_header="", columns=columns, rows=rows)


def _plain_table(
    located: Sequence[Located],
    blocks: tuple[int, ...],
    *,
    label_header: str,
    columns: tuple[str, ...],
    rows: tuple[TableRow, ...],
) -> FoundTable:
    entry = located[blocks[0]]
    table = Table(
        id=_table_id(entry.unit, blocks[0]),
        title=nearest_heading(located, blocks[0]),
        label_header=label_header,
        columns=columns,
        column_paths=tuple((name,) for name in columns),
        rows=rows,
        sak=entry.sak.number if entry.sak else None,
        sak_label=entry.sak.label if entry.sak else None,
        heading_path=entry.heading_path,
        place=entry.unit.place,
    )
    return FoundTable(table, blocks)
