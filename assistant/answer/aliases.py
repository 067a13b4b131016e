"""Aliases: what a numbered thing of a paper is, where the paper itself says so.

'Søknad nr. 9' is the row with the number 9 of the table of 'Søknader', 'konsept 3' is what
'Konsept 3 er ei hydrogenferje' says. A sentence about the one is a sentence about the other.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assistant.answer.numbered import NUMBERING, labelled_numbers, numbered
from assistant.answer.vocabulary import generic_stems
from assistant.language import split_sentences, stem, words
from assistant.structure.meeting import Meeting, Place, Table

_DEFINED = re.compile(
    r"(?P<thing>[A-ZÆØÅ][\w-]+ (?:\d{1,2}|[A-H])) (?:er|is|gjelder|gjeld|betyr|tyder) (?P<what>.+)"
)
_NUMBER = re.compile(r"\W*(\d{1,3}|[A-H])\W*")
LEAST_NOUN, LONGEST = 4, 90


class Alias(NamedTuple):
    """What a numbered thing is called, and where that stands."""

    name: str
    place: Place
    quote: str
    of_row: bool
    """Whether it is a row of a table, which has a name of its own."""


Aliases = Mapping[tuple[str, str], Alias]
"""By document and stem of the numbered thing: ('sak.pdf', 'søknad_9')."""


def aliases_of(meeting: Meeting) -> dict[tuple[str, str], Alias]:
    """Return the aliases that the papers of a meeting give; what they give twice over is none."""
    found: dict[tuple[str, str], Alias] = {}
    doubtful: set[tuple[str, str]] = set()
    named = (*_of_tables(meeting), *_of_codes(meeting), *_of_sentences(meeting))
    for document, key, alias in named:
        at = (document, key)
        if at in found and found[at].name != alias.name:
            doubtful |= {at} if alias.of_row and found[at].of_row else set()
            continue
        found[at] = alias
    return {at: alias for at, alias in found.items() if at not in doubtful}


def _of_tables(meeting: Meeting) -> Iterator[tuple[str, str, Alias]]:
    for table in meeting.tables:
        nouns = _nouns(table)
        column = next((c for c, h in enumerate(table.columns) if NUMBERING.fullmatch(h)), None)
        if column is None or not nouns:
            continue
        for row in table.rows:
            match = _NUMBER.fullmatch(row.cells[column])
            if match and row.is_item and 0 < len(row.label) <= LONGEST:
                alias = Alias(row.label, row.place, row.quote, of_row=True)
                for noun in nouns:
                    yield table.place.document, numbered(noun, match[1].lower()), alias


CODE = re.compile(r"(?<![\w-])[A-ZÆØÅ]{1,3}-?\d{1,3}(?![\w%-]|[.,]\d)")
"""The code of a row that a text may name it by: 'R2' of a risk, 'A-16' of an action."""
LEAST_NAME, LEAST_CODES = 4, 2


def codes_in(text: str) -> list[str]:
    """Return the codes of a text as they are looked up: 'r2', 'a-16'."""
    return [match.group().lower() for match in CODE.finditer(text)]


def _of_codes(meeting: Meeting) -> Iterator[tuple[str, str, Alias]]:
    """Yield what each row with a code is: 'R2 | Leverandøren går konkurs'."""
    for table in meeting.tables:
        coded = [row for row in table.rows if row.is_item and CODE.fullmatch(row.label)]
        for row in coded if len(coded) >= LEAST_CODES else ():
            name = next((cell for cell in row.cells if _is_name(cell)), "")
            if name:
                alias = Alias(name, row.place, row.quote, of_row=True)
                yield table.place.document, row.label.lower(), alias


def _is_name(cell: str) -> bool:
    letters = sum(letter.isalpha() for letter in cell)
    return letters >= LEAST_NAME and 2 * letters > len(cell) and len(cell) <= LONGEST


def _nouns(table: Table) -> set[str]:
    """Return the stems of the words by which a table's rows may be numbered in the text."""
    told = words(f"{table.title} {table.label_header} {' '.join(table.heading_path[-1:])}")
    stems = {stem(w) for w in told if len(w) >= LEAST_NOUN and w.isalpha()}
    return stems - generic_stems() - {"tabell", "table"}


def _of_sentences(meeting: Meeting) -> Iterator[tuple[str, str, Alias]]:
    for passage in meeting.passages:
        if passage.kind == "table":
            continue
        for sentence in split_sentences(passage.text):
            match = _DEFINED.match(sentence)
            if match and len(match["what"]) <= LONGEST:
                for noun, number in labelled_numbers(f"{match['thing']} er"):
                    alias = Alias(match["what"].rstrip("."), passage.place, sentence, of_row=False)
                    yield passage.place.document, numbered(noun, number), alias
