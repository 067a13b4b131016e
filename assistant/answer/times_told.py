"""When and how long: what does not tell it, however well its words fit."""

import re

from assistant.answer.proposal import Proposal
from assistant.answer.question import Question
from assistant.answer.ways.fit import tells_when
from assistant.answer.ways.units import HOW_LONG
from assistant.numbers import KRONER, NUMBER_WORDS, find_unit

_MONEY_SET_ASIDE = re.compile(
    r"\b(?:hvor|kor) (?:mye|mykje) (?!tid\b)|\bhow much (?!time\b)|"
    r"\b(?:kroner|mill|penger|pengar)\b",
    re.IGNORECASE,
)
_VALID = re.compile(
    r"\b(gjelder|gjeld|gjaldt|løper|løp|gyldig\w*|valid|appl(?:y|ies)|in force|run|runs)\b",
    re.IGNORECASE,
)
"""How long a plan or a contract holds is not told by the time set aside to speak of it."""
_WAITS = re.compile(r"\b(?:vent(?:e|er|ar|a|et|etid\w*)|wait\w*)\b", re.IGNORECASE)
_COMES_ABOUT = re.compile(
    r"\b(?:ferdig\w*|innfør\w*|opn\w*|åpn\w*|bygg(?:es|ast|d)|bygge?start|flytt\w*|lever(?:es|ast|t)|"
    r"gjennomfør\w*|iverkset\w*|i bruk|i kraft|ready|finished|completed?|opens?|introduced|"
    r"built)\b",
    re.IGNORECASE,
)
_OF_AGENDA = re.compile(
    r"\b(?:sak\w*|\w+sak(?:en|a)?|punkt\w*|møte\w*|paus\w*|vi|me|item|meeting|we)\b", re.IGNORECASE
)
"""When a building is finished is not told by the hour at which the meeting speaks of it."""
_SPOKEN_OF = re.compile(
    r"\b(?:(?:satt?|sett|set) (?:av|aside|off)|avsatt|aside|minut\w*|holde?r? på|halde? på|snak\w*|"
    r"prat\w*|talk\w*|discuss\w*|\w*(?:sak|sake[nrt]|saka|møte|møtet|paus\w*)|item|meeting|"
    r"break|lunch|lunsj\w*|orienter\w*|presenta\w*|innlegg\w*|gjennomgang\w*|behandl\w*|handsam\w*|"
    r"drøft\w*|tid (?:får|har|bruker|brukar))\b",
    re.IGNORECASE,
)
"""How long the ferry takes is not told by the time set aside to speak of it either."""
_TIME = (
    r"min|minutt\w*|k?m|kilomet\w+|met(?:er|re)\w*|"
    r"tim(?:e|er|ar|en|ane|ene)|døgn\w*|dag(?:er|ar|en|ene)?|uk(?:e|er|en|ene)|vek(?:e|er)|"
    r"måned\w*|månad\w*|år(?:et|a|ene|ig\w*)?|halvår\w*|løpe\w*|"
    r"minutes?|hours?|days?|weeks?|months?|years?"
)
_OF_TIME = re.compile(rf"\b(?:{_TIME})\b|[–-]\s*\d", re.IGNORECASE)
_LASTS = re.compile(rf"\b(?:{_TIME}|til|fram|frem|innen|innan|until|to)\b|[–-]\s*\d", re.IGNORECASE)
"""How long something takes is told by a length of time, or by when it ends; a pipe has metres."""
_BUILT = re.compile(
    r"\b(når|when|hvilket år|kva år)\b.{0,60}\b(bygd|bygget|bygt|oppført|oppførd|grunnlagt|stiftet|"
    r"stifta|built|founded|established)\b",
    re.IGNORECASE,
)
_A_LENGTH = re.compile(
    rf"(?:\d|\b(?:{'|'.join(NUMBER_WORDS)}))\s*(?:min|tim|døgn|dag|uke|veke|måned|månad|år|hour|day|"
    r"week|month|year)|\b(?:til|fram til|ut|until) (?:\w+ )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SAYS_TIME = re.compile(
    rf"(?:19|20)\d\d|\d\s*[–-]\s*\d|\d\s*(?:{_TIME})\b|\d\.\s*[^\W\d_]|"
    rf"\b(?:{'|'.join(NUMBER_WORDS)}|halv\w*|hei?le?|helt|heilt|ut|permanent|varig|fast|"
    r"løpende|løpande|ever|whole)\b",
    re.IGNORECASE,
)
_TIMED = ("agenda.", "timetable.")


def tells_length(proposal: Proposal, text: str, question: Question) -> bool:
    """How long the meeting lasts is not told by when it begins, nor by what it costs."""
    if proposal.way.startswith("agenda.duration"):
        of_other = any(asks.search(question.text) for asks in (_MONEY_SET_ASIDE, _VALID, _WAITS))
        named = question.sak_numbers or question.follow_up or _SPOKEN_OF.search(question.text)
        return bool(named and not of_other)
    if not question.has("duration") or proposal.way.startswith(_TIMED):
        return True
    asks_length = HOW_LONG.search(question.text)
    if proposal.way == "sentences":
        # 'Det tar lengre tid fordi saken skal på høring' tells no length.
        return bool(_LASTS.search(text)) and bool(not asks_length or _SAYS_TIME.search(text))
    if not asks_length:
        # 'Hvor mye er satt av til taket' asks for money.
        return True
    if proposal.way.startswith(("lists", "decisions")):
        return bool(_A_LENGTH.search(text))
    # 'Investering til: 2,9' is the end of an estimate.
    figured = any(map(str.isdigit, text))
    if proposal.way.startswith("cells."):
        # 'Prognose for hele året: −8 000 tusen kroner' is no length.
        return figured and bool(_OF_TIME.search(text)) and find_unit(_own(text)) not in KRONER
    return figured and bool(_LASTS.search(text))


def _own(text: str) -> str:
    """Return what is told without the names of tables."""
    return re.sub(r"«[^»]*»|“[^”]*”", "", text)


def tells_time(proposal: Proposal, text: str, question: Question) -> bool:
    """When a thing comes about is not told by the agenda, a title or a row of money."""
    if proposal.way.startswith("cells.") and _BUILT.search(question.text):
        return False
    if question.has("when") and proposal.way == "rows.cell" and not tells_when(_own(text)):
        return question.has("who", "why", "amount", "number", "list")
    if not question.has("when") or not _COMES_ABOUT.search(question.text):
        return True
    if proposal.way == "agenda.time":
        return bool(question.sak_numbers or _OF_AGENDA.search(question.text))
    if proposal.way == "sentences" and not question.has("who", "why", "amount", "number"):
        return tells_when(text)
    return proposal.way != "cells.series"
