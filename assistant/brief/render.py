"""A briefing as a Word file, Markdown or a web page in one file."""

import base64
import datetime as dt
import html
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from assistant.brief.blocks import Block, Grid, Heading, Picture, Text, Verbatim, lay_out, title_of
from assistant.brief.charts import draw
from assistant.brief.model import Briefing, Source
from assistant.brief.words import label
from assistant.errors import QuestionError

if TYPE_CHECKING:
    from assistant.docx_writer import DocxWriter

BriefFormat = Literal["docx", "md", "html"]
_TEXT_CM, _CHARACTER_CM, _MARGIN = 16.0, 0.19, 2
"""Width of the text, of a character at the size of tables, and what a cell adds in characters."""
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}h1{font-size:1.7rem}h2{font-size:1.3rem;margin-top:2.2rem;
border-top:1px solid #ccc;padding-top:1rem}h3{font-size:1.05rem}table{border-collapse:collapse;
margin:.5rem 0;display:block;overflow-x:auto}td,th{border:1px solid #bbb;padding:.25rem .5rem;
text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}img{max-width:100%}
blockquote{border-left:4px solid #1b5e8c;margin:.5rem 0;padding:.2rem 1rem;background:#f3f7fa}
.made,.caption{color:#444;font-size:.9rem}sup a{text-decoration:none}"""


def render(briefing: Briefing, form: str, *, made_at: dt.datetime) -> bytes:
    """Return a briefing as a file.

    Args:
        briefing: What is told.
        form: A ``BriefFormat``.
        made_at: When, for the line that says how it was made.

    Raises:
        QuestionError: The format is unknown.
    """
    formats: dict[str, Callable[[Briefing, dt.datetime], bytes]] = {
        "docx": _docx,
        "md": _markdown,
        "html": _html,
    }
    if form not in formats:
        names = ", ".join(get_args(BriefFormat))
        raise QuestionError(f"Formatet «{form}» finnes ikke.", advice=f"Bruk {names}.")
    return formats[form](briefing, made_at)


def file_name(briefing: Briefing, form: str) -> Path:
    """Return what a briefing is called as a file."""
    sak = briefing.items[0].label if len(briefing.items) == 1 else ""
    parts = ("motebrief", briefing.date or "udatert", sak.lower().replace("/", "-"))
    return Path("-".join(part.replace(" ", "-") for part in parts if part) + f".{form}")


def source_line(source: Source) -> str:
    """Return a source as a footnote: 'Sak 4/26, sak-4.pdf, side 7: «…»'."""
    place = ", ".join(part for part in (source.sak_label, source.document, source.locator) if part)
    return f"{place}: «{source.quote}»"


def _provenance(briefing: Briefing, made_at: dt.datetime) -> str:
    language = briefing.language
    return label("provenance", language).format(
        mode=label("reader", language) if briefing.mode == "reader" else briefing.mode,
        made=made_at.strftime("%d.%m.%Y kl. %H.%M"),
        papers=", ".join(Path(path).name for path in briefing.papers),
    )


def _docx(briefing: Briefing, made_at: dt.datetime) -> bytes:
    from assistant.docx_writer import DocxWriter

    writer = DocxWriter(title=title_of(briefing), language=briefing.language, made_at=made_at)
    writer.provenance(_provenance(briefing, made_at))
    for block in lay_out(briefing):
        _write(writer, block)
    stream = io.BytesIO()
    writer.save(stream)
    return stream.getvalue()


def _write(writer: "DocxWriter", block: Block) -> None:
    match block:
        case Heading(text, level):
            writer.heading(text, level)
        case Text(text, sources, kind):
            notes = {number: source_line(source) for number, source in enumerate(sources, 1)}
            marked = text + "".join(f"[{number}]" for number in notes)
            if kind == "item":
                writer.bullets([marked], notes=notes)
            elif kind == "caption":
                writer.caption(marked, notes=notes)
            else:
                writer.paragraph(marked, notes=notes, bold=kind == "strong")
        case Verbatim(text, source):
            writer.quote(f"{text}[1]", notes={1: source_line(source)})
        case Grid(rows, figures):
            writer.table(rows, right=figures, widths_cm=_widths(rows))
        case Picture(chart):
            writer.picture(draw(chart), alt=chart.alt)


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Share the width among columns: each has room for its longest word, long texts get the rest.

    A word that is wider than a quarter of the page may be broken.
    """
    columns = [[row[c] for row in rows] for c in range(len(rows[0]))]
    words = [max((len(w) for text in texts for w in text.split()), default=1) for texts in columns]
    least = [_CHARACTER_CM * (_MARGIN + min(longest, 20)) for longest in words]
    wanted = [_CHARACTER_CM * (_MARGIN + min(max(map(len, texts)), 60)) for texts in columns]
    spare = max(_TEXT_CM - sum(least), 0.0)
    missing = [max(want - low, 0.0) for want, low in zip(wanted, least, strict=True)]
    share = spare / sum(missing) if sum(missing) else 0.0
    widths = [low + share * lack for low, lack in zip(least, missing, strict=True)]
    return [_TEXT_CM * width / sum(widths) for width in widths]


class _Notes:
    """Numbers sources in the order that they are cited; the same source keeps its number."""

    def __init__(self) -> None:
        self.numbers: dict[Source, int] = {}

    def of(self, sources: Sequence[Source]) -> list[int]:
        return [self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources]


_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def _markdown(briefing: Briefing, made_at: dt.datetime) -> bytes:
    notes = _Notes()
    lines = [f"# {_plain(title_of(briefing))}", "", f"*{_plain(_provenance(briefing, made_at))}*"]
    for block in lay_out(briefing):
        lines += _markdown_of(block, notes)
    lines += ["", *(f"[^{n}]: {_plain(source_line(s))}" for s, n in notes.numbers.items()), ""]
    return "\n".join(lines).encode()


def _markdown_of(block: Block, notes: _Notes) -> list[str]:
    match block:
        case Heading(text, level):
            return ["", f"{'#' * (level + 1)} {_plain(text)}", ""]
        case Text(text, sources, kind):
            marks = "".join(f"[^{number}]" for number in notes.of(sources))
            shapes = {"item": f"- {_plain(text)}{marks}", "strong": f"**{_plain(text)}**{marks}"}
            after = [] if kind == "item" else [""]
            return [shapes.get(kind, f"{_plain(text)}{marks}"), *after]
        case Verbatim(text, source):
            quoted = [f"> {_plain(line)}  " for line in text.split("\n")]
            return [*quoted[:-1], f"{quoted[-1].rstrip()}[^{notes.of([source])[0]}]", ""]
        case Grid(rows, _):
            head, *body = (f"| {' | '.join(map(_plain, row))} |" for row in rows)
            return ["", head, f"|{' --- |' * len(rows[0])}", *body, ""]
        case Picture(chart):
            return ["", f"![{_plain(chart.alt)}](data:image/png;base64,{_coded(draw(chart))})", ""]


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is: papers decide nothing about the layout."""
    return " ".join(text.split()).translate(_SPECIAL)


def _html(briefing: Briefing, made_at: dt.datetime) -> bytes:
    notes = _Notes()
    title = html.escape(title_of(briefing))
    body = "\n".join(_html_of(block, notes) for block in lay_out(briefing))
    sources = "\n".join(
        f'<li id="k{number}">{html.escape(source_line(source))}</li>'
        for source, number in notes.numbers.items()
    )
    heading = html.escape(label("sources", briefing.language))
    made = html.escape(_provenance(briefing, made_at))
    page = (
        f'<!doctype html>\n<html lang="{briefing.language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        f'<h1>{title}</h1>\n<p class="made">{made}</p>\n{body}\n<h2>{heading}</h2>\n'
        f"<ol>\n{sources}\n</ol>\n</main></body></html>\n"
    )
    return page.encode()


def _html_of(block: Block, notes: _Notes) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{html.escape(text)}</h{level + 1}>"
        case Text(text, sources, kind):
            inner = html.escape(text) + _marks(notes.of(sources))
            shapes = {
                "item": f"<ul><li>{inner}</li></ul>",
                "caption": f'<p class="caption">{inner}</p>',
                "strong": f"<p><strong>{inner}</strong></p>",
            }
            return shapes.get(kind, f"<p>{inner}</p>")
        case Verbatim(text, source):
            lines = "<br>".join(html.escape(line) for line in text.split("\n"))
            return f"<blockquote>{lines}{_marks(notes.of([source]))}</blockquote>"
        case Grid(rows, figures):
            return _html_table(rows, figures)
        case Picture(chart):
            coded = _coded(draw(chart))
            return f'<img alt="{html.escape(chart.alt)}" src="data:image/png;base64,{coded}">'


def _html_table(rows: Sequence[Sequence[str]], figures: Sequence[int]) -> str:
    head, *body = rows
    cells = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in head)
    lines = [f"<tr>{cells}</tr>"]
    for row in body:
        columns = (
            f"<td{' class=n' if at in figures else ''}>{html.escape(cell)}</td>"
            for at, cell in enumerate(row)
        )
        lines.append(f"<tr>{''.join(columns)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f'<sup><a href="#k{number}">[{number}]</a></sup>' for number in numbers)


def _coded(image: bytes) -> str:
    return base64.b64encode(image).decode("ascii")
