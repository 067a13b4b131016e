"""Years that a question tells by the meeting's own: 'i år', 'i fjor', 'next year'."""

import re
from collections.abc import Iterator

from assistant.answer.papers import Papers, Scope
from assistant.answer.question import Question
from assistant.answer.table_views import TableView
from assistant.numbers import NUMBER_WORDS

_SMALL = "|".join(word for word, number in NUMBER_WORDS.items() if 2 <= number <= 10)
_COUNT = rf"(?P<count>[2-9]|10|{_SMALL})"
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
        (
            r"(?:fra|frå|etter|over) (?:nyttår|årsskiftet)(?! \d)|(?:from|after) new year|"
            r"(?:til )?neste år\w*|(?:det )?komm?[ae]nde året?|next year\w*|coming year",
            1,
        ),
        (rf"om {_COUNT} år|in {_COUNT.replace('count', 'years')} years", 1),
        (rf"for {_COUNT} år sid[ae]n|{_COUNT.replace('count', 'years')} years ago", -1),
    )
)
"""What tells a year, and by how many it is after the meeting's, for each of those counted."""
_FROM_THEN = re.compile(
    r"\b(?:enn|than|fra|frå|from|siden|sidan|since|mot) (?:i ?fjor|last year)", re.IGNORECASE
)
_TWO_HELD = re.compile(
    r"\b(?:fra|frå|from|enn|than|mot|siden|sidan|since|til|to|og|and) "
    r"(?:i ?år|i ?fjor|neste år|this year|last year|next year)\b(?! \d)|"
    r"\b(?:i ?år|i ?fjor|neste år|(?:this|last|next) year) (?:til|to|og|and|mot) (?:i )?\d{4}",
    re.IGNORECASE,
)
"""A year of the meeting's own held against one that is named: 'fra i år til 2028'."""


def own_years(question: Question, papers: Papers, scope: Scope) -> tuple[str, ...]:
    """Return the years that a question tells by the meeting's own, earliest first.

    A question that names a year tells others so only where it holds them against it; then the
    named one is among them. 'Enn i fjor' holds two years against each other. Where meetings of
    several years are searched, the latest is meant.
    """
    if question.years and not _TWO_HELD.search(question.text):
        return ()
    shifts = set(_shifts(question.text))
    dates = [m.date for m in papers.meetings if m.date and scope.holds_meeting(m)]
    if not shifts or not dates:
        return ()
    if _FROM_THEN.search(question.text) and not question.years:
        shifts.add(0)
    year = int(max(dates)[:4])
    return tuple(sorted({*(str(year + shift) for shift in shifts), *question.years}))


def _shifts(text: str) -> Iterator[int]:
    for pattern, shift in _RELATIVE:
        for match in pattern.finditer(text):
            counted = next((word for word in match.groups() if word), "1").lower()
            yield shift * (int(counted) if counted.isdecimal() else NUMBER_WORDS[counted])


_SO_FAR_THIS_YEAR = re.compile(
    r"\b(?:hittil|så langt) i år\b(?! \d)|\bso far this year\b", re.IGNORECASE
)
_SO_FAR = re.compile(r"\b(?:hittil|så langt|so far|to date)\b", re.IGNORECASE)


def _is_so_far(question: Question, view: TableView) -> bool:
    """Tell whether what came so far this year stands under the year: 'Januar–september 2034'.

    A column that says 'hittil' has it else, whatever other columns the year has.
    """
    year = (view.meeting.date or "")[:4]
    asked = not question.years and _SO_FAR_THIS_YEAR.search(question.text)
    dated = year in view.years and len(view.years) > 1
    return bool(asked and dated and not any(map(_SO_FAR.search, view.table.columns)))


def dated_for(question: Question, years: tuple[str, ...], view: TableView) -> Question | None:
    """Return a question with its own years where a table has them, else as it is.

    'I fjor' in a paper on the year before is that paper's last year but one. None where the table
    lacks another year than this and the last, or one that is held against a named one: some other
    year would be told in its place.
    """
    held = set(view.years) or view.paper_years
    if not years and _is_so_far(question, view):
        return question.model_copy(update={"years": ((view.meeting.date or "")[:4],)})
    if years and held.issuperset(years):
        return question.model_copy(update={"years": years})
    year = int((view.meeting.date or "0")[:4])
    if years and list(view.years) == [str(year)] and str(year) not in years:
        # What is only of this year tells nothing of the last one.
        return None
    lacking = question.years or not {str(year), str(year - 1)}.issuperset(years)
    return None if years and lacking else question
