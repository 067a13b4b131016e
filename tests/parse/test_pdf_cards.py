"""Reading of PDF pages with cards, dotted lines and justified lines, all made here."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from assistant.parse import parse_file
from tests.parse.papers import WIDE, blocks_of, draw_lines, draw_pdf

CARDS = (
    ("Ferdig: 17 havner", "Båtplasser: 190", "Andel av alle: 34 %"),
    ("I arbeid: 11 havner", "Båtplasser: 205", "Andel av alle: 36 %"),
    ("Venter: 5 havner", "Båtplasser: 157", "Andel av alle: 28 %"),
)


def test_cards_side_by_side_are_read_one_by_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Havnene på Lomsøya i tall"], y=540, size=20)
        for at, (heading, *lines) in enumerate(CARDS):
            canvas.setFillColorRGB(0.9, 0.94, 0.97)
            canvas.rect(60 + 224 * at, 330, 220, 150, fill=1, stroke=0)
            canvas.setFillColorRGB(0, 0, 0)
            draw_lines(canvas, [heading], x=68 + 224 * at, y=455, size=15, font="Helvetica-Bold")
            draw_lines(canvas, lines, x=68 + 224 * at, y=432, size=13, leading=18)
        draw_lines(canvas, ["Tallene er fra mai."], y=300, size=13)

    paper = parse_file(draw_pdf(tmp_path / "lysark.pdf", draw, size=WIDE))

    assert not blocks_of(paper, "table")
    headings = [block.text for block in blocks_of(paper, "heading")]
    assert headings == ["Havnene på Lomsøya i tall", *(heading for heading, *_ in CARDS)]
    texts = [block.text for block in blocks_of(paper, "paragraph")]
    assert texts == [*("\n".join(lines) for _, *lines in CARDS), "Tallene er fra mai."]


def test_shaded_cells_of_a_table_are_no_cards(tmp_path: Path) -> None:
    rows = [["Havn", "Plasser", "Kostnad"], ["Sundet", "40", "3,1"], ["Leia", "25", "1,9"]]

    def draw(canvas: Canvas) -> None:
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                canvas.setFillColorRGB(0.9, 0.94, 0.97)
                canvas.rect(60 + 124 * c, 700 - 44 * r, 120, 40, fill=1, stroke=0)
                canvas.setFillColorRGB(0, 0, 0)
                draw_lines(canvas, [cell], x=68 + 124 * c, y=715 - 44 * r)

    paper = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    assert [table.rows for table in blocks_of(paper, "table")] == [tuple(map(tuple, rows))]


def test_dotted_lines_part_the_rows_of_a_table(tmp_path: Path) -> None:
    rows = [
        (("Kl.",), ("Sak",), ("Hva",)),
        (("10.00",), ("Sak", "3-31"), ("Nye brygger på", "Lomsøya")),
        (("10.40",), ("Sak", "4-31"), ("Fyrlykta",)),
        (("11.10",), ("",), ("Slutt",)),
    ]
    tops = (760, 735, 700, 665, 640)

    def draw(canvas: Canvas) -> None:
        canvas.line(60, tops[0], 460, tops[0])
        for top, row in zip(tops, rows, strict=False):
            for x, lines in zip((64, 120, 170), row, strict=True):
                draw_lines(canvas, lines, x=x, y=top - 13, size=9, leading=12)
        for y in tops[1:]:
            dots = canvas.beginPath()
            for step in range(267):
                dots.rect(60 + 1.5 * step, y, 0.75, 0.75)
            canvas.drawPath(dots, fill=1, stroke=0)

    (table,) = blocks_of(parse_file(draw_pdf(tmp_path / "innkalling.pdf", draw)), "table")

    assert table.rows == (
        ("Kl.", "Sak", "Hva"),
        ("10.00", "Sak 3-31", "Nye brygger på Lomsøya"),
        ("10.40", "Sak 4-31", "Fyrlykta"),
        ("11.10", "", "Slutt"),
    )


def test_a_line_that_is_spread_to_its_margin_is_one_line(tmp_path: Path) -> None:
    lines = (
        ("Havnestyret", "i", "Lomsvika", "velger", "Tuva", "Lid"),
        ("og", "Siri", "Moe", "med", "Per", "Vik", "som"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for at, words in enumerate(lines):
            room = 330 - sum(canvas.stringWidth(word, "Helvetica", 11) for word in words)
            x = 60.0
            for word in words:
                canvas.drawString(x, 700 - 14 * at, word)
                x += canvas.stringWidth(word, "Helvetica", 11) + room / (len(words) - 1)
        draw_lines(canvas, ["vara."], y=700 - 14 * len(lines))

    paper = parse_file(draw_pdf(tmp_path / "papir.pdf", draw))

    assert [page.text for page in paper.pages] == [
        "Havnestyret i Lomsvika velger Tuva Lid og Siri Moe med Per Vik som vara."
    ]
