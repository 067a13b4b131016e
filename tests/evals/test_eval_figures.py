import pytest
from harbour import reply

from evals.calculations import find_sums
from evals.counting import says_count
from evals.figures import Ground, clocks_of, could_stand_for, equals, figures_of
from evals.grounding import listed_counts, sentence_of, stage_fits, year_fits
from evals.wording import plain, quotations


@pytest.mark.parametrize(
    ("text", "value", "unit", "same"),
    [
        ("423 mill. kr", 423, "mnok", True),
        ("0,423 mrd. kr", 423, "mnok", True),
        ("423", 423, "mnok", True),
        ("423 kr", 423, "mnok", False),
        ("423 tusen kroner", 423, "mnok", False),
        ("423 %", 423, "mnok", False),
        ("423 stk.", 423, "mnok", True),
        ("392 650 (1000 kr)", 392650, "1000 kr", True),
        ("392 650 (beløp i 1000 kroner)", 392650, "1000 kr", True),
        ("423 (millioner kroner)", 423, "mnok", True),
        ("392 650 000 kroner", 392650, "1000 kr", True),
        ("392,65 mill. kr", 392650, "1000 kr", True),
        ("NOK 51.54 million", 51540, "1000 kr", True),
        ("12 prosent", 12, "%", True),
        ("60 900 reiser", 60.9, "1000", True),
        ("60,9 tusen", 60.9, "1000", True),
        ("94 km", 94, "km", True),
        ("94 kr", 94, "km", False),
        ("1 423", 423, "mnok", False),
    ],
)
def test_a_figure_is_the_expected_one_in_any_scale(
    text: str, value: float, unit: str, same: bool
) -> None:
    assert any(equals(figure, value, unit) for figure in figures_of(text)) is same


def test_english_thousands() -> None:
    assert any(equals(f, 1168, "mnok") for f in figures_of("NOK 1,168 million", english=True))
    assert not any(equals(f, 1168, "mnok") for f in figures_of("1,168 mill. kr"))


@pytest.mark.parametrize(
    "text",
    [
        "Nærmest er sak 3/26, avsnitt 59",
        "tabell 1, men ikke punkt 2.3",
        "Vedtatt: «1. Skolen bygges ut»",
        "ventet i 1. tertial og 2. kvartal",
    ],
)
def test_numbers_of_places_and_parts_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


def test_the_end_of_a_span_of_years_is_no_figure() -> None:
    assert [figure.text for figure in figures_of("2026–27 og 27–28")] == ["2026", "27", "28"]


def test_what_is_no_figure() -> None:
    text = "1. Vedtak: 2. Sak 4/26 (sakene 5 og 7), side 12, 4. mai 2026 kl. 14.20 [1][2, 3]"
    assert [figure.text for figure in figures_of(text)] == ["2026"]
    assert clocks_of("kl. 14.20 og 9:05") == ["14:20", "09:05"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Det blir 24: 432 − 408 = 24 mill. kr", True),
        ("432 mill. kr [1] − 408 mill. kr [2] = 24 mill. kr", True),
        ("432 − 408 = 34", False),
        ("161 + 40,5 = 201,5", True),
        ("(432 − 408) / 408 = 5,9 %", True),
        ("146 / 569 = 25,7 %", True),
        ("1,25 mrd. kr − 250 mill. kr = 1 000 mill. kr", True),
    ],
)
def test_shown_calculations_are_done_again(text: str, holds: bool) -> None:
    assert [shown.holds for shown in find_sums(text)] == [holds]


def test_a_unit_must_be_named_where_the_number_stands() -> None:
    page = Ground.of(["Beløp i mill. kroner", "Havn 377 409 1 059", "møte 4. mai kl. 10.30"])
    carried = {
        text: all(page.carries(figure) for figure in figures_of(text))
        for text in ("409 mill. kr", "409", "1 059 mill. kr", "0,409 mrd. kr", "409 mrd. kr")
    }
    assert carried == {**dict.fromkeys(carried, True), "409 mrd. kr": False}
    assert page.dates == {(5, 4)}
    assert page.clocks == {"10:30"}


def test_counts_as_digits_and_words() -> None:
    assert says_count("Det er sju saker", 7)
    assert says_count("Det er 7 saker", 7)
    assert says_count("Twenty-one members", 21, english=True)
    assert says_count("to medlemmer", 2)
    assert not says_count("to be decided", 2, english=True)
    assert not says_count("7 mill. kr i sak 7/26", 7)
    assert not says_count("17 saker", 7)


def test_the_members_of_a_list_prove_its_count() -> None:
    assert 3 in listed_counts("Det er 3: Alta, Voss og Bodø [1].")
    assert 2 in listed_counts("To:\n- Alta [1]\n- Voss [2]")
    assert 5 not in listed_counts(reply("Det er 5: Alta, Voss og Bodø").text)


def test_a_list_counts_however_its_members_are_joined() -> None:
    assert 3 in listed_counts("3 i tabellen «Anbud: status»: Alta og omland, Voss, Bodø.")
    assert 3 in listed_counts("3: Alta og omland, Voss og Bodø. [1]")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("423 mill. kr", True),
        ("fra 409 i 2028 til 423 i 2029", True),
        ("2028: 409; 2029: 423; 2030: 440", True),
        ("409 (2028), 423 (2029)", True),
        ("423 mill. kr, mot 409 i samme periode i 2028", True),
        ("Det er 423 mill. kr. I 2028 er det 409.", True),
        ("423 i 2028", False),
        ("I 2028 koster det 423 mill. kr.", False),
        ("2028: 423; 2029: 409", False),
    ],
)
def test_a_figure_is_tied_to_the_nearest_year(text: str, fits: bool) -> None:
    figure = next(figure for figure in figures_of(text) if figure.text == "423")
    assert year_fits(text, figure, "2029") is fits


@pytest.mark.parametrize(
    ("text", "unit", "could"),
    [
        ("409 mill. kr", "mnok", True),
        ("409 (tabellen)", "mnok", True),
        ("409 løsninger", "mnok", False),
        ("2028", "mnok", False),
        ("12 %", "mnok", False),
        ("12 %", "%", True),
        ("1,2 mill.", "%", False),
        ("612 gjennom dalen", "km", False),
        ("61 km", "km", True),
        ("61 elever", "persons", True),
    ],
)
def test_what_a_reader_takes_for_the_asked_amount(text: str, unit: str, could: bool) -> None:
    assert could_stand_for(figures_of(text)[0], text, unit) is could


def test_a_period_covers_the_years_within_it() -> None:
    text = "9 i 2028 til sammen 36"
    figure = next(figure for figure in figures_of(text) if figure.text == "9")
    assert year_fits(text, figure, "2027–2030")
    assert not year_fits(text, figure, "2029–2030")


def test_what_is_quoted_belongs_to_the_words_before_it() -> None:
    text = "Vedtatt i sak 3: «1. Fondet fordeles etter «Innstilling». Kaia får 300 000 kr. 2. Ja.»"
    figure = next(figure for figure in figures_of(text) if figure.measure)
    assert sentence_of(text, figure).startswith("Vedtatt i sak 3")
    assert [plain(text)[start:end][:9] for start, end in quotations(text)] == ["1. Fondet"]


def test_a_sentence_does_not_turn_a_proposal_into_a_decision() -> None:
    assert stage_fits("Rådet vedtok 192 mill.", "adopted")
    assert not stage_fits("Det er foreslått 192 mill.", "adopted")
    assert not stage_fits("Rådet vedtok 192 mill.", "proposed")
    assert stage_fits("192 mill. er foreslått vedtatt", "proposed")
