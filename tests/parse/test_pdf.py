"""Reading of PDF files made with reportlab: layout, tables, lists, headers and footers."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from papers import WIDE, blocks_of, draw_lines, draw_pdf, draw_table, source_of
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import ReadError
from assistant.parse import parse_file
from assistant.sources import SourceFile

COSTS = [
    ["Tjeneste", "2025", "2026", "2027"],
    ["Ferjesamband", "377", "408", "1 409"],
    ["Havneløft", "", "131", "147"],
    ["Sum kostnader", "497", "539", "1 556"],
]
PROSE = (
    "Kommunen har i mange år hatt et samarbeid om beredskap med nabokommunene og fylket. "
    "Ordningen ble sist vurdert da planen ble rullert, og den er senere justert flere ganger. "
    "Administrasjonen mener at ordningen virker etter hensikten og bør føres videre som før. "
)


def wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_table_has_every_cell_and_its_header(tmp_path: Path, ruled: bool) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Kostnader i 1000 kroner"])
        draw_table(canvas, COSTS, x=60, y=740, ruled=ruled, widths=[160, 70, 70, 70])
        draw_lines(canvas, wrap(PROSE, 80), y=600)

    document = parse_file(draw_pdf(tmp_path / "kostnader.pdf", draw))

    (table,) = blocks_of(document, "table")
    assert [list(row) for row in table.rows] == COSTS
    assert table.header_rows == 1
    assert len(table.cell_boxes) == len(table.rows)
    assert [block.kind for block in document.pages[0].blocks] == ["paragraph", "table", "paragraph"]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_spanning_header_stands_over_its_first_column(tmp_path: Path, ruled: bool) -> None:
    rows = [
        ["Enhet", "Budsjett og plan (1000 kr)", "", ""],
        ["", "2026", "2027", "2028"],
        ["Fjellheim skole", "12 400", "12 900", "13 050"],
        ["Strandlia barnehage", "8 150", "", "8 300"],
    ]

    def draw(canvas: Canvas) -> None:
        draw_table(
            canvas,
            rows,
            x=60,
            y=740,
            ruled=ruled,
            widths=[160, 70, 70, 70],
            spans=[((1, 0), (3, 0))],
        )

    document = parse_file(draw_pdf(tmp_path / "plan.pdf", draw))

    (table,) = blocks_of(document, "table")
    assert [list(row) for row in table.rows] == rows
    assert table.header_rows == 2


def test_ruled_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    rows = [["Område", "Innhold"], ["Opplæring", "Kurs for alle\nnye ansatte"], ["Drift", "Møter"]]

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, x=60, y=740, ruled=True, widths=[100, 120])

    (table,) = blocks_of(parse_file(draw_pdf(tmp_path / "celler.pdf", draw)), "table")

    assert table.rows[1] == ("Opplæring", "Kurs for alle nye ansatte")


def test_columns_of_prose_are_read_one_after_the_other_and_are_no_table(tmp_path: Path) -> None:
    left, right = wrap(PROSE, 38), wrap(PROSE.replace("Kommunen", "Fylket"), 38)

    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Beredskap"], size=18, font="Helvetica-Bold")
        draw_lines(canvas, left, y=740)
        draw_lines(canvas, right, x=320, y=740)

    page = parse_file(draw_pdf(tmp_path / "spalter.pdf", draw)).pages[0]

    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "paragraph"]
    assert page.blocks[1].text == PROSE.strip()
    assert page.blocks[2].text == PROSE.replace("Kommunen", "Fylket").strip()


def test_bullets_have_levels_and_are_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for column in (40, 420):
            draw_lines(canvas, ["•  Havnekai øst", "•  Havnekai vest"], x=column, y=400, leading=40)
            draw_lines(canvas, ["–  Byggetrinn én"], x=column + 20, y=380)

    document = parse_file(draw_pdf(tmp_path / "punkter.pdf", draw, size=WIDE))

    assert not blocks_of(document, "table")
    items = [(item.level, item.text) for item in blocks_of(document, "list_item")]
    expected = [(0, "Havnekai øst"), (1, "Byggetrinn én"), (0, "Havnekai vest")]
    assert items == expected * 2


def test_drawn_discs_and_rings_are_bullets_with_levels(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["1 Innledning med et eget tall"], y=780)
        for at, (text, level) in enumerate((("Første", 0), ("Under", 1), ("Andre", 0))):
            y = 740 - 20 * at
            canvas.circle(75 + 20 * level, y + 4, 2, stroke=level, fill=1 - level)
            draw_lines(canvas, [text], x=85 + 20 * level, y=y)

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    items = [(block.text, block.level) for block in blocks_of(document, "list_item")]
    assert items[-3:] == [("Første", 0), ("Under", 1), ("Andre", 0)]


def test_headers_and_footers_are_left_out_and_the_printed_number_kept(tmp_path: Path) -> None:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            draw_lines(canvas, ["Havnes kommune – formannskapet"], y=815, size=8)
            draw_lines(canvas, [f"Kapittel {'ABCD'[number - 1]}"], y=760, size=16)
            draw_lines(canvas, wrap(PROSE, 80), y=730)
            draw_lines(canvas, [f"Side {number + 4} av 9"], x=280, y=25, size=8)

        return draw

    drawn = [page(number) for number in range(1, 5)]
    document = parse_file(draw_pdf(tmp_path / "topp.pdf", *drawn))  # type: ignore[arg-type]

    assert [page.printed_number for page in document.pages] == ["5", "6", "7", "8"]
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert not any("Havnes" in p.text or "Side" in p.text for p in document.pages)
    assert [block.text[:9] for block in blocks_of(document, "heading")] == [
        "Kapittel " for _ in range(4)
    ]


def test_repeated_slide_titles_are_kept(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Nytt siden sist"], y=540, size=28, font="Helvetica-Bold")
        draw_lines(canvas, wrap(PROSE, 80), y=450, size=14, leading=18)

    document = parse_file(draw_pdf(tmp_path / "lysbilder.pdf", draw, draw, draw, draw, size=WIDE))

    titles = blocks_of(document, "heading")
    assert [(title.text, title.level) for title in titles] == [("Nytt siden sist", 1)] * 4


def test_key_figure_holds_number_and_label(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Status i havna"], y=540, size=26)
        for x, figure, label in ((60, "140 018", "PASSASJERER"), (400, ">90%", "av anløpene")):
            draw_lines(canvas, [figure], x=x, y=400, size=36)
            draw_lines(canvas, [label], x=x, y=375, size=12)
        draw_lines(canvas, wrap(PROSE, 80), y=250, size=12)

    figures = blocks_of(parse_file(draw_pdf(tmp_path / "tall.pdf", draw, size=WIDE)), "key_figure")

    assert [figure.text for figure in figures] == ["140 018 PASSASJERER", ">90% av anløpene"]


def test_hyphenation_at_line_end_is_undone_but_not_in_compounds_with_og(tmp_path: Path) -> None:
    lines = [
        "Forslaget gjelder først og fremst den nye helse-",
        "plattformen i kommunene, og kostnadene til drift-",
        "og forvaltning som kommer hvert år fra og med nå.",
    ]
    page = parse_file(
        draw_pdf(tmp_path / "deling.pdf", lambda canvas: draw_lines(canvas, lines))
    ).pages[0]

    assert "helseplattformen i kommunene" in page.text
    assert "drift- og forvaltning" in page.text


def test_a_day_that_begins_a_line_goes_on_with_its_sentence(tmp_path: Path) -> None:
    lines = [
        "Styret holder møter 9. februar, 27. april, 15. juni, 19. oktober og",
        "14. desember 2031. Møtet i april holdes i Vikan.",
    ]
    page = parse_file(
        draw_pdf(tmp_path / "dager.pdf", lambda canvas: draw_lines(canvas, lines))
    ).pages[0]

    assert [block.text.split() for block in page.blocks] == [" ".join(lines).split()]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotated_page_is_read_upright(tmp_path: Path, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, COSTS, x=60, y=740, ruled=True, widths=[160, 70, 70, 70])

    source = draw_pdf(tmp_path / "rett.pdf", draw)
    with pdfium.PdfDocument(str(source.absolute)) as opened:
        opened[0].set_rotation(turn)
        opened.save(str(tmp_path / "snudd.pdf"))

    (table,) = blocks_of(parse_file(source_of(tmp_path / "snudd.pdf")), "table")

    assert [list(row) for row in table.rows] == COSTS


def test_text_drawn_sideways_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        draw_table(canvas, COSTS, x=60, y=500, ruled=False, widths=[160, 70, 70, 70])

    (table,) = blocks_of(parse_file(draw_pdf(tmp_path / "sidelengs.pdf", draw)), "table")

    assert [list(row) for row in table.rows] == COSTS


def test_label_and_value_rows_are_a_table_without_header(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        rows = [("Utvalg:", "Formannskapet"), ("Møtested:", "Rådhuset"), ("Dato:", "12.05.2026")]
        for index, (label, value) in enumerate(rows):
            canvas.drawString(60, 780 - index * 16, label)
            canvas.drawString(160, 780 - index * 16, value)

    (table,) = blocks_of(parse_file(draw_pdf(tmp_path / "felt.pdf", draw)), "table")

    assert table.rows[0] == ("Utvalg:", "Formannskapet")
    assert table.header_rows == 0


def test_two_lists_side_by_side_are_no_table(tmp_path: Path) -> None:
    left = ["Faste medlemmer", "Kari Nes (Ap)", "Ola Vik (H)", "Siri Dal (Sp)", "Per Lie (V)"]
    right = ["Varamedlemmer", "Liv Moe (Ap)", "Forfall", "Jon Bø (Ap)", "Eva Ås (H)"]

    def draw(canvas: Canvas) -> None:
        for x, names in ((60, left), (320, right)):
            for index, name in enumerate(names):
                bold = name in {"Faste medlemmer", "Varamedlemmer", "Forfall"}
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
                canvas.drawString(x, 700 - index * 22, name)

    document = parse_file(draw_pdf(tmp_path / "lister.pdf", draw))

    assert not blocks_of(document, "table")
    assert [block.text for block in document.pages[0].blocks] == left + right


def test_picture_without_text_is_a_named_problem(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "bilde.png"
    Image.new("RGB", (200, 200), "navy").save(picture)

    def scanned(canvas: Canvas) -> None:
        canvas.drawImage(str(picture), 0, 0, width=595, height=842)

    document = parse_file(
        draw_pdf(tmp_path / "skann.pdf", scanned, lambda canvas: draw_lines(canvas, [PROSE]))
    )

    assert [page.has_text for page in document.pages] == [False, True]
    assert document.pages[0].picture_share > 0.95
    assert [(problem.page, problem.document) for problem in document.problems] == [(1, "skann.pdf")]


def test_encrypted_file_is_refused_in_norwegian(tmp_path: Path) -> None:
    path = tmp_path / "hemmelig.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("passord", canPrint=0))
    canvas.drawString(60, 700, "Skjult")
    canvas.save()

    with pytest.raises(ReadError, match="kryptert"):
        parse_file(source_of(path))


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_truncated_file_is_read_or_refused(tmp_path: Path, kept: float) -> None:
    source = draw_pdf(tmp_path / "hel.pdf", lambda canvas: draw_lines(canvas, wrap(PROSE, 80)))
    content = source.absolute.read_bytes()
    broken = tmp_path / "kappet.pdf"
    broken.write_bytes(content[: int(len(content) * kept)])

    try:
        outcome = str(len(parse_file(source_of(broken)).pages))
    except ReadError as error:
        outcome = error.message

    assert outcome in {"0", "1"} or "kappet.pdf" in outcome


def test_many_empty_pages_are_read_quickly(tmp_path: Path) -> None:
    source = draw_pdf(tmp_path / "tomme.pdf", *[lambda canvas: None] * 300)

    document = parse_file(source)

    assert len(document.pages) == 300
    assert not document.problems


def test_lines_that_end_on_purpose_are_told_apart_where_all_are_short(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(
            canvas,
            ["Møtested: Kaihuset, Vikan", "Dato: 12.05.2031", "Kari Moe (Ap), leder", "Ola Li (H)"],
        )

    (block,) = blocks_of(parse_file(draw_pdf(tmp_path / "protokoll.pdf", draw)), "paragraph")
    assert block.text.splitlines() == [
        "Møtested: Kaihuset, Vikan",
        "Dato: 12.05.2031",
        "Kari Moe (Ap), leder",
        "Ola Li (H)",
    ]


def test_a_sak_and_its_decision_under_one_another_are_blocks_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["MR 23/31 Godkjenning av innkalling", "Vedtak: Godkjent."])

    document = parse_file(draw_pdf(tmp_path / "protokoll.pdf", draw))
    assert [block.text for block in document.pages[0].blocks] == [
        "MR 23/31 Godkjenning av innkalling",
        "Vedtak: Godkjent.",
    ]


def test_a_paragraph_beside_another_keeps_its_lines_together(tmp_path: Path) -> None:
    left, right = wrap(PROSE, 34), wrap(PROSE, 34)

    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, left, x=60)
        draw_lines(canvas, right, x=320)

    document = parse_file(draw_pdf(tmp_path / "spalter.pdf", draw))
    assert all("\n" not in block.text for block in blocks_of(document, "paragraph"))


def test_lines_that_begin_with_a_time_are_lines_of_their_own(tmp_path: Path) -> None:
    lines = ["11:00-12:00 Sak 3/31: Budsjett (Kari Moe)", "12:00-13:00 Lunsj"]

    def draw(canvas: Canvas) -> None:
        draw_lines(
            canvas, ["11:00-12:00 Sak 3/31: Budsjett (Kari Moe)", "12:00-13:00 Lunsj"], x=300
        )

    document = parse_file(draw_pdf(tmp_path / "program.pdf", draw))
    assert [block.text for block in document.pages[0].blocks] == lines


def test_a_sentence_between_two_tables_is_in_neither(tmp_path: Path) -> None:
    route = [["Behandles i", "Dato", "Saksnr"], ["Formannskapet", "06.09.2031", "19/31"]]

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, route, x=60, y=780, ruled=False, widths=[160, 70, 70])
        draw_lines(canvas, ["Formannskapet vedtar en ramme på 539 kroner i 2026 og 2027."], y=730)
        draw_table(canvas, COSTS, x=60, y=710, ruled=False, widths=[160, 70, 70, 70])

    document = parse_file(draw_pdf(tmp_path / "sak.pdf", draw))
    tables = [[list(row) for row in table.rows] for table in blocks_of(document, "table")]
    assert COSTS in tables
    (sentence,) = [
        b for b in blocks_of(document, "paragraph") if b.text.startswith("Formannskapet v")
    ]
    assert sentence.text.endswith("2027.")


def test_a_bold_header_over_one_row_is_a_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x, head, cell in (
            (60, "Navn", "Siri Berg"),
            (220, "Vara for", "Per Li"),
            (360, "Parti", "V"),
        ):
            draw_lines(canvas, [head], x=x, font="Helvetica-Bold")
            draw_lines(canvas, [cell], x=x, y=764)

    (table,) = blocks_of(parse_file(draw_pdf(tmp_path / "vara.pdf", draw)), "table")
    assert table.rows == (("Navn", "Vara for", "Parti"), ("Siri Berg", "Per Li", "V"))


def test_cells_centred_in_the_height_of_their_row_stay_in_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y, number, lines, kind in (
            (700, "Sak", ("Tema",), "Type"),
            (670, "14/31", ("Godkjenning av referat og", "dagsorden"), "Vedtak"),
            (640, "15/31", ("Status for den felles", "løsningen"), "Orientering"),
            (610, "16/31", ("Finansiering",), "Vedtak"),
        ):
            draw_lines(canvas, [number], x=60, y=y)
            draw_lines(canvas, lines, x=130, y=y + 6 * (len(lines) - 1), leading=12)
            draw_lines(canvas, [kind], x=340, y=y)

    (table,) = blocks_of(parse_file(draw_pdf(tmp_path / "agenda.pdf", draw)), "table")
    assert table.rows == (
        ("Sak", "Tema", "Type"),
        ("14/31", "Godkjenning av referat og dagsorden", "Vedtak"),
        ("15/31", "Status for den felles løsningen", "Orientering"),
        ("16/31", "Finansiering", "Vedtak"),
    )


def ligature_pdf(path: Path) -> SourceFile:
    """A page whose glyphs 1 and 2 stand for 'tt' and 'ffi', as fonts with ligatures have them."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"2 beginbfchar <01> <00740074> <02> <006600660069> endbfchar "
        b"1 beginbfrange <20> <7e> <0020> endbfrange endcmap end end"
    )
    text = b"BT /F1 12 Tf 72 700 Td (Nytt aku) Tj (\\001bygg, o\\002sielt) Tj ET"
    widths = b" ".join([b"400", b"900"] + [b"0"] * 29 + [b"500"] * 95)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%b\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Plain /FirstChar 1 /LastChar 126"
        b" /Widths [%b] /ToUnicode 6 0 R /Encoding /WinAnsiEncoding >>" % widths,
        b"<< /Length %d >> stream\n%b\nendstream" % (len(cmap), cmap),
    ]
    body = b"".join(b"%d 0 obj %b endobj\n" % (i, o) for i, o in enumerate(objects, start=1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 7 >>\n%%EOF")
    return source_of(path)


def test_ligatures_are_all_their_letters(tmp_path: Path) -> None:
    document = parse_file(ligature_pdf(tmp_path / "ligatur.pdf"))

    assert document.pages[0].text == "Nytt akuttbygg, offisielt"


def test_text_drawn_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for offset in (0, 0.3):
            draw_lines(canvas, ["Nytt akuttbygg"], x=60 + offset)

    document = parse_file(draw_pdf(tmp_path / "dobbel.pdf", draw))

    assert document.pages[0].text == "Nytt akuttbygg"


def test_saker_that_begin_alike_in_one_file_keep_their_first_lines(tmp_path: Path) -> None:
    def first(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            draw_lines(canvas, ["Saksframlegg", f"Arkivsak: 31/{number}40"], y=790)
            draw_lines(canvas, wrap(PROSE, 80), y=600)

        return draw

    def rest(number: int) -> Callable[[Canvas], None]:
        lines = [f"Side to om {number}, linje {line}: tilrådingen i saken" for line in range(9)]
        return lambda canvas: draw_lines(canvas, lines, y=790)

    pages = [draw for number in range(1, 6) for draw in (first(number), rest(number))]
    document = parse_file(draw_pdf(tmp_path / "saker.pdf", *pages))

    for number in range(1, 6):
        assert "Saksframlegg" in document.pages[2 * number - 2].text
        assert f"Arkivsak: 31/{number}40" in document.pages[2 * number - 2].text
        assert f"Side to om {number}" in document.pages[2 * number - 1].text


def test_headers_of_left_and_right_pages_are_left_out(tmp_path: Path) -> None:
    def draw(number: int) -> Callable[[Canvas], None]:
        def on(canvas: Canvas) -> None:
            header = "Lauvnes kommune" if number % 2 else "Møtebok kommunestyret"
            draw_lines(canvas, [header], y=815, size=9)
            draw_lines(canvas, [f"{number + 40}"], x=500, y=20, size=9)
            draw_lines(canvas, wrap(f"Avsnitt {number}. {PROSE}", 80), y=700)

        return on

    document = parse_file(draw_pdf(tmp_path / "bok.pdf", *(draw(n) for n in range(1, 8))))

    assert not any("Lauvnes" in page.text or "Møtebok" in page.text for page in document.pages)
    assert [page.printed_number for page in document.pages] == [str(n + 40) for n in range(1, 8)]


def test_a_heading_that_begins_several_pages_is_no_running_header(tmp_path: Path) -> None:
    def draw(number: int) -> Callable[[Canvas], None]:
        def on(canvas: Canvas) -> None:
            draw_lines(canvas, ["Votering"], y=770, size=11, font="Helvetica-Bold")
            draw_lines(canvas, wrap(f"Avsnitt {number}. {PROSE}", 80), y=745)
            draw_lines(canvas, ["Votering"], y=500, size=11, font="Helvetica-Bold")
            draw_lines(canvas, wrap(f"Neste {number}. {PROSE}", 80), y=475)

        return on

    document = parse_file(draw_pdf(tmp_path / "bok.pdf", *(draw(n) for n in range(1, 5))))

    assert [page.text.count("Votering") for page in document.pages] == [2] * 4


def test_a_running_line_at_the_edge_may_be_larger_than_the_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(3):
            draw_lines(canvas, ["Havnerådet i Vikan kommune"], y=805, size=12.5)
            draw_lines(canvas, [f"Avsnitt {page} om kaia, som går", "over to linjer."], y=700)
            canvas.showPage()

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    pages = document.pages[:3]
    assert [page.running for page in pages] == [("Havnerådet i Vikan kommune",)] * 3
    assert all(len(page.blocks) == 1 for page in pages)


def test_small_capitals_are_one_word_with_their_capital(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        x = 60.0
        for text, size in (("M", 14.0), ("edlemmer og vara", 9.7)):
            draw_lines(canvas, [text], x=x, y=760, size=size)
            x += stringWidth(text, "Helvetica", size)
        draw_lines(canvas, ["Fem av sju medlemmer kom til møtet i mai.", "To var syke."], y=730)

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    assert [block.text for block in blocks_of(document, "heading")] == ["Medlemmer og vara"]


def test_a_day_opens_no_point_of_a_list(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines = [
            "1. Rapporten tas til orientering, og kaia på Tangen stenges til videre.",
            "2. Styret legger til grunn at havna åpner kaia på Tangen igjen senest",
            "1. mai 2034, før ferjene går over til sommerruter.",
        ]
        draw_lines(canvas, lines, x=60, y=700, size=10)

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))
    _first, second = blocks_of(document, "list_item")
    assert second.text.endswith("igjen senest 1. mai 2034, før ferjene går over til sommerruter.")


def test_the_longest_line_of_a_list_of_names_is_a_line_of_its_own(tmp_path: Path) -> None:
    names = ["Siv Moe, leder", "Ola Brekke, medlem", "Eli Dal, medlem", "Kristine Aas, nestleder",
             "Rolf Lund, medlem", "Kari Stave, vara"]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, names, x=60, y=700, size=10)
        draw_lines(canvas, ["Marit Hellesøy", "Per Lie"], x=300, y=700, size=10)

    document = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))
    assert blocks_of(document, "paragraph")[0].text.splitlines() == names
