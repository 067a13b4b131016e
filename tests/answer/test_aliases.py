"""Numbered things and figures told twice, over a made-up paper of applications."""

from dataclasses import dataclass

import pytest

from assistant.answer.aliases import aliases_of
from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.numbers import parse_number
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

PAPER, SAK = "fondet.md", "3/28"
_ROWS = (("Rånes Røykeri", "1", "90 000"), ("Havnebua Kafé", "2", ""),
         ("Småvika Seilskole", "3", "75 000"))  # fmt: skip
_TEXTS = (
    ("Vurdering", "Søknad nr. 2 er avslått fordi budsjettet mangler."),
    ("Vurdering", "Søknad 1 og 3 settes på ventelista."),
    ("Bakgrunn", "Takst på naustet er 6,4 millioner kroner."),
    ("Bakgrunn", "Leia av kaia er 120 000 kroner."),
    ("Vurdering", "Budet ligger nær takst på naustet, som er 6,9 millioner kroner."),
    ("Vurdering", "Leia av kaia er 0,12 millioner kroner."),
    ("Bakgrunn", "Kurset har 14 deltakere fra Rånes."),
    ("Vurdering", "De 17 deltakerne fra Rånes betaler selv."),
    ("Bakgrunn", "Bryggedansen er flyttet til 1. juni 2028."),
    ("Vurdering", "Bryggedansen er flyttet til 8. juni 2028."),
    ("Bakgrunn", "Det ligger 12 båter ved bygget."),
    ("Vurdering", "De 15 båtene ved bygget må flyttes."),
    ("Endringer", "F2 er hevet fra gul til rød etter at vinden tok to luker."),
)


def _place(line: int) -> Place:
    return Place(document=PAPER, page=1, locator="side 1", line=line)


def _meeting() -> Meeting:
    rows = tuple(
        TableRow(
            label=label, cells=(number, sought), place=_place(90),
            values=(parse_number(number), parse_number(sought)),
        )
        for label, number, sought in _ROWS
    )  # fmt: skip
    table = Table(
        id="t1", title="Tabell 1. Søknader", label_header="Søker", columns=("Nr", "Søkt"),
        column_paths=(("Nr",), ("Søkt",)), rows=rows, sak=SAK, sak_label="Sak 3/28",
        place=_place(90), unit="kr",
    )  # fmt: skip
    dangers = Table(
        id="t2", title="Farer", label_header="Nr", columns=("Fare", "Nivå"),
        column_paths=(("Fare",), ("Nivå",)), sak=SAK, sak_label="Sak 3/28", place=_place(95),
        rows=tuple(
            TableRow(label=code, cells=(name, level), values=(None, None), place=_place(95))
            for code, name, level in (("F1", "Rekkverket ryker", "Gul"),
                                      ("F2", "Taket på Røykeriet blåser av", "Rød"))
        ),
    )  # fmt: skip
    printed = "Søker Nr Søkt\n" + "\n".join(" ".join(row) for row in _ROWS)
    printed += "\nF1 Rekkverket ryker Gul\nF2 Taket på Røykeriet blåser av Rød"
    texts = (*((h, "paragraph", t) for h, t in _TEXTS), ("Søknader", "table", printed))
    passages = tuple(
        Passage.model_validate(
            {
                "id": "t1" if kind == "table" else f"p{line}", "kind": kind, "text": text,
                "heading_path": (heading,), "sak": SAK, "sak_label": "Sak 3/28",
                "place": _place(line), "order": line,
                "table_id": "t1" if kind == "table" else None,
            }
        )
        for line, (heading, kind, text) in enumerate(texts)
    )  # fmt: skip
    return Meeting(
        id="smavika/2028-03-03", council="Småvika havnestyre", date="2028-03-03",
        papers=(PaperRef(path=PAPER, title="Sak 3/28", kind="case_paper", pages=1, sha256="0"),),
        agenda=(AgendaItem(number=SAK, label="Sak 3/28", title="Havnefondet og naustet"),),
        passages=passages, tables=(table, dangers),
    )  # fmt: skip


MEETING = _meeting()
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


CASES = (
    Case("hvorfor ble Havnebua avslått", ("budsjettet mangler", "Havnebua Kafé")),
    Case(
        "hvor mange båter er det ved bygget til Naustet og Havnefondet",
        ("12", "15", "ikke entydige"),
    ),
    Case("når er bryggedansen flyttet til", ("1. juni 2028", "8. juni 2028", "ikke entydige")),
    Case("hvorfor er taket hevet til rød", ("vinden tok to luker", "F2")),
    Case("hvilke søknader settes på ventelista", ("Rånes Røykeri", "Småvika Seilskole"), ("Kafé",)),
    Case("hvilke søkere fikk penger", (), ("Havnebua",)),
    Case("hva er takst på naustet", ("6,4", "6,9", "ikke entydige")),
    Case("hva er leia av kaia", ("120 000",), ("entydige",)),
    Case("hvor mange deltakere er det fra Rånes", ("14", "17", "ikke entydige")),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_paper_is_read_as_a_whole(case: Case) -> None:
    answer = ask(case.question)
    assert [part for part in case.holds if part.lower() not in answer.text.lower()] == []
    assert [part for part in case.lacks if part.lower() in answer.text.lower()] == []


def test_row_is_called_by_its_number() -> None:
    found = aliases_of(MEETING)[PAPER, "søknad_2"]
    assert (found.name, found.of_row) == ("Havnebua Kafé", True)
