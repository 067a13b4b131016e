"""Layout three: a city council, people in two columns, headers in two rows (made up)."""

from layout_rendering import Element, Grid, Heading, Lines, NewPage, Text, beside, grid

INVESTMENTS = grid(
    "Prosjekt|2031||2032|",
    "|Budsjett|Lån|Budsjett|Lån",
    "Ny ungdomsskole på Elvestrand|45 000|40 000|120 500|110 500",
    "Svømmehall|12 750||31 200|25 000",
    "Rehabilitering av torget|3 400|–|0|–",
    "Vann og avløp i Sørbyen|18 900|18 900|22 100|22 100",
    "Sum|80 050|58 900|173 800|157 600",
    ruled=True,
    header=2,
    figures=True,
)
FEES = grid(
    "Gebyr (kroner)|2030|2031|2032",
    "Vann, 120 m²|4 112|4 480|4 733",
    "Avløp, 120 m²|6 208|6 531|6 890",
    "Feiing|512|540|ca. 560",
    figures=True,
)

MINUTES: tuple[Element, ...] = (
    Heading("Protokoll fra møte i Elvestrand bystyre", 1),
    Text("Torsdag 19. juni 2031 kl. 17:00 i Bystyresalen, Elvestrand rådhus"),
    Heading("Til stede", 3),
    beside(
        (
            "Hanne Solbakken (Ap), ordfører",
            "Rolf Erik Tangen (H)",
            "Aisha Noor (SV)",
            "Bjørn Myhre (Sp)",
            "Liv Torunn Aas (MDG)",
        ),
        (
            "Espen Dahle (Frp)",
            "Ingrid Wold (Ap)",
            "Trond Kvamme (R)",
            "Sissel Brenne (V)",
        ),
    ),
    Heading("Forfall", 3),
    beside(("Geir Nordli (Ap)",), ("Mona Lie (H)",)),
    Heading("Varamedlemmer", 3),
    beside(("Jon Skar (Ap) for Geir Nordli",), ("Unni Bakke (H) for Mona Lie",)),
    Heading("Saksliste"),
    Lines(
        (
            "Sak 041/31 Godkjenning av protokoll",
            "Sak 042/31 Investeringsplan 2031–2032",
            "Sak 043/31 Gebyrer for vann og avløp",
        )
    ),
    NewPage(),
    Heading("Sak 041/31 Godkjenning av protokoll"),
    Heading("Bystyrets vedtak:", 3),
    Text("Protokollen fra møtet 22. mai 2031 godkjennes."),
    Text("Enstemmig vedtatt."),
    Heading("Sak 042/31 Investeringsplan 2031–2032"),
    Heading("Formannskapets innstilling:", 3),
    Lines(
        (
            "1. Investeringsplanen for 2031–2032 vedtas.",
            "2. Rådmannen får fullmakt til å ta opp lån på inntil 58,9 millioner kroner.",
            "a) Lånene tas opp i to deler.",
            "b) Nedbetalingstiden er 30 år.",
        )
    ),
    Heading("Behandling:", 3),
    Text("Forslag fra Espen Dahle (Frp):"),
    Text("«Svømmehallen tas ut av planen.»"),
    Text("Forslag fra Trond Kvamme (R) på vegne av R og SV:"),
    Text("«Låneopptaket økes med 5 millioner kroner til torget.»"),
    Heading("Votering:", 3),
    Text("Forslaget fra Dahle falt med 1 mot 10 stemmer."),
    Text("Forslaget fra Kvamme falt med 3 mot 8 stemmer."),
    Text("Innstillingen ble vedtatt med 9 mot 2 stemmer."),
    Heading("Bystyrets vedtak:", 3),
    Lines(
        (
            "1. Investeringsplanen for 2031–2032 vedtas.",
            "2. Rådmannen får fullmakt til å ta opp lån på inntil 58,9 millioner kroner.",
            "a) Lånene tas opp i to deler.",
            "b) Nedbetalingstiden er 30 år.",
        )
    ),
    Heading("Sak 043/31 Gebyrer for vann og avløp"),
    Heading("Formannskapets innstilling:", 3),
    Text("Gebyrene for 2032 fastsettes slik tabellen i saksframlegget viser."),
    Heading("Bystyrets vedtak:", 3),
    Text("Saken sendes tilbake til formannskapet."),
    Text("Vedtatt med 6 mot 5 stemmer."),
)

CASE_PAPER: tuple[Element, ...] = (
    Heading("Investeringsplan 2031–2032", 1),
    Text("Saksnr: Sak 042/31"),
    Text("Behandles av: Bystyret 19.06.2031"),
    Heading("Rådmannens innstilling:", 3),
    Text("Investeringsplanen for 2031–2032 vedtas."),
    Heading("Sammendrag", 3),
    Text("Planen bygger på sak 12/31, som formannskapet behandlet 3. juni."),
    Heading("Prosjektene", 3),
    Text("Tabell 1: Investeringer (1000 kr)"),
    INVESTMENTS,
    Heading("Gebyrer", 3),
    Text("Tabellen viser gebyrene for en bolig på 120 kvadratmeter."),
    FEES,
)

MEETING_ID = "elvestrand-bystyre/2031-06-19"
PLACE = "Bystyresalen, Elvestrand rådhus"
AGENDA = [
    ("41/31", "Sak 041/31", "Godkjenning av protokoll", None),
    ("42/31", "Sak 042/31", "Investeringsplan 2031–2032", None),
    ("43/31", "Sak 043/31", "Gebyrer for vann og avløp", None),
]
PEOPLE = [
    ("Hanne Solbakken", "Ap", "ordfører", None),
    ("Rolf Erik Tangen", "H", "member", None),
    ("Aisha Noor", "SV", "member", None),
    ("Bjørn Myhre", "Sp", "member", None),
    ("Liv Torunn Aas", "MDG", "member", None),
    ("Espen Dahle", "Frp", "member", None),
    ("Ingrid Wold", "Ap", "member", None),
    ("Trond Kvamme", "R", "member", None),
    ("Sissel Brenne", "V", "member", None),
    ("Geir Nordli", "Ap", "absent", None),
    ("Mona Lie", "H", "absent", None),
    ("Jon Skar", "Ap", "substitute", "Geir Nordli"),
    ("Unni Bakke", "H", "substitute", "Mona Lie"),
]
_PLAN = (
    "1. Investeringsplanen for 2031–2032 vedtas.\n"
    "2. Rådmannen får fullmakt til å ta opp lån på inntil 58,9 millioner kroner.\n"
    "a) Lånene tas opp i to deler.\n"
    "b) Nedbetalingstiden er 30 år."
)
_COMMITTEE = "Formannskapet"
DECISIONS = [
    ("41/31", "adopted", None, "Protokollen fra møtet 22. mai 2031 godkjennes."),
    ("42/31", "proposed", _COMMITTEE, _PLAN),
    ("42/31", "proposed", "Espen Dahle (Frp)", "«Svømmehallen tas ut av planen.»"),
    ("42/31", "proposed", "Trond Kvamme (R)",
     "«Låneopptaket økes med 5 millioner kroner til torget.»"),
    ("42/31", "adopted", None, _PLAN),
    ("43/31", "proposed", _COMMITTEE,
     "Gebyrene for 2032 fastsettes slik tabellen i saksframlegget viser."),
    ("43/31", "adopted", None, "Saken sendes tilbake til formannskapet."),
]  # fmt: skip
PAPER_DECISIONS = [("42/31", "proposed", "Rådmannen", "Investeringsplanen for 2031–2032 vedtas.")]
VOTES = {"41/31": (None, None, True), "43/31": (6, 5, False)}
TABLES: list[tuple[str, Grid]] = [("paper", INVESTMENTS), ("paper", FEES)]
ROUTE: list[tuple[str, str, str]] = []
