from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.saknumbers import (
    find_sak_numbers,
    leading_sak_number,
    parse_sak_number,
    sak_number_in_name,
)


@dataclass(frozen=True)
class Case:
    text: str
    number: str
    label: str
    series: str = ""


FOUND = [
    Case("4/26", "4/26", "Sak 4/26"),
    Case("012/26", "12/26", "Sak 12/26"),
    Case("Sak 4", "4/26", "Sak 4/26"),
    Case("Sak 4/26: Vekst", "4/26", "Sak 4/26"),
    Case("PS 12/26", "12/26", "PS 12/26", "PS"),
    Case("KS 031/26", "31/26", "KS 031/26", "KS"),
    Case("RS 1/26", "1/26", "RS 1/26", "RS"),
    Case("PS 12/2026", "12/26", "PS 12/2026", "PS"),
    Case("Sak PS 12/26", "12/26", "PS 12/26", "PS"),
    Case("FT-012/26", "12/26", "FT-012/26", "FT"),
    Case("F-sak 12/26", "12/26", "F-sak 12/26", "F"),
    Case("Saksnr: PS 4/26", "4/26", "PS 4/26", "PS"),
    Case("Styresak 045-2026", "45/26", "Styresak 045-2026"),
    Case("Sak 45/2026", "45/26", "Sak 45/2026"),
    Case("Sak 7-26 Budsjett", "7/26", "Sak 7-26"),
    Case("Kommunestyresak 22/26", "22/26", "Kommunestyresak 22/26"),
    Case("Rep-sak 05/26", "5/26", "Rep-sak 05/26"),
    Case("Representantskapssak 5/26", "5/26", "Representantskapssak 5/26"),
    Case("Årsmøtesak 5/26", "5/26", "Årsmøtesak 5/26"),
    Case("PS 26/105", "26/105", "PS 26/105", "PS"),
    Case("PS 26/12", "26/12", "PS 26/12", "PS"),
    Case("PS 26/25", "26/25", "PS 26/25", "PS"),
]
NOT_FOUND = [
    "26.03.26",
    "26/03/2026",
    "2024/25",
    "24/7",
    "2026/1234",
    "26/1234",
    "Arkivsak: 26/12",
    "1/2",
    "3/4 av elevene",
    "gnr. 12/26",
    "NOU 2024: 3",
    "Saken 4 ganger",
    "1-4/26",
    "12,5/26",
    "sak 4 %",
    "sak 12-14",
    "gnr/bnr 26/105",
    "GNR 26/105",
    "HR 26/105",
    "12-2026",
]


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.text)
def test_a_sak_number_is_found(case: Case) -> None:
    (found,) = find_sak_numbers(case.text, year=2026)
    assert (found.number, found.label, found.series) == (case.number, case.label, case.series)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_sak_number_is_left(text: str) -> None:
    assert find_sak_numbers(text, year=2026) == []
    assert find_sak_numbers(text) == []


def test_a_sak_without_year_keeps_its_count_alone() -> None:
    (found,) = find_sak_numbers("Sak 4: Vekst")
    assert found.number == "4"
    assert not found.has_year


def test_a_bare_number_must_be_of_the_meetings_years() -> None:
    assert find_sak_numbers("jf. 4/21", year=2026) == []
    assert find_sak_numbers("jf. 4/25", year=2026)[0].number == "4/25"


def test_several_numbers_come_in_order() -> None:
    text = "Sakene PS 3/26 og RS 3/26 behandles før sak 5."
    assert [found.key for found in find_sak_numbers(text, year=2026)] == [
        ("PS", "3/26"),
        ("RS", "3/26"),
        ("", "5/26"),
    ]


def test_a_leading_number_stands_first() -> None:
    assert leading_sak_number("  Sak 4/26: Vekst").number == "4/26"  # type: ignore[union-attr]
    assert leading_sak_number("Vi viser til sak 4/26") is None


def test_a_cell_may_hold_the_year_first() -> None:
    cells = [parse_sak_number(cell, year=2026) for cell in ("26/7", "26/12", "12/26", "26/1234")]
    assert [found.number if found else None for found in cells] == ["26/7", "26/12", "12/26", None]
    assert parse_sak_number("26/7") is None


def test_a_cell_holds_nothing_else() -> None:
    assert parse_sak_number("PS 012/26").number == "12/26"  # type: ignore[union-attr]
    assert parse_sak_number("PS 012/26 Budsjett") is None


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Sak 4-26 Vekst", "4/26"),
        ("ps_012_26", "12/26"),
        ("sak-04-vekst", "4/26"),
        ("rs-004-26-brev", "4/26"),
        ("04-vekst", None),
        ("styresak-045-2026-budsjett", "45/26"),
        ("ps-26-105-havneplan", "26/105"),
        ("ps-12-105-havneplan", None),
        ("Saksframlegg 12", None),
        ("innkalling-2026-03-26", None),
    ],
)
def test_a_file_name_may_carry_a_number(name: str, number: str | None) -> None:
    found = sak_number_in_name(name, year=2026)
    assert (found.number if found else None) == number


@given(st.integers(1, 999), st.sampled_from(["PS", "KS", "RS", "FSK"]), st.integers(20, 35))
def test_a_printed_number_is_normalised(count: int, series: str, year: int) -> None:
    (found,) = find_sak_numbers(f"Jf. {series} {count:03}/{year}.")
    assert found.key == (series, f"{count}/{year}")
