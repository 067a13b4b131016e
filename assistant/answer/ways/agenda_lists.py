"""Lists of the agenda: all saker, those of a kind, those that somebody presents."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import form_words
from assistant.answer.papers import Papers
from assistant.answer.phrases import phrase
from assistant.answer.proposal import TELLS_APART, Inquiry, Proposal, bound_coverage, stands
from assistant.answer.question import Question
from assistant.answer.result import Calculation, Claim
from assistant.answer.terms import Term
from assistant.answer.ways.agenda import line_claim, sak_words
from assistant.answer.ways.named_meetings import of_named_meetings
from assistant.structure.meeting import AgendaItem, AgendaKind, Meeting

_KIND_WORDS: dict[AgendaKind, str] = {
    "approval": "godkjenning",
    "information": "orientering",
    "discussion": "drøfting",
    "decision": "vedtak",
    "open": "åpen sak",
}


_ALL_SAKER = re.compile(
    r"\b(saker|sakene|sakane|saks?list[ea]\w*|sakskart\w*|dagsorden\w*|agenda\w*|program\w*|items|"
    r"\w+saker|skal vi (?:gjennom|snakke om|ta opp|behandle))\b",
    re.IGNORECASE,
)


_REPORTED = re.compile(r"(?:RS|RF|MS|RM|MELD|DS)\b")
"""The letters of saker that are reported, not treated: referatsaker, meldinger, delegerte saker."""
_REFERRAL = re.compile(
    r"\b(referat\w*|referert\w*|meldings?\w*|meldingar|delegert\w*|orienteringssak\w*|RS|referral\w*|"
    r"report(ed)? items|information items)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(utenom|utanom|unntatt|unnateke|uten|utan|foruten|bortsett|ikke|ikkje|except|excluding|"
    r"apart from|besides|without|not)\b",
    re.IGNORECASE,
)
_TO_DECIDE = re.compile(
    r"\b(?:skal|må|are to|will) (?:vi|me|de|dei|rådet|styret|utvalget|utvalet|we|they)\b.{0,20}"
    r"\b(?:beslutte|vedta|avgjøre|avgjere|bestemme|ta avgjørelse|decide)\b|"
    r"\b(?:er|står|is|are) (?:\w+ )?(?:til|for) "
    r"(?:beslutning|vedtak|avgjørelse|avgjerd|decision)\b",
    re.IGNORECASE,
)
"""'Hvilke saker skal vi beslutte': those that the agenda has for decision."""
_REFERRAL_WORDS = (
    "referatsak referatsaker referatsakar meldinger meldingar rs utenom utanom unntatt foruten "
    "referral items except excluding"
)


def propose_agenda_lists(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose the saker of the latest meeting: all, of a kind, or of one who presents them."""
    question, papers = inquiry.question, inquiry.papers
    asks_list = question.has("list", "number", "agenda") and (
        question.has("kind") or _ALL_SAKER.search(question.text) or _TO_DECIDE.search(question.text)
    )
    if not asks_list or question.sak_numbers:
        return
    inquiry = of_named_meetings(inquiry)
    question = inquiry.question
    meetings = [m for m in papers.meetings if m.agenda and inquiry.scope.holds_meeting(m)]
    for meeting in _of_named_body(meetings, inquiry)[:1]:
        kind = _asked_kind(question)
        presented = [item for item in meeting.agenda if _presented(item, inquiry)]
        if presented and question.has("present", "who"):
            text = _list_text(presented, None, question, kinds=question.has("kind"))
            claim = list_claim(papers, meeting, text, *presented, timed=True)
            yield Proposal("agenda.of_person", OF_PERSON, (claim,))
        items = [
            item
            for item in meeting.agenda
            if not item.is_break and (item.kind == kind if kind else item.number is not None)
        ]
        items = items if kind else _of_series(items, question)
        if not items:
            continue
        text = _list_text(items, kind, question)
        stems = papers.lexicon.stems(
            f"{form_words.AGENDA} {_KIND_WORDS.get(kind, '') if kind else _REFERRAL_WORDS}"
        )
        council = papers.lexicon.stems(f"{meeting.council} {meeting.council_short or ''}")
        score = bound_coverage(question, stems, council)
        said = [t for t in question.own if t.weight > 0.2 and not stands(t, stems, council)]
        plain = all(_names_meeting(t, question) for t in said)
        if (kind or plain) and (question.has("list", "number") or _WHICH.search(question.text)):
            score = max(score, 1.0 if kind == "decision" else 0.9)
        claim = list_claim(papers, meeting, text, *items, timed=True)
        # The rows of an agenda's table have no numbers of saker: its items are told before them.
        sure = SURELY if kind and plain else 1.05
        yield Proposal("agenda.list", score * sure, (claim,))


_WHICH = re.compile(r"\b(hvilke|kva|which|what) (saker|sakar|items)\b", re.IGNORECASE)
_A_MEETING = re.compile(r"(?P<season>vår|haust|høst|sommer|sommar|vinter)?\w*(møte|møtet|meeting)")


def _names_meeting(term: Term, question: Question) -> bool:
    """Tell whether a word names a meeting; one of a season is known where its month is said."""
    match = _A_MEETING.fullmatch(term.surface)
    return match is not None and (not match["season"] or bool(question.periods))


def _of_named_body(meetings: Sequence[Meeting], inquiry: Inquiry) -> list[Meeting]:
    """Return the meetings of the body that a question names, else all."""
    lexicon = inquiry.papers.lexicon
    named = [
        meeting
        for meeting in meetings
        if any(
            stands(t, lexicon.stems(f"{meeting.council} {meeting.council_short or ''}"))
            for t in inquiry.question.own
            if t.weight >= TELLS_APART
        )
    ]
    return named or list(meetings)


def list_claim(
    papers: Papers, meeting: Meeting, text: str, *items: AgendaItem, timed: bool = False
) -> Claim:
    """Return a claim that says how many lines of the agenda there are, proved by them."""
    count = float(len(items))
    counted = Calculation(operation="count", operands=(1.0,) * len(items), result=count)
    claim = line_claim(papers, meeting, text, *items, timed=timed)
    return claim.model_copy(update={"calculation": counted})


def _of_series(items: list[AgendaItem], question: Question) -> list[AgendaItem]:
    """Return the saker that are treated, or those that are only reported where these are asked."""
    reported = [item for item in items if _REPORTED.match(item.label)]
    treated = [item for item in items if item not in reported]
    asks_reported = _REFERRAL.search(question.text) and not _EXCEPT.search(question.text)
    return (reported if asks_reported else treated) or items


def _asked_kind(question: Question) -> AgendaKind | None:
    if _TO_DECIDE.search(question.text):
        return "decision"
    for kind, word in _KIND_WORDS.items():
        if kind == "decision":
            # 'Hvilke saker ble vedtatt' asks for what came of them.
            continue
        if any(_names_kind(term.surface, word) for term in question.terms):
            return kind
    return None


def _names_kind(surface: str, word: str) -> bool:
    english = {"godkjenning": "approv", "orientering": "information", "drøfting": "discuss"}
    return surface.startswith(word[:6]) or (word in english and surface.startswith(english[word]))


OF_PERSON, SURELY = 1.1, 1.2


def _presented(item: AgendaItem, inquiry: Inquiry) -> bool:
    """Tell whether one whom the question names presents an agenda item."""
    names = [inquiry.papers.lexicon.stems(p.name) for p in item.presenters]
    named = [t for t in inquiry.question.own if t.entity and any(stands(t, n) for n in names)]
    return bool(named) and any(all(stands(t, n) for t in named) for n in names)


def _list_text(
    items: list[AgendaItem], kind: AgendaKind | None, question: Question, *, kinds: bool = False
) -> str:
    condition = ""
    if kind:
        printed = next((i.kind_printed for i in items if i.kind_printed), _KIND_WORDS[kind])
        condition = phrase("of_kind", question.language, kind=printed)
    return item_list(items, question, condition=condition, kinds=kinds)


def item_list(
    items: Sequence[AgendaItem], question: Question, *, condition: str, kinds: bool = False
) -> str:
    """Return how many items there are under a condition, and which, with kind and hour."""
    names = [
        f"{sak_words(i)} {i.title}"
        + (f" – {i.kind_printed}" if kinds and i.kind_printed else "")
        + (f" (kl. {i.start})" if i.start else "")
        if i.number
        else i.title
        for i in items
    ]
    return phrase(
        "agenda_list" if len(items) != 1 else "agenda_one",
        question.language,
        count=len(items),
        condition=condition,
        items="; ".join(names),
    )
