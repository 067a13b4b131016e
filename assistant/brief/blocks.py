"""A briefing laid out as blocks, the same for every format."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from assistant.answer.result import Language
from assistant.brief.model import Briefing, Chart, KeyTable, SakBrief, Source, Statement
from assistant.brief.words import label


class Heading(NamedTuple):
    """A heading; level 1 is a sak."""

    text: str
    level: Literal[1, 2]


class Text(NamedTuple):
    """A paragraph, or a member of a list, with its sources."""

    text: str
    sources: tuple[Source, ...] = ()
    kind: Literal["paragraph", "item", "caption", "strong"] = "paragraph"


class Verbatim(NamedTuple):
    """A decision word for word."""

    text: str
    source: Source


class Grid(NamedTuple):
    """A table; the first row is its header."""

    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


class Picture(NamedTuple):
    """A chart to be drawn."""

    chart: Chart


Block = Heading | Text | Verbatim | Grid | Picture


def title_of(briefing: Briefing) -> str:
    """Return the title of a briefing."""
    date = briefing.date or label("undated", briefing.language)
    return label("title", briefing.language).format(council=briefing.council, date=date)


def lay_out(briefing: Briefing) -> Iterator[Block]:
    """Yield the blocks of a briefing from top to bottom."""
    language = briefing.language
    if briefing.topic:
        yield Text(label("topic", language).format(topic=briefing.topic), kind="strong")
    if len(briefing.items) > 1:
        yield Heading(label("overview", language), 1)
        yield _overview(briefing.items, language)
    for item in briefing.items:
        yield from _sak(item, language)


def _overview(items: Sequence[SakBrief], language: Language) -> Grid:
    header = tuple(label(key, language) for key in ("item", "time", "kind", "presented_by"))
    rows = [
        (
            item.label if item.label == item.title else f"{item.label} {item.title}",
            _time(item, language),
            item.kind or "",
            "; ".join(item.presenters),
        )
        for item in items
    ]
    return Grid((header, *rows))


def _time(item: SakBrief, language: Language) -> str:
    length = label("minutes", language).format(minutes=item.minutes) if item.minutes else ""
    return ", ".join(part for part in (item.start or "", length) if part)


def _sak(item: SakBrief, language: Language) -> Iterator[Block]:
    heading = item.title if item.label == item.title else f"{item.label}: {item.title}"
    yield Heading(heading, 1)
    yield from _opening(item, language)
    yield from _part("matter", item.matter, language)
    yield from _part("background", item.background, language)
    if item.figures or item.tables or item.charts:
        yield Heading(label("figures", language), 2)
        yield from _statements(item.figures)
        for table in item.tables:
            yield from _table(table, language)
        for chart in item.charts:
            yield Picture(chart)
            yield Text(chart.title, (chart.source,), "caption")
    yield from _part("risks", item.risks, language)
    yield from _part("discuss", item.discussion, language)
    yield from _decisions(item, language)
    yield from _questions(item, language)
    if item.remarks:
        yield Heading(label("remarks", language), 2)
        for remark in item.remarks:
            yield Text(remark.text, remark.sources, "item")


def _opening(item: SakBrief, language: Language) -> Iterator[Block]:
    told = [
        (label("time", language), _time(item, language)),
        (label("kind", language), item.kind or ""),
        (label("presented_by", language), "; ".join(item.presenters)),
    ]
    text = ". ".join(f"{name}: {value}" for name, value in told if value)
    if text:
        yield Text(f"{text}.", (item.agenda,) if item.agenda else ())


def _part(key: str, statements: Sequence[Statement], language: Language) -> Iterator[Block]:
    if statements:
        yield Heading(label(key, language), 2)
        yield from _statements(statements)


def _statements(statements: Sequence[Statement]) -> Iterator[Block]:
    for statement in statements:
        # A bullet of the papers says little without the heading that it stands under.
        whole = statement.text.endswith((".", "!")) or not statement.heading
        text = statement.text if whole else f"{statement.heading}: {statement.text}"
        yield Text(text, statement.sources, "item")


def _table(table: KeyTable, language: Language) -> Iterator[Block]:
    unit = f" ({table.unit})" if table.unit else ""
    yield Text(f"{label('table', language)}: {table.title}{unit}", (table.source,), "caption")
    yield Grid((table.header, *table.rows), table.figures)
    if table.left_out:
        yield Text(label("left_out", language).format(count=table.left_out))


def _decisions(item: SakBrief, language: Language) -> Iterator[Block]:
    if not item.decisions:
        return
    yield Heading(label("decide", language), 2)
    for decision in item.decisions:
        key = decision.stage
        if key == "proposed" and decision.by:
            yield Text(label("proposed_by", language).format(by=decision.by), kind="strong")
        else:
            yield Text(label(key, language), kind="strong")
        yield Verbatim(decision.text, decision.source)


def _questions(item: SakBrief, language: Language) -> Iterator[Block]:
    if not item.questions:
        return
    yield Heading(label("questions", language), 2)
    for asked in item.questions:
        yield Text(asked.question, kind="strong")
        for statement in asked.answer:
            yield Text(statement.text, statement.sources)
