"""Which sentences of a sak a briefing tells: those that the rest of its papers gather around."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answer.papers import Papers, PassageView
from assistant.brief.model import Statement
from assistant.brief.sources import source_of
from assistant.language import split_sentences, words
from assistant.numbers import find_numbers
from assistant.structure.meeting import Meeting
from assistant.structure.statements import sentence_id

LEAST_WORDS, MOST_WORDS = 6, 45
LIKENESS = 0.97
"""Cosine from which two sentences say the same."""
EARLY, COMPLETE = 0.35, 0.15
"""What is told first in a paper mostly says what it is about; a whole sentence reads better."""

_PROCEDURE = frozenset({"minutes", "notice"})

Vectors = Mapping[str, NDArray[np.float32]]


class Candidate(NamedTuple):
    """A sentence of a sak with where it stands and how central it is, about 0–1."""

    view: PassageView
    text: str
    worth: float
    vector: NDArray[np.float32] | None


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    import tomllib

    patterns = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    return (
        re.compile(patterns["background"], re.IGNORECASE),
        re.compile(patterns["risk"], re.IGNORECASE),
    )


def candidates(
    papers: Papers,
    meeting: Meeting,
    sak: str | None,
    documents: Iterable[str],
    vectors: Vectors,
    *,
    topic: NDArray[np.float32] | None = None,
) -> list[Candidate]:
    """Return the sentences of a sak, in the order of the papers.

    Args:
        papers: All papers.
        meeting: The meeting.
        sak: The number of the sak; None for an unnumbered item.
        documents: The papers of an unnumbered item.
        vectors: The vectors of sentences, by id.
        topic: The vector of what the briefing is to be about; None weighs by the sak alone.
    """
    own = frozenset(documents)
    decided = " ".join(" ".join(d.text.split()) for d in meeting.decisions)
    titles = {" ".join(words(item.title)) for item in meeting.agenda}
    views = [
        view
        for view in papers.statements
        if view.meeting is meeting
        and view.passage.kind in ("paragraph", "list_item", "key_figure")
        and (view.passage.sak == sak if sak else view.passage.place.document in own)
    ]
    kinds = {paper.path: paper.kind for paper in meeting.papers}
    # What is to be decided stands in the case papers; minutes and notices tell of procedure.
    told_of = [v for v in views if kinds.get(v.passage.place.document) not in _PROCEDURE]
    views = told_of or views
    told = [
        (position, view, text, vectors.get(sentence_id(view.passage.id, number)))
        for position, view in enumerate(views)
        for number, text in enumerate(split_sentences(view.passage.text))
    ]
    known_vectors = [vector for *_, vector in told if vector is not None]
    centre = np.mean(np.array(known_vectors), axis=0) if known_vectors else None
    gathered: dict[str, Candidate] = {}
    for position, view, text, vector in told:
        sentence = " ".join(text.split())
        key = " ".join(words(sentence))
        known = key in gathered or key in titles or sentence in decided
        if known or not _is_telling(sentence):
            continue
        worth = _worth(sentence, position / len(views), vector, centre, topic)
        gathered[key] = Candidate(view, sentence, worth, vector)
    return list(gathered.values())


def _is_telling(sentence: str) -> bool:
    count = len(sentence.split())
    if not LEAST_WORDS <= count <= MOST_WORDS or sentence.endswith(("?", ":")):
        return False
    return sum(letter.isalpha() for letter in sentence) > 0.6 * len(sentence.replace(" ", ""))


def _worth(
    sentence: str,
    position: float,
    vector: NDArray[np.float32] | None,
    centre: NDArray[np.float32] | None,
    topic: NDArray[np.float32] | None,
) -> float:
    central = float(vector @ centre) if vector is not None and centre is not None else 0.5
    near = float(vector @ topic) if vector is not None and topic is not None else 0.0
    whole = COMPLETE if sentence.endswith((".", "!")) else 0.0
    return central + 2 * near + EARLY * (1 - position) + whole


def choose(
    found: Sequence[Candidate],
    most: int,
    *,
    taken: set[str],
    where: Callable[[Candidate], bool] | None = None,
) -> list[Candidate]:
    """Return the best sentences in the order of the papers, no two alike, and mark them taken."""
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: -c.worth):
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


def is_background(candidate: Candidate) -> bool:
    """Tell whether a sentence stands under a heading for the background of a sak."""
    return any(_cues()[0].search(heading) for heading in candidate.view.passage.heading_path)


def is_risk(candidate: Candidate) -> bool:
    """Tell whether a sentence, or the heading above it, speaks of status or risk."""
    path = candidate.view.passage.heading_path
    return bool(_cues()[1].search(candidate.text) or (path and _cues()[1].search(path[-1])))


def has_figure(candidate: Candidate) -> bool:
    """Tell whether a sentence gives a figure that is not a year or a day."""
    return any(
        number.unit or not (1900 <= number.value <= 2100 or number.value <= 31)
        for number in find_numbers(candidate.text)
    )


def statement_of(candidate: Candidate, papers: Papers) -> Statement:
    """Return a sentence as a statement with the passage that it stands in as its source."""
    view = candidate.view
    passage = view.passage
    evidence = papers.evidence(view.meeting, passage.place, candidate.text, sak=passage.sak)
    above = (*passage.heading_path, *view.parents)
    heading = above[-1] if above else ""
    return Statement(text=candidate.text, sources=(source_of(evidence),), heading=heading)
