"""Groups: the places of a paper where several things stand together and make a list.

Bullets, paragraphs that begin with one label ('Ulempe: …'), the short paragraphs under a heading,
numbered headings and sentences ('Alternativ A …, Alternativ B …'), an enumeration in a sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer.layers import Layer
from assistant.language import split_sentences
from assistant.numbers import NUMBER_WORDS

if TYPE_CHECKING:
    from assistant.answer.lexicon import Lexicon
    from assistant.answer.passage_views import PassageView

LEAST, MOST, MOST_WORDS = 2, 40, 8
_CLAUSE = re.compile(
    r"\b(?:er|var|har|hadde|blir|ble|vart|skal|skulle|vil|kan|må|som|at|men|fordi|"
    r"is|was|has|have|will|that|but)\b"
)
LONGEST_LEAD, LONGEST_PARAGRAPH, LONGEST_NAME = 120, 240, 90
_LABEL = re.compile(r"(?P<label>[A-ZÆØÅ][\w-]+(?: [\w-]+){0,2}): \S")
_NUMBERED = re.compile(r"(?P<noun>[A-ZÆØÅ][\w-]+)\.? (?:nr\.? )?(?P<number>\d{1,2}|[A-H])\b")
_IS = re.compile(r"\S+ \S+ (?:er|vil si|gjelder|gjeld|betyr|tyder|omfatt\w+|består|is|means)\b")
"""A sentence that says what a numbered thing is, not what becomes of it."""
_ENUMERATION = re.compile(r"^(?P<lead>[^:«»\"]{3,140}): (?P<members>[^:]+?)\.?$")
_IN_PROSE = re.compile(
    r"^(?P<lead>[^:«»\"]{3,140}?\b(?:(?:består|bestod|besto|bestått|sett saman|satt sammen) av|"
    r"omfatt(?:er|ar|et|a)|inneholder|inneheld|er|var|blir|ble|vart|heter|heiter|"
    r"consist(?:s|ed)? of|includes?|are|were))\s+(?P<members>[^:]+?)\.?$"
)
"""An enumeration that a verb leads up to: 'Arbeidsgruppen besto av A, B og C.'"""
_CAPTION = re.compile(r"(?:tabell|figur|table|figure)\b", re.IGNORECASE)
_DOTS = re.compile(r"\s+[·•|]\s+")
_AND = re.compile(r"\s+(?:og|and|samt)\s+")


class Group(NamedTuple):
    """Things that stand together, as printed, under what introduces them."""

    kind: str
    lead: str
    """The words right before them: a paragraph, a label; '' where only the heading says it."""
    texts: tuple[str, ...]
    views: "tuple[PassageView, ...]"
    """Where they stand: a passage each, or the one that holds them all."""
    after: str = ""
    """The paragraph right after them under the same heading."""
    quotes: tuple[str, ...] = ()
    """What stands of them in each passage, where that is not the whole of it."""
    below: str = ""
    """What stands under the members, a level down."""

    @property
    def above(self) -> str:
        """The headings right above them and what leads up to them."""
        return " ".join((*self.views[0].passage.heading_path[-2:], self.lead))

    @property
    def heading(self) -> str:
        """The heading that they stand under, or ''."""
        path = self.views[0].passage.heading_path
        return path[-1] if path else ""


class GroupLayers(NamedTuple):
    """The words of all groups by where they stand."""

    above: Layer
    """In the headings right above and what leads up to the members."""
    leads: Layer
    headings: Layer
    contexts: Layer
    members: Layer
    after: Layer


def layers_of_groups(groups: Sequence[Group], lexicon: "Lexicon") -> GroupLayers:
    """Return the words of some groups."""
    return GroupLayers(
        above=Layer(lexicon.stems(group.above) for group in groups),
        leads=Layer(lexicon.stems(group.lead) for group in groups),
        headings=Layer(group.views[0].headings for group in groups),
        contexts=Layer(
            # What belongs to no sak is of the body that meets.
            group.views[0].context or lexicon.stems(group.views[0].meeting.council)
            for group in groups
        ),
        members=Layer(lexicon.stems(" ".join((*g.texts, g.below))) for g in groups),
        after=Layer(lexicon.stems(group.after) for group in groups),
    )


def groups_of(views: "Sequence[PassageView]") -> list[Group]:
    """Return all groups of some statements in their order."""
    return [
        *_bullets(views),
        *_labelled(views),
        *_paragraphs(views),
        *_lines(views),
        *_headings(views),
        *(group for view in views for group in _within(view)),
    ]


def _bullets(views: "Sequence[PassageView]") -> Iterator[Group]:
    members: dict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        if view.passage.kind == "list_item" and view.passage.list_id:
            members[view.passage.list_id].append(index)
    for indexes in members.values():
        if len(indexes) < LEAST:
            continue
        items = [views[i] for i in indexes]
        yield from _nested(items)
        top = min(view.passage.level for view in items)
        told = tuple(view for view in items if view.passage.level == top)
        if len(told) < LEAST:
            continue
        lead = _neighbour(views, indexes[0] - 1, items[0], -1)
        if not lead.endswith(":") and len(lead) >= LONGEST_LEAD:
            lead = ""
        after = _neighbour(views, indexes[-1] + 1, items[-1], 1)
        below = " ".join(_text(view) for view in items if view.passage.level > top)
        texts = tuple(_text(v) for v in told)
        yield Group("bullets", lead, texts, told, after, below=below)


def _nested(items: "Sequence[PassageView]") -> Iterator[Group]:
    """Yield what stands a level below one bullet, as a list that this bullet leads up to."""
    for index, view in enumerate(items):
        under: list[PassageView] = []
        for other in items[index + 1 :]:
            if other.passage.level <= view.passage.level:
                break
            under.append(other)
        level = min((other.passage.level for other in under), default=0)
        told = tuple(other for other in under if other.passage.level == level)
        if len(told) >= LEAST:
            yield Group("nested", _text(view), tuple(map(_text, told)), told)


def _neighbour(views: "Sequence[PassageView]", index: int, beside: "PassageView", step: int) -> str:
    """Return the paragraph right beside a list under the same heading, or ''."""
    if not 0 <= index < len(views):
        return ""
    view = views[index]
    near = view.passage.order - beside.passage.order == step and view.meeting is beside.meeting
    same = view.passage.heading_path == beside.passage.heading_path
    return _text(view) if near and same and view.passage.kind == "paragraph" else ""


def _runs(views: "Sequence[PassageView]") -> Iterator[list["PassageView"]]:
    """Yield the paragraphs of each heading, where nothing else stands between them."""
    run: list[PassageView] = []
    for view in views:
        passage = view.passage
        if run and not _follows(run[-1], view):
            yield run
            run = []
        if passage.kind == "paragraph" and passage.table_id is None and passage.heading_path:
            run.append(view)
    if run:
        yield run


def _follows(before: "PassageView", view: "PassageView") -> bool:
    one, other = before.passage, view.passage
    return (
        view.meeting is before.meeting
        and other.kind == "paragraph"
        and other.order == one.order + 1
        and other.heading_path == one.heading_path
        and other.place.document == one.place.document
    )


def _labelled(views: "Sequence[PassageView]") -> Iterator[Group]:
    for run in _runs(views):
        for label, held in groupby(run, key=lambda v: _label(_text(v))):
            members = tuple(held)
            if label and len(members) >= LEAST:
                texts = tuple(_text(v)[len(label) + 1 :].strip() for v in members)
                yield Group("labelled", label, texts, members)


def _label(text: str) -> str:
    match = _LABEL.match(text)
    return match["label"] if match else ""


def _paragraphs(views: "Sequence[PassageView]") -> Iterator[Group]:
    for run in _runs(views):
        members = [v for v in run if not v.introduces]
        if _CAPTION.match(run[0].passage.heading_path[-1]):
            continue
        short = all(len(_text(v)) <= LONGEST_PARAGRAPH for v in members)
        if short and LEAST <= len(members) <= MOST:
            yield Group("paragraphs", "", tuple(_text(v) for v in members), tuple(members))


def _lines(views: "Sequence[PassageView]") -> Iterator[Group]:
    """Yield the lines of a paragraph after one that ends in a colon: bullets without their dots."""
    for before, view in pairwise(views):
        texts = tuple(" ".join(line.split()) for line in view.passage.text.splitlines())
        if len(texts) < LEAST or max(map(len, texts)) > LONGEST_PARAGRAPH:
            continue
        if _follows(before, view) and (lead := _text(before)).endswith(":"):
            yield Group("bullets", lead, texts, (view,))


def _headings(views: "Sequence[PassageView]") -> Iterator[Group]:
    """Yield the numbered headings under one heading: 'Alternativ A – …', 'Alternativ B – …'."""
    under: dict[tuple[str, ...], list[PassageView]] = defaultdict(list)
    for view in views:
        passage = view.passage
        if passage.kind == "heading" and (match := _NUMBERED.match(_text(view))):
            key = (view.meeting.id, passage.place.document, *passage.heading_path, match["noun"])
            under[key].append(view)
    for found in under.values():
        told = tuple({_text(view): view for view in found}.values())
        if LEAST <= len(told) <= MOST:
            lead = _NUMBERED.match(_text(told[0]))
            texts = tuple(_text(v) for v in told)
            yield Group("headings", lead["noun"] if lead else "", texts, told)


def _within(view: "PassageView") -> Iterator[Group]:
    """Yield the enumeration of a sentence, and sentences of one paragraph that are numbered."""
    if view.passage.kind == "heading" or view.introduces:
        return
    sentences = split_sentences(view.passage.text)
    for sentence in sentences:
        match = _ENUMERATION.match(sentence)
        members = split_members(match["members"]) if match else []
        if match and len(members) >= LEAST:
            members = _as_many_as_said(match["lead"], match["members"]) or members
            yield Group("enumeration", match["lead"], tuple(members), (view,), "", (sentence,))
        elif (prose := _IN_PROSE.match(sentence)) and _are_alike(
            named := split_members(prose["members"])
        ):
            yield Group("prose", prose["lead"], tuple(named), (view,), "", (sentence,))
    numbered = [
        (m["noun"], m["number"], s) for s in sentences if _IS.match(s) and (m := _NUMBERED.match(s))
    ]
    nouns = {noun for noun, _, _ in numbered}
    if len(numbered) > LEAST and len(nouns) == 1 and _in_order([n for _, n, _ in numbered]):
        told = tuple(sentence for _, _, sentence in numbered)
        yield Group("numbered", nouns.pop(), told, (view,) * len(told), "", told)


def _are_alike(members: Sequence[str]) -> bool:
    """Tell whether at least three members all are names, or all short and none a clause."""
    if len(members) <= LEAST:
        return False
    capitals = sum(member[0].isupper() for member in members)
    return capitals in (0, len(members)) and all(
        len(member.split()) <= MOST_WORDS and not _CLAUSE.search(member) for member in members
    )


def _in_order(numbers: Sequence[str]) -> bool:
    keys = [(len(number), number) for number in numbers]
    return all(one < other for one, other in pairwise(keys))


def split_members(text: str) -> list[str]:
    """Split 'a, b og c', 'a · b · c' or 'a; b; c' into its members; empty when it is no list."""
    if _DOTS.search(text):
        return [part.strip() for part in _DOTS.split(text) if part.strip()]
    if ";" in text:
        return [part.strip() for part in text.split(";") if part.strip()]
    *first, last = text.split(", ")
    ends = _AND.split(last)
    if not first or len(ends) != LEAST:
        return []
    members = [part.strip() for part in (*first, *ends)]
    return members if all(0 < len(part) <= LONGEST_NAME for part in members) else []


_SAID_NUMBER = re.compile(rf"\b(?P<number>\d|{'|'.join(NUMBER_WORDS)}) [\w-]+$", re.IGNORECASE)


def _as_many_as_said(lead: str, text: str) -> list[str]:
    """Split an enumeration into as many members as its lead says, the last one holding the rest.

    In 'Tre ting: varsel, kobling til kassen og visning på engelsk, polsk og samisk' the first
    'og' ends the list. Empty where that does not give the number.
    """
    match = _SAID_NUMBER.search(lead)
    before, joint, last = text.partition(" og ") if " og " in text else text.partition(" and ")
    if match is None or not joint:
        return []
    members = [*before.split(", "), last]
    said = match["number"].lower()
    number = int(said) if said.isdecimal() else NUMBER_WORDS[said]
    return [member.strip() for member in members] if len(members) == number else []


def _text(view: "PassageView") -> str:
    return " ".join(view.passage.text.split())
