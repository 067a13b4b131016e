"""Headings and key figures of flattened text, told from short lines and what follows them."""

import re

from assistant.parse.pages import Block
from assistant.saknumbers import leading_sak_number

_SAK = re.compile(
    r"^(?:Sak(?:snr\.?)?|PS|RS|KS|FS|FO|FSK|KST|FT|OS|DS|Punkt)\s*(?:nr\.?\s*)?\d{1,4}(?:/\d{2,4})?\b",
    re.IGNORECASE,
)
_FIGURE = (
    r"[<>≥≤~]?\s*(?:ca\.?\s*)?[-−]?(?:\d{1,3}(?:[ \u00a0.]\d{3})+|\d+)(?:,\d+)?\s*"
    r"(?P<unit>%|prosent|mill\.?(?:ioner)?|mrd\.?|millioner|milliarder|mnok|kr|kroner)?"
)
FIGURE = re.compile(_FIGURE, re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENUMERATED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+[A-ZÆØÅ]")
_DATE = re.compile(r"\d{1,2}\.?\s*(?:[^\W\d_]{3,9}|\d{1,2}\.)\s*\d{2,4}")
_NOT_AT_END = (".", ",", ";", "!", "»", "-", '"', "”")
_MAX_HEADING_WORDS = 16
_MAX_COLON_WORDS = 7
_MAX_HEADING_CHARACTERS = 140


def promote(found: list[tuple[Block, int]]) -> list[Block]:
    """Turn short lines into headings and figures with their labels into key figures.

    Args:
        found: Each block with how many blank lines stand before it.
    """
    joined = _join_key_figures(found)
    blocks: list[Block] = []
    for index, (block, gap) in enumerate(joined):
        following = joined[index + 1][0] if index + 1 < len(joined) else None
        level = _heading_level(block, gap, following)
        blocks.append(
            block.model_copy(update={"kind": "heading", "level": level}) if level else block
        )
    return blocks


def is_figure(text: str) -> bool:
    """Tell whether a text is one figure, perhaps with its unit, that is not a year."""
    return FIGURE.fullmatch(text.strip()) is not None and not _YEAR.fullmatch(text.strip())


def is_labelled_figure(text: str) -> bool:
    """Tell whether a text is a figure and at most eight words that name it."""
    match = FIGURE.match(text.strip())
    if match is None or match.end() == len(text.strip()):
        return False
    label = text.strip()[match.end() :]
    return len(label.split()) <= 8 and re.match(r"\s*[^\W\d_]{2}", label) is not None


def is_sak_heading(text: str) -> bool:
    """Tell whether a line opens a sak: 'Sak 4/26: …', 'PS 012/26 …'."""
    if _SAK.match(text):
        return True
    number = leading_sak_number(text)
    return number is not None and number.has_year and text[:1].isalpha()


def looks_like_heading(text: str) -> bool:
    """Tell whether a line could be a heading by its words alone: short, capital, no full stop."""
    if "\n" in text or len(text) > _MAX_HEADING_CHARACTERS or not re.search(r"[^\W\d_]{2}", text):
        return False
    if _DATE.fullmatch(text):
        return False
    if len(text.split()) > _MAX_HEADING_WORDS or text.endswith(_NOT_AT_END):
        return False
    return text[0].isupper() or text[0].isdecimal() or text[0] in '«"“'


def _join_key_figures(found: list[tuple[Block, int]]) -> list[tuple[Block, int]]:
    joined: list[tuple[Block, int]] = []
    index = 0
    while index < len(found):
        block, gap = found[index]
        following = found[index + 1][0] if index + 1 < len(found) else None
        if _is_figure_group(block):
            joined.append((_key_figure(block, block), gap))
        elif following and _is_large_figure(block) and _is_label(following):
            joined.append((_key_figure(block, following), gap))
            index += 1
        else:
            joined.append((block, gap))
        index += 1
    return joined


def _key_figure(first: Block, last: Block) -> Block:
    text = first.text if first is last else f"{first.text} {last.text}"
    return first.model_copy(
        update={
            "kind": "key_figure",
            "text": " ".join(text.split()),
            "last_line": last.last_line,
        }
    )


def _is_figure_group(block: Block) -> bool:
    """Two to four short lines of which one is a figure: '>90%' over 'av alle fastleger'."""
    lines = block.text.splitlines()
    if block.kind != "paragraph" or not 2 <= len(lines) <= 4:
        return False
    if any(len(line.split()) > 8 or ":" in line for line in lines):
        return False
    return sum(is_figure(line) for line in lines) == 1


def _is_large_figure(block: Block) -> bool:
    """A figure alone on its line that cannot be a stray page number."""
    match = FIGURE.fullmatch(block.text.strip())
    if block.kind != "paragraph" or match is None or not is_figure(block.text):
        return False
    return bool(match["unit"]) or len(re.findall(r"\d", block.text)) > 3 or "," in block.text


def _is_label(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and len(block.text.split()) <= 8
        and not is_figure(block.text)
        and not is_sak_heading(block.text)
        and not block.text.endswith((".", ":"))
    )


def _heading_level(block: Block, gap: int, following: Block | None) -> int:
    """Return the level of a block that is a heading, else 0."""
    if block.kind != "paragraph" or not looks_like_heading(block.text):
        return 0
    if is_sak_heading(block.text):
        return 1
    if block.last_line != block.line and not block.text.isupper():
        return 0
    if enumerated := _ENUMERATED.match(block.text):
        return 2 + enumerated["number"].count(".") if following else 0
    if block.emphasis or (block.text.isupper() and len(block.text) > 4):
        return 2
    return _level_by_following(block, gap, following)


def _level_by_following(block: Block, gap: int, following: Block | None) -> int:
    if following is None:
        return 0
    ends_with_colon = block.text.endswith(":")
    if ends_with_colon and len(block.text.split()) > _MAX_COLON_WORDS:
        return 0
    if _is_content(following):
        return 3 if ends_with_colon else 2
    if ends_with_colon:
        return 0
    opens = gap >= 2 and following.text.endswith(":")
    return 2 if opens else 0


def _is_content(block: Block) -> bool:
    """Something that stands under a heading, rather than another heading or a stray number."""
    if not re.search(r"[^\W\d_]{2}", block.text):
        return False
    return block.kind != "paragraph" or not looks_like_heading(block.text)
