"""What a table is called: captions over and under it, torn-off headers, what is counted."""

from written_papers import deck, heading, meetings_of, paragraph, table

from assistant.parse.pages import Block
from assistant.structure.meeting import Table

FIGURES = table("Anlegg|2033|2034", "Badet|12,4|13,0", "Hallen|2,4|3,0")


def tables_of(*slides: list[Block]) -> tuple[Table, ...]:
    (meeting,) = meetings_of([deck("sak-1-26.pdf", *slides)])
    return meeting.tables


def test_a_caption_under_a_table_is_its_title() -> None:
    first, second = tables_of(
        [
            heading("1 Hva rådet skal ta stilling til"),
            FIGURES,
            paragraph("Tabell 1. Drift per anlegg, mill. kr. Badet er stengt om sommeren."),
            paragraph("Nedenfor står det som kommer i tillegg til dette hvert år."),
            FIGURES,
            paragraph("Tabell 2. Vedlikehold, mill. kr."),
        ]
    )
    assert first.title == "Tabell 1. Drift per anlegg, mill. kr"
    assert first.unit == "mill. kr"
    assert second.title == "Tabell 2. Vedlikehold, mill. kr"


def test_a_caption_over_the_next_table_is_not_of_the_one_above() -> None:
    first, second = tables_of(
        [
            heading("Anleggene våre"),
            FIGURES,
            paragraph("Tabell 2: Vedlikehold, mill. kr"),
            FIGURES,
        ]
    )
    assert first.title == "Anleggene våre"
    assert second.title == "Tabell 2: Vedlikehold, mill. kr"


def test_a_header_torn_off_over_the_columns_hides_no_caption() -> None:
    (found,) = tables_of(
        [
            heading("Hytter"),
            paragraph("Tabell A: Hytter per 31.12.2033"),
            paragraph("Distrikt"),
            table("Slag|Nord|Sør", "Små|12|14", "Store|3|4"),
        ]
    )
    assert found.title == "Tabell A: Hytter per 31.12.2033"


def test_a_line_under_a_table_says_what_it_counts() -> None:
    (found,) = tables_of(
        [heading("Hvem melder?"), FIGURES, paragraph("Antall innsendte varsler. Tall fra mai.")]
    )
    assert found.title == "Hvem melder? – Antall innsendte varsler"


def test_a_unit_at_the_end_of_the_line_above_is_the_tables() -> None:
    (found,) = tables_of([heading("Priser"), paragraph("Leie av hall, kr eks. mva."), FIGURES])
    assert found.unit == "kr"


def test_a_total_of_all_belongs_to_no_group() -> None:
    (found,) = tables_of(
        [
            heading("Drift, mill. kr"),
            table(
                "|Ute||Inne||",
                "År|Løype|Skog|Bad|Hall|I alt",
                "2033|1,0|2,0|3,0|4,0|10,0",
                "2034|1,5|2,0|3,0|4,0|10,5",
                header=2,
            ),
        ]
    )
    assert found.columns == ("Ute Løype", "Ute Skog", "Inne Bad", "Inne Hall", "I alt")


def test_a_duration_names_no_row() -> None:
    (found,) = tables_of(
        [
            heading("Stans"),
            table(
                "Dato|Varighet|Årsak|Forsinket",
                "9. januar 2034|5 t 40 min|Strømbrudd|63",
                "17. mai 2033|1 t 15 min|Feil i kabel|11",
                "3. mars 2033|2 t 05 min|Brann|24",
            ),
        ]
    )
    assert [row.label for row in found.rows] == ["Strømbrudd", "Feil i kabel", "Brann"]
