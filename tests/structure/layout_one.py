"""Layout one: a municipality's minutes with tables of attendance, and the year first (made up)."""

from layout_rendering import Element, Grid, Heading, Lines, NewPage, Text, grid, pairs

BUDGET = grid(
    "Rammeområde|Regnskap 2030|Budsjett 2031|Justering|Revidert budsjett",
    "Oppvekst og skole|412 655|428 300|2 150|430 450",
    "Helse og omsorg|388 190|401 900|5 400|407 300",
    "Teknisk drift|96 412|98 750|-1 200|97 550",
    "Kultur|31 078|32 100|–|32 100",
    "Fellesutgifter|54 300|57 020||57 020",
    "Sum rammeområder|982 635|1 018 070|6 350|1 024 420",
    figures=True,
)
MEMBERS = grid(
    "Navn|Funksjon|Representerer",
    "Berit Aune|Ordfører|AP",
    "Jonas Fjell|Varaordfører|H",
    "Anne-Lise Lund|Medlem|SP",
    "Odd Rune Sæther|Medlem|FRP",
    "Marit Østby|Medlem|SV",
    "Kjell Arne Nygård|Medlem|AP",
)
ABSENT = grid("Navn|Funksjon|Representerer", "Per Strand|MEDL|V", "Tone Vågen|MEDL|H")
SUBSTITUTES = grid(
    "Navn|Møtte for|Representerer", "Siri Berg|Per Strand|V", "Lars Holm|Tone Vågen|H"
)
STAFF = grid("Navn|Stilling", "Kari Moe|kommunedirektør", "Nils Dahl|økonomisjef")

MINUTES: tuple[Element, ...] = (
    Text("Vikan kommune", bold=True),
    Heading("Møteprotokoll", 1),
    pairs(
        "Utvalg:|Formannskapet",
        "Møtested:|Møterom Havblikk, Vikan rådhus",
        "Dato:|11.03.2031",
        "Tidspunkt:|09:00 – 12:15",
    ),
    Text("Følgende faste medlemmer møtte:", bold=True),
    MEMBERS,
    Text("Følgende medlemmer hadde meldt forfall:", bold=True),
    ABSENT,
    Text("Følgende varamedlemmer møtte:", bold=True),
    SUBSTITUTES,
    NewPage(),
    Text("Fra administrasjonen møtte:", bold=True),
    STAFF,
    Heading("Saksliste"),
    grid(
        "Utvalgssaksnr|Innhold|Arkivsaksnr",
        "PS 31/12|Referatsaker|",
        "PS 31/13|Budsjettjustering 1. kvartal 2031|2031/442",
        "PS 31/14|Salg av tomt ved Nordre kai|2030/1187",
        "PS 31/15|Høring: ny fylkesveg over Skarhei|2031/97",
    ),
    NewPage(),
    Heading("PS 31/12 Referatsaker"),
    Heading("Behandling:", 3),
    Text("Ingen merknader."),
    Heading("Vedtak:", 3),
    Text("Referatsakene tas til orientering."),
    Heading("PS 31/13 Budsjettjustering 1. kvartal 2031"),
    Heading("Kommunedirektørens forslag til vedtak:", 3),
    Lines(
        (
            "1. Budsjettet for 2031 justeres slik det går fram av tabell 1.",
            "2. Merforbruket på 6 350 000 kroner dekkes av disposisjonsfondet.",
        )
    ),
    Heading("Behandling:", 3),
    Text("Jonas Fjell (H) fremmet på vegne av H og V følgende endringsforslag til punkt 2:"),
    Text("«Merforbruket dekkes ved å utsette rehabiliteringen av Vikan bad.»"),
    Text("Marit Østby (SV) fremmet følgende tilleggsforslag:"),
    Text("«Kommunedirektøren legger fram en sak om bemanningen i hjemmetjenesten i juni.»"),
    Heading("Votering:", 3),
    Text(
        "Kommunedirektørens forslag punkt 1 ble enstemmig vedtatt. Forslaget fra Jonas Fjell fikk "
        "3 stemmer (H, V) og falt. Tilleggsforslaget fra Marit Østby ble vedtatt med 5 mot 3 "
        "stemmer."
    ),
    Heading("Vedtak:", 3),
    Lines(
        (
            "1. Budsjettet for 2031 justeres slik det går fram av tabell 1.",
            "2. Merforbruket på 6 350 000 kroner dekkes av disposisjonsfondet.",
            "3. Kommunedirektøren legger fram en sak om bemanningen i hjemmetjenesten i juni.",
        )
    ),
    Heading("PS 31/14 Salg av tomt ved Nordre kai"),
    Heading("Kommunedirektørens forslag til vedtak:", 3),
    Text("Tomten selges til Vikan Slipp AS for 2,4 millioner kroner."),
    Heading("Behandling:", 3),
    Text("Odd Rune Sæther (FRP) fremmet forslag om å utsette saken:"),
    Text("«Saken utsettes til det foreligger en ny takst.»"),
    Heading("Votering:", 3),
    Text("Utsettelsesforslaget ble vedtatt med 6 mot 2 stemmer."),
    Heading("Vedtak:", 3),
    Text("Saken utsettes til det foreligger en ny takst."),
    Heading("PS 31/15 Høring: ny fylkesveg over Skarhei"),
    Heading("Kommunedirektørens forslag til vedtak:", 3),
    Text("Vikan kommune støtter alternativ B."),
    Heading("Votering:", 3),
    Text("Enstemmig vedtatt."),
    Heading("Vedtak:", 3),
    Text("Vikan kommune støtter alternativ B."),
    Text("Møtet hevet kl. 12:15."),
)

CASE_PAPER: tuple[Element, ...] = (
    Text("Vikan kommune", bold=True),
    pairs(
        "Arkivsak:|2031/442-3",
        "Arkivkode:|151",
        "Saksbehandler:|Nils Dahl",
        "Dato:|20.02.2031",
    ),
    grid(
        "Utvalg|Utvalgssak|Møtedato",
        "Formannskapet|31/13|11.03.2031",
        "Kommunestyret|31/9|25.03.2031",
    ),
    Heading("Saksframlegg", 1),
    Heading("Budsjettjustering 1. kvartal 2031"),
    Heading("Kommunedirektørens forslag til vedtak:", 3),
    Lines(
        (
            "1. Budsjettet for 2031 justeres slik det går fram av tabell 1.",
            "2. Merforbruket på 6 350 000 kroner dekkes av disposisjonsfondet.",
        )
    ),
    Heading("Saksopplysninger", 3),
    Text(
        "Kommunestyret vedtok budsjettet for 2031 i sak PS 30/88 den 15. desember 2030. Etter to "
        "måneder viser prognosene et merforbruk i helse og omsorg."
    ),
    Text("Tabell 1: Justering av driftsrammene (tall i 1000 kr)"),
    BUDGET,
    Heading("Vurdering", 3),
    Text("Kommunedirektøren vurderer at justeringen er forsvarlig."),
)

MEETING_ID = "formannskapet-i-vikan-kommune/2031-03-11"
PLACE = "Møterom Havblikk, Vikan rådhus"
AGENDA = [
    ("31/12", "PS 31/12", "Referatsaker", None),
    ("31/13", "PS 31/13", "Budsjettjustering 1. kvartal 2031", "2031/442"),
    ("31/14", "PS 31/14", "Salg av tomt ved Nordre kai", "2030/1187"),
    ("31/15", "PS 31/15", "Høring: ny fylkesveg over Skarhei", "2031/97"),
]
PEOPLE = [
    ("Berit Aune", "AP", "Ordfører", None),
    ("Jonas Fjell", "H", "Varaordfører", None),
    ("Anne-Lise Lund", "SP", "member", None),
    ("Odd Rune Sæther", "FRP", "member", None),
    ("Marit Østby", "SV", "member", None),
    ("Kjell Arne Nygård", "AP", "member", None),
    ("Per Strand", "V", "absent", None),
    ("Tone Vågen", "H", "absent", None),
    ("Siri Berg", "V", "substitute", "Per Strand"),
    ("Lars Holm", "H", "substitute", "Tone Vågen"),
    ("Kari Moe", None, "kommunedirektør", None),
    ("Nils Dahl", None, "økonomisjef", None),
]
_POINTS = (
    "1. Budsjettet for 2031 justeres slik det går fram av tabell 1.\n"
    "2. Merforbruket på 6 350 000 kroner dekkes av disposisjonsfondet."
)
_STAFFING = "Kommunedirektøren legger fram en sak om bemanningen i hjemmetjenesten i juni."
_DIRECTOR = "Kommunedirektøren"
DECISIONS = [
    ("31/12", "adopted", None, "Referatsakene tas til orientering."),
    ("31/13", "proposed", _DIRECTOR, _POINTS),
    ("31/13", "proposed", "Jonas Fjell (H)",
     "«Merforbruket dekkes ved å utsette rehabiliteringen av Vikan bad.»"),
    ("31/13", "proposed", "Marit Østby (SV)", f"«{_STAFFING}»"),
    ("31/13", "adopted", None, f"{_POINTS}\n3. {_STAFFING}"),
    ("31/14", "proposed", _DIRECTOR, "Tomten selges til Vikan Slipp AS for 2,4 millioner kroner."),
    ("31/14", "proposed", "Odd Rune Sæther (FRP)",
     "«Saken utsettes til det foreligger en ny takst.»"),
    ("31/14", "adopted", None, "Saken utsettes til det foreligger en ny takst."),
    ("31/15", "proposed", _DIRECTOR, "Vikan kommune støtter alternativ B."),
    ("31/15", "adopted", None, "Vikan kommune støtter alternativ B."),
]  # fmt: skip
PAPER_DECISIONS = [("31/13", "proposed", _DIRECTOR, _POINTS)]
VOTES = {"31/14": (6, 2, False), "31/15": (None, None, True)}
TABLES: list[tuple[str, Grid]] = [
    ("minutes", MEMBERS), ("minutes", ABSENT), ("minutes", SUBSTITUTES), ("minutes", STAFF),
    ("paper", BUDGET),
]  # fmt: skip
ROUTE = [("31/9", "Kommunestyret", "2031-03-25")]
