"""Who is a member: those with the role, those who lead, and those whom the employees chose."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.ways.people import propose_people
from tests.answer.grindvik import MEETING


@pytest.mark.parametrize(
    ("role", "is_member"),
    [
        ("member", True),
        ("leader", True),
        ("deputy_leader", True),
        ("Ordfører", True),
        ("fylkesvaraordførar", True),
        ("ansattvalgt", True),
        ("observatør", False),
        ("absent", False),
        ("secretary", False),
    ],
)
def test_who_counts_as_a_member(role: str, *, is_member: bool) -> None:
    first = MEETING.people[0]
    people = (
        first.model_copy(update={"role": "member"}),
        first.model_copy(update={"name": "Tuva Lid", "role": role}),
    )
    papers = Papers([MEETING.model_copy(update={"people": people})])
    question = understand("hvem er medlemmer?", (), papers.lexicon)
    told = [
        claim.text
        for proposal in propose_people(Inquiry(question, papers, Scope(), ()))
        if proposal.way == "people.group"
        for claim in proposal.claims
    ]
    assert told
    assert ("Tuva Lid" in told[0]) is is_member
