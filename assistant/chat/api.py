"""Ask, search and show for programs: Gradio's API endpoints, and MCP tools where that is on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError, QuestionError
from assistant.show import find_target, target_text

if TYPE_CHECKING:
    from assistant.chat.loading import Loader, Ready
    from assistant.retrieve import Filters

MOST_HITS = 50
MOST_TURNS = 20
_WAIT_SECONDS = 60.0


class ChatApi:
    """The endpoints over one loader. Their docstrings are what a program's maker reads."""

    def __init__(self, loader: "Loader") -> None:
        self._loader = loader

    def ask(
        self,
        question: str,
        history: list[str] | None = None,
        council: str = "",
        meeting: str = "",
        sak: str = "",
    ) -> dict[str, Any]:
        """Answer a question about the council papers, every claim with sak, page and quote.

        Args:
            question: The question in Norwegian or English.
            history: Earlier questions of the same conversation, oldest first.
            council: Name of the council to keep to; empty for all.
            meeting: Id of the meeting to keep to, such as 'council/2026-03-26'; empty for all.
            sak: Number of the sak to keep to, such as '4/26'; empty for all.

        Returns:
            The status (answered, partial, not_found, redirected or clarify), the answer with its
            markers, and the citations with document, page and verbatim quote.
        """
        from assistant.batch import answer_record

        turns = tuple(str(turn) for turn in (history or [])[-MOST_TURNS:])
        with _told():
            assistant = self._ready().assistant
            narrowed = _filters(council, meeting, sak)
            answer = assistant.ask(question, history=turns, filters=narrowed)
        return answer_record(None, answer)

    def search(
        self, query: str, top: int = 10, council: str = "", meeting: str = "", sak: str = ""
    ) -> dict[str, Any]:
        """Find the passages of the council papers that fit a query best.

        Args:
            query: Words or a question in Norwegian or English.
            top: How many passages at most, up to 50.
            council: Name of the council to keep to; empty for all.
            meeting: Id of the meeting to keep to; empty for all.
            sak: Number of the sak to keep to; empty for all.

        Returns:
            The passages, best first, each with document, page, sak, text and score.
        """
        from assistant.batch import hits_record

        with _told():
            if not query.strip():
                raise QuestionError("Søket er tomt.", advice="Skriv hva du leter etter.")
            hits = self._ready().assistant.search(
                query,
                top=max(1, min(top, MOST_HITS)),
                filters=_filters(council, meeting, sak),
            )
        return hits_record(None, hits, 0.0)

    def show(self, target: str, meeting: str = "") -> str:
        """Show what was read of a meeting, a sak or a paper: agenda, decisions, tables, people.

        Args:
            target: Id or date of a meeting, number of a sak such as '4/26', or path of a paper.
            meeting: The meeting that the sak belongs to, where several have it.

        Returns:
            What was understood, as text.
        """
        with _told():
            meetings = self._ready().assistant.meetings
            return target_text(find_target(meetings, target, within=meeting or None))

    def endpoints(self) -> dict[str, Callable[..., Any]]:
        """The endpoints by name."""
        return {"ask": self.ask, "search": self.search, "show": self.show}

    def _ready(self) -> "Ready":
        state = self._loader.state
        if state.ready is None and not state.error:
            state = self._loader.wait(_WAIT_SECONDS)
        if state.ready is None:
            reason = state.error or "Papirene leses fortsatt."
            raise QuestionError(reason, advice="Prøv igjen om litt.")
        return state.ready


def add_endpoints(api: ChatApi, *, at_once: int) -> None:
    """Add the endpoints to the page that is being built."""
    for name, endpoint in api.endpoints().items():
        gr.api(  # type: ignore[attr-defined]
            endpoint,
            api_name=name,
            api_visibility="public",
            concurrency_id="ask",
            concurrency_limit=at_once,
        )


def _filters(council: str, meeting: str, sak: str) -> "Filters | None":
    from assistant.retrieve import Filters

    narrowed = Filters(council=council or None, meeting=meeting or None, sak=sak or None)
    return narrowed if narrowed.wanted else None


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a person may see of a failure into Gradio's error, which reaches the caller."""
    try:
        yield
    except AssistantError as error:
        raise gr.Error(str(error), print_exception=False) from error
