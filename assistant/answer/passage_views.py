"""A statement as the reader sees it: its sentences and words, and what stands above it."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from assistant.answer.layers import Layer
from assistant.answer.leaning import spans_of
from assistant.answer.lexicon import Lexicon, Stems
from assistant.language import split_sentences
from assistant.structure.meeting import Meeting, Passage


class PassageView:
    """A passage with its stems and those of the headings and sak above it.

    Attributes:
        number: Its place among all statements, from 0.
        introduces: Whether its last sentence leads up to the list after it, or it names a table.
    """

    def __init__(
        self,
        passage: Passage,
        meeting: Meeting,
        lexicon: Lexicon,
        *,
        number: int,
        stems: Stems,
        sak_title: str,
        parents: tuple[str, ...] = (),
    ) -> None:
        self.passage = passage
        self.meeting = meeting
        self.number = number
        self.stems = stems
        self.parents = parents
        self.introduces = False
        self.headings: Stems = lexicon.stems(" ".join((*passage.heading_path, *parents)))
        self.context: Stems = lexicon.stems(sak_title)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in order."""
        return tuple(split_sentences(self.passage.text))

    @cached_property
    def spans(self) -> tuple[tuple[int, str], ...]:
        """What can be told of it by itself, with the number of the sentence: see ``spans_of``."""
        return tuple(spans_of(self.sentences))


class StatementLayers(NamedTuple):
    """The words of all statements by where they stand."""

    texts: Layer
    headings: Layer
    contexts: Layer


def layers_of(views: Sequence[PassageView]) -> StatementLayers:
    """Return the words of all statements: their own, their headings', their saker's titles'."""
    return StatementLayers(
        texts=Layer(view.stems for view in views),
        headings=Layer(view.headings for view in views),
        contexts=Layer(view.context for view in views),
    )
