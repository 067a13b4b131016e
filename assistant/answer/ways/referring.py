"""Decisions that only refer: 'Det alternative forslaget ble vedtatt' says nothing of its matter."""

import re

from assistant.answer.papers import Papers
from assistant.language import fold, words
from assistant.structure.meeting import Decision, Meeting

_REFERS = re.compile(
    r"(?:enstemmig |samrøystes )?(?:som )?"
    r"(?P<what>[^.]{0,70}?\b\w*(?:innstilling|forslag|framlegg|tilråding)\w*"
    r"(?: (?:fra|frå|til) [^.]{1,50}?)?)"
    r"(?: (?:ble|blei|vart|er) (?:[^.]{0,30} )?(?:vedtatt|vedteke[nt]?|godkjen[td])\b[^.]*)?\.?"
    r"(?: *Enstemmig\.?)?",
    re.IGNORECASE,
)
_MOVED = re.compile(r"forslag|framlegg", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"alternativ", re.IGNORECASE)
_LONGEST = 160
_COMMON = frozenset({"fra", "frå", "det", "og", "alternative", "forslaget", "framlegget"})


def adopted_proposal(papers: Papers, meeting: Meeting, decision: Decision) -> Decision | None:
    """Return the proposal that an adopted decision refers to without telling it.

    None where the decision says itself what was decided, or where several proposals fit.
    """
    text = " ".join(decision.text.split())
    match = _REFERS.fullmatch(text) if len(text) <= _LONGEST else None
    if decision.stage != "adopted" or match is None:
        return None
    same = [d for d in meeting.decisions if d.sak == decision.sak and d.stage == "proposed"]
    minutes = [d for d in same if d.place.document == decision.place.document]
    fitting = [d for d in minutes or same if _is_meant(d, match["what"])]
    return fitting[0] if len(fitting) == 1 else None


def _is_meant(proposal: Decision, what: str) -> bool:
    """Tell whether a proposal is the one named: by who moved it, as the alternative, or by kind."""
    if _ALTERNATIVE.search(what):
        return _ALTERNATIVE.search(proposal.heading) is not None
    named = set(words(fold(what))) - _COMMON
    if _MOVED.search(what):
        movers = set(words(fold(proposal.proposer or ""))) - _COMMON
        return any(name.startswith(mover) for mover in movers for name in named)
    return not proposal.is_motion
