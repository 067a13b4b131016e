"""Tables as grids: tidy rows, tell header from body, and make the block."""

import re
from collections.abc import Sequence

from assistant.parse.pages import Block, Box

Rows = Sequence[Sequence[str]]

_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?|\d{1,2}\.\d{1,2}\.(?:\d\d){1,2})\*{0,2}"
)
_VALUE = re.compile(
    r"[^A-Za-zÆØÅæøå]*\d[^A-Za-zÆØÅæøå]*"
    r"(?:kr\.?|mnok|mill\.?|mrd\.?|mkr|pst\.?|kroner|stk\.?|nok)?[\s,.*-]*",
    re.IGNORECASE,
)
CAPTION = re.compile(r"(?:tabell|table|figur)\s+\d{1,2}\b", re.IGNORECASE)
"""What is printed above a table or figure is no row of it."""
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
_UNIT = re.compile(r"(?:1[ .\u00a0]?000|1[ .]?000[ .]?000)\s*(?:kr\.?|kroner|nok)", re.IGNORECASE)
_HEADER_WORD = re.compile(
    r"(?:sak(?:s?nr\.?|snummer|stittel|stype)?|na[vm]n|parti|utvalg?|møtest(?:ed|ad)|rolle"
    r"|arkivsak(?:snr)?|saksbehandler|legg fram|funksjon|verv|org(?:anisasjon|\.)?|representerer"
    r"|virksomhet|kommune|område|innhold|tiltak|tittel|tema|tid(?:spunkt)?|dato|frist"
    r"|ansvar(?:lig)?|status|kommentar|merknad|beskrivelse|forklaring|begrep|forkortelse|risiko"
    r"|konsekvens|beløp|budsjett|regnskap|avvik|antall|sum|type|år|periode|tjeneste|møtte for"
    r"|vara(?:medlem)?|medlem(?:mer)?|e-?post|telefon|nr\.?|name|title|role|item|amount)",
    re.IGNORECASE,
)


def is_period(cell: str) -> bool:
    """Tell whether a cell is a year, a span of years or a date: a heading rather than a figure."""
    return _PERIOD.fullmatch(cell.strip()) is not None


def is_value(cell: str) -> bool:
    """Tell whether a cell is a figure, time or sak number: something that stands in a body row."""
    text = cell.strip()
    return bool(text) and not is_period(text) and _VALUE.fullmatch(text) is not None


def tidy(rows: Rows) -> tuple[list[int], list[int]]:
    """Return the indexes of the rows and columns that hold anything."""
    width = max((len(row) for row in rows), default=0)
    kept_rows = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)]
    kept_columns = [
        column
        for column in range(width)
        if any(column < len(row) and row[column].strip() for row in rows)
    ]
    return kept_rows, kept_columns


def count_header_rows(rows: Rows, *, emphasised: Sequence[bool] = ()) -> int:
    """Guess how many of the first rows are header.

    Args:
        rows: Equally long rows.
        emphasised: For each row, whether it is set apart (bold, filled); may be shorter.

    Returns:
        0 where the first row is already body (figures, 'label: value', a continued table).
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return 0
    marked = bool(emphasised) and emphasised[0] and not all(emphasised[: len(rows)])
    if _filled(rows[0]) == [0] and len(rows[0]) > 2:
        rest = rows[1:]
        if any(map(is_value, rest[0])) or len(_filled(rest[0])) < 2:
            return 0
        below = count_header_rows(rest, emphasised=emphasised[1:])
        return 1 + below if below else 0
    if emphasised and len(set(emphasised)) == 1 and _is_wordy(rows):
        return 0
    apart = marked and (_numbers_columns(rows[0]) or _clocks_columns(rows[0]))
    if not (_can_head(rows) or apart) or (len(rows[0]) == 2 and _is_label_value(rows)):
        return 0
    if not (marked or _first_is_header(rows)):
        return 0
    count = 1
    while count < len(rows) - 1 and _continues_header(rows[:count], rows[count]):
        count += 1
    return 2 if count == 1 and _names_under_spans(rows) else count


def _names_under_spans(rows: Rows) -> bool:
    """Tell whether the second row names all columns, below a few headings over some of them."""
    above, row = rows[0], rows[1]
    named = all(cell.strip() for cell in row) and not any(map(is_value, row))
    sparse = not above[0].strip() and 2 * len(_filled(above)) < len(row) + 1
    return named and sparse and len(rows) > 2 and any(map(is_value, rows[2]))


def table_block(
    rows: Rows,
    *,
    header_rows: int | None = None,
    box: Box | None = None,
    boxes: Sequence[Sequence[Box | None]] = (),
    lines: Sequence[int] = (),
    emphasised: Sequence[bool] = (),
) -> Block | None:
    """Make a table block of raw rows; None when they hold nothing.

    Args:
        rows: Cells as printed; rows may differ in length.
        header_rows: Known number of header rows, else it is guessed.
        box: Place of the whole table.
        boxes: Place of each cell, same shape as ``rows``.
        lines: Line of each row in a text file, from 1.
        emphasised: Whether each row is set apart by its looks.
    """
    kept_rows, kept_columns = tidy(rows)
    if not kept_rows or not kept_columns:
        return None
    cells = tuple(tuple(_cell(rows[row], column) for column in kept_columns) for row in kept_rows)
    marks = [bool(emphasised[row]) for row in kept_rows] if emphasised else []
    if header_rows is None:
        header_rows = count_header_rows(cells, emphasised=marks)
    cells = _headings_first(cells, header_rows)
    row_lines = tuple(lines[row] for row in kept_rows) if lines else ()
    return Block(
        kind="table",
        text="\n".join("\t".join(row) for row in cells),
        box=box,
        line=row_lines[0] if row_lines else None,
        last_line=row_lines[-1] if row_lines else None,
        rows=cells,
        header_rows=min(header_rows, len(cells)),
        cell_boxes=tuple(tuple(boxes[row][column] for column in kept_columns) for row in kept_rows)
        if boxes
        else (),
        row_lines=row_lines,
    )


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _headings_first(
    cells: tuple[tuple[str, ...], ...], header_rows: int
) -> tuple[tuple[str, ...], ...]:
    """Move headings that stand over the middle or end of equally many columns to the first."""
    moved = list(cells)
    for level in range(min(header_rows, len(cells)) - 1):
        above, below = cells[level][1:], cells[level + 1][1:]
        filled = _filled(above)
        width = len(above) // len(filled) if len(filled) > 1 else 0
        if width < 2 or width * len(filled) != len(above) or not all(below):
            continue
        blocks = [below[at : at + width] for at in range(0, len(below), width)]
        names = [above[at] for at in filled]
        alike = len(set(names)) == len(names) and (
            all(map(is_period, names)) or all(set(blocks[0]) & set(b) for b in blocks[1:])
        )
        if alike and [at // width for at in filled] == list(range(len(filled))):
            spread = [names[at // width] if at % width == 0 else "" for at in range(len(above))]
            moved[level] = (cells[level][0], *spread)
    return tuple(moved)


def _filled(row: Sequence[str]) -> list[int]:
    return [index for index, cell in enumerate(row) if cell.strip()]


def _can_head(rows: Rows) -> bool:
    """The first row holds no figure, and a date only above figures; its corner may be the unit."""
    corner = _UNIT.fullmatch(rows[0][0].strip()) and not any(map(is_value, rows[0][1:]))
    if any(is_value(cell) for cell in rows[0]) and not corner:
        return False
    if rows[0][0].strip() and is_period(rows[0][0]):
        return False
    dates = [column for column, cell in enumerate(rows[0]) if is_period(cell)]
    return not dates or any(is_value(row[column]) for row in rows[1:] for column in dates)


def _numbers_columns(row: Sequence[str]) -> bool:
    """Tell whether a row names columns by small numbers: 'Kriterium | Vekt | 0 | 1 | 2A'."""
    values = [cell.strip() for cell in row if is_value(cell)]
    names = [cell for cell in row[1:] if cell.strip() and not is_value(cell)]
    small = all(re.fullmatch(r"\d{1,2}", value) for value in values)
    return small and len(set(values)) == len(values) and bool(names) and not is_value(row[0])


def _clocks_columns(row: Sequence[str]) -> bool:
    """Tell whether a row names its columns by hours, one by a word: '09.40 | 12.15 | Avgang'."""
    clocks = [cell.strip() for cell in row if _CLOCK.fullmatch(cell.strip())]
    named = [cell for cell in row if cell.strip() and not is_value(cell)]
    return len(named) == 1 and len(set(clocks)) == len(row) - 1 > 1


def _first_is_header(rows: Rows) -> bool:
    first, body = rows[0], rows[1:]
    if all(cell.strip().endswith(":") for cell in first) and len(_filled(body[0])) > 0:
        return not any(cell.strip().endswith(":") for cell in body[0])
    labels = [row[0].strip() for row in rows if row[0].strip()]
    if labels and sum(label.endswith(":") for label in labels) * 2 >= len(labels):
        return False
    if any(_HEADER_WORD.fullmatch(cell.strip()) for cell in first):
        return True
    if any(is_value(cell) for row in body for cell in row[1:]):
        return True
    repeated = any(
        cell.strip() and cell.strip() in {row[column].strip() for row in body}
        for column, cell in enumerate(first)
    )
    return len(first) > 2 and not repeated


def _is_wordy(rows: Rows) -> bool:
    """No figures and no known name of a column: only its looks could tell a header."""
    named = any(_HEADER_WORD.fullmatch(cell.strip()) for cell in rows[0])
    return not named and not any(is_value(cell) for row in rows for cell in row)


def _is_label_value(rows: Rows) -> bool:
    """Tell a form of two columns ('Dato | 26. mars', 'Tid | 12:00') from a list with a header."""
    labels = sum(_HEADER_WORD.fullmatch(row[0].strip().rstrip(":")) is not None for row in rows)
    return labels > 1 or (_is_particular(rows[0][1]) and not any(is_value(r[1]) for r in rows))


def _is_particular(cell: str) -> bool:
    """Tell whether a cell holds a date or number in words: a value, not the name of a column."""
    return len(cell) > 4 and any(map(str.isdigit, cell)) and not is_period(cell)


def _continues_header(above: Rows, row: Sequence[str]) -> bool:
    """A further header row: under a sparse one, or years under an empty corner."""
    filled = _filled(row)
    if len(_filled(above[0])) == 1 and _names_variants(row):
        return True
    if not filled or any(is_value(cell) for cell in row):
        return False
    rest = [row[column] for column in filled if column > 0]
    if not rest:
        return False
    sparse = len(_filled(above[-1])) < len(row) - (0 if above[-1][0].strip() else 1)
    if all(map(is_period, rest)):
        return not row[0].strip() or sparse
    return not row[0].strip() and sparse and max(map(len, rest)) < 60


def _names_variants(row: Sequence[str]) -> bool:
    """Tell whether a row names variants, one of which may be the zero: '| 0 | A | B | C'."""
    names = [cell.strip() for cell in row[1:]]
    short = all(re.fullmatch(r"\d?[A-ZÆØÅ]?\d?", name) and name for name in names)
    return not row[0].strip() and short and any(map(str.isalpha, names))
