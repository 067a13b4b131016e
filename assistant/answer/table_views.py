"""A table as the reader sees it: the words and years of its rows, columns and surroundings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from assistant.answer import form_words
from assistant.answer.layers import Layer
from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.numbered import NUMBERING, numbered
from assistant.answer.periods import find_years, header_years
from assistant.language import stem, words
from assistant.numbers import KRONER, find_unit
from assistant.saknumbers import find_sak_numbers
from assistant.structure.meeting import Meeting, Table, TableRow


class TableView:
    """A table with the stems and years of its rows, columns and surroundings."""

    def __init__(self, table: Table, meeting: Meeting, lexicon: Lexicon, sak_title: str) -> None:
        table = _with_groups_named(table)
        self.table = table
        self.meeting = meeting
        self.name = table_name(table)
        named = f"{self.name} {table.unit or ''} {table.label_header}"
        self.named_stems = _without_number(lexicon.stems(named), self.name, lexicon)
        self.title_stems = {**_implied(table), **self.named_stems}
        self.context_stems = lexicon.stems(" ".join((*table.heading_path, sak_title)))
        self.path_stems = [
            lexicon.stems(" ".join((*row.path, summed)))
            for row, summed in zip(table.rows, _sums_over(table), strict=True)
        ]
        kinds = " ".join((self.name, table.label_header, *table.heading_path, sak_title))
        self.column_codes = [_code_stems(name, kinds, lexicon) for name in table.columns]
        self.row_codes = [_code_stems(row.label, kinds, lexicon) for row in table.rows]
        self.row_stems = [
            {**_row_stems(table, row, lexicon), **codes}
            for row, codes in zip(table.rows, self.row_codes, strict=True)
        ]
        self.bounds = _bounds(table.columns)
        letters = _risk_letters(table.columns)
        self.column_stems = [
            {
                **(dict.fromkeys(MONEY_WORDS, IMPLIED) if find_unit(name) in KRONER else {}),
                **dict.fromkeys(map(stem, words(bound)), TOLD),
                **lexicon.stems(letter or name),
                **codes,
            }
            for name, bound, letter, codes in zip(
                table.columns, self.bounds, letters, self.column_codes, strict=True
            )
        ]
        self.row_years = [set(find_years(" ".join((row.label, *row.path)))) for row in table.rows]
        self.column_years = _column_years(table)
        self.title_years = set(header_years(f"{table.title} {' '.join(table.heading_path[-1:])}"))
        told = set(find_years(" ".join((*table.heading_path, sak_title))))
        # A paper on several years does not say of which of them a table without years is.
        self.paper_years = told if len(told) == 1 else {(meeting.date or "")[:4]}

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """Stems of everything that names the table's cells."""
        around = (self.title_stems, self.context_stems)
        return frozenset().union(*around, *self.row_stems, *self.path_stems, *self.column_stems)

    @cached_property
    def naming(self) -> int | None:
        """The column that says what the rows are, where their labels are codes, numbers or hours.

        Also where they only sort the rows. None where the labels say it themselves.
        """
        rows = [row for row in self.table.rows if row.is_item and row.label]
        coded = sum(bool(_CODED.fullmatch(row.label.strip())) for row in rows)
        if len(rows) < LEAST_CODED or (coded * 2 <= len(rows) and not self.sorts_by_label):
            return None
        for column in range(len(self.table.columns)):
            told = [row.cells[column] for row in rows if row.values[column] is None]
            named = {cell for cell in told if cell and not _CODED.fullmatch(cell.strip())}
            if len(named) >= max(LEAST_CODED, len(rows) - len(rows) // 4):
                return column
        return None

    @cached_property
    def is_agenda(self) -> bool:
        """Whether it is the agenda itself, which is read as such."""
        saker = {item.number for item in self.meeting.agenda if item.number}
        labels = [n.number for row in self.table.rows for n in find_sak_numbers(row.label)[:1]]
        return len(labels) > 1 and sum(label in saker for label in labels) > len(labels) / 2

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

    @property
    def unheaded(self) -> bool:
        """Whether its one column has no printed header, as in a paper's head: 'Sted | Rådhuset'."""
        return self.table.columns == ("Verdi",) and not self.table.header_quotes

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
        if not any(name.strip() for name in self.table.columns):
            return frozenset()
        # Columns without a header beside each other are astray together.
        astray = {c for start in bare for c in self._unnamed_beside(start)}
        return frozenset(c + step for c in astray for step in (-1, 0, 1))

    def _unnamed_beside(self, column: int) -> set[int]:
        """Return the columns without a header of the run that one of them stands in."""
        names = self.table.columns
        first = last = column
        while first > 0 and not names[first - 1].strip():
            first -= 1
        while last + 1 < len(names) and not names[last + 1].strip():
            last += 1
        return set(range(first, last + 1))

    @cached_property
    def classes(self) -> frozenset[int]:
        """Columns that sort the rows into few classes: 'Status', 'Sone', 'Svar'."""
        return frozenset(c for c in range(len(self.table.columns)) if self._is_class(c))

    @cached_property
    def sorts_by_label(self) -> bool:
        """Whether the labels sort the rows into few classes: 'Grønn', 'Gul', 'Grønn', 'Rød'."""
        return _are_classes([row.label for row in self.table.rows if row.is_item and row.label])

    def _is_class(self, column: int) -> bool:
        rows = self.table.rows
        return _are_classes([cell for row in rows if row.is_item and (cell := row.cells[column])])

    @cached_property
    def items(self) -> list[int]:
        """Rows of the table's things: no sums, also none that only its figures show to be one."""
        rows = [r for r, row in enumerate(self.table.rows) if row.is_item]
        return rows[:-1] if self._adds_up(rows) else rows

    def _adds_up(self, rows: list[int]) -> bool:
        """Tell whether the last of some rows adds up all others, in every column of several."""
        found = 0
        for column in range(len(self.table.columns)):
            values = [self.table.rows[r].values[column] for r in rows]
            last, others = values[-1] if values else None, [v for v in values[:-1] if v]
            if last is None or len(others) < LEAST_ADDED:
                continue
            slack = 0.1**last.decimals * (1 + len(others) / 2)
            if abs(sum(v.value for v in others) - last.value) > slack or not last.value:
                return False
            found += 1
        return found > 1


_CAPTION_NUMBER = re.compile(
    r"^(?:tabell|tab\.|figur|oversikt|vedlegg|table|figure) (?P<number>[A-H]|\d{1,2})\b",
    re.IGNORECASE,
)


def _without_number(stems: Stems, name: str, lexicon: Lexicon) -> Stems:
    """Return a title's stems without what only counts it: 'Tabell B' is not of model B."""
    match = _CAPTION_NUMBER.match(name)
    if match is None:
        return stems
    number = match["number"].lower()
    kept = number in lexicon.stems(name[match.end() :])
    return {s: strength for s, strength in stems.items() if s != number or kept}


def _are_classes(filled: Sequence[str]) -> bool:
    return MOST_CLASSES >= len(set(filled)) > 1 and len(set(filled)) * 2 <= len(filled)


def words_of_tables(views: Iterable[TableView], lexicon: Lexicon) -> Layer:
    """Return all words of each table, wherever they stand in it."""
    return Layer(_whole(view, lexicon) for view in views)


def _whole(view: TableView, lexicon: Lexicon) -> Stems:
    table = view.table
    # Each text on a line of its own: a number does not belong to the noun in the cell before it.
    texts = (table.title, table.label_header, " ".join(table.columns), *_cells(table))
    told = lexicon.stems("\n".join(" ".join(text.split()) for text in texts))
    return dict.fromkeys((*view.all_stems, *told), 1.0)


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield row.label
        yield from row.cells


def _with_groups_named(table: Table) -> Table:
    """Return a table whose rows without a label have that of the row they go on from.

    In 'C Nybygg | Investering | 30' and '  | Drift | 14' the label spans both: every label has a
    row of each kind.
    """
    kinds = Counter(row.cells[0] for row in table.rows if row.cells and row.values[0] is None)
    rows: list[TableRow] = []
    for row in table.rows:
        before = rows[-1] if rows else None
        if before and before.label and not row.label and before.path == row.path:
            pair = [r.cells[0] for r in (before, row) if r.cells]
            if len(set(pair)) == len(pair) and all(kind and kinds[kind] > 1 for kind in pair):
                row = row.model_copy(update={"label": before.label, "printed": row.quote})
        rows.append(row)
    return table.model_copy(update={"rows": tuple(rows)})


LEAST_CODED, MOST_CLASSES = 2, 6
_CODED = re.compile(
    r"(?:(?:nr|no|sak|ps|pkt)\.? ?)?[A-ZÆØÅ]{0,3}[-–. ]?\d{1,4}(?:[.:/]\d{1,4})*[a-z]?[.)]?"
    r"(?: ?[–-] ?\d{1,2}(?:[.:]\d\d)?)?",
    re.IGNORECASE,
)
"""Labels that only number their rows: 'A-14', 'R1', '3.', '12/2030', '10.00–10.35'."""
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


_ENDS = re.compile(
    r"\s+(?:(?P<low>fra|frå|from|min\.?)|(?P<high>til|to|maks\.?|max\.?))$", re.IGNORECASE
)


def _bounds(columns: Sequence[str]) -> list[str]:
    """Return what columns are called as ends of an estimate: 'Vekst fra' and 'Vekst til'."""
    ends = [_ENDS.search(name.strip()) for name in columns]
    of = [_ENDS.sub("", name.strip()) for name in columns]
    return [
        f"{form_words.LOW if end['low'] else form_words.HIGH} anslag estimat"
        if end and of.count(name) > 1
        else ""
        for end, name in zip(ends, of, strict=True)
    ]


_OF_RISK = {"S": "sannsynlighet", "K": "konsekvens", "R": "risiko"}


def _risk_letters(columns: Sequence[str]) -> list[str]:
    """Return what the letters of a risk assessment say: S and K, multiplied to R.

    The letters alone, in one table, are how such assessments are printed.
    """
    names = [name.strip() for name in columns]
    assesses = {"S", "K"} <= set(names)
    return [_OF_RISK.get(name, "") if assesses else "" for name in names]


_CODE = re.compile(r"(?P<code>\d{0,2}[A-H]|\d{1,2})(?:[.:)]|\s*[–-])?\s+(?=[A-ZÆØÅ])")
_LONE_CODE = re.compile(r"\s*(?P<code>\d{1,2}[A-H]|[A-H])\s*")


def _code_stems(label: str, kinds: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the stems by which a label is named by its code: 'B Tilbygg' as 'alternativ B'.

    Args:
        label: Of a row or a column.
        kinds: What stands around the table, which says what the coded things are.
        lexicon: The papers' words, which know of what kinds numbered things are.
    """
    match = _CODE.match(label) or _LONE_CODE.fullmatch(label)
    if match is None:
        return {}
    code = match["code"].lower()
    around = [stem(word) for word in words(kinds)]
    nouns = {noun for noun in lexicon.labelling if any(s.startswith(noun) for s in around)}
    found = {numbered(noun, code): 1.0 for noun in nouns}
    return found if code.isdecimal() else {code: 1.0, **found}


TWO_SUMS, LEAST_ADDED = 2, 2


def _column_years(table: Table) -> list[set[str]]:
    """Return the years of each column; a deviation is of the year of what stands before it."""
    years = [set(header_years(column)) for column in table.columns]
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
        if NUMBERING.fullmatch(column) and cell.strip().isdecimal():
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
    if re.search(rf"\b{re.escape(header)}\b", table.title, re.IGNORECASE):
        return header
    # A header that only says what its columns are has nothing that the title lacks.
    return table.title if header.lower() in table.title.lower() else f"{table.title} – {header}"
