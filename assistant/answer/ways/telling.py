"""Telling decisions: which points of one, verbatim, with its sak and the stage it is at."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.answer import form_words
from assistant.answer.layers import Layer
from assistant.answer.papers import Papers, Scope
from assistant.answer.phrases import phrase
from assistant.answer.proposal import stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.terms import Term, coverage
from assistant.answer.ways.referring import adopted_proposal
from assistant.language import fold, words
from assistant.structure.meeting import Decision, Meeting, Place

MAX_SHOWN, MAX_WHOLE, SHORT = 900, 3000, 200
"""A decision is shown no longer than this, also where its whole wording is asked for; and a short
one is told whole."""
LEAST_MATTER, LEAST_POINT, SAME_POINT = 0.1, 0.5, 0.9
"""The weight from which a word counts as matter; how much of it the point must hold that is told
alone; and how near in this another must be to be told with it."""
LEAST_APART, APART = 0.35, 0.4
"""What a point must hold that alone has words of the question, the others at most this share."""
_NUMBERED = re.compile(r"\n(?=\s*\d{1,2}[.)]\s)")
_COUNTER = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_INLINE = re.compile(r"(?<=[.:;!»])\s+(\d{1,2})([.)]\s)(?=[A-ZÆØÅ«])")
_ADVICE = re.compile(r"\b(innstilling|tilråding)", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(hele|heile|fulle?|full|ordlyd\w*|ordrett|ordrette|i sin helhet|whole|entire|full|verbatim|"
    r"word for word|wording)\b",
    re.IGNORECASE,
)
_POINT_NUMBER = re.compile(
    r"\b(?:vedtaks)?(?:punkt(?:et)?|pkt|point|nummer|nr)\.?\s*(\d{1,2})\b", re.IGNORECASE
)


def is_recommendation(papers: Papers, meeting: Meeting, decision: Decision) -> bool:
    """Tell whether a proposal is what the body itself sends on, by its minutes."""
    if decision.stage == "adopted" or decision.decided_by:
        return False
    if papers.kind_of(meeting, decision.place.document) != "minutes":
        return False
    own = set(words(decision.proposer or "")) <= set(words(meeting.council))
    return own and _ADVICE.search(decision.heading) is not None


def movers(papers: Papers, meeting: Meeting, decision: Decision) -> str:
    """Return by whom a proposal is: of a case paper it is the administration's."""
    if decision.proposer or decision.stage == "adopted":
        return decision.proposer or ""
    minutes = papers.kind_of(meeting, decision.place.document) == "minutes"
    return "" if minutes else form_words.ADMINISTRATION


class Decisions(NamedTuple):
    """All decisions and proposals with their words, latest meeting first."""

    told: list[tuple[Meeting, Decision]]
    moved: Layer
    """What stands above each: the title of its sak, the body, by whom a proposal is."""
    proposed: Layer
    """The same, where only a proposer who is named counts."""
    texts: Layer
    about: Layer
    """The title of its sak, by whom it is and its wording: what it may be about."""


def decisions_of(papers: Papers) -> Decisions:
    """Return the decisions and proposals of the papers with their words."""
    told = list(papers.decisions(Scope()))
    stems = papers.lexicon.stems
    return Decisions(
        told=told,
        moved=Layer(stems(_above(papers, m, d, movers(papers, m, d))) for m, d in told),
        proposed=Layer(stems(_above(papers, m, d, d.proposer or "")) for m, d in told),
        texts=Layer(stems(_whole_text(papers, m, d)) for m, d in told),
        about=Layer(stems(_about(papers, m, d)) for m, d in told),
    )


def _about(papers: Papers, meeting: Meeting, decision: Decision) -> str:
    title = papers.sak_title(meeting, decision.sak)
    text = _whole_text(papers, meeting, decision)
    return f"{title} {decision.heading} {decision.proposer or ''} {text}"


def _whole_text(papers: Papers, meeting: Meeting, decision: Decision) -> str:
    """Return the wording of a decision, with that of the proposal which it only refers to."""
    meant = adopted_proposal(papers, meeting, decision)
    return f"{decision.text}\n{meant.text}" if meant else decision.text


def _above(papers: Papers, meeting: Meeting, decision: Decision, mover: str) -> str:
    title = papers.sak_title(meeting, decision.sak)
    return f"{title} {decision.heading} {form_words.DECISION} {mover} {meeting.council}"


def is_outcome(papers: Papers, meeting: Meeting, decision: Decision) -> bool:
    """Tell whether a decision is how its body ended a matter: decided or sent on."""
    return decision.stage == "adopted" or is_recommendation(papers, meeting, decision)


def points_of(text: str) -> list[str]:
    """Return the numbered points of a decision, or its paragraphs where it has no numbers."""
    parts = _NUMBERED.split(text) if _NUMBERED.search(text) else text.split("\n")
    return [
        point.strip() for part in parts for point in _on_one_line(part.strip()) if point.strip()
    ]


def _on_one_line(text: str) -> Iterator[str]:
    """Yield the points that a line runs on with: '1. Det bygges ny bro. 2. Rammen er …'."""
    begun = _COUNTER.match(text)
    number, start = int(begun[1]) if begun else 0, 0
    for match in _INLINE.finditer(text) if begun else ():
        if int(match[1]) == number + 1:
            yield text[start : match.start()]
            number, start = number + 1, match.end() - len(match[1]) - len(match[2])
    yield text[start:]


def point_number(text: str) -> int | None:
    """Return which point of a decision a question names: 'punkt 2 i vedtaket'."""
    match = _POINT_NUMBER.search(text)
    return int(match[1]) if match else None


def without_point(question: Question) -> Question:
    """Return the question without the words that only name a point by its number."""
    match = _POINT_NUMBER.search(question.text)
    if match is None:
        return question
    said = {fold(word) for word in (*words(match.group()), f"{match[0].split()[0]} {match[1]}")}
    terms = tuple(t for t in question.terms if t.surface not in said)
    return question.model_copy(update={"terms": terms})


def chosen_points(text: str, title: str, question: Question, papers: Papers) -> list[str] | None:
    """Return the points of a decision that a question is about; None where the whole answers.

    A point is named by its number, or by what the title of its sak does not say of the matter.
    """
    points = [p for p in points_of(text) if not p.endswith(":")]
    if named := _numbered(points, point_number(question.text)):
        return [named]
    if len(points) <= 1 or len(text) <= SHORT or _WHOLE.search(question.text):
        return None
    movers = form_words.ADMINISTRATION if question.has("proposal", "mover") else ""
    around = papers.lexicon.stems(f"{title} {form_words.DECISION} {movers}")
    matter = [t for t in _matter(question) if not stands(t, around)]
    if question.has("amount", "number", "when") and all(t.carried for t in matter):
        matter = _of_one_point(points, question, papers) or matter
    scores = [coverage(matter, papers.lexicon.stems(point)) for point in points]
    best, next_best = sorted(scores, reverse=True)[:2] if len(scores) > 1 else (scores[0], 0.0)
    if best < LEAST_POINT and (best < LEAST_APART or next_best > APART * best):
        return None
    return [p for p, score in zip(points, scores, strict=True) if score >= SAME_POINT * best]


def _of_one_point(points: list[str], question: Question, papers: Papers) -> list[Term]:
    """Return the words of matter that one point alone has, also where the sak's title has them.

    'Valg av alternativ og kostnadsramme' names what each of two points decides on.
    """
    told = [papers.lexicon.stems(point) for point in points]
    form = papers.lexicon.stems(form_words.WHO_DECIDES)
    return [
        t
        for t in question.matter
        if not (t.entity or stands(t, form)) and sum(stands(t, s) for s in told) == 1
    ]


def _numbered(points: list[str], number: int | None) -> str:
    """Return the point with a number as printed, or by its place where no numbers are printed."""
    printed = {int(m[1]): p for p in points if (m := _COUNTER.match(p))}
    if number is None:
        return ""
    if printed:
        return printed.get(number, "")
    return points[number - 1] if 0 < number <= len(points) else ""


def _matter(question: Question) -> list[Term]:
    return [t for t in question.own if t.weight > LEAST_MATTER] or [
        t for t in question.matter if t.weight > LEAST_MATTER
    ]


def tell(
    papers: Papers,
    meeting: Meeting,
    decision: Decision,
    question: Question,
    points: list[str] | None = None,
) -> Claim:
    """Return a claim that tells a decision or proposal, or some of its points, with its stage."""
    told = points or [decision.text]
    text = phrase(
        _key(papers, meeting, decision),
        question.language,
        sak=_proved_name(papers, meeting, decision),
        text=_shown(" ".join(told), whole=_WHOLE.search(question.text) is not None),
        proposer=decision.proposer,
        heading=_as_words(decision.heading),
    )
    sources = [(decision, told)]
    if meant := adopted_proposal(papers, meeting, decision):
        shown = _shown(meant.text, whole=_WHOLE.search(question.text) is not None)
        text += " " + phrase(
            "referred", question.language, heading=_as_words(meant.heading), text=shown
        )
        sources.append((meant, [meant.text]))
    evidence = tuple(
        papers.evidence(
            meeting,
            place,
            quote,
            sak=decision.sak,
            context=(source.heading, *quote.split("\n")),
            stage=decision.stage,
        )
        for source, parts in sources
        for part in parts
        for place, quote in _by_page(meeting, source, part)
    )
    return Claim(text=text, evidence=evidence, stage=decision.stage)


def _by_page(meeting: Meeting, decision: Decision, text: str) -> list[tuple[Place, str]]:
    """Return the parts of a decision's text by the pages that they stand on."""
    document = decision.place.document
    passages = [
        (p.place, _flat(p.text))
        for p in meeting.passages
        if p.place.document == document and (p.place.page or 0) >= (decision.place.page or 0)
    ]
    if len({place.page for place, _ in passages}) == 1:
        return [(decision.place, text)]
    parts: list[tuple[Place, str]] = []
    for line in text.split("\n"):
        before = parts[-1][0] if parts else decision.place
        held = [place for place, told in passages if _flat(line) in told]
        near = [place for place in held if (place.page or 0) >= (before.page or 0)]
        place = near[0] if near else before
        if parts and place.page == before.page:
            parts[-1] = (before, f"{parts[-1][1]}\n{line}")
        else:
            parts.append((place if place.page != decision.place.page else decision.place, line))
    return parts


def _flat(text: str) -> str:
    return " ".join(text.split())


def _proved_name(papers: Papers, meeting: Meeting, decision: Decision) -> str:
    """Return the sak with its title, but for a title with figures that its page does not hold."""
    title = papers.sak_title(meeting, decision.sak)
    figures = re.findall(r"\d+", title)
    place = decision.place
    page = " ".join(
        p.text
        for p in meeting.passages
        if figures and (p.place.document, p.place.page) == (place.document, place.page)
    )
    if all(figure in page for figure in figures):
        return sak_name(papers, meeting, decision.sak, decision.sak_label)
    return decision.sak_label or f"Sak {decision.sak}"


def _key(papers: Papers, meeting: Meeting, decision: Decision) -> str:
    if decision.stage == "adopted":
        return "adopted"
    if is_recommendation(papers, meeting, decision):
        return "recommended"
    return "moved_by" if decision.proposer else "proposed"


def _as_words(heading: str) -> str:
    heading = heading.rstrip(" :")
    return heading.capitalize() if heading.isupper() else heading


def _shown(text: str, *, whole: bool) -> str:
    text = " ".join(text.split()).strip('«»"“”')
    limit = MAX_WHOLE if whole else MAX_SHOWN
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def sak_name(papers: Papers, meeting: Meeting, sak: str | None, label: str | None) -> str:
    """Return 'Sak 4/26' with its title, as a person names it."""
    item = papers.item(meeting, sak)
    name = label or (item.label if item else f"Sak {sak}" if sak else meeting.council)
    return f"{name} ({item.title})" if item and item.title else name
