"""Counts and lists over a made-up water company: coded rows, told counts, nested bullets."""

from pathlib import Path

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.answer.ways.telling import points_of
from assistant.parse import parse_file
from assistant.sources import SourceFile, hash_file
from assistant.structure import structure_meetings
from assistant.verify import PageTexts, verify

_PAPER = """# Styremøte i Fjellvann IKS 14. mai 2031

## Sak 4/31 Farer ved vannverket

### Farelisten

| Nr. | Fare | Grad | Eier |
|---|---|---|---|
| F-1 | Brudd på hovedledningen | Rød | Driftslaget |
| F-2 | Alger i inntaket | Gul | Laboratoriet |
| F-3 | Strømløs pumpestasjon | Rød | Driftslaget |
| F-4 | Frost i bassenget | Grønn | Driftslaget |

### Bassengene

| Basseng | Bygd | Gjerde |
|---|---|---|
| Lia | 1971 | Ja |
| Haugen | 1988 | Nei |
| Moen | 2004 | Nei |

### Ventilene i ledningsnettet

Av ventilene er 14 skiftet, 6 bestilt og 3 utsatt.

### Råd fra Elvtun rådgivning

- Skyll ledningene hver vår
- Kjøp en reservepumpe
- Merk kummene med farger

### Forslag til vedtak

Det settes ned et utvalg på fem medlemmer som ser på kummene.

### Siden sist

- Dette er gjort ved pumpehuset
  - Taket er tettet
  - Døra er byttet
- Ingen klager er kommet inn
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    paper = tmp_path_factory.mktemp("fjellvann") / "sak-4.md"
    paper.write_text(_PAPER, encoding="utf-8")
    return Papers(structure_meetings([_parsed(paper)], meeting_files={}))


def _parsed(paper: Path) -> object:
    file = SourceFile(
        path=paper.name, absolute=paper, sha256=hash_file(paper), size=1, modified=0.0
    )
    return parse_file(file)


def ask(question: str, papers: Papers) -> Answer:
    draft = read(Inquiry(understand(question, (), papers.lexicon), papers, Scope(), ()))
    return verify(question, draft, PageTexts(papers.meetings))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor mange farer står på farelisten", ("4 i", "F-2 – Alger i inntaket")),
        ("hvilke farer er røde", ("2 treff", "Brudd på hovedledningen", "Strømløs pumpestasjon")),
        ("hvor mange punkter på farelisten er røde", ("2 treff",)),
        ("hvor mange av ventilene i ledningsnettet er bestilt", ("6 bestilt",)),
        ("hvilke basseng mangler gjerde", ("2 treff", "Haugen", "Moen")),
        ("hvilke basseng har gjerde", ("1 treff", "Lia")),
        ("hva råder Elvtun rådgivning til", ("(3)", "Skyll", "reservepumpe", "Merk kummene")),
        ("hvor mange medlemmer får utvalget i det som legges fram", ("utvalg på fem medlemmer",)),
        ("how many members does the proposed committee have", ("5. Proposed", "fem medlemmer")),
        ("hva er gjort ved pumpehuset", ("(2)", "Taket er tettet", "Døra er byttet")),
    ],
)
def test_rows_and_members_are_counted_and_named(
    question: str, told: tuple[str, ...], papers: Papers
) -> None:
    answer = ask(question, papers)
    assert answer.status == "answered", answer.text
    for words in told:
        assert words in answer.text


def test_what_is_counted_is_the_noun_and_not_the_month(papers: Papers) -> None:
    counted = understand("hvor mange av sakene i mai gjelder ventilene", (), papers.lexicon).counted
    assert not counted


def test_points_that_run_on_in_a_line_are_points() -> None:
    text = "1. Det bygges 2 nye kummer. 2. Rammen er 4 mill. kr. 3. Styret orienteres."
    assert points_of(text) == [
        "1. Det bygges 2 nye kummer.",
        "2. Rammen er 4 mill. kr.",
        "3. Styret orienteres.",
    ]


def test_what_the_council_must_adopt_is_what_is_proposed(papers: Papers) -> None:
    asked = understand("må vi vedta noe om farelista?", (), papers.lexicon)
    assert asked.has("proposal")
    assert not understand("hva må driftslaget gjøre?", (), papers.lexicon).has("proposal")
