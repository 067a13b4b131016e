"""Sak numbers in the forms that councils use: '4/26', 'Sak 4', 'PS 012/26', 'RS 1/26'."""

import re
from typing import NamedTuple

_SAK_WORD = (
    r"(?:(?:[A-ZÆØÅ]{1,4}|[Pp]olitisk|[Rr]eferat|[Oo]rienterings)[- ]?)?"
    r"[Ss][Aa][Kk](?:s?\s?(?:[Nn][Rr]\.?|nummer))?"
)
_LETTERS = r"[A-ZÆØÅ][A-ZÆØÅ-]{0,7}"
_SAK = re.compile(
    rf"(?<![\w/§.,-])(?:(?P<word>{_SAK_WORD})\s*:?\s*)?(?:(?P<letters>{_LETTERS})[ .-]\s?)?"
    r"(?P<number>\d{1,4})(?:\s?/\s?(?P<year>20\d\d|\d\d))?(?![\d/]|[-.,]\d|\s?(?:%|prosent)|\.\s?\d)"
)
_NOT_A_PREFIX = frozenset({"NOU", "ISO", "EU", "EØS", "NS", "IS", "KL", "TLF", "SIDE", "NR", "LOV"})
_ARCHIVE = re.compile(
    r"(?:arkiv|journal|ref|j\.?post|gnr|bnr|lov|forskrift)\w*\.?\s*(?:nr\.?|id)?\s*:?\s*$",
    re.IGNORECASE,
)
FIRST_YEAR, LAST_YEAR = 2000, 2060


class SakNumber(NamedTuple):
    """A sak number as found in a text.

    ``number`` has no prefix and no leading zeros and a year of two digits ('4/26'); it is the bare
    count ('4') where no year is printed or given. ``series`` tells apart numbers that are counted
    separately: '' for 'Sak' and for a bare number, else the letters ('PS', 'RS').
    """

    number: str
    label: str
    series: str
    start: int
    end: int

    @property
    def has_year(self) -> bool:
        """Whether the number carries its year."""
        return "/" in self.number

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the sak within a meeting: its series and number."""
        return self.series, self.number


def find_sak_numbers(text: str, *, year: int | None = None) -> list[SakNumber]:
    """Return all sak numbers of a running text in order.

    Dates, fractions, '2024/25', '24/7' and archive numbers such as '2026/1234' are not taken.

    Args:
        text: Any text.
        year: The meeting's year: given to 'Sak 4', and a bare '4/26' must lie within a year of it.
    """
    found: list[SakNumber] = []
    for match in _SAK.finditer(text):
        number = _accept(match, text, year)
        if number is not None:
            found.append(number)
    return found


def leading_sak_number(text: str, *, year: int | None = None) -> SakNumber | None:
    """Return the sak number that a line begins with ('Sak 4/26: …', 'PS 031/26 …'), or None."""
    stripped = text.lstrip(" \t*#•–-")
    offset = len(text) - len(stripped)
    match = _SAK.match(stripped)
    if match is None:
        return None
    number = _accept(match, stripped, year)
    if number is None:
        return None
    return number._replace(start=number.start + offset, end=number.end + offset)


def parse_sak_number(cell: str, *, year: int | None = None) -> SakNumber | None:
    """Read a table cell that holds nothing but a sak number; None when it holds anything else."""
    number = leading_sak_number(cell, year=year)
    if number is None or cell[number.end :].strip(" .:\t\n"):
        return None
    return number


def sak_number_in_name(name: str, *, year: int | None = None) -> SakNumber | None:
    """Return the sak number that a file name carries ('Sak 4-26 Vekst.pdf', 'ps_012_26.docx').

    The name must say 'sak' or a series of letters; '04-vekst.pdf' may be a mere order.
    """
    match = re.search(
        r"(?:^|[\W_])(?P<prefix>sak(?:snr)?|[PRFKDOH]S|FT|FU|KOM)[ _.-]*0*(?P<number>\d{1,3})"
        r"(?:[ _/-](?P<year>20\d\d|\d\d)(?!\d))?(?!\d)",
        name,
        re.IGNORECASE,
    )
    if match is None:
        return None
    prefix = match["prefix"].upper()
    series = "" if prefix.startswith("SAK") else prefix
    suffix = _short_year(match["year"], year)
    number = f"{int(match['number'])}{suffix}"
    return SakNumber(number, f"{series or 'Sak'} {number}", series, match.start(), match.end())


def _short_year(printed: str | None, meeting_year: int | None) -> str:
    if printed:
        return f"/{printed[-2:]}"
    return f"/{meeting_year % 100:02}" if meeting_year else ""


def _accept(match: re.Match[str], text: str, year: int | None) -> SakNumber | None:
    word, letters = match["word"], match["letters"]
    series = ""
    if letters:
        series = letters.rstrip("-")
        if series in _NOT_A_PREFIX or len(series) < 2 or not match["year"]:
            return None
    elif word:
        series = _word_series(word)
    elif not _bare_is_sak(match, text, year):
        return None
    if not _plausible(match, has_prefix=bool(word or letters), year=year):
        return None
    if _ARCHIVE.search(text[: match.start()]):
        return None
    number = f"{int(match['number'])}{_short_year(match['year'], year)}"
    start = match.start("letters") if letters else match.start()
    printed = " ".join(text[start : match.end()].replace(":", " ").split())
    label = printed if word or letters else f"Sak {number}"
    if word and not match["year"]:
        label = f"{word.strip()} {number}"
    return SakNumber(number, label, series, match.start(), match.end())


def _word_series(word: str) -> str:
    match = re.match(r"([A-ZÆØÅ]{1,4})[- ]?(?=[Ss]ak)", word)
    return match[1] if match else ""


def _bare_is_sak(match: re.Match[str], text: str, year: int | None) -> bool:
    """Tell whether digits without a prefix are a sak number rather than a date or a fraction."""
    if not match["year"] or "/" not in match.group():
        return False
    before, after = text[: match.start()], text[match.end() :]
    if re.search(r"(?:kl\.?|side|\d)\s*$", before) or re.match(r"\s*(?:deler?|av)\b", after):
        return False
    if year is not None:
        return abs(int(match["year"][-2:]) - year % 100) <= 1
    # Without a meeting at hand, a year near the present is the only sign that it is not a fraction.
    return 15 <= int(match["year"][-2:]) <= 45


def _plausible(match: re.Match[str], *, has_prefix: bool, year: int | None) -> bool:
    count = int(match["number"])
    if count == 0:
        return False
    if FIRST_YEAR <= count <= LAST_YEAR and not match["number"].startswith("0"):
        # '2024/25' is a season and '2026/1234' an archive number.
        return False
    if not match["year"]:
        return has_prefix and count < 1000
    return True
