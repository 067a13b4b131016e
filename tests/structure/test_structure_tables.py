"""Tables as values."""

from pathlib import Path

import pytest
from written_papers import deck, heading, meetings_of, paragraph, read_text_papers, table

from assistant.parse.pages import Block
from assistant.structure.meeting import Table


def tables_of(*slides: list[Block]) -> tuple[Table, ...]:
    (meeting,) = meetings_of([deck("sak-1-26.pdf", *slides)])
    return meeting.tables


def test_title_unit_and_levels() -> None:
    (found,) = tables_of(
        [
            heading("Kostnader"),
            table(
                "Alle havner|Estimert kostnad per år (millioner kroner)||",
                "|2025|2026|2027",
                "Nordhavna|1 059|–|0,0",
                "Sum|1 059||0,0",
                header=2,
            ),
        ]
    )
    assert (found.title, found.unit) == ("Alle havner", "millioner kroner")
    assert found.columns == ("2025", "2026", "2027")
    assert found.column_paths[0] == ("Estimert kostnad per år (millioner kroner)", "2025")
    assert [value and value.value for value in found.rows[0].values] == [1059.0, None, 0.0]
    assert found.rows[0].cells == ("1 059", "–", "0,0")
    assert found.rows[1].cells[1] == ""
    assert found.rows[1].is_sum
    assert found.rows[0].quote == "Nordhavna 1 059 – 0,0"


def test_a_caption_is_the_title_and_names_the_unit() -> None:
    (found,) = tables_of(
        [
            heading("Økonomi"),
            paragraph("Tabell 1: Drift per område (1000 kr)"),
            table("Område|Regnskap 2025|Budsjett 2026", "Skole|12 400|13 000"),
        ]
    )
    assert found.title == "Tabell 1: Drift per område (1000 kr)"
    assert found.unit == "1000 kr"
    assert found.label_header == "Område"


@pytest.mark.parametrize(
    ("statement", "unit"),
    [
        ("Tall i 1000 kr.", "1000 kr"),
        ("Beløp i mill. kr.", "mill. kr"),
        ("Tala er i millionar kroner.", "millionar kroner"),
        ("Tala er i prosent.", "prosent"),
    ],
)
def test_a_unit_stated_beside_the_table(statement: str, unit: str) -> None:
    (found,) = tables_of(
        [heading("Økonomi"), paragraph(statement), table("Område|2025", "Skole|12,4")]
    )
    assert found.unit == unit


def test_a_unit_of_one_column_is_not_the_tables() -> None:
    (found,) = tables_of(
        [heading("Fravær"), table("Enhet|Dager|Andel (%)", "Skole|12|3,4", "Kai|2|1,0")]
    )
    assert found.unit is None


def test_a_unit_in_a_heading_over_some_columns_is_theirs() -> None:
    (found,) = tables_of(
        [
            heading("Stillinger og vikarer"),
            table(
                "Kommune|Stillinger||Vikarer (1 000 kr)|",
                "|I alt|Ledige|2031|2032",
                "Lia|9|2|3 120|3 870",
                header=2,
            ),
        ]
    )
    assert found.unit is None
    assert found.column_paths[2] == ("Vikarer (1 000 kr)", "2031")


def test_a_unit_in_another_sentence_is_not_of_the_figures() -> None:
    text = "Noe kan tas ut i kroner. Tallene er anslag og er gjennomgått av økonomisjefen."
    (found,) = tables_of(
        [heading("Gevinster"), paragraph(text), table("Område|Per år|Sikkert", "Arkiv|2,4|Ja")]
    )
    assert found.unit is None


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Tabell 1. Modell A i kroner. Beløpene er i mill. kr", "mill. kr"),
        ("Tabell 2. Søknader på 300 000 kr eller mer", None),
        ("Tabell 3. Søknader på 300 000 kr eller mer (1 000 kr)", "1 000 kr"),
        ("Tabell 4. Budsjett 2034 mill. kr", "mill. kr"),
    ],
)
def test_an_amount_in_a_title_is_no_unit(title: str, unit: str | None) -> None:
    (found,) = tables_of([heading("Økonomi"), paragraph(title), table("Part|2025", "Skole|12,4")])
    assert found.unit == unit


def test_a_unit_is_stated_on_the_page_before() -> None:
    (found,) = tables_of(
        [heading("Økonomi"), paragraph("Beløpene i tabellen er i 1 000 kr.")],
        [paragraph("Tabell 5. Søknader på 300 000 kr eller mer"), table("Part|2025", "A|640")],
    )
    assert found.unit == "1 000 kr"


def test_merged_headers_span_their_columns() -> None:
    (found,) = tables_of(
        [
            heading("Satser"),
            table("|Lag||Arrangement||Merknad", "|nå|ny|nå|ny|", "Hallen|1|2|3|4|–", header=2),
        ]
    )
    assert found.columns == ("Lag nå", "Lag ny", "Arrangement nå", "Arrangement ny", "Merknad")


def test_a_table_goes_on_over_pages() -> None:
    (found,) = tables_of(
        [heading("Enheter"), table("Enhet|2025|2026", "Nord|1|2")],
        [table("Sør|3|4", "Sum|4|6", header=0), paragraph("Slutt.")],
    )
    assert [row.label for row in found.rows] == ["Nord", "Sør", "Sum"]
    assert [row.place.page for row in found.rows] == [1, 2, 2]


def test_a_repeated_header_is_left_out() -> None:
    (found,) = tables_of(
        [heading("Enheter (1)"), table("Enhet|2025", "Nord|1")],
        [heading("Enheter (2)"), table("Enhet|2025", "Sør|3")],
    )
    assert found.title == "Enheter"
    assert [row.label for row in found.rows] == ["Nord", "Sør"]


def test_tables_under_different_headings_are_apart() -> None:
    found = tables_of(
        [heading("Nord"), table("Enhet|2025", "Kai|1")],
        [heading("Sør"), table("Enhet|2025", "Kai|3")],
    )
    assert [entry.title for entry in found] == ["Nord", "Sør"]


def test_groups_of_bare_rows_and_sums() -> None:
    (found,) = tables_of(
        [
            heading("Drift"),
            table(
                "Post|2025|2026",
                "Inntekter||",
                "Havneavgift|5|6",
                "Leie||",
                "Sum inntekter|5|6",
                "Utgifter||",
                "Sum utgifter|2|3",
                "Netto|3|3",
            ),
        ]
    )
    assert [row.path for row in found.rows] == [
        (), ("Inntekter",), ("Inntekter",), (), (), (), (),
    ]  # fmt: skip
    assert [row.is_sum for row in found.rows] == [False, False, False, True, False, True, True]


def test_a_row_that_sums_the_rows_after_it_heads_them() -> None:
    (found,) = tables_of(
        [
            heading("Vekst"),
            table(
                "Tiltak|Vekst|2025|2026",
                "Kaier|5,0||",
                "Nord|3,0|3,0|",
                "Sør|2,0||2,0",
                "Lys|1,5||",
                "Nord|1,5|1,5|",
            ),
        ]
    )
    assert [row.path for row in found.rows] == [(), ("Kaier",), ("Kaier",), (), ("Lys",)]


def test_the_label_stands_after_a_running_number() -> None:
    (found,) = tables_of(
        [
            heading("Søknader"),
            table("Nr|Søker|Søkt", "1|Bakeriet|220", "2|Garden|180", "|Sum|400"),
        ]
    )
    assert [row.label for row in found.rows] == ["Bakeriet", "Garden", "Sum"]
    assert found.columns == ("Nr", "Søkt")
    assert found.rows[2].is_sum


def test_years_may_be_labels() -> None:
    (found,) = tables_of(
        [heading("Reiser"), table("År|Reiser|Turer", "2024|41 200|61", "2025|43 850|84")]
    )
    assert [row.label for row in found.rows] == ["2024", "2025"]
    assert found.columns == ("Reiser", "Turer")


def test_key_figures_of_blocks() -> None:
    figures = [
        Block(kind="key_figure", text=text)
        for text in ("201 båtplasser", "1 059 besøkende", "12 ansatte")
    ]
    (found,) = tables_of([heading("Havna i tall"), *figures])
    assert (found.title, found.columns) == ("Havna i tall", ("Antall",))
    assert [(row.label, row.cells) for row in found.rows] == [
        ("båtplasser", ("201",)),
        ("besøkende", ("1 059",)),
        ("ansatte", ("12",)),
    ]


def test_records_with_missing_and_repeated_keys(tmp_path: Path) -> None:
    text = (
        "Sak 1/26: Anskaffelser\n\nHvem: Vikan\nProsedyre: Anbud\nStatus: Ferdig\n\n"
        "Hvem: Grauvika, 4 kommuner\nStatus: Pågår\nStatus: Utvides\n\n"
        "Hvem: Nordøya\nProsedyre: Dialog\nStatus: Ferdig\nNytt: Opsjon\n"
    )
    (meeting,) = meetings_of(read_text_papers(tmp_path, {"samlet.txt": text}))
    (found,) = meeting.tables
    assert (found.label_header, found.columns) == ("Hvem", ("Prosedyre", "Status", "Nytt"))
    assert [(row.label, row.cells) for row in found.rows] == [
        ("Vikan", ("Anbud", "Ferdig", "")),
        ("Grauvika, 4 kommuner", ("", "Pågår\nUtvides", "")),
        ("Nordøya", ("Dialog", "Ferdig", "Opsjon")),
    ]
    assert [row.place.line for row in found.rows] == [3, 7, 11]


def test_a_row_is_quoted_as_it_is_printed() -> None:
    (found,) = tables_of(
        [
            heading("Søknader"),
            table("Nr|Søker|Søkt", "1|Bakeriet|220", "2|Garden|180", "Sum||400"),
        ]
    )
    assert [row.quote for row in found.rows] == ["1 Bakeriet 220", "2 Garden 180", "Sum 400"]
    assert [row.label for row in found.rows] == ["Bakeriet", "Garden", "Sum"]


def test_the_head_of_a_paper_has_no_header_row() -> None:
    rows = table("Til | Styret", "Møtedato | 17.06.2031", "Saksbehandler | Kari Lunde")
    (found,) = meetings_of([deck("notat.pdf", [heading("Notat"), rows])])[0].tables
    assert (found.rows[0].label, found.rows[0].cells) == ("Til", ("Styret",))
    assert found.columns == ("Verdi",)


def test_what_a_form_says_is_text_without_the_colon_of_its_key() -> None:
    rows = table("Saksbehandler: | Kari Lunde", "Arkivsak: | 31/00412", "Dato: | 14.04.2031")
    (found,) = meetings_of([deck("notat.pdf", [heading("Notat"), rows])])[0].tables
    assert [row.label for row in found.rows] == ["Saksbehandler", "Arkivsak", "Dato"]
    assert [row.values for row in found.rows] == [(None,)] * 3
    assert found.rows[0].quote == "Saksbehandler: Kari Lunde"


def test_a_form_with_two_pairs_in_a_row_has_a_row_for_each() -> None:
    rows = table(
        "Saksbehandler: | Kari Lunde | Arkivsak: | 31/00412",
        "Dato: | 14.04.2031 | Møtested: | Rådhuset",
        "Vedlegg: | Kart | | ",
    )
    (found,) = meetings_of([deck("notat.pdf", [heading("Notat"), rows])])[0].tables
    assert [(row.label, row.cells[0]) for row in found.rows] == [
        ("Saksbehandler", "Kari Lunde"),
        ("Arkivsak", "31/00412"),
        ("Dato", "14.04.2031"),
        ("Møtested", "Rådhuset"),
        ("Vedlegg", "Kart"),
    ]


def test_hours_are_no_figures_before_what_they_count() -> None:
    rows = table("Tid | Post", "09.00–09.30 | Velkommen", "09.30–10.00 | Kaffe")
    (found,) = meetings_of([deck("program.pdf", [heading("Program"), rows])])[0].tables
    assert [row.label for row in found.rows] == ["09.00–09.30", "09.30–10.00"]


def test_a_table_over_two_pages_has_one_label_though_its_first_part_has_one_row() -> None:
    header = "Nr | Avsender | Dato | Svar"
    document = deck(
        "horing.pdf",
        [heading("Innspill"), table(header, "1 | Vikan kommune | 01.09 | Tas til følge")],
        [table(header, "2 | Eldrerådet | 02.09 | Avvises", "3 | Ungdomsrådet | 03.09 | Avvises")],
    )
    (meeting,) = meetings_of([document])
    (found,) = meeting.tables
    assert [row.label for row in found.rows] == ["Vikan kommune", "Eldrerådet", "Ungdomsrådet"]
    assert found.columns == ("Nr", "Dato", "Svar")


def test_an_empty_row_among_others_heads_nothing() -> None:
    (read,) = tables_of(
        [table("Kommune | Vann | Avløp", "Vikan | 310 | 420", "Dalen | | ", "Neset | 145 | 240")]
    )
    assert [(row.label, row.path) for row in read.rows] == [
        ("Vikan", ()), ("Dalen", ()), ("Neset", ()),
    ]  # fmt: skip


NAMED_BY = [
    ("TG|Bygg|Areal|Byggeår", ("3|Vik skole|6240|1974", "2|Dal skole|4180|1988",
      "3|Rådhuset|3720|1969", "2|Li barnehage|900|2001"), "Bygg"),
    ("Status|Tilråding|Nr.|Svar", ("Delvis|Føre tilsyn|1|Ni", "Ferdig|Lage lister|2|Ja",
      "Ferdig|Skilje råd frå vedtak|3|Eigen handsamar", "Delvis|Følgje opp tiltak|4|19 av 46"),
     "Tilråding"),
    ("Nr.|Region|Felt|Søker|Søkt", ("1|Nord|Dans|Scene Vik|100", "2|Nord|Film|Lys film|200",
      "3|Sør|Dans|Dal dans|300", "4|Sør|Film|Elv film|150", "5|Sør|Dans|Li dans|80"), "Søker"),
    ("Mottatt|Nr.|Avsender|Tema", ("06.06.2033|1|Vik vel|Lekeplass", "20.06.2033|2|Ola Dal|Naust",
      "01.07.2033|3|Elv buss AS|Skyss"), "Avsender"),
    ("Pris (kr)|Eining|Teneste", ("12 000|per bustad|Vatn, låg", "28 500|per bustad|Vatn, høg",
      "310|per år|Vassmålar"), "Teneste"),
    ("Merke|Nr.|Tiltak|Eier", ("Grønn|T1|Kortet|Dhs", "Gul|T2|Liste|Felles", "Gul|T3|Inngang|Dhs",
      "Grønn|T4|Visitt|Felles"), "Tiltak"),
    ("Reisende|Kjøretøy|År", ("141 200|68 400|2027", "147 900|72 100|2028", "152 300|75 900|2029"),
     "År"),
    ("År|Budsjett|Merknad", ("2028|2 010|Etter plan", "2029|2 090|Noe over", "2030|2 180|Flom"),
     "År"),
    ("Trinn|Når|Utgift|Hvor", ("1|Høsten 2034|9,7|Vik", "2|2035|24,8|Dal", "3|2036|51,3|Alle"),
     "Trinn"),
    ("Kl.|Hendelse|Hvem", ("06.10|Nettet faller|Vik", "06.55|Telefon|Dal", "07.30|Varsel|Elv"),
     "Kl."),
    ("Valg|Innhold|Virkning", ("A|Avvise|Liten", "B|Ny nøkkel|Stor", "C|Utsette|Ingen"), "Valg"),
    ("Fare|Hva|Grad", ("F-1|Brudd|Rød", "F-2|Alger|Gul", "F-3|Frost|Gul"), "Fare"),
    ("Saksnr|Sak|Type", ("1/31|Ny kai|V", "2/31|Benker|V", "3/31|Avgift|O"), "Saksnr"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "rows", "label"), NAMED_BY, ids=[h for h, _, _ in NAMED_BY])
def test_the_column_that_names_the_rows(header: str, rows: tuple[str, ...], label: str) -> None:
    (found,) = tables_of([heading("Oversikt"), table(header, *rows)])
    assert found.label_header == label


def test_a_sum_below_grades_is_still_a_sum() -> None:
    (found,) = tables_of(
        [
            heading("Bygg"),
            table("TG|Bygg|Areal", "3|Vik skole|100", "2|Dal skole|200", "3|Hallen|50", "Sum||350"),
        ]
    )
    assert [(row.label, row.is_sum) for row in found.rows][-1] == ("Sum", True)


def test_names_at_the_left_and_figures_at_the_right_are_one_column() -> None:
    (found,) = tables_of(
        [
            heading("Selskapene"),
            table(
                "Størrelse|Skarv Renovasjon|Lom Vannverk||",
                "Omsetning||118,4||64,9",
                "Årsverk||68||31",
                "Abonnenter||19 850|12 140|",
                "Daglig leder|Siv Moe||Ola Brekke|",
            ),
        ]
    )
    assert found.columns == ("Skarv Renovasjon", "Lom Vannverk")
    assert [row.cells for row in found.rows] == [
        ("118,4", "64,9"),
        ("68", "31"),
        ("19 850", "12 140"),
        ("Siv Moe", "Ola Brekke"),
    ]


def test_columns_that_nothing_tells_apart_are_left() -> None:
    (found,) = tables_of(
        [heading("Priser"), table("Vare|Pris||Antall", "Planke|12|3|", "Spiker||4|90")]
    )
    assert found.columns == ("Pris", "", "Antall")


def test_figures_that_were_read_into_a_label_are_cells() -> None:
    (found,) = tables_of(
        [
            heading("Ramme"),
            table("Post|Ramme|Prognose|Avvik", "Grunn 21,5 37,7 16,2|||", "Tak|4,0|5,0|1,0"),
        ]
    )
    assert (found.rows[0].label, found.rows[0].cells) == ("Grunn", ("21,5", "37,7", "16,2"))
