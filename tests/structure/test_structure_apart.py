"""A paper that cannot be understood costs itself alone."""

from collections.abc import Sequence

import pytest
from written_papers import deck, heading, paragraph

import assistant.structure.assemble as assembling
from assistant.structure import grouping, structure_apart
from assistant.structure.grouping import Group
from assistant.structure.meeting import Person
from assistant.structure.sections import Located

PAPERS = [
    deck("sak-1-31.pdf", [heading("Sak 1/31 Ny kai"), paragraph("Kaia er slitt.")]),
    deck("sak-2-31.pdf", [heading("Sak 2/31 Benker"), paragraph("Merket ² overalt.")]),
]


def test_the_rest_is_read_and_the_paper_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(located: Sequence[Located]) -> list[Person]:
        if any("²" in entry.unit.text for entry in located):
            raise ValueError("invalid literal: '²'")
        return []

    monkeypatch.setattr(assembling, "read_handlers", read)

    found = structure_apart(PAPERS, meeting_files={})

    assert [paper.path for meeting in found.meetings for paper in meeting.papers] == [
        "sak-1-31.pdf"
    ]
    assert [paper.path for paper in found.documents] == ["sak-1-31.pdf"]
    ((path, reason),) = [(problem.document, problem.reason) for problem in found.problems]
    assert path == "sak-2-31.pdf"
    assert "'²'" in reason


def test_what_no_paper_breaks_alone_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def join(groups: Sequence[Group]) -> list[Group]:
        if sum(len(group.papers) for group in groups) > 1:
            raise ValueError("together")
        return list(groups)

    monkeypatch.setattr(grouping, "_join_same", join)

    with pytest.raises(ValueError, match="together"):
        structure_apart(PAPERS, meeting_files={})
