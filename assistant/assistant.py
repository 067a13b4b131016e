"""The library's face: open a folder of papers and ask."""

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assistant.progress import Progress, silent
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.answer.result import Answer
    from assistant.chain import Stages
    from assistant.index import OpenIndex
    from assistant.ingest import CoverageReport
    from assistant.retrieve import Filters, Hit
    from assistant.reuse import AnsweredQuestions
    from assistant.structure.meeting import Meeting


class Assistant:
    """Answers questions over one folder of papers.

    Example:
        ``Assistant.open("corpus").ask("Hva er kostnadsnivået for Helsenorge i 2028?")``
    """

    def __init__(
        self,
        *,
        corpus: Path,
        settings: Settings,
        index: "OpenIndex",
        answered: "AnsweredQuestions | None" = None,
    ) -> None:
        self.corpus = corpus
        self.settings = settings
        self._index = index
        self._stages = _stages(settings, index)
        self._chain = self._stages.chain()
        self._answered = answered

    @classmethod
    def open(
        cls,
        corpus: Path | str | None = None,
        *,
        settings: Settings | None = None,
        progress: Progress = silent,
        with_office: bool = False,
    ) -> Self:
        """Open a folder of papers; the index is built or updated when needed.

        Args:
            corpus: The folder; that of the settings when not given.
            settings: Read from the environment when not given.
            progress: Told of the steps.
            with_office: Whether answers carry the secretariat's earlier answer to the same
                question, from ``settings.database``; without it only the papers are read.

        Raises:
            CorpusError: The folder is missing, or nothing in it can be read.
            IndexUnavailableError: The index or the Chroma server cannot be used.
            ModelError: The embedding model or the language model cannot be used.
        """
        from assistant.ingest import ensure_index

        settings = settings or load_settings()
        folder = Path(corpus) if corpus is not None else settings.corpus
        index = ensure_index(folder, settings, progress=progress)
        answered = None
        if with_office:
            from assistant.reuse import AnsweredQuestions

            answered = AnsweredQuestions(settings, index.embedder)
        return cls(corpus=folder, settings=settings, index=index, answered=answered)

    @property
    def meetings(self) -> "tuple[Meeting, ...]":
        """The meetings read, latest first."""
        return self._stages.papers.meetings

    @property
    def stages(self) -> "Stages":
        """The stages over the open papers, for what is built on them."""
        return self._stages

    @property
    def statement_vectors(self) -> "Mapping[str, NDArray[np.float32]]":
        """The vector of each sentence of the papers, by its id."""
        return self._index.statement_vectors

    @property
    def coverage(self) -> "CoverageReport":
        """What was read and what was not, when the index was built."""
        return self._index.coverage

    def ask(
        self, question: str, *, history: Sequence[str] = (), filters: "Filters | None" = None
    ) -> "Answer":
        """Answer a question in the light of the earlier user turns, oldest first.

        Raises:
            QuestionError: The question is empty or too long.
        """
        from assistant.chain import Asked

        begun = time.perf_counter()
        answer = self._chain.invoke(Asked(question, tuple(history), filters))
        update: dict[str, object] = {"seconds": round(time.perf_counter() - begun, 4)}
        if self._answered is not None and answer.status != "redirected":
            councils = sorted({meeting.council for meeting in self.meetings})
            update["office"] = self._answered.find(question, filters=filters, councils=councils)
        return answer.model_copy(update=update)

    def stream(
        self, question: str, *, history: Sequence[str] = (), filters: "Filters | None" = None
    ) -> "Iterator[str | Answer]":
        """Yield the answer's text in pieces and the whole answer last.

        Nothing is shown before it is proved, so the pieces come when verification is done.
        """
        answer = self.ask(question, history=history, filters=filters)
        for word in answer.text.split(" "):
            yield f"{word} "
        yield answer

    def search(
        self, question: str, *, top: int = 10, filters: "Filters | None" = None
    ) -> "list[Hit]":
        """Return the best passages for a question, best first."""
        return self._stages.retriever.hits(question, top=top, filters=filters)

    def close(self) -> None:
        """Let go of the index and the store."""
        self._index.close()
        if self._answered is not None:
            self._answered.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _stages(settings: Settings, index: "OpenIndex") -> "Stages":
    from assistant.answer.health import HealthGuard
    from assistant.answer.papers import Papers
    from assistant.chain import Stages
    from assistant.retrieve import CouncilRetriever

    model = None
    if settings.llm:
        from assistant.answer.llm import open_chat_model

        model = open_chat_model(settings)
    papers = Papers(index.meetings)
    visible = frozenset((*papers.statement_numbers, *(v.table.id for v in papers.tables)))
    return Stages(
        settings=settings,
        papers=papers,
        retriever=CouncilRetriever(index=index, settings=settings),
        guard=HealthGuard(index.embedder, settings.cache),
        statements=index.statements(visible),
        model=model,
    )
