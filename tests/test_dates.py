from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates import find_dates, find_times, parse_date, parse_time, parse_time_range


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: date | None


CASES = [
    Case("worded", "26. mars 2026", date(2026, 3, 26)),
    Case("capital month", "26. Mars 2026", date(2026, 3, 26)),
    Case("no space", "26.Mars 2026", date(2026, 3, 26)),
    Case("no point", "3 mai 2026", date(2026, 5, 3)),
    Case("weekday", "Tirsdag 12.05.2026", date(2026, 5, 12)),
    Case("nynorsk weekday", "laurdag 4. april 2026", date(2026, 4, 4)),
    Case("short month", "1. des. 2025", date(2025, 12, 1)),
    Case("two digit year", "Møte 26.03.26", date(2026, 3, 26)),
    Case("last century", "01.02.98", date(1998, 2, 1)),
    Case("slashes", "5/3/2026", date(2026, 3, 5)),
    Case("iso", "2026-03-26", date(2026, 3, 26)),
    Case("english", "12 May 2026", date(2026, 5, 12)),
    Case("english ordinal", "3rd December 2026", date(2026, 12, 3)),
    Case("first of two days", "22.–23. juni 2026", date(2026, 6, 22)),
    Case("first of two weekdays", "tirsdag 22. og onsdag 23. juni 2026", date(2026, 6, 22)),
    Case("not a range", "punkt 3 og 4. mai 2026", date(2026, 5, 4)),
    Case("no such day", "31.02.2026", None),
    Case("no year", "23. Mars", None),
    Case("sak number", "Sak 4/26", None),
    Case("month alone", "mars 2026", None),
    Case("section number", "1.2.3.4", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_date_is_read(case: Case) -> None:
    assert parse_date(case.text) == case.expected


def test_a_date_without_year_takes_the_given_one() -> None:
    assert parse_date("mandag 23. Mars", year=2026) == date(2026, 3, 23)


def test_dates_come_in_order_with_their_place() -> None:
    text = "Fra 12.01.2026 til 27. februar 2026."
    found = find_dates(text)
    assert [item.text for item in found] == ["12.01.2026", "27. februar 2026"]
    assert all(text[item.start : item.end] == item.text for item in found)


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2079, 12, 31)))
def test_every_form_of_a_day_is_the_same_day(day: date) -> None:
    months = "januar februar mars april mai juni juli august september oktober november desember"
    worded = f"{day.day}. {months.split()[day.month - 1]} {day.year}"
    for printed in (worded, f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", day.isoformat()):
        assert parse_date(f"Møtet er {printed}, som før.") == day


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14:10", "14:10"),
        ("Kl. 14.10", "14:10"),
        ("9.05", "09:05"),
        ("kl 9", "09:00"),
        ("10.00–11.30", "10:00"),
        ("0900", "09:00"),
        ("4/26", None),
        ("12,5", None),
        ("", None),
        ("25.00", None),
    ],
)
def test_a_cell_of_time(cell: str, expected: str | None) -> None:
    assert parse_time(cell) == expected


def test_a_range_of_time_has_both_ends() -> None:
    assert parse_time_range("Kl. 10.00–15.30") == ("10:00", "15:30")
    assert parse_time_range("12:00") == ("12:00", None)


def test_times_in_text_need_a_colon_or_the_word() -> None:
    found = find_times("oppstart igjen kl. 14.20, slutt 16:00, 14.20 kroner, kl. 10.00 til 11.00")
    assert [item.clock for item in found] == ["14:20", "16:00", "10:00", "11:00"]
