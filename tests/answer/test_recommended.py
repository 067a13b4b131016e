"""What is recommended to the coming meeting, beside what an earlier meeting decided of the same."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from tests.structure.written_papers import meetings_of, read_text_papers

CASE = """\
Lomvik fjordråd
Møte 20. mai 2033

Sak 7/33 Felles vaktordning: fordeling av kostnadene

Arbeidsutvalgets innstilling:
1. Hver kommune betaler en fast del på 300 000 kr i året til vaktordningen.
2. Resten deles etter folketallet.
"""
MINUTES = """\
Lomvik fjordråd
Protokoll fra møte 4. mars 2033

Sak 3/33 Felles vaktordning: prinsippvedtak om kommunene og kostnadene

Siv Moe foreslo: «Vaktordningen legges til Nes for kommunene.» Forslaget fikk 2 stemmer og falt.

Vedtak (13 mot 1 stemme):
1. Kommunene går sammen om én vaktordning. Kostnadene deles mellom kommunene i egen sak.
Olav Dale stemte mot og ba om at det ble protokollført.
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    folder = tmp_path_factory.mktemp("lomvik")
    return Papers(
        meetings_of(read_text_papers(folder, {"sak-7-33.txt": CASE, "protokoll.txt": MINUTES}))
    )


@pytest.mark.parametrize(
    "question",
    [
        "hva er innstillingen om vaktordningen og kostnadene for kommunene?",
        "kva blir tilrådd om kostnadene til vaktordninga for kommunane?",
    ],
)
def test_what_is_recommended_is_not_what_was_decided(papers: Papers, question: str) -> None:
    draft = read(Inquiry(understand(question, (), papers.lexicon), papers, Scope(), ()))
    assert "300 000" in draft.claims[0].text


def test_who_voted_is_told_by_the_sentence_that_names_them(papers: Papers) -> None:
    question = "hvem stemte imot prinsippvedtaket om felles vaktordning?"
    draft = read(Inquiry(understand(question, (), papers.lexicon), papers, Scope(), ()))
    assert "Olav Dale stemte mot" in draft.claims[0].text
