"""Asking words: by what its header tells, the column that a question word asks for.

'Hvem har støytiltakene' asks for the column 'Ansvarlig', 'når blir skolen ferdig' for 'Frist', 'hva
koster taket' for 'Kostnad (1000 kr)', 'hva får bokbussen' for 'Foreslått tildelt'.
"""

import re
from collections.abc import Container
from functools import lru_cache

from assistant.answer.lexicon import Stems
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.language import stem, words

ASKED_MATCH = 0.8
"""How well a column has a word that asks for it: 'solgte for' and 'Omsetning'."""
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
            r"frist|dato|tidspunkt|når|byggeår|ferdig|planlagt|oppstart|start\b|slutt\b|gjennomfør|periode|"
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
            r"regn\w* (man |vi |de |dei |ein |en )?med|(for)?vent\w*|end(er|ar|e|t|te)? (på|opp)|"
            r"antas|ends? up|expect\w*|forecast\w*",
            r"prognose|anslag|estimat|forvent|forecast|estimate",
        ),
        (
            r"brukt\w*|forbruk[te]?\w*|påløp\w*|(gikk|gjekk|gått|gjekk) (det )?(faktisk )?med|"
            r"faktisk|spent|actually",
            r"regnskap|rekneskap|forbruk|brukt|påløp|hittil|spent|actual",
        ),
        (
            r"mangl(?:er|ar|e|a|et)|hull(?:et)?|hol(?:et)?|gap(?:et)?|underdekning\w*|shortfall|"
            r"missing|lack(?:s|ing)?",
            r"udekk|udekt|manko|underdek|mangl|\bgap\b|uncovered|shortfall",
        ),
        (r"andel\w*|prosent\w*|share|percent\w*", r"%|prosent|andel"),
        (r"(hvor|kor) mange|how many", r"^(antall|antal|tal|number)$"),
        (
            r"søkt\w*|søker|ba om|bad om|bedt om|bede om|(vil|ville|ønsk\w*) ha|asked for|"
            r"appl(y|ied) for",
            r"\bsøk(t|te|nads?sum|nadsbeløp)|omsøkt|søkte om|ønske|requested|applied",
        ),
        (
            r"forsl\w*|foresl\w*|føresl\w*|framlegg\w*|tilrå\w*|innstill\w*|anbefal\w*|propos\w*|"
            r"recommend\w*",
            r"forsl|foresl|føresl|framlegg|tilrå|innstilling|anbefal|propos|recommend",
        ),
        (
            r"(?<!hvem )(?<!kven )(?<!who )(får|tildeles|gets?|receives?)",
            r"forslag|innstilling|framlegg|tilråding|tildel(t|ing)|innvilg|bevilg|løyv|grant|award",
        ),
        (
            r"(?<!hvem )(?<!kven )(?<!who )(fikk|fekk|fått|got|received)",
            r"tildelt|innvilg|bevilg|løyvd|utbetalt|grant|award|received",
        ),
        (r"sel(de|g|t) for|solgte? for|omsatte|omset|sold for", r"omset|salg|\bsal\b|turnover"),
        (
            r"(hvor|kor|how) (stort?|stora?|big|large)|bigger|larger|større",
            r"\bareal|størrelse|storleik",
        ),
        (r"score\w*|terningkast\w*|karakter\w*|grade\w*", r"karakter|poeng|score|grade"),
        (r"ubesatte?|ubesette?|ledige?|vakante?|vacan\w+", r"ledig|vakan|ubes[ae]t|vacan"),
        (r"(hvor|kor) hø[yg]e?t?|how (tall|high)", r"høyde|høgd|\bhøyde|height"),
    )
)


def asked_columns(question: Question, view: TableView) -> set[int]:
    """Return the columns that a question word asks for: of each word only one that is alone."""
    return {column for column, _ in asked_by_words(question, view)}


def asked_by_words(question: Question, view: TableView) -> list[tuple[int, str]]:
    """Return the columns that question words ask for, each with these words."""
    found = []
    for said, header in _headers_asked(question.text):
        if _NOW.search(question.text) and any(map(_NOW.search, view.table.columns)):
            # 'Hva får de med dagens sats' is of no proposal.
            continue
        columns = [c for c, name in enumerate(view.table.columns) if header.search(name)]
        if len(columns) > 1 and not question.years:
            columns = _latest(columns, view)
        if len(columns) == 1:
            found.append((columns[0], said))
    return found


_NOW = re.compile(
    r"\b(?:i dag|dagens|nå|no|gjeldende|gjeldande|now|today|current)\b", re.IGNORECASE
)


def _latest(columns: list[int], view: TableView) -> list[int]:
    """Return of columns that each have a year those of the last one: 'Tildelt 2026, 2027'."""
    years = [max(view.column_years[c], default="") for c in columns]
    return [c for c, year in zip(columns, years, strict=True) if all(years) and year == max(years)]


def asked_stems(question: Question, view: TableView, columns: Container[int]) -> Stems:
    """Return the stems of the words that ask for some columns, which these have as good as said."""
    told = (said for column, said in asked_by_words(question, view) if column in columns)
    asking = {word for said in told for word in words(said)}
    terms = [term for term in question.own if not asking.isdisjoint(term.surface.split())]
    # The papers may know the word by another alone: 'søkte' by 'søknad'.
    stems = {stem(word) for word in asking}.union(*(term.stems for term in terms))
    return dict.fromkeys(stems, ASKED_MATCH)


@lru_cache(maxsize=16)
def _headers_asked(question: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what the headers of columns say that the words of a question ask for."""
    found = ((asked.search(question), header) for asked, header in _ASKED)
    return tuple((match.group().lower(), header) for match, header in found if match)


_SPENT = re.compile(
    r"\b(brukt\w*|påløpt\w*|gått med|spent)\b(?!.*\b(budsjett|ramme|plan))", re.IGNORECASE
)
_SET = re.compile(r"budsjett|ramme|løyving|bevilgning|økonomiplan|prognose", re.IGNORECASE)


def tells_other_stage(question: Question, header: str) -> bool:
    """Tell whether a column is of what was set aside where what was spent is asked for."""
    return bool(_SET.search(header) and _SPENT.search(question.text))
