"""Leaning sentences: what cannot be understood without the sentence before it.

'Begge ønsker tunnel' does not say who, 'Grunnen er hyttefeltet' does not say of what.
"""

import re
from collections.abc import Iterator, Sequence

_SAYS = (
    r"(?:er|var|blir|ble|blei|vart|vert|har|hadde|skal|vil|kan|må|bør|får|fikk|fekk|gir|ga|gjev|gav|"
    r"kommer|kjem|kom|krev\w*|ønsk\w+|mene?r|meiner|meinte|støtt\w+|ligg\w*|står|går|gikk|gjekk|tar|"
    r"tek|ble|ber|bad|ba|peker|peikar|viser|gjelder|gjeld|dekk\w+|utgjør|utgjer|føre?r|inneb\w+|"
    r"are|were|is|was|has|have|want\w*|will|can|must)"
)
_LEANS = re.compile(
    rf"(?:(?:De|Dei|Den|Han|Hun|Ho|Begge|Båe|Ingen av (?:dem|dei)|They|He|She|Both) {_SAYS}\b|"
    r"(?:Det|Dette|It|This) (?:skyldes|skuldast|kommer av|kjem av|har sammenheng|har samanheng|"
    r"henger|heng|betyr|tyder|inneb\w+|medfør\w+|fører|gir|gjev|gjør at|gjer at|er fordi|"
    r"er på grunn|"
    r"er årsaken|er grunnen|is because|is due)\b|"
    r"(?:Det|Den) (?:året|dagen|summen|beløpet|perioden)\b|That (?:year|amount|sum)\b|"
    rf"(?:Den|De|Dei) som (?!(?:{_SAYS}|ikke|ikkje|selv|sjølv)\b)\w+ (?:har|hadde|vil|fremm\w+)\b|"
    r"(?:Dette|Disse|Desse|Denne|This|These) |"
    r"(?:Derfor|Difor|Dermed|Slik|Det same|Det samme|Therefore|Hence)\b|"
    r"(?:Hoved|Hovud)?(?:[Åå]rsak(?:en|a|ene|ane)?|[Gg]runn(?:en|ene|ane)?|[Bb]akgrunn(?:en)?) "
    r"(?:er|var|til (?:dette|det|at))\b|"
    r"The reasons? (?:is|was|are|were|for this)\b)"
)


def leans(sentence: str) -> bool:
    """Tell whether a sentence speaks of what only the one before it names."""
    return _LEANS.match(sentence) is not None


def _answers(question: str, sentence: str) -> bool:
    return question.endswith("?") and not sentence.endswith("?")


def spans_of(sentences: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what can be told by itself: each sentence, after the one that it leans on.

    Each comes with the number of its own sentence; two stand as they do in the text. A short answer
    leans on the question right before it: 'Hvem er byggherre? Tindvik Bygg'.
    """
    for number, sentence in enumerate(sentences):
        if number and (leans(sentence) or _answers(sentences[number - 1], sentence)):
            yield number, f"{sentences[number - 1]} {sentence}"
        else:
            yield number, sentence
