"""The page's parts as HTML in the state of this moment: what all handlers draw with."""

import datetime as dt
from collections.abc import Sequence

from assistant.answer.result import Language
from assistant.chat.browse import Browsing, render_browse
from assistant.chat.citing import request_for
from assistant.chat.controls import Narrowing, render_filters
from assistant.chat.conversation import render_conversation, render_welcome
from assistant.chat.examples import example_questions
from assistant.chat.header import render_header
from assistant.chat.loading import Loader, LoadState
from assistant.chat.shelf import Shelf
from assistant.chat.source_panel import render_source
from assistant.chat.turns import Turn
from assistant.chat.visits import Visits, news, read_visits, seen_papers, visited
from assistant.settings import Settings
from assistant.structure.meeting import Meeting

EXAMPLES_SHOWN = 5


class Scene:
    """Draws over one loader."""

    def __init__(self, loader: Loader, settings: Settings) -> None:
        self._loader = loader
        self.settings = settings

    @property
    def state(self) -> LoadState:
        """How far the opening has come."""
        return self._loader.state

    @property
    def loader(self) -> Loader:
        """What opens the assistant."""
        return self._loader

    @property
    def shelf(self) -> Shelf | None:
        """The papers that may be shown, None while they are read."""
        ready = self.state.ready
        return ready.shelf if ready else None

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings read, latest first."""
        ready = self.state.ready
        return ready.assistant.meetings if ready else ()

    def header(self, code: Language) -> str:
        """The name and what is covered."""
        return render_header(self.state, code, self.settings.access)

    def welcome(self, code: Language, visits: Visits | None = None) -> str:
        """What stands in an empty conversation."""
        examples = example_questions(self.meetings, code, EXAMPLES_SHOWN)
        fresh = news(visits, seen_papers(self.meetings))
        return render_welcome(examples, code, new_papers=len(fresh))

    def filters(self, code: Language, narrowing: Narrowing, *, opened: bool = False) -> str:
        """The lists of councils, meetings and saker."""
        return render_filters(self.meetings, narrowing, code, opened=opened)

    def earlier(self, turns: Sequence[Turn], code: Language) -> str:
        """All turns but the last."""
        return render_conversation(turns[:-1], code, self.shelf) if len(turns) > 1 else ""

    def latest(
        self,
        turns: Sequence[Turn],
        code: Language,
        *,
        running: str = "",
        visits: Visits | None = None,
    ) -> str:
        """The last turn, or the welcome where there is none."""
        if not turns:
            return self.welcome(code, visits)
        return render_conversation(
            turns[-1:], code, self.shelf, running=running, first_number=len(turns)
        )

    def first_source(self, turns: Sequence[Turn], code: Language) -> str:
        """The first source of the newest answer."""
        answer = turns[-1].answer if turns else None
        if answer is None or not answer.citations:
            return render_source(None, self.shelf, code)
        first = answer.citations[0]
        paper = self.shelf.find(first.document) if self.shelf else None
        return render_source(request_for(first, answer, paper), self.shelf, code)

    def browse(self, browsing: Browsing, code: Language, visits: Visits | None) -> str:
        """The view of the papers."""
        fresh = news(visits, seen_papers(self.meetings))
        return render_browse(self.state.ready, browsing, code, visits=visits, novelty=fresh)

    def visit(self, stored: object) -> Visits | None:
        """What the browser kept, with the sight of this moment; as it was while papers are read."""
        visits = read_visits(stored)
        if self.state.ready is None:
            return visits
        return visited(visits, seen_papers(self.meetings), dt.datetime.now().astimezone())
