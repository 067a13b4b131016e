"""A made-up municipal council with a real budget's tables, where nothing is wrong."""

from layout_rendering import (
    Element,
    Heading,
    Lines,
    Text,
    grid,
    pairs,
    write_docx,
    write_reportlab,
    write_text,
)
from planted import MadeUp

NOTICE: tuple[Element, ...] = (
    Text("Oppdiktet"),
    Heading("Møteinnkalling", 1),
    pairs(
        "Utvalg:|Kommunestyret i Sundvær kommune",
        "Møtested:|Kulturhuset",
        "Dato:|Torsdag 11. desember 2031",
        "Tid:|Kl. 16.00",
    ),
    Text(
        "Gruppemøter holdes tirsdag 9. desember fra kl. 17.00. Neste møte er torsdag 29. januar "
        "2032."
    ),
    Heading("Sakliste"),
    grid(
        "Saksnr|Sakstittel|Arkivsak",
        "PS 81/31|Godkjenning av protokoll fra møtet 13. november 2031|",
        "PS 82/31|Budsjett 2032 og økonomiplan 2032–2035|2031/1401",
        "PS 83/31|Kommuneplanens arealdel – 2. gangs behandling|2028/77",
        "PS 84/31|Valg av meddommere|2031/900",
        "PS 85/31|Interpellasjon fra Kari Holm (V): Trygg skolevei|",
        "PS 86/31|Orienteringer|",
    ),
)
BUDGET_PAPER: tuple[Element, ...] = (
    Heading("PS 82/31 Budsjett 2032 og økonomiplan 2032–2035", 1),
    pairs("Saksbehandler:|Eva Lund, økonomisjef", "Arkivsak:|2031/1401"),
    grid(
        "Utvalg|Møtedato|Utvalgssak",
        "Formannskapet|25.11.2031|064/31",
        "Kommunestyret|11.12.2031|082/31",
    ),
    Heading("Kommunedirektørens forslag til vedtak"),
    Lines(
        (
            "1. Budsjett for 2032 vedtas med de rammene som går fram av tabell 1 og 2.",
            "2. Det tas opp lån på 48,5 mill. kr til investeringer.",
            "3. Eiendomsskatten settes til 4 promille, jf. eiendomsskatteloven § 11.",
        )
    ),
    Heading("Tabell 1: Bevilgningsoversikt drift (tall i hele tusen)"),
    grid(
        "|Regnskap 2030|Budsjett 2031|Budsjett 2032|2033|2034|2035",
        "Rammetilskudd|-310 250|-322 400|-334 900|-337 100|-338 000|-339 200",
        "Inntekts- og formuesskatt|-265 830|-279 600|-288 500|-288 500|-288 500|-288 500",
        "Eiendomsskatt|-31 420|-31 900|-32 400|-32 400|-32 400|-32 400",
        "Andre generelle driftsinntekter|-5 210|-4 300|-4 100|-3 900|-3 700|-3 500",
        "Sum generelle driftsinntekter|-612 710|-638 200|-659 900|-661 900|-662 600|-663 600",
        "Sum bevilgninger drift, netto|571 600|598 300|620 450|618 900|617 300|616 800",
        "Avskrivninger|38 700|39 900|41 200|42 500|43 100|43 300",
        "Sum netto driftsutgifter|610 300|638 200|661 650|661 400|660 400|660 100",
        "Brutto driftsresultat|-2 410|0|1 750|-500|-2 200|-3 500",
        "Renteinntekter|-9 870|-10 300|-9 900|-9 400|-9 100|-9 000",
        "Utbytter|-4 000|-4 500|-4 500|-4 500|-4 500|-4 500",
        "Renteutgifter|24 310|27 600|29 850|30 700|31 100|31 000",
        "Avdrag på lån|29 500|31 200|33 000|34 300|35 200|35 900",
        "Netto finansutgifter|39 940|44 000|48 450|51 100|52 700|53 400",
        "Motpost avskrivninger|-38 700|-39 900|-41 200|-42 500|-43 100|-43 300",
        "Netto driftsresultat|-1 170|4 100|9 000|8 100|7 400|6 600",
        figures=True,
    ),
    Heading("Tabell 2: Rammer per sektor (1000 kr)"),
    grid(
        "Sektor|2031|2032|Endring|Endring i %",
        "Oppvekst|248 300|256 900|8 600|3,5",
        "Helse og velferd|262 100|271 200|9 100|3,5",
        "herav hjemmetjeneste|88 400|92 150|3 750|4,2",
        "Teknisk|61 250|63 100|1 850|3,0",
        "Stab|26 650|29 250|2 600|9,8",
        "Sum|598 300|620 450|22 150|3,7",
        figures=True,
    ),
    Text(
        "Av økningen på 22,15 mill. kr går 9,1 mill. kr til helse og velferd og 8,6 mill. kr til "
        "oppvekst. Lønnsveksten er anslått til 4,1 prosent."
    ),
    Heading("Tabell 3: Nøkkeltall"),
    grid(
        "Nøkkeltall|2030|2031|2032|Anbefalt",
        "Netto driftsresultat i prosent|0,2|-0,6|-1,4|1,75",
        "Disposisjonsfond i prosent|7,9|7,1|5,6|8,0",
        "Lånegjeld per innbygger (kr)|78 400|81 250|84 900|–",
        "Innbyggere|9 412|9 465|9 510|",
        "Gjennomsnitt landet|1,9|1,6|1,5|",
        figures=True,
    ),
    Heading("Tabell 4: Investeringer (1000 kr)"),
    grid(
        "Prosjekt|2032|2033|2034|2035|Sum 2032–2035",
        "Ny barnehage Vika|18 000|31 500|4 500||54 000",
        "Vannledning Nes|9 500|12 000|12 000|6 000|39 500",
        "Digitalisering|3 000|3 000|3 000|3 000|12 000",
        "Sum investeringer|30 500|46 500|19 500|9 000|105 500",
        "Merverdiavgift|-5 400|-8 100|-3 300|-1 800|-18 600",
        "Lån|-48 500||||-48 500",
        figures=True,
    ),
    Text(
        "Lånet på 48,5 mill. kr er høyere enn investeringene i 2032 fordi 23,4 mill. kr "
        "refinansieres."
    ),
    Text(
        "Barnehagen i Vika koster 54,0 mill. kr. Den første kostnadsrammen var 49,8 mill. kr, og "
        "prisveksten siden 2029 er 4,2 mill. kr."
    ),
    Heading("Tabell 5: Elever etter skole"),
    grid(
        "Skole|1. trinn|2.–4. trinn|5.–7. trinn|I alt",
        "Nes|24|71|80|175",
        "Vika|31|96|104|231",
        "Sundet|18|60|57|135",
        "Kommunen|73|227|241|541",
        figures=True,
    ),
    Text(
        "Vika skole har 231 elever. I 2035 ventes 260 elever ved skolen, og 40 av dem bor på Nes."
        " Skolen har 26 ansatte."
    ),
    Text(
        "Rådmannens stab (RS) er ikke det samme som RS-saker. EPJ står for elektronisk "
        "pasientjournal."
    ),
    Heading("Vedlegg"),
    Lines(
        (
            "1. Budsjettdokument",
            "2. Gebyrregulativ",
            "3. Uttalelse fra eldrerådet, se også vedlegg 2",
        )
    ),
    Text(
        "Eldrerådet behandlet saken 18. november 2031 i sak 14/31, og ungdomsrådet i sak 9/31. Vi"
        " viser til kommunestyrets vedtak i sak 45/30 og formannskapets sak 64/31."
    ),
)
PLAN: tuple[Element, ...] = (
    Heading("PS 83/31 Kommuneplanens arealdel – 2. gangs behandling", 1),
    pairs("Saksbehandler:|Arne Vik, planlegger", "Arkivsak:|2028/77"),
    Heading("Kommunedirektørens forslag til vedtak"),
    Text("Kommuneplanens arealdel vedtas, jf. plan- og bygningsloven § 11-15."),
    Text(
        "Planen lå ute til ettersyn fra fredag 5. september til 17. oktober 2031. Det kom inn 34 "
        "merknader. 12 av merknadene gjelder strandsonen."
    ),
    Heading("Oversikt over merknader"),
    grid(
        "Nr|Avsender|Dato|Tema",
        "1|Statsforvalteren|14.10.2031|Jordvern",
        "2|Fylkeskommunen|16.10.2031|Kulturminner",
        "3|Nes vel|02.10.2031|Strandsone",
        ruled=True,
    ),
    Text(
        "Arealregnskapet viser at 120 dekar tas ut, mens 85 dekar legges til. Netto er det en "
        "reduksjon på 35 dekar."
    ),
    Text("Sommeren 2030 ble 15 dekar dyrket mark omdisponert, i 2031 bare 4 dekar dyrket mark."),
    grid(
        "Formål|Ut (daa)|Inn (daa)",
        "Bolig|60|20",
        "Fritid|45|15",
        "Næring|15|50",
        "Sum|120|85",
        figures=True,
    ),
    Text(
        "Møtet med regionalt planforum var onsdag 8. oktober. Åpent møte ble holdt i Nes "
        "grendehus 18. september 2031 kl. 18.00–20.00."
    ),
    Text(
        "Kommunen har 9 465 innbyggere. Ved utgangen av 2035 regner vi med om lag 9 600 "
        "innbyggere i kommunen. Prognosen fra 2028 var på 9 900 innbyggere i kommunen."
    ),
)
ELECTION: tuple[Element, ...] = (
    Heading("PS 84/31 Valg av meddommere", 1),
    Heading("Valgnemndas innstilling"),
    Text("Som meddommere velges de som står på listen."),
    grid(
        "Navn|Født|Adresse|Telefon",
        "Anne Berg|1968|Strandgata 4|900 11 222",
        "Per Dal|1975|Nesveien 12|911 22 333",
        "Siri Fjell|1981|Vikaveien 8|922 33 444",
        ruled=True,
    ),
    Text("Det skal velges 24 meddommere til tingretten og 10 meddommere til lagmannsretten."),
    grid(
        "Parti|Stemmer|Mandater|Prosent",
        "Ap|1 412|9|31,0",
        "Sp|1 103|7|24,2",
        "H|905|5|19,9",
        "V|412|2|9,0",
        "Andre|723|4|15,9",
        "Totalt|4 555|27|100,0",
        figures=True,
    ),
)

_PAPERS = {
    "innkalling": NOTICE,
    "ps-82-31-budsjett": BUDGET_PAPER,
    "ps-83-31-arealdel": PLAN,
    "ps-84-31-meddommere": ELECTION,
}
BUDGETS = (
    MadeUp("budget as text", _PAPERS, write_text, ".txt", ()),
    MadeUp("budget as Word", _PAPERS, write_docx, ".docx", ()),
    MadeUp("budget as PDF", _PAPERS, write_reportlab, ".pdf", ()),
)
