"""Lists and reasons over a made-up paper: every shape in which things stand together."""

from dataclasses import dataclass

import pytest

from assistant.answer.groups import groups_of, split_members
from assistant.answer.leaning import leans, spans_of
from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer, Status
from assistant.numbers import parse_number
from assistant.parse.pages import BlockKind
from assistant.structure.meeting import (
    AgendaItem,
    Meeting,
    PaperRef,
    Passage,
    Place,
    Table,
    TableRow,
)
from assistant.verify import PageTexts, verify

PAPER, SAK, TITLE = "kaia.md", "7/28", "Ny gjestebrygge i Småvika"
_TEXTS: tuple[tuple[str, BlockKind, str], ...] = (
    ("Alternativene", "paragraph", "Alternativ A er flytebrygge ved Neset. Alternativ B er "
     "steinmolo i Sundet. Alternativ C er leie av Rånes båthavn."),
    ("Alternativ B", "paragraph", "Fordel: Tåler vinterstormene."),
    ("Alternativ B", "paragraph", "Ulempe: Krever mudring."),
    ("Alternativ B", "paragraph", "Ulempe: Stenger for kajakker."),
    ("Høringsinnspill", "paragraph", "Småvika Velforening ønsker flytebrygge."),
    ("Høringsinnspill", "paragraph", "Rånes Båtlag støtter moloen."),
    ("Ønsker fra havnevakta", "list_item", "Ny lanterne"),
    ("Ønsker fra havnevakta", "list_item", "Tømmestasjon"),
    ("Ønsker fra havnevakta", "paragraph", "Ønskene er ikke finansiert."),
    ("Metode", "paragraph", "Arbeidsgruppen hadde fire møter. Disse deltok i gruppen: Siv Aker, "
     "Mona Holt og Nils Tveit."),
    ("Komiteen", "paragraph", "Havnekomiteen består av Siv Aker, Mona Holt og Nils Tveit."),
    ("Vurdering", "paragraph", "Moloen er det eneste tiltaket som blir dyrere. Grunnen er at "
     "fjellet ligger dypere enn ventet."),
    ("Vurdering", "paragraph", "Velforeningen og båtlaget har uttalt seg om brua. Begge ønsker "
     "gangbru."),
)  # fmt: skip
_ROWS = (
    ("Lanterne på Neset", "Kystlaget", "Ny"), ("Fortøyninger", "Havnevakta", "Videreført"),
    ("Redningsstige", "Kystlaget", "Ny"), ("Søppelbod", "Havnevakta", "Videreført"),
    ("Rampe", "", "Ny"),
)  # fmt: skip


def _place(line: int) -> Place:
    return Place(document=PAPER, page=1, locator="side 1", line=line)


def _table() -> Table:
    rows = tuple(
        TableRow(label=label, cells=cells, values=tuple(map(parse_number, cells)), place=_place(50))
        for label, *cells_list in _ROWS
        for cells in [tuple(cells_list)]
    )
    return Table(
        id="t1", title="Tabell 1. Tiltak på brygga", label_header="Tiltak",
        columns=("Ansvarlig", "Status"), column_paths=(("Ansvarlig",), ("Status",)), rows=rows,
        sak=SAK, sak_label="Sak 7/28", heading_path=("Tiltak",), place=_place(50),
    )  # fmt: skip


def _passages() -> tuple[Passage, ...]:
    printed = "\n".join(" ".join(filter(None, row)) for row in _ROWS)
    texts = (*_TEXTS, ("Tiltak", "table", f"Tiltak Ansvarlig Status\n{printed}"))
    return tuple(
        Passage(
            id="t1" if kind == "table" else f"p{line}", kind=kind, text=text,
            heading_path=(heading,), sak=SAK, sak_label="Sak 7/28", place=_place(line), order=line,
            list_id=heading if kind == "list_item" else None,
            table_id="t1" if kind == "table" else None,
        )
        for line, (heading, kind, text) in enumerate(texts)
    )  # fmt: skip


MEETING = Meeting(
    id="smavika/2028-02-03", council="Småvika havnestyre", date="2028-02-03",
    papers=(PaperRef(path=PAPER, title="Sak 7/28", kind="case_paper", pages=1, sha256="0"),),
    agenda=(AgendaItem(number=SAK, label="Sak 7/28", title=TITLE),),
    passages=_passages(), tables=(_table(),),
)  # fmt: skip
PAPERS = Papers([MEETING])
PAGES = PageTexts(PAPERS.meetings)


def ask(question: str) -> Answer:
    understood = understand(question, (), PAPERS.lexicon)
    return verify(question, read(Inquiry(understood, PAPERS, Scope(), ())), PAGES)


@dataclass(frozen=True)
class Case:
    question: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    status: Status = "answered"


CASES = (
    Case("hvilke tre alternativer er vurdert", ("(3)", "Neset", "Sundet", "Rånes båthavn")),
    Case("ulemper med alternativ B", ("(2)", "mudring", "kajakker"), ("vinterstormene",)),
    Case("hvem ga høringsinnspill", ("(2)", "Velforening", "Båtlag"), ("Aker",)),
    Case("kva ønske har havnevakta som ikkje er finansierte", ("(2)", "lanterne", "Tømmestasjon")),
    Case("hvem sitter i havnekomiteen", ("Siv Aker", "Mona Holt", "Nils Tveit")),
    Case("hvem deltok i arbeidsgruppen", ("Siv Aker", "Mona Holt", "Nils Tveit")),
    Case("hvilke tiltak er nye", ("3 treff", "Lanterne", "Redningsstige", "Rampe"), ("Søppel",)),
    Case("hvilke tiltak mangler ansvarlig", ("1 treff", "Rampe"), ("Lanterne",)),
    Case("hvorfor blir moloen dyrere", ("fjellet ligger dypere",)),
    Case("hvem ønsker gangbru", ("Velforeningen og båtlaget",)),
    Case("hvorfor er flytebrygga malt rød", (), ("Neset",), "not_found"),
    Case("hvem har tegnet moloen", (), ("Aker", "Båtlag"), "not_found"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_list_or_reason_is_told_whole(case: Case) -> None:
    answer = ask(case.question)
    assert answer.status == case.status, answer.text
    assert [part for part in case.holds if part.lower() not in answer.text.lower()] == []
    assert [part for part in case.lacks if part.lower() in answer.text.lower()] == []


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Siv Aker, Mona Holt og Nils Tveit", ["Siv Aker", "Mona Holt", "Nils Tveit"]),
        ("2025 · 2026–27 · 2027–28", ["2025", "2026–27", "2027–28"]),
        ("lanterne; bod; stige", ["lanterne", "bod", "stige"]),
        ("brygga er fra 1954, og den er slitt", []),
        ("molo og brygge", []),
    ],
)
def test_enumeration_is_split_only_where_it_is_one(text: str, members: list[str]) -> None:
    assert split_members(text) == members


def test_list_keeps_what_stands_around_it() -> None:
    wishes = next(g for g in groups_of(PAPERS.statements) if g.kind == "bullets")
    assert wishes.texts == ("Ny lanterne", "Tømmestasjon")
    assert wishes.after == "Ønskene er ikke finansiert."


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("Begge ønsker gangbru.", True),
        ("Grunnen er at fjellet ligger dypere.", True),
        ("Det skyldes grunnforholdene.", True),
        ("Årsaka er mangel på folk.", True),
        ("De 221 elevene flytter.", False),
        ("Det er satt av 3 millioner.", False),
        ("Grunnen ved kaia er bløt.", False),
    ],
)
def test_sentence_that_leans_on_the_one_before(sentence: str, *, leaning: bool) -> None:
    assert leans(sentence) is leaning


def test_leaning_sentence_is_told_after_the_one_before() -> None:
    assert list(spans_of(["A er dyr.", "Det skyldes B.", "C er ny."])) == [
        (0, "A er dyr."),
        (1, "A er dyr. Det skyldes B."),
        (2, "C er ny."),
    ]
