"""Stage 6, the understood question: its terms, periods, sak, language and what it wants.

Nothing here decides how a question is answered. The wants are soft evidence; each way of
answering reads them, and the evidence decides.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import form_words
from assistant.answer.counted import counted_terms
from assistant.answer.elliptic import bare_sak, shifted_years, takes_place_of, tells_own_year
from assistant.answer.framing import lighten_frames
from assistant.answer.lexicon import Lexicon
from assistant.answer.limits import Limit, find_limit
from assistant.answer.parties import name_parties
from assistant.answer.periods import (
    find_periods,
    plain_school_years,
    years_asked,
)
from assistant.answer.result import Language
from assistant.answer.spelling import mend_spelling, mend_swapped
from assistant.answer.terms import Term, carry, question_terms, said_stems
from assistant.language import (
    detect_language,
    lacks_letters,
    split_sentences,
    stem,
    words,
)
from assistant.numbers import find_numbers
from assistant.saknumbers import find_sak_numbers

Want = Literal[
    "who", "when", "where", "amount", "number", "list", "why", "how", "define", "summary",
    "decision", "proposal", "difference", "sum", "max", "min", "share", "trend", "empty", "kind",
    "duration", "next", "previous", "yes_no", "present", "replace", "votes", "members", "mover",
    "agenda", "break", "start", "end", "place", "party", "absent", "substitute", "new",
    "questions", "ratio", "decided", "mention", "average", "condition_over", "condition_under",
    "name", "which", "organisation", "status", "meaning",
]  # fmt: skip

_CUES_FILE = Path(__file__).with_name("cues.toml")


@cache
def _cues() -> tuple[tuple[Want, re.Pattern[str]], ...]:
    patterns = tomllib.loads(_CUES_FILE.read_text(encoding="utf-8"))
    return tuple((want, re.compile(patterns[want], re.IGNORECASE)) for want in get_args(Want))


_LEADING_WHEN = re.compile(r"^(\w+ ){0,2}(når|when|klokk|kl\b)|\b(og|and) (når|when)\b")
_OTHER_QUESTION = re.compile(
    r"^(og |men )?(hvor|kor|hvordan|korleis|hvorfor|kvifor|hvem|kven|how|why|who|where)\b"
)
_ASKS_YEAR = re.compile(
    r"\b(hvilket år|kva år|which year|what year|hvilke år|i hvilket|når)\b", re.IGNORECASE
)
_FORWARD = re.compile(
    r"\b(skal|bør|kan|bes|bedt|legges|leggast|vil|shall|should|asked|to approve|to decide|"
    r"foresl\w+|propos\w+)\b",
    re.IGNORECASE,
)
_ADDING = re.compile(
    r"\b(til ?sam+en|til ?saman|legg\w* (?:i )?(?:sam+en|saman)|summen av|sum av|combined)\b",
    re.IGNORECASE,
)
_ORDINALS = tuple(
    re.compile(rf"\b({ordinal})\b", re.IGNORECASE)
    for ordinal in (
        r"første|fyrste|first|1\.|(?:nummer|nr\.?|number) (?:1|en|ein|one)",
        r"andre|annen|second|2\.|(?:nummer|nr\.?|number) (?:2|to|two)",
        r"tredje|third|siste|3\.|(?:nummer|nr\.?|number) (?:3|tre|three)",
    )
)
_ELLIPTIC = re.compile(
    r"^\s*(og|men|enn|hva med|hva så med|kva med|og hva|what about|how about|and|samme for|"
    r"tilsvarende|enda|and what|og kva|hva da med|gjelder det(te)? også|den|det|hvem da|når da)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(den|det|de|dem|han|hun|ho|dei|denne|dette|disse|desse|it|they|them|that|this|he|she|"
    r"der|saken|saka)\b",
    re.IGNORECASE,
)


class Question(BaseModel):
    """A question as understood; ``terms`` also hold what is carried over from earlier turns."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    language: Language
    terms: tuple[Term, ...]
    wants: frozenset[Want]
    years: tuple[str, ...] = Field(default=(), description="as asked, in order; ranges unfolded")
    periods: tuple[str, ...] = Field(
        default=(), description="parts of a year, folded: 'april', '2 tertial', '1 kvartal'"
    )
    sak_numbers: tuple[str, ...] = Field(default=(), description="normalised: '4/26' or '4'")
    counted: tuple[Term, ...] = Field(
        default=(), description="what 'how many' counts or 'who is' asks for"
    )
    follow_up: bool = False
    search_text: str = Field(description="what is searched for: with what was carried over")

    def has(self, *wants: Want) -> bool:
        """Tell whether the question wants any of these."""
        return not self.wants.isdisjoint(wants)

    def __copy__(self) -> Self:
        """Copy the fields alone: what was worked out of them is not that of a changed copy."""
        fields = {name: self.__dict__[name] for name in type(self).model_fields}
        return self.model_construct(self.model_fields_set, **fields)

    @cached_property
    def matter(self) -> tuple[Term, ...]:
        """The terms that carry the matter: no years, no number of a sak, no form words."""
        beside = {*self.years, *self.sak_numbers}
        return tuple(t for t in self.terms if t.weight > 0.05 and t.surface not in beside)

    @cached_property
    def is_forward(self) -> bool:
        """Whether the wording asks what shall be decided rather than what was."""
        return bool(_FORWARD.search(self.text))

    @cached_property
    def ordinal(self) -> int | None:
        """Which one is meant of several ('den andre pausen'), from 1; None when not said."""
        for number, pattern in enumerate(_ORDINALS, 1):
            if pattern.search(self.text):
                return number
        return None

    @cached_property
    def calculates(self) -> bool:
        """Whether figures must be held against each other: a plain figure would be a wrong one."""
        if self.has("share") and self.has("amount", "number"):
            return True
        if self.has("difference") and self.has("amount", "number"):
            return True
        return bool(_ADDING.search(self.text))

    @cached_property
    def asks_year(self) -> bool:
        """Whether a year is what is asked for."""
        return bool(_ASKS_YEAR.search(self.text))

    @cached_property
    def limit(self) -> Limit | None:
        """The number that what is asked for lies over or under, if any."""
        return find_limit(self.text)

    def names_sak(self, number: str | None) -> bool:
        """Tell whether the question names this sak, in full ('4/26') or by its first number."""
        return number is not None and any(
            asked in (number, number.split("/")[0]) for asked in self.sak_numbers
        )

    @cached_property
    def without_carried(self) -> "Question":
        """Return the question with only what was said in this turn."""
        return self.model_copy(update={"terms": tuple(t for t in self.terms if not t.carried)})

    @cached_property
    def own(self) -> tuple[Term, ...]:
        """The matter that was said in this turn."""
        return tuple(t for t in self.matter if not t.carried)

    @cached_property
    def carried(self) -> tuple[Term, ...]:
        """The matter that comes from earlier turns."""
        return tuple(t for t in self.matter if t.carried)

    @cached_property
    def said(self) -> frozenset[str]:
        """The stems by which its matter may stand in a text; one without them holds none of it."""
        return said_stems((*self.matter, *self.counted))

    @cached_property
    def figures(self) -> frozenset[float]:
        """The numbers that the question says itself."""
        return frozenset(number.value for number in find_numbers(self.text))


_ASKING: tuple[Want, ...] = (
    "present", "organisation", "duration", "next", "previous", "start", "end", "place", "kind",
    "summary", "replace", "substitute", "members", "absent", "name", "votes",
)  # fmt: skip
ASKING, LONGEST_ASKING = 0.4, 3
"""Share of its weight that a word keeps which tells what kind of answer is wanted."""


_DEGREE = re.compile(
    r"\b(?:how|hvor|kor) (?:big|large|high|low|long|short|old|tall|wide|deep|heavy|far|"
    r"stort?|store|"
    r"høyt?|høye|høgt?|høge|lavt?|lågt?|langt?|lange|gammel|gammal|gamle|bredt?|breitt?|brei|tungt?)\b"
)
"""'How big' asks for a figure; the figure's sentence need not say 'big'."""


def _asking_words(text: str, asking: Sequence[Want] = _ASKING) -> frozenset[str]:
    """Return the folded words by which a question says what kind of answer it wants."""
    lowered = " ".join(text.lower().split())
    patterns = [pattern for want, pattern in _cues() if want in asking]
    return frozenset(
        word
        for pattern in (*patterns, _DEGREE)
        for match in pattern.finditer(lowered)
        if len(match.group().split()) <= LONGEST_ASKING
        for word in words(match.group())
    )


def find_wants(text: str) -> frozenset[Want]:
    """Return everything that the wording of a question may want."""
    lowered = " ".join(text.lower().split())
    found = {want for want, pattern in _cues() if pattern.search(lowered)}
    asks_else = found & {"amount", "number", "who"} or _OTHER_QUESTION.match(lowered)
    if asks_else and not _LEADING_WHEN.search(lowered):
        # 'hvor stor er rammen når den er prisjustert' asks for no time.
        found.discard("when")
    whom = len(_OF_WHOM.findall(lowered))
    if found & {"amount", "number"} and whom and len(_WHO.findall(lowered)) == whom:
        # 'How many responses on who pays' asks for nobody.
        found.discard("who")
    if _COUNTS_MATTERS.search(lowered):
        # 'Hvor mange søknader skal vi ta stilling til' asks for no proposal.
        found -= {"proposal", "decision"}
    return frozenset(found)


_COUNTS_MATTERS = re.compile(
    r"\b(?:hvor mange|kor mange|how many)\b.*\b(?:ta(?:r|s|st)? stilling til|behandle[rs]?|"
    r"handsame[rs]?|avgjøre?s?|avgjere|decide on|deal with|consider)\W*$"
)
_WHO = re.compile(r"\b(?:hvem|kven|who|whom|whose)\b")
_OF_WHOM = re.compile(r"\b(?:om|på|over|av|about|on|of|over|to) (?:hvem|kven|who|whom|whose)\b")


_ABSENCE = re.compile(r"for?fall|fr[aå]fall|fr[åa]v[æe]r|absen|avbud")


def understand(
    question: str, history: Sequence[str], lexicon: Lexicon, *, follows: bool = False
) -> Question:
    """Understand a question in the light of the earlier user turns, oldest first.

    Sentences before the question itself are context: they count as something said earlier, and
    words in them that the papers lack are left out.

    Args:
        question: The question as typed.
        history: The earlier turns.
        lexicon: The papers' words.
        follows: Whether it surely follows the last turn, however much it says itself.
    """
    language = detect_language(question)
    spelled = name_parties(
        plain_school_years(" ".join(question.split())),
        lexicon.parties,
        is_written=lexicon.has_word,
    )
    if language == "en":
        spelled = mend_swapped(spelled, lexicon)
    else:
        restores = lacks_letters(question)
        spelled = mend_spelling(spelled, lexicon, restores_letters=restores)
    asked, context = _split_context(spelled)
    own = _understand_alone(asked, lexicon, language=language)
    if context:
        around = question_terms(context, lexicon, own.language)
        # 'Vi rekker ikke saken om kaia. Hva er det viktigste?' has its matter around it alone.
        told = CONTEXT if own.own else 1.0
        terms = (*own.terms, *(carry(term, told) for term in around if term.known))
        own = own.model_copy(update={"terms": terms, "search_text": f"{context} {asked}"})
    if not history or not (follows or _is_follow_up(own)):
        return own
    return _carry_over(own, understand(history[-1], history[:-1], lexicon))


_INSTRUCTS = re.compile(
    r"\b(se bort (fra|frå)|sjå bort frå|glem|gløym|ignorer\w*|ignore|disregard|forget|"
    r"du er (nå|no)|you are now|(svar|skriv|si|answer|reply|say|write) (bare|berre|kun|only|just)|"
    r"(uten|utan|without) (regler|reglar|rules)|alle (tidligere |tidlegare )?(regler|reglar|"
    r"instruks\w*)|(all|previous) (rules|instructions))\b",
    re.IGNORECASE,
)
"""A sentence that tells the assistant how to answer says nothing of the matter."""
CONTEXT = 0.4
"""Share of its weight that a word keeps which only stands around the question."""


def _split_context(text: str) -> tuple[str, str]:
    """Return what is asked and what stands around it, when several sentences are typed."""
    sentences = [s for part in split_sentences(text) for s in _apart(part)]
    asking = [s for s in sentences if s.rstrip().endswith("?")]
    if not asking or len(asking) == len(sentences):
        return text, ""
    telling = [s for s in sentences if s not in asking and not _INSTRUCTS.search(s)]
    return " ".join(s.strip() for s in asking), " ".join(s.strip() for s in telling)


def _apart(sentence: str) -> list[str]:
    """Return an instruction and what is asked after it in small letters as two."""
    if not _INSTRUCTS.search(sentence):
        return [sentence]
    return [part for part in re.split(r"(?<=[.!:»”])\s+(?=\w)", sentence) if part]


def _understand_alone(text: str, lexicon: Lexicon, *, language: Language) -> Question:
    asking, wants = _asking_words(text), find_wants(text)
    terms = tuple(
        replace(term, weight=ASKING * term.weight)
        if asking.issuperset(term.surface.split())
        else term
        for term in lighten_frames(text, question_terms(text, lexicon, language))
    )
    beside = _said_beside(text)
    terms = tuple(
        replace(t, weight=min(t.weight, UNKNOWN_BESIDE))
        if not t.known and beside.issuperset(t.surface.split())
        else t
        for t in terms
    )
    if "absent" in wants and not any(_ABSENCE.match(term.surface) for term in terms):
        # 'Ikke kan komme' is 'forfall' in the papers.
        terms += question_terms("forfall", lexicon, language)
    counted = counted_terms(text, terms)
    if {"members", "number"} <= wants and not counted:
        # 'Hvor mange sitter i styret' counts its members.
        counted = question_terms("medlemmer", lexicon, language)
        terms += counted
    return Question(
        text=text,
        language=language,
        terms=terms,
        wants=wants,
        years=years_asked(text),
        periods=find_periods(text),
        sak_numbers=tuple(found.number for found in find_sak_numbers(text)),
        counted=counted,
        search_text=text,
    )


UNKNOWN_BESIDE = 0.15
"""Weight of a word that the papers lack and that stands beside what is asked for."""
_TOPIC = re.compile(r"^\s*(?P<topic>[^:?.]{2,60}):\s+(?=\w+ \w+)")


def _said_beside(text: str) -> frozenset[str]:
    """Return the words that the papers may lack though they answer.

    They stand before a colon ('Legekrisen: hvor mange …'), or ask how something ended ('utfallet').
    """
    topic = _TOPIC.match(text)
    return _asking_words(text, ("decided",)) | frozenset(words(topic["topic"] if topic else ""))


def _is_follow_up(question: Question) -> bool:
    # 'Hvem innleder?' says no more than what is asked of a sak that was spoken of.
    light = _asking_words(question.text, ("present",))
    said = [term for term in question.own if not light.issuperset(term.surface.split())]
    matter = [term for term in said if term.weight >= 0.2]
    if _ELLIPTIC.match(question.text):
        return len(matter) <= 4
    if question.sak_numbers:
        return False
    if not matter or _says_only_stage(matter, question):
        return True
    return len(matter) <= 2 and bool(_PRONOUN.search(question.text))


_LAST_TIME = frozenset(stem(word) for word in ("sist", "forrige", "førre", "last"))
_OF_STAGE = frozenset(stem(word) for word in words(form_words.WHO_DECIDES))


def _says_only_stage(matter: Sequence[Term], question: Question) -> bool:
    """Tell whether a question says no more than who decides, or when: 'og hva ble vedtatt?'.

    What a body decided on a day is asked of its whole meeting.
    """
    of_time = [term for term in matter if find_periods(term.surface)]
    of_stage = [term for term in matter if stem(term.surface) in _OF_STAGE | _LAST_TIME]
    dated = bool(question.years or question.periods)
    return len(of_time) + len(of_stage) == len(matter) and not (dated and of_stage)


_STAGES: tuple[frozenset[Want], ...] = (
    frozenset({"decided", "decision"}),
    frozenset({"proposal", "mover"}),
)


def _other_stage(wants: frozenset[Want]) -> frozenset[Want]:
    """Return what asks for the proposal where the decision is asked for now, and the reverse."""
    said = [stage for stage in _STAGES if stage & wants]
    return frozenset().union(*(stage for stage in _STAGES if said and stage not in said))


_ENDS: frozenset[Want] = frozenset({"max", "min"})


def _other_end(wants: frozenset[Want]) -> frozenset[Want]:
    """Return both ends where one is asked for now: 'og minst?' after 'hvem leier mest'."""
    return _ENDS if wants & _ENDS else frozenset()


def _carry_over(own: Question, earlier: Question) -> Question:
    said = {sequence for term in own.terms for sequence, _ in term.variants}
    years = own.years or shifted_years(own.text, earlier.years)
    dated = bool(years) or tells_own_year(own.text)
    sak_numbers = own.sak_numbers or bare_sak(own.text, earlier.sak_numbers)
    form = {
        "who", "when", "amount", "number", "list", "why", "how", "define", "decision", "where",
        "kind", "duration", "next", "previous", "place", "votes", "summary",
    }  # fmt: skip
    keeps_form = bool(own.wants & form)
    # Another kind of question asks for something else of the same matter.
    asked = _asking_words(earlier.text, get_args(Want)) if keeps_form else frozenset()
    carried = tuple(
        carry(term)
        for term in earlier.terms
        if not any(sequence in said for sequence, _ in term.variants[:1])
        and not (dated and term.surface in earlier.years)
        and not takes_place_of(own.terms, term)
        and not term.surface.isdecimal()
        and not (term.surface in asked and not term.entity)
    )
    kept = earlier.wants - _other_stage(own.wants) - _other_end(own.wants)
    wants = own.wants if keeps_form else own.wants | kept
    short = len(words(own.text)) <= 3 and own.language != earlier.language
    return own.model_copy(
        update={
            "terms": lighten_frames(own.text, (*own.terms, *carried)),
            "wants": wants,
            "years": years if dated else earlier.years,
            "periods": own.periods or earlier.periods,
            "sak_numbers": sak_numbers or earlier.sak_numbers,
            "follow_up": True,
            "language": earlier.language if short else own.language,
            "search_text": f"{earlier.search_text} {own.text}",
        }
    )
