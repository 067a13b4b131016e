"""What is no answer to a question of a kind, over a made-up council's proposals."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry, Proposal
from assistant.answer.question import understand
from assistant.answer.result import Claim
from assistant.answer.suitable import suits
from tests.answer.grindvik import MEETING

PAPERS = Papers([MEETING])


def is_suited(question: str, way: str, text: str) -> bool:
    evidence = PAPERS.evidence(MEETING, MEETING.people[0].place, text)
    proposal = Proposal(way, 1.0, (Claim(text=text, evidence=(evidence,)),))
    understood = understand(question, (), PAPERS.lexicon)
    return suits(proposal, Inquiry(understood, PAPERS, Scope(), ()))


@pytest.mark.parametrize(
    ("question", "text", "suited"),
    [
        ("Hva koster svømmehallen?", "Svømmehallen koster 4,2 mill. kr i året.", True),
        ("Hva koster svømmehallen?", "Svømmehallen har 120 gjester om dagen.", False),
        ("What does the pool cost?", "Svømmehallen ligger i 3. etasje.", False),
        ("Kva betaler kommunane for fergen?", "Fergen dekker 100 % av behovet.", False),
        ("Hvorfor koster svømmehallen mer?", "Den er dyrere fordi taket lekker.", True),
        ("Hvor stor andel betaler staten av kostnadene?", "Staten betaler 60 prosent.", True),
    ],
)  # fmt: skip
def test_what_something_costs_is_told_in_money(question: str, text: str, *, suited: bool) -> None:
    assert is_suited(question, "sentences", text) is suited


@pytest.mark.parametrize(
    ("question", "text", "suited"),
    [
        ("Hvem blir ny leder av styret?", "Leder i styret, Tuva Lid, la fram saken.", False),
        ("Hvem blir ny leder av havnestyret?", "Som leder av havnestyret velges Tuva Lid.", True),
        ("Hva ble resultatet av forhandlingene?", "Tuva Lid orienterte om forhandlingene.", False),
        ("Hvem orienterte om forhandlingene?", "Tuva Lid orienterte om forhandlingene.", True),
    ],
)  # fmt: skip
def test_who_is_new_and_what_was_told(question: str, text: str, *, suited: bool) -> None:
    assert is_suited(question, "sentences", text) is suited


@pytest.mark.parametrize(
    ("question", "way", "text", "suited"),
    [
        ("Hva sa Tuva Lid på møtet?", "agenda.detail", "Sak 4/31: møte med Tuva Lid.", False),
        ("Hva svarte havnerådet om leia?", "cells.series", "Leia: 2031: 0,5.", False),
        ("kva seier revisor om rekneskapen?", "rows.cell", "Saka gjeld: Rekneskapen.", False),
        ("når skal kaia stå ferdig?", "agenda.time", "Sak 4/31 «Ny kai» starter kl. 11:30.", False),
        ("når åpner vi saken om kaia?", "agenda.time", "Sak 4/31 starter kl. 11:30.", True),
        ("når tar vi kaia?", "agenda.time", "Sak 4/31 «Ny kai» starter kl. 11:30.", True),
        ("hvor lenge må folk vente på behandling?", "agenda.duration", "60 minutter.", False),
        ("hvor lenge varer behandlingen av saken?", "agenda.duration", "60 minutter.", True),
        ("Hvor lenge må Leia vente?", "cells.lookup", "Leia – Vekst til: 2,9 mill. kr.", False),
        ("Hvor mange mangler leie?", "cells.series", "Leie: 2031: 0,5 (mill. kr).", False),
        ("Hvor mange millioner er leia?", "cells.series", "Leie: 2031: 0,5 (mill. kr).", True),
        ("Hvor stort var tapet i fjor?", "sentences", "Det ville gitt et tap på 5 000 kr.", False),
        ("Hvor stort ville tapet blitt?", "sentences", "Det ville gitt et tap på 5 000 kr.", True),
        ("Hvor mange protesterte?", "sentences", "Arbeidet er 58 prosent ferdig.", False),
        ("Hvor mange protesterte?", "sentences", "I alt 58 protesterte, 12 prosent.", True),
        ("Hva koster kaia?", "sentences", "Kaia koster 5,4 mill. kr mer enn ventet.", False),
        ("Hva koster kaia?", "sentences", "Kaia koster 9 mill. kr, 2 mill. kr mer enn før.", True),
        ("Hvem skal snakke om Leia?", "rows.cell", "Løsningen Leia – Hvem: Kommunene.", False),
        ("Hvem skal snakke om Leia?", "sentences", "Tuva Lid orienterer om Leia.", True),
        ("Når tar vi Leia?", "rows.cell", "Løsningen Leia – Samarbeid: Kommunene.", False),
        ("Når tar vi Leia?", "rows.cell", "Løsningen Leia – Frist: 12. mai 2031.", True),
        ("What happens if we do not join?", "cells.lookup", "Leia – Kommuner: 0,3.", False),
        ("Hvem skal lede skolen?", "rows.filter", "1 treff med Tiltak «Ledelse»: T1.", False),
        ("Hvem er direktør i Norsk leinett?", "people.single", "Tuva Lid (Norsk leinett).", False),
        ("Hvem er medlem fra Norsk leinett?", "people.single", "Tuva Lid, medlem.", True),
        ("Hvem søkte om støtte?", "rows.filter", "2 treff: Bratthei Kajakk; Lid AS.", True),
    ],
)  # fmt: skip
def test_what_a_table_or_the_agenda_does_not_tell(
    question: str, way: str, text: str, *, suited: bool
) -> None:
    assert is_suited(question, way, text) is suited
