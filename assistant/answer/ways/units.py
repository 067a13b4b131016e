"""Units: what a cell is measured in, and a figure printed with it as a reader wants it."""

import re
from functools import lru_cache

from assistant.answer.question import Question
from assistant.answer.result import Language
from assistant.answer.table_views import TableView
from assistant.language import stem, words
from assistant.numbers import KRONER, FoundNumber, Unit, find_unit
from assistant.structure.table_titles import find_printed_unit

LONG_UNIT = 24
_THOUSANDS = re.compile(r"(?:i )?(?:hei?le )?(?:1[ .\u00a0]?000|tusen)", re.IGNORECASE)
_MONEY: dict[Unit, str] = {
    "kr": "kroner", "1000 kr": "thousand kroner", "mnok": "million kroner",
    "mrd kr": "billion kroner",
}  # fmt: skip


_BRACKETED = re.compile(r"(?:\((?P<in>[^()]{1,30})\)|,\s+(?P<after>[^(),]{1,30}))\s*$")
_MEASURED = re.compile(
    r"(?:m[²³23]|(?:kg|tonn)[ -]CO[₂2]\w*(?:[ -]ekv\w*)?|k[wmg]h?|[mg]wh?|mwh|tonn|liter|"
    r"tim[ae]r|dag(?:er|ar)|døgn|uker|veker|måneder|månader|"
    r"dekar|daa|hektar|meter|km/t|år|min(?:utt\w*)?\.?|stk\.?|personar|personer|årsverk|plassar|plasser|hours|days|months|years)"
    r"(?: per [\w² ]+)?",
    re.IGNORECASE,
)
_COUNT = r"antall?|talet på|tallet på|number of|årsverk|stillinga?r|areal"
_COUNTED_ROW = re.compile(
    rf"(?:{_COUNT})\b|.*\b(?:døgn|tim[ae]r|dag[ae]r|minutt\w*|tonn|dekar|km)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"\b(?:{_COUNT}|ådt|hjemla?r|person[ae]r|elev[ae]r|barn|born|innbygg\w+|bruk[ae]r\w*|plass[ae]r|"
    r"senge?r|nr|nummer|\w*dag[ae]r|døgn|tim[ae]r|stk|km|tonn|vekt|poeng|rang\w*|prioritet|"
    r"min|minutt\w*|karakter\w*|ansatte|tilsette|søknad[ae]r)\b",
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
    if told := _named_unit(*named, *reversed(table.column_paths[column])):
        return told, find_unit(told)
    if bound := _units_bound(table.title, table.columns):
        if column in bound:
            return bound[column], find_unit(bound[column])
        if any((table.unit or "") in unit for unit in bound.values()):
            return "", None
    if _COUNTED_ROW.match(named[0]) or is_counted(named[1]):
        return "", None
    return (table.unit or ""), find_unit(table.unit or table.title)


_PER = re.compile(r"\b(?:i )?(?P<unit>kr|kron(?:er|ar))\b\.? (?:per|pr)\b", re.IGNORECASE)


def _named_unit(label: str, header: str, *levels: str) -> str:
    """Return the unit that a row's label or a header has itself, at its end or among its words.

    Args:
        label: The row's.
        header: The column's.
        levels: The levels of the header, the innermost first.
    """
    if any("%" in text or "prosent" in text.lower() for text in (label, header)):
        return "%"
    for text in (label, header, *levels):
        if told := bracketed_unit(text):
            return told
    if match := _PER.search(label):
        return match["unit"]
    return (find_printed_unit(header) or "") if find_unit(header) in KRONER else ""


def is_counted(header: str) -> bool:
    """Tell whether a header is of what is counted or measured and not paid: 'Minutt per vakt'."""
    return _COUNTED.search(header) is not None and find_unit(header) is None


def is_of_shares(view: TableView, column: int) -> bool:
    """Tell whether all figures of a column are printed in percent: they count nothing."""
    values = [row.values[column] for row in view.table.rows]
    return any(values) and all(value.percent for value in values if value)


_SCALE = re.compile(r"\b(?:mill(?:ioner|ionar|ions?)?|mrd|milliard\w*|tusen|thousand|billions?)\b")


def _scale(view: TableView, row: int, column: int) -> str:
    """Return what a cell itself counts in: '1,9 millioner' is not of 'ca. 170'."""
    match = _SCALE.search(view.table.rows[row].cells[column].lower())
    return match.group()[:3] if match else ""


def measure_alike(view: TableView, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two cells may be of one measure: no area is higher than a cost.

    Args:
        view: The table.
        one: Row and column of a cell.
        other: Those of the cell that it is held against.
    """
    if len({_scale(view, *place) for place in (one, other)}) > 1:
        return False
    units = [cell_unit(view, *place) for place in (one, other)]
    told = [unit or words.casefold() for words, unit in units]
    if all(told) or not any(told):
        return told[0] == told[1]
    row, column = one if not told[0] else other
    counted = is_counted(view.table.columns[column]) or is_counted(view.table.rows[row].label)
    # A unit of money may be printed once for all figures of money.
    return any(unit in KRONER for _, unit in units) and not counted


HOW_LONG = re.compile(r"\b(?:(?:hvor|kor) (?:lenge|lang tid)|how long)\b", re.IGNORECASE)
_TIME_UNIT = re.compile(
    r"(?:min|tim[ae]?r?|døgn|dag|uke|veke|måned|månad|mnd|år\b|hour|day|week|month|year)",
    re.IGNORECASE,
)


def is_of_other_dimension(question: Question, view: TableView, row: int) -> bool:
    """Tell whether a row is surely no length of time where a question asks how long.

    By what its own label says: in a row of money another column may say how long.
    """
    own = bracketed_unit(view.table.rows[row].label) if HOW_LONG.search(question.text) else ""
    return bool(own) and not _TIME_UNIT.match(own)


_CLAUSE = re.compile(r"(?<!mill)(?<!mrd)(?<!kr)[.;:]\s+(?=\S)|,\s+(?!\d)")
_NUMBERED = re.compile(r"^\W*(?:tabell|figur|table|figure)\s+[\w.-]+?[.:]?\s+", re.IGNORECASE)
_BINDING = re.compile(
    r"(?P<names>[^\W\d][\w -]*?)\s+(?:er|is|are|i|in)\s+(?P<unit>.+)", re.IGNORECASE
)


@lru_cache(maxsize=2000)
def _units_bound(title: str, columns: tuple[str, ...]) -> dict[int, str]:
    """Return the units that a title says columns have: 'Areal i dekar, høgd i meter'.

    Only after what the table is called: 'Kostnader i 1 000 kr' is said of the whole table.
    """
    bound: dict[int, str] = {}
    for clause in _CLAUSE.split(_NUMBERED.sub("", title))[1:]:
        match = _BINDING.match(clause)
        told = re.split(r"\b(?:i|in)\s+", match["unit"]) if match else []
        found = (_MEASURED.match(text) or _MONEY_SAID.match(text) for text in told)
        unit = next(filter(None, found), None)
        if not (match and unit):
            continue
        said = {stem(word) for word in words(match["names"])}
        for column, name in enumerate(columns):
            last = [stem(word) for word in words(name)][-1:]
            if last and last[0] in said:
                bound[column] = unit.group().strip()
    return bound


_MONEY_SAID = re.compile(
    r"(?:(?:hei?le\s+)?(?:1[ .\u00a0]?000|tusen|mill\w*\.?|mrd\.?|milliard\w*)\s*(?:kr\b|kron\w+)?|"
    r"kr\b|kron(?:er|ar)\b|prosent\b|%)",
    re.IGNORECASE,
)
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
    """Return the unit at the end of a label: 'Pris (mill. kr)', 'I alt, mill. kr'; '' without."""
    match = _BRACKETED.search(label)
    said = " ".join((match["in"] or match["after"]).split()) if match else ""
    told = find_unit(said) or _THOUSANDS.fullmatch(said) or _MEASURED.fullmatch(said)
    return said if told else ""


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
