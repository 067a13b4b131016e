"""A made-up executive committee (formannskap) in bokmål: text papers, an agenda with two lists."""

from layout_rendering import Element, Heading, Lines, Text, grid, pairs, write_text
from planted import Fault, MadeUp

NOTICE: tuple[Element, ...] = (
    Text("Tangvåg kommune (oppdiktet)"),
    Heading("Møteinnkalling", 1),
    pairs(
        "Utvalg:|Formannskapet",
        "Møtested:|Rådhuset, Lillesalen",
        "Dato:|Torsdag 13.02.2031",
        "Tidspunkt:|09:00-14:00",
    ),
    Text("Forfall meldes til sekretariatet innen mandag 10. februar."),
    Heading("Saksliste"),
    grid(
        "Saksnr|Innhold|Saksbehandler",
        "PS 4/31|Godkjenning av innkalling og saksliste|Siri Moe",
        "PS 5/31|Årsrapport for vann og avløp 2030|Ove Lien",
        "PS 6/31|Ny brannstasjon på Nes|Mari Tveit",
        "PS 7/31|Tilskudd til lag og foreninger 2031|Jon Aas",
    ),
    Heading("Tidsplan"),
    grid(
        "Tid|Punkt|Varighet",
        "09:00|PS 4/31 Godkjenning av innkalling|10 min",
        "09:10|PS 5/31 Årsrapport for vann og avløp|50 min",
        "10:00|Pause|15 min",
        "10:15|PS 6/31 Ny brannstasjon på Nes|75 min",
        "11:30|Lunsj|30 min",
        "12:00|PS 7/31 Tilskudd til lag og foreninger|45 min",
        "12:45|Eventuelt|15 min",
    ),
    Text("Sak PS 6/31 skal videre til kommunestyret 20. mars 2031."),
    Text("Tangvåg, 5. februar 2031"),
)

WATER: tuple[Element, ...] = (
    Heading("PS 5/31 Årsrapport for vann og avløp 2030", 1),
    pairs(
        "Saksbehandler:|Ove Lien, avdelingsleder",
        "Utvalg:|Formannskapet 13.02.2031",
    ),
    Heading("Kommunedirektørens forslag til vedtak"),
    Lines(
        (
            "1. Årsrapporten tas til orientering.",
            "2. Lekkasjeplanen rulleres innen 1. oktober 2031.",
        )
    ),
    Heading("Saksopplysninger"),
    Text(
        "Ved årsskiftet var 6 212 abonnenter på det kommunale nettet. Lekkasjen er 34 prosent, "
        "se tabell 1 og tabell 2. Avdeling for vann og avløp (VAV) har ansvaret."
    ),
    Heading("Tabell 1: Drift av vann og avløp (1000 kr)"),
    grid(
        "Område|Regnskap 2029|Regnskap 2030|Budsjett 2031|Avvik 2030-2031",
        "Vannverk|14 210|15 120|15 900|780",
        "Ledningsnett|8 340|8 905|9 450|545",
        "Renseanlegg|11 780|12 465|12 800|335",
        "Slambehandling|2 115|2 240|2 300|60",
        "Sum|36 445|38 730|40 450|1 720",
        figures=True,
    ),
    Text("VAV regner med at utgiftene til vannverk blir 15,9 mill. kr i 2031."),
    Heading("Tabell 2: Brudd og lekkasjer"),
    grid(
        "Type|2028|2029|2030",
        "Hovedledning|12|9|14",
        "Stikkledning|31|27|22",
        "Kum|4|6|5",
        "I alt|47|42|41",
        figures=True,
    ),
    Heading("Vurdering"),
    Text(
        "De 6 212 abonnenter på det kommunale nettet betaler mindre enn i nabokommunene. "
        "Kommunedirektøren viser til sak PS 7/31 om tilskudd."
    ),
)

FIRE: tuple[Element, ...] = (
    Heading("PS 6/31 Ny brannstasjon på Nes", 1),
    pairs(
        "Saksbehandler:|Mari Tveit, prosjektleder",
        "Utvalg:|Formannskapet 13.02.2031",
    ),
    Heading("Kommunedirektørens forslag til vedtak"),
    Lines(
        (
            "1. Brannstasjonen bygges på Nes med en kostnadsramme på 84,6 mill. kr.",
            "2. Byggestart settes til mars 2032.",
        )
    ),
    Heading("Saksopplysninger"),
    Text("Kostnadsrammen er 84,6 mill. kr. Stasjonen skal ha 18 ansatte på vakt."),
    Text("Befaring på tomten er onsdag 12. februar 2031 kl. 15.00."),
    Heading("Finansiering (1000 kr)"),
    grid(
        "Post|2031|2032|2033|Sum",
        "Låneopptak|4 200|38 400|22 000|64 600",
        "Fond|1 000|9 000|5 000|15 000",
        "Tilskudd fra staten||3 000|2 000|5 000",
        "Sum|5 200|50 400|29 000|84 600",
        figures=True,
    ),
    Heading("Vedlegg"),
    Lines(("1. Skisser fra arkitekten", "2. Støyrapport", "3. Kostnadsoverslag")),
    Heading("Vurdering"),
    Text("Støyen er innenfor kravene, jf. vedlegg 2. Kostnadene er kvalitetssikret, se vedlegg 3."),
    Text("Møtet med naboene holdes tirsdag 4. mars 2031."),
    Text("Saken legges fram for kommunestyret 20. mars 2031."),
)

GRANTS: tuple[Element, ...] = (
    Heading("PS 7/31 Tilskudd til lag og foreninger 2031", 1),
    pairs(
        "Saksbehandler:|Jon Aas, kulturkonsulent",
        "Utvalg:|Formannskapet 13.02.2031",
    ),
    Heading("Kommunedirektørens forslag til vedtak"),
    Lines(("Tilskuddene fordeles slik tabellen viser.",)),
    Heading("Søknader (kroner)"),
    grid(
        "Søker|Søkt|Forslag",
        "Nes idrettslag|120 000|80 000",
        "Tangvåg korps|90 000|60 000",
        "Sanglaget Bølgen|45 000|30 000",
        "Kystlaget|60 000|40 000",
        "Sum|315 000|210 000",
        figures=True,
    ),
    Text("Rammen er 210 000 kr i 2031. Det kom fire søknader innen fristen 15. januar 2031."),
)

MUNICIPALITY = MadeUp(
    name="municipality",
    papers={
        "innkalling": NOTICE,
        "ps-5-31-vann-og-avlop": WATER,
        "ps-6-31-brannstasjon": FIRE,
        "ps-7-31-tilskudd": GRANTS,
    },
    write=write_text,
    suffix=".txt",
    faults=(
        Fault("a sum that does not add up", "ps-5-31-vann-og-avlop", "36 445|38 730",
              "36 445|38 370", "sum", "trykt 38 370"),
        Fault("a count that is off by one", "ps-5-31-vann-og-avlop", "I alt|47|42|41",
              "I alt|47|43|41", "sum", "trykt 43"),
        Fault("a deviation that is not the difference", "ps-5-31-vann-og-avlop",
              "9 450|545", "9 450|455", "sum", "trykt 455"),
        Fault("a row that does not add up", "ps-6-31-brannstasjon", "22 000|64 600",
              "22 000|65 600", "sum", "trykt 65 600"),
        Fault("a forgotten row in both sums", "ps-7-31-tilskudd", "Sum|315 000|210 000",
              "Sum|255 000|170 000", "sum", "Kystlaget"),
        Fault("a figure in the text that is not the cell", "ps-5-31-vann-og-avlop",
              "15,9 mill. kr i 2031", "15,6 mill. kr i 2031", "figure", "15,6"),
        Fault("another unit in the text", "ps-5-31-vann-og-avlop", "15,9 mill. kr i 2031",
              "15,9 mrd. kr i 2031", "unit", "15,9 mrd"),
        Fault("a frame that differs from the proposal", "ps-6-31-brannstasjon",
              "Kostnadsrammen er 84,6", "Kostnadsrammen er 86,4", "figure", "86,4"),
        Fault("a count that differs within the paper", "ps-5-31-vann-og-avlop",
              "De 6 212 abonnenter", "De 6 122 abonnenter", "figure", "6 122"),
        Fault("a thousandfold figure", "ps-5-31-vann-og-avlop",
              "Vannverk|14 210|15 120|15 900|780", "Vannverk|14 210|15 120 000|15 900|780",
              "unit", "15 120 000"),
        Fault("a wrong weekday with the year", "ps-6-31-brannstasjon", "tirsdag 4. mars 2031",
              "onsdag 4. mars 2031", "weekday", "tirsdag"),
        Fault("a wrong weekday without the year", "innkalling", "mandag 10. februar",
              "tirsdag 10. februar", "weekday", "mandag"),
        Fault("a paper dated for another day", "ps-7-31-tilskudd", "Formannskapet 13.02.2031",
              "Formannskapet 31.02.2031".replace("31.02", "20.02"), "date", "20. februar"),
        Fault("a body that meets on two days", "ps-6-31-brannstasjon",
              "legges fram for kommunestyret 20. mars", "legges fram for kommunestyret 27. mars",
              "date", "27. mars"),
        Fault("one number for two saker", "innkalling", "PS 7/31|Tilskudd til lag",
              "PS 6/31|Tilskudd til lag", "sak", "to saker"),
        Fault("a share to fill in", "ps-5-31-vann-og-avlop", "34 prosent", "XX prosent",
              "placeholder", "XX"),
        Fault("a length that does not add up", "innkalling",
              "PS 6/31 Ny brannstasjon på Nes|75 min", "PS 6/31 Ny brannstasjon på Nes|90 min",
              "time", "10:15 + 90 min"),
        Fault("a time before the one above", "innkalling", "11:30|Lunsj", "10:05|Lunsj",
              "time", "10:05"),
        Fault("a case officer who differs", "ps-7-31-tilskudd", "Jon Aas", "Pia Rud",
              "presenter", "Pia Rud"),
        Fault("a title that differs", "ps-6-31-brannstasjon", "PS 6/31 Ny brannstasjon på Nes",
              "PS 6/31 Ny brannstasjon i Vika", "sak", "Vika"),
        Fault("a number that differs", "ps-6-31-brannstasjon", "PS 6/31 Ny brannstasjon på Nes",
              "PS 8/31 Ny brannstasjon på Nes", "sak", "PS 8/31"),
        Fault("a sak without its paper", "ps-7-31-tilskudd", "*", "", "missing", "PS 7/31"),
        Fault("an abbreviation never explained", "ps-5-31-vann-og-avlop",
              "Avdeling for vann og avløp (VAV)", "VAV", "abbreviation", "VAV"),
        Fault("a dead reference to an attachment", "ps-6-31-brannstasjon", "se vedlegg 3",
              "se vedlegg 5", "reference", "vedlegg 5"),
        Fault("a dead reference to a table", "ps-5-31-vann-og-avlop", "tabell 1 og tabell 2",
              "tabell 1 og tabell 4", "reference", "tabell 4"),
        Fault("a dead reference to a sak", "ps-5-31-vann-og-avlop", "viser til sak PS 7/31",
              "viser til sak PS 17/31", "reference", "17/31"),
        Fault("a placeholder for a date", "ps-6-31-brannstasjon", "Byggestart settes til mars 2032",
              "Byggestart settes til xx.xx.2032", "placeholder", "xx.xx.2032"),
        Fault("a placeholder in brackets", "ps-7-31-tilskudd", "slik tabellen viser",
              "slik [sett inn henvisning] viser", "placeholder", "sett inn"),
    ),
)  # fmt: skip
