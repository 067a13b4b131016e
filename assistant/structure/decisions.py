"""Proposed and adopted decisions (forslag til vedtak, vedtak), verbatim with their sak."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.dates import parse_date
from assistant.language import split_sentences
from assistant.saknumbers import leading_sak_number
from assistant.structure.ballots import with_ballots
from assistant.structure.decision_words import (
    ADVICE,
    DECISION_ADOPTED,
    DECISION_PROPOSED,
    OUTCOME,
    REVISED,
    VOTING,
)
from assistant.structure.meeting import Decision, DocumentKind, Place, Stage, Vote
from assistant.structure.motions import before_debate, quoted_alone, read_motion, split_motion
from assistant.structure.sections import PROTOCOL, Line, Located, is_decision_heading, lines_of
from assistant.structure.votes import read_vote, vote_of
from assistant.structure.wording import CASE_PARTS, CLOSING, ISSUED, is_own_item

_INLINE = re.compile(r"^(?P<heading>[^:]{3,90}):\s*(?P<text>\S.*)$")
_OTHER_SAKER = re.compile(
    r"(?:[A-ZÆØÅ]{2,4}|[Ss]ak)\s?\d{1,4}[/-]\d{2,4}"
    r"(?:\s*(?:,|og|–|-)\s*(?:[A-ZÆØÅ]{2,4}\s?)?\d{1,4}[/-]\d{2,4})*\s*:"
)
"""'RS 5/31 og RS 6/31: Referatsakene vart tekne til orientering.'"""
_MEETING_DAYS = 6
_POINT = re.compile(r"(?:\d{1,2}[.)]|[a-zæøå][.)]|[-•–])\s")
_TWO = 2
_INDENT = 6.0
"""Points by which what is set in begins further right, at least."""
_SHORT_LINE_WORDS = 6
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "»", '"', "”")
_LONGEST_LABEL = 40
_TOLD = re.compile(
    r"(?:fra |frå |innspill i |kommentarer i )?(?:samtale|debatt|diskusjon|drøfting|ordskifte"
    r"|møte|innspill|kommentar|merknad|synspunkt)\w*:",
    re.IGNORECASE,
)
_PARTS_INSIDE = re.compile(r"^(?:punkt|pkt\.?|alternativ|alt\.)\s*[\dA-Z]", re.IGNORECASE)


_WITH_PROPOSAL = re.compile(
    r"[^:.]{8,90}\bmed\s+(?:følgende|følgjande|slikt|dette)\s+(?:forslag|framlegg)\s+til"
    r"\s+(?:vedtak|innstilling)\s*:$",
    re.IGNORECASE,
)
"""'Utvalget sender saken til kommunestyret med slikt forslag til vedtak:'"""
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
            text = quoted_alone(text)
        if kind == "minutes" and announced.stage == "proposed":
            text = before_debate(text)
        outcome, text = _outcome_first(_before_remarks(text))
        if not text:
            continue
        vote = None
        if announced.stage == "adopted" or re.search("innstilling", announced.heading, re.I):
            told = kind == "minutes" or line.entry.protocol
            vote = _vote_in(announced.heading) or read_vote(outcome)
            vote = vote or (vote_of(lines, index, text) if told else None) or _counted_in(text)
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
    return _with_votes(decisions, lines) if kind == "minutes" else decisions


def _with_votes(decisions: Sequence[Decision], lines: Sequence[Line]) -> list[Decision]:
    """Add what the minutes tell of the votes on each of a sak's motions and on its decision."""
    found = list(decisions)
    for sak in dict.fromkeys((d.sak, d.sak_label) for d in decisions if d.sak_label):
        at = [n for n, d in enumerate(found) if (d.sak, d.sak_label) == sak]
        said = {part for n in at for part in found[n].text.split("\n")}
        texts = [
            line.text
            for line in lines
            if line.entry.sak
            and (line.entry.sak.number, line.entry.sak.label) == sak
            and line.entry.unit.block.kind in {"paragraph", "list_item"}
            and line.text not in said
        ]
        for n, decision in zip(at, with_ballots([found[n] for n in at], texts), strict=True):
            found[n] = decision
    return found


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
    in_minutes = kind == "minutes" or lines[index].entry.protocol
    if in_minutes and (motion := read_motion(line)):
        return _Announced("proposed", motion.heading, motion.proposer, inline, moved=True)
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
    if not index or not _advises(line):
        return False
    above = " ".join(lines[index - 1].text.split())
    announces = DECISION_PROPOSED.match(above) or DECISION_ADOPTED.match(above)
    return announces is not None and not _advises(above)


def _advises(line: str) -> bool:
    """Tell whether a whole sentence says what another body is advised: '… å gjøre slikt vedtak'."""
    return ADVICE.match(line) is not None or _WITH_PROPOSAL.match(line) is not None


def _split_inline(text: str) -> tuple[str, str]:
    """Split 'Vedtak: Saken utsettes.' into heading and text."""
    if is_decision_heading(text):
        return text, ""
    motion = split_motion(text)
    match = _INLINE.match(text)
    quoted = motion is not None and motion[1][:1] in '«"“'
    if match and is_decision_heading(match["heading"]) and not quoted:
        return match["heading"], match["text"].strip()
    return motion or (text, "")


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


def _collect(lines: Sequence[Line], index: int, announced: _Announced) -> str:
    """Join the lines of a decision, up to the next heading, sak, slide or closing line."""
    parts = [announced.inline] if announced.inline else []
    start = lines[index].entry
    for position in range(index + 1, len(lines)):
        line = lines[position]
        if _ends(start, line, started=bool(parts)):
            break
        if read_motion(_split_inline(line.text)[0]):
            break
        if line.entry.unit.block.kind == "table":
            if parts and not parts[-1].endswith(":"):
                break
            continue
        if announced.moved and parts and line.opens_block and not _goes_on_quoted(parts, line.text):
            break
        if parts and (_stands_out(lines, index, position) or _follows_list(parts, line)):
            break
        if _is_stray(lines, position, parts):
            break
        parts.append(line.text)
    return "\n".join(parts)


def _stands_out(lines: Sequence[Line], index: int, position: int) -> bool:
    """Tell whether a block begins to the left of a proposal that is set in, heading and all."""
    if not lines[position].opens_block:
        return False
    boxes = [lines[at].entry.unit.place.box for at in (index, index + 1, position)]
    same = {lines[at].entry.unit.page_index for at in (index, index + 1, position)}
    if None in boxes or len(same) > 1:
        return False
    head, first, own = (box.x0 for box in boxes if box)
    return min(head, first) - own > _INDENT


def _vote_in(heading: str) -> Vote | None:
    """Return the vote that a heading tells; 'Følgende ble vedtatt:' tells of none."""
    vote = read_vote(heading)
    known = vote and (vote.unanimous or {vote.votes_for, vote.votes_against} != {None})
    return vote if known else None


def _counted_in(text: str) -> Vote | None:
    """Return the counts that a decision tells itself ('vedtas med 5 mot 2 stemmer')."""
    vote = read_vote(text)
    return vote if vote and vote.votes_for is not None and _VOTES.search(text) else None


_VOTES = re.compile(r"\b(?:stemmer?|røyst(?:er)?)\b|\bmot\s*:", re.IGNORECASE)


def _before_remarks(text: str) -> str:
    """Return a decision without what members had put into the minutes, on its last line."""
    remark = _REMARK.search(text)
    return text[: remark.start()].rstrip() if remark else text


_REMARK = re.compile(
    r"(?<=[.:;»])\s(?:Protokoll(?:tilførsel|tilføring|merknad)\w*|Stemmeforklaring)\b"
)


def _follows_list(parts: Sequence[str], line: Line) -> bool:
    """Tell whether a paragraph of several sentences stands under the points of a decision."""
    marked = [_POINT.match(part) is not None for part in parts]
    if not line.opens_block or sum(marked) < _TWO or not all(marked[marked.index(True) :]):
        return False
    said = split_sentences(line.entry.unit.text)
    return parts[-1].endswith(".") and not _POINT.match(line.text) and len(said) > _TWO


def _outcome_first(text: str) -> tuple[str, str]:
    """Part 'Enstemmig vedtatt:', which announces what was decided, from the text under it."""
    first, _, rest = text.partition("\n")
    bare = first.strip(" :()")
    told = first[-1:] in ":)" and OUTCOME.match(bare) is not None
    return (bare, rest) if told and rest else ("", text)


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
    if not started and (_advises(text) or OUTCOME.match(text.rstrip(" :"))):
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
