"""Tables of PDF files that have few lines or none, or whose header is more than a row."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from papers import blocks_of, draw_lines, draw_pdf
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from assistant.parse import parse_file
from assistant.parse.grid import count_header_rows
from assistant.parse.pages import Block

BOLD = "Helvetica-Bold"
COLUMNS = (60, 240, 310, 380, 450)


def table_of(path: Path, draw: Callable[[Canvas], None]) -> Block:
    (table,) = blocks_of(parse_file(draw_pdf(path / "papir.pdf", draw)), "table")
    return table


def draw_row(canvas: Canvas, y: float, *cells: str, font: str = "Helvetica") -> None:
    """Write cells at the columns; '' is empty."""
    for x, cell in zip(COLUMNS, cells, strict=False):
        draw_lines(canvas, [cell], x=x, y=y, size=9, font=font)


def draw_rules(canvas: Canvas, *positions: float, x0: float = 56, x1: float = 510) -> None:
    for y in positions:
        canvas.line(x0, y, x1, y)


def test_lines_across_part_the_rows_of_words(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 700, "Tiltak", "Ansvar", "Frist", font=BOLD)
        draw_row(canvas, 680, "Gangvei til skolen, med lys", "Teknisk", "Våren")
        draw_row(canvas, 669, "og fortau", "sjef")
        draw_row(canvas, 651, "Lekeplass", "Park", "Høsten")
        draw_rules(canvas, 713, 694, 664, 646)

    table = table_of(tmp_path, draw)

    assert table.rows == (
        ("Tiltak", "Ansvar", "Frist"),
        ("Gangvei til skolen, med lys og fortau", "Teknisk sjef", "Våren"),
        ("Lekeplass", "Park", "Høsten"),
    )
    assert table.header_rows == 1


def test_heading_over_several_columns_stands_above_the_first_line(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Investeringskostnad"], x=243, y=719, size=9, font=BOLD)
        draw_row(canvas, 700, "Alternativ", "P50", "P85", "Ferdig", font=BOLD)
        for at, row in enumerate((("Nord", "410", "470", "2031"), ("Sør", "390", "480", "2032"))):
            draw_row(canvas, 680 - 20 * at, *row)
        draw_rules(canvas, 694, 674, 654)

    table = table_of(tmp_path, draw)

    assert table.rows[:2] == (
        ("Alternativ", "Investeringskostnad", "", "Ferdig"),
        ("", "P50", "P85", ""),
    )
    assert table.header_rows == 2


def test_line_of_a_heading_above_its_first_full_line_is_of_the_heading(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 712, "", "", "Innleie", font=BOLD)
        draw_row(canvas, 700, "Foretak", "Plan", "(mill. kr)", font=BOLD)
        draw_row(canvas, 682, "Nordvik", "490", "41,2")
        draw_row(canvas, 664, "Sørvik", "166", "0,4")

    table = table_of(tmp_path, draw)

    assert table.rows[0] == ("Foretak", "Plan", "Innleie (mill. kr)")


def test_headings_set_right_span_the_columns_up_to_where_they_end(tmp_path: Path) -> None:
    def row(canvas: Canvas, y: float, *cells: str, font: str = "Helvetica") -> None:
        for x, cell in zip((60, 240, 300, 360, 440, 510), cells, strict=True):
            canvas.setFont(font, 10)
            (canvas.drawString if x == 60 else canvas.drawRightString)(x, y, cell)

    def draw(canvas: Canvas) -> None:
        row(canvas, 700, "", "", "", "Barn 0–5 år", "", "Plasser i dag", font=BOLD)
        row(canvas, 678, "Krets", "2030", "2033", "2036", "Kommunale", "Private", font=BOLD)
        row(canvas, 656, "Sentrum", "214", "198", "187", "150", "72")
        row(canvas, 634, "Heimgrenda", "41", "29", "22", "36", "–")

    table = table_of(tmp_path, draw)

    assert table.rows[0] == ("", "Barn 0–5 år", "", "", "Plasser i dag", "")
    assert table.header_rows == 2


def test_figures_set_right_close_before_a_text_are_a_column(tmp_path: Path) -> None:
    rows = (
        ("August", "10", "Første dag mandag"),
        ("September", "22", ""),
        ("Oktober", "18", "Høstferie uke 41"),
        ("November", "9", "Fri 3. og 4."),
        ("Desember", "15", "Jul"),
    )

    def draw(canvas: Canvas) -> None:
        for at, (month, days, remark) in enumerate(rows):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(70, 700 - 22 * at, month)
            canvas.drawRightString(224, 700 - 22 * at, days)
            canvas.drawString(234, 700 - 22 * at, remark)

    assert table_of(tmp_path, draw).rows == rows


def test_columns_may_be_named_by_numbers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 700, "Kriterium", "Vekt", "0", "1", "2A", font=BOLD)
        draw_row(canvas, 680, "Sikkerhet", "30 %", "1", "3", "5")
        draw_row(canvas, 660, "Klima", "10 %", "2", "3", "4")

    table = table_of(tmp_path, draw)

    assert table.header_rows == 1


def test_labels_of_a_matrix_stay_in_their_rows(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(3):
            for column in range(3):
                canvas.setFillColorRGB(0.9, 0.6 + 0.1 * row, 0.5 + 0.1 * column)
                canvas.rect(230 + 80 * column, 640 + 20 * row, 80, 20, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        for column, name in enumerate(("1 Lav", "2 Middels", "3 Stor")):
            draw_lines(canvas, [name], x=236 + 80 * column, y=706, size=9, font=BOLD)
        for row, (name, risk) in enumerate((("3 Stor", "R2"), ("2 Middels", "R1"), ("1 Lav", ""))):
            draw_lines(canvas, [name], x=60, y=686 - 20 * row, size=9, font=BOLD)
            draw_lines(canvas, [risk], x=316, y=686 - 20 * row, size=9)

    table = table_of(tmp_path, draw)

    assert table.rows == (
        ("", "1 Lav", "2 Middels", "3 Stor"),
        ("3 Stor", "", "R2", ""),
        ("2 Middels", "", "R1", ""),
        ("1 Lav", "", "", ""),
    )


def _broken(word: str, width: float) -> tuple[str, str]:
    """Cut a word where a column of a width would break it."""
    fits = max(n for n in range(len(word)) if stringWidth(word[:n], "Helvetica", 9) <= width)
    return word[:fits], word[fits:]


def test_words_that_a_column_broke_are_whole_and_others_stay_apart(tmp_path: Path) -> None:
    words = ("Godkjenning", "Investeringsfond", "Prosjektering")
    broken = [_broken(word, 42) for word in words]
    whole = (("Helse og", "omsorg"), ("Drift", "av bygg"), ("Plan", "for vei"))

    def draw(canvas: Canvas) -> None:
        for at, (left, right) in enumerate(zip(broken, whole, strict=True)):
            y = 700 - 40 * at
            draw_lines(canvas, left, x=64, y=y, size=9, leading=11)
            draw_lines(canvas, right, x=114, y=y, size=9, leading=11)
        for y in (712, 680, 640, 600):
            draw_rules(canvas, y, x0=60, x1=180)
        for x in (60, 110, 180):
            canvas.line(x, 712, x, 600)

    table = table_of(tmp_path, draw)

    assert [row[0] for row in table.rows] == list(words)
    assert [row[1] for row in table.rows] == [" ".join(lines) for lines in whole]


def test_letters_set_apart_are_words(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 780)
        text.setFont("Helvetica-Bold", 12)
        text.setCharSpace(4)
        text.textLine("GRØNHOLM KOMMUNE")
        canvas.drawText(text)
        draw_lines(canvas, ["Et avsnitt om saken, med vanlige bokstaver."], y=740)

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    assert document.pages[0].blocks[0].text == "GRØNHOLM KOMMUNE"


def test_lines_between_paragraphs_make_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(4):
            y = 700 - 60 * at
            draw_lines(
                canvas, ["Et avsnitt som går over", "to linjer uten kolonner."], y=y, size=10
            )
            draw_rules(canvas, y - 30)

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    assert blocks_of(document, "table") == []


def test_lines_of_a_cell_may_stand_wide_where_rows_stand_wider(tmp_path: Path) -> None:
    rows = (
        ("Lønn og sosiale", "72 300", "75 400"),
        ("kostnader",),
        ("Energi", "13 100", "12 700"),
        ("Vedlikehold", "25 900", "27 400"),
        ("Andre", "17 200", "18 100"),
        ("driftskostnader",),
        ("Sum", "128 500", "133 600"),
    )

    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 700, "1 000 kr", "Budsjett", "Plan", font=BOLD)
        y = 700.0
        for row in rows:
            y -= 14.5 if len(row) == 1 else 20
            draw_row(canvas, y, *row)

    table = table_of(tmp_path, draw)

    assert [row[0] for row in table.rows] == [
        "1 000 kr", "Lønn og sosiale kostnader", "Energi", "Vedlikehold",
        "Andre driftskostnader", "Sum",
    ]  # fmt: skip
    assert table.header_rows == 1


def test_headings_set_left_over_figures_set_right_are_one_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 700, "Kommune", "Vann", "Avløp", font=BOLD)
        for at, row in enumerate((("Vikan", "310", "420"), ("Dalen", "0", "180"), ("Neset",))):
            draw_row(canvas, 680 - 20 * at, row[0])
            for x, figure in zip((290, 360), row[1:], strict=False):
                draw_lines(canvas, [figure], x=x, y=680 - 20 * at, size=9)

    assert table_of(tmp_path, draw).rows[:3] == (
        ("Kommune", "Vann", "Avløp"),
        ("Vikan", "310", "420"),
        ("Dalen", "0", "180"),
    )


def test_a_caption_parts_two_tables_of_figures(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for top in (700, 620):
            draw_row(canvas, top, "Fond", "2030", "2031", font=BOLD)
            draw_row(canvas, top - 20, "Vann", "4 380", "5 640")
            draw_row(canvas, top - 40, "Slam", "290", "310")
            draw_rules(canvas, *(top + 14 - 20 * at for at in range(4)))
        draw_lines(canvas, ["Tabell 2 Lån"], x=60, y=640, size=9, font=BOLD)

    tables = blocks_of(parse_file(draw_pdf(tmp_path / "papir.pdf", draw)), "table")

    assert [len(table.rows) for table in tables] == [3, 3]


def test_bold_labels_beside_long_values_are_a_form(tmp_path: Path) -> None:
    values = (
        ("Klager", "Vikan kommune, ved kommunedirektør Siv Moe i Vikan"),
        ("Gjelder", "Avregning for behandling av slam i 2031, faktura 31-44"),
        ("Klageinstans", "Havnerådet, jf. selskapsavtalen § 11 tredje ledd"),
        ("Innstilling fra", "Styret, 11. mars 2032 (styresak 16/32), enstemmig vedtatt"),
    )

    def draw(canvas: Canvas) -> None:
        for at, (label, value) in enumerate(values):
            draw_lines(canvas, [label], x=60, y=700 - 16 * at, size=9, font=BOLD)
            draw_lines(canvas, [value], x=180, y=700 - 16 * at, size=9)

    assert table_of(tmp_path, draw).rows == values


def test_a_form_above_a_header_is_a_table_of_its_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 720, "Arkivsak", "", "2031/4471")
        draw_row(canvas, 706, "Saksbehandler", "", "Siv Moe")
        draw_row(canvas, 690, "Saksgang", "Møtedato", "", "Sak nr", font=BOLD)
        draw_row(canvas, 676, "Havnerådet", "21.05.2031", "", "31/31")
        draw_row(canvas, 662, "Fylkestinget", "17.06.2031")

    tables = blocks_of(parse_file(draw_pdf(tmp_path / "papir.pdf", draw)), "table")

    assert [table.rows for table in tables] == [
        (("Arkivsak", "2031/4471"), ("Saksbehandler", "Siv Moe")),
        (
            ("Saksgang", "Møtedato", "Sak nr"),
            ("Havnerådet", "21.05.2031", "31/31"),
            ("Fylkestinget", "17.06.2031", ""),
        ),
    ]


def test_a_cell_that_fills_its_column_does_not_join_the_next(tmp_path: Path) -> None:
    columns = (60, 100, 188, 240)
    rows = (
        ("Tid", "Tema", "Nr.", "Hvem"),
        ("09.00", "Leie", "8/31", "Siv Moe"),
        ("09.30", "Havneavgift i år", "9/31", "Ola Dal"),
        ("10.00", "Ny kai i nordre havn", "10/31", "Eli Vik"),
        ("10.30", "Benker", "11/31", "Nina Li"),
    )

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            font = "Helvetica" if at else BOLD
            for x, cell in zip(columns, row, strict=True):
                draw_lines(canvas, [cell], x=x, y=700 - 20 * at, size=9, font=font)

    assert table_of(tmp_path, draw).rows == rows


def test_figures_set_right_below_a_wide_heading_are_its_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 700, "Kostnad", "Brygga", "", "Nordre kai, lager", font=BOLD)
        rows = (("Leie per år", "280", "395"), ("Strøm", "240", "310"), ("Flytting", "0", "3 650"))
        for at, (label, first, second) in enumerate((*rows, ("Verdi", "20 400", "18 100 900 000"))):
            draw_row(canvas, 680 - 20 * at, label)
            for x, figure in ((290, first), (480, second)):
                width = stringWidth(figure, "Helvetica", 9)
                draw_lines(canvas, [figure], x=x - width, y=680 - 20 * at, size=9)

    assert table_of(tmp_path, draw).rows[:2] == (
        ("Kostnad", "Brygga", "Nordre kai, lager"),
        ("Leie per år", "280", "395"),
    )


def test_variants_named_by_a_letter_are_a_header() -> None:
    rows = (("", "Variant", "", ""), ("", "0", "A", "B"), ("Pris", "11,4", "38,6", "64,8"))
    assert count_header_rows(rows) == 2


def test_labels_beside_lists_are_of_the_lines_from_there_on(tmp_path: Path) -> None:
    lines = [
        ("Til stede", "Siv Moe (Ap), leder"),
        ("", "Ola Brekke (H)"),
        ("", "Eli Dal (V)"),
        ("Forfall", "Nils Aas (V)"),
        ("Andre", "Kari Lunde, revisor"),
        ("", "Rolf Stave, kommunedirektør"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, (label, text) in enumerate(lines):
            draw_lines(canvas, [label], x=60, y=700 - 15 * at, size=10)
            draw_lines(canvas, [text], x=140, y=700 - 15 * at, size=10)

    assert table_of(tmp_path, draw).rows == tuple(lines)


def test_cells_near_each_other_part_where_the_lines_are_drawn_in_pieces(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        name = "Ola Brekke"
        second = 66 + stringWidth(name, "Helvetica", 10) + 9
        columns = (60, second - 6, 400, 500)
        rows = [("Navn", "Møtte for", "Parti"), (name, "Siv Moe", "KrF")]
        for row, font in zip(rows, (BOLD, "Helvetica"), strict=True):
            y = 700 if font == BOLD else 676
            for x, cell in zip((66, second, 406), row, strict=True):
                draw_lines(canvas, [cell], x=x, y=y, size=10, font=font)
        for y in (692, 668):
            for x0, x1 in pairwise(columns):
                canvas.line(x0, y, x1, y)

    assert table_of(tmp_path, draw).rows == (
        ("Navn", "Møtte for", "Parti"),
        ("Ola Brekke", "Siv Moe", "KrF"),
    )


def test_columns_named_by_hours_have_a_header(tmp_path: Path) -> None:
    rows = [("09.40", "12.15", "Avgang"), ("ja", "ja", "I dag"), ("nei", "ja", "Forslag")]
    assert count_header_rows(rows, emphasised=[True, False, False]) == 1


def test_small_print_below_a_title_is_of_its_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 700, "Tema", "Sak", "Type", font=BOLD)
        for at, kind in enumerate(("Drøfting", "Vedtak")):
            y = 680 - 34 * at
            draw_row(canvas, y, f"Ny kai {at + 1}", f"{at + 4}/34", kind)
            draw_lines(canvas, ["Siv Moe, Havnevesenet"], x=60, y=y - 11, size=7)
        draw_rules(canvas, 713, 694, 660, 626)

    table = table_of(tmp_path, draw)

    assert table.rows == (
        ("Tema", "Sak", "Type"),
        ("Ny kai 1\nSiv Moe, Havnevesenet", "4/34", "Drøfting"),
        ("Ny kai 2\nSiv Moe, Havnevesenet", "5/34", "Vedtak"),
    )
