"""Which sentences of a sak a briefing tells: those that say what is its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answer.gist import Cue, cue, has_figure, repeats_title
from assistant.answer.papers import Papers
from assistant.answer.passage_views import PassageView
from assistant.brief.model import Statement
from assistant.brief.sources import source_of
from assistant.language import split_sentences, words
from assistant.structure.meeting import AgendaItem, Meeting
from assistant.structure.statements import sentence_id

LEAST_WORDS, MOST_WORDS = 6, 45
LIKENESS = 0.91
"""Cosine from which two sentences say nearly the same."""
EARLY, COMPLETE, GIST = 0.5, 0.5, 1.0
"""What is told first in a paper mostly says what it is about, a whole sentence reads better, and a
paper's own summary says what it comes to; in standard deviations of the nearness to the matter."""
ASIDE, IN_TABLE = -0.8, -0.8
"""A sentence that leans on another, or on its row and column, says less by itself."""

_LAST_TOLD = {"notice": 1, "minutes": 2}
"""What is to be decided stands in case papers; notices and minutes tell of procedure, but some
notices hold all saker."""

Vector = NDArray[np.float32]
Vectors = Mapping[str, Vector]


class Matter(NamedTuple):
    """What sentences are held against: the sak itself, and what the reader asked for."""

    item: AgendaItem
    about: Vector
    """The title and the proposal of the sak."""
    topic: Vector | None = None
    """What the briefing is to be about; None tells the sak as such."""


class Candidate(NamedTuple):
    """A sentence of a sak with where it stands and how much it says of the sak.

    ``worth`` is in standard deviations over the sentences of the sak.
    """

    view: PassageView
    text: str
    worth: float
    vector: Vector | None


class _Told(NamedTuple):
    view: PassageView
    text: str
    vector: Vector | None
    position: float
    """From 0 at the beginning of the papers to 1 at their end."""


def candidates(
    papers: Papers, meeting: Meeting, matter: Matter, vectors: Vectors
) -> list[Candidate]:
    """Return the sentences of a sak that tell something, in the order of the papers.

    Left out are what the papers of other saker say too (a template's slides), titles, the names of
    those who present, what is to be decided, and what only describes a picture.
    """
    found = [
        told
        for told in _sentences(papers, meeting, matter.item, vectors)
        if _is_telling(told.text) and not told.text.endswith("?")
    ]
    if not found:
        return []
    strange = _said_elsewhere(papers, meeting, matter.item)
    known = {told.text: " ".join(words(told.text)) for told in found}
    found = [told for told in found if known[told.text] not in strange]
    people = _presenting(meeting)
    gathered: dict[str, _Told] = {}
    for told in found:
        if len(set(known[told.text].split()) - people) >= LEAST_WORDS - 2:
            gathered.setdefault(known[told.text], told)
    if not gathered:
        return []
    return _weighed(list(gathered.values()), _centre(papers, meeting, vectors), matter)


def discussion_points(papers: Papers, meeting: Meeting, item: AgendaItem) -> list[Candidate]:
    """Return what the papers of a sak put to the body to discuss, in their words and order."""
    return [
        Candidate(view, text, 0.0, None)
        for view in _views(papers, meeting, item)
        if any(cue("discussion").search(heading) for heading in view.passage.heading_path)
        for text in (" ".join(view.passage.text.split()),)
        if len(text.split()) >= LEAST_WORDS - 2
    ]


def are_slides(papers: Papers, meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether a sak's papers are slides: most pages begin with a heading of their own."""
    pages: dict[tuple[str, int | None], bool] = {}
    for view in _paper_views(papers, meeting, item):
        place = view.passage.place
        heads = view.passage.kind == "heading" and view.passage.level == 1
        pages[place.document, place.page] = pages.get((place.document, place.page), heads)
    return len(pages) >= LEAST_SLIDES and sum(pages.values()) >= SLIDES * len(pages)


LEAST_SLIDES, SLIDES = 3, 0.7


def topics(papers: Papers, meeting: Meeting, item: AgendaItem) -> list[Candidate]:
    """Return the headings that say what a sak's papers take up, each once, in their order."""
    strange = _said_elsewhere(papers, meeting, item)
    found: dict[str, Candidate] = {}
    for view in _paper_views(papers, meeting, item):
        passage = view.passage
        if passage.kind != "heading":
            continue
        text = " ".join(passage.text.split()).rstrip(":")
        key = re.sub(r"\W*\d+\W*$", "", " ".join(words(text)))
        plain = passage.level == 1 and len(key) > 3 and not _TELLS_NOTHING.search(text)
        if plain and key not in strange and not repeats_title(text, item.title):
            found.setdefault(key, Candidate(view, text, 0.0, None))
    return list(found.values())


_TELLS_NOTHING = re.compile(
    r"^(?:forslag til (?:vedtak|innstilling)|framlegg til vedtak|vedtak|innstilling|agenda|innhold|"
    r"innhald|takk|spørsmål|vedlegg|bakgrunn|innledning|innleiing|møte|til (?:drøfting|diskusjon)|"
    r"thank|questions|contents)\b",
    re.IGNORECASE,
)


def _views(papers: Papers, meeting: Meeting, item: AgendaItem) -> list[PassageView]:
    """Return the passages of a sak that can tell something."""
    return [
        view
        for view in _paper_views(papers, meeting, item)
        if view.passage.kind in ("paragraph", "list_item", "key_figure")
    ]


def _paper_views(papers: Papers, meeting: Meeting, item: AgendaItem) -> list[PassageView]:
    """Return what stands of a sak in its case papers, or in the notice or minutes without such."""
    kinds = {paper.path: paper.kind for paper in meeting.papers}
    views = [view for view in papers.statements if view.meeting is meeting and _is_of(view, item)]
    ranks = [_LAST_TOLD.get(kinds.get(v.passage.place.document, "other"), 0) for v in views]
    told = [
        rank
        for view, rank in zip(views, ranks, strict=True)
        if view.passage.kind != "heading" and len(view.passage.text) >= LEAST_TELLING
    ]
    least = min(told, default=0)
    return [view for view, rank in zip(views, ranks, strict=True) if rank == least]


LEAST_TELLING = 80
"""Letters of a passage that is more than the line of a sak in the agenda."""


def _is_of(view: PassageView, item: AgendaItem) -> bool:
    if item.number:
        return view.passage.sak == item.number
    return view.passage.place.document in item.documents


def _sentences(papers: Papers, meeting: Meeting, item: AgendaItem, vectors: Vectors) -> list[_Told]:
    views = _views(papers, meeting, item)
    decided = " ".join(" ".join(d.text.split()) for d in meeting.decisions)
    return [
        _Told(view, sentence, vectors.get(sentence_id(view.passage.id, number)), at / len(views))
        for at, view in enumerate(views)
        for number, text in enumerate(split_sentences(view.passage.text))
        if (sentence := " ".join(text.split())) not in decided
    ]


def _said_elsewhere(papers: Papers, meeting: Meeting, item: AgendaItem) -> set[str]:
    """Return what is said of other saker too, and the titles of the agenda."""
    strange = {" ".join(words(other.title)) for other in meeting.agenda}
    for view in papers.statements:
        if view.meeting is meeting and view.passage.sak and not _is_of(view, item):
            for text in split_sentences(view.passage.text):
                strange.add(" ".join(words(text)))
    return strange


def _presenting(meeting: Meeting) -> set[str]:
    """Return the words by which the agenda names who presents."""
    return {
        word
        for item in meeting.agenda
        for person in item.presenters
        for word in words(f"{person.name} {person.organisation or ''}")
    }


def _is_telling(sentence: str) -> bool:
    count = len(sentence.split())
    if not LEAST_WORDS <= count <= MOST_WORDS or sentence.endswith(":"):
        return False
    if cue("picture").search(sentence):
        return False
    return sum(letter.isalpha() for letter in sentence) > 0.6 * len(sentence.replace(" ", ""))


def _centre(papers: Papers, meeting: Meeting, vectors: Vectors) -> Vector | None:
    """Return the mean of all that the meeting's papers say, which a sak stands out from."""
    own = [
        vectors[key]
        for view in papers.statements
        if view.meeting is meeting and (key := sentence_id(view.passage.id, 0)) in vectors
    ]
    return np.mean(np.array(own), axis=0) if own else None


def _weighed(found: Sequence[_Told], meeting: Vector | None, matter: Matter) -> list[Candidate]:
    """Weigh sentences by how near they are to the sak, as against the meeting as a whole."""
    known = [told.vector for told in found if told.vector is not None]
    centre = np.mean(np.array(known), axis=0) if known else None
    near: list[float] = []
    for told in found:
        value = 0.0
        if told.vector is not None and centre is not None and meeting is not None:
            value = float(told.vector @ (centre + matter.about - 2 * meeting))
        if told.vector is not None and matter.topic is not None:
            value += 2 * float(told.vector @ matter.topic)
        near.append(value)
    spread = float(np.std(near)) or 1.0
    mean = float(np.mean(near)) if near else 0.0
    return [
        Candidate(told.view, told.text, (value - mean) / spread + _form(told), told.vector)
        for told, value in zip(found, near, strict=True)
    ]


def _form(told: _Told) -> float:
    """Return how much more a sentence is worth for where it stands and how it is written."""
    path = told.view.passage.heading_path
    whole = COMPLETE if told.text.endswith((".", "!")) else 0.0
    gist = GIST * bool(path and cue("gist").search(path[-1]))
    gist += GIST * bool(cue("gist").search(told.text))
    aside = ASIDE if cue("aside").search(told.text) else 0.0
    in_table = IN_TABLE if told.view.passage.table_id else 0.0
    return EARLY * (1 - told.position) + whole + gist + aside + in_table


def sections(found: Sequence[Candidate], item: AgendaItem) -> list[tuple[str, list[Candidate]]]:
    """Return the headings that several sentences stand under, with these; the weightiest first."""
    gathered: dict[tuple[str, str, int | None], list[Candidate]] = {}
    for candidate in found:
        passage = candidate.view.passage
        path = [head for head in passage.heading_path if not repeats_title(head, item.title)]
        if path and not passage.table_id and not _TELLS_NOTHING.search(path[-1]):
            key = (path[-1], passage.place.document, passage.place.page)
            gathered.setdefault(key, []).append(candidate)
    several = [(key[0], told) for key, told in gathered.items() if len(told) >= LEAST_SECTION]
    return sorted(several, key=lambda pair: -sum(c.worth for c in pair[1]) / len(pair[1]))


LEAST_SECTION = 2


def choose(
    found: Sequence[Candidate],
    most: int,
    *,
    taken: set[str],
    where: Callable[[Candidate], bool] | None = None,
    more: Callable[[Candidate], float] = lambda _: 0.0,
) -> list[Candidate]:
    """Return the best sentences in the order of the papers, no two alike, and mark them taken.

    Args:
        found: The sentences of a sak.
        most: How many at most.
        taken: What is told already; what is chosen is added.
        where: What a sentence must be.
        more: What is added to a sentence's worth here.
    """
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: -(c.worth + more(c))):
        if len(chosen) >= most:
            break
        if candidate.text in taken or (where and not where(candidate)):
            continue
        if any(_alike(candidate, other) for other in chosen):
            continue
        chosen.append(candidate)
        taken.add(candidate.text)
    order = {candidate.text: at for at, candidate in enumerate(found)}
    return sorted(chosen, key=lambda c: order[c.text])


def _alike(one: Candidate, other: Candidate) -> bool:
    if one.vector is None or other.vector is None:
        return False
    same_passage = one.view is other.view
    return not same_passage and float(one.vector @ other.vector) >= LIKENESS


def is_whole(candidate: Candidate) -> bool:
    """Tell whether it reads as a sentence rather than as a bullet."""
    return candidate.text.endswith((".", "!"))


def is_early(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Tell whether a sentence stands in the first third of a sak's papers."""
    return 3 * found.index(candidate) < len(found)


def is_background(candidate: Candidate) -> bool:
    """Tell whether a sentence stands under a heading for the background of a sak."""
    path = candidate.view.passage.heading_path
    return any(cue("background").search(heading) for heading in path)


def is_figure(candidate: Candidate) -> bool:
    """Tell whether a sentence measures or counts something."""
    return has_figure(candidate.text)


def speaks_of(name: Cue, candidate: Candidate, item: AgendaItem) -> bool:
    """Tell whether a sentence, or the heading right above it, has a wording of a kind."""
    path = candidate.view.passage.heading_path
    above = path[-1] if path and not repeats_title(path[-1], item.title) else ""
    return bool(cue(name).search(candidate.text) or cue(name).search(above))


def statement_of(candidate: Candidate, papers: Papers, item: AgendaItem) -> Statement:
    """Return a sentence as a statement with the passage that it stands in as its source."""
    view = candidate.view
    passage = view.passage
    evidence = papers.evidence(view.meeting, passage.place, candidate.text, sak=passage.sak)
    above = [
        heading
        for heading in (*passage.heading_path, *view.parents)
        if not repeats_title(heading, item.title)
    ]
    # A cell says little without its row and its column.
    told = above[-2:] if passage.table_id else above[-1:]
    return Statement(text=candidate.text, sources=(source_of(evidence),), heading=" – ".join(told))


def about_text(meeting: Meeting, item: AgendaItem) -> str:
    """Return what a sak is about in its own words: its title and what is proposed."""
    proposed = [d.text for d in meeting.decisions if item.number and d.sak == item.number]
    return " ".join((item.title, *proposed[:1]))
