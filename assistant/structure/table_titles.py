"""What a table is called and in which unit its figures are."""

import itertools
import re
from collections.abc import Sequence

from assistant.language import split_sentences
from assistant.structure.sections import Located, is_decision_heading
from assistant.structure.table_rows import Header
from assistant.structure.wording import normalise

_CAPTION = re.compile(
    r"^(?i:tabell|tab\.|oversikt|figur|vedlegg)\s*(?:\d+[a-z]?|[A-Z])\s*(?:[:.–-]|(?=[A-ZÆØÅ]\w))"
)
"""'Tabell 3: …' or 'Tabell 3 Innleie'; 'Tabell 3 viser …' is a sentence."""
_UNIT = re.compile(
    r"(?:\b(?:million[ea]r|milliard[ea]r|tusen|1[ .\u00a0]?000)\s*"
    r"(?:norske\s+|faste\s+)?(?:(?:19|20)\d\d-)?(?:kron[ea]r|kr|NOK)\b"
    r"|\b(?:mill|mrd|mio)\.?\s*(?:faste\s+)?(?:(?:19|20)\d\d-)?(?:kron[ea]r|kr)\b\.?|\b(?:mnok|mkr|tnok|tkr)\b"
    r"|\bhei?le\s+(?:tusen|1[ .]?000)(?:\s*kr\w*)?|\bkr(?:oner)?\s+i\s+(?:1[ .]?000|tusen)"
    r"|\b(?:mill|mrd)\.|\bprosent(?:\s+av\s+[a-zæøå]+)?|%|\bkron(?:er|ar)\b|\bNOK\b|\bkr\b"
    r"|\b1[ .\u00a0]000\b|\bi tusen\b(?!\s+(?:norske\s+|faste\s+)?kr))",
    re.IGNORECASE,
)
_UNIT_STATEMENT = re.compile(
    r"\b(?:tal(?:l|a|la|lene)?|beløp\w*|sum\w*)\b[^.]{0,40}\b(?:i|er)\b[^.]{0,20}", re.IGNORECASE
)
_STATED_UNIT = re.compile(
    r"\b(?:alle )?(?:tall?(?:a|ene|lene)?|beløp(?:a|ene)?|summ?(?:er|ar|ene|ane))"
    r"(?: i (?:tabellen|tabellane|tabellene))? (?:er |står |er oppgi\w+ |vist )?i (?=\S)",
    re.IGNORECASE,
)
"""What says outright in what the figures are, whatever else a title names: 'Beløpene er i …'."""
_AMOUNT = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d\s*$)\d[\d\s]*(?:,\d+)?\s*$")
_GENERIC_HEADERS = frozenset(
    {"område", "post", "tiltak", "eining", "enhet", "tjeneste", "teneste", "prosjekt", "år", "navn",
     "namn", "nr", "sak", "saksnr", "tekst", "beskrivelse", "kategori", "tema", "innhold", "art",
     "ansvar", "funksjon", "parti", "sektor", "driftsart", "månad", "måned", "periode"}
)  # fmt: skip
_SHEETS = (".xlsx", ".xlsm", ".ods")
_SHEET_NAME = re.compile(r"(?:ark|sheet|tabell|table)\s?\d*", re.IGNORECASE)
_ATTACHED = re.compile(
    r"^(?:(?:\w+)?sak\s+[\w/.-]+\s*[,:–-]?\s*)?(?:vedlegg|bilag|attachment)\s*\w{0,3}\s*[:–-]\s*",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?:antall?|talet på|tallet på|number of) [^:;,]+", re.IGNORECASE)
_MAX_TITLE_WORDS, _MAX_NAME_WORDS, _MAX_SPANNING_WORDS, _MAX_UNIT_WORDS, _TWO = 25, 12, 2, 4, 2
_LONGEST_STATEMENT = 250
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])(?<!mill\.)(?<!mrd\.)\s+")
_SCALE = re.compile(r"1[ .]?000\s*kr")
_HOLDS_SUM = re.compile(r"\d+(?:,\d+)?\s*(?:mill|mrd|kr|%)")


def table_title(
    located: Sequence[Located], index: int, header: Header, *, levels: int, last: int | None = None
) -> str:
    """Return a table's title: its caption, else its header's first cell, else the heading above.

    Args:
        located: The document's blocks.
        index: Which of them is the table.
        header: The table's header.
        levels: How many header rows it has.
        last: The block of its last part, where it goes on over pages.
    """
    last = index if last is None else last
    if caption := _caption(located, index, last):
        return _with_counted(caption, located, last)
    label = header.label_header
    if levels >= 2 and len(label) >= 3 and normalise(label) not in _GENERIC_HEADERS:
        return label
    if heading := nearest_heading(located, index):
        return _with_counted(heading, located, last)
    if label and len(label.split()) > 1:
        return label
    return header.spanning[0] if header.spanning else ""


def _sheet_title(located: Sequence[Located], index: int) -> str:
    """Return the title of a sheet's only table: the sheet's name and the first line under it."""
    unit = located[index].unit
    if not unit.document.lower().endswith(_SHEETS):
        return ""
    page = [entry.unit for entry in located if entry.unit.page_index == unit.page_index]
    if sum(other.block.kind == "table" for other in page) != 1:
        return ""
    lines = list(itertools.takewhile(lambda other: other.block.kind != "table", page))
    names = [" ".join(line.text.split()) for line in lines if line.is_heading]
    titles = [" ".join(line.text.split()) for line in lines if not line.is_heading]
    if not titles or titles[0].endswith(".") or len(titles[0].split()) > _MAX_TITLE_WORDS:
        return ""
    title = _ATTACHED.sub("", titles[0])
    name = names[-1] if names and not _SHEET_NAME.fullmatch(names[-1]) else ""
    known = not name or normalise(name) in normalise(title)
    return title if known else f"{name} – {title}"


def _caption(located: Sequence[Located], index: int, last: int) -> str:
    if sheet := _sheet_title(located, index):
        return sheet
    above = located[index - 1].unit if index else None
    if above is not None and above.page_index == located[index].unit.page_index:
        text = " ".join(above.text.split())
        named = above.block.kind == "caption" or _CAPTION.match(text) is not None
        introduces = (
            above.block.kind in {"paragraph", "heading"}
            and not text.endswith(".")
            and (
                text.endswith(":")
                or _UNIT.search(text) is not None
                or above.block.emphasis
                or _names_what_follows(text)
            )
        )
        if not named and (over := _caption_over(located, index)):
            return over
        if (named or introduces) and len(text.split()) <= _MAX_TITLE_WORDS:
            below = "" if named else _caption_below(located, last)
            return below or text.rstrip(":").strip()
    return _caption_below(located, last)


def _caption_over(located: Sequence[Located], index: int) -> str:
    """Return the caption over a word that stands alone above a table: a header over its columns.

    Over figures the word is the unit or the kind of what the columns are of ('Region').
    """
    if index < _TWO or len(located[index - 1].unit.text.split()) > _MAX_SPANNING_WORDS:
        return ""
    over, unit = located[index - _TWO].unit, located[index].unit
    text = " ".join(over.text.split())
    captioned = _CAPTION.match(text) and over.page_index == unit.page_index
    return text if captioned and len(text.split()) <= _MAX_TITLE_WORDS else ""


def _caption_below(located: Sequence[Located], last: int) -> str:
    """Return the caption that stands under a table, in a paper that sets its captions there."""
    below = located[last + 1].unit if last + 1 < len(located) else None
    if below is None:
        return ""
    text = " ".join(below.text.split())
    match = _CAPTION.match(text)
    if match is None or below.page_index != located[last].unit.page_index:
        return ""
    if below.block.kind == "caption":
        return text
    if below.block.kind != "paragraph" or not _sets_captions_below(located):
        return ""
    # What is said of the table after its name is no part of it.
    named = next(iter(split_sentences(text[match.end() :].strip())), "").rstrip(".")
    title = f"{text[: match.end()].rstrip()} {named}"
    return title if named and len(title.split()) <= _MAX_TITLE_WORDS else ""


def _with_counted(title: str, located: Sequence[Located], last: int) -> str:
    """Return a title with what a line under the table says that its figures count."""
    counted = _counted_below(located, last)
    return f"{title} – {counted}" if counted and not _CAPTION.match(title) else title


def _counted_below(located: Sequence[Located], last: int) -> str:
    """Return what a line right under a table says that it counts: 'Antall innsendte meldinger.'."""
    below = located[last + 1].unit if last + 1 < len(located) else None
    if below is None or below.page_index != located[last].unit.page_index:
        return ""
    told = next(iter(split_sentences(" ".join(below.text.split()))), "").rstrip(".")
    counts = below.block.kind in {"paragraph", "caption"} and _COUNTS.fullmatch(told)
    return told if counts and len(told.split()) <= _MAX_NAME_WORDS else ""


def _sets_captions_below(located: Sequence[Located]) -> bool:
    """Tell whether a paper's captions stand under its tables: mostly no table comes after one."""
    kinds = [entry.unit.block.kind for entry in located]
    captions = [
        at
        for at, entry in enumerate(located)
        if kinds[at] in {"paragraph", "heading"} and _CAPTION.match(entry.unit.text)
    ]
    under = sum("table" in kinds[max(0, at - 1) : at] for at in captions)
    over = sum("table" in kinds[at + 1 : at + 1 + _TWO] for at in captions)
    return under > over


def _names_what_follows(text: str) -> bool:
    """Tell whether a line right above a table is its title: some words, and no sentence."""
    return (
        1 < len(text.split()) <= _MAX_NAME_WORDS
        and text[0].isupper()
        and text[-1] not in ".,;!?"
        and re.search(r"\d{1,2}[.:]\d{2}|@|\b\w+: ", text) is None
    )


def nearest_heading(located: Sequence[Located], index: int) -> str:
    """Return the innermost heading above a block, not one that announces a decision."""
    for heading in reversed(located[index].heading_path):
        if not is_decision_heading(heading):
            return heading
    return ""


def table_unit(
    located: Sequence[Located], index: int, header: Header, title: str, *, levels: int
) -> str | None:
    """Return the unit as printed ('millioner kroner', '1000 kr'), or None.

    A unit in the header of one column among several is that column's alone, and one in a heading
    over some of the columns is theirs.
    """
    texts = [*header.spanning, title, header.label_header]
    if levels > 1:
        upper = [path[0] for path in header.paths if len(path) > 1]
        texts += upper if all(map(find_printed_unit, upper)) else []
    if len(header.columns) == 1:
        texts += header.columns
    above = located[index - 1].unit if index else None
    if above is not None and above.block.kind != "table" and _names_what_follows(above.text):
        texts.append(" ".join(above.text.split()))
    for text in texts:
        if printed := find_printed_unit(text):
            return printed
    for near in (index - 1, index + 1, index - 2):
        if 0 <= near < len(located) and abs(near - index) <= 2:
            unit = located[near].unit
            # What is said right before a table is of it also where a page ends between them.
            here = near < index or unit.page_index == located[index].unit.page_index
            if here and (stated := _stated_unit(unit.text)):
                return stated
            if here and near == index - 1 and (printed := _unit_at_end(unit.text)):
                return printed
    return None


def _unit_at_end(text: str) -> str | None:
    """Return the unit that a line right above a table ends with: 'Timepriser, kr eks. mva.'."""
    _, comma, last = text.rpartition(",")
    return find_printed_unit(last) if comma and len(last.split()) <= _MAX_UNIT_WORDS else None


def document_unit(located: Sequence[Located]) -> str | None:
    """Return the unit that a paper states once for all its tables, or None."""
    for entry in located:
        text = entry.unit.text
        if entry.unit.block.kind != "table" and re.search(
            r"\b(?:alle\s+tal|tabellen|tabellane)", text, re.I
        ):
            for sentence in _SENTENCE_ENDS.split(text):
                if (stated := _stated_unit(sentence)) and "tab" in sentence.casefold():
                    return stated
    return None


def _stated_unit(text: str) -> str | None:
    """Return the unit that a sentence of a text says that the figures are in, or None.

    A unit in another sentence is not said of them: 'Noe kan tas ut i kroner. Tallene er anslag.'
    """
    if len(text) > _LONGEST_STATEMENT or _HOLDS_SUM.search(_SCALE.sub("", text)):
        return None
    stating = (part for part in _SENTENCE_ENDS.split(text) if _UNIT_STATEMENT.search(part))
    return next(filter(None, map(find_printed_unit, stating)), None)


def find_printed_unit(text: str) -> str | None:
    """Return the words of a text that name a unit, as printed."""
    stated = _STATED_UNIT.search(text)
    found = list(_UNIT.finditer(text, stated.end() if stated else 0))
    # 'Søknader på 500 000 kr eller mer' holds an amount, and says nothing of the figures.
    units = [m for m in found if not _AMOUNT.search(text[: m.start()])]
    if not units:
        return None
    printed = units[0].group().strip()
    return printed.removesuffix(".") if printed.lower().endswith("kr.") else printed
