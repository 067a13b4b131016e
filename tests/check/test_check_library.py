"""A made-up meeting in Markdown with thirteen faults: all are found, and nothing else."""

from collections import Counter
from pathlib import Path

from written_papers import meetings_of, read_text_papers

from assistant.check import check_meeting

AGENDA = """\
# Møte i Bibliotekrådet torsdag 9. oktober 2031

Oppdiktet eksempel. Sted: Storgata 4

## Dagsorden

- 09.00–09.15 Sak 1/31: Åpning og godkjenning av dagsorden
- 09.15–10.00 Sak 2/31: Nytt bibliotek i Vika (Anne Berg)
- 09.45–10.30 Sak 3/31: Bokbussen (Per Dal)
- 10.30–11.00 Sak 4/31: Leselyst 2032 (Siri Fjell)
"""
LIBRARY = """\
# Sak 2/31: Nytt bibliotek i Vika

Anne Berg, biblioteksjef

## Forslag til vedtak

Bibliotekrådet anbefaler at kostnadsrammen settes til 62,4 millioner kroner.

## Bakgrunn

Biblioteket har 41 200 besøkende. Filialen i Vika har 18 ansatte. Kostnadsrammen på 64,2
millioner kroner dekker bygg og inventar, jf. vedlegg 4.

Skissen fra arkitekten viser 2 450 kvadratmeter. Lånet er på 41,5 mill. kr.

| Post | Kostnad (mill. kr) |
| --- | ---: |
| Bygg | 41,2 |
| Inventar | 12,6 |
| Uteområde | 6,1 |
| Sum | 61,9 |

## Besøk per filial

| Filial | 2029 | 2030 |
| --- | ---: | ---: |
| Vika | 12 310 | 13 480 |
| Nes | 8 120 | 7 930 |
| Sentrum | 19 870 | 19 790 |

I 2030 hadde Vika 14 380 besøk.

## Vurdering

Filialen i Vika har 28 ansatte. Neste møte er onsdag 13. november. Rådet fattet vedtak i [dato]
om skissen.

Vedlegg:

1. Skisse
2. Budsjett
"""
BUS = """\
# Sak 3/31: Bokbussen i distriktet

Innleder: Kari Holm

## Forslag til vedtak

Bibliotekrådet tar saken til orientering.

## Bakgrunn

Bokbussen kostet 4,2 mill. kr i 2030. Bussen har 31 stopp. Ordningen Lesebuss koster 4 200
mill. kr i året, og bokbussen blir brukt av BKR. BKR er fornøyd.

Bussen kostar like mykje som i 2029, sjå sak 12/31.
"""
EXPECTED = {
    "time": "09:45",
    "sum": "59,9",
    "weekday": "torsdag",
    "placeholder": "[dato]",
    "unit": "4 200 mill. kr",
    "missing": "Sak 4/31",
    "presenter": "Kari Holm",
    "abbreviation": "BKR",
}
REFERENCES = ("vedlegg 4", "sak 12/31")
FIGURES = ("14 380", "64,2 millioner kroner", "28 ansatte")


def test_every_fault_is_found_and_nothing_else(tmp_path: Path) -> None:
    papers = {"dagsorden.md": AGENDA, "sak-2-31.md": LIBRARY, "sak-3-31.md": BUS}
    (meeting,) = meetings_of(read_text_papers(tmp_path, papers))
    findings = check_meeting(meeting).findings
    told = [(f.kind, " ".join((f.message(), *f.arithmetic()))) for f in findings]
    expected = [*EXPECTED.items(), *(("reference", r) for r in REFERENCES)]
    expected += [("figure", figure) for figure in FIGURES]
    for kind, says in expected:
        assert any(k == kind and says in text for k, text in told), (kind, says, told)
    assert Counter(k for k, _ in told) == Counter(kind for kind, _ in expected)
