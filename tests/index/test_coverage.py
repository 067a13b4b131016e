"""The coverage report as one JSON object."""

from assistant.index.coverage import CoverageReport, cover_meeting
from assistant.structure.meeting import AgendaItem, Decision, Meeting, Place


def test_a_decision_stands_with_its_item_numbered_or_not() -> None:
    place = Place(document="referat.md", page=None, locator="linje 9")
    items = (
        AgendaItem(number="1/31", label="PS 1/31", title="Ny kai"),
        AgendaItem(number="1/31", label="RS 1/31", title="Brev"),
        AgendaItem(number=None, label="Eventuelt", title="Eventuelt"),
    )
    decisions = tuple(
        Decision(
            stage="adopted", text=f"Om {label}.", sak=number, sak_label=label, heading="Vedtak",
            place=place,
        )
        for number, label in (("1/31", "PS 1/31"), (None, "Eventuelt"), (None, None))
    )  # fmt: skip
    meeting = Meeting(
        id="m", council="Havnerådet", date="2031-05-12", agenda=items, decisions=decisions
    )
    report = CoverageReport(
        files=1, pages=1, pages_without_text=0, tables=0, meetings=(cover_meeting(meeting),)
    )
    (told,) = report.to_batch()["meetings"]
    assert [[d["text"] for d in item["decisions"]] for item in told["agenda_items"]] == [
        ["Om PS 1/31."],
        [],
        ["Om Eventuelt."],
    ]
