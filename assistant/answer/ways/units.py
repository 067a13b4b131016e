"""Units: what a cell is measured in, and a figure printed with it as a reader wants it."""

import re

from assistant.answer.question import Question
from assistant.answer.result import Language
from assistant.answer.table_views import TableView
from assistant.numbers import KRONER, FoundNumber, Unit, find_unit

LONG_UNIT = 24
_THOUSANDS = re.compile(r"(?:i )?(?:hei?le )?(?:1[ .\u00a0]?000|tusen)", re.IGNORECASE)
_MONEY: dict[Unit, str] = {
    "kr": "kroner", "1000 kr": "thousand kroner", "mnok": "million kroner",
    "mrd kr": "billion kroner",
}  # fmt: skip


_BRACKETED = re.compile(r"\(([^()]{1,30})\)\s*$")
_MEASURED = re.compile(
    r"(?:m[²³23]|k[wmg]h?|[mg]wh?|mwh|tonn|liter|tim[ae]r|dag(?:er|ar)|døgn|uker|veker|måneder|månader|"
    r"år|min(?:utt\w*)?\.?|stk\.?|personar|personer|årsverk|plassar|plasser|hours|days|months|years)"
    r"(?: per [\w² ]+)?",
    re.IGNORECASE,
)
_COUNT = r"antall?|talet på|tallet på|number of|årsverk|stillinga?r|areal"
_COUNTED_ROW = re.compile(rf"(?:{_COUNT})\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?:{_COUNT}|ådt|hjemla?r|person[ae]r|elev[ae]r|barn|born|innbygg\w+|bruk[ae]r\w*|plass[ae]r|"
    r"senge?r|nr|nummer|dag[ae]r|døgn|tim[ae]r|stk|km|tonn|vekt|poeng|rang\w*|prioritet)\b",
    re.IGNORECASE,
)
"""Headers of what is counted or measured in a table whose other figures are of money."""


def cell_unit(view: TableView, row: int, column: int) -> tuple[str, Unit | None]:
    """Return the unit of a cell as printed words and normalised; ('', None) when it has none."""
    table = view.table
    cell = table.rows[row].cells[column]
    if find_unit(cell):
        return "", find_unit(cell)
    named = (table.rows[row].label, table.columns[column])
    for text in named:
        if "%" in text or "prosent" in text.lower():
            return "%", "%"
    for text in named:
        if words := bracketed_unit(text):
            return words, find_unit(words)
    if _COUNTED_ROW.match(named[0]) or (_COUNTED.search(named[1]) and not find_unit(named[1])):
        return "", None
    return (table.unit or ""), find_unit(table.unit or table.title)


_PAYS = re.compile(
    r"\b(betal\w+|kost[ea]\w*|pris\w*|gebyr\w*|avgift\w*|pay\w*|paid|costs?|price\w*|fees?|charges?)\b",
    re.IGNORECASE,
)


_KRONER = re.compile(r"\b(?:kr|kroner?|nok|mnok|mkr|tkr)\b", re.IGNORECASE)


def is_other_than_money(question: Question, view: TableView, column: int) -> bool:
    """Tell whether a column is surely of no money where the question asks for money.

    It counts what is paid for, or the question names a unit of money that the table has nowhere.
    """
    table = view.table
    header = table.columns[column]
    if find_unit(header) in KRONER:
        return False
    if _KRONER.search(question.text):
        around = (table.unit or "", table.title, *table.heading_path)
        rows = (text for row in table.rows for text in (row.label, row.cells[column]))
        return not any(find_unit(text) in KRONER for text in (*around, *rows))
    counts = _COUNTED.search(header) and not _PAYS.search(header)
    return bool(counts and _PAYS.search(question.text) and not question.has("number"))


def bracketed_unit(label: str) -> str:
    """Return the unit in brackets after a label: 'Pris (mill. kr)'; '' without one."""
    match = _BRACKETED.search(label)
    words = " ".join(match[1].split()) if match else ""
    told = find_unit(words) or _THOUSANDS.fullmatch(words) or _MEASURED.fullmatch(words)
    return words if told else ""


def printed_value(view: TableView, row: int, column: int, language: Language) -> str:
    """Return a cell with its unit as a reader wants it: '423 millioner kroner', '12 %'."""
    cell = view.table.rows[row].cells[column]
    words, unit = cell_unit(view, row, column)
    figure = view.table.rows[row].values[column] is not None
    return with_unit(cell, words, unit, language) if figure else cell


_UNIT_WORDS = re.compile(
    r"\s*((?:(?:mill\w*|mrd|milliard\w*|tusen|billion\w*)\.?\s*)?(?:kr\b|kron\w+|nok\b)|"
    r"mnok|%|prosent)",
    re.IGNORECASE,
)


def unit_after(text: str, number: FoundNumber) -> str:
    """Return the unit's words right after a number in a text: 'mill. kr'."""
    match = _UNIT_WORDS.match(text, number.end)
    return " ".join(match[1].split()) if match else ""


def with_unit(figure: str, words: str, unit: Unit | None, language: Language) -> str:
    """Return a figure with its unit; a long one stands in brackets."""
    if not words:
        return figure
    spoken = spoken_unit(words, unit, language)
    if len(spoken) > LONG_UNIT or spoken[:1].isdecimal():
        return f"{figure} ({spoken})"
    return f"{figure} {spoken}"


def spoken_unit(words: str, unit: Unit | None, language: Language) -> str:
    """Return the words of a unit after a figure: 'tusen kroner' for '1000 kr'."""
    if _THOUSANDS.fullmatch(words):
        return "thousand" if language == "en" else "tusen"
    if language == "en" and unit in _MONEY:
        return _MONEY[unit]
    return "tusen kroner" if unit == "1000 kr" else words


def gap_unit(words: str, unit: Unit | None, language: Language) -> str:
    """Return the unit of a difference: shares lie so many percentage points apart."""
    if unit == "%":
        return "percentage points" if language == "en" else "prosentpoeng"
    return words
