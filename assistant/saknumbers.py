"""Sak numbers in the forms that councils use: '4/26', 'Sak 4', 'PS 012/26', 'RS 1/26'."""

import re
from typing import NamedTuple

_SAK_WORD = (
    r"(?:(?:[Aa]genda\s)?[Ii]tem|(?:(?:[A-ZÆØÅ]{1,4}|(?i:politisk|referat|orienterings|drøftings|vedtaks|møte|råds|byråds"
    r"|(?:kommune|by|fylkes)?(?:styre|tings|utvalgs|utvals)|formannskaps|hovedutvalgs"
    r"|hovudutvals|\w{0,24}(?:skaps|nemnds?|forsamlings|års?møte|landsmøte))|[A-ZÆØÅ][a-zæøå]{1,6}-)"
    r"[- ]?)?"
    r"[Ss][Aa][Kk](?:s?\s?(?:[Nn][Rr]\.?|nummer))?)"
)
_LETTERS = r"[A-ZÆØÅ][A-ZÆØÅ-]{0,7}"
_SAK = re.compile(
    rf"(?<![\w/§.,-])(?:(?P<word>{_SAK_WORD})\s*:?\s*)?(?:(?P<letters>{_LETTERS})[ .-]\s?)?"
    r"(?P<number>\d{1,4})(?:\s?/\s?(?P<year>20\d\d|\d{1,4})|-(?P<dashed>20\d\d|\d\d))?"
    r"(?![\d/]|[-.,]\d|\s?(?:%|prosent)|\.\s?\d)"
)
_NOT_A_PREFIX = frozenset(
    {"NOU", "ISO", "EU", "EØS", "NS", "IS", "KL", "TLF", "SIDE", "NR", "LOV", "GNR", "BNR", "GBNR",
     "FOR", "HR", "COM", "TEK"}
)  # fmt: skip
_YEAR_FIRST_SERIES = frozenset(
    {"PS", "RS", "KS", "FS", "FSK", "KST", "FT", "FU", "DS", "OS", "MS", "FO", "HU", "OR", "FSP"}
)
_ARCHIVE = re.compile(
    r"(?:arkiv|journal|ref|j\.?post|gnr|bnr|lov|forskrift)\w*\.?\s*(?:nr\.?|id)?\s*:?\s*$",
    re.IGNORECASE,
)
_DASHED_CELL = re.compile(r"\s*(?P<number>\d{1,4})-(?P<year>20\d\d)\s*")
_YEAR_AND_COUNT = re.compile(r"(?P<year>\d\d)/(?P<count>\d{1,3})")
FIRST_YEAR, LAST_YEAR = 2000, 2060


class SakNumber(NamedTuple):
    """A sak number as found in a text.

    ``number`` has no prefix and no leading zeros and a year of two digits ('4/26'); it is the bare
    count ('4') where no year is printed or given. ``series`` tells apart numbers that are counted
    separately: '' for 'Sak' and for a bare number, else the letters ('PS', 'RS'). A body that
    prints the year first ('PS 26/105') keeps that order: '26/105'.
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
    """Read a table cell that holds nothing but a sak number; None when it holds anything else.

    With the meeting's year, a bare '26/12' of a meeting in 2026 is read as year and count.
    """
    if year is not None and (match := _YEAR_AND_COUNT.fullmatch(cell.strip())):
        first, second = int(match["year"]), int(match["count"])
        if first == year % 100 and abs(second - first) > 1:
            start = len(cell) - len(cell.lstrip())
            printed = f"{first}/{second}"
            return SakNumber(printed, f"Sak {printed}", "", start, start + len(match.group()))
    if (dashed := _DASHED_CELL.fullmatch(cell)) and _is_near(int(dashed["year"]), year):
        # Alone in its cell, '045-2026' is no range.
        cell = f"Sak {dashed['number']}/{dashed['year']}"
        read = leading_sak_number(cell, year=year)
        return read and read._replace(label=f"Sak {read.number}", start=0, end=len(dashed[0]))
    number = leading_sak_number(cell, year=year)
    if number is None or cell[number.end :].strip(" .:\t\n"):
        return None
    return number


def _is_near(printed: int, year: int | None) -> bool:
    return year is None or abs(printed - year) <= 1


def sak_number_in_name(name: str, *, year: int | None = None) -> SakNumber | None:
    """Return the sak number that a file name carries ('Sak 4-26 Vekst.pdf', 'ps_012_26.docx').

    The name must say 'sak' or a series of letters; '04-vekst.pdf' may be a mere order.
    """
    match = re.search(
        r"(?:^|[\W_])(?P<prefix>(?:(?:kommune|by)?styre|utvalgs)?sak(?:snr)?|[PRFKDOH]S|FT|FU|KOM)"
        r"[ _.-]*0*(?P<number>\d{1,3})"
        r"(?:[ _/-](?P<year>20\d\d|\d\d)(?!\d)|[_/-](?P<count>\d{1,3}))?(?!\d)",
        name,
        re.IGNORECASE,
    )
    if match is None:
        return None
    prefix = match["prefix"].upper()
    series = "" if "SAK" in prefix else prefix
    number = f"{int(match['number'])}{_short_year(match['year'], year)}"
    if match["count"]:
        # 'ps-26-105': the year stands first, if it is the meeting's.
        if year is None or int(match["number"]) != year % 100:
            return None
        number = f"{year % 100}/{int(match['count'])}"
    return SakNumber(number, f"{series or 'Sak'} {number}", series, match.start(), match.end())


def _short_year(printed: str | None, meeting_year: int | None) -> str:
    if printed:
        return f"/{printed[-2:]}"
    return f"/{meeting_year % 100:02}" if meeting_year else ""


def _accept(match: re.Match[str], text: str, year: int | None) -> SakNumber | None:
    series = _series(match, text, year)
    if series is None or _ARCHIVE.search(text[: match.start()]):
        return None
    number = _number(match, series, year)
    if number is None:
        return None
    word, letters = match["word"], match["letters"]
    start = match.start("letters") if letters else match.start()
    printed = " ".join(text[start : match.end()].replace(":", " ").split())
    label = printed if word or letters else f"Sak {number}"
    if word and not letters and "/" not in printed and "-" not in printed[len(word) :]:
        label = f"{word.strip()} {number}"
    return SakNumber(number, label, series, match.start(), match.end())


def _series(match: re.Match[str], text: str, year: int | None) -> str | None:
    """Return the series that a match is of; None where it is no sak number."""
    letters = match["letters"]
    if letters:
        series = letters.rstrip("-")
        may_be = series not in _NOT_A_PREFIX and (len(series) > 1 or _is_lettered(match, year))
        return series if may_be and (match["year"] or match["dashed"]) else None
    if match["word"]:
        return _word_series(match["word"])
    return "" if _bare_is_sak(match, text, year) else None


def _is_lettered(match: re.Match[str], year: int | None) -> bool:
    """Tell whether one letter is a series: 'I-05/34' of a meeting in 2034 is an interpellation."""
    return (
        match.group().startswith(f"{match['letters'][0]}-")
        and match["year"] is not None
        and year is not None
        and int(match["year"][-2:]) == year % 100
    )


def _number(match: re.Match[str], series: str, year: int | None) -> str | None:
    """Return the normalised number; None where its parts cannot be a count and a year."""
    count, printed = int(match["number"]), match["year"] or match["dashed"]
    if count == 0 or (FIRST_YEAR <= count <= LAST_YEAR and not match["number"].startswith("0")):
        # '2024/25' is a season and '2026/1234' an archive number.
        return None
    if not printed:
        named = bool(match["word"] or match["letters"]) and count < 1000
        return f"{count}{_short_year(None, year)}" if named else None
    if match["dashed"] and not _is_dashed_year(match, year):
        return None
    if match["year"] and _has_year_first(match, series, year):
        return f"{count}/{int(printed)}"
    if len(printed) == 2 or (len(printed) == 4 and printed.startswith("20")):
        return f"{count}{_short_year(printed, year)}"
    return None


def _is_dashed_year(match: re.Match[str], year: int | None) -> bool:
    """'Styresak 045-2026' and, of that year, 'sak 45-26'; 'sak 12-14' is a range."""
    if not (match["word"] or match["letters"]):
        return False
    if len(match["dashed"]) == 4 or match["number"].startswith("0"):
        return True
    return year is not None and abs(int(match["dashed"]) - year % 100) <= 1


def _has_year_first(match: re.Match[str], series: str, year: int | None) -> bool:
    """'PS 26/105' and, of a meeting in 2026, 'PS 26/12'."""
    first, second = match["number"], match["year"]
    if series not in _YEAR_FIRST_SERIES or len(first) != 2 or second.startswith("0"):
        return False
    if not 15 <= int(first) <= 45:
        return False
    if len(second) != 2:
        return len(second) in {1, 3}
    return year is not None and int(first) == year % 100 and abs(int(second) - int(first)) > 1


def _word_series(word: str) -> str:
    match = re.match(r"([A-ZÆØÅ]{1,4})[- ]?(?=[Ss]ak)", word)
    return match[1] if match else ""


def _bare_is_sak(match: re.Match[str], text: str, year: int | None) -> bool:
    """Tell whether digits without a prefix are a sak number rather than a date or a fraction."""
    if not match["year"] or len(match["year"]) not in {2, 4}:
        return False
    before, after = text[: match.start()], text[match.end() :]
    if re.search(r"(?:kl\.?|side|\d)\s*$", before) or re.match(r"\s*(?:deler?|av)\b", after):
        return False
    if year is not None:
        return abs(int(match["year"][-2:]) - year % 100) <= 1
    # Without a meeting at hand, a year near the present is the only sign that it is not a fraction.
    return 15 <= int(match["year"][-2:]) <= 45
