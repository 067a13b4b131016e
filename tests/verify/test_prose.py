"""A model's sentence is held to the row, the year, the unit, the name and the stage it quotes."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from assistant.answer.papers import Papers
from assistant.answer.result import Claim, Draft, Evidence
from assistant.structure.meeting import Table, TableRow
from assistant.verify import PageTexts, problem
from assistant.verify.prose import shown_results
from tests.answer.solvik import MEETING

PAPERS = Papers([MEETING])
PAGES = PageTexts([MEETING])
COSTS = next(table for table in MEETING.tables if "2027" in " ".join(table.columns))


class Told(NamedTuple):
    """A cell with the words that tell it rightly."""

    row: TableRow
    year: str
    printed: str


def cells(table: Table) -> Iterator[Told]:
    for row in table.rows:
        for column, printed in zip(table.columns, row.cells, strict=True):
            if row.label and printed and column.isdigit():
                yield Told(row, column, printed)


def reason(text: str, row: TableRow, question: str = "") -> str | None:
    evidence = Evidence(
        council=MEETING.council, meeting_id=MEETING.id, meeting=MEETING.date, sak=COSTS.sak,
        sak_label=COSTS.sak_label, document=row.place.document, page=row.place.page,
        locator="", quote=row.quote, context=(COSTS.title, *COSTS.header_quotes),
    )  # fmt: skip
    claim = Claim(text=text, evidence=(evidence,))
    draft = Draft(status="answered", language="nb", claims=(claim,), mode="a-model")
    return problem(claim, draft, PAGES, question=question)


TOLD = list(cells(COSTS))


def test_there_are_cells_to_tell() -> None:
    assert len(TOLD) >= 6


@pytest.mark.parametrize("cell", TOLD, ids=lambda cell: f"{cell.row.label} {cell.year}")
def test_each_cell_may_be_told_as_it_is_and_in_no_other_way(cell: Told) -> None:
    unit = "millioner kroner"
    right = f"{cell.row.label} koster {cell.printed} {unit} i {cell.year}."
    assert reason(right, cell.row) is None
    assert reason(f"{cell.row.label}: {cell.printed} {unit}.", cell.row, f"I {cell.year}?") is None
    for other in TOLD:
        if other.printed == cell.printed:
            continue
        if other.row is cell.row:
            wrong_year = right.replace(f"i {cell.year}", f"i {other.year}")
            assert reason(wrong_year, cell.row) is not None, wrong_year
        elif other.year == cell.year:
            wrong_row = right.replace(cell.row.label, other.row.label)
            assert reason(wrong_row, cell.row) is not None, wrong_row
        wrong_figure = right.replace(cell.printed, other.printed, 1)
        assert reason(wrong_figure, cell.row) is not None, wrong_figure
    assert reason(right.replace(unit, "milliarder kroner"), cell.row) is not None
    assert reason(right.replace("koster", "koster ikke"), cell.row) is not None
    assert reason(right.replace("koster", "er vedtatt å koste"), cell.row) is not None


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("Vik fikk 12 millioner kroner i 2030.", True),
        ("Nes fikk 14 millioner kroner i 2031.", True),
        ("Vik fikk 14 millioner kroner.", False),
        ("Nes fikk 14 millioner kroner i 2030.", False),
        ("Vik fikk 12 milliarder kroner i 2030.", False),
        ("Til sammen 12 + 14 = 26 millioner kroner.", True),
        ("Til sammen 12 + 14 = 27 millioner kroner.", False),
        ("Kommunestyret vedtok 12 millioner kroner til Vik i 2030.", False),
    ],
)
def test_running_text_ties_a_figure_to_its_year_its_name_and_its_unit(
    text: str, proved: bool
) -> None:
    quote = "Vik får 12 millioner kroner i 2030, og Nes får 14 millioner kroner i 2031."
    place = MEETING.passages[0].place
    row = TableRow(label=quote, cells=(), values=(), place=place)
    passage = MEETING.passages[0].model_copy(update={"text": quote})
    pages = PageTexts([MEETING.model_copy(update={"passages": (passage,), "tables": ()})])
    evidence = Evidence(
        council="Solvik", meeting_id="x", meeting="2031-02-03", sak=None, sak_label=None,
        document=place.document, page=place.page, locator="", quote=row.label,
    )  # fmt: skip
    claim = Claim(text=text, evidence=(evidence,))
    draft = Draft(status="answered", language="nb", claims=(claim,), mode="a-model")
    assert (problem(claim, draft, pages) is None) is proved


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("432 − 408 = 24 mill. kr", {24.0}),
        ("432 mill. kr − 408 = 25", set()),
        ("1 059 + 84,5 = 1 143,5", {1143.5}),
        ("161 / 1 059 = 15,2 %", {15.2}),
        ("ingen regnestykker her", set()),
    ],
)
def test_only_right_calculations_give_results(text: str, results: set[float]) -> None:
    assert shown_results(text) == results
