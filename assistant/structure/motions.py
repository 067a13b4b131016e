"""Motions: what members move at a meeting, and where that ends in what is told of the meeting."""

import re
from typing import NamedTuple

from assistant.language import split_sentences
from assistant.structure.meeting import Decision, Place
from assistant.structure.names import is_person, split_title

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
_SAID_FIRST = re.compile(
    r"(?P<name>(?:[A-ZÆØÅ][\w.-]+ ){1,4}[A-ZÆØÅ][\w.-]+)(?P<of> \([^()]{1,40}\))?,?"
    r" [a-zæøå]+ .*\bog$"
)
"""'Kari Vik takket for svaret og' fremmet følgende forslag."""
_NOBODY = re.compile(r"(?:det|slikt|følgende|følgjande)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[«“][^«»“”]+[»”]\.?(?=\s+\S)")
_NARRATED = re.compile(
    r"(?:[A-ZÆØÅ][\w.-]+ ){1,5}(?:\([^()]{1,40}\) )?(?:mente|meinte|foreslo|føreslo|fremmet|fremma"
    r"|fremja|pekte|peika|spurte|spurde|viste|støttet|støtta|trakk|trekte|uttalte|orienterte"
    r"|redegjorde|ønsket|ønskte|ba|bad|la fram|tok opp)\b"
    r"|(?:Ved|I) (?:alternativ )?(?:votering|avstemning|avstemming|røysting|avrøysting)\w*\b"
    r"|[A-ZÆØÅ][\w-]*\s?(?:\w*forslag|framlegg)\w* (?:ble|blei|vart|fikk|fekk)\b"
)
"""What was said and done at the meeting is told in the past tense, which no proposal is put in."""


class Motion(NamedTuple):
    """The line that tells of a motion, and who moved it where somebody is named."""

    heading: str
    proposer: str | None


def read_motion(line: str) -> Motion | None:
    """Return who moves by a line: 'Kari Vik (Ap) satte fram slikt forslag:'; None by others."""
    # What others said before it on the same lines is not moved by them.
    last = split_sentences(line)[-1] if line.endswith(":") else line
    match = _MOVED.match(last) or _MOVED.match(line) or _MOVED_BY.match(line)
    if match is None:
        return None
    name, bracket, rest = match["who"].partition("(")
    who = split_title(name).name + (f" {bracket}{rest}" if bracket else "")
    if (said := _SAID_FIRST.match(who)) and is_person(said["name"]):
        who = said["name"] + (said["of"] or "")
    who = re.split(r",?\s+på vegne? av|,?\s+på vegner av", who)[0].strip(" ,")
    named = who if who and not _NOBODY.match(who) else None
    return Motion(line.rstrip(" :"), named)


def split_motion(text: str) -> tuple[str, str] | None:
    """Split 'Kari Vik foreslo: Saken utsettes.' into who moves and what; None for other lines."""
    quoted = re.match(r"(?P<head>[^«\"“]{10,240}:)\s*(?P<text>[«\"“].+)$", text)
    if quoted and _MOVED.match(quoted["head"]):
        return quoted["head"], quoted["text"].strip()
    motion = _INLINE_MOTION.match(text)
    if motion and (_MOVED_BY.match(motion["heading"]) or _is_by_member(motion["heading"])):
        return motion["heading"], motion["text"].strip()
    return None


def _is_by_member(heading: str) -> bool:
    """Tell whether 'Kari Vik (Ap) foreslo:' is of somebody by name: reports tell of bodies too."""
    match = _MOVED.match(split_sentences(heading)[-1])
    return match is not None and is_person(split_title(match["who"].partition("(")[0]).name)


def read_motions(text: str, place: Place) -> list[Decision]:
    """Return what members moved, as one running text tells it."""
    found: list[Decision] = []
    sentences = split_sentences(" ".join(text.split()))
    for at in range(len(sentences)):
        heading, text = split_motion(" ".join(sentences[at:])) or ("", "")
        motion = read_motion(heading)
        if motion is None or len(split_sentences(heading)) > 1:
            continue
        found.append(
            Decision(
                stage="proposed",
                text=before_debate(quoted_alone(text)),
                sak=None,
                sak_label=None,
                heading=motion.heading,
                place=place,
                proposer=motion.proposer,
            )
        )
    return found


def quoted_alone(text: str) -> str:
    """Return a motion in quotation marks without what is told of it on the same lines after it.

    '«Parken stenges.» Forslaget fikk 4 stemmer og falt mot 10.' moves but the closing.
    """
    match = _QUOTED.match(text)
    return match.group() if match else text


def before_debate(text: str) -> str:
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
