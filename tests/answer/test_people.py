"""Who is a member: those with the role, those who lead, and those whom the employees chose."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import understand
from assistant.answer.reader import SURE_OF_ONE
from assistant.answer.result import Claim
from assistant.answer.suitable import suits
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
        ("absent", True),
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


def test_who_is_away_was_not_there_and_minutes_of_those_away_name_no_members() -> None:
    first = MEETING.people[0].model_copy(update={"role": "member"})
    away = first.model_copy(update={"name": "Tuva Lid", "role": "absent"})
    told = {
        asked: [
            proposal.claims[0].text
            for proposal in propose_people(Inquiry(question, papers, Scope(), ()))
            if proposal.way == "people.group"
        ]
        for asked, people in (("hvem møtte?", (first, away)), ("hvem er medlemmer?", (away,)))
        for papers in [Papers([MEETING.model_copy(update={"people": people})])]
        for question in [understand(asked, (), papers.lexicon)]
    }
    assert told["hvem møtte?"]
    assert not any(away.name in text for texts in told.values() for text in texts)


def test_one_who_stands_twice_is_one_member() -> None:
    first = MEETING.people[0].model_copy(update={"role": "member"})
    twice = first.model_copy(update={"role": "leader", "organisation": None})
    papers = Papers([MEETING.model_copy(update={"people": (twice, first)})])
    question = understand("hvor mange medlemmer er det?", (), papers.lexicon)
    proposals = propose_people(Inquiry(question, papers, Scope(), ()))
    told = [p.claims[0].text for p in proposals if p.way == "people.group"]
    assert [text.count(first.name) for text in told] == [1]


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [("Hvem skrev referatet?", True), ("Hvem undertegnet referatet?", False)],
)
def test_an_office_is_told_to_one_who_asks_for_it(asked: str, *, is_told: bool) -> None:
    secretary = MEETING.people[0].model_copy(update={"role": "secretary", "replaces": None})
    papers = Papers([MEETING.model_copy(update={"people": (secretary,)})])
    question = understand(asked, (), papers.lexicon)
    proposals = propose_people(Inquiry(question, papers, Scope(), ()))
    best = max((p.score for p in proposals if p.way == "people.single"), default=0.0)
    assert (best >= SURE_OF_ONE) is is_told


@pytest.mark.parametrize(
    ("asked", "suited"), [("hvem er vara for Siri Moe?", False), ("hvem var til stede?", True)]
)
def test_a_list_of_those_present_tells_no_substitute(asked: str, *, suited: bool) -> None:
    text = "Til stede: Kari Vik, Siri Moe, Per Lie, Eli Dal (vara for Ola Brekke) og Nina Foss."
    papers = Papers([MEETING])
    question = understand(asked, (), papers.lexicon)
    evidence = papers.evidence(MEETING, MEETING.people[0].place, text)
    proposal = Proposal("sentences", 1.0, (Claim(text=text, evidence=(evidence,)),))
    assert suits(proposal, Inquiry(question, papers, Scope(), ())) is suited


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvem går ut av rådet?", "Tuva Lid – erstatter Per Vik"),
        ("hvilke medlemmer slutter?", "Tuva Lid – erstatter Per Vik"),
        ("Who is leaving the council?", "Tuva Lid – replaces Per Vik"),
        ("kven går ut av rådet, og kven er dei nye?", "Tuva Lid – erstattar Per Vik"),
    ],
)
def test_who_leaves_is_told_with_who_comes_instead(question: str, told: str) -> None:
    first = MEETING.people[0]
    people = (
        first.model_copy(update={"name": "Tuva Lid", "role": "new_member", "replaces": "Per Vik"}),
        first.model_copy(update={"name": "Ola Nes", "role": "substitute", "replaces": "Siv Ås"}),
    )
    papers = Papers([MEETING.model_copy(update={"people": people})])
    inquiry = Inquiry(understand(question, (), papers.lexicon), papers, Scope(), ())
    groups = [p.claims[0].text for p in propose_people(inquiry) if p.way == "people.group"]
    assert [told in text and "Ola Nes" not in text for text in groups] == [True]


@pytest.mark.parametrize(
    ("question", "told"), [("hvor mange nytter kaia?", False), ("hvem nytter kaia?", True)]
)
def test_a_name_does_not_tell_how_many(question: str, *, told: bool) -> None:
    papers = Papers([MEETING])
    inquiry = Inquiry(understand(question, (), papers.lexicon), papers, Scope(), ())
    named = Proposal("people.single", 0.7, (Claim(text="Ola Nes erstatter Siv Ås.", evidence=()),))
    assert suits(named, inquiry) == told
