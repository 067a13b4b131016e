"""Years that a question tells by the meeting's own: 'i år', 'i fjor', 'next year'."""

import re

from assistant.answer.papers import Papers, Scope
from assistant.answer.question import Question
from assistant.answer.table_views import TableView

_RELATIVE = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), shift)
    for words, shift in (
        (
            r"i ?fjor|fjoråret\w*|(?:forrige|førre) år\w*|året før|last year\w*|previous year\w*",
            -1,
        ),
        (
            r"(?<!hittil )(?<!langt )i år(?! \d)|innev[eæ]r[ae]nde år|årets|"
            r"(?<!so far )(?:this|current) year\w*",
            0,
        ),
        (r"(?:til )?neste år\w*|(?:det )?komm?[ae]nde året?|next year\w*|coming year", 1),
    )
)
_FROM_THEN = re.compile(
    r"\b(?:enn|than|fra|frå|from|siden|sidan|since|mot) (?:i ?fjor|last year)", re.IGNORECASE
)


def own_years(question: Question, papers: Papers, scope: Scope) -> tuple[str, ...]:
    """Return the years that a question tells by the meeting's own, earliest first.

    A question that names a year tells none otherwise. 'Enn i fjor' holds two years against each
    other. Where meetings of several years are searched, the latest is meant.
    """
    if question.years:
        return ()
    shifts = {shift for pattern, shift in _RELATIVE if pattern.search(question.text)}
    dates = [m.date for m in papers.meetings if m.date and scope.holds_meeting(m)]
    if not shifts or not dates:
        return ()
    if _FROM_THEN.search(question.text):
        shifts.add(0)
    year = int(max(dates)[:4])
    return tuple(str(year + shift) for shift in sorted(shifts))


def dated_for(question: Question, years: tuple[str, ...], view: TableView) -> Question:
    """Return a question with its own years where a table has them; else as it is.

    'I fjor' in a paper on the year before is that paper's last year but one.
    """
    held = set(view.years) or view.paper_years
    if years and held.issuperset(years):
        return question.model_copy(update={"years": years})
    return question
