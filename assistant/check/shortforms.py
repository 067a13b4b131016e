"""Abbreviations that no paper of the meeting explains."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.check.findings import Finding, passage_spot
from assistant.check.wordlists import word_set
from assistant.check.words import say
from assistant.language import STOP_WORDS
from assistant.structure.meeting import Meeting, Passage

_SHORT = re.compile(r"(?<![\w@./§-])[A-ZÆØÅ]{3,6}(?![\w@/]|-?\d)")
_KNOWN = word_set(
    "RHF ROBEK KOSTRA VTA SFO PPT MVA KPI BNP GDPR ISO PDF USB LED GPS DNA ADHD NRK TV SMS URL "
    "HTML XML UTF WHO FN OECD NATO SSB NVE FHI NHO YS LO NTP TEK PBL SAK PS RS KS FSK KST "
    "OBS NB PS FYI AS ASA SF BA DA ANS IKS KF HF NUF EU EØS EFTA "
    "FAU FDV BPA PLO NOU IPLOS BHT KAD BUP DPS DRG ADL SLT BTI DSB DFØ DIFI GIS LNF LNFR BYA BRA "
    "BTA ÅDT GSV SVV TØI NGU NINA NIVA SIFO SSB UDI IMDI KRF FRP MDG INP CO NOK EUR USD KWH MWH "
    "GWH TWH FFO SAFO LHL NKS UNN OUS SUS NTB NFK KLP SPK AFP IA HR VA VAR PPU OT ROS DPIA API"
)
"""What nobody who sits on a council needs to have explained, and forms of company."""
_OFFICER = re.compile(r"C[A-ZÆØÅ]{1,2}O")
"""Heads of a company by their field, as in 'chief executive officer'."""
_COMMON = 2.6
"""Zipf frequency from which a short form is a word of its own ('NAV', 'HMS', 'IKT')."""
_LEAST_PLACES = 2
_DEFINES = (
    r"(?:\s*\((?:forkortet|forkorta)?\s*)?\b{short}\b[»\"”)]*\s*(?:,?\s+(?:står\s+for|betyr|tyder|er"
    r"\s+(?:et|en|eit|ein|ei|den|det|de|dei|\w+(?:et|en|a)\b)|er\s+forkortelse\w*|kalles|vil\s+si)"
    r"|\s+(?:stands\s+for|means|is\s+(?:an?|the)\b)|\s*=\s+[A-Za-zÆØÅæøå]|\s+[–-]\s+[{first}]\w|\s*\(\s*[{first}]\w+[\s-][^)]{{4,}}\)|\s*:\s+[{first}]\w+\s+\w+)"
)


_BEHIND = r"\b[a-zæøå]{{2,}}\s+[a-zæøå-]{{3,}}\s+\({short}\)"
"""The form alone in brackets behind a name whose letters it need not have."""
_IS = r"\b{short}\s+(?:er|is)\s+(?P<what>[^.,;:()–\n]+)"
_ENDS_NAME = re.compile(
    r"\s+(?:for|i|på|av|med|til|ved|om|frå|fra|som|innan|innen|mellom|of|in|for|that|which)\s.*"
)
_NO_NOUN = re.compile(
    r"^(?:ik+j?e|no|nå|òg|også|så|svært|veldig|under|bare|berre|alle|not|very|still)\b"
    r"|^(?:klare?|store?|dyre?|nye?|gode?|lange?|korte?|seine?|sene?|glade?|frie?|åpen|open|åpne|opne|nær"
    r"|mange|lik|like|bra|trygge?|sikre?|usikre?|rask|raske|only|all|ready|good|large|open|safe)$"
    r"|(?:ig|ige|leg|lege|sk|t|(?<!rå)(?<!mn)d|ende|ande|ere|are|est|ast|bar|full|laus|løs|som|iv|ell|al|es|ble|te|de)$"
)
"""What says how something is rather than what it is: adverbs before, adjectives and participles."""
_GENITIVE = re.compile(r"[A-ZÆØÅ][\w-]*s$")
"""Whose a thing is: 'CSRD er EUs direktiv om …'."""
_LEAST_NOUN, _MOST_WORDS = 4, 4


def check_abbreviations(meeting: Meeting) -> Iterator[Finding]:
    """Yield short forms that stand in several places and are spelt out in none."""
    found: dict[str, list[Passage]] = {}
    for passage in meeting.passages:
        if _is_shouted(passage.text):
            continue
        for short in dict.fromkeys(_SHORT.findall(passage.text)):
            found.setdefault(short, []).append(passage)
    explained = {abbreviation.short.upper() for abbreviation in meeting.abbreviations}
    own = {word for item in meeting.agenda for word in re.findall(r"[A-ZÆØÅ]{2,}", item.label)}
    parties = {(person.party or "").upper() for person in meeting.people}
    known = explained | own | parties | _KNOWN
    texts = [passage.text for passage in meeting.passages]
    spoken = [_words(line) for text in texts for line in re.split(r"[\n\t.]", text)]
    for short, passages in found.items():
        count = sum(len(re.findall(rf"\b{short}\b", passage.text)) for passage in passages)
        officer = _OFFICER.fullmatch(short)
        if count < _LEAST_PLACES or short in known or officer or _is_roman(short):
            continue
        if _is_common(short) or _is_name(short, passages) or _is_defined(short, texts):
            continue
        if any(_spells(short, words) for words in spoken):
            continue
        yield Finding(
            kind="abbreviation",
            severity="note",
            certainty="likely",
            said=say("unexplained", short=short, count=count),
            spots=tuple(passage_spot(p, _sentence(p.text, short)) for p in passages[:2]),
        )


def _is_shouted(text: str) -> bool:
    """Tell whether a text is all in capitals, where no short form can be told from a word."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.6 * len(letters)


def _is_roman(short: str) -> bool:
    return re.fullmatch(r"[IVXLC]+", short) is not None


def _is_common(short: str) -> bool:
    import wordfreq

    return float(wordfreq.zipf_frequency(short.casefold(), "nb")) >= _COMMON


def _is_name(short: str, passages: Sequence[Passage]) -> bool:
    """Tell whether the letters are a company's or a person's name: 'EVRY AS', 'VY TOG'."""
    name = re.compile(
        rf"\b{short}\s+(?:AS|ASA|SF|KF|IKS|HF|RHF|SA|DA|ANS|BA|NUF|[A-ZÆØÅ]{{4,}})\b"
        rf"|\b[A-ZÆØÅ]{{4,}}\s+{short}\b"
    )
    return any(name.search(passage.text) for passage in passages)


def _is_defined(short: str, texts: Sequence[str]) -> bool:
    defines = re.compile(_DEFINES.format(short=short, first=short[0] + short[0].lower()))
    says = re.compile(_IS.format(short=short))
    behind = re.compile(_BEHIND.format(short=short))
    return any(
        short in text
        and (
            defines.search(text)
            or behind.search(text)
            or any(map(_names_thing, says.finditer(text)))
        )
        for text in texts
    )


def _names_thing(match: re.Match[str]) -> bool:
    """Tell whether 'VOP er …' goes on with a noun ('psykisk helsevern') and tells what it is."""
    words = _ENDS_NAME.sub("", match["what"]).split()
    if len(words) > 1 and _GENITIVE.match(words[0]):
        return True
    last = words[-1].casefold() if words else ""
    return (
        len(last) >= _LEAST_NOUN
        and len(words) <= _MOST_WORDS
        and not (_NO_NOUN.search(last) or _NO_NOUN.match(words[0].casefold()))
    )


def _spells(short: str, words: Sequence[str]) -> bool:
    """Tell whether words in a row begin with the letters: 'elektronisk pasientjournal' for 'EPJ'.

    One word for each letter, or a compound at the end that takes two.
    """
    letters = short.casefold()
    for start, word in enumerate(words):
        if word[0] != letters[0]:
            continue
        run = words[start : start + len(letters)]
        if [w[0] for w in run] == list(letters):
            return True
        fewer = run[: len(letters) - 1]
        initials = [w[0] for w in fewer] == list(letters[:-1])
        if len(fewer) > 1 and initials and _is_compound(fewer[-1], letters[-1]):
            return True
    return False


def _is_compound(word: str, letter: str) -> bool:
    """Tell whether a word is two words, the second of which begins with a letter."""
    return any(
        word[at] == letter and _is_word(word[:at].rstrip("s")) and _is_word(word[at:])
        for at in range(3, len(word) - 3)
    )


@cache
def _is_word(word: str) -> bool:
    import wordfreq

    return len(word) > 2 and float(wordfreq.zipf_frequency(word, "nb")) >= _COMMON


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]{3,}", text.casefold()) if w not in STOP_WORDS]


def _sentence(text: str, short: str) -> str:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n|\t", text)
    return next((part for part in parts if re.search(rf"\b{short}\b", part)), text[:200])
