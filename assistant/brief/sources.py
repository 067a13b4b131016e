"""From evidence to the sources that stand under a briefing."""

from assistant.answer.result import Citation, Evidence
from assistant.brief.model import Source

LONGEST_QUOTE = 220


def source_of(found: Evidence | Citation) -> Source:
    """Return the source that evidence, or a citation of an answer, stands for."""
    return Source(
        sak_label=found.sak_label,
        document=found.document,
        locator=found.locator,
        quote=shortened(found.quote),
    )


def shortened(quote: str) -> str:
    """Return a quote cut at a word where it is long."""
    text = " ".join(quote.split())
    if len(text) <= LONGEST_QUOTE:
        return text
    return f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
