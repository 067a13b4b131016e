"""Structure a corpus so that a paper that cannot be understood costs itself alone."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.parse.pages import Document, ParseProblem
from assistant.structure.assemble import assemble
from assistant.structure.enclosed import with_enclosed
from assistant.structure.grouping import group_papers
from assistant.structure.meeting import Meeting
from assistant.structure.meeting_file import MeetingFile


class Structured(NamedTuple):
    """The meetings of a corpus, the papers they were read from, and those left out with why."""

    meetings: list[Meeting]
    documents: list[Document]
    problems: list[ParseProblem]


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
    meetings = with_enclosed([assemble(g) for g in group_papers(documents, meeting_files)])
    return sorted(meetings, key=lambda meeting: (meeting.council, meeting.date or "", meeting.id))


def structure_apart(
    documents: Sequence[Document], *, meeting_files: Mapping[str, MeetingFile]
) -> Structured:
    """Read the meetings of a corpus; a paper that fails by itself is left out and named.

    Papers are read together, since a notice tells what the others are about. Only when that fails
    is each tried alone.

    Raises:
        Exception: What the papers raise together where none of them raises it alone.
    """
    try:
        meetings = structure_meetings(documents, meeting_files=meeting_files)
    except Exception:  # a layout nobody thought of can break a rule anywhere; the rest must be read
        kept, problems = _sorted_out(documents, meeting_files)
        if not problems:
            raise
    else:
        return Structured(meetings, list(documents), [])
    meetings = structure_meetings(kept, meeting_files=meeting_files)
    return Structured(meetings, kept, problems)


def _sorted_out(
    documents: Sequence[Document], meeting_files: Mapping[str, MeetingFile]
) -> tuple[list[Document], list[ParseProblem]]:
    kept: list[Document] = []
    problems: list[ParseProblem] = []
    for document in documents:
        try:
            structure_meetings([document], meeting_files=meeting_files)
        except Exception as error:  # named in the report, by its kind and words
            reason = f"innholdet kunne ikke forstås ({type(error).__name__}: {error})"
            problems.append(ParseProblem(document=document.path, page=None, reason=reason))
        else:
            kept.append(document)
    return kept, problems
