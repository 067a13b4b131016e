"""Stage 6, the understood question: its terms, periods, sak, language and what it wants.

Nothing here decides how a question is answered. The wants are soft evidence; each way of
answering reads them, and the evidence decides.
"""

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer.result import Language
from assistant.answer.terms import Lexicon, Term, question_terms
from assistant.language import detect_language, words
from assistant.numbers import find_numbers, find_unit
from assistant.saknumbers import find_sak_numbers

Want = Literal[
    "who", "when", "where", "amount", "number", "list", "why", "how", "define", "summary",
    "decision", "proposal", "difference", "sum", "max", "min", "share", "trend", "empty", "kind",
    "duration", "next", "previous", "yes_no", "present", "replace", "votes", "members", "mover",
    "agenda", "break", "start", "end", "place", "party", "absent", "substitute", "new",
    "questions", "ratio", "average", "condition_over", "condition_under",
]  # fmt: skip

_CUES: tuple[tuple[Want, str], ...] = (
    ("who", r"\b(hvem|kven|who|whom|whose|hvilke personer|kva personar)\b"),
    ("when", r"\b(når|when|klokk[ae]n?|kl|hvilken dato|kva dato|tidspunkt|what time|what date|hvilken dag|kva dag)\b"),
    ("where", r"\b(hvor (?!m(ye|ange)|stor|høy|lang|lenge|lav|ofte|mykje|gammel)|kor (?!mykje|mange|stor|høg|lang|lenge)|kvar\b|where)\b|\bhvor\s*(?=er\b|holdes|finner|i\b|møtes)"),
    ("amount", r"\b(hvor mye|kor mykje|how much|hvor stor|hvor store|kor stor|kor store|how large|how big|hvor høy|hvor høyt|kor høg|how high|koster|kostar|kosta|kostet|kostnad\w*|cost\w*|beløp\w*|hva er (pris|sum)\w*|prosent\w*|hva blir|budsjett\w*)"),
    ("number", r"\b(hvor mange|kor mange|how many|antall|antal|number of|talet på|tallet på)\b"),
    ("list", r"\b(hvilke|kva for|list(e|er|)( opp)?|which|nevn|what are|alle|ramse|ram opp|name the|hvem er de|kven er dei|what .*s are)\b"),
    ("why", r"\b(hvorfor|korfor|kvifor|why|grunn(en)? til|årsak\w*|begrunn\w*|reasons?|hensikt\w*|skyldes|bakgrunn\w*)\b"),
    ("how", r"\b(hvordan|korleis|how (?!many|much|long|large|big|high)|på hvilken måte|hvorledes)\b"),
    ("define", r"\b(hva (er|betyr|menes|står|vil det si|innebærer)|kva (er|tyder|betyr|står)|what (is|are|does)|forkort\w*|stand for|står .* for|definer\w*|definisjon\w*|mening\w* (av|med))\b"),
    ("summary", r"\b(oppsummer\w*|samandrag|sammendrag|sammenfatt\w*|summar\w+|hva handler|kva handlar|hva dreier|kva dreier|gjelder saken|gjeld saka|kort om|hovedpunkt\w*|hovudpunkt\w*|overview|oversikt over|what .* about|kjapp oversikt|hovedinnhold\w*|gjennomgang av|brief me)\b"),
    ("decision", r"\b(vedtak\w*|vedtatt\w*|vedteke|vedtok|vedtek|besl[ou]tt?\w*|bestem\w*|decid\w*|decision\w*|resol\w+|avgj\w+|konkluder\w*|konklusjon\w*|landet på|utfall\w*|godkjent|adopted|passed|approved?)\b"),
    ("proposal", r"\b(forsl\w+|foresl\w+|framlegg\w*|innstill\w*|tilråd\w*|propos\w*|recommend\w*|anbefal\w*|bes? (rådet|om å)|bedt om|skal (rådet|vi) (ta stilling|gjøre|bestemme|vedta|beslutte)|asked to|ta stilling til|supposed to)\b"),
    ("difference", r"\b(forskjell\w*|differanse\w*|skilnad\w*|difference|endr(er|ing|inga|ingen|a|et)\b|hvor mye (mer|mindre|høyere|lavere|øker|stiger|vokser|synker|går)|(mer|meir|mindre|høyere|lavere|dyrere|billigere|større|more|less|higher|lower) .*\b(enn|than)\b|compared|sammenlign\w*|samanlikn\w*|fra \d{4} til \d{4}|frå \d{4} til \d{4}|from \d{4} to \d{4}|between \d{4} and \d{4}|mellom \d{4} og \d{4})"),
    ("sum", r"\b(sum(men|mert)?|til sammen|tilsammen|til saman|samlet|samla|total\w*|i alt|altogether|combined|legg\w* sammen|overall)\b"),
    ("max", r"\b(høyest\w*|høgast\w*|størst\w*|mest|dyrest\w*|flest|highest|largest|most|biggest|maks\w*|topp\w*|lengst\w*|raskest\w*)\b"),
    ("min", r"\b(lavest\w*|lågast\w*|minst\w*|billigst\w*|færrest|lowest|smallest|least|fewest|kortest\w*|cheapest)\b"),
    ("share", r"\b(andel\w*|del av|prosentandel\w*|share|percentage of|hvor stor del|kor stor del|prosent av|percent of|proportion)\b"),
    ("trend", r"\b(utvikl\w+|trend\w*|over tid|over time|år for år|fremover|framover|year by year|develop\w*|per år)\b"),
    ("empty", r"\b(står det noe|står det noko|er det (oppgitt|ført|noe|noko|tall|et tall)|any (figure|value|number)|finnes det (noe|tall|et tall)|is there (a|any)|oppgitt noe|er .* (oppgitt|tom|blank))\b"),
    ("kind", r"\b(hva slags|hvilken type|kva slags|kva type|sakstype\w*|what (type|kind)|type sak|orienterings?sak|drøftings?sak|til drøfting|til orientering|til godkjenning)\b"),
    ("duration", r"\b(hvor lenge|hvor lang tid|kor lenge|kor lang tid|how long|varighet\w*|varer|varar|lengde|duration|mange minutter|avsatt|satt av|sett av|minutes)\b"),
    ("next", r"\b(etter(på)?|neste|next|after|følger|deretter|kjem etter)\b"),
    ("previous", r"\b(før|forrige|before|previous|rett før|framfor)\b"),
    ("present", r"\b(present\w*|legg(er|e)? fram|legger frem|innled\w*|orienterer|holder|held|fører ordet|introdu\w*|foredrag\w*|snakker om|ansvarlig for|ansvarleg for|sakseier|speaker|giving|informer\w*)\b"),
    ("replace", r"\b(erstatt\w*|avløs\w*|avløys\w*|overt(ar|ok|a)\b|i stedet for|i staden for|stedet|replac\w*|succe\w*|etterfølg\w*|instead|plassen til|går ut|gått ut|trer ut|bytt\w* ut|ut av rådet|slutt(er|et))\b"),
    ("substitute", r"\b(stedfortred\w*|varamed\w*|vara|varafolk|møter for|møtte for|stiller for|stille for|stiller i stedet|substitut\w*|stand(s|ing)? in|deputi\w*|vikar\w*|fills? in)\b"),
    ("votes", r"\b(stem(te|mer|mene|mes|t)\b|voter\w*|røyst\w*|vote[sd]?|voting|enstemmig\w*|samrøystes|einstemmig|unanim\w*|mot forslaget)\b"),
    ("mover", r"\b((fremmet|fremja|fremmat|foreslo|foreslått|la fram|satte fram|sette fram|moved|kom med) .*|av hvem|by whom)\b"),
    ("members", r"\b(medlem\w*|representant\w*|members?|deltak\w*|til stede|møtte|participants|attend\w*|representer\w*|represent\w*|utvalget består|sitter i|sit i)\b"),
    ("new", r"\b(nye?|nytt|new|endring\w* i (representant|medlem)\w*|velkommen)\b"),
    ("absent", r"\b(forfall|frafall|fravær\w*|fråvær\w*|absent|ikke møtte|meldt)\b"),
    ("party", r"\b(parti\w*|party|parties)\b"),
    ("agenda", r"\b(agenda\w*|dagsorden\w*|saksliste\w*|sakliste\w*|program\w*|(hvilke|kva) saker|which items|sakene|sakskart\w*|saker)\b"),
    ("break", r"\b(paus\w+|matpaus\w+|lunsj\w*|break|breaks|lunch|middag\w*|dinner)\b"),
    ("start", r"\b(start\w*|begynn\w*|byrj\w*|begin\w*|oppstart\w*|åpner)\b"),
    ("end", r"\b(slutt\w*|ferdig|ends?|ending|avslutt\w*|over\b|finish\w*)\b"),
    ("place", r"\b(hvor (er|holdes|skal|blir|finner|møtes) .*møte\w*|kor (er|skal|blir) .*møte\w*|kvar (er|skal|blir) .*møte\w*|møtested\w*|møtestad\w*|lokale\w*|møterom\w*|sted\b|where .*(meeting|held|meet))\b"),
    ("questions", r"\b(spørsmål til drøfting|til drøfting|drøftingsspørsmål|skal drøftes|discussion questions|questions (for|to) discuss\w*|diskutere)\b"),
    ("ratio", r"\b(ganger (så|større|mer)|times (as|more)|dobbelt)\b"),
    ("average", r"\b(gjennomsnitt\w*|snitt\w*|average|mean of|i snitt)\b"),
    ("condition_over", r"\b(over|mer enn|meir enn|høyere enn|større enn|more than|above|at least|minst) (?=\d)"),
    ("condition_under", r"\b(under|mindre enn|lavere enn|less than|below|at most|høyst|inntil) (?=\d)"),
    ("yes_no", r"^\s*(er|har|skal|kan|vil|blir|ble|vart|finnes|får|må|bør|kommer|is|are|was|has|have|does|do|did|will|can)\b"),
)  # fmt: skip
_COMPILED = tuple((want, re.compile(pattern, re.IGNORECASE)) for want, pattern in _CUES)
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
_YEAR_RANGE = re.compile(r"((?:19|20)\d{2})\s*(?:–|-|til|to|og med)\s*((?:19|20)\d{2})")
_ASKS_YEAR = re.compile(
    r"\b(hvilket år|kva år|which year|what year|hvilke år|i hvilket|når)\b", re.IGNORECASE
)
_FORWARD = re.compile(
    r"\b(skal|bør|kan|bes|bedt|legges|leggast|vil|shall|should|asked|to approve|to decide|"
    r"foresl\w+|propos\w+)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(over|under|enn|than|above|below|least|most|minst|høyst|inntil)\s+(?=\d)", re.IGNORECASE
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
    sak_numbers: tuple[str, ...] = Field(default=(), description="normalised: '4/26' or '4'")
    counted: tuple[Term, ...] = Field(default=(), description="what 'how many …' counts")
    follow_up: bool = False
    search_text: str = Field(description="what is searched for: with what was carried over")

    def has(self, *wants: Want) -> bool:
        """Tell whether the question wants any of these."""
        return not self.wants.isdisjoint(wants)

    @property
    def matter(self) -> tuple[Term, ...]:
        """The terms that carry the matter: neither years nor form words."""
        return tuple(t for t in self.terms if t.weight > 0.05 and t.surface not in self.years)

    @property
    def is_forward(self) -> bool:
        """Whether the wording asks what shall be decided rather than what was."""
        return bool(_FORWARD.search(self.text))

    @property
    def asks_year(self) -> bool:
        """Whether a year is what is asked for."""
        return bool(_ASKS_YEAR.search(self.text))

    @property
    def limit(self) -> float | None:
        """The number after 'over' or 'under', if any."""
        match = _LIMIT.search(self.text)
        numbers = find_numbers(self.text[match.end() :]) if match else []
        return numbers[0].value if numbers else None

    @property
    def own(self) -> tuple[Term, ...]:
        """The matter that was said in this turn."""
        return tuple(t for t in self.matter if not t.carried)


def find_wants(text: str) -> frozenset[Want]:
    """Return everything that the wording of a question may want."""
    lowered = " ".join(text.lower().split())
    return frozenset(want for want, pattern in _COMPILED if pattern.search(lowered))


def find_years(text: str) -> tuple[str, ...]:
    """Return the years a text names, a range unfolded to its two ends, in order."""
    return tuple(dict.fromkeys(match.group() for match in _YEAR.finditer(text)))


_COUNTING = re.compile(
    r"\b(?:hvor mange|kor mange|how many|antall|antal|number of|talet på|tallet på)\s+(.+)",
    re.IGNORECASE,
)


def _counted(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the first word of matter after 'how many', unless it is a unit of money."""
    match = _COUNTING.search(text)
    if not match:
        return ()
    by_surface = {term.surface: term for term in terms}
    for word in words(match.group(1)):
        term = by_surface.get(word)
        if find_unit(word):
            return ()
        if term is not None and term.weight > 0.05 and not term.entity:
            return (term,)
    return ()


def year_span(text: str) -> tuple[str, str] | None:
    """Return the two ends of a range of years ('2026–2029'), or None."""
    match = _YEAR_RANGE.search(text)
    return (match.group(1), match.group(2)) if match else None


def understand(question: str, history: Sequence[str], lexicon: Lexicon) -> Question:
    """Understand a question in the light of the earlier user turns, oldest first."""
    text = " ".join(question.split())
    language = detect_language(text)
    terms = question_terms(text, lexicon)
    wants, years = find_wants(text), find_years(text)
    saks = tuple(found.number for found in find_sak_numbers(text))
    own = Question(
        text=text,
        language=language,
        terms=terms,
        wants=wants,
        years=years,
        sak_numbers=saks,
        counted=_counted(text, terms),
        search_text=text,
    )
    if not history or not _is_follow_up(own):
        return own
    earlier = understand(history[-1], history[:-1], lexicon)
    return _carry_over(own, earlier)


def _is_follow_up(question: Question) -> bool:
    matter = [term for term in question.own if term.weight >= 0.2]
    if _ELLIPTIC.match(question.text):
        return len(matter) <= 4
    if not matter and not question.sak_numbers:
        return True
    return len(matter) <= 2 and bool(_PRONOUN.search(question.text)) and not question.sak_numbers


def _carry_over(own: Question, earlier: Question) -> Question:
    said = {variant.stems for term in own.terms for variant in term.variants}
    carried = tuple(
        term.model_copy(update={"carried": True})
        for term in earlier.terms
        if not any(v.stems in said for v in term.variants[:1])
        and not (own.years and term.surface in earlier.years)
        and not term.surface.isdigit()
    )
    form = {"who", "when", "amount", "number", "list", "why", "how", "define", "decision", "where"}
    keeps_form = bool(own.wants & form)
    wants = own.wants if keeps_form else own.wants | earlier.wants
    short = len(words(own.text)) <= 3 and own.language != earlier.language
    return own.model_copy(
        update={
            "terms": (*own.terms, *carried),
            "wants": wants,
            "years": own.years or earlier.years,
            "sak_numbers": own.sak_numbers or earlier.sak_numbers,
            "follow_up": True,
            "language": earlier.language if short else own.language,
            "search_text": f"{earlier.search_text} {own.text}",
        }
    )
