"""What is read of small meetings in many layouts, and that reading too little or much shows."""

import tomllib

import pytest

from assistant.structure.meeting import AgendaItem, Decision, Meeting, Place
from evals.structure import LAYOUTS, Fact, Layout, count, load_layouts, measure, measure_all

_PLACE = Place(document="innkalling.pdf", page=1, locator="side 1")
_KNOWN = Layout.model_validate(
    {
        "body": "Utvalget i Storvik (oppdiktet)",
        "layout": "",
        "split": "open",
        "meetings": [{"date": "2034-03-12"}],
        "saker": [{"meeting": "2034-03-12", "number": "4/34", "title": "Ny kai"}],
        "decisions": [
            {
                "meeting": "2034-03-12",
                "sak": "4/34",
                "stage": "adopted",
                "text": "1. Kaia bygges.\n2. Rammen er 4 mill. kroner.",
                "votes_for": 7,
                "votes_against": 2,
            }
        ],
        "people": [],
        "cells": [],
    }
)


def _read(**changes: object) -> Meeting:
    decision = {
        "stage": "adopted",
        "text": "Kaia bygges.\nRammen er 4 mill. kroner.",
        "sak": "4/34",
        "sak_label": "Sak 4/34",
        "heading": "Vedtak",
        "place": _PLACE,
        "vote": {"text": "7 mot 2", "votes_for": 7, "votes_against": 2},
    }
    return Meeting(
        id="utvalget/2034-03-12",
        council=_KNOWN.body,
        date="2034-03-12",
        agenda=(AgendaItem(number="4/34", label="Sak 4/34", title="Ny kai"),),
        decisions=(Decision.model_validate(decision | changes),),
    )


def _untold(meeting: Meeting) -> list[str]:
    return [fact.field for fact in measure(_KNOWN, [meeting]) if not fact.told]


def test_everything_read_is_told() -> None:
    assert _untold(_read()) == []


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({"text": "Kaia bygges."}, ["decision", "vote", "beyond"]),
        ({"stage": "proposed"}, ["decision", "vote"]),
        ({"vote": {"text": "7 mot 3", "votes_for": 7, "votes_against": 3}}, ["vote"]),
        ({"sak": "5/34"}, ["decision", "vote"]),
    ],
)
def test_what_is_read_wrongly_is_missed(changes: dict[str, object], missed: list[str]) -> None:
    assert _untold(_read(**changes)) == missed


def test_a_sak_too_much_and_a_meeting_too_little_show() -> None:
    more = AgendaItem(number="9/34", label="Sak 9/34", title="Lunsj og prat")
    meeting = _read()
    assert _untold(meeting.model_copy(update={"agenda": (*meeting.agenda, more)})) == ["beyond"]
    assert "meeting" in _untold(meeting.model_copy(update={"date": "2034-03-13"}))


def test_facts_are_counted_by_what_they_are_of() -> None:
    counts = count([Fact("sak", True, "a"), Fact("sak", False, "b"), Fact("beyond", False, "")])
    assert counts == {"sak": (1, 2), "all": (1, 2), "beyond": (1, 0)}


def test_unseen_layouts_are_read_as_well_as_before() -> None:
    floors = tomllib.loads((LAYOUTS / "floors.toml").read_text(encoding="utf-8"))
    layouts = load_layouts()
    measured = measure_all(layouts)
    for split, floor in floors.items():
        facts = [f for name, of in measured.items() if layouts[name].split == split for f in of]
        counts = count(facts)
        for field, least in floor["least"].items():
            read, known = counts[field]
            assert read / known >= least, f"{split}, {field}: {read} of {known}"
        assert counts["beyond"].read <= floor["beyond"], split
