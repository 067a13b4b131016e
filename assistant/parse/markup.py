"""Inline markup of flattened text: bold marks and HTML tags go, words and punctuation stay."""

import re

_TAG = re.compile(
    r"</?(?:i|b|em|strong|u|p|br|ul|ol|li|span|sup|sub|div|font|small|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKING_TAG = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"\*\*[^*]+\*\*|<(?P<tag>i|b|em|strong)>(?:(?!</(?P=tag)>).)*</(?P=tag)>", re.IGNORECASE
)
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_TRANSLATION = str.maketrans(
    {**_LIGATURES, "\u00ad": "", "\u200b": "", "\ufeff": "", "\u2060": "", "\x00": ""}
)


def plain(text: str) -> str:
    """Return what a reader sees of one line: no bold marks, no HTML tags, single spaces."""
    if "<" in text:
        text = _TAG.sub("", _BREAKING_TAG.sub(" ", text))
    return squeeze(text.replace("**", ""))


def squeeze(text: str) -> str:
    """Expand ligatures, drop invisible characters and make every white space one space."""
    return " ".join(text.translate(_TRANSLATION).split())


def is_emphasised(text: str) -> bool:
    """Tell whether a whole line is marked bold or italic."""
    return _EMPHASIS.fullmatch(text.strip()) is not None
