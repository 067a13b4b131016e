"""What a proposal may not be taken as an answer to, however well its words cover the question."""

import re
from datetime import date

from assistant.answer.denial import affirms_what_is_denied
from assistant.answer.figures_meant import IN_TEXT, tells_figure_meant
from assistant.answer.periods import find_periods
from assistant.answer.proposal import Inquiry, Proposal, stands
from assistant.answer.question import Question, Want
from assistant.answer.speakers import PERSON, decided_by_speaker, is_of_speaker, speaker_asked
from assistant.answer.times_told import tells_length, tells_time
from assistant.answer.vocabulary import is_norwegian
from assistant.answer.ways.fit import LEAP_YEAR, asks_contact, gives_reason
from assistant.dates import find_dates
from assistant.language import fold, stem, words
from assistant.numbers import KRONER, find_numbers, find_unit

_ASKED = re.compile(
    r"\b(spurte|spurde|spør|etterlyste|etterlyser|(stilte|hadde) (et |eit )?spørsmål|"
    r"ønsket svar|ønska svar|asked|enquired)\b",
    re.IGNORECASE,
)
_ASKS_ASKER = re.compile(r"\b(spurte|spurde|spør\w*|etterlys\w*|spørsmål\w*|ask\w*)\b", re.I)
_FIRM = re.compile(
    r"\b(?:hvilken|hvilket|hvilke|kva for (?:ein|eit|ei)|kva|which|what) (?:\w+ )?"
    r"(?P<kind>entreprenør\w*|leverandør\w*|firma\w*|bedrift\w*|selskap\w*|arkitekt\w*|"
    r"konsulent\w*|advokat\w*|forlag\w*|contractor\w*|supplier\w*|compan\w+|firms?|architects?)\b",
    re.IGNORECASE,
)
_FIRM_FORM = re.compile(
    r"\b(AS|ASA|SA|ANS|DA|BA|KF|IKS|HF|SF|AB|GmbH|Ltd|Inc)\b|"
    r"\b\w+(firma\w*|arkitekter|rådgiv\w+|rådgjev\w+|consult\w*|bygg|entreprenør\w*)\b|"
    r"\b(lever|kontrakt|avtale|tegnet|teikna|bygg(es|er) av|utf(ør|ør)\w* av)\w*",
    re.IGNORECASE,
)
"""What tells that a name is a firm's: its form of company, its trade or its contract."""
_MOTION = re.compile(
    r"\b(satte|sette|la|fremmet|fremmat|fremja|moved)\b[^.]{0,60}"
    r"\b\w*(forslag|framlegg)\b[^.]{0,30}:",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(
    r"\b(når|when)\b.{0,20}\b(neste|next|påfølgende|komande|kommende) (\w+)?(møte|meeting)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(neste|next|påfølgende|komande|kommende|møteplan\w*)\b", re.IGNORECASE)
_WHO_IS = re.compile(r"\b(hvem|kven|who) (er|var|blir|blei|ble|vart|is|was)\b", re.IGNORECASE)
_A_MEETING = re.compile(r"\w*(møte\w*|meeting)\s+(den\s+)?$", re.IGNORECASE)
"""'Utsettes til møtet 3. september' names a meeting to come, not a day that is decided on."""
_RELATIONS = tuple(
    (re.compile(rf"\b({asked})\b", re.IGNORECASE), re.compile(rf"\b\w*({told})", re.IGNORECASE))
    for asked, told in (
        (r"eier|eide|eig|åtte|owns?|owned", r"eie|eide|eig|åtte|tilhør|own"),
        (r"leverer|leverte|delivers?|supplies", r"lever|kontrakt|avtale|suppl"),
        (r"drifter|driver|driv|drev|dreiv|operates?|runs", r"drift|driv|drev|dreiv|operat"),
        (
            r"betaler|betalte|finansierer|pays?|paid",
            r"betal|dekk|finans|kost|spleis|tilsk|pa(y|id)",
        ),
    )
)
"""Whose thing something is, is told by a sentence that says so in one of its words."""
_NAME = re.compile(
    r"(?:(?<=[a-zæøå,] )|(?<=[(«]))[A-ZÆØÅ][\wæøåÆØÅ-]+|"
    r"^[A-ZÆØÅ][\wæøåÆØÅ-]+(?= [A-ZÆØÅ]|\W*$)"
)
"""A capital inside a sentence, or a beginning that another capital or nothing follows."""
_WHOLE_NAME = re.compile(r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w.-]+)*")
_PRESENT = re.compile(
    r"\b(til stede|til stades|møtte|deltok|var med|attend\w*|present)\b", re.IGNORECASE
)
_TABLE = re.compile(r"\((?:tabellen|table) [«“].*?[»”].*?\)")
_ASKS_PRICE = re.compile(
    r"\b(bruk(er|ar|te|t) (?:vi|me|de|dei|\w+en) (?:penger |pengar )?på|"
    r"kost(e|er|ar|a|et)|pris(en|ane|ene)?|betal(er|ar|e|a|te|t)|\w*(lønn|løn)[ae]?n?|"
    r"(?<=hvor mye )(?:får|fikk)|(?<=kor mykje )(?:får|fekk)|(?<=how much did )\w+ (?:get|receive)|"
    r"husleig?e\w*|\w*gebyr\w*|\w*avgift\w*|\w*(tilskudd|tilskot)\w*|subsid(y|ies)|costs?|"
    r"prices?|pays?|paid|salar(y|ies)|fees?|charges?|rent)\b",
    re.IGNORECASE,
)
"""What something costs is told in a sum of money, not by how many use it or where it lies."""
_DOES = re.compile(
    r"^\W*(?:hva|kva|what)\b.{0,40}\b(?:gjør|gjer|gjorde|(?:holder|held|driver|driv|jobber|jobbar|"
    r"arbeider|arbeidar)\b.{0,20}\bmed|doing|working on)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:(?:hva|kva) (?:skjer|hender|blir følgen\w*)|what happens) .{0,30}?\b"
    r"(?:hvis|dersom|om|viss|når|if|when|unless)\b",
    re.IGNORECASE,
)
_NEWLY = re.compile(
    r"\b(nye?|nytt|vel(g|j)\w*|vald?\w*|overt\w+|tilsatt|tilsett|ansatt|tiltre\w*|konstituer\w*|"
    r"blir|vert|innstil\w*|foresl\w+|føresl\w+|new|elect\w*|appoint\w*)\b",
    re.IGNORECASE,
)
_ASKS_NEW = re.compile(
    r"\b(hvem|kven|who) (blir|vert|skal bli|vil bli|will be|becomes?)\b.{0,20}\b(nye?|new)\b",
    re.IGNORECASE,
)
"""Who will be the new one is not told by naming the present one."""
_BRIEFED = re.compile(
    r"^[^.:]{0,90}\b(orienterte|informerte|redegjorde|gjorde greie|briefed)\b (om|for|on)\b"
    r"[^.]*\.?$",
    re.IGNORECASE,
)
_ASKS_BRIEFING = re.compile(r"\b(orienter\w*|inform\w*|redegj\w*|greie|brief\w*)\b", re.IGNORECASE)
"""That somebody told the meeting of a matter tells nothing of the matter."""
_NO_REASON = ("cells.", "rows.filter", "rows.all", "decisions", "agenda.")
_CALCULATED = ("cells.difference", "cells.sum", "cells.mean", "cells.share", "cells.compare")
_CLOCKS = re.compile(r"(?<!\d)[012]?\d[.:][0-5]\d\s*[-–]\s*[012]?\d[.:][0-5]\d(?!\d)")
MANY_PEOPLE, LEAST_SAID = 5, 2
"""So many people are a list; so few words of a cell that are no names say nothing."""
_VOTED = re.compile(r"\b(stem|røyst|vot)\w*", re.IGNORECASE)
_READ = ("sentences", "rows.", "people.single", "decisions")


def suits(proposal: Proposal, inquiry: Inquiry) -> bool:
    """Tell whether a proposal is of the kind asked for: a firm, a sum of money, a speaker."""
    question = inquiry.question
    if not proposal.claims:
        return True
    text = " ".join(claim.text for claim in proposal.claims)
    told = _tells_why(proposal, text, question) and _tells_amount(proposal, text, question)
    told = told and _tells_what_happens(proposal, question)
    told = told and _tells_price(proposal, text, question)
    lexicon = inquiry.papers.lexicon
    # What something is called is told by no figure of it.
    told = told and not (question.has("name") and proposal.way in ("cells.series", "cells.lookup"))
    told = told and tells_figure_meant(proposal.way, text, question, lexicon)
    # When the meeting eats is told by no price of food.
    told = told and not (question.has("when") and question.has("break") and _is_cell(proposal))
    told = told and _tells_whom(proposal, text, question) and _of_office(proposal, text, inquiry)
    told = told and tells_length(proposal, text, question) and tells_time(proposal, text, question)
    if proposal.way in IN_TEXT:
        told = told and not affirms_what_is_denied(text, question, lexicon)
    return told and _of_kind(proposal, text, inquiry)


def _tells_why(proposal: Proposal, text: str, question: Question) -> bool:
    """A figure, a row or a decision tells what, not why, unless it says that it is a reason."""
    asks = question.has("why") and proposal.way.startswith(_NO_REASON)
    return not asks or gives_reason(text)


def _tells_amount(proposal: Proposal, text: str, question: Question) -> bool:
    """A calculation does not tell who, a time of day or a name does not tell how much."""
    asks_who = question.has("who") and not question.has("max", "min")
    if asks_who and proposal.way in _CALCULATED:
        return False
    if proposal.way == "people.single" and question.has("number") and not question.has("who"):
        return any(map(str.isdigit, text))
    clock = proposal.way.startswith(("cells.", "rows.")) and _CLOCKS.search(text)
    asks_time = question.has("when", "start", "end", "duration", "which", "list", "agenda")
    return not (clock and question.has("amount") and not asks_time)


def _tells_what_happens(proposal: Proposal, question: Question) -> bool:
    """What happens if something is or is not done, or what somebody does, is told by no cell."""
    asks = _HAPPENS.search(question.text) or _DOES.search(question.text)
    return not (asks and proposal.way.startswith("cells."))


def _tells_price(proposal: Proposal, text: str, question: Question) -> bool:
    """What something costs is told by a sum of money; the unit of a cell may stand elsewhere."""
    if not _asks_money(question) or proposal.way.startswith(("cells.", "decisions")):
        return True
    return any(number.unit in KRONER for number in find_numbers(text))


def _is_cell(proposal: Proposal) -> bool:
    return proposal.way.startswith("cells.")


def _asks_money(question: Question) -> bool:
    """Tell whether a question names money, or a unit of it, for what it asks for."""
    priced = question.has("amount") and _ASKS_PRICE.search(question.text)
    if priced and not question.has("number", "why", "how", "share", "who", "when", "list", "trend"):
        return True
    return question.has("amount", "number") and find_unit(question.text) in KRONER


_PRESENTS = re.compile(
    r"\b(?:presenter\w*|innle(?:d|i)\w*|legg\w* fr[ae]m|la fr[ae]m|orienter\w*|snakk\w*|"
    r"foredrag\w*|redegj\w*|hold(?:er|t)?|held|ved|ansvar\w*|present\w*|speak\w*|introduc\w*)\b",
    re.IGNORECASE,
)


def _tells_whom(proposal: Proposal, text: str, question: Question) -> bool:
    """Who it is, is told by rows that name somebody; what somebody said, by no table or agenda."""
    if asks_contact(question.text) and proposal.way in ("people.group", "rows.all", "rows.filter"):
        # Whom to tell that one cannot come is none of those who could not.
        return False
    if speaker := speaker_asked(question):
        if proposal.way.startswith(("cells.", "agenda.", "people.")):
            return False
        if proposal.way.startswith("rows."):
            said = _TABLE.sub("", text).partition(": ")[2].split()
            named = stem(fold(speaker)) in {stem(word) for word in words(text)}
            return named and sum(word.islower() for word in said) >= LEAST_SAID
    read = proposal.way.startswith(("rows.", "sentences"))
    if read and question.has("who") and question.has("present"):
        # Who will speak of a matter is told by a name, and by what says that they do.
        return bool(PERSON.search(text) and _PRESENTS.search(text))
    if not question.has("who") or not proposal.way.startswith(("rows.filter", "rows.count")):
        return True
    asked = {stem(word) for word in words(question.text)}
    told = _TABLE.sub("", text.split(": ", 1)[-1])
    names = [part for name in _WHOLE_NAME.findall(told) for part in words(name) if part.isalpha()]
    return any(stem(part) not in asked and not is_norwegian(part) for part in names)


_OTHER_ROLES: tuple[Want, ...] = (
    "substitute", "replace", "new", "members", "absent", "present", "mover", "party",
)  # fmt: skip


_OFFICE = re.compile(
    r"\b(?:hvem|kven|who) (?:er|var|blir|is|was) (?P<office>.+?)"
    r"(?= (?:i|for|ved|på|av|til|hos|in|of|at)\b|\W*$)",
    re.IGNORECASE,
)


def _of_office(proposal: Proposal, text: str, inquiry: Inquiry) -> bool:
    """'Hvem er direktør i X' is not answered by somebody else of X."""
    question = inquiry.question
    if proposal.way != "people.single" or not asks_who_is(question.text):
        return True
    if question.has(*_OTHER_ROLES):
        return True
    quotes = " ".join(e.quote for claim in proposal.claims for e in claim.evidence)
    told = inquiry.papers.lexicon.stems(f"{text} {quotes}")
    match = _OFFICE.search(question.text)
    said = set(words(match["office"])) if match else set()
    office = [t for t in question.own if not t.entity and said.issuperset(t.surface.split())]
    return not office or any(stands(term, told) for term in office)


def _of_kind(proposal: Proposal, text: str, inquiry: Inquiry) -> bool:
    question = inquiry.question
    if proposal.way == "decisions" and not decided_by_speaker(text, question, inquiry.papers):
        return False
    if proposal.way == "sentences":
        if not _of_named_day(proposal, inquiry):
            return False
        spoken = is_of_speaker(proposal, text, question, inquiry.papers)
        spoken = spoken and not _is_motion(text, question)
        of_kind = _of_who(text, question) and _firm(text, question)
        of_kind = of_kind and not _was_decided_before(text, question)
        of_kind = of_kind and _new_name(text, question) and _tells_of_matter(text, question)
        of_kind = of_kind and not _only_the_replaced(text, question)
        return spoken and of_kind and _of_next(text, question)
    if proposal.way.startswith("decisions") and not (
        _names_those_present(text, question) and _names_somebody(text, question)
    ):
        return False
    if proposal.way.startswith(_READ) and not _of_named_day(proposal, inquiry):
        return False
    of_rows = proposal.way == "rows.filter" and question.has("list")
    if not of_rows and not _firm(text, question):
        # Of a table of firms the rows and columns need not say that they are.
        return False
    if proposal.way.startswith(_READ):
        return _of_next(text, question) and not _only_the_replaced(text, question)
    return True


_DECIDED_BEFORE = re.compile(
    r"\b(vedtok|vedtatt|vedteken?|vedtekne|bestemte|besluttet|beslutta|godkjen[td]e|adopted|decided|"
    r"approved)\b",
    re.IGNORECASE,
)


def _was_decided_before(text: str, question: Question) -> bool:
    """What is to be decided is not told by what was decided before: it has another figure."""
    asks = question.has("proposal") and question.is_forward
    asks = asks and not question.has("decided", "votes", "when", "why", "how", "who")
    return asks and bool(_DECIDED_BEFORE.search(text))


def _of_who(text: str, question: Question) -> bool:
    """'Kari Vik spurte om ladestasjonen' does not tell who delivers it."""
    if not question.has("who") or _ASKS_ASKER.search(question.text):
        return True
    if not _names_those_present(text, question):
        return False
    if question.has("votes") and not (_VOTED.search(text) and _NAME.search(text)):
        return False
    for asked, told in _RELATIONS:
        if asked.search(question.text) and not told.search(text):
            return False
    return not _ASKED.search(text) and not _lists_who_came(text, question)


def _tells_of_matter(text: str, question: Question) -> bool:
    """Who will be new is told by a change; a matter by more than that somebody told of it."""
    if _ASKS_NEW.search(question.text) and not _NEWLY.search(text):
        return False
    asks = question.has("who", "present", "agenda", "mention", "list", "when")
    return asks or bool(_ASKS_BRIEFING.search(question.text)) or not _BRIEFED.search(text)


def _lists_who_came(text: str, question: Question) -> bool:
    """Who stands in for somebody is not told by a list of those who were there."""
    listed = len(set(PERSON.findall(text))) >= MANY_PEOPLE
    return listed and question.has("replace", "substitute") and not question.has("list")


def _names_those_present(text: str, question: Question) -> bool:
    """Who was at a meeting, or is a member, is not told by a text without a name of a person."""
    listed = question.has("members") or asks_who_came(question.text)
    asked = question.has("who") and listed
    return not asked or bool(PERSON.search(text))


def _new_name(text: str, question: Question) -> bool:
    """'Hva heter broren til Vik' is answered by a name that has no part in the question."""
    if not question.has("name"):
        return True
    asked = {stem(word) for word in words(question.text)}
    for name in _WHOLE_NAME.findall(_TABLE.sub("", text.split(": ", 1)[-1])[1:]):
        parts = words(name)
        if all(stem(part) not in asked for part in parts) and not all(map(is_norwegian, parts)):
            return True
    return False


def asks_who_came(text: str) -> bool:
    """Tell whether a question is of those who came: 'hvem møtte?'."""
    return _PRESENT.search(text) is not None


def asks_who_is(text: str) -> bool:
    """Tell whether a question asks who somebody is: 'hvem er daglig leder?'."""
    return _WHO_IS.search(text) is not None


def names_person(text: str) -> bool:
    """Tell whether a text holds a name of a person: two words with a capital."""
    return PERSON.search(text) is not None


def _names_somebody(text: str, question: Question) -> bool:
    """'Hvem er rektor' is not answered by a decision that names nobody; a vote may name parties."""
    if question.has("votes") and _VOTED.search(text):
        return True
    return not asks_who_is(question.text) or names_person(text)


def _of_named_day(proposal: Proposal, inquiry: Inquiry) -> bool:
    """What was decided on a day is told by the minutes of that day, or by nothing."""
    question, papers = inquiry.question, inquiry.papers
    if not question.has("decided", "decision") or question.has("when"):
        return True
    days = {(found.day.month, found.day.day) for found in find_dates(question.text, year=LEAP_YEAR)}
    if not days:
        return True
    held = {m.id: date.fromisoformat(m.date) for m in papers.meetings if m.date}
    evidence = [e for claim in proposal.claims for e in claim.evidence]
    of_meeting = any(
        (held[e.meeting_id].month, held[e.meeting_id].day) in days
        for e in evidence
        if e.meeting_id in held
    )
    told = " ".join(claim.text for claim in proposal.claims)
    spoken = {
        (found.day.month, found.day.day)
        for found in find_dates(told, year=LEAP_YEAR)
        if not _A_MEETING.search(told[: found.start])
    }
    return of_meeting or bool(days & spoken)


def _of_next(text: str, question: Question) -> bool:
    """When the next meeting is, is not told by what a meeting decided."""
    return not _NEXT_MEETING.search(question.text) or bool(_NEXT.search(text))


def _is_motion(text: str, question: Question) -> bool:
    """What a member moved is neither a fact nor decided: it is told of one who asks for it."""
    asks = question.has("proposal", "mover", "votes", "who", "party", "list")
    if asks and question.has("proposal") and not question.has("who", "votes"):
        # 'Ap og SV fremmet forslag:' names who moved, and not yet what.
        return text.rstrip().endswith(":") and bool(_MOTION.search(text))
    return not asks and bool(_MOTION.search(text))


def _firm(text: str, question: Question) -> bool:
    """'Hvilken entreprenør bygger skolen' is answered by a name that the question lacks."""
    match = _FIRM.search(question.text)
    if match is None or question.has("number", "amount"):
        return True
    asked = {stem(word) for word in words(question.text)}
    told = _TABLE.sub("", text.split(": ", 1)[-1])
    found = [fold(name) for name in _NAME.findall(told)]
    spoken = stem(fold(match["kind"])) in {stem(word) for word in words(text)}
    if not (spoken or _FIRM_FORM.search(told)):
        return False
    return any(
        stem(name) not in asked and not is_norwegian(name) and not find_periods(name)
        for name in found
    )


def _only_the_replaced(text: str, question: Question) -> bool:
    """Who acts instead of somebody is not that somebody."""
    if not (question.has("who") and question.has("replace", "substitute")):
        return False
    asked = {stem(word) for word in words(question.text)}
    people = PERSON.findall(text)
    return bool(people) and all(
        any(stem(fold(part)) in asked for part in words(name)) for name in people
    )
