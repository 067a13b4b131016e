"""The register written in the format that is asked for."""

import json
from pathlib import Path
from typing import Literal, get_args

from assistant.errors import QuestionError
from assistant.register.export import register_csv, register_record, save_workbook
from assistant.register.model import Register
from assistant.register.text import register_text

RegisterFormat = Literal["table", "csv", "xlsx", "json"]
WORKBOOK = Path("vedtaksregister.xlsx")
"""Where a workbook goes when no file is named: it cannot be printed."""


def write_register(register: Register, form: str, path: Path | None) -> Path | str:
    """Return the register as text, or write it to a file and return the file's path.

    Args:
        register: The register.
        form: A ``RegisterFormat``: ``table`` is text for a person, ``csv`` and ``xlsx`` are for a
            spreadsheet, ``json`` is for a machine.
        path: The file; None returns the text, except for a workbook, which gets a name of its own.

    Raises:
        QuestionError: The format is unknown.
    """
    formats = get_args(RegisterFormat)
    if form not in formats:
        raise QuestionError(f"Formatet «{form}» finnes ikke.", advice=f"Bruk {', '.join(formats)}.")
    if form == "xlsx":
        target = path or WORKBOOK
        save_workbook(register, target)
        return target
    text = _text(register, form)
    if path is None:
        return text.rstrip("\n")
    path.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    return path


def _text(register: Register, form: str) -> str:
    if form == "csv":
        return register_csv(register)
    if form == "json":
        return json.dumps(register_record(register), ensure_ascii=False, indent=2)
    return register_text(register)
