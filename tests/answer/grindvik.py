"""A made-up council's minutes in running text, as structure would hand them on."""

from assistant.structure.meeting import (
    AgendaItem,
    Decision,
    Meeting,
    PaperRef,
    Passage,
    Person,
    Place,
    Vote,
)

PAPER = "protokoll.txt"
_SAKER = {
    "5/27": "Framtidig skolestruktur på Storholmen",
    "6/27": "Salg av Sjøgata 4",
    "7/27": "Valg av leder i ungdomsrådet",
}
_TEXTS = (
    ("5/27", "Bakgrunn", "Elevtallet på Lillevær skole har falt fra 38 i 2015 til 14 i 2026. "
     "Prognosen viser 9 elever i 2031."),
    ("5/27", "Bakgrunn", "Saken legges fram på grunn av budsjettvedtaket for 2026."),
    ("5/27", "Økonomi", "Skysskostnadene øker med 650 000 kroner i året."),
    ("5/27", "Økonomi", "Avtalen med dagens revisor går ut 30. juni 2027. "
     "Den nye revisoren koster 485 000 kroner."),
    ("6/27", "Vurdering", "Overtakelse er planlagt 1. september 2027."),
    ("6/27", "Vurdering", "Bygget er omtalt i kommuneplanen (BKP) fra i fjor."),
    ("7/27", "Behandling", "Selma Aas fikk 3 stemmer og Viktor Li 2."),
    ("5/27", "Votering", "Utsettelsesforslaget fikk 1 stemme og falt."),
    ("5/27", "Votering", "Innstillingen ble vedtatt med 5 mot 3 stemmer."),
    ("5/27", "Forslag", "Lillevær skole består."),
    ("5/27", "Innstilling", "Lillevær skole legges ned fra 2028."),
    ("7/27", "Vedtak", "Selma Aas er valgt til leder."),
    (None, "Oppmøte", "Emma Bø, leder"),
    (None, "Oppmøte", "Mats Lie, forfall"),
    (None, "Saksliste", "Sak 5/27 Framtidig skolestruktur på Storholmen"),
    (None, "Saksliste", "Sak 6/27 Salg av Sjøgata 4"),
    (None, "Saksliste", "Sak 7/27 Valg av leder i ungdomsrådet"),
    ("5/27", "Behandling", "Anne Vik (SV) fremmet forslag."),
)  # fmt: skip


def _place(line: int) -> Place:
    return Place(document=PAPER, page=1, locator=f"linje {line}", line=line)


def _passages() -> tuple[Passage, ...]:
    return tuple(
        Passage(
            id=f"g{line}", kind="paragraph", text=text, heading_path=(heading,), sak=sak,
            sak_label=f"Sak {sak}" if sak else None, place=_place(line), order=line,
        )
        for line, (sak, heading, text) in enumerate(_TEXTS)
    )  # fmt: skip


def _decision(sak: str, line: int, heading: str, **fields: object) -> Decision:
    return Decision.model_validate(
        {
            "stage": "adopted" if heading == "Vedtak" else "proposed",
            "text": _TEXTS[line][2],
            "sak": sak,
            "sak_label": f"Sak {sak}",
            "heading": heading,
            "place": _place(line),
            **fields,
        }
    )


MEETING = Meeting(
    id="grindvik/2027-05-12",
    council="Grindvik kommunestyre",
    date="2027-05-12",
    papers=(PaperRef(path=PAPER, title="Protokoll", kind="minutes", pages=1, sha256="0"),),
    agenda=tuple(
        AgendaItem(number=number, label=f"Sak {number}", title=title, places=(_place(line),),
                   quote=_TEXTS[line][2])
        for line, (number, title) in enumerate(_SAKER.items(), 14)
    ),
    decisions=(
        _decision("5/27", 9, "Forslag", proposer="Anne Vik (SV)"),
        _decision("5/27", 10, "Innstilling", proposer="Kommunedirektøren",
                  vote=Vote(text=f"{_TEXTS[7][2]}\n{_TEXTS[8][2]}", votes_for=5, votes_against=3)),
        _decision("7/27", 11, "Vedtak"),
    ),
    people=(
        Person(name="Emma Bø", role="leader", place=_place(12), quote=_TEXTS[12][2]),
        Person(name="Mats Lie", role="absent", place=_place(13), quote=_TEXTS[13][2]),
    ),
    passages=_passages(),
)  # fmt: skip
