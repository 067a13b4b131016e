"""Summaries of a sak or a meeting: the matter, its figures and what is proposed."""

import re
from collections.abc import Iterator

from assistant.answer.gist import cue, has_figure
from assistant.answer.labels import label_cover
from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.periods import find_years
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import Question
from assistant.answer.result import BoundFigure, Claim
from assistant.answer.terms import Term
from assistant.answer.ways.agenda import sak_line
from assistant.answer.ways.decisions import propose_decisions
from assistant.language import split_sentences, stem, words
from assistant.numbers import find_numbers
from assistant.structure.meeting import AgendaItem, Meeting

MAX_SUMMARY = 1_150
MAX_SENTENCE = 260
IN_TEXT, OTHER_YEAR, ENDS_WORD, LEAST_HEAD = 0.85, 0.5, 0.9, 5
"""What a word counts that stands in a sak's papers and not in its title; and the factor for a sak
of another year than the one that is asked for; and what a word counts that ends one of the title,
from so many letters."""
_ASKS_SUMMARY = re.compile(
    r"(hoved|hovud)?(punkt|trekk|innh[oa]ld)|oppsummer|sam+endrag|summar|kort|viktigst|essens|"
    r"kjerne|poeng|gist"
)
ASIDE, GIST = -0.5, 0.5
"""A sentence that leans on another says less by itself, one under 'Kort om saken' says more."""


def propose_summaries(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose a summary of the sak, or of the meeting when no sak is named."""
    question = inquiry.question
    if not question.has("summary"):
        return
    target = _target(inquiry)
    if target is not None:
        score, meeting, item = target
        yield Proposal("summary.sak", score, _sak_claims(meeting, item, inquiry))


def _target(inquiry: Inquiry) -> tuple[float, Meeting, AgendaItem] | None:
    best: tuple[float, Meeting, AgendaItem] | None = None
    for meeting, item in inquiry.papers.agenda(inquiry.scope):
        score = _target_score(meeting, item, inquiry) if item.number is not None else 0.0
        if score > 0 and (best is None or score > best[0]):
            best = (score, meeting, item)
    return best


def _target_score(meeting: Meeting, item: AgendaItem, inquiry: Inquiry) -> float:
    """Return how well a sak is the one to sum up: by its title, and by what its papers speak of."""
    question, papers = inquiry.question, inquiry.papers
    if question.sak_numbers:
        return 1.2 if question.names_sak(item.number) else 0.0
    matter = [t for t in question.matter if t.weight > 0.2 and (t.known or t.entity)]
    matter = [t for t in matter if not _ASKS_SUMMARY.search(t.surface)]
    whole = sum(t.weight for t in matter)
    if not whole:
        return 0.0
    stems = papers.lexicon.stems(item.title)
    titled = {t.surface: max(t.match(stems), _ends_word(t, item.title)) for t in matter}
    if not any(titled.values()):
        return 0.0
    texts = [
        v.stems for v in papers.statements if v.meeting is meeting and v.passage.sak == item.number
    ]
    texts += [
        stems
        for t in papers.tables
        if _is_of(t.table.sak, t.meeting, meeting, item)
        for stems in t.row_stems
    ]
    spoken = {t.surface: max((t.match(stems) for stems in texts), default=0.0) for t in matter}
    covered = sum(t.weight * max(titled[t.surface], IN_TEXT * spoken[t.surface]) for t in matter)
    years = find_years(item.title)
    other_year = bool(question.years and years) and not set(years) & set(question.years)
    share = covered / whole * (OTHER_YEAR if other_year else 1.0)
    return 1.05 * share * (0.85 + 0.15 * label_cover(question.matter, stems, papers.lexicon))


def _ends_word(term: Term, title: str) -> float:
    """Return how well a word of a title ends in a term: 'regnskapet' is 'Årsregnskap'."""
    heads = [sequence[0] for sequence, strength in term.variants if strength == 1.0]
    ends = any(
        len(head) >= LEAST_HEAD and stem(word).endswith(head)
        for head in heads
        for word in words(title)
    )
    return ENDS_WORD if ends else 0.0


def _is_of(sak: str | None, of: Meeting, meeting: Meeting, item: AgendaItem) -> bool:
    return of is meeting and sak == item.number


def _sak_claims(meeting: Meeting, item: AgendaItem, inquiry: Inquiry) -> tuple[Claim, ...]:
    papers, question = inquiry.papers, inquiry.question
    claims = []
    if item.places:
        claims.append(_opening(meeting, item, papers, question))
    views = [
        v
        for v in papers.statements
        if v.meeting is meeting
        and v.passage.sak == item.number
        and v.passage.kind in ("paragraph", "list_item", "key_figure")
    ]
    decisions = _decision_claims(meeting, item, inquiry)
    room = MAX_SUMMARY - sum(len(c.text) for c in (*claims, *decisions))
    # What stands on the agenda's line is told by the first claim.
    line = " ".join((item.title, item.quote, meeting.council, meeting.council_short or ""))
    dated = f"{line} {papers.date_words(meeting)} {item.kind_printed or ''} i møte"
    printed = papers.lexicon.stems(dated).keys()
    views = [v for v in views if not v.stems.keys() <= printed]
    claims += _telling(views, papers, room, {d.text for d in decisions})
    return (*claims, *decisions)


def _opening(meeting: Meeting, item: AgendaItem, papers: Papers, question: Question) -> Claim:
    evidence = papers.evidence(meeting, item.places[0], item.quote or item.title)
    return Claim(text=sak_line(item, question), evidence=(evidence,))


def _decision_claims(meeting: Meeting, item: AgendaItem, inquiry: Inquiry) -> tuple[Claim, ...]:
    question = inquiry.question.model_copy(
        update={
            "sak_numbers": (item.number,),
            "wants": frozenset({"decision"}),
            "text": "hva skal besluttes",
        }
    )
    scope = inquiry.scope.model_copy(update={"meetings": frozenset({meeting.id})})
    for proposal in propose_decisions(inquiry._replace(question=question, scope=scope)):
        own = [c for c in proposal.claims if any(e.sak == item.number for e in c.evidence)]
        return tuple(_cut(_untitled(c, item)) for c in own)
    return ()


def _untitled(claim: Claim, item: AgendaItem) -> Claim:
    """Leave out the sak's title: the first line of the summary has told it."""
    return claim.model_copy(update={"text": claim.text.replace(f" ({item.title})", "", 1)})


def _cut(claim: Claim) -> Claim:
    if len(claim.text) <= 420:
        return claim
    return claim.model_copy(update={"text": claim.text[:400].rsplit(" ", 1)[0] + " …»"})


def _telling(views: list[PassageView], papers: Papers, room: int, told: set[str]) -> list[Claim]:
    """Choose the sentences that tell most: figures, the sak's rare words, early pages."""
    scored = []
    seen: set[str] = set()
    for position, view in enumerate(views):
        for text in split_sentences(view.passage.text):
            key = " ".join(text.lower().split())
            if key in seen or not 25 <= len(text) <= MAX_SENTENCE or any(text in t for t in told):
                continue
            if cue("picture").search(text):
                continue
            seen.add(key)
            scored.append((_worth(text, position, len(views), view, papers), position, text, view))
    chosen = []
    for _, position, text, view in sorted(scored, key=lambda s: (-s[0], s[1])):
        if len(text) + 40 <= room:
            chosen.append((position, text, view))
            room -= len(text) + 5
        if len(chosen) >= 7:
            break
    return [_claim(text, view, papers) for _, text, view in sorted(chosen, key=lambda c: c[0])]


def _worth(text: str, position: int, count: int, view: PassageView, papers: Papers) -> float:
    figures = find_numbers(text) if has_figure(text) else []
    early = 1 - position / max(count, 1)
    stems = papers.lexicon.stems(text)
    on_topic = sum(min(1.0, view.context.get(s, 0.0)) for s in stems) / (len(view.context) or 1)
    centre = sum(min(1.0, view.headings.get(s, 0.0)) for s in stems) / (len(view.headings) or 1)
    complete = 0.3 if re.search(r"[.!?]$", text.strip()) or len(text.split()) > 9 else 0.0
    aside = ASIDE if cue("aside").search(text) else 0.0
    headed = GIST if any(map(cue("gist").search, view.passage.heading_path[-1:])) else 0.0
    aside += headed
    return min(len(figures), 2) * 0.5 + early * 0.8 + on_topic + 0.5 * centre + complete + aside


def _claim(text: str, view: PassageView, papers: Papers) -> Claim:
    passage = view.passage
    evidence = papers.evidence(
        view.meeting, passage.place, text, sak=passage.sak, context=passage.heading_path
    )
    figures = tuple(
        BoundFigure(printed=n.text, value=n.value, source=0, unit=n.unit)
        for n in find_numbers(text)
    )
    sentence = text if text.endswith((".", "!", "?", ":")) else f"{text}."
    return Claim(text=sentence, evidence=(evidence,), figures=figures)
