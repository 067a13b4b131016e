"""A briefing built from the structured meeting: every statement proved before it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.answer.papers import Papers
from assistant.answer.result import Claim, Draft, Evidence, Language
from assistant.assistant import Assistant
from assistant.brief.choose import (
    LEAST_SECTION,
    Candidate,
    Matter,
    about_text,
    are_slides,
    candidates,
    choose,
    discussion_points,
    is_background,
    is_early,
    is_figure,
    is_whole,
    sections,
    speaks_of,
    statement_of,
    topics,
)
from assistant.brief.model import Asked, Briefing, DecisionText, Remark, SakBrief, Statement
from assistant.brief.questions import questions_of
from assistant.brief.sources import source_of
from assistant.brief.tables import MOST_TABLES, charts_of, key_table, tables_of
from assistant.brief.words import label
from assistant.check import Control, check_meeting
from assistant.errors import QuestionError
from assistant.progress import Progress, silent
from assistant.retrieve import Filters
from assistant.structure.meeting import AgendaItem, Meeting, Presenter
from assistant.verify import PageTexts, problem

MATTER, BACKGROUND, FIGURES, RISKS, REMARKS = 3, 4, 8, 5, 6
TOPICS, LEAST_TOPICS, DISCUSSED = 6, 3, 6
"""How many statements each part of a sak has at most, and how many headings are
named, at least and at most."""
SECTIONS, MOST_OF_SECTION = 3, 4
RISKY = 1.5
"""How much more a sentence on risk is worth than one on how things stand, where both are told."""
ON_TOPIC, NEARLY = 0.7, 0.05
"""Least cosine of the nearest statement for a sak to be about a topic, and how far below that of
the meeting's nearest it may lie."""


def build_briefing(
    assistant: Assistant,
    meeting: Meeting,
    *,
    language: Language = "nb",
    sak: str | None = None,
    topic: str | None = None,
    progress: Progress = silent,
) -> Briefing:
    """Build the briefing of a meeting, of one sak, or of what the papers say about a topic.

    Args:
        assistant: With the papers open; with a language model it writes the summaries.
        meeting: One of the assistant's meetings.
        language: Of the briefing's own words; the papers are told in their own.
        sak: Number of the only sak to brief.
        topic: What it is to be about; saker that say nothing of it are left out.
        progress: Told of each sak.

    Raises:
        QuestionError: The meeting has no such sak, or nothing about the topic.
    """
    builder = _Builder(assistant, meeting, language, topic)
    items = [item for item in meeting.agenda if not item.is_break]
    if sak is not None:
        items = [item for item in items if item.number == sak]
        if not items:
            known = ", ".join(item.label for item in meeting.agenda if item.number)
            raise QuestionError(
                f"Møtet {meeting.id} har ingen sak {sak}.", advice=f"Sakene er: {known}."
            )
    briefs = []
    for done, item in enumerate(items, 1):
        if builder.is_on_topic(item):
            briefs.append(builder.sak(item))
        progress("Skriver møtebrief", done, len(items))
    if not briefs:
        raise QuestionError(
            f"Papirene til {meeting.id} sier ikke noe om «{topic}»."
            if topic
            else f"Møtet {meeting.id} har ingen saker.",
            advice="Prøv et annet ord, eller se «assistant show».",
        )
    return Briefing(
        council=meeting.council,
        date=meeting.date,
        place=meeting.place,
        language=language,
        topic=topic,
        mode=builder.mode,
        papers=tuple(paper.path for paper in meeting.papers),
        items=tuple(briefs),
        removed=builder.removed,
    )


class _Builder:
    """Builds the saker of one meeting; counts what could not be proved."""

    def __init__(
        self, assistant: Assistant, meeting: Meeting, language: Language, topic: str | None
    ) -> None:
        self.assistant = assistant
        self.meeting = meeting
        self.language = language
        self.papers: Papers = assistant.stages.papers
        self.pages: PageTexts = assistant.stages.pages
        self.vectors = assistant.statement_vectors
        self.topic = assistant.stages.retriever.embed_question(topic).answer if topic else None
        self.control: Control = check_meeting(meeting, assistant.meetings)
        self._remarked: set[int] = set()
        """The findings told already; one over several saker is told in the first."""
        self.removed = 0
        self.mode = "reader"

    def is_on_topic(self, item: AgendaItem) -> bool:
        """Tell whether a sak says something about the topic; all do where there is none."""
        if self.topic is None:
            return True
        nearest = max(self._nearness(other) for other in self.meeting.agenda)
        return self._nearness(item) >= max(ON_TOPIC, nearest - NEARLY)

    @cache  # noqa: B019 -- a builder lives for one briefing
    def _nearness(self, item: AgendaItem) -> float:
        near = [
            float(candidate.vector @ self.topic)
            for candidate in self._candidates(item)
            if candidate.vector is not None and self.topic is not None
        ]
        return max(near, default=0.0)

    def sak(self, item: AgendaItem) -> SakBrief:
        """Return the briefing of one sak."""
        found = self._candidates(item)
        views = tables_of(self.papers, self.meeting, item.number, frozenset(item.documents))
        shown = views[:MOST_TABLES]
        taken: set[str] = set()
        matter = self._written(item) or self._matter(item, found, taken)
        figures = choose(found, FIGURES, taken=taken, where=is_figure)
        risks = choose(
            found,
            RISKS,
            taken=taken,
            where=lambda c: speaks_of("risk", c, item) or speaks_of("status", c, item),
            more=lambda c: RISKY * speaks_of("risk", c, item),
        )
        background = choose(found, BACKGROUND, taken=taken, where=is_background)
        if not background:
            background = choose(found, BACKGROUND, taken=taken)
        decisions = self._decisions(item)
        return SakBrief(
            label=item.label,
            title=item.title,
            kind=item.kind_printed,
            start=item.start,
            minutes=self._minutes(item),
            presenters=tuple(_named(person) for person in item.presenters),
            agenda=source_of(self._agenda(item)) if item.places else None,
            matter=tuple(matter),
            background=tuple(self._proved(background, item)),
            figures=tuple(self._proved(figures, item)),
            tables=tuple(key_table(view, self.papers) for view in shown),
            charts=tuple(charts_of(views, self.papers, self.language)),
            risks=tuple(self._proved(risks, item)),
            discussion=tuple(self._discussion(item)),
            decisions=decisions,
            questions=(
                *questions_of(self.assistant, self.meeting, item.number, shown, self.language),
                *self._asked_of_sections(item, found, taken),
            ),
            remarks=tuple(self._remarks(item, has_decision=bool(decisions))),
        )

    def _candidates(self, item: AgendaItem) -> list[Candidate]:
        about = self.assistant.stages.retriever.embed_question(about_text(self.meeting, item))
        matter = Matter(item, about.answer, self.topic)
        return candidates(self.papers, self.meeting, matter, self.vectors)

    def _matter(
        self, item: AgendaItem, found: Sequence[Candidate], taken: set[str]
    ) -> list[Statement]:
        """Return what the sak is about: in whole sentences, or, of slides, what they take up."""
        slides = are_slides(self.papers, self.meeting, item)
        named = self._topics(item) if slides else []
        prose = sum(is_whole(candidate) for candidate in found) * 2 > len(found)
        if slides or not prose:
            chosen = choose(found, MATTER - len(named), taken=taken)
        else:
            chosen = self._in_prose(item, [c for c in found if is_whole(c)], taken)
        return [*named, *self._proved(chosen, item)]

    def _in_prose(
        self, item: AgendaItem, found: Sequence[Candidate], taken: set[str]
    ) -> list[Candidate]:
        """Return where a sak comes from, what its paper comes to, and what else weighs most."""
        chosen = choose(found, 1, taken=taken, where=lambda c: is_early(c, found))
        chosen += choose(found, 1, taken=taken, where=lambda c: speaks_of("gist", c, item))
        chosen += choose(found, MATTER - len(chosen), taken=taken)
        return sorted(chosen, key=found.index)

    def _topics(self, item: AgendaItem) -> list[Statement]:
        """Return the headings of slides as one statement; nothing where there are few."""
        named = topics(self.papers, self.meeting, item)[:TOPICS]
        if len(named) < LEAST_TOPICS:
            return []
        sources = [s for heading in named for s in statement_of(heading, self.papers, item).sources]
        text = label("taken_up", self.language).format(topics="; ".join(h.text for h in named))
        return [Statement(text=text, sources=tuple(sources))]

    def _discussion(self, item: AgendaItem) -> list[Statement]:
        """Return what the papers put to the body to discuss, unless that is to be decided."""
        points = discussion_points(self.papers, self.meeting, item)[:DISCUSSED]
        return [_alone(statement) for statement in self._proved(points, item)]

    def _asked_of_sections(
        self, item: AgendaItem, found: Sequence[Candidate], taken: set[str]
    ) -> Iterator[Asked]:
        """Yield what the papers say under their weightiest headings that is not yet told."""
        left = SECTIONS
        for heading, told in sections(found, item):
            answer = [candidate for candidate in told if candidate.text not in taken]
            if not left or len(answer) < LEAST_SECTION:
                continue
            statements = self._proved(answer[:MOST_OF_SECTION], item)
            if statements:
                asks = heading.endswith("?")
                topic = heading if asks else label("ask_topic", self.language).format(topic=heading)
                yield Asked(question=topic, answer=tuple(map(_alone, statements)))
                left -= 1

    def _proved(self, chosen: Iterable[Candidate], item: AgendaItem) -> list[Statement]:
        """Return the statements that the verification proves; the others are counted."""
        statements = []
        for candidate in chosen:
            passage = candidate.view.passage
            evidence = self.papers.evidence(
                self.meeting,
                passage.place,
                candidate.text,
                sak=passage.sak,
                context=passage.heading_path,
            )
            claim = Claim(text=candidate.text, evidence=(evidence,))
            draft = Draft(status="answered", language=self.language, claims=(claim,))
            if problem(claim, draft, self.pages) is None:
                statements.append(statement_of(candidate, self.papers, item))
            else:
                self.removed += 1
        return statements

    def _written(self, item: AgendaItem) -> list[Statement]:
        """Return a language model's summary of a sak, proved; nothing where there is no model."""
        if self.assistant.settings.llm is None or item.number is None:
            return []
        filters = Filters(council=self.meeting.council, meeting=self.meeting.id, sak=item.number)
        question = label("ask_summary", self.language).format(sak=item.label)
        answer = self.assistant.ask(question, filters=filters)
        if answer.mode in ("reader", "guard"):
            return []
        self.mode = answer.mode
        self.removed += answer.removed_claims
        return [
            Statement(text=text, sources=tuple(source_of(c) for c in cited))
            for text, cited in answer.cited_lines()
        ]

    def _agenda(self, item: AgendaItem) -> Evidence:
        return self.papers.evidence(self.meeting, item.places[0], item.quote or item.title)

    def _minutes(self, item: AgendaItem) -> int | None:
        """Return how long a sak has: to its printed end, else to the next item of the agenda."""
        agenda = self.meeting.agenda
        following = next(
            (other.start for other in agenda[agenda.index(item) + 1 :] if other.start), None
        )
        end = item.end or following
        return _clock(end) - _clock(item.start) if item.start and end else None

    def _decisions(self, item: AgendaItem) -> tuple[DecisionText, ...]:
        return tuple(
            DecisionText(
                stage=decision.stage,
                by=decision.proposer,
                text=decision.text,
                source=source_of(
                    self.papers.evidence(
                        self.meeting, decision.place, decision.text, sak=decision.sak
                    )
                ),
            )
            for decision in self.meeting.decisions
            if item.number and decision.sak == item.number
        )

    def _remarks(self, item: AgendaItem, *, has_decision: bool) -> list[Remark]:
        own = [
            finding
            for finding in self.control.findings
            if id(finding) not in self._remarked
            and any(self._is_of(item, spot.sak, spot.place.document) for spot in finding.spots)
        ]
        self._remarked.update(map(id, own))
        found = [
            Remark(
                text=" ".join((finding.message(self.language), *finding.arithmetic(self.language))),
                sources=tuple(
                    source_of(self.papers.evidence(self.meeting, s.place, s.quote, sak=s.sak))
                    for s in finding.spots
                ),
            )
            for finding in own
        ]
        said = {finding.kind for finding in own}
        if "missing" not in said:
            found += [Remark(text=text) for text in self._gaps(item, has_decision)]
        return found[:REMARKS]

    def _gaps(self, item: AgendaItem, has_decision: bool) -> Sequence[str]:
        gaps = []
        if not item.documents:
            gaps.append(label("no_paper", self.language))
        if item.number and not has_decision and item.kind != "open":
            gaps.append(label("no_proposal", self.language))
        if item.number and not item.presenters:
            gaps.append(label("no_presenter", self.language))
        return gaps

    def _is_of(self, item: AgendaItem, sak: str | None, document: str) -> bool:
        return sak == item.number if item.number else sak is None and document in item.documents


def _alone(statement: Statement) -> Statement:
    """Return a statement without its heading, which is told above it."""
    return statement.model_copy(update={"heading": ""})


def _named(person: Presenter) -> str:
    return f"{person.name}, {person.organisation}" if person.organisation else person.name


def _clock(time: str) -> int:
    """Return the minutes since midnight of 'HH:MM'."""
    hours, minutes = time.split(":")
    return 60 * int(hours) + int(minutes)
