"""What is asked for in the views, and the making of it; the last few results are kept."""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, cast
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.result import Language
from assistant.chat.loading import Ready
from assistant.chat.scene import Scene
from assistant.errors import QuestionError
from assistant.progress import Progress, silent
from assistant.structure.meeting import Meeting

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.brief import Briefing
    from assistant.check import Control
    from assistant.register import Register

ReportKind = Literal["brief", "decisions", "control"]
Part = Literal["sides", "threads"]
_KEPT = 8
_Made = TypeVar("_Made")


class ReportRequest(BaseModel):
    """What a person wants made; comes from the browser, so it is checked. '' is no choice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    report: ReportKind
    meeting: str = Field(default="", max_length=300, description="id; '' is the latest")
    sak: str = Field(default="", max_length=60, description="'4/26'; '' is all")
    topic: str = Field(default="", max_length=200)
    language: Language | None = Field(default=None, description="of a briefing or a control")
    council: str = Field(default="", max_length=300)
    since: dt.date | None = None
    part: Part = "sides"

    def as_query(self) -> str:
        """The request as the query of an address."""
        given = self.model_dump(mode="json", exclude={"report", "part"}, exclude_defaults=True)
        return urlencode(given)


def read_report(value: object) -> ReportRequest | None:
    """Read a request from the browser; None when it is none."""
    if isinstance(value, dict):
        value = {name: given for name, given in value.items() if given != ""}
    try:
        return ReportRequest.model_validate(value)
    except ValidationError:
        return None


class Reports:
    """Makes the reports over the papers that are open."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._briefings: _Kept[Briefing] = _Kept()
        self._registers: _Kept[Register] = _Kept()
        self._controls: _Kept[Control] = _Kept()

    @property
    def version(self) -> int:
        """Which reading of the papers the reports are made of."""
        return self.scene.state.version

    def meeting(self, request: ReportRequest) -> Meeting:
        """The meeting that is asked for, the latest where none is.

        Raises:
            QuestionError: There is no such meeting among the papers.
        """
        meetings = self._ready().assistant.meetings
        found = [m for m in meetings if request.meeting in ("", m.id)]
        if not found:
            raise QuestionError(
                "Møtet finnes ikke blant papirene som er lest.", advice="Velg et annet møte."
            )
        return found[0]

    def briefing(
        self, request: ReportRequest, language: Language, progress: Progress = silent
    ) -> "Briefing":
        """Build the briefing that is asked for.

        Args:
            request: What is asked for.
            language: Of the briefing's own words where the request names none.
            progress: Told of each sak.

        Raises:
            QuestionError: No such meeting or sak, or nothing about the topic.
        """
        from assistant.brief import build_briefing

        meeting = self.meeting(request)
        written = request.language or language
        topic = request.topic.strip() or None
        # The loader opens the whole facade; the page's other parts need less of it.
        assistant = cast("Assistant", self._ready().assistant)
        return self._briefings.get(
            (self.version, meeting.id, request.sak, topic, written),
            lambda: build_briefing(
                assistant,
                meeting,
                language=written,
                sak=request.sak or None,
                topic=topic,
                progress=progress,
            ),
        )

    def register(self, request: ReportRequest) -> "Register":
        """Build the register that is asked for."""
        from assistant.register import build_register

        since = request.since.isoformat() if request.since else None
        meetings = self._ready().assistant.meetings
        return self._registers.get(
            (self.version, request.council, since),
            lambda: build_register(meetings, council=request.council or None, since=since),
        )

    def control(self, request: ReportRequest) -> "Control":
        """Look through the papers of the meeting that is asked for.

        Raises:
            QuestionError: There is no such meeting.
        """
        from assistant.check import check_meeting

        meeting = self.meeting(request)
        meetings = self._ready().assistant.meetings
        return self._controls.get(
            (self.version, meeting.id), lambda: check_meeting(meeting, meetings)
        )

    def _ready(self) -> Ready:
        ready = self.scene.state.ready
        if ready is None:
            raise QuestionError("Papirene blir lest inn.", advice="Vent litt og prøv igjen.")
        return ready


class _Kept(Generic[_Made]):
    """The last few results by what they were made of; one is made at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, _Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what is kept under a key, made where it is not."""
        with self._lock:
            if key not in self._values:
                self._values[key] = make()
                while len(self._values) > _KEPT:
                    self._values.popitem(last=False)
            self._values.move_to_end(key)
            return self._values[key]
