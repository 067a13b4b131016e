"""What a sentence of the papers is for, told by its wording; all invented."""

import pytest

from assistant.answer.gist import cue, has_figure, repeats_title


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("39 200 ansatte bruker løsningen hver dag", True),
        ("Tiltaket koster 4,2 mnok i året", True),
        ("Ring 116 117 når det haster", False),
        ("Legevakten har telefon 116 117 hele døgnet", False),
        ("Møtet holdes 14. april 2026 i Storvik", False),
        ("Planen ble vedtatt i 2025 og gjelder til 2030", False),
    ],
)
def test_a_key_figure_measures_or_counts(sentence: str, *, measures: bool) -> None:
    assert has_figure(sentence) is measures


@pytest.mark.parametrize(
    ("heading", "repeats"),
    [
        ("Sak 3: Status på digital samhandling", True),
        ("Digital samhandling – overordnet status og planer", False),
        ("Økonomi", False),
    ],
)
def test_a_heading_may_only_repeat_the_title(heading: str, *, repeats: bool) -> None:
    assert repeats_title(heading, "Status digital samhandling") is repeats


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("Skjermbilde av forsiden, med søk og meny øverst", True),
        ("Tre skjermbilder fra innloggingen", True),
        ("Figuren viser en høy bygning", True),
        ("Kostnaden øker med 4,2 mill. kr i året", False),
    ],
)
def test_what_only_describes_a_picture(sentence: str, *, is_one: bool) -> None:
    assert bool(cue("picture").search(sentence)) is is_one
