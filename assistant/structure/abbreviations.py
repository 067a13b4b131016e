"""Abbreviations with their long form, learned from the text itself.

The match of letters follows Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003), with the rule added that in Norwegian compounds a letter
may stand inside a word ('Pasientens legemiddelliste (PLL)' has its second L in 'legemiddelliste').
"""

import re
from collections.abc import Sequence

from assistant.structure.meeting import Abbreviation
from assistant.structure.sections import Located

_SHORT = r"[A-ZÆØÅ][\wÆØÅæøå&/-]{1,24}"
_HEREAFTER = r"heretter(?:\s+(?:kalt|kalla|omtalt som|benevnt))?\s*:?\s*"
_IN_BRACKETS = re.compile(rf"\(\s*(?:{_HEREAFTER})?[«\"“]?(?P<short>{_SHORT})[»\"”]?\s*\)")
_AFTER_COMMA = re.compile(rf",?\s+{_HEREAFTER}[«\"“]?(?P<short>{_SHORT})[»\"”]?")
_REACH = 160
"""How many characters before a short form its long form may begin."""
_SHORT_LONG = re.compile(rf"(?<![\w(])(?P<short>{_SHORT})\s*\((?P<long>[^()\n]{{6,120}})\)")
_EQUALS = re.compile(
    rf"^(?P<short>{_SHORT})\s*(?:=|–|:)\s+(?P<long>[A-ZÆØÅa-zæøå][^.;=\n]{{5,100}})$"
)
_SMALL_WORDS = frozenset(
    {"og", "i", "for", "av", "på", "til", "med", "om", "det", "den", "de", "the", "of"}
)


def find_abbreviations(located: Sequence[Located]) -> list[Abbreviation]:
    """Return the abbreviations that a document explains, each the first time."""
    found: dict[tuple[str, str], Abbreviation] = {}
    for entry in located:
        for line in entry.unit.text.splitlines():
            for short, long in _explained(line):
                key = (short, long.casefold())
                if key not in found:
                    found[key] = Abbreviation(
                        short=short, long=long, place=entry.unit.place, quote=" ".join(line.split())
                    )
    return list(found.values())


def _explained(line: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for pattern in (_IN_BRACKETS, _AFTER_COMMA):
        for match in pattern.finditer(line):
            short = match["short"]
            before = line[max(0, match.start() - _REACH) : match.start()]
            before = re.split(r"[()]", before)[-1]
            long = long_form(short, before) if is_short_form(short) else None
            long = long or _named_after(short, before)
            if long:
                pairs.append((short, long))
    for pattern in (_SHORT_LONG, _EQUALS):
        for match in pattern.finditer(line):
            short, long = match["short"], match["long"].strip()
            if is_short_form(short) and fits(short, long) and not is_short_form(long):
                pairs.append((short, long))
    return pairs


def _named_after(short: str, before: str) -> str | None:
    """Return a long name whose noun the short name is: 'Nasjonalt fagråd for … (Fagrådet)'."""
    stem = re.sub(r"(?:et|en|a)$", "", short.casefold())
    long = before.rpartition(": ")[2].strip(" ,;:–-")
    if len(stem) < 5 or not long[:1].isupper() or len(long.split()) < 3:
        return None
    return long if stem in long.casefold().split()[:3] else None


def is_short_form(text: str) -> bool:
    """Tell whether a word looks like an abbreviation: at least two capitals, or 'Hdir'."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return 2 <= len(letters) <= 10 and (
        capitals >= 2 or (len(letters) <= 5 and letters[0].isupper())
    )


def long_form(short: str, before: str) -> str | None:
    """Return the words at the end of a text that a short form stands for, or None."""
    words = before.split()
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    # As in the paper: at most min(|short| + 5, 2 · |short|) words.
    most = min(len(letters) + 5, len(letters) * 2)
    for count in range(1, min(most, len(words)) + 1):
        candidate = words[-count:]
        if candidate[0].casefold().strip('«"') in _SMALL_WORDS:
            continue
        text = " ".join(candidate).strip(' ,;:«»"“”–-')
        if fits(short, text):
            return text
    return None


def fits(short: str, long: str) -> bool:
    """Tell whether the letters of a short form occur in order in a long form, from its first one.

    Every letter must begin a word, or stand inside one that another letter begins.
    """
    letters = "".join(letter.casefold() for letter in short if letter.isalnum())
    text = long.casefold()
    words = [word for word in re.findall(r"\w+", text) if word not in _SMALL_WORDS]
    if not letters or not words or words[0][0] != letters[0] or len(long) <= len(short) + 2:
        return False
    if len(words) > len(letters) + 1:
        return False
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
            at = _inside(word[1:], letters, at, words, word)
    return at >= len(letters)


def _inside(rest: str, letters: str, at: int, words: Sequence[str], word: str) -> int:
    """Take further letters inside a word while the words after it do not begin with them."""
    following = list(words[words.index(word) + 1 :])
    while at < len(letters):
        if following and following[0][0] == letters[at]:
            return at
        place = rest.find(letters[at])
        if place < 0:
            return at
        rest = rest[place + 1 :]
        at += 1
    return at
