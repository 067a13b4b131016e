"""Rows: which rows of a table of text have a property, how many, and what one of them says."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.labels import label_cover
from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.proposal import MISSING_COUNTED, Inquiry, Proposal, bound_coverage, scaled
from assistant.answer.question import Question
from assistant.answer.result import Claim, Evidence
from assistant.answer.table_views import TableView
from assistant.answer.terms import Term
from assistant.answer.ways.asking import asked_columns
from assistant.answer.ways.cell import row_label, row_name, table_name
from assistant.answer.ways.fit import NO_FIGURE, figures_of
from assistant.answer.ways.grid import CONTEXT, Grid, cell_evidence, is_surely_empty
from assistant.answer.ways.marked_columns import propose_marked_columns
from assistant.answer.ways.meant_tables import meant_tables
from assistant.answer.ways.selection import (
    LABEL,
    NOTHING,
    SOMETHING,
    YEAR_CELL,
    Condition,
    column_name,
    find_conditions,
    find_holding,
    find_lacking,
    gets,
)
from assistant.dates import find_dates
from assistant.language import fold, stem, words

LEAST_HEADER_COVER = 0.6
MAX_CELL = 320
SOME_ROWS = 0.75
"""Factor for all rows of a table where the question names a value that some of them have."""
MOSTLY_FIGURES, UNASKED_EMPTY, FOR_A_CELL, NO_CELL = 0.6, 0.85, 0.7, 0.5
"""Share of figures from which only a table's columns of words are read as such; factors for an
empty cell that is not asked for as empty, and where something else than a cell is asked for."""


def propose_rows(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose answers from tables whose cells are words."""
    question, papers = inquiry.question, inquiry.papers
    picked: list[_Filtered] = []
    for view in _tables(question, inquiry):
        if view.is_agenda:
            continue
        question, filtered = _of_members(inquiry.question, view), []
        if len(view.table.rows) >= 2 and (
            view.numeric_share < 0.9 or NOTHING.search(question.text)
        ):
            filtered = list(_filtered(question, view, papers))
            picked += filtered
        yield from propose_marked_columns(question, view, papers)
        if view.numeric_share < 1.0:
            for proposal in _one_row(question, view, papers):
                yield proposal._replace(score=proposal.score * _of_kind(question, view))
        if len(view.table.rows) >= 2 and question.has("list", "define", "number", "who", "which"):
            for proposal in _all_rows(question, view, papers):
                # Some of the rows are asked for where the question names a value that they have.
                fit = SOME_ROWS if filtered else 1.0
                yield proposal._replace(score=fit * proposal.score)
    yield from (one.proposal for one in picked if not any(_tells_all(o, one) for o in picked))


class _Filtered(NamedTuple):
    """Rows of a table that have what is asked for."""

    proposal: Proposal
    document: str
    values: frozenset[str]
    """The values by which they are picked, folded."""
    names: tuple[frozenset[str], ...]
    """The words by which each row that is picked is called."""
    rows: tuple[frozenset[str], ...]
    """All words of each of them."""


ABOUT_AS_WELL = 0.85


def _tells_all(other: _Filtered, one: _Filtered) -> bool:
    """Tell whether another table of a paper tells the same rows and more, by the same value.

    That of the changes since last time holds but some of what is 'Rød' now.
    """
    return (
        len(other.rows) > len(one.rows)
        and all(any(name <= row for row in other.rows) for name in one.names)
        and (other.document, other.values) == (one.document, one.values)
        and other.proposal.score >= ABOUT_AS_WELL * one.proposal.score
    )


def _tables(question: Question, inquiry: Inquiry) -> list[TableView]:
    """Return the tables that may answer, with or without a word that says they have members."""
    meant = {view.table.id for view in meant_tables(question, inquiry)}
    if said := _members_said(question):
        bare = _without(question, said)
        meant |= {view.table.id for view in meant_tables(bare, inquiry)}
    return [view for view in inquiry.papers.tables if view.table.id in meant]


_REASONS = re.compile(
    r"grunn|årsak|merknad|kommentar|forklaring|vurdering|hvorfor|kvifor|reason|comment",
    re.IGNORECASE,
)


def _of_kind(question: Question, view: TableView) -> float:
    """Return a factor for a row where a calculation is asked for, or a reason it does not give."""
    if question.has("sum", "difference", "share", "max", "min"):
        return NO_CELL
    reasons = any(_REASONS.search(name) for name in (*view.table.columns, view.table.title))
    return NO_CELL if question.has("why") and not reasons else 1.0


_MEMBERS = frozenset(stem(word) for word in words(form_words.MEMBERS))


def _of_members(question: Question, view: TableView) -> Question:
    """Return the question without a word that only says that a list has members.

    'Hvor mange punkter på aksjonslisten' counts the rows of a table of that name.
    """
    heads = (view.title_stems, *view.column_stems)
    only = [
        t
        for t in _members_said(question)
        if not any(t.match(s) >= LEAST_HEADER_COVER for s in heads)
    ]
    return _without(question, only) if only else question


def _members_said(question: Question) -> list[Term]:
    """Return the words of a question for rows that may only say that a list has members."""
    if not question.has("list", "number", "which"):
        return []
    return [t for t in question.own if stem(t.surface) in _MEMBERS]


def _without(question: Question, members: Sequence[Term]) -> Question:
    """Return a question without some of its words, unless it has no others."""
    only = {t.surface for t in members}
    if only.issuperset(t.surface for t in question.own):
        return question
    return question.model_copy(
        update={
            "terms": tuple(t for t in question.terms if t.surface not in only),
            "counted": tuple(t for t in question.counted if t.surface not in only),
        }
    )


def _counts_rows(question: Question, around: Sequence[Stems]) -> bool:
    """Tell whether what is counted is what the table has rows of, not part of a value."""
    return all(
        any(t.match(stems) >= LEAST_HEADER_COVER for stems in around) for t in question.counted
    )


def _conditions(question: Question, view: TableView, papers: Papers) -> list[Condition]:
    """Return the conditions by which a question picks rows; none where it asks for no rows."""
    if question.wants and not question.has("list", "number", "who", "which"):
        return []
    conditions = [*find_conditions(question, view, papers), *find_lacking(question, view)]
    if not conditions and not question.has("max", "min") and question.limit is None:
        conditions = list(find_holding(question, view))
    if question.years or not question.has("list", "number") or question.has("max", "min"):
        conditions = [c for c in conditions if c.column != LABEL or view.sorts_by_label]
    # A value under no header is a property of nothing.
    return [c for c in conditions if column_name(view, c.column).strip()]


def _filtered(question: Question, view: TableView, papers: Papers) -> Iterator[_Filtered]:
    conditions = _conditions(question, view, papers)
    if not conditions:
        return
    rows = sorted(set.intersection(*(set(c.rows) for c in conditions)))
    if not rows:
        return
    named = enumerate_items([_said(c, view, question) for c in conditions], question.language)
    stems = [papers.lexicon.stems(c.words) for c in conditions]
    columns = [
        view.column_stems[c.column]
        if c.column >= 0
        else papers.lexicon.stems(view.table.label_header)
        for c in conditions
    ]
    surroundings = (view.title_stems, scaled(view.context_stems, CONTEXT))
    labels: dict[str, float] = defaultdict(float)
    for row in rows[:1]:
        labels.update(scaled(view.row_stems[row], 0.5))
    heads = scaled(papers.lexicon.stems(" ".join(view.table.columns)), CONTEXT)
    if view.naming is not None:
        heads = {**heads, **view.column_stems[view.naming]}
    coverage = bound_coverage(question, *stems, *columns, *surroundings, labels, heads)
    coverage *= min(c.cover for c in conditions)
    if question.has("number") and not _counts_rows(question, (*surroundings, heads)):
        coverage *= MISSING_COUNTED
    picked = [c.column for c in conditions]
    noun = phrase("row_noun" if len(rows) > 1 else "row_noun_one", question.language)
    text = phrase(
        "rows",
        question.language,
        count=len(rows),
        noun=noun,
        condition=named,
        table=table_name(view, question),
        items="; ".join(row_name(view, row, question, but=picked) for row in rows),
    )
    evidence = tuple(cell_evidence(papers, view, r, max(0, picked[0])) for r in rows)
    if question.has("who", "when") and asked_columns(question, view):
        # 'Hvem skal restaurere orgelet' asks for a cell of the row, not for the row.
        coverage *= FOR_A_CELL if question.has("who") else NO_CELL
    if not question.wants and _OF_MATTER.match(question.text):
        # 'Hva vil styret svare Vik' asks for no rows that have Vik in them.
        coverage *= FOR_A_CELL
    if question.has("max", "min"):
        # The highest is not told by what is called high.
        coverage *= FOR_A_CELL
    row_at = view.table.rows.__getitem__
    yield _Filtered(
        Proposal("rows.filter", coverage * 1.05, (Claim(text=text, evidence=evidence),)),
        view.table.place.document,
        frozenset(fold(c.value) for c in conditions),
        tuple(frozenset(words(row_name(view, r, question, but=picked))) for r in rows),
        tuple(frozenset(words(f"{t.label} {' '.join(t.cells)}")) for t in map(row_at, rows)),
    )


_OF_MATTER = re.compile(r"\s*(?:og |men )?(?:hva|kva|what)\b", re.IGNORECASE)


def _said(condition: Condition, view: TableView, question: Question) -> str:
    """Return a condition in words: 'Status «Ny»', 'ingenting i «Innstilling»'."""
    name = column_name(view, condition.column)
    if condition.value in ("", SOMETHING):
        return phrase("some" if condition.value else "none", question.language, column=name)
    return f"{name} «{condition.value}»".strip()


def _one_row(question: Question, view: TableView, papers: Papers) -> Iterator[Proposal]:
    grid = Grid(question, view, papers.lexicon)
    of_text = view.numeric_share < MOSTLY_FIGURES
    for row in grid.row_named[:1]:
        line = view.table.rows[row]
        sorts = view.sorts_by_label or question.has("list", "which")
        if sorts and _names_only_label(question, view, row):
            # One of several that are all 'Gul' is no answer to which of them are.
            continue
        columns = [c for c in range(len(line.cells)) if of_text or _is_text_column(view, c)]
        named = [c for c in columns if grid.column_cover[c] >= LEAST_HEADER_COVER]
        named.sort(key=lambda c: (-grid.score(row, c), c))
        empty = named and not line.cells[named[0]].strip(" –-")
        figure = question.has("amount", "number") and not question.has("empty")
        if empty and (figure or not is_surely_empty(view, row)):
            continue
        if empty:
            fit = 1.0 if question.has("empty", "define", "list") else UNASKED_EMPTY
            score = fit * grid.score(row, named[0])
            yield _blank(question, view, papers, row, named[0], score)
            continue
        whole = of_text and not _asks_one_thing(question)
        filled = [c for c in columns if line.cells[c]] if whole else []
        if not _of_asked_year(question, view, row):
            continue
        # 'Når må tiltakene være på plass' asks for the column 'Frist', not for that of 'Tiltak'.
        asked = [c for c in named if c in asked_columns(question, view)]
        chosen = asked[:1] or named[:1] or filled
        if not chosen:
            continue
        score = max(grid.score(row, c) for c in named or chosen) * (1.0 if named else 0.85)
        told = [line.cells[c] for c in chosen]
        if question.has("amount", "number") and not any(map(figures_of, told)):
            score *= NO_FIGURE
        yield Proposal("rows.cell", score, _row_claims(question, view, papers, row, chosen))


def _names_only_label(question: Question, view: TableView, row: int) -> bool:
    """Tell whether a question says no more of a row than its label, which others share."""
    line = view.table.rows[row]
    alike = [o for o, other in enumerate(view.table.rows) if other.label == line.label]
    return len(alike) > 1 and not any(
        t.match(view.row_stems[row]) > t.match(view.row_stems[other])
        for other in alike
        if other != row
        for t in question.own
    )


def _asks_one_thing(question: Question) -> bool:
    """Tell whether a question wants a figure, a time or a name, which a whole row does not give."""
    return question.has("amount", "number", "when", "who", "duration")


def _of_asked_year(question: Question, view: TableView, row: int) -> bool:
    """Tell whether a row is of the year asked for; that of the meeting where none is told."""
    told = view.title_years.union(view.years, YEAR_CELL.findall(view.table.rows[row].quote))
    told = told or {(view.meeting.date or "")[:4]}
    return not question.years or bool(told & set(question.years))


def _is_text_column(view: TableView, column: int) -> bool:
    """Tell whether most filled cells of a column are words."""
    filled = [
        row.values[column] is None for row in view.table.rows if row.cells[column].strip(" –-")
    ]
    return sum(filled) * 2 > len(filled)


def _all_rows(question: Question, view: TableView, papers: Papers) -> Iterator[Proposal]:
    """Propose all of a table's rows where the question names what they are rows of."""
    header = view.table.label_header or view.table.title
    if view.naming is not None:
        header = view.table.columns[view.naming]
    cover = max(
        label_cover(question.matter, papers.lexicon.stems(name), papers.lexicon)
        for name in (header, view.table.title)
    )
    rows = [r for r, row in enumerate(view.table.rows) if row.label and row.is_item]
    if question.has("who") and _lists_actors(question, view):
        cover = max(cover, LEAST_HEADER_COVER)
    if cover < LEAST_HEADER_COVER or len(rows) < 2 or question.years or question.limit is not None:
        # Not all lie over a limit.
        return
    if question.has("number") and _are_days(view, rows) and not question.has("list"):
        # A table of figures by day counts no days.
        return
    if gets(question) and _has_gaps(view, rows):
        # 'Hvilke søkere fikk penger' are not all who applied.
        return
    names = _names(view, rows) if question.has("who") else None
    if names is None and question.has("who"):
        return
    beside = [c for c in (names, _values(view, rows)) if c is not None and c != LABEL][:1]
    text = phrase(
        "all_rows",
        question.language,
        count=len(rows),
        table=table_name(view, question),
        items="; ".join(_with_cells(view, row, beside, question) for row in rows),
    )
    around = (view.title_stems, scaled(view.context_stems, CONTEXT))
    score = bound_coverage(question, papers.lexicon.stems(header), *around) * (0.5 + 0.5 * cover)
    evidence = tuple(cell_evidence(papers, view, row, (*beside, 0)[0]) for row in rows)
    yield Proposal("rows.all", score, (Claim(text=text, evidence=evidence),))


def _are_days(view: TableView, rows: Sequence[int]) -> bool:
    """Tell whether rows are days or times with figures of their own."""
    dated = [r for r in rows if find_dates(view.table.rows[r].label)]
    figured = [r for r in rows if any(v is not None for v in view.table.rows[r].values)]
    return len(dated) == len(figured) == len(rows)


_ACTOR = re.compile(
    r"\b(?:\w*søk(?:er|jar|arar)\w*|byder|bydar|\w*givere?|tilby[dg]\w+|kandidat\w*|na[vm]n|\w*part(?:ar|er)?|"
    r"\w*instans\w*|\w*rolle\w*|eiere?|eigar\w*|avsend\w+|innsend\w+|deltak\w+|applicants?|bidders?|name)\b",
    re.IGNORECASE,
)
"""Headers under which somebody is named who did something: 'Byder', 'Høringspart'."""


def _lists_actors(question: Question, view: TableView) -> bool:
    """Tell whether a table lists who did what the question says: its title or header names that."""
    if not _ACTOR.search(view.table.label_header):
        return False
    told = [t for t in question.own if t.weight >= LEAST_TOLD]
    return any(t.match(view.named_stems) >= NAMED_PART for t in told)


LEAST_TOLD, NAMED_PART = 0.4, 0.4


def _has_gaps(view: TableView, rows: Sequence[int]) -> bool:
    """Tell whether a column of figures has nothing for some of a table's rows."""
    for column in range(len(view.table.columns)):
        figures = [view.table.rows[r].values[column] for r in rows]
        if any(figures) and not all(figures):
            return True
        if any(f is not None and not f.value for f in figures):
            return True
    return False


def _names(view: TableView, rows: Sequence[int]) -> int | None:
    """Return the column that holds names of people or bodies, ``LABEL`` for the labels, or None."""
    if _share(_NAMED, [view.table.rows[r].label for r in rows]) > HALF:
        return LABEL
    for column in range(len(view.table.columns)):
        if _share(_NAMED, [view.table.rows[r].cells[column] for r in rows]) > HALF:
            return column
    return None


def _values(view: TableView, rows: Sequence[int]) -> int | None:
    """Return the only column of a table, where its cells are short and few of them empty."""
    if len(view.table.columns) != 1:
        return None
    cells = [view.table.rows[r].cells[0] for r in rows]
    told = all(len(cell) <= SHORT_CELL for cell in cells) and sum(map(bool, cells)) > HALF * len(
        rows
    )
    return 0 if told else None


_NAMED = re.compile(
    r"[A-ZÆØÅ][\w.-]+ (?:[a-zæøå]{1,4} )?[A-ZÆØÅ]|[A-ZÆØÅ]\w*(?:laget|rådet|utvalget)\b"
)
HALF, SHORT_CELL = 0.5, 60


def _share(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    return sum(bool(pattern.search(text)) for text in texts) / max(1, len(texts))


def _with_cells(view: TableView, row: int, columns: Sequence[int], question: Question) -> str:
    cells = [" ".join(view.table.rows[row].cells[c].split()) for c in columns]
    named = view.naming is not None and view.naming not in columns
    label = row_name(view, row, question) if named else row_label(view, row)
    return " – ".join((label, *filter(None, cells)))


def _blank(
    question: Question, view: TableView, papers: Papers, row: int, column: int, score: float
) -> Proposal:
    text = phrase(
        "cell_empty",
        question.language,
        label=row_label(view, row),
        column=view.table.columns[column],
        table=table_name(view, question),
    )
    claim = Claim(text=text, evidence=(cell_evidence(papers, view, row, column),))
    return Proposal("rows.empty", score, (claim,))


def _row_claims(
    question: Question, view: TableView, papers: Papers, row: int, columns: list[int]
) -> tuple[Claim, ...]:
    claims = []
    for column in columns:
        value = view.table.rows[row].cells[column]
        if len(value) > MAX_CELL:
            value = value[:MAX_CELL].rsplit(" ", 1)[0] + " …"
        text = phrase(
            "cell_alone" if view.unheaded else "cell",
            question.language,
            label=row_label(view, row),
            column=view.table.columns[column],
            value=value,
            table=table_name(view, question),
        )
        claims.append(Claim(text=text, evidence=(_cell_quote(papers, view, row, column),)))
    return tuple(claims)


def _cell_quote(papers: Papers, view: TableView, row: int, column: int) -> Evidence:
    evidence = cell_evidence(papers, view, row, column)
    cell = view.table.rows[row].cells[column]
    # A cell of prose is quoted itself: in print, cells beside it run between its lines.
    return evidence.model_copy(update={"quote": cell[:300]}) if len(cell) > 60 else evidence
