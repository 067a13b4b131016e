"""Joining what several lists and timetables tell of one agenda."""

from collections.abc import Sequence

from assistant.saknumbers import leading_sak_number
from assistant.structure.meeting import AgendaItem
from assistant.structure.wording import normalise

_FILLED = (
    "presenters", "start", "end", "minutes", "kind", "kind_printed", "exempt", "handler",
)  # fmt: skip


def merge_items(items: list[AgendaItem], more: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Add items; one with a known number fills in what the known one lacks.

    Where two lists tell of the same saker and both follow the clock, so does the whole.
    """
    merged = list(items)
    for item in more:
        at = next((i for i, known in enumerate(merged) if _is_same(known, item)), None)
        if at is None:
            merged.append(item)
            continue
        known = merged[at]
        filled = {
            name: getattr(item, name)
            for name in _FILLED
            if not getattr(known, name) and getattr(item, name)
        }
        places = (*known.places, *item.places)
        if "start" in filled and not known.slot:
            filled["slot"] = item.slot or item.quote
        elif known.slot:
            # The place of the timetable's line stays last.
            places = (*known.places[:-1], *item.places, known.places[-1])
        merged[at] = known.model_copy(update={**filled, "places": places})
    told_twice = len(merged) < len(items) + len(more)
    if told_twice and _follows_clock(items) and _follows_clock(more):
        return _by_clock(merged)
    return merged


def _by_clock(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return items by their times, after those without; a few times alone do not order them."""
    timed = [item for item in items if item.start]
    if len(timed) * 2 < len(items):
        return list(items)
    untimed = [item for item in items if not item.start]
    return [*untimed, *sorted(timed, key=lambda item: item.start or "")]


def _follows_clock(items: Sequence[AgendaItem]) -> bool:
    starts = [item.start for item in items if item.start]
    return starts == sorted(starts)


def _is_same(known: AgendaItem, item: AgendaItem) -> bool:
    if known.number is None or item.number is None:
        return (
            known.number is item.number
            and normalise(known.title) == normalise(item.title)
            and known.start == item.start
        )
    return known.number == item.number and (
        series_of(known) == series_of(item) or not series_of(known) or not series_of(item)
    )


def whole_timetables(tables: Sequence[Sequence[AgendaItem]]) -> list[Sequence[AgendaItem]]:
    """Join tables that follow each other and have a time in every row: one over two pages."""
    joined: list[Sequence[AgendaItem]] = []
    for table in tables:
        if joined and all(item.start for item in (*joined[-1], *table)):
            joined[-1] = (*joined[-1], *table)
        else:
            joined.append(table)
    return joined


def series_of(item: AgendaItem) -> str:
    """Return the series that an item is numbered in ('RS' of 'RS 1/26'), or ''."""
    found = leading_sak_number(item.label) if item.number else None
    return found.series if found else ""
