"""What is printed of a sak and of a meeting: hours, lengths, who prepared it, where it goes on."""

from pathlib import Path

import pytest

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.parse import parse_file
from assistant.sources import SourceFile, hash_file
from assistant.structure import structure_meetings

HEAD = "# {}\n\n| Utvalg | Havnerådet |\n| --- | --- |\n| Dato | 12.05.2031 |\n| Tid | {} |\n"
NOTICE = (
    HEAD.format("Møteinnkalling", "Kl. 09.00. Beregnet ferdig kl. 14.30.")
    + """
## Saksliste

| Saksnr | Innhold | Unntatt off. |
| --- | --- | --- |
| 1/31 | Ny kai ved sundet | |
| 2/31 | Benker i parken | |
| 3/31 | Leie av lager | Offl. § 23 |
| RS 7/31 | Brev fra Kystvakten | |

## Tidsplan

| Kl. | Tema | Hvem | Varighet |
| --- | --- | --- | --- |
| 10.00 | Kai (sak 1/31) | Havnesjef Ivar Holt | 25 min |
| 11.00 | Benker (sak 2/31) | Gartner Siri Moe | 10 min |

Forfall meldes til sekretæren senest 5. mai kl. 12.00.

## Merknad til protokollen

Anne Lund mener at utsettelsen i sak 1/31 falt med 2 mot 5 stemmer.

## Møteplan for 2031

| Møte | Dato | Sted |
| --- | --- | --- |
| 4/31 | 12. mai 2031 | Fyrhuset |
| 5/31 | 3. september 2031 | Naustet |
"""
)
MINUTES = (
    HEAD.format("Møteprotokoll", "Kl. 09.00–14.35")
    + """
## 1/31 Ny kai ved sundet

### Møtebehandling

Siri Moe (SV) la fram tilleggsforslag: «Kaia får tre badestiger.»

Per Vik (H) la fram fellesforslag fra H og V: «Gebyret holdes uendret.»

Anne Lund (FRP) foreslo at saken utsettes.

### Votering

Utsettelsesforslaget fra FRP falt med 1 mot 6 stemmer.

Innstillingen ble satt opp mot forslaget fra H og V. Innstillingen ble vedtatt med 4 mot 3 stemmer.

Tilleggsforslaget fra SV ble vedtatt med 5 mot 2 stemmer.

### Vedtak

Havnerådets innstilling til kommunestyret:

1. Ny kai ved sundet bygges.
2. Kaia får tre badestiger.
"""
)
CASE = """# 1/31 Ny kai ved sundet

| Saksbehandler | Arkivsaksnr |
| --- | --- |
| Tuva Lid | 31/0642 |

| Behandles i | Møtedato | Saksnr |
| --- | --- | --- |
| Havnerådet | 12.05.2031 | 1/31 |
| Kommunestyret | 20.06.2031 | |

## Høringsinnspill

Båtforeningen mener kaia skal ligge i Sildevika.

## Vurdering

Kaia er slitt, og brannstasjonen ligger ved den.

## Hvorfor kaia er forsinket

Kaia er forsinket et halvt år. Betongen sprakk i frosten, og to dykkere sluttet.

## Kostnader

Kaia skal tas i bruk i 2032. Det året vil anlegget koste 9,5 mill. kr.

Tabell 1 Kostnader, mill. kr

| Post | 2031 | 2032 |
| --- | --- | --- |
| Betong | 2,5 | 6,1 |
| Dykkere | 1,1 | 3,0 |
| Sum | 3,6 | 9,1 |

## Veien videre

Neste møte i Havnerådet er 4. september.

## Havnesjefens innstilling

Kaia repareres.
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    folder = tmp_path_factory.mktemp("papers")
    named = {"innkalling.md": NOTICE, "protokoll.md": MINUTES, "sak-1-31-kai.md": CASE}
    documents = [parse_file(source(folder, name, text)) for name, text in named.items()]
    return Papers(structure_meetings(documents, meeting_files={}))


def source(folder: Path, name: str, text: str) -> SourceFile:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    size = path.stat().st_size
    return SourceFile(path=name, absolute=path, sha256=hash_file(path), size=size, modified=0.0)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Når begynner møtet?", "09:00"),
        ("Når er møtet beregnet å slutte?", "14:30"),
        ("Når sluttet møtet?", "14:35"),
        ("When did the meeting end?", "14:35"),
        ("Kor lenge varte møtet?", "335 minutt"),
        ("Hvor lang tid er satt av til kai-saken?", "25 minutter"),
        ("Kor mange minutt får benkene?", "10 minutt"),
        ("hvor lenge varer benkesaken", "10 minutter"),
        ("Hvilken sak er satt opp klokka halv elleve?", "Ny kai"),
        ("Which item is scheduled for a quarter past ten?", "Ny kai"),
        ("What time are we supposed to be done?", "14:30"),
        ("Når er neste møte etter 12. mai?", "3. september 2031, Naustet"),
        ("Når møtes rådet igjen?", "står det også «Neste møte i Havnerådet er 4. september.»"),
        ("Hvorfor er kaia forsinket?", "Betongen sprakk i frosten, og to dykkere sluttet."),
        ("Hva er summen av kostnadene for kaia i 2032?", "Sum i 2032: 9,1"),
        (
            "Hva er summen av kostnadene for kaia i 2032?",
            "også «Det året vil anlegget koste 9,5 mill. kr.",
        ),
        ("Gjekk forslaget om utsettelse igjennom?", "falt med 2 mot 5"),
        ("Hva er fristen for å si fra at man ikke kan komme?", "senest 5. mai"),
        ("Hvem tar gjennomgangen av benkene på møtet?", "Siri Moe"),
        ("Kort oppsummering av båtforeningen og ny kai", "Sak 1/31: Ny kai"),
        ("Hvem legger fram saken om benker?", "Siri Moe"),
        ("Hvem er saksbehandler for ny kai?", "Tuva Lid"),
        ("Kva saker er unnateke offentlegheit?", "Leie av lager"),
        ("Når skal ny kai opp i kommunestyret?", "20. juni 2031"),
        ("Hvor mange saker står på sakslista?", "3 saker"),
        ("Kva referatsaker er på saklista?", "Brev fra Kystvakten"),
        ("Fikk SV gjennom badestigene på kaia?", "SV ble vedtatt med 5 mot 2 stemmer"),
        ("Hvordan gikk avstemningen om gebyret?", "Innstillingen ble vedtatt med 4 mot 3"),
        ("Gjekk forslaget frå FRP om å utsetje kaia igjennom?", "FRP falt med 1 mot 6"),
    ],
)
def test_what_notice_minutes_and_heads_print_is_told(
    papers: Papers, question: str, said: str
) -> None:
    asked = understand(question, (), papers.lexicon)
    draft = read(Inquiry(asked, papers, Scope(), ()))
    assert said in " ".join(claim.text for claim in draft.claims)


def test_what_one_motion_got_is_not_told_with_that_of_others(papers: Papers) -> None:
    asked = understand("Fikk SV gjennom badestigene på kaia?", (), papers.lexicon)
    draft = read(Inquiry(asked, papers, Scope(), ()))
    assert "FRP" not in draft.claims[0].text


def test_a_body_that_has_not_met_has_decided_nothing(papers: Papers) -> None:
    asked = understand("Hva vedtok kommunestyret om ny kai ved sundet?", (), papers.lexicon)
    draft = read(Inquiry(asked, papers, Scope(), ()))
    assert draft.status == "partial"
    assert "Kommunestyret" in draft.lead
    assert "Vedtatt" not in " ".join(claim.text for claim in draft.claims)


def test_two_english_words_are_one_compound_of_the_papers(papers: Papers) -> None:
    asked = understand("What about the fire station?", (), papers.lexicon)
    (term,) = [t for t in asked.terms if t.surface == "fire station"]
    assert ("brannstasjon",) in [sequence for sequence, _ in term.variants]
    assert "fire" in [t.surface for t in understand("a fire plan", (), papers.lexicon).terms]


def test_an_opinion_is_no_answer_to_what_shall_be(papers: Papers) -> None:
    asked = understand("Hvor skal den nye kaia ligge?", (), papers.lexicon)
    draft = read(Inquiry(asked, papers, Scope(), ()))
    assert "Sildevika" not in " ".join(claim.text for claim in draft.claims)


def test_how_long_something_holds_is_not_the_time_set_aside_for_it(papers: Papers) -> None:
    for question in ("Hvor lenge gjelder avtalen om ny kai?", "How long is Ny kai valid?"):
        understood = understand(question, (), papers.lexicon)
        draft = read(Inquiry(understood, papers, Scope(), ()))
        assert not any("minut" in claim.text for claim in draft.claims), question
