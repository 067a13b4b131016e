"""Members' own words, hours of a timetable and tables that end too early, over made-up papers."""

import tomllib
from pathlib import Path

import pytest

from assistant.answer import vocabulary
from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.answer.ways.fit import figures_of
from assistant.language import stem
from assistant.parse import parse_file
from assistant.sources import SourceFile, hash_file
from assistant.structure import structure_meetings
from assistant.verify import PageTexts, verify

NOTICE = """# Innkalling til møte i Skvettholm havneråd

Dato: 12. mai 2031

## Saksliste

| Sak | Tittel | Ansvarlig |
| --- | --- | --- |
| Sak 1/31 | Godkjenning av innkalling | Leder |
| Sak 2/31 | Fordeling av fondet | Ivar Holt |
| Sak 3/31 | Naustet ved sundet | Siri Moe |

## Kjøreplan

| Kl. | Sak | Innleder |
| --- | --- | --- |
| 09.00–09.20 | Sak 1/31 | Leder |
| 09.20–10.00 | Sak 3/31 | Siri Moe |

Fortsettelse etter lunsj.

| Kl. | Sak | Innleder |
| --- | --- | --- |
| 10.00–10.30 | Lunsj | |
| 10.30–11.15 | Sak 2/31 | Ivar Holt |
"""
CASE = """# Sak 3/31 Naustet ved sundet

## Risiko

| Risiko | Frist |
| --- | --- |
| Dataangrep mot slusene | 30.06.2031 |
| Brann i naustet | 15.09.2031 |

## Drift

Det er 14 fortøyninger ved naustet. Naustet har 3 porter.

Tabell 1 Kvinnedel per gruppe (prosent)

| Gruppe | 2028 | 2031 |
| --- | --- | --- |
| Fyrvoktere | 28 | 38 |
| Losar | 12 | 19 |

Tabell 2 Lønn per gruppe, kvinner i prosent av menn

| Gruppe | 2030 | 2031 |
| --- | --- | --- |
| Fyrvoktere | 95 | 97 |
| Losar | 91 | 92 |
"""
OTHERS = "\n\n".join(f"# Sak {n}/31 Benk {n}\n\nVed benken er det fortøyninger." for n in (4, 5, 6))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def asking(folder: Path) -> tuple[Papers, PageTexts]:
    named = {"innkalling.md": NOTICE, "sak-3-31.md": CASE, "sak-4-31.md": OTHERS}
    documents = []
    for name, text in named.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        source = SourceFile(
            path=name, absolute=path, sha256=hash_file(path), size=len(text), modified=0.0
        )
        documents.append(parse_file(source))
    meetings = structure_meetings(documents, meeting_files={})
    return Papers(meetings), PageTexts(meetings)


def ask(asking: tuple[Papers, PageTexts], question: str) -> Answer:
    papers, pages = asking
    understood = understand(question, (), papers.lexicon)
    return verify(question, read(Inquiry(understood, papers, Scope(), ())), pages)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hva er fristen for hackerangrep?", "30.06.2031"),
        ("når starter vi på fordelingen av neste års fond?", "10:30"),
        ("hvor lenge skal vi snakke om naustet?", "40 min"),
        ("hva kommer etter lunsj?", "Fordeling av fondet"),
        ("Hvor stor del av fyrvokterne var kvinner i 2028?", "28"),
        ("hvor mange fortøyninger har vi?", "14 fortøyninger"),
    ],
)
def test_it_is_answered(asking: tuple[Papers, PageTexts], question: str, said: str) -> None:
    answer = ask(asking, question)
    assert answer.status == "answered", answer.text
    assert said in answer.text
    assert answer.removed_claims == 0


def test_a_talk_that_is_on_no_agenda_is_held_by_nobody(asking: tuple[Papers, PageTexts]) -> None:
    assert ask(asking, "hvem holder innlegget om fortøyninger?").status == "not_found"
    assert "Siri Moe" in ask(asking, "hvem holder innlegget om naustet?").text


def test_a_timetable_over_two_tables_orders_the_agenda(
    asking: tuple[Papers, PageTexts],
) -> None:
    (meeting,) = (m for m in asking[0].meetings if m.agenda)
    told = [(item.number, item.start) for item in meeting.agenda if item.start]
    assert told == [("1/31", "09:00"), ("3/31", "09:20"), (None, "10:00"), ("2/31", "10:30")]


def test_every_everyday_word_has_other_words_of_papers() -> None:
    file = Path(vocabulary.__file__).with_name("everyday.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    assert [said for said, written in table.items() if not written or said in written] == []
    assert ("dataangrep",) in vocabulary.written_for(stem("hackerangrep"))


def test_a_paragraph_of_a_law_is_no_figure() -> None:
    assert figures_of("Vedtaket er unntatt offentlighet, jf. offentleglova § 23.") == ()
