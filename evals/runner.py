"""The run: every case is asked over its papers, and each answer judged."""

import math
import time
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from assistant.answer.result import Answer
from assistant.errors import CorpusError
from assistant.progress import Progress, silent
from evals.cases import EVALS, Case, CaseError
from evals.metrics import ANSWER_METRICS, UNSCORED, Score, judge
from evals.pagetext import PageTexts
from evals.retrieval import RETRIEVAL_METRICS, TOP, PagePlace, is_searched, judge_search

CORPORA = EVALS / "corpora.toml"
SCORE_NAMES = (*ANSWER_METRICS, *RETRIEVAL_METRICS, "consistency", "crash")
"""All metrics by name; 'wrong_figures' and 'crash' are best at 0, the others at 1."""
BEST_AT_ZERO = frozenset({"wrong_figures", "crash"})


class FoundPage(Protocol):
    """Where a find stands."""

    @property
    def document(self) -> str:
        """Path of the paper."""

    @property
    def page(self) -> int | None:
        """Page from 1, or None."""


class SearchHit(Protocol):
    """One find of a search."""

    @property
    def chunk(self) -> FoundPage:
        """What was found."""


class Answering(Protocol):
    """What is evaluated: the assistant, a baseline or a stand-in."""

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        """Answer one question."""

    def search(self, question: str, *, top: int = 10) -> Sequence[SearchHit]:
        """Return the best passages for one question, best first."""

    def close(self) -> None:
        """Let go of the index."""


Opener = Callable[[Path], Answering]


class Corpus(NamedTuple):
    """A folder of papers, and other corpora that hold the same papers in another form."""

    folder: Path
    also: tuple[str, ...]


class Reply(NamedTuple):
    """What came back for one case over one corpus, before it is judged."""

    case: Case
    corpus: str
    answer: Answer
    found: tuple[PagePlace, ...]
    seconds: float
    crash: str
    """The error, or '' where there was an answer."""


class Outcome(NamedTuple):
    """One case over one corpus with its answer, its scores and how long it took."""

    case: Case
    corpus: str
    answer: Answer
    scores: dict[str, Score]
    seconds: float
    proofs: tuple[PagePlace, ...] = ()
    """Where the right answer stands, for an open case that is answered wrongly."""

    @property
    def key(self) -> str:
        """The case and the corpus that it was asked over."""
        return f"{self.case.id}@{self.corpus}"

    @property
    def is_right(self) -> bool:
        """Whether the answer is right as a whole."""
        return self.scores["right"].value == 1.0


def read_corpora(path: Path = CORPORA) -> dict[str, Corpus]:
    """Read the names of the corpora; folders are relative to the file."""
    with path.open("rb") as stream:
        tables = tomllib.load(stream)
    return {
        name: Corpus((path.parent / table["folder"]).resolve(), tuple(table.get("also", ())))
        for name, table in tables.items()
    }


def plan(cases: Iterable[Case], corpora: Mapping[str, Corpus]) -> dict[str, list[Case]]:
    """Sort cases by the corpora that they are asked over, and by id.

    Raises:
        CaseError: A case names a corpus that is not known.
        CorpusError: The folder of a corpus is missing.
    """
    planned: dict[str, list[Case]] = {}
    for case in sorted(cases, key=lambda case: case.id):
        if case.corpus not in corpora:
            raise CaseError(
                f"{case.id}: korpuset {case.corpus} er ukjent.",
                advice=f"Kjente korpus: {', '.join(sorted(corpora))}. Eller oppgi --corpus.",
            )
        for name in (case.corpus, *corpora[case.corpus].also):
            planned.setdefault(name, []).append(case)
    for name in sorted(planned):
        folder = corpora[name].folder
        if not folder.is_dir():
            raise CorpusError(f"Mappen {folder} for korpuset {name} finnes ikke.")
    return dict(sorted(planned.items()))


def ask_cases(
    cases: Sequence[Case], corpus: str, assistant: Answering, *, progress: Progress = silent
) -> list[Reply]:
    """Ask the cases of one corpus, then close what was asked."""
    replies: list[Reply] = []
    try:
        for done, case in enumerate(cases, 1):
            replies.append(_ask(case, corpus, assistant))
            progress(f"Spør over {corpus}", done, len(cases))
    finally:
        assistant.close()
    return replies


def judge_replies(
    replies: Sequence[Reply],
    pages: PageTexts,
    *,
    names: Collection[str] = SCORE_NAMES,
    progress: Progress = silent,
) -> list[Outcome]:
    """Judge the replies over one corpus by its pages, in the metrics of an answer that are named.

    Those that they rest on are given as well, and the metrics of search.
    """
    outcomes: list[Outcome] = []
    for done, reply in enumerate(replies, 1):
        outcomes.append(_judge(reply, pages, names))
        progress("Bedømmer svarene", done, len(replies))
    return add_consistency(outcomes)


def add_proofs(outcomes: Sequence[Outcome], pages: PageTexts) -> list[Outcome]:
    """Find where the right answers stand of what the report shows: open cases answered wrongly."""
    return [
        outcome
        if outcome.is_right or outcome.case.split == "sealed"
        else outcome._replace(
            proofs=tuple(PagePlace(*place) for place in pages.holding(outcome.case.evidence))
        )
        for outcome in outcomes
    ]


def add_consistency(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Score each wording of a question: 1 when all wordings got the same status and facts."""
    groups: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for outcome in outcomes:
        if outcome.case.group:
            key = (outcome.corpus, outcome.case.group)
            groups.setdefault(key, set()).add((outcome.answer.status, outcome.is_right))
    return [_with_consistency(outcome, groups) for outcome in outcomes]


def mean(outcomes: Iterable[Outcome], metric: str) -> float | None:
    """Return a metric's mean over the cases that it says something about, or None."""
    values = list(values_of(outcomes, metric))
    return round(math.fsum(values) / len(values), 6) if values else None


def values_of(outcomes: Iterable[Outcome], metric: str) -> Iterator[float]:
    """Yield a metric's values, leaving out the cases that it says nothing about."""
    for outcome in outcomes:
        value = outcome.scores[metric].value
        if value is not None:
            yield value


def _with_consistency(
    outcome: Outcome, groups: Mapping[tuple[str, str], set[tuple[str, bool]]]
) -> Outcome:
    score = UNSCORED
    if outcome.case.group:
        same = len(groups[outcome.corpus, outcome.case.group]) == 1
        reason = "" if same else f"gruppen {outcome.case.group} fikk ulike svar"
        score = Score(value=float(same), reason=reason)
    return outcome._replace(scores={**outcome.scores, "consistency": score})


def _ask(case: Case, corpus: str, assistant: Answering) -> Reply:
    begun = time.perf_counter()
    try:
        answer = assistant.ask(case.question, history=case.history)
        seconds = time.perf_counter() - begun
        found = _search(case, assistant)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        answer = Answer(question=case.question, status="not_found", text="", language=case.language)
        return Reply(case, corpus, answer, (), time.perf_counter() - begun, reason)
    return Reply(case, corpus, answer, found, seconds, "")


def _search(case: Case, assistant: Answering) -> tuple[PagePlace, ...]:
    if not is_searched(case):
        return ()
    hits = assistant.search(case.question, top=TOP)
    return tuple(PagePlace(hit.chunk.document, hit.chunk.page) for hit in hits)


def _judge(reply: Reply, pages: PageTexts, names: Collection[str]) -> Outcome:
    case = reply.case
    if reply.crash:
        scores = _crashed(case, reply.crash)
    else:
        scores = {
            **judge(case, reply.answer, pages, names=names),
            **judge_search(case, reply.found, pages),
            "crash": Score(value=0.0),
        }
    return Outcome(case, reply.corpus, reply.answer, scores, reply.seconds)


def _crashed(case: Case, reason: str) -> dict[str, Score]:
    """Count a crash as wrong in all that the case asks for."""
    failed = Score(value=0.0, reason=reason)
    scores = dict.fromkeys(SCORE_NAMES, UNSCORED)
    scores |= {"right": failed, "status": failed, "crash": Score(value=1.0, reason=reason)}
    if case.kind in ("health", "injection", "decision"):
        scores[case.kind] = failed
    if case.status == ("not_found",):
        scores["refusal_recall"] = failed
    return scores
