"""Proposed and adopted decisions (forslag til vedtak, vedtak), verbatim with their sak."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.structure.agenda import is_own_item
from assistant.structure.meeting import Decision, DocumentKind, Place, Stage
from assistant.structure.sections import Located, is_decision_heading
from assistant.structure.votes import read_vote, vote_of
from assistant.structure.wording import (
    CASE_PARTS,
    CLOSING,
    DECISION_ADOPTED,
    DECISION_PROPOSED,
    OUTCOME,
    REVISED,
    VOTING,
)

_INLINE = re.compile(
    r"^(?P<heading>[^:\n]{3,90})(?::\s*(?P<text>\S.*)|\n(?P<below>.+))$", re.DOTALL
)
_MOVED = re.compile(
    r"^(?P<who>.{3,140}?)\s+"
    r"(?:satte|sette|fremmet|fremma|fremja|la|framsatte|fremsatte|foreslo|kom)\b"
    r"(?P<rest>.*(?:forslag|framlegg)\w*.*):\s*$",
    re.IGNORECASE | re.DOTALL,
)
_MOVED_BY = re.compile(
    r"^(?:\w+)?(?:forslag|framlegg)\s+(?:fra|frå|fremmet av|fremja av)\s+"
    r"(?P<who>.{3,120}?)\s*:\s*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:representanten|medlem(?:met)?|ordfører|varaordfører|ordførar)\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_PROTOCOL_SECTION = re.compile(
    r"saks?protokoll|protokoll|møtebehandling|behandling i\b", re.IGNORECASE
)
_SHORT_LINE_WORDS = 6
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "»", '"', "”")
_PARTS_INSIDE = re.compile(r"^(?:punkt|pkt\.?|alternativ|alt\.)\s*[\dA-Z]", re.IGNORECASE)


class _Announced(NamedTuple):
    """A line that announces a decision, with what stands on the same block after it."""

    stage: Stage
    heading: str
    proposer: str | None
    inline: str
    moved: bool


def read_decisions(located: Sequence[Located], *, kind: DocumentKind) -> list[Decision]:
    """Return the decisions of one document in order.

    A vedtak counts as adopted only in minutes, or in a section of a paper that is a protocol.
    """
    decisions: list[Decision] = []
    for index, entry in enumerate(located):
        announced = _announce(located, index, kind)
        if announced is None:
            continue
        text = _collect(located, index, announced)
        if not text:
            continue
        vote = None
        if announced.stage == "adopted" or re.search("innstilling", announced.heading, re.I):
            vote = read_vote(announced.heading) or (
                vote_of(located, index) if kind == "minutes" else None
            )
        decisions.append(
            Decision(
                stage=announced.stage,
                text=text,
                sak=entry.sak.number if entry.sak else None,
                sak_label=entry.sak.label if entry.sak else None,
                heading=announced.heading,
                place=_first_place(located, index, announced),
                proposer=announced.proposer,
                vote=vote,
                revised=REVISED.search(announced.heading) is not None,
            )
        )
    return decisions


def _announce(located: Sequence[Located], index: int, kind: DocumentKind) -> _Announced | None:
    entry = located[index]
    unit = entry.unit
    if unit.block.kind not in {"heading", "paragraph"} or entry.in_agenda:
        return None
    line, inline = _split_inline(unit.text)
    line = " ".join(line.split())
    if moved := _moved(line, kind):
        return moved._replace(inline=inline)
    if proposed := DECISION_PROPOSED.match(line):
        if re.search(r"^(?:alternativt )?forslag\s*:?$", line, re.IGNORECASE) and kind != "minutes":
            return None
        return _Announced("proposed", line.rstrip(" :"), _proposer(proposed), inline, moved=False)
    if DECISION_ADOPTED.match(line) and not VOTING.match(line):
        in_protocol = any(_PROTOCOL_SECTION.search(heading) for heading in entry.heading_path)
        if kind == "minutes" or in_protocol:
            return _Announced("adopted", line.rstrip(" :"), None, inline, moved=False)
    return None


def _split_inline(text: str) -> tuple[str, str]:
    """Split 'Vedtak: Saken utsettes.' and 'Vedtak:' over its text into heading and text."""
    if is_decision_heading(text):
        return text, ""
    quoted = re.match(r"(?P<head>[^«\"“]{10,240}:)\s*(?P<text>[«\"“].+)$", text, re.DOTALL)
    if quoted and _MOVED.match(quoted["head"]):
        return quoted["head"], quoted["text"].strip()
    match = _INLINE.match(text)
    if match and is_decision_heading(match["heading"]):
        return match["heading"], (match["text"] or match["below"] or "").strip()
    return text, ""


def _proposer(match: re.Match[str]) -> str | None:
    """Return who moved it: 'Kommunedirektørens forslag', 'Fylkesdirektøren si tilråding'."""
    if not match["proposer"]:
        return None
    printed = match["proposer"].strip()
    bare = re.sub(r"\s+(?:si|sitt|sin)$", "", printed, flags=re.IGNORECASE)
    if bare == printed:
        bare = re.sub(r"(?:['’]s?|s['’]?)$", "", printed)
    return bare or None


def _moved(line: str, kind: DocumentKind) -> _Announced | None:
    if kind != "minutes":
        return None
    match = _MOVED.match(line) or _MOVED_BY.match(line)
    if match is None:
        return None
    who = _OFFICE.sub("", match["who"])
    who = re.split(r",?\s+på vegne? av|,?\s+på vegner av", who)[0].strip(" ,")
    return _Announced("proposed", line.rstrip(" :"), who or None, "", moved=True)


def _collect(located: Sequence[Located], index: int, announced: _Announced) -> str:
    """Join the blocks of a decision, up to the next heading, sak, slide or closing line."""
    parts = [announced.inline] if announced.inline else []
    start = located[index]
    for position in range(index + 1, len(located)):
        entry = located[position]
        if _ends(start, entry, started=bool(parts)):
            break
        if announced.moved and _moved(" ".join(entry.unit.text.split()), "minutes"):
            break
        text = entry.unit.text
        if entry.unit.block.kind == "table":
            if parts:
                break
            continue
        if announced.moved and parts and not _goes_on_quoted(parts, text):
            break
        if _is_stray(entry, parts, located, position):
            break
        parts.append(text)
    return "\n".join(parts)


def _goes_on_quoted(parts: Sequence[str], text: str) -> bool:
    """A motion is its quoted paragraph, or the list under it."""
    opened = parts[0][:1] in '«"“'
    closed = parts[-1].rstrip(" .")[-1:] in '»"”'
    if opened:
        return not closed
    return re.match(r"(?:\d{1,2}[.)]|[a-zæøå]\)|[-•–])\s", text) is not None


def _ends(start: Located, entry: Located, *, started: bool) -> bool:
    unit = entry.unit
    text = " ".join(unit.text.split())
    if entry.sak != start.sak or entry.in_agenda:
        return True
    if unit.block.kind in {"note", "caption", "key_figure"}:
        return True
    if unit.is_slide and unit.page_index != start.unit.page_index:
        return started or unit.is_heading
    if unit.is_heading and not _PARTS_INSIDE.match(text):
        return True
    if is_decision_heading(_split_inline(unit.text)[0]):
        return True
    closes = any(pattern.match(text) for pattern in (CLOSING, OUTCOME))
    closes = closes or is_own_item(text) or _is_case_part(text)
    return started and unit.block.kind == "paragraph" and closes


def _is_case_part(text: str) -> bool:
    return CASE_PARTS.match(text) is not None and len(text.split()) <= 4 and text.endswith(":")


def _is_stray(
    entry: Located, parts: Sequence[str], located: Sequence[Located], position: int
) -> bool:
    """A short line without a full stop after a sentence is a footer, a name or a slide's motto."""
    if entry.unit.block.kind != "paragraph" or not parts:
        return False
    text = entry.unit.text
    if re.match(r"(?:\d{1,2}[.)]|[a-zæøå]\))\s", text) or text.endswith(_SENTENCE_END):
        return False
    if parts[-1].endswith((":", ",")):
        return False
    above = located[position - 1].unit.block
    apart = (
        entry.unit.block.line is not None
        and above.last_line is not None
        and entry.unit.block.line - above.last_line > 3
    )
    return len(text.split()) < _SHORT_LINE_WORDS or apart


def _first_place(located: Sequence[Located], index: int, announced: _Announced) -> Place:
    if announced.inline or index + 1 >= len(located):
        return located[index].unit.place
    return located[index + 1].unit.place
