from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.numbers import (
    count_decimals,
    find_numbers,
    find_unit,
    format_number,
    parse_number,
    to_float,
)


@dataclass(frozen=True)
class Case:
    cell: str
    value: float
    high: float | None = None
    decimals: int = 0
    percent: bool = False
    approximate: bool = False
    moved: bool = False


CELLS = [
    Case("377", 377),
    Case("1 059", 1059),
    Case("1\u00a0059", 1059),
    Case("1.059", 1059),
    Case("1 234 567,5", 1234567.5, decimals=1),
    Case("12.5", 12.5, decimals=1),
    Case("0,0", 0, decimals=1),
    Case("-2,0", -2, decimals=1),
    Case("−3", -3),
    Case("- 5", -5),
    Case("(3,5)", -3.5, decimals=1),
    Case("→ 18,0", 18, decimals=1, moved=True),
    Case("11–15", 11, 15),
    Case("10 til 12", 10, 12),
    Case("33,9 %", 33.9, decimals=1, percent=True),
    Case(">90%", 90, percent=True, approximate=True),
    Case("ca. 170", 170, approximate=True),
    Case("±20", 20),
    Case("5,5 mill", 5.5, decimals=1),
    Case("kr 1 200,-", 1200),
    Case("12 000*", 12000),
    Case("2025", 2025),
]
NOT_NUMBERS = [
    "",
    "–",
    "−",
    "→",
    "14:10",
    "26.03.26",
    "2026/27",
    "4/26",
    "3 av 4",
    "1 2",
    "Juni 2026",
]


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case.cell)
def test_a_cell_is_read_as_a_number(case: Case) -> None:
    number = parse_number(case.cell)
    assert number is not None
    assert number.value == case.value
    assert number.high == (case.value if case.high is None else case.high)
    assert number.is_range == (case.high is not None)
    assert (number.decimals, number.percent) == (case.decimals, case.percent)
    assert (number.approximate, number.moved) == (case.approximate, case.moved)


@pytest.mark.parametrize("cell", NOT_NUMBERS)
def test_a_cell_that_is_no_number(cell: str) -> None:
    assert parse_number(cell) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Tall i 1000 kr", "1000 kr"),
        ("Tall i 1 000 kr", "1000 kr"),
        ("Beløp i hele tusen", "1000 kr"),
        ("tusen kroner", "1000 kr"),
        ("TNOK", "1000 kr"),
        ("millioner kroner", "mnok"),
        ("i mill. kr", "mnok"),
        ("MNOK", "mnok"),
        ("mrd. kroner", "mrd kr"),
        ("prosent", "%"),
        ("kroner", "kr"),
        ("Antall", None),
        ("21 000 kr", "kr"),
    ],
)
def test_a_unit_in_words(text: str, unit: str | None) -> None:
    assert find_unit(text) == unit


def test_numbers_in_running_text_with_their_units() -> None:
    text = "Rammen øker fra 408 til 432,5 mill. kr i 2028, 12–15 prosent; ca 4,2mnok per år."
    found = find_numbers(text)
    assert [(number.value, number.unit) for number in found] == [
        (408.0, None), (432.5, "mnok"), (2028.0, None), (12.0, None), (15.0, "%"), (4.2, "mnok"),
    ]  # fmt: skip
    assert all(text[number.start : number.end] == number.text for number in found)


def test_a_dash_between_numbers_is_no_sign() -> None:
    assert [number.value for number in find_numbers("15-20 og -5")] == [15.0, 20.0, -5.0]


def test_a_date_or_a_clock_is_no_decimal() -> None:
    values = [number.value for number in find_numbers("1.12.2025, kap. 3.4.1 og 1.000.000 kr")]
    assert 1000000.0 in values
    assert 1.12 not in values


def test_printing() -> None:
    assert format_number(1234.5, 1) == "1\u00a0234,5"
    assert format_number(-3) == "−3"
    assert format_number(-0.01) == "0"


@pytest.mark.parametrize("digits", ["", "abc", "1,2,3"])
def test_what_is_no_number_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        to_float(digits)


@given(st.integers(-(10**9), 10**9), st.integers(0, 2))
def test_what_is_printed_is_read_back(thousandths: int, decimals: int) -> None:
    value = round(thousandths / 10**decimals, decimals)
    printed = format_number(value, decimals)
    number = parse_number(printed)
    assert number is not None
    assert number.value == pytest.approx(value)
    assert number.decimals == decimals == count_decimals(printed)


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    parse_number(text)
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "unit"),
    [("2 milliarder kroner", "mrd kr"), ("3,5 millionar kroner", "mnok"), ("4 mill.", "mnok")],
)
def test_millions_and_milliards_are_told_apart(text: str, unit: str) -> None:
    assert [found.unit for found in find_numbers(text)] == [unit]
