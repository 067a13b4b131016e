"""HTML of the interface, built from escaped parts: nothing from papers or people is markup."""

import html
import json
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

MARKER = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_ITEM = re.compile(r"^\s*(?:[-–•*]|\d{1,3}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s")


def escape(text: str) -> str:
    """Escape text for an element or a quoted attribute."""
    return html.escape(text, quote=True)


def attributes(values: Mapping[str, str | None]) -> str:
    """Write attributes with escaped values; None leaves one out."""
    return "".join(
        f' {name}="{escape(value)}"' for name, value in values.items() if value is not None
    )


def json_attribute(value: object) -> str:
    """Write a value as JSON for a data attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def tag(name: str, content: str, /, **values: str | None) -> str:
    """Write an element around content that is already HTML.

    ``class_`` and ``for_`` lose their underscore; other underscores become hyphens.
    """
    named = {key.rstrip("_").replace("_", "-"): value for key, value in values.items()}
    return f"<{name}{attributes(named)}>{content}</{name}>"


def prose(text: str, markers: Mapping[int, str]) -> str:
    """Turn an answer's text into paragraphs and lists, its markers into what ``markers`` gives.

    Args:
        text: Plain text; lines that begin with '-' or '1.' are list items, an empty line parts
            paragraphs. Nothing else in it has a meaning.
        markers: HTML per citation number; a number without one stays text.
    """
    parts: list[str] = []
    lines = [line for line in text.replace("\r", "").split("\n") if line.strip()]
    for is_item, group in groupby(lines, key=lambda line: bool(_ITEM.match(line))):
        block = list(group)
        parts.append(_list(block, markers) if is_item else _paragraphs(block, markers))
    return "".join(parts)


def _paragraphs(lines: Sequence[str], markers: Mapping[int, str]) -> str:
    return "".join(f"<p>{_marked(line.strip(), markers)}</p>" for line in lines)


def _list(lines: Sequence[str], markers: Mapping[int, str]) -> str:
    ordered = all(_NUMBERED.match(line) for line in lines)
    items = "".join(f"<li>{_marked(_ITEM.sub('', line), markers)}</li>" for line in lines)
    if not ordered:
        return f"<ul>{items}</ul>"
    first = re.match(r"\s*(\d+)", lines[0])
    return f'<ol start="{first.group(1) if first else "1"}">{items}</ol>'


def _marked(line: str, markers: Mapping[int, str]) -> str:
    parts: list[str] = []
    at = 0
    for match in MARKER.finditer(line):
        numbers = [int(number) for number in match.group(1).split(",")]
        if not all(number in markers for number in numbers):
            continue
        parts.append(escape(line[at : match.start()]))
        parts.extend(markers[number] for number in numbers)
        at = match.end()
    parts.append(escape(line[at:]))
    return "".join(parts)
