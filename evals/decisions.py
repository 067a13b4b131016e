"""Decisions told faithfully: word for word from the papers, and at the stage they are at."""

from typing import Literal

from evals.grounding import is_told_adopted, split_claims
from evals.stating import Judged
from evals.wording import loose_form, plain, quotations, quote_form, stands_in

_PASSAGE = 4
"""A quotation of fewer words is a name or a title."""


def verbatim_problems(judged: Judged) -> list[str]:
    """Return the quotations of an answer that stand nowhere, or all when none is from its pages.

    An answer about a decision quotes it, or repeats the words that it cites. A title may be
    quoted from another page.
    """
    passages = [
        passage
        for text, _ in split_claims(judged.answer)
        for start, end in quotations(text)
        if len((passage := plain(text)[start:end]).split()) >= _PASSAGE
    ]
    if passages:
        astray = [passage for passage in passages if not _stands_anywhere(judged, passage)]
        if not astray and not any(_stands(judged, passage) for passage in passages):
            astray = passages
        return [f"«{passage[:60]}» står ikke slik" for passage in astray]
    text = quote_form(judged.text)
    quotes = (quote_form(citation.quote).rstrip(" .…") for citation in judged.answer.citations)
    repeated = any(stands_in(quote, text) for quote in quotes)
    return [] if repeated else ["gjengir ikke ordene i kilden"]


def stage_problems(judged: Judged) -> list[str]:
    """Return the claims that call a proposal adopted, in words of their own."""
    if expected_stage(judged) != "proposed":
        return []
    return [
        f"forslag kalt vedtak: {text.strip()[:60]}"
        for text, _ in split_claims(judged.answer)
        if is_told_adopted(_outside_quotations(text))
    ]


def expected_stage(judged: Judged) -> Literal["proposed", "adopted"] | None:
    """Return the stage that a case says the decision is at, None where it does not say.

    A case that forbids 'rådet vedtok' or expects 'forslag' is about a proposal.
    """
    case = judged.case
    stages = {fact.figure.stage for fact in case.facts if fact.figure and fact.figure.stage}
    if "adopted" in stages:
        return "adopted"
    forbids = any(is_told_adopted(string) for string in case.forbidden)
    expects = any("forslag" in loose_form(string) for fact in case.facts for string in fact.any)
    return "proposed" if "proposed" in stages or (forbids and expects) else None


def _stands(judged: Judged, passage: str) -> bool:
    needle = quote_form(passage.rstrip(" .…"))
    pages = (judged.pages.find(c.document, c.page) for c in judged.answer.citations)
    texts = [page for page in pages if page is not None]
    if any(page.holds_quote(needle) for page in texts):
        return True
    # A decision may run over a page break; its quotes hold the parts.
    joined = quote_form(" ".join(citation.quote for citation in judged.answer.citations))
    return stands_in(needle, joined)


def _stands_anywhere(judged: Judged, passage: str) -> bool:
    needle = passage.rstrip(" .…")
    return _stands(judged, passage) or any(
        page.holds_quote(needle) for _, _, page in judged.pages.places()
    )


def _outside_quotations(text: str) -> str:
    flat = plain(text)
    for start, end in quotations(text):
        flat = flat[:start] + " " * (end - start) + flat[end:]
    return flat
