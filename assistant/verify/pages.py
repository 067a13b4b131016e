"""What stands on each page as read, for holding quotes and figures against it."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from assistant.answer.result import Evidence
from assistant.structure.meeting import Meeting, Table

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("«»“”„", '"') | {"’": "'"})


def normalise(text: str) -> str:
    """Return a text as it is compared: NFKC, one kind of dash and quotation mark, single spaces."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").translate(_DASHES)
    return " ".join(folded.split())


class PageTexts:
    """What stands on each page, as read; and the tables, for binding figures to cells."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        parts: dict[tuple[str, int | None], list[str]] = defaultdict(list)
        self._tables: dict[str, Table] = {}
        for meeting in meetings:
            for passage in meeting.passages:
                place = passage.place
                parts[(place.document, place.page)].append(passage.text)
            self._tables.update({table.id: table for table in meeting.tables})
        self._pages = {key: normalise("\n".join(texts)) for key, texts in parts.items()}

    def holds(self, evidence: Evidence) -> bool:
        """Tell whether a quote stands on the page that it names."""
        page = self._pages.get((evidence.document, evidence.page), "")
        return bool(evidence.quote.strip()) and normalise(evidence.quote) in page

    def table(self, table_id: str | None) -> Table | None:
        """Return a table by id."""
        return self._tables.get(table_id) if table_id else None

    def tables_at(self, evidence: Evidence) -> list[Table]:
        """Return the tables with a row on the page of some evidence."""
        return [
            table
            for table in self._tables.values()
            if any(
                row.place.document == evidence.document and row.place.page == evidence.page
                for row in table.rows
            )
        ]
