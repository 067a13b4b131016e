"""Records ('Hvem: … / Status: …') and key figures ('201 fastlegekontorer') as tables."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.numbers import parse_number
from assistant.structure.meeting import TableRow
from assistant.structure.sections import Located
from assistant.structure.units import Unit

_KEY = re.compile(r"(?:^|(?<=[\s,;.)]))(?P<key>[A-ZÆØÅ][a-zæøå]+(?:[ -][a-zæøå]+)?):\s", re.UNICODE)
_FIGURE = (
    r"[<>≥≤~]?\s*(?:(?:ca|om lag)\.?\s*)?[-−]?\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d+)?|"
    r"[<>≥≤~]?\s*(?:(?:ca|om lag)\.?\s*)?[-−]?\d+(?:[,.]\d+)?"
)
_KEY_FIGURE = re.compile(
    rf"^(?P<figure>(?:{_FIGURE})\s*(?:%|prosent\b|mill(?:ioner|\.)?(?=\s|$)|mrd\.?(?=\s|$)|milliarder\b"
    r"|mnok\b|kr\b|kroner\b)?)\s+(?P<label>\D.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_FIRST = re.compile(
    rf"^(?P<label>\D.*?)[:\s]\s*(?P<figure>(?:{_FIGURE})\s*(?:%|prosent|mill\.?|mrd\.?|mnok|kr)?)$",
    re.IGNORECASE | re.DOTALL,
)
MIN_RECORDS = 3


class Record(NamedTuple):
    """One record: its unit and its values by key, in printed order."""

    unit: Unit
    values: dict[str, str]


def read_record(unit: Unit) -> Record | None:
    """Split a block into keys and values; None where it does not begin with a key."""
    if unit.block.kind not in {"paragraph", "list_item", "key_figure"}:
        return None
    text = unit.text
    matches = list(_KEY.finditer(text))
    if not matches or matches[0].start() != 0:
        return None
    values: dict[str, str] = {}
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        value = " ".join(text[match.end() : end].split())
        key = match["key"]
        values[key] = f"{values[key]}\n{value}" if key in values else value
    return Record(unit, values)


def record_runs(located: Sequence[Located]) -> list[list[Record]]:
    """Return runs of at least three records that begin with the same key and share another.

    Records on following pages go on with the run; blocks between them, such as a heading, end it.
    """
    runs: list[list[Record]] = []
    run: list[Record] = []
    for entry in located:
        record = read_record(entry.unit)
        if record and (not run or _first_key(record) == _first_key(run[0])):
            run.append(record)
            continue
        if _is_run(run):
            runs.append(run)
        run = [record] if record else []
    if _is_run(run):
        runs.append(run)
    return runs


def _is_run(run: Sequence[Record]) -> bool:
    return len(run) >= MIN_RECORDS and sum(len(record.values) > 1 for record in run) * 2 > len(run)


def _first_key(record: Record) -> str:
    return next(iter(record.values))


def record_columns(run: Sequence[Record]) -> tuple[str, ...]:
    """Return all keys but the first, in the order in which they first appear."""
    keys = dict.fromkeys(key for record in run for key in record.values)
    return tuple(keys)[1:] if keys else ()


def record_rows(run: Sequence[Record]) -> tuple[TableRow, ...]:
    """Return a run of records as table rows under :func:`record_columns`."""
    columns = record_columns(run)
    rows = []
    for record in run:
        cells = tuple(record.values.get(key, "") for key in columns)
        rows.append(
            TableRow(
                label=record.values[_first_key(record)],
                cells=cells,
                values=tuple(parse_number(cell) for cell in cells),
                place=record.unit.place,
                boxes=(),
                printed=record.unit.text,
            )
        )
    return tuple(rows)


class KeyFigure(NamedTuple):
    """A figure and what it counts."""

    figure: str
    label: str


def read_key_figure(text: str) -> KeyFigure | None:
    """Split '140 018 pasienter' or 'Pasienter: 140 018' into figure and label."""
    flat = " ".join(text.split())
    for pattern in (_KEY_FIGURE, _LABEL_FIRST):
        match = pattern.match(flat)
        if match:
            return KeyFigure(match["figure"].strip(), match["label"].strip(" :"))
    return None


def figure_column(figures: Sequence[str]) -> str:
    """Return the column's name: 'Antall' for whole numbers, else 'Verdi'."""
    numbers = [parse_number(figure) for figure in figures]
    plain = all(re.fullmatch(r"[\d \u00a0.]+", figure.strip()) for figure in figures)
    return "Antall" if plain and all(numbers) else "Verdi"
