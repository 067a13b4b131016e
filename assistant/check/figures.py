"""The same measure with different values in different places of the running text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from assistant.check.findings import Finding, passage_spot
from assistant.check.mentions import HAS, Mention, differ, distinct, is_other_unit, mentions
from assistant.check.wordlists import stem_set
from assistant.check.words import Phrase, say
from assistant.language import fold, stem
from assistant.numbers import KRONER, find_unit
from assistant.structure.meeting import Meeting

_IDENTIFIER = re.compile(
    r"(?<!\w)(?:[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ]\w*(?:@\w+)?|\w{2,}@[A-Za-zÆØÅæøå]+)(?![\w.])"
)
"""A name that no other word is like: 'MyHealth@EU', 'HelseID'."""
_RECURRING = re.compile(
    r"\b(?:per|pr\.?|i|hvert|kvart)\s+år(?:et)?\b|\bårlig\w*|\bårleg\w*|\bi\s+året\b"
    r"|\bdrift\w*|\bforvaltning\w*|\bkostna\w*|\bkoster\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:fra|frå)\s+[\d][\d\s,.]*(?:mill|mrd|kr|mnok|prosent|%)?\.?\s*(?:kr|kroner)?\s*til\b|\bøk\w+\b|\bauk\w+"
    r"|\breduser\w*|\bnedgang\w*|\bvekst\w*|\bendre?\w*|\btidligere\b|\btidlegare\b|\bopprinnelig\w*|\bopphavleg\w*"
    r"|\bprisjuster\w*|\brevider\w*|\bjuster\w*|\bi\s+stedet\b|\bi\s+staden\b|\bmindre\b"
    r"|\bav\s+dette\b|\bav\s+disse\b|\bherav\b|\bresten\b|\bytterlig\w*|\bforrige\b|\bførre\b|\bfjor\b"
    r"|\bforskjell\w*|\bdyrere\b|\bdyrare\b|\bbilligere\b|\bspar\w*|\bmellom\b"
    r"|\bi\s+dag\b|\bdagens\b|\bvente[srt]?\b|\bventa\b|\bforvente\w*|\bprognose\w*|\bfr[ae]mskriv\w*|\bmålet\b",
    re.IGNORECASE,
)
"""Words that say that two figures are meant to differ."""
_QUALIFIERS = re.compile(
    r"\b(?:inkl\w*|eks\w{0,2}l\w*|eks\.|brutto|netto|uten|utan|mva|moms\w*|per|pr|hver|kvar|årlig\w*|årleg\w*"
    r"|måned\w*|samlet|samla|totalt?|sum|alt|sammen|saman|maks\w*|min\w*|høyst|snitt\w*|gjennomsnitt\w*"
    r"|lav\w{0,4}|låg\w{0,4}|høy\w{0,4}|høg\w{0,4}|middels|størst\w*|beste?|verste?|nedre|øvre"
    r"|halvår\w*|kvartal\w*|tertial\w*|budsjett\w*|regnskap\w*|rekneskap\w*|prognose\w*|anslag)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:ved|hvis|dersom|viss|om(?!\s+lag\b)|når|uten|utan|med|for|if|with|without|when)\s+\w+",
    re.IGNORECASE,
)
"""How a sentence begins that tells of a special case: 'Ved ulovlig bygging er gebyret …'."""
_VERB = re.compile(
    r"(?:er|ar|te|de)$|^(?:kostet|kosta|dekket|dekka|bevilget|bevilga|løyva|mottok|mottatt|motteke"
    r"|bidrog?|betalt|brukt|spart|tjent|søkt|kjøpt|solgt|seld?t|overført|tildelt|sette?|satte?)$",
    re.IGNORECASE,
)
"""A verb, which says nothing of what an amount is of: 'Kulverten kostet 2 mill. kr'."""
_SOURCES = re.compile(
    r"\b(?:lån\w*|tilskudd\w*|tilskot\w*|egenandel\w*|stat\w*|kommun\w*|fylke\w*)\b", re.IGNORECASE
)
"""Whose money an amount is."""
_OPTION = re.compile(
    r"\b(?:alternativ\w*|konsept\w*|trinn|byggetrinn|fase|variant|tiltak|scenario\w*|punkt|del|sone|løsning)"
    r"\s+(?P<which>[A-ZÆØÅ]\b|\d{1,2}\b)",
    re.IGNORECASE,
)
_NEAR = 60
"""How many characters around a figure say what it is of."""
_LINK = (
    r"(?:\s+(?:på|er|var|blir|vert|utgjør|utgjer|lik|settes|sett\w*|satt|beregnet|rekna|anslått|estimert|ventet"
    r"|til|vil|kan|bli|være|vere|foreslås|sammen|i|alt|totalt|nå|no))*\s*:?\s*$"
)
_MEASURE = re.compile(rf"(?P<noun>[^\W\d_][\w-]{{4,}}){_LINK}", re.IGNORECASE)
_VAGUE = stem_set(
    "beløp beløpet sum summen kostnad kostnader kostnaden utgift utgifter utgiftene budsjett "
    "budsjettet penger midler tilskudd tilskot støtte bevilgning løyving prosjekt prosjektet "
    "tiltak tiltaket kommunen fylket verdi verdien mellom siden omtrent minst under"
)
"""Nouns that any amount of money can be of."""
_COMMON_COUNTED = stem_set(
    "år dager døgn uker veker måneder timer timar minutter minutt meter kilometer km kvm prosent "
    "millioner milliarder tusen kroner stemmer røyster ganger gonger sider punkter punkt stykker "
    "prosentpoeng poeng mill mrd januar februar mars april mai juni juli august september oktober "
    "november desember personer dekar daa tonn grader alternativer alternativ"
)
"""Nouns that are counted everywhere, of anything."""


def check_figures(meeting: Meeting) -> Iterator[Finding]:
    """Yield figures of one measure that differ from place to place."""
    found = mentions(meeting)
    printed = _printed_amounts(meeting)
    yield from _of_identifiers(found, printed)
    yield from _of_counts(found)
    yield from _of_measures(found, printed)


def _of_identifiers(found: Sequence[Mention], printed: frozenset[float]) -> Iterator[Finding]:
    """Compare what one named thing costs a year: the name is the only one in each sentence."""
    groups: dict[tuple[str | None, str], list[Mention]] = {}
    amounts = Counter((m.passage.id, m.sentence) for m in found if m.is_money)
    for mention in found:
        names = _identifiers(mention.sentence) or _identifiers(mention.lead)
        alone = amounts[mention.passage.id, mention.sentence] == 1
        if len(names) != 1 or not mention.is_money or not alone:
            continue
        if not _RECURRING.search(mention.sentence) or _is_changed(mention):
            continue
        groups.setdefault((mention.passage.sak, names.pop()), []).append(mention)
    for (_, name), group in groups.items():
        values = distinct(group)
        if all(_is_printed(mention, printed) for mention in values):
            continue
        if any(differ(*pair) and not _of_other_years(*pair) for pair in combinations(values, 2)):
            said = say("costs_differ", name=name, values=[m.printed for m in values])
            yield _finding(said, values)


def _identifiers(sentence: str) -> set[str]:
    return {name.split("@")[0] for name in _IDENTIFIER.findall(sentence)}


def _of_counts(found: Sequence[Mention]) -> Iterator[Finding]:
    """Compare counts of the same thing: '214 elever ved skolen' and 'de 221 elevene ved skolen'."""
    groups: dict[tuple[str | None, str, tuple[str, ...]], list[Mention]] = {}
    for mention in found:
        if mention.noun is None or mention.noun in _COMMON_COUNTED or not mention.complement:
            continue
        if mention.low < 2 or _is_share(mention) or _is_changed(mention, after=_NEAR // 2):
            continue
        key = (mention.passage.sak, mention.noun, mention.complement)
        groups.setdefault(key, []).append(mention)
    for group in groups.values():
        yield from _pairs(group, "counts_differ")


def _is_share(mention: Mention) -> bool:
    """Tell whether a count is one part of several: '57 av dem', '12 av 31', '31 flere'."""
    return re.match(r"\s+(?:av|flere|fleire|nye|andre|til)\b", mention.after) is not None or bool(
        re.search(r"\bav\s+(?:de\s+)?$", mention.before)
    )


def _is_changed(mention: Mention, *, after: int = _NEAR) -> bool:
    """Tell whether the words around a figure say that it differs from another on purpose."""
    return _CHANGED.search(f"{mention.before[-_NEAR:]} {mention.after[:after]}") is not None


def _pairs(group: Sequence[Mention], key: str) -> Iterator[Finding]:
    values = distinct(group)
    for one, other in combinations(values, 2):
        if one.sentence == other.sentence or not differ(one, other):
            continue
        if _delimited(one, other) or is_other_unit(one, other):
            continue
        yield _finding(say(key, one=_told(one), other=_told(other)), (one, other))
        return


def _told(mention: Mention) -> str:
    """Return the figure with the words that it counts."""
    behind = 0 if mention.complement[:1] == (HAS,) else len(mention.complement)
    following = mention.after.split()[: behind + 1] if mention.noun else []
    return " ".join([mention.printed, *following]).rstrip(" .,;:")


def _delimited(one: Mention, other: Mention) -> bool:
    """Tell whether two sentences speak of different years, options, names or delimitations."""
    if _of_other_years(one, other):
        return True
    if _options(one) != _options(other) or _condition(one) != _condition(other):
        return True
    if _qualifiers(one) != _qualifiers(other):
        return True
    first, second = _names(one), _names(other)
    return bool(first and second and first.isdisjoint(second))


def _of_other_years(one: Mention, other: Mention) -> bool:
    return bool(one.years and other.years and one.years.isdisjoint(other.years))


def _condition(mention: Mention) -> str:
    found = _CONDITION.match(mention.sentence) if mention.is_money else None
    return found.group().casefold() if found else ""


def _options(mention: Mention) -> frozenset[str]:
    context = " ".join((*mention.passage.heading_path[-1:], mention.sentence))
    return frozenset(match["which"].casefold() for match in _OPTION.finditer(context))


def _qualifiers(mention: Mention) -> frozenset[str]:
    near = f"{mention.before[-40:]} {mention.after[:40]}"
    found = _QUALIFIERS.findall(near)
    if mention.is_money:
        found += _SOURCES.findall(near)
    return frozenset(stem(fold(word)) for word in found)


def _names(mention: Mention) -> frozenset[str]:
    """Return the capitalised words of a sentence, its first word left out."""
    return frozenset(re.findall(r"(?<=[^\s.!?]\s)[A-ZÆØÅ][\wæøå-]{2,}", mention.sentence))


def _of_measures(found: Sequence[Mention], printed: frozenset[float]) -> Iterator[Finding]:
    """Compare amounts of one named measure of a sak: 'kostnadsrammen er …', 'minstepris på …'."""
    groups: dict[tuple[str | None, str], list[Mention]] = {}
    for mention in found:
        if not mention.is_money or _is_changed(mention) or mention.passage.sak is None:
            continue
        match = _MEASURE.search(mention.before)
        if match is None:
            continue
        noun = stem(fold(match["noun"]))
        if (
            noun in _VAGUE
            or _VERB.search(match["noun"])
            or (match["noun"][:1].isupper() and mention.before[: match.start()].strip())
        ):
            continue
        groups.setdefault((mention.passage.sak, noun), []).append(mention)
    for (_, _noun), group in groups.items():
        values = [m for m in distinct(group) if m.low == m.high]
        if len(values) != 2 or all(_is_printed(mention, printed) for mention in values):
            continue
        yield from _pairs(values, "amounts_differ")


def _is_printed(mention: Mention, printed: frozenset[float]) -> bool:
    """Tell whether an amount stands in a table: two that both do are amounts of two things."""
    return mention.low == mention.high and round(mention.low, 2) in printed


def _printed_amounts(meeting: Meeting) -> frozenset[float]:
    """Return all amounts of the meeting's tables in kroner."""
    amounts: set[float] = set()
    for table in meeting.tables:
        unit = find_unit(table.unit or table.title)
        for row in table.rows:
            own = find_unit(row.label) or unit
            # Where no unit is printed it may be any.
            factors = KRONER.values() if own is None else [KRONER.get(own, 0.0)]
            amounts.update(
                round(value.value * factor, 2)
                for value in row.values
                if value is not None
                for factor in factors
            )
    return frozenset(amounts)


def _finding(said: Phrase, group: Iterable[Mention]) -> Finding:
    return Finding(
        kind="figure",
        severity="warning",
        certainty="likely",
        said=said,
        spots=tuple(passage_spot(mention.passage, mention.sentence) for mention in group),
    )
