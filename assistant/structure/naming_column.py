"""Which column of a table names its rows, where the first one holds grades, dates or figures."""

import re
from collections.abc import Callable, Container, Sequence

from assistant.dates import find_dates
from assistant.numbers import parse_number

_ANY_YEAR = 2000
_LEAST_ROWS = 3
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?\W?\d?(?:\s*\(.*\))?")
_MONTH = re.compile(r"[^\W\d_]{3,9}\.?\s+20\d\d")
"""'Oktober 2033', 'Des. 2037', 'Høsten 2034'."""
_CODE = re.compile(r"[A-ZÆØÅ]{1,3}[ -]?\d{1,4}[a-z]?\.?")
_SAK = re.compile(r"\d{1,4}[/-]\d{2,4}")
_HOURS = re.compile(r"\d{1,2}[.:]\d\d(?:\s*[–-].*)?")
_DURATION = re.compile(
    r"(?:\d+(?:,\d+)?\s*(?:t|h|tim\w*|min\w*|sek\w*|dag\w*|døgn|uker?|veker?|md|mnd|hours?|days?|"
    r"weeks?)\.?\s*(?:og\s+)?)+",
    re.IGNORECASE,
)
"""'5 t 40 min', '14 dager': a figure, however it is worded."""
_TOTAL = re.compile(r"(?:sum|total\w*|i alt|til sammen|samle[dt]|alle)\b", re.IGNORECASE)
_EMPTY = frozenset({"", "-", "–", "—"})
_MOST_REPEATED = 0.5
_DISTINCT = 0.9
_MOST = 0.8


def naming_column(
    rows: Sequence[Sequence[str]], header_rows: int, *, counts: Container[str]
) -> int | None:
    """Return the column that names the rows; None where the first does, or none can be told.

    A first column of figures or dates, or of few words that come again and again (grades,
    regions, states), does not say which thing a row is about. The next column of words that are
    another in each row does; failing that, a column of years.

    Args:
        rows: The table with its header.
        header_rows: How many of them are header.
        counts: The headings of columns that number rows ('nr').
    """
    body = [row for row in rows[header_rows:] if not any(map(_TOTAL.match, row))]
    if len(body) < _LEAST_ROWS:
        return None
    columns = [[" ".join(row[at].split()) for row in body] for at in range(len(rows[0]))]
    if (headed := _headed_by_word(rows, header_rows)) and _are_names(columns[headed]):
        return headed
    head = " ".join(row[0] for row in rows[:header_rows]).strip().casefold().rstrip(".")
    if _names(columns[0]) or (_is_count(columns[0]) and head not in counts):
        return None
    named = (at for at, cells in enumerate(columns[1:], start=1) if _are_names(cells))
    years = (at for at, cells in enumerate(columns[1:], start=1) if _are_years(cells))
    return next(named, None) or (next(years, None) if _are_figures(columns[0]) else None)


def _headed_by_word(rows: Sequence[Sequence[str]], header_rows: int) -> int | None:
    """Return the last column, where it alone is headed by a word, the others by hours or figures.

    '09.40 | 12.15 | Avgang' has its rows' names at the right.
    """
    if header_rows != 1:
        return None
    *heads, last = (" ".join(cell.split()) for cell in rows[0])
    valued = all(_HOURS.fullmatch(head) or parse_number(head) is not None for head in heads)
    named = bool(last) and parse_number(last) is None and _HOURS.fullmatch(last) is None
    return len(heads) if heads and valued and named else None


def _names(cells: Sequence[str]) -> bool:
    """Tell whether a first column may stay what its rows are called by."""
    filled = [cell for cell in cells if cell not in _EMPTY]
    if len(filled) < _MOST_REPEATED * len(cells) or _are_years(filled):
        return True
    if all(map(_HOURS.fullmatch, filled)):
        return True
    if _share(filled, _is_figure_or_date) >= _MOST:
        return False
    return len(set(filled)) > _MOST_REPEATED * len(filled)


def _are_names(cells: Sequence[str]) -> bool:
    """Tell whether each row has words of its own in a column."""
    filled = [cell for cell in cells if cell not in _EMPTY]
    return (
        len(filled) >= _DISTINCT * len(cells)
        and len(set(filled)) >= _DISTINCT * len(cells)
        and _share(filled, _is_no_name) <= 1 - _DISTINCT
    )


def _are_years(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell not in _EMPTY]
    return bool(filled) and _share(filled, _YEAR.fullmatch) >= _MOST_REPEATED


def _are_figures(cells: Sequence[str]) -> bool:
    return _share([c for c in cells if c not in _EMPTY], parse_number) >= _MOST


def _is_count(cells: Sequence[str]) -> bool:
    """Tell whether a column counts its rows: 'Trinn 1, 2, 3' are names of their own."""
    numbers = [int(cell.rstrip(".")) for cell in cells if re.fullmatch(r"[0-9]{1,4}\.?", cell)]
    return bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(cells)))


def _is_figure_or_date(cell: str) -> bool:
    """Tell a figure or a date from 'R-2', 'B' and '12/31', by which risks and saker are called."""
    if _CODE.fullmatch(cell) or _SAK.fullmatch(cell):
        return False
    dated = find_dates(cell, year=_ANY_YEAR)
    return (
        parse_number(cell) is not None
        or _DURATION.fullmatch(cell) is not None
        or _MONTH.fullmatch(cell) is not None
        or (bool(dated) and dated[0].start == 0 and dated[0].end >= len(cell) - 1)
    )


def _is_no_name(cell: str) -> bool:
    coded = _CODE.fullmatch(cell) or _SAK.fullmatch(cell)
    wordless = re.search(r"[^\W\d_]{2}", cell) is None
    return bool(coded) or wordless or _is_figure_or_date(cell)


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(cell)) for cell in cells) / max(1, len(cells))
