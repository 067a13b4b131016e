"""Several questions asked in one breath: taking them apart, and joining their answers."""

import re
from collections.abc import Sequence

from assistant.answer.phrases import enumerate_items, phrase
from assistant.answer.result import Claim, Draft

_ASKING = (
    r"(?:(?:i|på|til|for|fra|frå|av|med|hos|ved|in|on|for|from|to|by) )?"
    r"(?:hva|hvem|hvor\w*|når|hvilke[nt]?|hvilket|åssen|kva|kven|kor|korleis|korfor|kvifor|kvar|"
    r"what|who|whom|when|why|how|which|where)\b"
)
_VERB_FIRST = r"(?:er|blir|ble|vart|har|kan|skal|må|vil|får|is|are|was|were|does|do|did|has|have)\b"
_BREAK = re.compile(
    rf"[,;]?\s+(?:og|and|samt)\s+(?={_ASKING})|[,;]\s+(?={_ASKING})|"
    rf",\s+(?:og|and)\s+(?={_VERB_FIRST})|\?\s+(?=\w)",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"^(?P<topic>[^:?]{{2,80}}):\s+(?={_ASKING})", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{_ASKING}|{_VERB_FIRST})", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"(?:hvor|kor) mange (?:er|var|blir|finnes|finst) (?:det|de|dei)(?: av (?:dem|dei))?\W*|"
    r"how many (?:are|were) (?:there|they)\W*",
    re.IGNORECASE,
)
_HOW_IT_ENDED = re.compile(
    r"(?:hva|kva|what) (?:ble|blei|vart|var|er|was|is) (?:the )?(?:utfallet|resultatet|"
    r"konklusjonen|outcome|result)(?: \w+)?\W*|"
    r"(?:hvordan|korleis|how) (?:gikk|gjekk|did) (?:det|it)(?: \w+)?\W*",
    re.IGNORECASE,
)
"""What 'skal skolen legges ned, hva ble utfallet?' asks in the end is of what stands before."""
_SAKER = re.compile(
    r"\b(?P<word>sak(?:ene|er|ane)?|items?|cases?) (?P<first>\d{1,3}(?:/\d{2,4})?)"
    r"(?P<others>(?:,? (?:og |and )?(?:(?:sak|item|case) )?\d{1,3}(?:/\d{2,4})?)+)(?![\d/])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}(?:/\d{2,4})?")
_TOGETHER = re.compile(
    r"\b(?:forskjell\w*|skilnad\w*|mellom|mot|enn|til ?sam+[ea]n|sam(?:let|la|men|an)|sum\w*|eller|"
    r"difference|between|than|together|total|or)\b",
    re.IGNORECASE,
)
LEAST_PART, MOST_PARTS = 2, 4


def split_question(text: str) -> tuple[str, ...]:
    """Return the questions of 'hva koster X, og hvem betaler?', or the one there is.

    What stands before a colon is the topic of all of them: 'sak 4: når, og hvem presenterer?'.
    """
    if saker := _of_each_sak(text):
        return saker
    topic = _TOPIC.match(text)
    lead = f"{topic['topic']}: " if topic else ""
    parts = [part.strip() for part in _BREAK.split(text[len(lead) :])]
    # A list tells how many there are.
    parts = [part for part in parts if part is parts[0] or not _HOW_MANY.fullmatch(part)]
    asked = [f"{lead}{part}" for part in parts if part]
    alone = any(len(part.split()) < LEAST_PART or not _ASKS.search(part) for part in asked)
    alone = alone or any(map(_HOW_IT_ENDED.fullmatch, parts[1:]))
    return (text,) if alone or not 1 < len(asked) <= MOST_PARTS else tuple(asked)


def _of_each_sak(text: str) -> tuple[str, ...]:
    """Return 'hvem presenterer sak 3 og 4?' for each of the saker; () where it is of none or one.

    What holds saker against each other, or adds them, is one question.
    """
    match = _SAKER.search(text)
    if match is None or _TOGETHER.search(text) or len(_SAKER.findall(text)) > 1:
        return ()
    numbers = _NUMBER.findall(match["first"] + match["others"])
    word = "sak" if match["word"].lower().startswith("sak") else "item"
    parts = (f"{text[: match.start()]}{word} {n}{text[match.end() :]}" for n in numbers)
    return tuple(parts) if len(numbers) <= MOST_PARTS else ()


def join_answers(whole: Draft, drafts: Sequence[Draft], parts: Sequence[str]) -> Draft:
    """Return the answers to questions asked in one breath as one answer.

    Where only some of them have an answer, those are told and the others are named. Where the
    parts say no more than the question taken as a whole, that is the answer.

    Args:
        whole: The answer to the question as it was asked.
        drafts: The answer to each part.
        parts: The parts as worded.
    """
    claims: dict[str, Claim] = {}
    for draft in drafts:
        claims.update({claim.text: claim for claim in draft.claims})
    missing = [part for part, draft in zip(parts, drafts, strict=True) if not draft.claims]
    if not claims or (missing and whole.claims):
        return whole
    answered = [draft for draft in drafts if draft.claims]
    status = "answered" if all(draft.status == "answered" for draft in answered) else "partial"
    update: dict[str, object] = {"claims": tuple(claims.values()), "status": status}
    if missing:
        named = enumerate_items([part.strip(" ?,") for part in missing], whole.language)
        tail = phrase("part_missing", whole.language, part=named)
        update |= {"status": "partial", "tail": tail}
    return answered[0].model_copy(update=update)
