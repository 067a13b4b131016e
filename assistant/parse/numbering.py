"""The numbers that Word counts by itself: '1.', 'a)', 'Sak 3/34' in front of a paragraph.

They stand on the page as all else does, but not in the paragraph's text: each list has a counter,
and each level says how its number is written.
"""

import re
from typing import Any, NamedTuple

from docx.oxml.ns import qn

Element = Any
"""An lxml element; the stubs of lxml do not know Word's names."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTED = frozenset(
    {"decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}
)
_LETTERS = 26
_PLACEHOLDER = re.compile(r"%(\d)")


class _Level(NamedTuple):
    format: str
    text: str
    start: int


class Numbering:
    """The lists of one file; it counts on as its paragraphs are read in order."""

    def __init__(self, part: Element | None) -> None:
        """Read the definitions of the lists.

        Args:
            part: The root of the file's numbering part; None where it has no lists.
        """
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for element in () if part is None else part.iterchildren(qn("w:abstractNum")):
            key = element.get(qn("w:abstractNumId"), "")
            self._levels[key] = dict(map(_read_level, element.iterchildren(qn("w:lvl"))))
        for element in () if part is None else part.iterchildren(qn("w:num")):
            self._read_instance(element)

    def _read_instance(self, element: Element) -> None:
        key = element.get(qn("w:numId"), "")
        of = element.find(qn("w:abstractNumId"))
        self._list_of[key] = "" if of is None else of.get(qn("w:val"), "")
        for override in element.iterchildren(qn("w:lvlOverride")):
            start = override.find(qn("w:startOverride"))
            if start is not None:
                level = _whole(override.get(qn("w:ilvl")), 0)
                self._restarts.setdefault(key, {})[level] = _whole(start.get(qn("w:val")), 1)

    def next_mark(self, number_id: str, level: int) -> str:
        """Count a paragraph of a list; return what stands before it, '' for a bullet.

        Args:
            number_id: The list that the paragraph or its style names (``w:numId``).
            level: Its level, from 0.
        """
        own = self._list_of.get(number_id, "")
        levels = self._levels.get(own, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(own, {})
        for at, start in self._restarts.pop(number_id, {}).items():
            counts[at] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if levels[level].format not in _COUNTED:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            known = levels.get(at)
            return _write(counts.get(at, known.start), known.format) if known else ""

        return " ".join(_PLACEHOLDER.sub(shown, levels[level].text).split())


def _read_level(element: Element) -> tuple[int, _Level]:
    written, text, start = (element.find(qn(name)) for name in ("w:numFmt", "w:lvlText", "w:start"))
    return _whole(element.get(qn("w:ilvl")), 0), _Level(
        "decimal" if written is None else written.get(qn("w:val"), "decimal"),
        "" if text is None else text.get(qn("w:val"), ""),
        1 if start is None else _whole(start.get(qn("w:val")), 1),
    )


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() else default


def _write(count: int, written: str) -> str:
    """Write a count as a level says; a count below 1 has no letter."""
    if written == "decimalZero":
        return f"{count:02}"
    if written.endswith("Letter") and count > 0:
        # After 'z' Word doubles the letter: 'aa', 'bb'.
        letter = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letter.upper() if written.startswith("upper") else letter
    if written.endswith("Roman") and count > 0:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman.upper() if written.startswith("upper") else roman
    return str(count)
