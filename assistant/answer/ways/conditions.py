"""Conditions: what must hold before something may be done, and the lists that say so.

'Når kan et studium legges ned' and 'hva må være på plass før det bygges' ask for no day but for
what must be fulfilled; who asks which studies are closed is not told when one may be.
"""

import re

_BEFORE = re.compile(
    r"\b(?:hva|kva|what) (?:må|skal|bør|kreves|krevst|krevjast|trengs|trengst|krever|krev|must|"
    r"has to|needs to|is required)\b.{0,60}?\b(?:på plass|i orden|til for|oppfylt|oppfylle|ferdig|"
    r"gjort|før|for at|for å|til at|before|in place|in order)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:krav(?:ene|a|et)?|vilkår\w*|forutsetning\w*|føresetn\w*|betingelse\w*|kriteri\w*|"
    r"conditions?|requirements?|criteria)\b|"
    r"^\W*(?:når|when) (?:kan|can|may)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"\b\w*(?:krav|krava|kravene|vilkår\w*|forutsetning\w*|føresetn\w*|betingelse\w*|kriteri\w*)\b|"
    r"\b(?:oppfylt|oppfyll\w+|conditions?|requirements?|criteria)\b",
    re.IGNORECASE,
)


def asks_conditions(text: str) -> bool:
    """Tell whether a question asks what must hold for something."""
    return _ASKS.search(text) is not None or asks_before(text)


def asks_before(text: str) -> bool:
    """Tell whether a question asks what must be done first: 'hva må på plass før det bygges'."""
    return _BEFORE.search(text) is not None


def heads_conditions(*above: str) -> bool:
    """Tell whether a heading or lead-in says that what follows must hold."""
    return any(_HEADS.search(text) for text in above)
