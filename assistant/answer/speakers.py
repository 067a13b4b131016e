"""What somebody says: a question for it is answered by words of that somebody."""

import re

from assistant.answer.papers import Papers
from assistant.answer.proposal import TELLS_APART, Proposal, stands
from assistant.answer.question import Question
from assistant.answer.terms import Term
from assistant.language import fold, words

_SAID_BY = re.compile(
    r"\b(?:hva|kva) (?:sier|seier|sa|svarte|svarer|svara|svarar|mener|meiner|mente|meinte|uttalte|"
    r"uttaler|skriver|skrev) (?:den |det |de |dei )?(?P<who>[\w-]+)|"
    r"\bwhat (?:does|do|did) (?:the )?(?P<said>[\w-]+) "
    r"(?:say|think|write|state|mean|answer|reply)\b",
    re.IGNORECASE,
)
_SAID_OF = re.compile(r"\b(?:om|about|on|til)\b.*$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(si(er|ar)|seier|sa|mene?r|meiner|mente|meinte|uttal\w+|skriv\w*|skrev|går i?mot|støtt\w+|"
    r"anbefal\w+|tilrå\w*|rår|peik\w+|pek\w+|vis(er|te)|syn(er|te)|ønsk\w+|krev\w*|frykt\w*|"
    r"vurder\w*|svar\w+|ber|foresl\w+|føreslår|spurte|understrek\w+|opplys\w+|varsl\w+|konkluder\w*|"
    r"kritiser\w*|advar\w*|åtvar\w*|melde[rt]?|merk\w+|"
    r"(?:(?<=er )|(?<=var )|(?<=vært )|(?<=vore ))(?:\w+ )?"
    r"(?:tydeleg|tydelig|klar|kritisk|skeptisk|positiv|opptatt|oppteken|uenig|enig|samd)\w*|"
    r"says?|said)\b|[«\"]",
    re.IGNORECASE,
)
_SAY_OF_PAPERS = re.compile(
    r"^(du|dei|de|saken|saka|vedtaket|rapporten|papir\w*|it|they|you)$", re.I
)
PERSON = re.compile(r"[A-ZÆØÅ][a-zæøå]+ (?:[A-ZÆØÅ]\. )?[A-ZÆØÅ][a-zæøå]+")
"""The name of a person: two words with a capital."""


def speaker_asked(question: Question) -> str:
    """Return who it is whose words are asked for, '' where nobody's are."""
    match = _SAID_BY.search(question.text)
    who = (match["who"] or match["said"]) if match else ""
    return "" if _SAY_OF_PAPERS.match(who) else who


def speaker_term(question: Question) -> Term | None:
    """Return the word for the one whose words are asked for, None where nobody's are."""
    who = fold(speaker_asked(question))
    return next((term for term in question.own if term.surface == who), None)


def is_of_speaker(proposal: Proposal, text: str, question: Question, papers: Papers) -> bool:
    """Tell whether a sentence is of the one whose words are asked for, if anybody's are."""
    speaker = speaker_term(question)
    if speaker is None:
        return True
    if not _of_matter(text, question, papers, _around(proposal)):
        return False
    return speaker.known and speaks(speaker, text, papers)


def decided_by_speaker(text: str, question: Question, papers: Papers) -> bool:
    """Tell whether a decision tells what somebody says: the body's own words, or a mover's."""
    speaker = speaker_term(question)
    if speaker is None or speaks(speaker, text, papers):
        return True
    bodies = " ".join(f"{m.council} {m.council_short or ''}" for m in papers.meetings)
    return stands(speaker, papers.lexicon.stems(bodies))


def speaks(speaker: Term, text: str, papers: Papers) -> bool:
    """Tell whether a text has somebody say something: who says it stands before the verb.

    'Rådet støtter at kommunene betaler' is not what the municipalities say; what stands under
    'Foreldrenes syn:' is what the parents say.
    """
    heading, colon, _ = text.partition(": ")
    if colon and stands(speaker, papers.lexicon.stems(heading)):
        return True
    before = (text[: match.start()] for match in _SAYING.finditer(text))
    return any(stands(speaker, papers.lexicon.stems(said)) for said in before)


def _around(proposal: Proposal) -> str:
    """Return the headings and titles over what a proposal tells."""
    evidence = proposal.claims[0].evidence[0]
    return " ".join((evidence.sak_title or "", evidence.document_title, *evidence.context))


def _of_matter(text: str, question: Question, papers: Papers, around: str) -> bool:
    """What somebody says of a thing is told where that thing is spoken of."""
    match = _SAID_OF.search(question.text)
    if match is None:
        return True
    said = set(words(match.group()))
    of = [t for t in question.own if t.weight >= TELLS_APART and said & set(t.surface.split())]
    stems = papers.lexicon.stems(f"{text} {around}")
    return not of or any(stands(t, stems) for t in of)
