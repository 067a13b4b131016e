"""The assistant's own vocabulary: form words, synonyms, glossaries, operations."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from assistant.language import fold, stem, words

_HERE = Path(__file__).parent


@cache
def generic_stems() -> frozenset[str]:
    """Stems of words that carry the form of a question, not its matter."""
    return frozenset(form for word in generic_words() for form in (word, stem(word)))


@cache
def generic_words(*, norwegian: bool = False) -> frozenset[str]:
    """Words that carry the form of a question, not its matter, folded; the Norwegian ones alone."""
    lines = (_HERE / "generic.txt").read_text(encoding="utf-8").splitlines()
    told = (line.removeprefix(_ENGLISH) for line in lines if not _is_left_out(line, norwegian))
    return frozenset(word for line in told for word in line.split())


_ENGLISH = "en: "


def _is_left_out(line: str, norwegian: bool) -> bool:
    return line.startswith("#") or (norwegian and line.startswith(_ENGLISH))


@cache
def _norwegian_stems() -> frozenset[str]:
    return frozenset(map(stem, generic_words(norwegian=True)))


@cache
def is_generic(word: str) -> bool:
    """Tell whether a folded word, in any form of it, carries the form of a question.

    English words do as they stand: 'staten' is no form of 'state', 'bød' none of 'by'.
    """
    forms = _norwegian_stems()
    if word in generic_words() or word in forms or stem(word) in forms:
        return True
    does = stem(word) in operation_stems()
    return (
        word.isalpha() and not does and not generic_words(norwegian=True).isdisjoint(lemmas(word))
    )


@cache
def lemmas(word: str) -> frozenset[str]:
    """Return the dictionary forms of a folded word in bokmål and nynorsk, other than itself."""
    import simplemma

    return frozenset(fold(simplemma.lemmatize(word, lang=form)) for form in ("nb", "nn")) - {word}


@cache
def synonym_groups() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Map a stem (or stems joined by space) to the stem sequences that mean the same."""
    groups = tomllib.loads((_HERE / "synonyms.toml").read_text(encoding="utf-8"))["groups"]
    table: dict[str, dict[tuple[str, ...], None]] = {}
    for group in groups:
        phrases = [tuple(stem(word) for word in words(entry)) for entry in group]
        for phrase in phrases:
            others = table.setdefault(" ".join(phrase), {})
            others.update({other: None for other in phrases if other != phrase})
    return {key: tuple(others) for key, others in table.items()}


@cache
def operation_stems() -> frozenset[str]:
    """Stems of words that say what to do with figures: they are done, and seldom stand there."""
    return frozenset(stem(word) for word in operation_words())


@cache
def operation_words() -> frozenset[str]:
    """Words that say what to do with figures, folded."""
    listed = words(
        "forskjell differanse skilnad difference andel del share proportion stor stort store "
        "høy høyt høyest høyeste høgast størst største størrelse mest dyrest dyreste flest "
        "lavest lavesete lågast minst minste billigst highest largest most lowest least biggest "
        "sum summen samlet samla totalt total sammen tilsammen sammenlagt sammanlagt samanlagt "
        "combined altogether overall pluss plus together saman "
        "utvikling utvikler utviklinga trend øker øke økt økning auke aukar auka synker "
        "increase increases decrease endre endring endrer change mer meir mindre dyrere "
        "billigere enn over under flere fleire færre punge mellom between from above below than "
        "mnok millioner million millions milliarder mrd mill kr kroner kronar nok prosent "
        "percent snitt gjennomsnitt average regn beregn legg slå sammenlign sammenlignet "
        "samanlikna compare compared ned opp begge både both i alt down up penger pengar money "
        "til lengst kortest yngst eldst raskest fortest tregest oldest youngest fastest slowest "
        "cheapest "
        "to tre fire fem seks sju syv åtte ni ti two three four five six seven eight nine ten "
    )
    return frozenset(listed)


@cache
def change_stems() -> frozenset[str]:
    """Stems of words for a change, which a table may print or a calculation give."""
    listed = (
        "vekst veksten økning økningen auke auken auking reduksjon reduksjonen nedgang nedgangen "
        "endring endringen fall fallet stigning stigningen growth increase decrease reduction "
        "decline"
    )
    return frozenset(stem(word) for word in listed.split())


@cache
def commonness(word: str) -> float:
    """Return how common a folded word is in general Norwegian, 0 (rare) to 1 (everywhere).

    From wordfreq's Zipf frequencies (https://github.com/rspeer/wordfreq): 'ned' says less of what
    is asked than 'legevakt', however rare 'ned' is in the papers.
    """
    import wordfreq

    zipf = wordfreq.zipf_frequency(word, "nb", wordlist="small")
    return min(1.0, max(0.0, (zipf - RARE_ZIPF) / (COMMON_ZIPF - RARE_ZIPF)))


@cache
def is_norwegian(word: str) -> bool:
    """Tell whether a folded word is one that most people use in Norwegian."""
    import wordfreq

    return float(wordfreq.zipf_frequency(word, "nb", wordlist="small")) > 0


@cache
def is_english(word: str) -> bool:
    """Tell whether a folded word is a common one of English."""
    import wordfreq

    return float(wordfreq.zipf_frequency(word, "en", wordlist="small")) > 0


RARE_ZIPF, COMMON_ZIPF = 4.0, 6.0


@cache
def glossary() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Map an English word or phrase, folded, to the stem sequences of its Norwegian words."""
    return {
        " ".join(words(english)): _stemmed(meanings) for english, meanings in _table("glossary")
    }


@lru_cache(maxsize=4096)
def written_for(said: str) -> tuple[tuple[str, ...], ...]:
    """Return the stem sequences of what papers write for what members say, given by its stems.

    It holds one way only: who asks for 'strøm' means what a budget calls 'energi', while energy in
    a paper is more than power.
    """
    return _stemmed(_everyday().get(said, ()))


@cache
def _everyday() -> Mapping[str, Sequence[str]]:
    table: dict[str, list[str]] = {}
    for said, meanings in _table("everyday"):
        table.setdefault(" ".join(stem(word) for word in words(said)), []).extend(meanings)
    return table


def _table(name: str) -> Iterable[tuple[str, list[str]]]:
    table = tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))["words"]
    return cast("dict[str, list[str]]", table).items()


def _stemmed(meanings: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(stem(word) for word in words(meaning)) for meaning in meanings)
