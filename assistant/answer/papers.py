"""The papers as the reader sees them: each passage, table and sak with its words looked up once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from assistant.answer.aliases import Alias, aliases_of, codes_in
from assistant.answer.groups import Group, GroupLayers, groups_of, layers_of_groups
from assistant.answer.layers import Layer
from assistant.answer.lexicon import Lexicon, Stems
from assistant.answer.numbered import labelled_numbers, numbered
from assistant.answer.passage_views import PassageView, StatementLayers, layers_of
from assistant.answer.result import Evidence
from assistant.answer.table_views import TableView, words_of_tables
from assistant.answer.terms import Term
from assistant.dates import find_dates
from assistant.language import fold, split_sentences
from assistant.structure.meeting import (
    AgendaItem,
    Decision,
    DocumentKind,
    Meeting,
    PaperRef,
    Passage,
    Place,
    Stage,
)
from assistant.structure.statements import sentence_id, statements

Made = TypeVar("Made")


class Scope(BaseModel):
    """What a person has narrowed the papers to; None means all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meetings: frozenset[str] | None = None
    sak: str | None = None
    documents: frozenset[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether all papers are within the scope."""
        return self.meetings is None and self.sak is None and self.documents is None

    def holds(self, meeting: Meeting, sak: str | None, document: str) -> bool:
        """Tell whether something at this place is within the scope."""
        if self.meetings is not None and meeting.id not in self.meetings:
            return False
        if self.sak is not None and sak != self.sak:
            return False
        return self.documents is None or document in self.documents

    def holds_meeting(self, meeting: Meeting) -> bool:
        """Tell whether a meeting as such is within the scope."""
        return self.meetings is None or meeting.id in self.meetings


class Papers:
    """All meetings of an index, with look-ups that every way of answering shares."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        self.meetings = tuple(sorted(meetings, key=lambda m: (m.date or "", m.id), reverse=True))
        self.lexicon = Lexicon(self.meetings)
        self._items: dict[tuple[str, str], AgendaItem] = {}
        self._papers: dict[tuple[str, str], PaperRef] = {}
        self.statements: list[PassageView] = []
        self.tables: list[TableView] = []
        self.passages: dict[str, tuple[Meeting, Passage]] = {}
        self._decided: dict[tuple[str, str, str], list[Decision]] = {}
        self._deciding: dict[str, set[tuple[str, str | None]]] = {}
        """The saker, with their meetings, that decide in certain words."""
        self._made: dict[Callable[[Papers], Any], Any] = {}
        self._aliases = {meeting.id: aliases_of(meeting) for meeting in self.meetings}
        self._named_stems = lru_cache(maxsize=50_000)(self._compute_named_stems)
        for meeting in self.meetings:
            self._add(meeting)

    def once(self, make: Callable[["Papers"], Made]) -> Made:
        """Return what a function makes of the papers; it is made when first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def groups(self) -> list[Group]:
        """All places where several things stand together and make a list."""
        return groups_of(self.statements)

    @cached_property
    def group_layers(self) -> GroupLayers:
        """The words of all groups, to weigh them at once."""
        return layers_of_groups(self.groups, self.lexicon)

    @cached_property
    def statement_layers(self) -> StatementLayers:
        """The words of all statements, to weigh them at once."""
        return layers_of(self.statements)

    @cached_property
    def statement_numbers(self) -> dict[str, int]:
        """The number of each statement by the id of its passage."""
        return {view.passage.id: view.number for view in self.statements}

    @cached_property
    def table_layer(self) -> Layer:
        """All words of each table."""
        return words_of_tables(self.tables, self.lexicon)

    def statements_within(self, scope: Scope) -> list[PassageView]:
        """Return the statements within a scope, in their order."""
        if scope.is_open:
            return self.statements
        return [
            view
            for view in self.statements
            if scope.holds(view.meeting, view.passage.sak, view.passage.place.document)
        ]

    def _add(self, meeting: Meeting) -> None:
        for item in meeting.agenda:
            if item.number is not None:
                self._items.setdefault((meeting.id, item.number), item)
        for paper in meeting.papers:
            self._papers[(meeting.id, paper.path)] = paper
        bullets: dict[int, str] = {}
        titles = {table.title for table in meeting.tables}
        for passage in statements(meeting):
            if passage.kind != "list_item":
                bullets = {}
            parents = tuple(text for level, text in bullets.items() if level < passage.level)
            if passage.kind == "list_item":
                bullets = {level: t for level, t in bullets.items() if level < passage.level}
                bullets[passage.level] = passage.text
            place = (meeting, passage.place.document)
            view = PassageView(
                passage,
                meeting,
                self.lexicon,
                number=len(self.statements),
                stems=self.stems_of(" ".join(passage.text.split()), *place),
                sak_title=self.sak_title(meeting, passage.sak),
                parents=parents,
            )
            self._mark_introduction(passage)
            view.introduces = passage.text.rstrip(" :.") in titles
            self.statements.append(view)
        self.passages.update({p.id: (meeting, p) for p in meeting.passages})
        self._learn_decisions(meeting)
        for table in meeting.tables:
            # What belongs to no sak is of the body that meets.
            title = self.sak_title(meeting, table.sak) or meeting.council
            self.tables.append(TableView(table, meeting, self.lexicon, title))

    @cached_property
    def _sentences(self) -> dict[str, list[tuple[str, str]]]:
        """The sentences of each paper, in plain words, with their ids."""
        found: dict[str, list[tuple[str, str]]] = {}
        for view in self.statements:
            told = found.setdefault(view.passage.place.document, [])
            told.extend(
                (_plain(sentence), sentence_id(view.passage.id, number))
                for number, sentence in enumerate(view.sentences)
            )
        return found

    def sentences_in(self, document: str, quote: str) -> Iterator[str]:
        """Yield the ids of a paper's sentences that a quote holds, or that hold the quote."""
        quoted = _plain(quote)
        for sentence, number in self._sentences.get(document, ()):
            if len(sentence) >= LEAST_SENTENCE and (sentence in quoted or quoted in sentence):
                yield number

    def aliases_in(self, text: str, meeting: Meeting, document: str) -> list[Alias]:
        """Return what the numbered things of a text are, as its paper says: 'søknad nr. 9'."""
        return self._aliases_in(text, meeting.id, document)

    def _aliases_in(self, text: str, meeting: str, document: str) -> list[Alias]:
        known = self._aliases[meeting]
        labelled = (numbered(noun, number) for noun, number in labelled_numbers(text, counts=True))
        named = (*labelled, *codes_in(text))
        return [known[document, thing] for thing in named if (document, thing) in known]

    def stems_of(self, text: str, meeting: Meeting, document: str) -> Stems:
        """Return the stems of a text and of what its numbered things are."""
        if not self._aliases[meeting.id]:
            return self.lexicon.stems(text)
        return self._named_stems(text, meeting.id, document)

    def _compute_named_stems(self, text: str, meeting: str, document: str) -> Stems:
        stems = self.lexicon.stems(text)
        found = self._aliases_in(text, meeting, document)
        if not found:
            return stems
        named = (self.lexicon.stems(alias.name) for alias in found)
        return {**{s: ALIAS * v for more in named for s, v in more.items()}, **stems}

    def _mark_introduction(self, following: Passage) -> None:
        before = self.statements[-1] if self.statements else None
        if before is None or before.passage.kind == "list_item":
            return
        same = before.passage.place.document == following.place.document
        if same and following.kind == "list_item":
            before.introduces = before.passage.text.rstrip().endswith(":")

    def _learn_decisions(self, meeting: Meeting) -> None:
        for decision in meeting.decisions:
            for sentence in split_sentences(decision.text):
                self._deciding.setdefault(_plain(sentence), set()).add((meeting.id, decision.sak))
                for key in {_spaced(sentence), _plain(sentence)}:
                    place = (meeting.id, decision.place.document, key)
                    self._decided.setdefault(place, []).append(decision)

    def decides_in_many(self, sentence: str) -> bool:
        """Tell whether more than one sak decides in these words: 'tar saken til orientering'."""
        return len(self._deciding.get(_plain(sentence), ())) > 1

    def decision_with(self, meeting: Meeting, passage: Passage, sentence: str) -> Decision | None:
        """Return the decision or proposal that a sentence of a passage is part of, or None."""
        at = (meeting.id, passage.place.document)
        found = self._decided.get((*at, _spaced(sentence))) or self._decided.get(
            (*at, _plain(sentence)), []
        )
        above = {heading.rstrip(":") for heading in passage.heading_path}
        headed = [d for d in found if d.heading.rstrip(":") in above]
        return min(headed or found, key=lambda d: d.stage, default=None)

    def item(self, meeting: Meeting, sak: str | None) -> AgendaItem | None:
        """Return the agenda item with this number, or None."""
        return self._items.get((meeting.id, sak)) if sak else None

    def kind_of(self, meeting: Meeting, document: str) -> DocumentKind:
        """Return what kind of paper a document of a meeting is."""
        paper = self._papers.get((meeting.id, document))
        return paper.kind if paper else "other"

    @cached_property
    def sak_titles(self) -> frozenset[str]:
        """The titles of all saker, folded, with and without their numbers."""
        items = [item for meeting in self.meetings for item in meeting.agenda]
        named = [f"{item.label} {item.title}" for item in items]
        return frozenset(map(fold, (*named, *(item.title for item in items))))

    def sak_title(self, meeting: Meeting, sak: str | None) -> str:
        """Return the title of a sak as on the agenda, or ''."""
        item = self.item(meeting, sak)
        return item.title if item else ""

    def agenda(self, scope: Scope) -> Iterator[tuple[Meeting, AgendaItem]]:
        """Yield the agenda items within a scope, latest meeting first."""
        for meeting in self.meetings:
            for item in meeting.agenda:
                document = item.places[0].document if item.places else ""
                if scope.holds(meeting, item.number, document):
                    yield meeting, item

    def decisions(self, scope: Scope) -> Iterator[tuple[Meeting, Decision]]:
        """Yield the decisions within a scope, latest meeting first."""
        for meeting in self.meetings:
            for decision in meeting.decisions:
                if scope.holds(meeting, decision.sak, decision.place.document):
                    yield meeting, decision

    def evidence(
        self,
        meeting: Meeting,
        place: Place,
        quote: str,
        *,
        sak: str | None = None,
        context: Iterable[str] = (),
        stage: Stage | None = None,
        cell: tuple[str, int, int] | None = None,
    ) -> Evidence:
        """Build evidence for a quote at a place; ``cell`` is table id, row and column."""
        item = self.item(meeting, sak)
        paper = self._papers.get((meeting.id, place.document))
        table, row, column = cell if cell else (None, None, None)
        return Evidence(
            council=meeting.council,
            meeting_id=meeting.id,
            meeting=meeting.date,
            sak=sak,
            sak_label=(item.label if item else f"Sak {sak}") if sak else None,
            sak_title=item.title if item else None,
            document=place.document,
            document_title=paper.title if paper else "",
            document_kind=paper.kind if paper else "other",
            page=place.page,
            locator=place.locator,
            quote=shorten_quote(quote),
            stage=stage,
            context=tuple(context),
            table_id=table,
            row=row,
            column=column,
        )

    def sak_at(self, meeting: Meeting, place: Place, quote: str) -> str | None:
        """Return the sak of the passage that holds a quote at a place, or None."""
        wanted = " ".join(quote.split())
        for passage in meeting.passages:
            same = (passage.place.document, passage.place.page) == (place.document, place.page)
            if same and wanted in " ".join(passage.text.split()):
                return passage.sak
        return None

    def find_quote(self, meeting: Meeting, words: str) -> Evidence | None:
        """Return the first passage of a meeting that holds some words verbatim, as evidence.

        Of a form or a table the words alone: its cells may stand in another order on the page.
        """
        wanted = " ".join(words.split()).lower()
        for passage in meeting.passages:
            text = " ".join(passage.text.split())
            if wanted in text.lower():
                at = text.lower().index(wanted)
                whole = len(text) <= MAX_QUOTE and "\n" not in passage.text.strip()
                quote = text if whole else text[at : at + len(wanted)]
                return self.evidence(meeting, passage.place, quote)
        return None

    def find_line(
        self, meeting: Meeting, title: str, accepts: Callable[[str], bool]
    ) -> Evidence | None:
        """Return the accepted line of a meeting's papers that shares most words with a title."""
        wanted = self.lexicon.stems(title)
        best: tuple[int, Evidence] | None = None
        for passage in meeting.passages:
            for line in passage.text.splitlines():
                text = " ".join(line.split())
                shared = len(wanted.keys() & self.lexicon.stems(text).keys()) if text else 0
                if shared and accepts(text) and (best is None or shared > best[0]):
                    best = (shared, self.evidence(meeting, passage.place, text))
        return best[1] if best else None

    def date_words(self, meeting: Meeting) -> str:
        """Return a meeting's date as people write it: '26. mars 2026'; '' without one."""
        return spoken_date(meeting.date) if meeting.date else ""

    def find_date(self, meeting: Meeting) -> Evidence | None:
        """Return the first passage that gives the meeting's date, as evidence."""
        if meeting.date is None:
            return None
        for passage in meeting.passages:
            if any(found.day.isoformat() == meeting.date for found in find_dates(passage.text)):
                return self.evidence(meeting, passage.place, passage.text.split("\n")[0])
        return None


MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


def spoken_date(iso: str) -> str:
    """Return an ISO date as people write it in Norwegian: '26. mars 2026'."""
    year, month, day = iso.split("-")
    return f"{int(day)}. {MONTHS[int(month) - 1]} {year}"


LEAST_SENTENCE = 8
"""Characters from which a sentence can be told from others."""
ALIAS = 0.85
"""Strength of a word in the name of a thing that a text gives by its number."""
MAX_QUOTE = 300


def shorten_quote(quote: str) -> str:
    """Cut a long quote at a word; what is left still stands verbatim on its page."""
    if len(quote) <= MAX_QUOTE:
        return quote
    return quote[:MAX_QUOTE].rsplit(None, 1)[0]


def _spaced(sentence: str) -> str:
    return " ".join(sentence.split())


def _plain(sentence: str) -> str:
    """Return a sentence without its number, quotation marks and spacing, to find it again."""
    return re.sub(r"^\W*(?:\d+\.\s*)?|\W+$", "", " ".join(sentence.lower().split()))


def match_all(terms: Sequence[Term], stems: Stems, *, least: float = 0.5) -> bool:
    """Tell whether every term stands in a text."""
    return all(term.match(stems) >= least for term in terms)
