"""Made-up tables of an invented municipality, as data: what all renderings must be read as.

In a row '|' parts the cells, a cell '>' belongs to the one on its left, '^' to the one above it.
"""

from collections.abc import Sequence
from typing import NamedTuple

LEFT, ABOVE = ">", "^"


class Made(NamedTuple):
    """A table: ``header`` rows of headings, ``widths`` as shares, ``right`` sets figures right.

    ``caption`` stands above it; ``title`` and ``unit`` are what it must be called and counted in.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    header: int
    widths: tuple[int, ...]
    right: bool
    caption: str
    unit: str | None
    repeats: bool

    def printed(self) -> list[list[str]]:
        """The cells as printed; what is merged stands in its first cell."""
        return [["" if cell in {LEFT, ABOVE} else cell for cell in row] for row in self.rows]

    def span(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns a cell spans."""
        across = 1
        while self.rows[row][column + across : column + across + 1] == (LEFT,):
            across += 1
        down = 1
        while row + down < len(self.rows) and self.rows[row + down][column] == ABOVE:
            down += 1
        return down, across

    def columns(self) -> tuple[str, ...]:
        """The names of the columns, each with the headings above it."""
        return tuple(" ".join(path) for path in self.paths())

    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The headings over each column, the outermost first."""
        if not self.header:
            return (("Verdi",),)
        found = []
        for column in range(len(self.rows[0])):
            path: list[str] = []
            for row in self.rows[: self.header]:
                owner = column
                while row[owner] == LEFT:
                    owner -= 1
                if row[owner] and row[owner] != ABOVE:
                    path.append(row[owner])
            found.append(tuple(path))
        return tuple(found[1:])


def made(name: str, *rows: str, header: int = 1, widths: Sequence[int] = (), right: bool = True,
         caption: str = "", unit: str | None = None, repeats: bool = False) -> Made:  # fmt: skip
    """A table of rows with cells separated by '|'."""
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)
    widths = tuple(widths) or (34, *[round(66 / (len(cells[0]) - 1))] * (len(cells[0]) - 1))
    return Made(name, cells, header, widths, right, caption, unit, repeats)


def _months(first: int, last: int) -> list[str]:
    streets = ("Tangveien", "Lyngmyra", "Kvernbakken", "Ospelia", "Nausthaugen", "Selvika")
    works = ("Ny vannledning", "Asfalt og kantstein", "Gatelys", "Overvann")
    return [
        f"{streets[n % 6]} {n + 2} | {works[n % 4]} | {140 + n * 37 % 900} 000 | uke {1 + n % 52}"
        for n in range(first, last)
    ]


TABLES = (
    made(
        "budget",
        "Tjeneste | Regnskap 2029 | Budsjett 2030 | Budsjett 2031",
        "Barnehage | 41 207 | 43 900 | 45 150",
        "Grunnskole | 118 466 | 121 030 | 124 800",
        "Hjemmetjeneste | 76 013 | 79 250 | 81 700",
        "Sum drift | 235 686 | 244 180 | 251 650",
        caption="Tabell 1: Driftsrammer per tjeneste (1000 kr)",
        unit="1000 kr",
    ),
    made(
        "two-level",
        "Område | 2030 | > | 2031 | >",
        "^ | Budsjett | Regnskap | Budsjett | Prognose",
        "Vei og park | 12,4 | 13,1 | 12,9 | 13,5",
        "Vann og avløp | 31,0 | 29,8 | 32,2 | 31,4",
        "Brannvern | 9,7 | 9,7 | 10,1 | 10,6",
        header=2,
        caption="Tabell 2: Teknisk drift i mill. kr",
        unit="mill. kr",
    ),
    made(
        "signs",
        "Enhet | Avvik i kr | Avvik i prosent | Sykefravær",
        "Myrholmen skole | −214 000 | −1,8 % | 7,2 %",
        "Holmvik barnehage | 36 500 | 0,4 % | –",
        "Kulturskolen | | | 4,9 %",
        "Lysgården bofellesskap | -1 020 750 | -3,1 % | 10,4 %",
        caption="Tabell 3: Avvik per enhet",
    ),
    made(
        "long-texts",
        "Tiltak | Beskrivelse | Ansvarlig | Frist",
        "Lekeplass på Tangen | Nytt fallunderlag og gjerde mot veien. Tre apparater byttes fordi de"
        " ikke fyller kravene. | Enhet for park | 15.06.2031",
        "Gangvei til skolen | Strekningen fra butikken til skolen får fortau og lys, og krysset ved"
        " kirken strammes inn. | Teknisk sjef | 01.10.2031",
        "Uteområde ved sykehjemmet | Sansehage med faste sitteplasser. | Virksomhetsleder"
        " | Uavklart",
        widths=(24, 44, 18, 14),
        right=False,
        caption="Tabell 4: Tiltak for trygge uteområder",
    ),
    made(
        "broken-words",
        "Milepæl | Godkjenning | Gjennomføringsansvarlig | Finansieringskilde",
        "Forprosjekt | Kommunestyret | Prosjekteringsgruppen | Investeringsfondet",
        "Detaljprosjektering | Formannskapet | Eiendomsavdelingen | Låneopptak",
        "Overtakelse | Kommunedirektøren | Byggherreombudet | Tilskuddsordningen",
        widths=(13, 13, 14, 14),
        right=False,
        caption="Tabell 5: Milepæler i byggeprosjektet",
    ),
    made(
        "ranges",
        "Aldersgruppe | Innbyggere 2030 | Prognose 2040 | Endring",
        "0–5 år | 412 | 380–395 | −6 %",
        "67–79 år | 1 204 | 1 310–1 350 | 10 %",
        "80 år og eldre | 486 | ca. 790 | 63 %",
        caption="Tabell 6: Befolkningsutvikling",
    ),
    made(
        "form",
        "Arkivsak | 31/00412",
        "Saksbehandler | Tordis Myrhaug",
        "Dato | 14.04.2031",
        "Møtested | Rådhuset, Storsalen",
        "Vedlegg | Kart over området",
        header=0,
        widths=(28, 72),
        right=False,
    ),
    made(
        "first-of-two",
        "Inntekt | 2030 | 2031",
        "Eiendomsskatt | 18 400 | 18 900",
        "Rammetilskudd | 204 115 | 211 760",
        widths=(40, 20, 20),
        caption="Tabell 7: Inntekter og gjeld (1000 kr)",
        unit="1000 kr",
    ),
    made(
        "second-of-two",
        "Gjeld | 2030 | 2031",
        "Lån til investering | 388 000 | 402 500",
        "Startlån | 51 300 | 55 000",
        widths=(40, 20, 20),
        unit="1000 kr",
    ),
    made(
        "over-pages",
        "Sted | Arbeid | Beløp i kr | Ferdig",
        *_months(0, 46),
        widths=(28, 36, 18, 18),
        repeats=True,
        caption="Tabell 8: Arbeid i veinettet",
    ),
    made(
        "over-pages-bare",
        "Gate | Utført arbeid | Kostnad i kr | Ferdigstilt",
        *_months(50, 96),
        widths=(28, 36, 18, 18),
        caption="Tabell 9: Arbeid som er ferdig",
    ),
    made(
        "many-years",
        "Post | 2027 | 2028 | 2029 | 2030 | 2031 | 2032 | 2033",
        "Husleie | 4,1 | 4,2 | 4,4 | 4,6 | 4,7 | 4,9 | 5,0",
        "Strøm | 9,6 | 8,8 | 7,1 | 6,9 | 6,9 | 7,0 | 7,2",
        "Renhold | 2,0 | 2,1 | 2,1 | 2,2 | 2,2 | 2,3 | 2,3",
        widths=(23, 11, 11, 11, 11, 11, 11, 11),
        caption="Tabell 10: Kostnader ved bygget i millioner kroner",
        unit="millioner kroner",
    ),
    made(
        "groups",
        "Enhet | Elever | Årsverk",
        "Skole | > | >",
        "Myrholmen skole | 212 | 24,5",
        "Tangen skole | 148 | 17,0",
        "Barnehage | > | >",
        "Holmvik barnehage | 64 | 15,2",
        "Lyngtua barnehage | 41 | 10,0",
        caption="Tabell 11: Enheter og årsverk",
    ),
    made(
        "names",
        "Navn | Rolle | Organisasjon",
        "Tordis Myrhaug | Leder | Grønholm kommune",
        "Ailo Strandbakk | Nestleder | Holmvik brukerforum",
        "Birgit Ormestad | Medlem | Fagforbundet Grønholm",
        widths=(34, 24, 42),
        right=False,
        caption="Tabell 12: Medlemmer i styringsgruppen",
    ),
    made(
        "words",
        "Risiko | Sannsynlighet | Konsekvens | Oppfølging",
        "Forsinket levering | Middels | Høy | Ukentlig møte",
        "Mangel på sykepleiere | Høy | Høy | Ny annonse",
        "Flom i Kvernelva | Lav | Middels | Varslingsplan",
        right=False,
        caption="Tabell 13: Risikovurdering",
    ),
    made(
        "tall-cells",
        "Område | Mål | Status",
        "Oppvekst | Flere lærere med godkjent utdanning | 91 %",
        "^ | Kortere ventetid i PP-tjenesten | 14 dager",
        "Helse | Færre fall på sykehjemmet | 27",
        "^ | Aktivitet hver dag | 4 av 5",
        widths=(22, 56, 22),
        right=False,
        caption="Tabell 14: Mål og status",
    ),
    made(
        "tall-header",
        "Kommune | Folketall ved utgangen av 2030 | Endring siste fem år i prosent"
        " | Andel over 80 år i prosent",
        "Grønholm | 8 214 | −2,3 | 6,1",
        "Ytre Selvær | 3 077 | 1,9 | 5,4",
        widths=(28, 20, 20, 20),
        caption="Tabell 15: Nabokommuner",
    ),
    made(
        "one-row",
        "Ramme | Vedtatt | Brukt | Rest",
        "Opprusting av kirkebygg | 2 500 000 | 1 875 400 | 624 600",
        caption="Tabell 16: Bevilgning i kroner",
        unit="kroner",
    ),
)
