"""Stage 9, chain: a LangChain runnable from a question to a verified answer."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from langchain_core.runnables import Runnable, RunnableLambda
from numpy.typing import NDArray

from assistant.answer.following import keep_sak
from assistant.answer.health import HealthGuard
from assistant.answer.own_words import STATEMENTS_READ, in_words_of_papers
from assistant.answer.papers import Papers, Scope
from assistant.answer.parts import join_answers, split_question
from assistant.answer.proposal import Inquiry
from assistant.answer.question import Question, understand
from assistant.answer.reader import read, redirect
from assistant.answer.relevance import Relevance
from assistant.answer.result import Answer, Draft, Evidence
from assistant.answer.turns import Proof, Turns
from assistant.embed import QuestionVectors
from assistant.errors import ModelError, QuestionError
from assistant.index.statement_index import LEAST_SPREAD, Likeness, StatementIndex
from assistant.retrieve import CouncilRetriever, Filters, Hit, HitsWhenRead
from assistant.settings import Settings
from assistant.verify import PageTexts, verify

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

HITS_READ = 12
SENTENCES_READ = 60
LEAST_COSINE, FULL_COSINE = 0.66, 0.83
"""Cosines of the bundled answering model between which a statement goes from unrelated to what
answers."""
LEAST_APART, FULL_APART = 1.2, 4.5
"""The same in standard deviations above all sentences: across languages all cosines are lower."""
MAX_SOURCES = 40
TURNS_BACK = 4
"""Turns before an earlier one that are read again to know what it was about."""


class Asked(NamedTuple):
    """A question with the earlier user turns, oldest first, and what it is narrowed to."""

    question: str
    history: Sequence[str] = ()
    filters: Filters | None = None
    follows: bool = False
    """Whether it surely follows the last turn, however much it says itself."""


class Read(NamedTuple):
    """A question understood, with its vector and what was found."""

    asked: Asked
    question: Question
    scope: Scope
    hits: Sequence[Hit]
    health: str | None
    nearness: Mapping[str, float] = {}
    row_nearness: Mapping[str, NDArray[np.float32]] = {}
    relevance: Relevance | None = None


class Drafted(NamedTuple):
    """A draft on its way to verification; ``fallback`` is the reader's."""

    read: Read
    draft: Draft
    note: str = ""


def _as_turn(asked: Asked) -> Asked:
    """Return what was asked with no more of the conversation than tells what it was about."""
    return asked._replace(history=tuple(asked.history)[-TURNS_BACK:])


def _proof_of(draft: Draft) -> Proof:
    return tuple(evidence for claim in draft.claims for evidence in claim.evidence)


class Stages:
    """The stages of the chain over one open index."""

    def __init__(
        self,
        *,
        settings: Settings,
        papers: Papers,
        retriever: CouncilRetriever,
        guard: HealthGuard,
        statements: StatementIndex,
        model: "BaseChatModel | None" = None,
    ) -> None:
        self.settings = settings
        self.papers = papers
        self.retriever = retriever
        self.guard = guard
        self.model = model
        self.pages = PageTexts(papers.meetings)
        self._statements = statements
        self._statement_numbers = {key: at for at, key in enumerate(statements.ids)}
        self._turns = Turns()

    def chain(self) -> Runnable[Asked, Answer]:
        """Return the stages as one LangChain runnable."""
        understood: Runnable[Asked, Read] = RunnableLambda(self.find).with_config(run_name="find")
        return (
            understood
            | RunnableLambda(self.draft).with_config(run_name="draft")
            | RunnableLambda(self.prove).with_config(run_name="verify")
        )

    def find(self, asked: Asked) -> Read:
        """Understand the question and retrieve.

        Raises:
            QuestionError: The question is empty or too long.
        """
        text = self._checked(asked.question)
        question = understand(text, asked.history, self.papers.lexicon, follows=asked.follows)
        vectors = self.retriever.embed_question(question.search_text)
        own = vectors.search
        if question.search_text != text:
            own = self.retriever.embed(text)
        health = self.guard.kind(text, np.asarray(own))
        if health:
            return Read(asked, question, Scope(), (), health)
        hits = HitsWhenRead(
            lambda: self.retriever.hits(
                question.search_text, top=HITS_READ, filters=asked.filters, vector=vectors.search
            )
        )
        scope = self._scope(asked.filters)
        like = self._statements.likeness(vectors, few=STATEMENTS_READ)
        question = self._in_words_of_papers(question, vectors, like)
        if not self._statement_numbers:
            return Read(asked, question, scope, hits, None, {}, like.rows)
        near = self._nearness(like.sentences, foreign=question.language == "en")
        relevance = Relevance(self.papers, self._statement_numbers, like.sentences, like.rows)
        return Read(asked, question, scope, hits, None, near, like.rows, relevance)

    def _in_words_of_papers(
        self, question: Question, vectors: QuestionVectors, like: Likeness
    ) -> Question:
        similar = self._statements.similar_words(vectors.words, like.nearest)
        if vectors.words is None or not similar:
            return question
        return in_words_of_papers(question, vectors.words.words, similar)

    def _nearness(self, cosines: NDArray[np.float32], *, foreign: bool) -> dict[str, float]:
        """Return how near in meaning the nearest sentences and their statements are, 0–1, by id."""
        scaled = np.clip((cosines - LEAST_COSINE) / (FULL_COSINE - LEAST_COSINE), 0.0, 1.0)
        if foreign:
            deviations = (cosines - cosines.mean()) / max(float(cosines.std()), LEAST_SPREAD)
            scaled = np.clip((deviations - LEAST_APART) / (FULL_APART - LEAST_APART), 0.0, 1.0)
        order = np.argsort(-cosines)[:SENTENCES_READ]
        found: dict[str, float] = {}
        for i in order:
            sentence = self._statements.ids[i]
            found[sentence] = float(scaled[i])
            found.setdefault(sentence.rpartition("#")[0], float(scaled[i]))
        return found

    def draft(self, found: Read) -> Drafted:
        """Draft an answer: by the model if one is set, else by the reader."""
        if found.health:
            return Drafted(found, redirect(found.question, found.health))
        if self.model is None:
            return Drafted(found, self._read(found))
        from assistant.answer.llm import draft_with_llm

        reading = self._read(found)
        try:
            draft = draft_with_llm(
                self.model,
                found.question.text,
                self._sources(found, reading),
                language=found.question.language,
                budget=self.settings.llm_timeout,
                history=found.asked.history,
            )
        except ModelError as error:
            return Drafted(found, reading, note=error.message)
        return Drafted(found, draft)

    def prove(self, drafted: Drafted) -> Answer:
        """Verify the draft; when nothing of a model's draft stands, the reader answers."""
        text = drafted.read.question.text
        answer = verify(text, drafted.draft, self.pages)
        note = drafted.note
        if drafted.draft.mode not in ("reader", "guard") and not answer.citations:
            note = note or "Språkmodellens svar kunne ikke bevises; leseren har svart."
            answer = verify(text, self._read(drafted.read), self.pages)
        if note:
            answer = answer.model_copy(update={"note": note})
        return answer

    def _sources(self, found: Read, reading: Draft) -> list[Evidence]:
        """Return what a model may quote: what the reader bound first, then the passages found."""
        sources = {(e.document, e.page, e.quote): e for c in reading.claims for e in c.evidence}
        for hit in found.hits:
            for span in hit.chunk.spans:
                if span.passage not in self.papers.passages:
                    continue
                meeting, passage = self.papers.passages[span.passage]
                evidence = self.papers.evidence(
                    meeting,
                    passage.place,
                    passage.text,
                    sak=passage.sak,
                    context=passage.heading_path,
                ).model_copy(update={"quote": passage.text[span.start : span.end]})
                sources.setdefault((evidence.document, evidence.page, evidence.quote), evidence)
        return list(sources.values())[:MAX_SOURCES]

    def _read(self, found: Read) -> Draft:
        draft = self._read_parts(found)
        self._turns.keep(_as_turn(found.asked), _proof_of(draft))
        return draft

    def _read_parts(self, found: Read) -> Draft:
        whole = self._read_one(found)
        parts = split_question(found.question.text)
        if len(parts) == 1:
            return whole
        drafts = [self._read_part(found, part, parts[:index]) for index, part in enumerate(parts)]
        return join_answers(whole, drafts, parts)

    def _read_part(self, found: Read, text: str, before: tuple[str, ...]) -> Draft:
        """Answer one of several questions that are asked in one breath.

        What has no answer by itself may be asked of what the question before it is about.
        """
        asked = found.asked._replace(question=text, history=(*found.asked.history, *before))
        alone = self.find(asked)
        draft = self._read_one(alone)
        if draft.claims or not before or alone.question.follow_up:
            return draft
        after = self._read_one(self.find(asked._replace(follows=True)))
        return after if after.claims else draft

    def _read_one(self, found: Read) -> Draft:
        before = self._before(found)
        question = keep_sak(found.question, before)
        return read(
            Inquiry(
                question,
                self.papers,
                found.scope,
                found.hits,
                nearness=found.nearness,
                row_nearness=found.row_nearness,
                before=before,
                relevance=found.relevance,
            )
        )

    def _before(self, found: Read) -> Proof:
        """Return what proved the answer to the turn that a question follows."""
        if not (found.question.follow_up and found.asked.history):
            return ()
        *earlier, last = found.asked.history
        asked = _as_turn(Asked(last, tuple(earlier), found.asked.filters))
        kept = self._turns.get(asked)
        return self._prove_turn(asked) if kept is None else kept

    def _prove_turn(self, asked: Asked) -> Proof:
        """Read an earlier turn that this process has not answered, or no longer remembers."""
        try:
            found = self.find(asked)
        except QuestionError:
            # What was asked before may have been refused; the question at hand is none the worse.
            return ()
        return () if found.health else _proof_of(self._read(found))

    def _checked(self, question: str) -> str:
        text = " ".join(question.split())
        if not text:
            raise QuestionError("Spørsmålet er tomt.", advice="Skriv et spørsmål om møtepapirene.")
        limit = self.settings.max_question_characters
        if len(text) > limit:
            raise QuestionError(
                f"Spørsmålet er på {len(text)} tegn; grensen er {limit}.",
                advice="Skriv spørsmålet kortere.",
            )
        return text

    def _scope(self, filters: Filters | None) -> Scope:
        if filters is None:
            return Scope()
        meetings = [
            meeting
            for meeting in self.papers.meetings
            if filters.meeting in (None, meeting.id) and filters.council in (None, meeting.council)
        ]
        documents = frozenset({filters.document}) if filters.document else None
        return Scope(
            meetings=frozenset(m.id for m in meetings), sak=filters.sak, documents=documents
        )
