"""Stage 3, structure: documents become meetings with saker, decisions, tables and people."""

from assistant.structure.apart import Structured, structure_apart, structure_meetings
from assistant.structure.meeting import Meeting
from assistant.structure.meeting_file import MeetingFile, load_meeting_files

__all__ = [
    "Meeting",
    "MeetingFile",
    "Structured",
    "load_meeting_files",
    "structure_apart",
    "structure_meetings",
]
