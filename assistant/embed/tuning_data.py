"""The texts that the answer adapter is tuned on: made-up papers with questions to their statements.

Each file of ``tuning/`` holds papers after each other::

    # <title of the sak> | <kind of body>
    U1 <heading, or -> :: <a sentence, bullet, table row or point of a decision>
    Q1 <a question that statement 1 answers>
    Q1,2 <a question that needs both>
    Q0 <a question that looks answerable and is not>

A table row is written as ``structure.row_statements`` tells it. Everything in them is invented.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.errors import AssistantError

TUNING_FOLDER = Path(__file__).with_name("tuning")
_PAPER = re.compile(r"# (?P<title>.+) \| (?P<body>.+)")
_UNIT = re.compile(r"U(?P<number>\d+)\s+(?P<heading>.*?)\s*::\s*(?P<text>.+)")
_QUESTION = re.compile(r"Q(?P<numbers>\d+(?:,\s*\d+)*)\s+(?P<text>.+)")
_ROW = re.compile(r"[^.]{3,90}: .+\([^()]*\)\s*")
_FRAGMENT = 9
"""Words below which a statement is told under its heading as well as under its sak."""


class TuningDataError(AssistantError):
    """A line of the texts cannot be understood."""


class TuningPaper(NamedTuple):
    """One made-up paper."""

    statements: tuple[str, ...]
    """As the embedding model is given them."""
    questions: tuple[tuple[str, tuple[int, ...]], ...]
    """Each with the indexes of the statements that answer it; none where nothing does."""


def read_tuning_papers(folder: Path = TUNING_FOLDER) -> list[TuningPaper]:
    """Read all papers of a folder, in the order of its files.

    Raises:
        TuningDataError: A line is of no known form, or names a statement that is not there.
    """
    return [paper for path in sorted(folder.glob("*.txt")) for paper in _read(path)]


def _read(path: Path) -> Iterator[TuningPaper]:
    title = ""
    units: dict[int, str] = {}
    asked: list[tuple[str, list[int]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        if begun := _PAPER.fullmatch(line):
            if units:
                yield _paper(units, asked, path)
            title, units, asked = begun["title"], {}, []
        elif unit := _UNIT.fullmatch(line):
            units[int(unit["number"])] = _told(title, unit["heading"], unit["text"])
        elif question := _QUESTION.fullmatch(line):
            asked.append((question["text"], [int(n) for n in question["numbers"].split(",")]))
        else:
            raise TuningDataError(
                f"{path.name}, linje {number}, er verken sak, utsagn eller spørsmål."
            )
    if units:
        yield _paper(units, asked, path)


def _told(title: str, heading: str, text: str) -> str:
    """Return a statement as ``structure.statements`` and ``row_statements`` tell it."""
    if _ROW.fullmatch(text):
        return text
    fragment = len(text.split()) < _FRAGMENT or not text.endswith(".")
    above = (title, heading if fragment and heading.strip("-–") else "")
    return f"{' – '.join(part for part in above if part)}: {text}"


def _paper(units: dict[int, str], asked: list[tuple[str, list[int]]], path: Path) -> TuningPaper:
    order = {number: index for index, number in enumerate(units)}
    missing = {n for _, numbers in asked for n in numbers if n} - order.keys()
    if missing:
        raise TuningDataError(
            f"{path.name}: et spørsmål viser til utsagn {min(missing)}, som mangler."
        )
    questions = tuple((text, tuple(order[n] for n in ns if n)) for text, ns in asked)
    return TuningPaper(tuple(units.values()), questions)
