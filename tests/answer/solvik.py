"""A made-up meeting of an invented council, as structure would hand it on."""

from assistant.numbers import parse_number
from assistant.structure.meeting import (
    Abbreviation,
    AgendaItem,
    Decision,
    Meeting,
    PaperRef,
    Passage,
    Person,
    Place,
    Presenter,
    Table,
    TableRow,
)

DECK = "sak-2.pdf"
NOTICE = "innkalling.pdf"


def place(page: int, document: str = DECK) -> Place:
    return Place(document=document, page=page, locator=f"side {page}")


def row(label: str, *cells: str, page: int = 4, is_sum: bool = False) -> TableRow:
    return TableRow(
        label=label,
        cells=cells,
        values=tuple(parse_number(cell) for cell in cells),
        place=place(page),
        is_sum=is_sum,
    )


COSTS = Table(
    id="costs",
    title="Beregnet kostnad per år",
    unit="millioner kroner",
    label_header="System",
    columns=("2026", "2027", "2028"),
    column_paths=(("2026",), ("2027",), ("2028",)),
    rows=(
        row("Fjordportalen", "310", "325", "341,5"),
        row("Meldingsboksen", "80", "", "95"),
        row("Kartverktøyet", "40", "42", "39"),
        row("Sum", "430", "367", "475,5", is_sum=True),
    ),
    header_quotes=("System 2026 2027 2028",),
    sak="2/26",
    sak_label="Sak 2/26",
    heading_path=("Kostnader",),
    place=place(4),
)
BUYERS = Table(
    id="buyers",
    title="Innkjøp i kommunene",
    label_header="Hvem",
    columns=("Prosedyre", "Status"),
    column_paths=(("Prosedyre",), ("Status",)),
    rows=(
        row("Vestre Solvik", "Konkurranse med forhandling", "Ferdig", page=5),
        row("Lyngøy", "Åpent anbud", "I forhandlinger", page=5),
        row("Bratthei + 3 kommuner", "Konkurranse med forhandling", "I forhandlinger", page=5),
    ),
    sak="2/26",
    sak_label="Sak 2/26",
    place=place(5),
)
_TEXTS = (
    ("heading", "Møte i Solvik helseråd 14. april 2026, Storsalen, Solvik rådhus", 1, None),
    ("heading", "Bakgrunn", 2, "2/26"),
    ("paragraph", "Fylket satte av 75 mill. kroner til Fjordportalen i 2025.", 2, "2/26"),
    ("paragraph", "Arbeidet er forsinket fordi leverandøren manglet folk.", 2, "2/26"),
    ("paragraph", "Elektronisk meldingstjeneste (EMT) tas i bruk fra høsten 2027.", 2, "2/26"),
    ("heading", "Tiltak framover", 3, "2/26"),
    ("list_item", "Opplæring av ansatte", 3, "2/26"),
    ("list_item", "Ny avtale med leverandøren", 3, "2/26"),
    ("list_item", "Felles brukerstøtte", 3, "2/26"),
    ("table", "System\t2026\t2027\t2028\nFjordportalen\t310\t325\t341,5\nMeldingsboksen\t80\t\t95\n"
     "Kartverktøyet\t40\t42\t39\nSum\t430\t367\t475,5", 4, "2/26"),
    ("table", "Hvem\tProsedyre\tStatus\nVestre Solvik\tKonkurranse med forhandling\tFerdig\n"
     "Lyngøy\tÅpent anbud\tI forhandlinger\n"
     "Bratthei + 3 kommuner\tKonkurranse med forhandling\tI forhandlinger", 5, "2/26"),
    ("paragraph", "Solvik helseråd tar saken til etterretning.", 6, "2/26"),
    ("paragraph", "Pause – vi starter igjen kl. 11.20", 7, "2/26"),
)  # fmt: skip
_HEADINGS = {
    2: ("Bakgrunn",),
    3: ("Tiltak framover",),
    4: ("Kostnader",),
    6: ("Forslag til vedtak",),
}
_NOTICE_LINES = (
    "1/26 Godkjenning av innkalling Berit Moe, Solvik kommune 10:00 Godkjenning",
    "2/26 Kostnader til Fjordportalen Ola Lie, Fjord IKT 10:15 Drøfting",
    "Pause 11:00",
    "3/26 Eventuelt 11:10",
    "Kari Strand, Lyngøy kommune, erstatter Per Vik, Bratthei kommune",
    "Nils Haug, Fjord IKT, stiller for Ola Lie",
)


def passages() -> tuple[Passage, ...]:
    made = [
        Passage(
            id=f"n{number}", kind="paragraph", text=text, heading_path=(), sak=None,
            sak_label=None, place=place(1, NOTICE), order=number,
        )
        for number, text in enumerate(_NOTICE_LINES)
    ]  # fmt: skip
    for number, (kind, text, page, sak) in enumerate(_TEXTS, len(made)):
        made.append(
            Passage.model_validate(
                {
                    "id": f"p{number}",
                    "kind": kind,
                    "text": text,
                    "heading_path": _HEADINGS.get(page, ()),
                    "sak": sak,
                    "sak_label": f"Sak {sak}" if sak else None,
                    "place": place(page),
                    "order": number,
                    "list_id": "tiltak" if kind == "list_item" else None,
                }
            )
        )
    return tuple(made)


def _item(number: str | None, title: str, start: str, kind: str | None, line: int, *who: Presenter,
          is_break: bool = False) -> AgendaItem:  # fmt: skip
    return AgendaItem.model_validate(
        {
            "number": number,
            "label": f"Sak {number}" if number else title,
            "title": title,
            "presenters": who,
            "start": start,
            "kind": {"Godkjenning": "approval", "Drøfting": "discussion"}.get(kind or ""),
            "kind_printed": kind,
            "is_break": is_break,
            "places": (place(1, NOTICE),),
            "quote": _NOTICE_LINES[line],
        }
    )


MEETING = Meeting(
    id="solvik-helserad/2026-04-14",
    council="Solvik helseråd",
    date="2026-04-14",
    place="Storsalen, Solvik rådhus",
    papers=(
        PaperRef(path=NOTICE, title="Innkalling", kind="notice", pages=1, sha256="0"),
        PaperRef(path=DECK, title="Kostnader", kind="presentation", sak="2/26", pages=7, sha256="1"),  # noqa: E501
    ),
    agenda=(
        _item("1/26", "Godkjenning av innkalling", "10:00", "Godkjenning", 0,
              Presenter(name="Berit Moe", organisation="Solvik kommune")),
        _item("2/26", "Kostnader til Fjordportalen", "10:15", "Drøfting", 1,
              Presenter(name="Ola Lie", organisation="Fjord IKT")),
        _item(None, "Pause", "11:00", None, 2, is_break=True),
        _item("3/26", "Eventuelt", "11:10", None, 3),
    ),
    decisions=(
        Decision(stage="proposed", text="Solvik helseråd tar saken til etterretning.", sak="2/26",
                 sak_label="Sak 2/26", heading="Forslag til vedtak", place=place(6)),
    ),
    people=(
        Person(name="Kari Strand", organisation="Lyngøy kommune", role="new_member",
               replaces="Per Vik", replaces_organisation="Bratthei kommune",
               place=place(1, NOTICE), quote=_NOTICE_LINES[4]),
        Person(name="Nils Haug", organisation="Fjord IKT", role="substitute", replaces="Ola Lie",
               place=place(1, NOTICE), quote=_NOTICE_LINES[5]),
    ),
    tables=(COSTS, BUYERS),
    passages=passages(),
    abbreviations=(
        Abbreviation(short="EMT", long="Elektronisk meldingstjeneste", place=place(2),
                     quote="Elektronisk meldingstjeneste (EMT)"),
    ),
)  # fmt: skip
