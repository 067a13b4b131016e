"""Tables and lists of a made-up harbour board's paper, read as the product reads papers."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from tests.answer.asking import AskedPaper
from tests.structure.written_papers import deck, heading, meetings_of, table

PAPER = AskedPaper("bratthavn.md")
MEETINGS, PAPERS = PAPER.meetings, PAPER.papers
ask, told = PAPER.ask, PAPER.told


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("hvor mye over budsjettet gikk kaier og moloer?", "8 410 − 7 900 = 510"),
        ("hvor mye mindre brukte lostjenesten enn budsjettert", "3 300 − 3 120 = 180"),
        ("Hvor mye økte renovasjon fra 2029 til 2030?", "1 975 − 1 840 = 135"),
        ("kor mykje steig kaier og moloar frå i fjor?", "8 410 − 7 655 = 755"),
        ("hvor mye har vareavgift sunket fra 2029 til i fjor?", "4 900 − 4 450 = 450"),
        ("kor mykje har vareavgift sokke sidan 2029 og fram til i fjor?", "4 900 − 4 450 = 450"),
        (
            "hvor mye mer var kaivederlag for ett år siden enn for to år siden",
            "5 610 − 5 200 = 410",
        ),
        ("how much more was kaivederlag last year than two years ago?", "5 610 − 5 200 = 410"),
        ("Hva ble avviket for lostjenesten i 2030?", "180"),
        ("hvor mange dager over målet lå sjarkene i mars?", "12 − 10 = 2"),
        ("hvor mye mindre enn de søkte om ble seilerne innstilt på?", "150 000 − 60 000 = 90 000"),
    ],
)
def test_two_columns_of_a_row_are_held_against_each_other(question: str, figure: str) -> None:
    assert figure in told(question)


def test_a_year_that_a_table_lacks_is_not_another_one() -> None:
    # The papers' last year is 2030; the meeting's own is 2031.
    for question in (
        "hvor mye dyrere blir lønn fra 2029 til i år?",
        "hva koster lønn om to år?",
        "How much will lønn rise from this year to 2034?",
    ):
        assert ask(question).status == "not_found", question


def test_what_something_goes_to_is_no_difference() -> None:
    assert "6 480" in told("Kor mykje går til lønn i 2030?")


@pytest.mark.parametrize(
    ("question", "held", "left"),
    [
        ("Hvilke områder brukte mer enn budsjettet?", ["Kaier"], ["Lostjeneste", "Renovasjon"]),
        ("hvilke områder gikk med mindreforbruk", ["Lostjeneste"], ["Kaier", "Renovasjon"]),
        ("Hvilke inntekter gikk ned fra 2029 til 2030?", ["Vareavgift"], ["Kontor", "Kaivederlag"]),
        ("Hvem fikk alt de søkte om?", ["roklubb"], ["kystlag", "Seilerne", "dykker"]),
        ("Hvilke fartøy lå over målet i april?", ["Reketråler"], ["Sjark"]),
    ],
)
def test_rows_are_found_by_how_two_columns_compare(
    question: str, held: list[str], left: list[str]
) -> None:
    text = told(question)
    assert all(name in text for name in held), text
    assert not any(name in text for name in left), text


@pytest.mark.parametrize(
    ("question", "winner"),
    [
        ("Hvilket område hadde størst merforbruk?", "8 410 − 7 900 = 510"),
        ("hvilken inntekt falt mest fra 2029 til 2030?", "4 450 − 4 900 = −450"),
        ("Hvilken kostnad er størst i 2030?", "Lønn med 6 480"),
        ("I hvilket år var det flest fiskefartøy?", "2028"),
        ("hvilket tiltak er dyrest", "Lys på moloen med 120 000"),
        ("Hvem søkte om mest?", "Seilerne i Vika med 150 000"),
    ],
)
def test_the_extreme_is_of_the_thing_and_the_column_asked_for(question: str, winner: str) -> None:
    assert winner in told(question)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("Hvor mye søkte lagene fra Vika om til sammen?", "150 000 + 40 000 = 190 000"),
        ("hvor stor andel av kaier og moloer er tauverk i 2030?", "640 / 8 410 = 7,6 %"),
        ("Hvor stor andel av anløpene var ferger i 2030?", "1 470 / 1 822 = 80,7 %"),
        ("hvor mye av det Vika kystlag søkte om ble innstilt?", "30 000 / 40 000 = 75,0 %"),
        ("Hva er gjennomsnittlig søkt beløp?", "(90 000 + 150 000 + 40 000 + 75 000) / 4"),
    ],
)
def test_sums_and_shares_are_of_the_rows_that_are_picked(question: str, result: str) -> None:
    assert result in told(question)


def test_every_row_of_a_calculation_is_cited() -> None:
    quotes = [citation.quote for citation in ask("Hva er gjennomsnittlig søkt beløp?").citations]
    for operand in ("90 000", "150 000", "40 000", "75 000"):
        assert any(operand in quote for quote in quotes)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Hvem har ansvaret for lyset på moloen?", "Driftsleder"),
        ("når skal skiltet ved slippen være klart?", "15.06.2031"),
        ("hvor lenge varer støtten til seilerne?", "2 år"),
        ("Hva koster tiltak 2?", "18 000"),
        ("Hva koster redningsstigene?", "tom"),
        ("hvor mange anløp var det totalt i 2029?", "1 843"),
    ],
)
def test_a_question_word_finds_its_column(question: str, cell: str) -> None:
    assert cell in told(question)


@pytest.mark.parametrize(
    ("question", "held", "left"),
    [
        ("Hvilke tiltak er ikke påbegynt?", ["2 ", "Skilt", "Redning"], ["Lys"]),
        ("hvilke tiltak er påbegynt?", ["1 ", "Lys"], ["Skilt"]),
        ("Hvilke tiltak har frist i 2031?", ["Lys", "Skilt"], ["Redning"]),
        ("hvilke søkere kommer fra Vika", ["Seilerne", "kystlag"], ["Holmen"]),
        ("hvilke tiltak koster mer enn 50 000 kroner?", ["Lys"], ["Skilt"]),
    ],
)
def test_rows_are_picked_by_what_their_cells_say(
    question: str, held: list[str], left: list[str]
) -> None:
    text = told(question)
    assert all(name in text for name in held), text
    assert not any(name in text for name in left), text


def test_years_down_the_rows_are_told_from_top_to_bottom() -> None:
    text = told("Hvordan har antall fiskefartøy utviklet seg?")
    assert "2028: 410; 2029: 388; 2030: 352" in text


def test_a_sentence_that_leads_up_to_a_list_is_answered_by_the_list() -> None:
    text = told("Hva er grunnene til ventetiden?")
    assert "(3)" in text
    assert all(reason in text for reason in ("ansatte", "slipp", "hastesaker"))


@pytest.mark.parametrize(
    "question",
    [
        "Hva var avviket for kaier og moloer i 2027?",
        "hvor mye økte lostjenesten fra 2027 til 2028?",
        "Hva var ventetiden for sjark i mai?",
        "Hva fikk Vika idrettslag?",
        "Hva koster tiltak 7?",
        "Hvor mange cruiseskip kom i 2030?",
        "Hva koster lyset på moloen i 2035?",
    ],
)
def test_what_the_table_lacks_is_not_answered_from_its_neighbour(question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found", answer.text
    assert not answer.citations


def test_figures_are_added_where_they_are_asked_for_sammenlagt() -> None:
    assert "5 610 + 4 450 = 10 060" in told("Hva ga kaivederlag og vareavgift sammenlagt i 2030?")


def test_a_numbered_thing_is_named_by_its_english_noun() -> None:
    assert "18 000" in told("What is the cost of measure 2?")


def test_what_a_row_says_is_no_comparison() -> None:
    text = told("Hvor stor andel av skipperne mener nye bøyer sparer dem for tid?")
    assert "41" in text
    assert "Forskjell" not in text


def test_a_school_year_is_proved_by_its_header() -> None:
    assert "52" in told("Hvor mange elever har Vika sjøskole skoleåret 2031/32?")


def test_a_column_without_a_printed_header_is_not_told() -> None:
    rows = table("Møtested | Skuteviken kulturhus", "Arkivkode | K-41", "Referent | Tor Vassli")
    papers = Papers(meetings_of([deck("notat.pdf", [heading("Notat"), rows])]))
    question = understand("Hva er arkivkoden?", (), papers.lexicon)
    draft = read(Inquiry(question, papers, Scope(), ()))
    assert "Arkivkode: K-41" in " ".join(claim.text for claim in draft.claims)
