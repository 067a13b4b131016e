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


class RouteColumns(NamedTuple):
    """Where a table of the order of treatment has its bodies, dates and numbers."""

    body: int
    date: int | None
    number: int | None


def route_columns(rows: Sequence[Sequence[str]]) -> RouteColumns | None:
    """Return the columns of an order of treatment; None for any other table."""
    header = [normalise(cell) for cell in rows[0]] if rows else []

    def column(words: re.Pattern[str]) -> int | None:
        return next((at for at, cell in enumerate(header) if words.fullmatch(cell)), None)

    body, date, number = column(_BODY), column(_DATE), column(_NUMBER)
    if body is None or (date is None and number is None):
        return None
    return RouteColumns(body, date, number)


def bare_body(cell: str) -> str:
    """Return a body without its place in the order: '1 Planutvalget' → 'Planutvalget'."""
    return re.sub(r"^\d{1,2}[.)]?\s+", "", " ".join(cell.split()))
