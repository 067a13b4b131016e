"""Two printings of the same words are one: normal forms for quotes, evidence and answers."""

import re
import unicodedata
from functools import lru_cache

_SUPERSCRIPTS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_MARKS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－\ufffe\x02", "-"),  # PDFium prints a line-end hyphen as U+FFFE
        **dict.fromkeys('«»„“”‟"″', '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("•▪◦‣●○■□·∙\uf0b7\uf0a7➢➤", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
_QUOTES = frozenset(map(ord, '«»„“”‟"″'))
_ALL_BUT_QUOTES = {code: to for code, to in _MARKS.items() if code not in _QUOTES}
_OPENERS = {"«": "»", "„": "“”", "“": "”", '"': '"'}
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")
_DASH_IN_RANGE = re.compile(r"(?<=\d)-\s+(?=\d)")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=2048)
def plain(text: str, *, keep_quotation_marks: bool = False) -> str:
    """Normalise characters, keeping line breaks and words: NFKC, quotation marks, dashes.

    The length is the same with and without the marks kept.
    """
    # Superscripts go first: NFKC would glue a footnote's number to the figure before it.
    flat = unicodedata.normalize("NFKC", text.translate(_SUPERSCRIPTS))
    return flat.translate(_ALL_BUT_QUOTES if keep_quotation_marks else _MARKS)


def quotations(text: str) -> list[tuple[int, int]]:
    """Return start and end in ``plain(text)`` of the outermost quotations, without their marks.

    What is opened and never closed reaches to the end.
    """
    marked = plain(text, keep_quotation_marks=True)
    found: list[tuple[int, int]] = []
    closers: list[str] = []
    start = 0
    for at, mark in enumerate(marked):
        if closers and mark in closers[-1]:
            closers.pop()
            if not closers:
                found.append((start, at))
        elif mark in _OPENERS:
            if not closers:
                start = at + 1
            closers.append(_OPENERS[mark])
    return [*found, (start, len(marked))] if closers else found


def quote_form(text: str) -> str:
    """Form in which a quote is looked for on a page.

    White space, hyphenation, bullets, quotation marks and dashes are levelled; case, digits and
    every word (so each negation) stay.
    """
    flat = _HYPHEN_IN_WORD.sub("", plain(text))
    return _SPACE.sub(" ", _DASH_IN_RANGE.sub("-", flat)).strip()


def loose_form(text: str) -> str:
    """The quote form without regard to case, for evidence strings and expected words."""
    return quote_form(text).casefold()


def stands_in(needle: str, text: str) -> bool:
    """Tell whether a normalised string stands in a normalised text without cutting a number."""
    if not needle:
        return False
    at = text.find(needle)
    while at >= 0:
        if not _cuts_number(text, at, at + len(needle)):
            return True
        at = text.find(needle, at + 1)
    return False


def says(needle: str, text: str) -> bool:
    """Like ``stands_in``, and a short word must begin a word ('tom' is not in 'bottom')."""
    if len(needle) > 4 or not needle[:1].isalpha():
        return stands_in(needle, text)
    return re.search(rf"(?<!\w){re.escape(needle)}", text) is not None


def _cuts_number(text: str, start: int, end: int) -> bool:
    return bool(
        (text[start].isdigit() and re.search(r"\d[.,]?$", text[max(0, start - 2) : start]))
        or (text[end - 1].isdigit() and re.match(r"[.,]?\d", text[end : end + 2]))
    )
