"""Lines of a plain text: numbers, bullets and headings told, wrapped questions joined."""

import codecs
import re

from assistant.question_files.wording import Line, asks, take_marker

_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)|^\s*=+\s*(?=\S)")
_RULE = re.compile(r"^\W*$")
_HEADING_WORDS = 6
_WRAPPED_FROM = 60
"""Characters from which a line without an end may have been broken by a page's width."""
_ENDS = (".", "?", "!", ":", ";")


def text_lines(raw: bytes) -> list[Line]:
    """Read the lines of a text file.

    Raises:
        UnicodeDecodeError: It is no text.
    """
    lines: list[Line] = []
    section = ""
    after_gap = True
    for at, written in enumerate(_decoded(raw).splitlines(), start=1):
        if _RULE.match(written):
            after_gap = True
            continue
        heading = _HEADING.match(written)
        words, kind, number = take_marker(written[heading.end() :] if heading else written)
        if (heading or words.endswith(":")) and "?" not in words:
            kind, section = "heading", words.rstrip(":")
        elif lines and not after_gap and kind == "text" and _goes_on(lines[-1], words):
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {words}")
            continue
        elif after_gap and kind == "text" and _may_head(words):
            section = words
        lines.append(Line(words, f"linje {at}", kind, number, section))
        after_gap = False
    return lines


def _goes_on(before: Line, words: str) -> bool:
    """Tell whether a line continues the one before it, wrapped at the edge of a page."""
    if before.kind == "heading" or before.text.endswith(_ENDS):
        return False
    if not (words[:1].islower() or words[:1].isdecimal()):
        return False
    if len(before.text) >= _WRAPPED_FROM:
        return True
    return "?" in words and not asks(words.partition("?")[0])


def _may_head(words: str) -> bool:
    """Tell a line that may be the heading of those after it; whether it is, the others tell."""
    return len(words.split()) <= _HEADING_WORDS and not asks(words) and not words.endswith(_ENDS)


def _decoded(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise
        return raw.decode("cp1252")
