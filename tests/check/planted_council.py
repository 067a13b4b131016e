"""A made-up national council: web pages, an agenda of lines, slides with levels over years."""

from layout_rendering import Element, Heading, Lines, Text, grid, write_html
from planted import Fault, MadeUp

NOTICE: tuple[Element, ...] = (
    Heading("Møte i Kystrådet onsdag 11. juni 2031", 1),
    Text("Kystrådet er oppdiktet."),
    Text("Sted: Fyrhuset, Sandvika"),
    Heading("Dagsorden"),
    grid(
        "Saksnr|Sak|Presenterer|Tid",
        "1/31|Godkjenning av referat fra 12. mars 2031|Else Berg, Kystetaten|09:00",
        "2/31|Drift av fyrene 2031–2034|Knut Moen, Kystetaten|09:10",
        "3/31|Veikart for farledene|Anne Lund, Losforbundet|10:00",
        "|Pause||10:45",
        "4/31|Beredskap ved oljeutslipp|Knut Moen, Kystetaten|11:00",
        "|Slutt||12:00",
    ),
)
MINUTES_BEFORE: tuple[Element, ...] = (
    Heading("Sak 1/31: Godkjenning av referatet fra 12. mars 2031", 1),
    Heading("Forslag til vedtak"),
    Text("Kystrådet godkjenner referatet."),
)
LIGHTS: tuple[Element, ...] = (
    Heading("Sak 2/31: Drift av fyrene 2031–2034", 1),
    Text("Kystrådet 11. juni 2031"),
    Text("Knut Moen, seniorrådgiver"),
    Heading("Kostnadsnivå per fyr (millioner kroner)"),
    grid(
        "Fyr|2031|2032|2033|2034",
        "Ytterholmen|12,4|12,9|13,1|13,4",
        "Skarvskjær|8,8|9,0|9,3|9,5",
        "Lyngøy|6,1|6,3|6,4|6,6",
        "Sum kostnadsnivå|27,3|28,2|28,8|29,5",
        figures=True,
    ),
    Heading("Endring per år (millioner kroner)"),
    grid(
        "Alle fyr|2031|2032|2033|2034",
        "Vekst - lønn og priser||0,6|0,7|0,7",
        "Vekst - nye lamper||0,5||0,2",
        "Sum vekst||1,1|0,7|0,9",
        "Andre endringer||-0,2|-0,1|-0,2",
        "Sum kostnadsnivå|27,3|28,2|28,8|29,5",
        figures=True,
    ),
    Heading("Forslag til vedtak"),
    Text("Kystrådet tar saken til orientering."),
)
FAIRWAYS: tuple[Element, ...] = (
    Heading("Sak 3/31: Veikart for farledene", 1),
    Text("Kystrådet 11. juni 2031"),
    Text("Anne Lund, fagsjef"),
    Heading("Status"),
    Lines(
        (
            "KartSys koster ca. 6 millioner kroner per år fra 2032.",
            "Rådet fikk innspill i møte 4. mars 2031.",
        )
    ),
    Heading("Plan"),
    Text("Drift av KartSys er anslått til 5–7 millioner kroner per år."),
    Heading("Forslag til vedtak"),
    Text("Kystrådet gir innspill til veikartet."),
    Text("Pause – vi starter igjen kl. 11.00"),
)
OIL: tuple[Element, ...] = (
    Heading("Sak 4/31: Beredskap ved oljeutslipp", 1),
    Text("Kystrådet 11. juni 2031"),
    Text("Knut Moen"),
    Heading("Øvelser"),
    Text("Det ble holdt 14 øvelser i Nord i 2030. Over 300 personer deltok."),
    Text("Av 14 øvelser i Nord var tre om natten."),
    Heading("Forslag til vedtak"),
    Text("Kystrådet ber Kystetaten om en plan innen 1. desember 2031."),
)

COUNCIL = MadeUp(
    name="council",
    papers={
        "00-dagsorden": NOTICE,
        "sak-1-31-referat": MINUTES_BEFORE,
        "sak-2-31-fyrene": LIGHTS,
        "sak-3-31-veikart": FAIRWAYS,
        "sak-4-31-beredskap": OIL,
    },
    write=write_html,
    suffix=".html",
    faults=(
        Fault("a sum that differs by rounding", "sak-2-31-fyrene", "27,3|28,2|28,8|29,5",
              "27,3|28,2|28,9|29,5", "rounding", "trykt 28,9"),
        Fault("a sum that does not add up", "sak-2-31-fyrene",
              "Lyngøy|6,1|6,3|6,4|6,6", "Lyngøy|6,1|6,3|6,4|8,6", "sum", "trykt 29,5"),
        Fault("a level that the changes do not give", "sak-2-31-fyrene",
              "Andre endringer||-0,2", "Andre endringer||-1,2", "series", "trykt 28,2"),
        Fault("a cost with two values", "sak-3-31-veikart", "KartSys koster ca. 6",
              "KartSys koster ca. 9", "figure", "KartSys"),
        Fault("a count with two values", "sak-4-31-beredskap", "Det ble holdt 14 øvelser",
              "Det ble holdt 19 øvelser", "figure", "19"),
        Fault("a title page with another day", "sak-3-31-veikart", "Kystrådet 11. juni 2031",
              "Kystrådet 10. juni 2031", "date", "10. juni"),
        Fault("a title page with another year", "sak-4-31-beredskap", "Kystrådet 11. juni 2031",
              "Kystrådet 11. juni 2030", "date", "2030"),
        Fault("the meeting's day of the week", "00-dagsorden", "onsdag 11. juni",
              "torsdag 11. juni", "weekday", "onsdag"),
        Fault("a pause that ends at another time", "sak-3-31-veikart", "igjen kl. 11.00",
              "igjen kl. 11.15", "time", "11:15"),
        Fault("an agenda that goes backwards", "00-dagsorden",
              "4/31|Beredskap ved oljeutslipp|Knut Moen, Kystetaten|11:00",
              "4/31|Beredskap ved oljeutslipp|Knut Moen, Kystetaten|10:30", "time", "10:30"),
        Fault("a name that differs", "sak-3-31-veikart", "Anne Lund, fagsjef",
              "Tor Vold, fagsjef", "presenter", "Tor Vold"),
        Fault("a name alone that differs", "sak-4-31-beredskap", "Knut Moen", "Eva Strand",
              "presenter", "Eva Strand"),
        Fault("a name that is spelt otherwise", "sak-4-31-beredskap", "Knut Moen", "Knud Moen",
              "presenter", "Knud Moen"),
        Fault("a title that differs", "sak-3-31-veikart", "Veikart for farledene",
              "Veikart for fyrene", "sak", "fyrene"),
        Fault("a title with another day", "sak-1-31-referat", "fra 12. mars", "fra 21. mars",
              "sak", "21. mars"),
        Fault("a sak that is on no agenda", "sak-4-31-beredskap",
              "Sak 4/31: Beredskap ved oljeutslipp", "Sak 7/31: Innseiling til Sandvika", "sak",
              "7/31"),
        Fault("a proposal that is missing", "sak-4-31-beredskap", "Forslag til vedtak",
              "Oppfølging", "missing", "4/31"),
        Fault("a placeholder for a date", "sak-3-31-veikart", "i møte 4. mars 2031",
              "i møte xxxx", "placeholder", "xxxx"),
        Fault("to be decided", "sak-4-31-beredskap", "innen 1. desember 2031", "innen TBD",
              "placeholder", "TBD"),
    ),
)  # fmt: skip
