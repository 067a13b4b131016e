"""Options: what the papers say of the alternatives that a matter is to be settled between.

'Hva er forskjellen på modell A og B', 'hva er ulempene med variant B', 'hva går alternativ 2 ut på'
are answered by what describes and what weighs each option, not by a figure that has its name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answer.lexicon import Stems
from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.answer.proposal import Inquiry, Proposal, bound_coverage, scaled, stands
from assistant.answer.question import Question
from assistant.answer.result import Claim
from assistant.answer.terms import Term, coverage
from assistant.language import STOP_WORDS, fold, stem, words

TOLD, TITLE, LEAST_MATTER, NAMED = 1.1, 0.9, 0.2, 0.75
"""What options that are told add to the score; how much a word counts that only names their sak;
the weight from which a word of a question counts; and how much of a question the name of an option
must hold to be meant by it: 'ny kai på nordsiden'."""
MOST_SAID, MOST_OF_ONE, MOST_IN_ALL, TWO, LONGEST_NAME = 450, 800, 1200, 2, 8
"""Characters told of what one option is, of all that weighs it, and of several options; and words
of a name."""
_NOUN = (
    r"(?:alternativ|variant|modell|løsning|løysing|konsept|scenario|opsjon|option|alternative|"
    r"model|concept)"
)
_MARK = r"(?:[a-h]|\d{1,2})"
_NAMED = re.compile(
    rf"\b(?P<noun>{_NOUN})(?:en|a|et|ene|ane|er|s)? (?P<marks>{_MARK}\b(?:(?:\s*,\s*|\s+(?:og|and|"
    rf"eller|or|mot|versus|vs\.?|kontra)\s+)(?:{_NOUN}\w* )?{_MARK}\b)*)",
    re.IGNORECASE,
)
_ALL = re.compile(rf"\b(?P<noun>{_NOUN})(?:ene|ane|er|ar|s|a)\b", re.IGNORECASE)
_OPENS = re.compile(rf"(?P<noun>{_NOUN}) (?P<mark>{_MARK})\b", re.IGNORECASE)
_LABELS = re.compile(r"\s*[,.:–—-]")
"""What follows the letter of an option where that is a label: 'Variant B, ny kai på nordsiden.'"""
_LETTER = re.compile(r"(?<![\w.])[A-H](?![\w.])")
_DIFFERENCE = re.compile(
    r"\b(?:forskjel\w*|skilnad\w*|skil(?:ler|er|jer)|differences?|differs?)\b", re.I
)
_WEIGHED = re.compile(
    r"\b(?:ulempe\w*|bakdel\w*|svakhet\w*|fordel(?:en|er|ene|ar|ane)?|minus(?:et|er|ene)?|"
    r"pluss(?:et|er|ene)?|styrke(?:r|ne|n)?|innvending\w*|drawbacks?|disadvantages?|downsides?|"
    r"advantages?|benefits?|pros|cons)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?:fordel|ulempe|pluss|minus|pro|con)\w*:", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?:går|gikk|gjekk)\b.*\but på\b|\b(?:innebærer|inneber|inneberer|omfatter|omfattar)\b|"
    r"\b(?:involves?|entails?|consists? of|about)\b|"
    rf"^\W*(?:hva|kva|what) (?:er|is) (?:egentlig |eigentleg )?{_NOUN}\w* {_MARK}\W*$",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    """A stretch of text that speaks of one option: a paragraph, or sentences in one."""

    mark: str
    text: str
    view: PassageView
    describes: bool
    """Whether its paragraph, or what stands above it, opens with the option."""

    @property
    def place(self) -> str:
        """Where the options stand side by side: under one heading, or each under one of its own."""
        path = self.view.passage.heading_path
        own = bool(path) and _OPENS.match(path[-1]) is not None
        return " / ".join(path[:-1] if own else path)


class _Options(NamedTuple):
    """What one paper says of the options of one kind, in its order."""

    said: tuple[_Said, ...]

    @property
    def marks(self) -> frozenset[str]:
        """The letters or numbers of the options."""
        return frozenset(said.mark for said in self.said)


def propose_options(inquiry: Inquiry) -> Iterator[Proposal]:
    """Propose what is said of the options that a question asks to be told apart or weighed."""
    question = inquiry.question
    differs = _DIFFERENCE.search(question.text)
    weighs = _WEIGHED.search(question.text)
    if not (differs or weighs or _DESCRIBED.search(question.text)) or question.years:
        return
    best: tuple[float, list[_Said]] | None = None
    for options in inquiry.papers.once(_all_options):
        first = options.said[0].view
        if not inquiry.scope.holds(first.meeting, first.passage.sak, first.passage.place.document):
            continue
        marks, named = _meant(options, question, inquiry.papers)
        if not marks or (differs and len(marks) < TWO):
            continue
        told = _told(options, marks, weighs=bool(weighs))
        if weighs and len(marks) == 1 and _has_lists(told) and _asks_one_side(question.text):
            # What is labelled 'Ulempe: …' is a list of its own.
            continue
        score = _score(told, named, inquiry) if told else 0.0
        if best is None or score > best[0]:
            best = score, told
    if best is not None and best[0]:
        yield Proposal("options", best[0], tuple(_claim(s, inquiry.papers) for s in best[1]))


def _has_lists(told: Sequence[_Said]) -> bool:
    return sum(_SIDE.match(said.text) is not None for said in told) >= TWO


def _asks_one_side(text: str) -> bool:
    return len({fold(match.group())[:4] for match in _WEIGHED.finditer(text)}) == 1


def _all_options(papers: Papers) -> list[_Options]:
    """Return what each paper says of its options, where it tells of two at least."""
    found: dict[tuple[str, str, str | None, str], list[_Said]] = defaultdict(list)
    for view in papers.statements:
        passage = view.passage
        if passage.kind in ("table", "heading"):
            continue
        for noun, said in _runs(view):
            key = (view.meeting.id, passage.place.document, passage.sak, noun)
            found[key].append(said)
    options = [_Options(tuple(said)) for said in found.values()]
    return [o for o in options if len(o.marks) >= TWO]


def _runs(view: PassageView) -> Iterator[tuple[str, _Said]]:
    """Yield the stretches of a passage that speak of one option each, with their noun.

    What opens with an option, or stands under a heading that does, speaks of it until another one
    is named.
    """
    heading = _OPENS.match((view.passage.heading_path or ("",))[-1])
    noun, mark = (_key(heading["noun"]), fold(heading["mark"])) if heading else ("", "")
    describes, run = bool(heading), list[str]()
    for number, sentence in enumerate(view.sentences):
        opens = _OPENS.match(sentence)
        if opens and (_key(opens["noun"]), fold(opens["mark"])) != (noun, mark):
            if run and mark:
                yield noun, _Said(mark, " ".join(run), view, describes)
            noun, mark, run = _key(opens["noun"]), fold(opens["mark"]), []
            describes = number == 0 and _LABELS.match(sentence, opens.end()) is not None
        # What describes an option may hold it against another: 'Som B, men med egen kai'.
        another = _names_another(sentence, mark, by_letter=not describes)
        if mark and (opens or not another):
            run.append(sentence)
        if run and mark and another:
            yield noun, _Said(mark, " ".join(run), view, describes)
            mark, run = "", []
    if run and mark:
        yield noun, _Said(mark, " ".join(run), view, describes)


def _names_another(sentence: str, mark: str, *, by_letter: bool) -> bool:
    """Tell whether a sentence goes over to another option: 'Forskjellen mellom B og C'."""
    named = {fold(m["mark"]) for m in _OPENS.finditer(sentence)}
    if by_letter:
        named |= {fold(letter) for letter in _LETTER.findall(sentence)}
    return bool(named - {mark})


def _key(noun: str) -> str:
    return fold(noun).rstrip("e")


def _meant(options: _Options, question: Question, papers: Papers) -> tuple[list[str], list[str]]:
    """Return the options of a paper that a question means, and the words by which it names them."""
    marks: list[str] = []
    named: list[str] = []
    for match in _NAMED.finditer(question.text):
        marks += re.findall(rf"\b{_MARK}\b", fold(match["marks"]))
        named += words(match.group())
    if marks:
        known = [mark for mark in marks if mark in options.marks]
        return (known, named) if len(known) == len(marks) else ([], [])
    if every := _ALL.search(question.text):
        return sorted(options.marks), words(every.group())
    own = _matter(question, [])
    for said in options.said if own else ():
        name = _name(said) if said.describes else ""
        called = [t for t in own if stands(t, papers.lexicon.stems(name))]
        whole = all(any(t.match({stem(w): 1.0}) for t in called) for w in _telling(name))
        if called and (whole or coverage(own, papers.lexicon.stems(name)) >= NAMED):
            return [said.mark], [word for t in called for word in t.surface.split()]
    return [], []


def _name(said: _Said) -> str:
    """Return the name by which a description opens: 'Variant B, ny kai på nordsiden'."""
    first = re.split(r"(?<=\w)[.:](?:\s|$)", said.text, maxsplit=1)[0]
    opens = _OPENS.match(first)
    name = first[opens.end() :] if opens else ""
    return name if len(words(name)) <= LONGEST_NAME else ""


def _telling(name: str) -> list[str]:
    return [word for word in words(name) if word not in STOP_WORDS]


def _matter(question: Question, named: Sequence[str]) -> list[Term]:
    """Return what a question says besides the options and that they are to be weighed."""
    form = {word for p in (_DIFFERENCE, _WEIGHED) for m in p.finditer(question.text)
            for word in words(m.group())}  # fmt: skip
    beside = form | {fold(word) for word in named}
    return [
        t
        for t in question.matter
        if t.weight >= LEAST_MATTER and not beside & set(t.surface.split())
    ]


def _told(options: _Options, marks: Sequence[str], *, weighs: bool) -> list[_Said]:
    """Return what is told of the options meant: each once, or of one alone all that weighs it."""
    if len(marks) == 1:
        of_one = [said for said in options.said if said.mark == marks[0]]
        return _within(of_one, MOST_OF_ONE) if weighs else _within(of_one, MOST_SAID)[:1]
    places: dict[str, list[_Said]] = defaultdict(list)
    for said in options.said:
        if said.mark in marks:
            places[said.place].append(said)
    for together in places.values():
        if {said.mark for said in together} == set(marks):
            limit = MOST_IN_ALL // len(marks)
            return [
                one
                for mark in dict.fromkeys(marks)
                for one in _within([said for said in together if said.mark == mark], limit)
            ]
    return []


def _within(said: Sequence[_Said], limit: int) -> list[_Said]:
    told: list[_Said] = []
    for one in said:
        if told and sum(len(s.text) for s in told) + len(one.text) > limit:
            break
        told.append(one)
    return told


def _score(told: Sequence[_Said], named: Sequence[str], inquiry: Inquiry) -> float:
    """Return how well a paper's options are those of the question: its other words name the sak."""
    question, lexicon = inquiry.question, inquiry.papers.lexicon
    matter = _matter(question, named)
    view = told[0].view
    around: list[Stems] = [scaled(view.context, TITLE), scaled(view.headings, TITLE)]
    around.append(lexicon.stems(view.meeting.council))
    around += [lexicon.stems(said.text) for said in told]
    if any(not stands(term, *around) for term in matter if term.weight >= 2 * LEAST_MATTER):
        return 0.0
    rest = question.model_copy(update={"terms": tuple(matter), "counted": ()})
    return TOLD * (bound_coverage(rest, *around) if matter else 1.0)


def _claim(said: _Said, papers: Papers) -> Claim:
    passage = said.view.passage
    evidence = papers.evidence(
        said.view.meeting, passage.place, said.text, sak=passage.sak, context=passage.heading_path
    )
    opens = _OPENS.match(said.text)
    heading = "" if opens else f"{passage.heading_path[-1].rstrip(':')}: "
    return Claim(text=f"{heading}{said.text}", evidence=(evidence,))
