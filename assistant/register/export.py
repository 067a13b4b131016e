"""The register as CSV, as an Excel workbook and as a record for a machine."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.register.model import Entry, Register, Sides, Step, Thread
from assistant.register.words import OUTCOMES, ROLES, STAGES, STATUSES, change_text

_ENTRY_COLUMNS: tuple[tuple[str, Callable[[Entry], object]], ...] = (
    ("Dato", lambda e: e.date),
    ("Råd", lambda e: e.council),
    ("Sak", lambda e: e.sak_label),
    ("Sakstittel", lambda e: e.title),
    ("Arkivsak", lambda e: e.archive_number),
    ("Stadium", lambda e: STAGES[e.stage]),
    ("Slag", lambda e: ROLES[e.role]),
    ("Fra", lambda e: e.proposer or e.decided_by),
    ("Ordlyd", lambda e: e.text),
    ("Votering", lambda e: e.vote),
    ("Ansvar", lambda e: "; ".join(dict.fromkeys(d.owner for d in e.duties if d.owner))),
    ("Frist", lambda e: "; ".join(dict.fromkeys(d.deadline for d in e.duties if d.deadline))),
    ("Dokument", lambda e: e.place.document),
    ("Side", lambda e: e.place.page),
    ("Sted", lambda e: e.place.locator),
)
_FORMULA = ("=", "+", "@", "\t", "\r")
_WIDTHS = {"Ordlyd": 80, "Sakstittel": 40, "Forslag": 60, "Vedtak": 60, "Forskjell": 60,
           "Punkt": 70, "Dokument": 40, "Råd": 30, "Hva er nytt": 60, "Sakstråd": 40}  # fmt: skip
_DEFAULT_WIDTH = 16
_WIDEST_CELL = 32_767
"""What a cell of a workbook can hold."""


def register_csv(register: Register) -> str:
    """Return one line for each decision; a cell that a spreadsheet would run is made text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([name for name, _ in _ENTRY_COLUMNS])
    for entry in register.entries:
        writer.writerow([_harmless(read(entry)) for _, read in _ENTRY_COLUMNS])
    return stream.getvalue()


def _harmless(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def register_record(register: Register) -> dict[str, Any]:
    """Return the register as JSON-ready values."""
    return register.model_dump(mode="json")


def save_workbook(register: Register, path: Path) -> None:
    """Write an Excel workbook: decisions, proposal beside decision, follow-up and threads."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    entries = [[read(entry) for _, read in _ENTRY_COLUMNS] for entry in register.entries]
    _sheet(book, "Vedtak", [name for name, _ in _ENTRY_COLUMNS], entries)
    _sheet(
        book,
        "Side om side",
        ["Dato", "Råd", "Sak", "Sakstittel", "Utfall", "Forslag", "Sted for forslaget", "Vedtak",
         "Sted for vedtaket", "Forskjell"],
        map(_sides_row, register.sides),
    )  # fmt: skip
    _sheet(
        book,
        "Oppfølging",
        ["Dato", "Råd", "Sak", "Stadium", "Ansvar", "Frist", "Fristdato", "Punkt", "Sted"],
        (row for entry in register.entries for row in _duty_rows(entry)),
    )
    _sheet(
        book,
        "Sakstråder",
        ["Sakstråd", "Arkivsak", "Dato", "Råd", "Sak", "Status", "Hva er nytt", "Videre til",
         "Ny siden sist", "Sted"],
        (_step_row(thread, step) for thread in register.threads for step in thread.steps),
    )  # fmt: skip
    book.save(path)


def _where(entry: Entry | None) -> str:
    return f"{entry.place.document}, {entry.place.locator}" if entry else ""


def _sides_row(sides: Sides) -> list[object]:
    return [
        sides.date,
        sides.council,
        sides.sak_label,
        sides.title,
        OUTCOMES[sides.outcome],
        sides.proposal.text if sides.proposal else "",
        _where(sides.proposal),
        sides.decision.text if sides.decision else "",
        _where(sides.decision),
        "\n".join(map(change_text, sides.changes)),
    ]


def _duty_rows(entry: Entry) -> Iterable[list[object]]:
    for duty in entry.duties:
        yield [
            entry.date,
            entry.council,
            entry.sak_label,
            STAGES[entry.stage],
            duty.owner,
            duty.deadline,
            duty.deadline_date,
            duty.text,
            _where(entry),
        ]


def _step_row(thread: Thread, step: Step) -> list[object]:
    return [
        thread.title,
        thread.archive_number,
        step.date,
        step.council,
        step.sak_label,
        STATUSES[step.status],
        "\n".join(map(change_text, step.changes)),
        step.next,
        "ja" if step.is_new else "",
        f"{step.place.document}, {step.place.locator}",
    ]


def _sheet(book: Any, title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=at, column=column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, int):
                cell.value = value
            elif value:
                # Text stays text: a decision that begins with '=' is no formula.
                cell.value = str(value)[:_WIDEST_CELL]
                cell.data_type = "s"
    for column, name in enumerate(header, start=1):
        width = _WIDTHS.get(name, _DEFAULT_WIDTH)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
