"""Stage 3, structure: documents become meetings with saker, decisions, tables and people."""

from collections.abc import Mapping, Sequence

from assistant.parse.pages import Document
from assistant.structure.assemble import assemble
from assistant.structure.grouping import group_papers
from assistant.structure.meeting import Meeting
from assistant.structure.meeting_file import MeetingFile, load_meeting_files


def structure_meetings(
    documents: Sequence[Document], *, meeting_files: Mapping[str, MeetingFile]
) -> list[Meeting]:
    """Read the meetings of a corpus from its parsed documents.

    Args:
        documents: All documents of the corpus.
        meeting_files: The ``meeting.toml`` of each folder that has one, by the folder's POSIX path
            relative to the corpus ('.' is the corpus itself); it overrides what is read.

    Returns:
        One meeting for each body and date, sorted by body and date.
    """
    meetings = [assemble(group) for group in group_papers(documents, meeting_files)]
    return sorted(meetings, key=lambda meeting: (meeting.council, meeting.date or "", meeting.id))


__all__ = ["Meeting", "MeetingFile", "load_meeting_files", "structure_meetings"]
