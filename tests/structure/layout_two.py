"""Layout two: a county's minutes in nynorsk, people in running lines, tables ruled (made up)."""

from layout_rendering import Element, Grid, Heading, Lines, NewPage, Text, grid, pairs

FERRIES = grid(
    "Samband|Rekneskap 2029|Rekneskap 2030|Budsjett 2031|Endring (%)",
    "Havsund–Otterøya|41 210|43 905|45 100|2,7",
    "Lauvik–Bjørnes|18 334|18 870|22 450|19,0",
    "Storvika–Skårholmen|9 120|8 905|–|",
    "Hurtigbåt ytre rute|27 050|29 988|30 500|1,7",
    "Sum|95 714|101 668|98 050|−3,6",
    ruled=True,
    figures=True,
)
PLAN = grid(
    "Tiltak|Ansvarleg|Frist",
    "Ny kai på Otterøya|Seksjon for samferdsle|1. oktober 2031",
    "Ladeanlegg i Lauvik|Havsund Kraft|Våren 2032",
    "Evaluering av sambandet|Fylkesdirektøren|Desember 2032",
    ruled=True,
)

MINUTES: tuple[Element, ...] = (
    Text("Havsund fylkeskommune", bold=True),
    Heading("Møtebok", 1),
    pairs(
        "Organ:|Fylkesutvalet",
        "Møtestad:|Fylkeshuset, møterom Otter",
        "Møtedato:|Tysdag 22. april 2031",
        "Møtetid:|Kl. 10.00–14.30",
    ),
    Text(
        "Desse møtte: Ola Haugen (Sp), leiar, Kari Vik (Ap), nestleiar, Nils Moe (H), "
        "Anne Grethe Øye (Krf)"
    ),
    Text("Forfall: Eli Dal (SV)"),
    Text("Varamedlemer som møtte: Arve Li (SV) for Eli Dal"),
    Text("Frå administrasjonen: Gro Hauge, fylkesdirektør, Per Nes, møtesekretær"),
    Heading("Sakliste"),
    grid(
        "Sak nr|Tittel",
        "15/31|Godkjenning av møtebok frå møtet 18. mars",
        "16/31|Ferjesamband i Havsund 2031–2035",
        "17/31|Tilskot til Otterøya museum",
        ruled=True,
    ),
    NewPage(),
    Heading("Sak 15/31 Godkjenning av møtebok frå møtet 18. mars"),
    Heading("Handsaming", 3),
    Text("Det var ingen merknader til møteboka."),
    Heading("Samrøystes vedtak", 3),
    Text("Møteboka frå møtet 18. mars 2031 vert godkjend."),
    Heading("Sak 16/31 Ferjesamband i Havsund 2031–2035"),
    Heading("Fylkesdirektøren si tilråding", 3),
    Lines(
        (
            "1. Fylkesutvalet sluttar seg til planen for ferjesambanda 2031–2035.",
            "2. Sambandet Storvika–Skårholmen vert lagt ned frå 1. juli 2031.",
        )
    ),
    Heading("Handsaming", 3),
    Text("Arve Li (SV) sette fram slikt endringsframlegg til punkt 2:"),
    Text("«Sambandet Storvika–Skårholmen vert ført vidare ut 2032.»"),
    Heading("Røysting", 3),
    Text(
        "Framlegget frå Li vart vedteke med 3 mot 2 røyster. Resten av tilrådinga vart samrøystes "
        "vedteken."
    ),
    Heading("Vedtak", 3),
    Lines(
        (
            "1. Fylkesutvalet sluttar seg til planen for ferjesambanda 2031–2035.",
            "2. Sambandet Storvika–Skårholmen vert ført vidare ut 2032.",
        )
    ),
    Heading("Sak 17/31 Tilskot til Otterøya museum"),
    Heading("Framlegg til vedtak", 3),
    Text("Otterøya museum får eit tilskot på 1,2 mill. kroner."),
    Heading("Røysting", 3),
    Text("Framlegget vart vedteke med 4 mot 1 røyst."),
    Heading("Vedtak", 3),
    Text("Otterøya museum får eit tilskot på 1,2 mill. kroner."),
    Heading("Ymse"),
    Text("Kari Vik spurde om rutetabellen for hurtigbåten."),
    Text("Møtet vart heva kl. 14.30."),
)

CASE_PAPER: tuple[Element, ...] = (
    Text("Havsund fylkeskommune", bold=True),
    Heading("Saksframlegg", 1),
    pairs(
        "Saksnr:|16/31",
        "Arkivsaksnr:|31/2203",
        "Sakshandsamar:|Per Nes",
        "Utval:|Fylkesutvalet",
        "Møtedato:|22.04.2031",
    ),
    Heading("Ferjesamband i Havsund 2031–2035"),
    Heading("Fylkesdirektøren si tilråding", 3),
    Lines(
        (
            "1. Fylkesutvalet sluttar seg til planen for ferjesambanda 2031–2035.",
            "2. Sambandet Storvika–Skårholmen vert lagt ned frå 1. juli 2031.",
        )
    ),
    Heading("Saksutgreiing", 3),
    Text("Saka vart handsama i fylkestinget 10. desember 2030, jf. sak 61/30."),
    Text("Tabell 1. Kostnader per samband. Tala er i 1000 kr."),
    FERRIES,
    Heading("Framdrift", 3),
    PLAN,
    Heading("Vurdering", 3),
    Text("Fylkesdirektøren vurderer planen som nøktern."),
)

MEETING_ID = "fylkesutvalet-i-havsund-fylkeskommune/2031-04-22"
PLACE = "Fylkeshuset, møterom Otter"
AGENDA = [
    ("15/31", "Sak 15/31", "Godkjenning av møtebok frå møtet 18. mars", None),
    ("16/31", "Sak 16/31", "Ferjesamband i Havsund 2031–2035", "31/2203"),
    ("17/31", "Sak 17/31", "Tilskot til Otterøya museum", None),
]
PEOPLE = [
    ("Ola Haugen", "Sp", "leader", None),
    ("Kari Vik", "Ap", "deputy_leader", None),
    ("Nils Moe", "H", "member", None),
    ("Anne Grethe Øye", "Krf", "member", None),
    ("Eli Dal", "SV", "absent", None),
    ("Arve Li", "SV", "substitute", "Eli Dal"),
    ("Gro Hauge", None, "fylkesdirektør", None),
    ("Per Nes", None, "secretary", None),
]
_PLAN = "1. Fylkesutvalet sluttar seg til planen for ferjesambanda 2031–2035."
_GRANT = "Otterøya museum får eit tilskot på 1,2 mill. kroner."
_CLOSE = f"{_PLAN}\n2. Sambandet Storvika–Skårholmen vert lagt ned frå 1. juli 2031."
_KEEP = "Sambandet Storvika–Skårholmen vert ført vidare ut 2032."
DECISIONS = [
    ("15/31", "adopted", None, "Møteboka frå møtet 18. mars 2031 vert godkjend."),
    ("16/31", "proposed", "Fylkesdirektøren", _CLOSE),
    ("16/31", "proposed", "Arve Li (SV)", f"«{_KEEP}»"),
    ("16/31", "adopted", None, f"{_PLAN}\n2. {_KEEP}"),
    ("17/31", "proposed", None, _GRANT),
    ("17/31", "adopted", None, _GRANT),
]
PAPER_DECISIONS = [("16/31", "proposed", "Fylkesdirektøren", _CLOSE)]
VOTES = {"15/31": (None, None, True), "17/31": (4, 1, False)}
TABLES: list[tuple[str, Grid]] = [("paper", FERRIES), ("paper", PLAN)]
ROUTE: list[tuple[str, str, str]] = []
