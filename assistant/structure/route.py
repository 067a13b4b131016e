"""The order of treatment (saksgang): a table of bodies, dates and their sak numbers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.structure.wording import normalise

_BODY = re.compile(
    r"(?:politisk )?(?:utvalg|utval|organ|møteorgan|råd|styre|behandlingsorgan|nemnd)|saksgang"
    r"|(?:behandles|behandlet|handsamast|handsama|behandling)(?: (?:i|av))?(?: (?:utvalg|utval))?"
)
_DATE = re.compile(r"(?:møte|behandlings)?dato|møtedag|møte")
_NUMBER = re.compile(
    r"(?:utvalgs?|utvals|møte|politisk )?sak(?:s)?\s?(?:nr|nummer)?|(?:utvalgs?|utvals)saks?nr"
)

_FILED_ROWS = 4


class RouteColumns(NamedTuple):
    """Where a table of the order of treatment has its bodies, dates and numbers.

    ``header`` is the row that says so: what a case paper is filed under may stand above it.
    """

    header: int
    body: int
    date: int | None
    number: int | None


def route_columns(rows: Sequence[Sequence[str]]) -> RouteColumns | None:
    """Return the columns of an order of treatment; None for any other table."""
    for index, row in enumerate(rows[:_FILED_ROWS]):
        header = [normalise(cell) for cell in row]
        body, date, number = (_column(header, words) for words in (_BODY, _DATE, _NUMBER))
        if body is not None and (date is not None or number is not None):
            return RouteColumns(index, body, date, number)
    return None


def _column(header: Sequence[str], words: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(header) if words.fullmatch(cell)), None)


def bare_body(cell: str) -> str:
    """Return a body without its place in the order: '1 Planutvalget' → 'Planutvalget'."""
    return re.sub(r"^\d{1,2}[.)]?\s+", "", " ".join(cell.split()))
