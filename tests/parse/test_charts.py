"""Charts that are drawn rather than pictures are found, and pages of them are named."""

from pathlib import Path

import pptx
import pytest
from papers import draw_lines, draw_pdf, draw_table, source_of
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from print_programs import convert_with_libreoffice, print_with_chromium
from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.charts.piecharts import Pie
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from assistant.parse import parse_file
from assistant.parse.pages import Page
from assistant.parse.pictured import shows_rather_than_tells

PROSE = [
    "Kommunedirektøren viser til at forbruket har økt gjennom hele perioden, og at",
    "enhetene har meldt om flere vikarer enn budsjettert. Det er satt i verk tiltak i",
    "alle enheter, og utvalget får en ny rapport til høsten. Innsparingen er beregnet",
    "for hver enhet for seg, og er lagt inn i budsjettet for neste år. Tallene er",
    "kontrollert mot regnskapet, og avvikene er forklart i vedlegget til saken.",
]


def draw_chart(canvas: Canvas, chart: object, *, width: float = 420, height: float = 300) -> None:
    drawing = Drawing(width, height)
    for name, value in {"x": 40, "y": 40, "width": width - 80, "height": height - 80}.items():
        setattr(chart, name, value)
    drawing.add(chart)
    renderPDF.draw(drawing, canvas, 70, 400)


def bars(kind: type = VerticalBarChart) -> object:
    chart = kind()
    chart.data = [(12, 19, 7, 23, 15), (9, 14, 11, 16, 21)]
    chart.categoryAxis.categoryNames = ["2027", "2028", "2029", "2030", "2031"]
    return chart


def line() -> object:
    chart = HorizontalLineChart()
    chart.data = [(12, 19, 7, 23, 15)]
    return chart


def pie() -> object:
    chart = Pie()
    chart.data, chart.labels = [12, 30, 58], ["Skole", "Helse", "Annet"]
    return chart


@pytest.mark.parametrize(
    "chart", [bars(), bars(HorizontalBarChart), line(), pie()], ids=["bars", "lying", "line", "pie"]
)
def test_page_of_a_drawn_chart_is_named(tmp_path: Path, chart: object) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Forbruk i Grønholm kommune"], size=16)
        draw_chart(canvas, chart)

    (page,) = parse_file(draw_pdf(tmp_path / "papir.pdf", draw)).pages

    assert len(page.charts) == 1
    assert shows_rather_than_tells(page)


def test_chart_beside_much_text_is_found_but_its_page_tells(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_chart(canvas, bars(), width=260, height=160)
        draw_lines(canvas, PROSE * 4, y=380)

    (page,) = parse_file(draw_pdf(tmp_path / "papir.pdf", draw)).pages

    assert len(page.charts) == 1
    assert not shows_rather_than_tells(page)


def test_tables_boxes_of_text_and_lines_are_no_charts(tmp_path: Path) -> None:
    rows = [["Tiltak", "2030", "2031"], ["Skole", "14", "15"], ["Helse", "9", "12"]]

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, x=60, y=760, ruled=True, widths=[140, 80, 80])
        canvas.setFillColorRGB(0.8, 0.9, 1)
        for index in range(3):
            canvas.roundRect(60 + 160 * index, 400, 140, 120, 10, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for index in range(3):
            lines = ["Boks med tekst i", "flere linjer som", "kan leses av alle"]
            draw_lines(canvas, lines, x=70 + 160 * index, y=490)
        canvas.line(60, 380, 500, 380)

    (page,) = parse_file(draw_pdf(tmp_path / "papir.pdf", draw)).pages

    assert page.charts == ()


def test_shaded_cells_of_a_table_with_headings_over_columns_are_no_bars(tmp_path: Path) -> None:
    inner = [60, 120, 180, 240, 300, 360]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 1)
        for x, width in ((60, 60), (120, 120), (240, 120), (360, 60)):
            canvas.rect(x, 740, width, 20, fill=1, stroke=0)
        for y in (720, 680, 640):
            for x in inner:
                canvas.rect(x, y, 60, 20, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        for x, name in ((64, "År"), (124, "Nord"), (244, "Sør")):
            draw_lines(canvas, [name], x=x, y=746, size=9)
        for at, y in enumerate((726, 706, 686, 666, 646)):
            for x in inner:
                draw_lines(canvas, [str(100 + at * x)], x=x + 4, y=y, size=9)

    (page,) = parse_file(draw_pdf(tmp_path / "papir.pdf", draw)).pages

    assert page.charts == ()


@pytest.mark.system("chromium")
def test_chart_of_a_web_page_is_found(tmp_path: Path) -> None:
    columns = "".join(
        f"<rect x='{20 + 60 * at}' y='{200 - 12 * value}' width='40' height='{12 * value}'"
        " fill='#357'/>"
        for at, value in enumerate((4, 9, 13, 7, 11))
    )
    svg = f"<svg width='400' height='240'>{columns}<path d='M20 90 L120 40 L220 70 L320 20'"
    html = tmp_path / "papir.html"
    html.write_text(f"<h1>Sykefravær</h1>{svg} fill='none' stroke='#a33'/></svg>", encoding="utf-8")

    (page,) = parse_file(source_of(print_with_chromium(html))).pages

    assert shows_rather_than_tells(page)


def slide_with_chart(path: Path) -> Path:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Ventetid i Grønholm"
    figures = CategoryChartData()
    figures.categories = ["2029", "2030", "2031"]
    figures.add_series("Dager", (61, 54.5, 47))
    place = Inches(1), Inches(1.8), Inches(8), Inches(5)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, figures)
    deck.save(str(path))
    return path


def test_figures_behind_a_chart_of_slides_are_read(tmp_path: Path) -> None:
    (page,) = parse_file(source_of(slide_with_chart(tmp_path / "lysark.pptx"))).pages

    (table,) = [block for block in page.blocks if block.kind == "table"]
    assert table.rows == (("", "Dager"), ("2029", "61"), ("2030", "54,5"), ("2031", "47"))
    assert not shows_rather_than_tells(page)


@pytest.mark.system("libreoffice")
def test_slides_exported_to_pdf_have_a_chart_without_figures(tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    slides = slide_with_chart(tmp_path / "lysark.pptx")
    (exported,) = convert_with_libreoffice([slides], tmp_path / "ut")

    (page,) = parse_file(source_of(exported)).pages

    assert shows_rather_than_tells(page)


def test_a_page_without_drawings_tells() -> None:
    assert not shows_rather_than_tells(Page(number=1))
