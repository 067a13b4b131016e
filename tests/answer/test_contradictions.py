"""Made-up papers of a port company with two values for one thing, and with what only seems so."""

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.parse import parse_file
from assistant.sources import SourceFile, hash_file
from assistant.structure import structure_meetings
from assistant.verify import PageTexts, verify

_DIFFERS = ("ikke entydige", "ikkje eintydige", "do not agree")
_PAPER = """# Styremøte i Skarvøy Havn 14. mai 2031

## Sak 4/31 Drift av kaiene

### Bakgrunn

Selskapet eier to terminaler, 48 fortøyninger og fire kraner. På slippen har 43 prosent fast jobb.
Havna hadde 6 420 anløp i 2030. Taksten på Gamlebua er 3,9 millioner kroner.

| Avdeling | Ansatte | Fast jobb 2029 (%) | Fast jobb 2031 (%) | Mål fast jobb 2033 (%) |
|---|---|---|---|---|
| Slippen | 41 | 35 | 39 | 45 |
| Lageret | 22 | 41 | 42 | 50 |

Tabell 2 Anløp per båttype

| Båttype | 2029 | 2030 |
|---|---|---|
| Fiskebåter | 4 010 | 4 120 |
| Fraktebåter | 2 210 | 2 240 |
| I alt | 6 220 | 6 360 |

## Sak 5/31 Risiko og tiltak

### Vurdering

Selskapet har 51 fortøyninger. 20 av dem er gamle. Prisen på Gamlebua kan øke med 4,1 millioner
kroner. Takstmann Ove Lien satte verdien av Gamlebua til 4,4 millioner kroner. Lageret er 620 m².

### Framdrift

| Milepæl | Tidspunkt |
|---|---|
| Innflytting i Sjøhuset | August 2032 |
| Rivning av bryggene | Mai 2032 |

## Sak 6/31 Sjøhuset

### Ny plan

| Milepæl | Oppdatert |
|---|---|
| Innflytting i Sjøhuset | Januar 2033 |

Strømmen koster 2,45 mill. kr i 2031, og vakta koster 1,2 mill. kr.

| Mill. kr | 2030 | 2031 |
|---|---|---|
| Strøm | 2,2 | 2,5 |
| Vakt | 1,1 | 1,2 |
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    path = tmp_path_factory.mktemp("skarvoy") / "styremote.md"
    path.write_text(_PAPER, encoding="utf-8")
    file = SourceFile(path=path.name, absolute=path, sha256=hash_file(path), size=1, modified=0.0)
    return Papers(structure_meetings([parse_file(file)], meeting_files={}))


def ask(question: str, papers: Papers) -> Answer:
    draft = read(Inquiry(understand(question, (), papers.lexicon), papers, Scope(), ()))
    return verify(question, draft, PageTexts(papers.meetings))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("hvor mange fortøyninger har vi", ("48 fortøyninger", "51 fortøyninger")),
        ("kor stor del har fast jobb på slippen i 2031", ("43 prosent", "39 %")),
        ("hva er taksten på Gamlebua", ("3,9 millioner", "4,4 millioner")),
        ("hvor mange anløp hadde havna i 2030", ("6 420 anløp", "6 360")),
        ("når kan vi flytte inn i Sjøhuset", ("Januar 2033", "August 2032")),
    ],
)
def test_the_other_value_is_named_with_its_place(
    question: str, values: tuple[str, str], papers: Papers
) -> None:
    answer = ask(question, papers)
    assert any(words in answer.text for words in _DIFFERS), answer.text
    assert all(value in answer.text for value in values), answer.text
    assert len(answer.citations) > 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # Another row, another year or a goal is another thing; so is the same at two precisions.
        ("hvor stor del har fast jobb på lageret", "42"),
        ("hvor mange fiskebåter var det i 2030", "4 120"),
        ("hva koster strømmen i 2031", "2,"),
        ("når rives bryggene", "Mai 2032"),
    ],
)
def test_what_only_looks_alike_is_left_alone(question: str, told: str, papers: Papers) -> None:
    answer = ask(question, papers)
    assert told in answer.text
    assert not any(words in answer.text for words in _DIFFERS), answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("er det 48 eller 51 fortøyninger?", ("48 fortøyninger", "51 fortøyninger")),
        ("står det 2,45 eller 2,5 mill. for strøm i 2031?", ("2,45 mill", "2,5 Mill")),
        ("har slippen 43 eller 39 prosent i fast jobb", ("43 prosent", "39 %")),
    ],
)
def test_a_question_of_which_of_two_gets_both_places(
    question: str, values: tuple[str, str], papers: Papers
) -> None:
    answer = ask(question, papers)
    assert all(value in answer.text for value in values), answer.text


def test_one_of_two_figures_that_the_papers_lack_is_not_told(papers: Papers) -> None:
    assert "50" not in ask("er det 48 eller 50 fortøyninger?", papers).text
