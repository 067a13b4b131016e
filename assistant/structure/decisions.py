"""Proposed and adopted decisions (forslag til vedtak, vedtak), verbatim with their sak."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.dates import parse_date
from assistant.language import split_sentences
from assistant.saknumbers import leading_sak_number
from assistant.structure.decision_words import (
    ADVICE,
    DECISION_ADOPTED,
    DECISION_PROPOSED,
    OUTCOME,
    REVISED,
    VOTING,
)
from assistant.structure.meeting import Decision, DocumentKind, Place, Stage
from assistant.structure.names import split_title
from assistant.structure.sak_lines import is_own_item
from assistant.structure.sections import PROTOCOL, Line, Located, is_decision_heading, lines_of
from assistant.structure.votes import read_vote, vote_of
from assistant.structure.wording import CASE_PARTS, CLOSING, ISSUED

_INLINE = re.compile(r"^(?P<heading>[^:]{3,90}):\s*(?P<text>\S.*)$")
_INLINE_MOTION = re.compile(r"^(?P<heading>[^:]{3,160}:)\s*(?P<text>\S.*)$")
_MOVED = re.compile(
    r"^(?P<who>.{3,140}?)\s+"
    r"(?:(?:satte|sette|fremmet|fremma|fremja|la|framsatte|fremsatte|kom|gjorde)\b"
    r".*(?:forslag|framlegg)\w*.*|foreslo\b.*|føreslo\b.*):\s*$",
    re.IGNORECASE | re.DOTALL,
)
_MOVED_BY = re.compile(
    r"^(?:(?:alternativt?|nytt|omforent|omforeina|felles|følgende|slikt)\s+){0,2}"
    r"\w*(?:forslag|framlegg)(?:\s+(?:nr\.?\s*)?\d{1,2})?\s*[–-]?\s*"
    r"(?:fra|frå|(?:(?:ble|blei|vart)\s+)?(?:fremmet|fremma|fremja|(?:satt|sett|lagt) fram)\s+av)"
    r"\s+(?P<who>.{1,120}?)(?:,\s*(?:(?:nytt|endret|endra|alternativt)\s+)?(?:punkt|pkt\.?)\s*\d+\w?)?"
    r"\s*:\s*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:det|slikt|følgende|følgjande)\b", re.IGNORECASE)
_OTHER_SAKER = re.compile(
    r"(?:[A-ZÆØÅ]{2,4}|[Ss]ak)\s?\d{1,4}[/-]\d{2,4}"
    r"(?:\s*(?:,|og|–|-)\s*(?:[A-ZÆØÅ]{2,4}\s?)?\d{1,4}[/-]\d{2,4})*\s*:"
)
"""'RS 5/31 og RS 6/31: Referatsakene vart tekne til orientering.'"""
_MEETING_DAYS = 6
_SHORT_LINE_WORDS = 6
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "»", '"', "”")
_LONGEST_LABEL = 40
_TOLD = re.compile(
    r"(?:fra |frå |innspill i |kommentarer i )?(?:samtale|debatt|diskusjon|drøfting|ordskifte"
    r"|møte|innspill|kommentar|merknad|synspunkt)\w*:",
    re.IGNORECASE,
)
_NARRATED = re.compile(
    r"(?:[A-ZÆØÅ][\w.-]+ ){1,5}(?:\([^()]{1,40}\) )?(?:mente|meinte|foreslo|føreslo|fremmet|fremma"
    r"|fremja|pekte|peika|spurte|spurde|viste|støttet|støtta|trakk|trekte|uttalte|orienterte"
    r"|redegjorde|ønsket|ønskte|ba|bad|la fram|tok opp)\b"
    r"|(?:Ved|I) (?:alternativ )?(?:votering|avstemning|avstemming|røysting|avrøysting)\w*\b"
    r"|[A-ZÆØÅ][\w-]*\s?(?:\w*forslag|framlegg)\w* (?:ble|blei|vart|fikk|fekk)\b"
)
"""What was said and done at the meeting is told in the past tense, which no proposal is put in."""
_PARTS_INSIDE = re.compile(r"^(?:punkt|pkt\.?|alternativ|alt\.)\s*[\dA-Z]", re.IGNORECASE)


_RESOLVES = re.compile(
    r"(?:\d{1,2}[.)]\s+)?(?:[A-ZÆØÅ][\wæøå-]*(?:[Rr]ådet|styret|utvalget|utvalet|tinget|nemnda"
    r"|skapet|komiteen)|Sak(?:en|a)|Innkalling(?:en|a)?|The (?:council|board|committee))\s"
)
"""A bare 'Forslag' is one to decide where a body, or the sak, is the subject of what follows."""


class _Announced(NamedTuple):
    """A line that announces a decision, with what stands on the same block after it."""

    stage: Stage
    heading: str
    proposer: str | None
    inline: str
    moved: bool


def read_decisions(
    located: Sequence[Located], *, kind: DocumentKind, day: datetime.date | None = None
) -> list[Decision]:
    """Return the decisions of one document in order.

    A vedtak counts as adopted only in minutes. What another body decided earlier, told by a
    saksprotokoll among the papers, is a proposal to the body that meets.

    Args:
        located: The blocks of the document.
        kind: What kind of paper it is.
        day: When the meeting is whose paper it is.
    """
    decisions: list[Decision] = []
    lines = lines_of(located)
    for index, line in enumerate(lines):
        announced = _announce(lines, index, kind)
        if announced is None:
            continue
        text = _collect(lines, index, announced)
        if announced.moved:
            text = _quoted_alone(text)
        if kind == "minutes" and announced.stage == "proposed" and not announced.moved:
            text = _before_debate(text)
        if not text:
            continue
        vote = None
        if announced.stage == "adopted" or re.search("innstilling", announced.heading, re.I):
            vote = read_vote(announced.heading) or (
                vote_of(lines, index, text) if kind == "minutes" or line.entry.protocol else None
            )
        entry = line.entry
        earlier = _earlier(entry.protocol, kind, day) if announced.stage == "adopted" else None
        decisions.append(
            Decision(
                stage="proposed" if earlier else announced.stage,
                text=text,
                sak=entry.sak.number if entry.sak else None,
                sak_label=entry.sak.label if entry.sak else None,
                heading=announced.heading,
                place=_first_place(lines, index, announced),
                proposer=earlier.body if earlier else _who(announced, entry.protocol),
                decided_by=earlier.body if earlier else None,
                decided_on=earlier.day if earlier else None,
                vote=vote,
                revised=REVISED.search(announced.heading) is not None,
            )
        )
    return decisions


def _who(announced: _Announced, protocol: str) -> str | None:
    """Return who proposes: an innstilling is of the body whose protocol it ends."""
    if announced.proposer or not re.match("innstilling", announced.heading, re.IGNORECASE):
        return announced.proposer
    return _body_in(protocol)


class _Earlier(NamedTuple):
    """The body whose saksprotokoll a decision stands in, and when it met."""

    body: str
    day: str | None


def _earlier(protocol: str, kind: DocumentKind, day: datetime.date | None) -> _Earlier | None:
    """Return the other meeting that a saksprotokoll is of; None for the meeting's own."""
    body = _body_in(protocol)
    if body is None:
        return None
    when = parse_date(protocol)
    if kind == "minutes" and (when is None or _is_of_meeting(when, day)):
        return None
    return _Earlier(body, when.isoformat() if when else None)


def _is_of_meeting(when: datetime.date, day: datetime.date | None) -> bool:
    """Tell whether a day is the meeting's, which may last some days."""
    return day is not None and 0 <= (when - day).days <= _MEETING_DAYS


def _body_in(protocol: str) -> str | None:
    """Return the body that 'Saksprotokoll i Formannskapet - 11.03.2031' names."""
    match = PROTOCOL.match(protocol)
    named = (
        (match["body"] or match["dated"] or match["treated"] or "").strip(" ,–-:") if match else ""
    )
    return re.sub(r"\s+(?:den|i møte)$", "", named) or None


def _announce(lines: Sequence[Line], index: int, kind: DocumentKind) -> _Announced | None:
    entry = lines[index].entry
    if entry.unit.block.kind not in {"heading", "paragraph"} or entry.in_agenda:
        return None
    line, inline = _split_inline(" ".join(lines[index].text.split()))
    if moved := _moved(line, "minutes" if lines[index].entry.protocol else kind):
        return moved._replace(inline=inline)
    if _opens_text(lines, index, line):
        return None
    if proposed := DECISION_PROPOSED.match(line):
        bare = re.search(r"^(?:alternativt )?forslag\s*:?$", line, re.IGNORECASE)
        following = inline or (lines[index + 1].text if index + 1 < len(lines) else "")
        if bare and kind != "minutes" and not _RESOLVES.match(following.strip()):
            return None
        return _Announced("proposed", line.rstrip(" :"), _proposer(proposed), inline, moved=False)
    is_told = kind == "minutes" or _body_in(entry.protocol)
    if is_told and DECISION_ADOPTED.match(line) and not VOTING.match(line):
        return _Announced("adopted", line.rstrip(" :"), None, inline, moved=False)
    return None


def _opens_text(lines: Sequence[Line], index: int, line: str) -> bool:
    """Tell whether a sentence of advice stands right under 'Forslag til vedtak' as its first."""
    if not index or not ADVICE.match(line):
        return False
    above = " ".join(lines[index - 1].text.split())
    return DECISION_PROPOSED.match(above) is not None and not ADVICE.match(above)


def _split_inline(text: str) -> tuple[str, str]:
    """Split 'Vedtak: Saken utsettes.' into heading and text."""
    if is_decision_heading(text):
        return text, ""
    quoted = re.match(r"(?P<head>[^«\"“]{10,240}:)\s*(?P<text>[«\"“].+)$", text)
    if quoted and _MOVED.match(quoted["head"]):
        return quoted["head"], quoted["text"].strip()
    match = _INLINE.match(text)
    if match and is_decision_heading(match["heading"]):
        return match["heading"], match["text"].strip()
    motion = _INLINE_MOTION.match(text)
    if motion and _MOVED_BY.match(motion["heading"]):
        return motion["heading"], motion["text"].strip()
    return text, ""


def _proposer(match: re.Match[str]) -> str | None:
    """Return who moved it: 'Kommunedirektørens forslag', 'Fylkesdirektøren si tilråding'."""
    if match["adviser"]:
        return str(match["adviser"]).strip()
    if not match["proposer"]:
        source = re.search(
            r"\s(?:fra|frå)\s+(?P<who>[^:]+?)(?:\s*\([^()]*\d[^()]*\))?\s*:?\s*$", match.group()
        )
        return source["who"] if source else None
    printed = match["proposer"].strip()
    bare = re.sub(r"\s+(?:si|sitt|sin)$", "", printed, flags=re.IGNORECASE)
    if bare == printed:
        bare = re.sub(r"(?:['’]s?|s['’]?)$", "", printed)
    return bare or None


def _moved(line: str, kind: DocumentKind) -> _Announced | None:
    if kind != "minutes":
        return None
    # What others said before it on the same lines is not moved by them.
    last = split_sentences(line)[-1] if line.endswith(":") else line
    match = _MOVED.match(last) or _MOVED.match(line) or _MOVED_BY.match(line)
    if match is None:
        return None
    name, bracket, rest = match["who"].partition("(")
    who = split_title(name).name + (f" {bracket}{rest}" if bracket else "")
    who = re.split(r",?\s+på vegne? av|,?\s+på vegner av", who)[0].strip(" ,")
    named = who if who and not _NOBODY.match(who) else None
    return _Announced("proposed", line.rstrip(" :"), named, "", moved=True)


def _collect(lines: Sequence[Line], index: int, announced: _Announced) -> str:
    """Join the lines of a decision, up to the next heading, sak, slide or closing line."""
    parts = [announced.inline] if announced.inline else []
    start = lines[index].entry
    for position in range(index + 1, len(lines)):
        line = lines[position]
        if _ends(start, line, started=bool(parts)):
            break
        if _moved(_split_inline(line.text)[0], "minutes"):
            break
        if line.entry.unit.block.kind == "table":
            if parts and not parts[-1].endswith(":"):
                break
            continue
        if announced.moved and parts and line.opens_block and not _goes_on_quoted(parts, line.text):
            break
        if _is_stray(lines, position, parts):
            break
        parts.append(line.text)
    return "\n".join(parts)


def _quoted_alone(text: str) -> str:
    """Return a motion in quotation marks without what is told of it on the same lines after it.

    '«Parken stenges.» Forslaget fikk 4 stemmer og falt mot 10.' moves but the closing.
    """
    match = _QUOTED.match(text)
    return match.group() if match else text


_QUOTED = re.compile(r"[«“][^«»“”]+[»”]\.?(?=\s+\S)")


def _before_debate(text: str) -> str:
    """Return a proposal without what minutes tell of the debate on the same lines after it."""
    kept: list[str] = []
    for part in text.split("\n"):
        sentences = split_sentences(part)
        told = (n for n, sentence in enumerate(sentences) if _NARRATED.match(sentence))
        at = next((n for n in told if n or kept), None)
        if at is not None:
            return "\n".join([*kept, " ".join(sentences[:at])]).strip()
        kept.append(part)
    return text


def _goes_on_quoted(parts: Sequence[str], text: str) -> bool:
    """A motion is its quoted paragraph, or the list under it."""
    opened = parts[0][:1] in '«"“'
    closed = parts[-1].rstrip(" .")[-1:] in '»"”'
    if opened:
        return not closed
    return re.match(r"(?:\d{1,2}[.)]|[a-zæøå]\)|[-•–])\s", text) is not None


def _ends(start: Located, line: Line, *, started: bool) -> bool:
    entry, text = line.entry, " ".join(line.text.split())
    unit = entry.unit
    if entry.sak != start.sak or entry.in_agenda:
        return True
    if unit.block.kind in {"note", "caption", "key_figure"}:
        return True
    if unit.is_slide and unit.page_index != start.unit.page_index:
        return started or unit.is_heading
    if not started and ADVICE.match(text):
        return False
    if unit.is_heading and not _PARTS_INSIDE.match(text):
        return started or not _leads_in(text)
    if is_decision_heading(_split_inline(text)[0]):
        return True
    if started and _OTHER_SAKER.match(text):
        number = leading_sak_number(text)
        return number is None or start.sak is None or number.number != start.sak.number
    if started and _is_told_apart(text):
        return True
    closes = any(pattern.match(text) for pattern in (CLOSING, OUTCOME, PROTOCOL, ISSUED))
    closes = closes or is_own_item(text) or _is_case_part(text)
    return started and unit.block.kind == "paragraph" and closes


def _is_told_apart(text: str) -> bool:
    """Tell whether a line of its own opens what was said: 'Fra samtalen:', 'Innspill:'."""
    return len(text) <= _LONGEST_LABEL and _TOLD.fullmatch(text) is not None


def _leads_in(text: str) -> bool:
    """Tell whether a line taken for a heading begins the text: 'Kontingenten fordeles slik:'."""
    return text.endswith(":") and len(text.split()) > 2 and CASE_PARTS.match(text) is None


def _is_case_part(text: str) -> bool:
    return CASE_PARTS.match(text) is not None and len(text.split()) <= 4 and text.endswith(":")


def _is_stray(lines: Sequence[Line], position: int, parts: Sequence[str]) -> bool:
    """A short line without a full stop after a sentence is a footer, a name or a slide's motto."""
    line = lines[position]
    block = line.entry.unit.block
    if block.kind != "paragraph" or not parts or not line.opens_block:
        return False
    text = line.entry.unit.text
    if re.match(r"(?:\d{1,2}[.)]|[a-zæøå]\))\s", text) or text.endswith(_SENTENCE_END):
        return False
    if parts[-1].endswith((":", ",")):
        return False
    above = lines[position - 1].entry.unit.block
    apart = (
        block.line is not None and above.last_line is not None and block.line - above.last_line > 3
    )
    return len(text.split()) < _SHORT_LINE_WORDS or apart


def _first_place(lines: Sequence[Line], index: int, announced: _Announced) -> Place:
    below = index + 1 if not announced.inline and index + 1 < len(lines) else index
    return lines[below].entry.unit.place
