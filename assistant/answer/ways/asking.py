"""Asking words: by what its header tells, the column that a question word asks for.

'Hvem har støytiltakene' asks for the column 'Ansvarlig', 'når blir skolen ferdig' for 'Frist', 'hva
koster taket' for 'Kostnad (1000 kr)', 'hva får bokbussen' for 'Foreslått tildelt'.
"""

import re
from functools import lru_cache

from assistant.answer.question import Question
from assistant.answer.table_views import TableView

_ASKED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b({asked})\b", re.IGNORECASE), re.compile(header, re.IGNORECASE))
    for asked, header in (
        (
            r"hvem|kven|who|whom|whose",
            r"ansvar|eier\b|eigar\b|hvem|kven|kontakt|leder\b|leiar\b|saksbehandler|sakshandsamar|"
            r"utfør|responsible|owner",
        ),
        (
            r"når|when|hvilket år|kva år|what year|frist\w*|dato|deadline|date",
            r"frist|dato|tidspunkt|når|ferdig|planlagt|oppstart|start\b|slutt\b|gjennomfør|periode|"
            r"deadline|date",
        ),
        (
            r"(hvor|kor) (lenge|lang tid)|how long|var(er|te|ar|ighet\w*)|lengde",
            r"varighet|lengde|periode|duration",
        ),
        (
            r"kost\w*|dyr\w*|billi\w*|pris\w*|cost\w*|expensive|cheap\w*",
            r"kost|pris|beløp|\bkr\b|kroner|\bmill|\bmrd|utgift|cost|price",
        ),
        (
            r"fikk|får|fekk|fått|tildel\w*|innvilg\w*|bevilg\w*|løyv\w*|mottok|mottar|gets?|got|receiv\w*|"
            r"given|granted",
            r"tildel|innvilg|bevilg|løyv|tilskudd|tilskot|støtte|tilråd|granted|awarded",
        ),
        (
            r"regn\w* (man |vi |de |dei |ein |en )?med|(for)?vent\w*|end(er|ar) (på|opp)|antas|"
            r"expect\w*|forecast\w*",
            r"prognose|anslag|estimat|forvent|forecast|estimate",
        ),
        (
            r"brukt\w*|forbruk[te]?\w*|påløp\w*|gått med|spent",
            r"regnskap|rekneskap|forbruk|brukt|påløp|hittil|spent|actual",
        ),
        (r"andel\w*|prosent\w*|share|percent\w*", r"%|prosent|andel"),
    )
)


def asked_columns(question: Question, view: TableView) -> set[int]:
    """Return the columns that a question word asks for: of each word only one that is alone."""
    found = set()
    for header in _headers_asked(question.text):
        columns = [c for c, name in enumerate(view.table.columns) if header.search(name)]
        if len(columns) == 1:
            found.add(columns[0])
    return found


@lru_cache(maxsize=16)
def _headers_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """Return what the headers of columns say that the words of a question ask for."""
    return tuple(header for asked, header in _ASKED if asked.search(question))


_SPENT = re.compile(
    r"\b(brukt\w*|påløpt\w*|gått med|spent)\b(?!.*\b(budsjett|ramme|plan))", re.IGNORECASE
)
_SET = re.compile(r"budsjett|ramme|løyving|bevilgning|økonomiplan|prognose", re.IGNORECASE)


def tells_other_stage(question: Question, header: str) -> bool:
    """Tell whether a column is of what was set aside where what was spent is asked for."""
    return bool(_SET.search(header) and _SPENT.search(question.text))
