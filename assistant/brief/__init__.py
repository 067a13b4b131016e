"""The briefing (møtebrief): what the chair needs to know, every statement with a source.

Built on the structured meeting and on proved answers; works without a language model.
"""

from assistant.brief.build import build_briefing
from assistant.brief.model import Briefing
from assistant.brief.render import BriefFormat, file_name, render
from assistant.brief.write import write_briefing

__all__ = [
    "BriefFormat",
    "Briefing",
    "build_briefing",
    "file_name",
    "render",
    "write_briefing",
]
