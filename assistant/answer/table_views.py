"""A table as the reader sees it: the words and years of its rows, columns and surroundings."""

import re
from functools import cached_property

from assistant.answer import form_words
from assistant.answer.lexicon import NUMBERING, Lexicon, Stems, numbered
from assistant.answer.periods import find_years
from assistant.language import stem, words
from assistant.numbers import KRONER, find_unit
from assistant.structure.meeting import Meeting, Table, TableRow


class TableView:
    """A table with the stems and years of its rows, columns and surroundings."""

    def __init__(self, table: Table, meeting: Meeting, lexicon: Lexicon, sak_title: str) -> None:
        self.table = table
        self.meeting = meeting
        self.name = table_name(table)
        named = f"{self.name} {table.unit or ''} {table.label_header}"
        self.title_stems = {**_implied(table), **lexicon.stems(named)}
        self.context_stems = lexicon.stems(" ".join((*table.heading_path, sak_title)))
        self.row_stems = [_row_stems(table, row, lexicon) for row in table.rows]
        self.path_stems = [
            lexicon.stems(" ".join((*row.path, summed)))
            for row, summed in zip(table.rows, _sums_over(table), strict=True)
        ]
        self.column_stems = [lexicon.stems(column) for column in table.columns]
        self.row_years = [set(find_years(" ".join((row.label, *row.path)))) for row in table.rows]
        self.column_years = _column_years(table)
        self.title_years = set(find_years(f"{table.title} {' '.join(table.heading_path[-1:])}"))
        told = set(find_years(" ".join((*table.heading_path, sak_title))))
        # A paper on several years does not say of which of them a table without years is.
        self.paper_years = told if len(told) == 1 else {(meeting.date or "")[:4]}

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """Stems of everything that names the table's cells."""
        around = (self.title_stems, self.context_stems)
        return frozenset().union(*around, *self.row_stems, *self.path_stems, *self.column_stems)

    @cached_property
    def years(self) -> list[str]:
        """All years on the table's axes, sorted."""
        return sorted(set().union(*self.row_years, *self.column_years))

    @cached_property
    def numeric_share(self) -> float:
        """Share of the filled cells that are numbers."""
        filled = [
            value is not None
            for row in self.table.rows
            for cell, value in zip(row.cells, row.values, strict=True)
            if cell
        ]
        return sum(filled) / len(filled) if filled else 0.0

    @cached_property
    def misread(self) -> frozenset[int]:
        """Columns whose figures may be a neighbour's: under no header, or beside such a column.

        Where headers and cells were not set below each other, some figures are left without one.
        """
        rows = self.table.rows
        bare = [
            column
            for column, name in enumerate(self.table.columns)
            if not name.strip() and sum(row.values[column] is not None for row in rows) > 1
        ]
        named = any(name.strip() for name in self.table.columns)
        return frozenset(c + step for c in bare for step in (-1, 0, 1)) if named else frozenset()


TELLING_CELL, TOLD = 80, 0.9
"""What is said of a row in a short cell of words names it too, a little less than its label."""


def _sums_over(table: Table) -> list[str]:
    """Return for each row the label of the sum that it adds up to, where a table has several."""
    if sum(row.is_sum for row in table.rows) < TWO_SUMS:
        return [""] * len(table.rows)
    found, summed = [], ""
    for row in reversed(table.rows):
        summed = row.label if row.is_sum else summed
        found.append("" if row.is_sum else summed)
    return found[::-1]


TWO_SUMS = 2


def _column_years(table: Table) -> list[set[str]]:
    """Return the years of each column; a deviation is of the year of what stands before it."""
    years = [set(find_years(column)) for column in table.columns]
    for column in range(1, len(years)):
        before = years[:column]
        if not years[column] and before[-1] and all(held == before[0] for held in before):
            years[column] = set(before[0])
    return years


def _row_stems(table: Table, row: TableRow, lexicon: Lexicon) -> Stems:
    """Return the stems of a row's label, with its number where a column numbers the rows.

    A sum over 'tiltak 4–6' is none of these.
    """
    stems = dict(lexicon.stems(row.label))
    if row.is_sum:
        return {s: strength for s, strength in stems.items() if "_" not in s}
    for cell, value in zip(row.cells, row.values, strict=True):
        if value is None and 0 < len(cell) <= TELLING_CELL:
            for stemmed, strength in lexicon.stems(cell).items():
                stems.setdefault(stemmed, TOLD * strength)
    for column, cell in zip(table.columns, row.cells, strict=True):
        if NUMBERING.fullmatch(column) and cell.strip().isdigit():
            nouns = [stem(word) for word in words(f"{column} {table.label_header} {table.title}")]
            stems.update((numbered(noun, cell.strip()), 1.0) for noun in nouns)
    return stems


MONEY_WORDS = frozenset(stem(word) for word in words(form_words.MONEY))
IMPLIED = 0.7
"""Strength of a word that a table's unit implies: a table in kroner tells what things cost."""


def _implied(table: Table) -> dict[str, float]:
    unit = find_unit(table.unit or table.title)
    return dict.fromkeys(MONEY_WORDS, IMPLIED) if unit in KRONER else {}


def table_name(table: Table) -> str:
    """Return a table's title with the header that spans all its columns, when there is one."""
    spanning = {path[0] for path in table.column_paths if len(path) > 1}
    if len(spanning) != 1 or any(len(path) < 2 for path in table.column_paths):
        return table.title
    header = re.sub(r"\s*\([^)]*\)\s*$", "", spanning.pop())
    return header if header.lower() in table.title.lower() else f"{table.title} – {header}"
