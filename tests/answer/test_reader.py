"""The reader over a made-up meeting: one question a kind, the answer bound to its place."""

from dataclasses import dataclass

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer, Status
from assistant.verify import PageTexts, verify
from tests.answer.solvik import MEETING

PAPERS = Papers([MEETING])
PAGES = PageTexts([MEETING])


def ask(question: str, *history: str) -> Answer:
    understood = understand(question, history, PAPERS.lexicon)
    draft = read(Inquiry(understood, PAPERS, Scope(), ()))
    return verify(question, draft, PAGES)


@dataclass(frozen=True)
class Case:
    question: str
    holds: tuple[str, ...]
    page: int | None = None
    status: Status = "answered"
    lacks: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


CASES = (
    Case("Hva koster Fjordportalen i 2027?", ("325", "millioner kroner"), 4, lacks=("310", "341")),
    Case("kva kostar fjordprtalen i 2028", ("341,5",), 4),
    Case("How much does Meldingsboksen cost in 2026?", ("80",), 4),
    Case("hvor mange prosedyrer har Bratthei?", (), None, "not_found", ("tom",)),
    Case("Er det oppgitt noe for Meldingsboksen i 2027?", ("tom",), 4, lacks=("80", "95")),
    Case("Hvor mye øker Fjordportalen fra 2026 til 2028?", ("341,5 − 310 = 31,5",), 4),
    Case("Hva blir Fjordportalen og Kartverktøyet til sammen i 2026?", ("= 350",), 4),
    Case("Hvilket system koster mest i 2028?", ("Fjordportalen", "341,5"), 4, lacks=("475",)),
    Case("Hva er summen i 2027?", ("367",), 4),
    Case("Hvor stor andel utgjør Fjordportalen i 2026?", ("310 / 430 = 72,1 %",), 4),
    Case("hvilke systemer koster over 90 millioner i 2028?", ("Fjordportalen", "Meldingsboksen")),
    Case("Hva koster Fjordportalen i 2031?", ("2026–2028",), None, "not_found", ("341,5",)),
    Case("Hva koster Skyportalen i 2027?", ("skyportalen",), None, "not_found", ("325",)),
    Case("Hvor mange ansatte har Fjord IKT?", (), None, "not_found"),
    Case("hva koster det?", ("Fjordportalen",), None, "clarify"),
    Case("Og i 2028?", ("341,5",), 4, history=("Hva koster Fjordportalen i 2026?",)),
    Case("enn Kartverktøyet?", ("42",), 4, history=("Hva koster Fjordportalen i 2027?",)),
    Case("Hvilke innkjøp er i forhandlinger?", ("2 ", "Lyngøy", "Bratthei"), 5, lacks=("Vestre",)),
    Case("Hva er status for Lyngøy?", ("I forhandlinger",), 5),
    Case("Hvem presenterer sak 2?", ("Ola Lie", "Fjord IKT"), 1),
    Case("Hvem presenterer sak 3?", ("ingen",), 1),
    Case("Når starter saken om Fjordportalen?", ("10:15",), 1),
    Case("Hvor lenge varer sak 1?", ("15 min",), 1),
    Case("hvilken sak tar lengst tid?", ("2/26", "45 min"), 1),
    Case("Which item takes the least time?", ("1/26", "15 min"), 1),
    Case("hvilke saker skal opp 14. april?", ("3 saker", "Eventuelt"), 1),
    Case("Hva kommer etter sak 2?", ("Pause", "11:00"), 1),
    Case("når begynner vi igjen etter pausen?", ("11:10", "11.20")),
    Case("hvor er møtet", ("Storsalen",)),
    Case("hvilke saker er til drøfting?", ("Sak 2/26",), 1, lacks=("Sak 1/26",)),
    Case("Hvem erstatter Per Vik?", ("Kari Strand",), 1),
    Case("Hvem stiller for Ola Lie?", ("Nils Haug",), 1),
    Case("hvilke nye medlemmer er det?", ("Kari Strand",), 1, lacks=("Nils",)),
    Case("Hva er forslaget til vedtak i sak 2?", ("Forslag", "til etterretning"), 6),
    Case("Hva ble vedtatt om Fjordportalen?", ("bare et forslag",), 6, "partial"),
    Case("Hva betyr EMT?", ("Elektronisk meldingstjeneste",), 2),
    Case("Hvorfor er arbeidet forsinket?", ("leverandøren manglet folk",), 2),
    Case("hvor mye satte fylket av til Fjordportalen", ("75 mill",), 2, lacks=("310",)),
    Case("Hvilke tiltak er planlagt framover?", ("3", "Opplæring", "avtale", "brukerstøtte"), 3),
    Case("Oppsummer sak 2", ("75 mill", "til etterretning")),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_reader_answers(case: Case) -> None:
    answer = ask(case.question, *case.history)
    assert answer.status == case.status, answer.text
    for words in case.holds:
        assert words.lower() in answer.text.lower()
    for words in case.lacks:
        assert words not in answer.text
    assert answer.removed_claims == 0
    if case.page is not None:
        assert case.page in {citation.page for citation in answer.citations}
    if case.status == "not_found":
        assert not answer.citations
