"""Case papers as three made-up bodies would lay them out, and what is to be found in them.

The places, people and figures are invented; what is expected was set down before they were read.
"""

from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt


class Expected(NamedTuple):
    """What one paper holds.

    ``decision`` is the proposed decision and who proposes it; ``tables`` hold label header, columns
    and rows; ``facts`` are keys and values of the paper's head; ``headings`` give for the beginning
    of a paragraph the innermost heading above it.
    """

    council: str
    date: str
    sak: str
    title: str
    decision: tuple[str | None, str]
    facts: dict[str, str]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    headings: dict[str, str]
    references: tuple[tuple[str, str], ...]


MYRHOLT_HTML = """<!doctype html><html lang="nb"><meta charset="utf-8"><style>
@page {size: A4; margin: 18mm 20mm} body {font: 10.5pt/1.35 'DejaVu Serif', serif; color: #222}
.head {border-bottom: 3px solid #0b5563; padding-bottom: 4pt; letter-spacing: .12em; color: #0b5563;
font: bold 11pt 'DejaVu Sans'} h1 {font: 17pt 'DejaVu Sans'; margin: 10pt 0 6pt}
h2 {font: bold 11.5pt 'DejaVu Sans'; color: #0b5563; margin: 12pt 0 3pt} p {margin: 0 0 6pt}
table {border-collapse: collapse; width: 100%; font: 9pt 'DejaVu Sans'; margin: 4pt 0 8pt}
.meta td {padding: 2pt 6pt 2pt 0} .meta td:nth-child(odd) {color: #666; width: 18%}
.data th {background: #e3eef0; text-align: left; padding: 4pt 6pt; border-bottom: 1px solid #0b5563}
.data td {padding: 4pt 6pt; border-bottom: 1px solid #ccd} .data .n {text-align: right}
.box {background: #f3f6f6; border-left: 4px solid #0b5563; padding: 6pt 10pt}
.box ol {margin: 2pt 0 0; padding-left: 16pt} ul {margin: 0 0 6pt; padding-left: 16pt}
</style><div class="head">MYRHOLT KOMMUNE</div><h1>Saksfremlegg</h1>
<table class="meta"><tr><td>Saksbehandler:</td><td>Torunn Ekrem</td><td>Arkivsak:</td>
<td>31/00274</td></tr><tr><td>Enhet:</td><td>Eiendom</td><td>Dato:</td><td>02.04.2031</td></tr>
</table>
<table class="data"><tr><th>Utvalg</th><th>Møtedato</th><th>Utvalgssak</th></tr>
<tr><td>Formannskapet</td><td>22.04.2031</td><td>027/31</td></tr></table>
<h1>Kjøp av Furulia omsorgsboliger</h1>
<div class="box"><h2>Kommunedirektørens innstilling</h2><ol>
<li>Formannskapet godkjenner kjøpet av Furulia omsorgsboliger for inntil 38,5 mill. kroner.</li>
<li>Kjøpet dekkes med låneopptak, jf. sak 112/30.</li></ol></div>
<h2>Sammendrag</h2><p>Stiftelsen Furulia har tilbudt kommunen å overta tolv omsorgsboliger. Boligene
er bygget i 2009, og behovet for slike boliger øker med om lag tre i året.</p>
<h2>Økonomiske konsekvenser</h2>
<p>Tabellen viser utgifter og inntekter. Alle tall i 1000 kroner.</p>
<table class="data"><tr><th>Post</th><th class="n">2031</th><th class="n">2032</th>
<th class="n">2033</th></tr>
<tr><td>Renter og avdrag</td><td class="n">980</td><td class="n">1 960</td><td class="n">1 930</td>
</tr><tr><td>Drift og vedlikehold</td><td class="n">310</td><td class="n">640</td>
<td class="n">655</td></tr><tr><td>Husleieinntekter</td><td class="n">−720</td>
<td class="n">−1 480</td><td class="n">−1 520</td></tr>
<tr><td><b>Netto</b></td><td class="n"><b>570</b></td><td class="n"><b>1 120</b></td>
<td class="n"><b>1 065</b></td></tr></table>
<h2>Vurdering</h2><p>Tre forhold taler for kjøpet:</p><ul><li>boligene ligger nær sentrum</li>
<li>standarden er god, med vedlikeholdsbehov på taket</li><li>prisen er under takst</li></ul>
<p>Alternativet er å bygge selv, noe som vil ta minst tre år og koste mer.</p>
<h2>Vedlegg</h2><p>1 Takst over Furulia</p></html>"""

MYRHOLT = Expected(
    council="Formannskapet i Myrholt kommune",
    date="2031-04-22",
    sak="27/31",
    title="Kjøp av Furulia omsorgsboliger",
    decision=(
        "Kommunedirektøren",
        "1. Formannskapet godkjenner kjøpet av Furulia omsorgsboliger for inntil 38,5 mill. kroner."
        "\n2. Kjøpet dekkes med låneopptak, jf. sak 112/30.",
    ),
    facts={"Saksbehandler": "Torunn Ekrem", "Arkivsak": "31/00274", "Dato": "02.04.2031"},
    tables=(
        (
            ("Post", "2031", "2032", "2033"),
            ("Renter og avdrag", "980", "1 960", "1 930"),
            ("Drift og vedlikehold", "310", "640", "655"),
            ("Husleieinntekter", "−720", "−1 480", "−1 520"),
            ("Netto", "570", "1 120", "1 065"),
        ),
    ),
    headings={
        "Stiftelsen Furulia": "Sammendrag",
        "Tre forhold": "Vurdering",
        "Alternativet er": "Vurdering",
    },
    references=(("see", "112/30"),),
)

SELVIK = Expected(
    council="Utval for næring og klima i Selvik fylkeskommune",
    date="2031-06-11",
    sak="18/31",
    title="Støtte til ladestasjonar for båtar",
    decision=(
        "fylkesdirektøren",
        "1. Utval for næring og klima løyver 4 250 000 kroner til seks ladestasjonar."
        "\n2. Søknaden frå Ytre Holmen vert avslegen.",
    ),
    facts={"Sakshandsamar": "Ingebjørg Austrheim", "Arkivsak": "2031/5512"},
    tables=(
        (
            ("Hamn", "Søknadssum (kr)", "Tilrådd støtte (kr)", "Effekt (kW)"),
            ("Bruvik", "900 000", "750 000", "150"),
            ("Kleppe", "1 250 000", "1 000 000", "300"),
            ("Ytre Holmen", "600 000", "0", "50"),
            ("Andre", "3 100 000", "2 500 000", "–"),
            ("Sum", "5 850 000", "4 250 000", ""),
        ),
        (
            ("Kriterium", "Vekt", "Merknad"),
            ("Nytte for næringsfartøy", "50 %", "Tal på anløp i året, og om fartøya har batteri"),
            ("Klimaeffekt", "30 %", "Spart drivstoff"),
            ("Eigenfinansiering", "20 %", "Minst ein firedel"),
        ),
    ),
    headings={
        "Fylkestinget vedtok": "Bakgrunn for saka",
        "Det kom inn ni": "Søknadene",
        "Ytre Holmen ligg": "Vurdering av søknadene",
    },
    references=(("treated", "44/30"),),
)

HAVN = Expected(
    council="Styret i Sørvåg Havn KF",
    date="2031-09-03",
    sak="31/31",
    title="Tertialrapport og prognose",
    decision=(
        "Havnesjefen",
        "Styret tar tertialrapporten til orientering.\nStyret ber om en plan for mudring av"
        " innseilingen innen utgangen av året.",
    ),
    facts={"Saksbehandler": "Egil Raudberg", "Unntatt offentlighet": "Nei"},
    tables=(
        (
            ("Virksomhet", "Hittil i år Regnskap", "Hittil i år Budsjett", "Hele året Budsjett",
             "Hele året Prognose"),
            ("Kaivederlag", "12,4", "11,8", "18,0", "18,9"),
            ("Utleie", "6,1", "6,6", "10,0", "9,4"),
            ("Lønn", "−9,0", "−8,7", "−13,2", "−13,6"),
        ),
    ),
    headings={
        "Inntektene ligger": "2.1 Økonomi",
        "Anløpene": "2.2 Aktivitet",
        "Uten mudring": "3 Risiko",
    },
    references=(("see", "22/31"),),
)  # fmt: skip


def write_selvik(path: Path) -> Path:
    """A county's paper in Word: lines with tabs for its head, numbered headings, shaded rows."""
    paper: Any = docx.Document()
    paper.styles["Normal"].font.size = Pt(10.5)
    paper.sections[0].header.paragraphs[0].text = "Selvik fylkeskommune"
    paper.sections[0].footer.paragraphs[0].text = "Oppdikta døme"
    for key, value in (
        ("Arkivsak:", "2031/5512"),
        ("Sakshandsamar:", "Ingebjørg Austrheim"),
    ):
        paragraph = paper.add_paragraph(f"{key}\t{value}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(5))
        paragraph.paragraph_format.space_after = Pt(0)
    paper.add_heading("Saksutgreiing", 1)
    paper.add_paragraph().add_run("Støtte til ladestasjonar for båtar").bold = True
    _word_table(
        paper,
        (("Saksgang", "Møtedato", "Saknr."), ("Utval for næring og klima", "11.06.2031", "18/31")),
        lines=True,
    )
    paper.add_heading("Framlegg til vedtak frå fylkesdirektøren", 2)
    for text in SELVIK.decision[1].split("\n"):
        paper.add_paragraph(text)
    paper.add_heading("Bakgrunn for saka", 2)
    paper.add_paragraph(
        "Fylkestinget vedtok i sak 44/30 å setje av midlar til grøn omstilling av hamnene. Ordninga"
        " gjeld for kommunale og private hamner, og har ei ramme på 5 millionar kroner."
    )
    paper.add_heading("Søknadene", 2)
    paper.add_paragraph("Det kom inn ni søknader innan fristen 1. mars 2031.")
    _word_table(paper, SELVIK.tables[0], right=True, zebra=True)
    paper.add_heading("Vurdering av søknadene", 2)
    paper.add_paragraph("Søknadene er vurderte etter desse kriteria:")
    _word_table(paper, SELVIK.tables[1], widths=(5, 2, 9))
    paper.add_paragraph(
        "Ytre Holmen ligg mindre enn to kilometer frå Bruvik, og dei same fartøya ville ha nytta"
        " begge stasjonane. Fylkesdirektøren rår difor ifrå å støtte denne søknaden."
    )
    paper.save(str(path))
    return path


def write_havn(path: Path) -> Path:
    """A board's paper in Word: its head in a table without lines, the proposal at the end."""
    paper: Any = docx.Document()
    paper.add_heading("Sørvåg Havn KF", 1)
    paper.add_paragraph("Styresak 31/31 Tertialrapport og prognose", style="Heading 2")
    head = (
        ("Møte", "Styret i Sørvåg Havn KF"), ("Møtedato", "3. september 2031"),
        ("Saksbehandler", "Egil Raudberg"), ("Unntatt offentlighet", "Nei"),
    )  # fmt: skip
    _word_table(paper, head, header=False, widths=(4, 12))
    paper.add_heading("1 Bakgrunn", 2)
    paper.add_paragraph("Styret får rapport tre ganger i året, jf. sak 22/31.")
    paper.add_heading("2 Status", 2)
    paper.add_heading("2.1 Økonomi", 3)
    paper.add_paragraph("Inntektene ligger over budsjett. Tabell 1 viser tall i mill. kr.")
    table = _word_table(
        paper,
        (
            ("Virksomhet", "Hittil i år", "", "Hele året", ""),
            ("", "Regnskap", "Budsjett", "Budsjett", "Prognose"),
            *HAVN.tables[0][1:],
        ),
        lines=True,
        right=True,
    )
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(0, 0).merge(table.cell(1, 0))
    paper.add_heading("2.2 Aktivitet", 3)
    paper.add_paragraph("Anløpene er flere enn i fjor:")
    paper.add_paragraph("lastebåter: 214", style="List Bullet")
    paper.add_paragraph("hvorav 12 over 100 meter", style="List Bullet 2")
    paper.add_paragraph("cruiseskip: 9", style="List Bullet")
    paper.add_heading("3 Risiko", 2)
    paper.add_paragraph(
        "Uten mudring av innseilingen kan de største skipene ikke gå inn ved lavvann."
    )
    paper.add_heading("Havnesjefens forslag til vedtak", 2)
    for text in HAVN.decision[1].split("\n"):
        paper.add_paragraph(text)
    paper.save(str(path))
    return path


def _word_table(
    paper: Any,
    rows: tuple[tuple[str, ...], ...],
    *,
    header: bool = True,
    lines: bool = False,
    right: bool = False,
    zebra: bool = False,
    widths: tuple[float, ...] = (),
) -> Any:
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid" if lines else "Normal Table"
    levels = 2 if len(rows) > 1 and rows[1][0] == "" else 1
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(at, column)
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(9), header and at < levels
            cell.paragraphs[0].alignment = 2 if right and column else 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
            if widths:
                cell.width = Cm(widths[column])
            if zebra and at % 2:
                shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E8EEF2"/>'
                cell._tc.get_or_add_tcPr().append(parse_xml(shade))
    return table
