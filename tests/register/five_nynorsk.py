"""A made-up county in nynorsk: five meetings of three bodies, as PDF papers and Word minutes."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from layout_rendering import (
    Element,
    Heading,
    Lines,
    NewPage,
    Text,
    grid,
    pairs,
    write_docx,
    write_reportlab,
)


class Sak(NamedTuple):
    """A sak of a meeting: its points proposed, and what the minutes hold."""

    number: str
    title: str
    proposed: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    heading: str = "Vedtak"
    archive: str = ""
    route: tuple[str, ...] = ()
    moved: tuple[str, str] | None = None
    about: str = "Saka vert lagd fram."


class MadeUpMeeting(NamedTuple):
    """A meeting of a body on a day."""

    folder: str
    body: str
    printed: str
    date: str
    saker: tuple[Sak, ...]


_FERRY = (
    "1. Fylkestinget vel alternativ 2 for ferjesambandet.",
    "2. Ramma vert sett til 210 mill. kr.",
)
_FERRY_CHANGED = (
    _FERRY[0],
    "2. Ramma vert sett til 225 mill. kr.",
    "3. Fylkesdirektøren legg fram ei ny sak innan 1. desember 2031.",
)
_APPROVED = ("Møteboka vert godkjend.",)
_TITLE = "Ferjesambandet Skarv–Nes: val av alternativ"

MEETINGS: Sequence[MadeUpMeeting] = (
    MadeUpMeeting("utval", "Hovudutval for samferdsle", "Onsdag 12. februar 2031", "2031-02-12", (
        Sak("1/31", "Godkjenning av møtebok", (), _APPROVED),
        Sak("2/31", _TITLE, _FERRY, _FERRY, "Hovudutvalet si innstilling til fylkesutvalet",
            "2030/55", ("Hovudutval for samferdsle|12.02.2031|2/31",
                        "Fylkesutvalet|05.03.2031|9/31", "Fylkestinget|26.03.2031|14/31")),
    )),
    MadeUpMeeting("utvalet-1", "Fylkesutvalet", "Onsdag 5. mars 2031", "2031-03-05", (
        Sak("8/31", "Godkjenning av møtebok", (), _APPROVED),
        Sak("9/31", _TITLE, _FERRY, ("Saka vert utsett til møtet 16. april 2031.",),
            archive="2030/55",
            moved=("Kari Vik (Ap)", "Saka vert utsett til møtet 16. april 2031.")),
        Sak("10/31", "Tilskot til museet", ("Museet får 200 000 kr i tilskot.",),
            ("Museet får 150 000 kr i tilskot.",)),
    )),
    MadeUpMeeting("utvalet-2", "Fylkesutvalet", "Onsdag 16. april 2031", "2031-04-16", (
        Sak("15/31", f"{_TITLE} – ny handsaming", _FERRY, _FERRY_CHANGED,
            "Fylkesutvalet si innstilling til fylkestinget",
            about="Saka vart utsett i møtet 5. mars 2031, jf. sak 9/31."),
        Sak("16/31", "Uttale til transportplanen", ("Fylkesutvalet sender uttalen.",),
            ("Fylkesutvalet sender uttalen.",)),
    )),
    MadeUpMeeting("tinget", "Fylkestinget", "Tysdag 10. juni 2031", "2031-06-10", (
        Sak("20/31", "Ferjesambandet Skarv–Nes", _FERRY_CHANGED,
            (_FERRY[0], "2. Ramma vert sett til 220 mill. kr.", _FERRY_CHANGED[2]),
            archive="2030/55"),
        Sak("21/31", "Rekneskap 2030", ("Rekneskapen vert godkjend.",),
            ("Rekneskapen vert godkjend.",)),
    )),
    MadeUpMeeting("utvalet-3", "Fylkesutvalet", "Onsdag 3. september 2031", "2031-09-03", (
        Sak("30/31", "Oppfølging av trafikkplanen",
            ("1. Planen vert teken til vitende.",
             "2. Fylkesdirektøren rapporterer til fylkesutvalet innan utgangen av 2031.")),
    )),
)  # fmt: skip


def write_papers(folder: Path) -> list[Path]:
    """Write the papers of all meetings below a folder."""
    written = []
    for meeting in MEETINGS:
        own = folder / meeting.folder
        own.mkdir()
        written.append(write_reportlab(own / "innkalling.pdf", _notice("Innkalling", meeting)))
        for sak in meeting.saker:
            if sak.proposed:
                path = own / f"sak-{sak.number.replace('/', '-')}.pdf"
                written.append(write_reportlab(path, _case_paper(sak)))
        if any(sak.decided for sak in meeting.saker):
            written.append(write_docx(own / "motebok.docx", _minutes(meeting)))
    return written


def held() -> list[tuple[str, str, str, str]]:
    """Return date, sak, stage and wording of all that the register must hold."""
    found = []
    for meeting in MEETINGS:
        for sak in meeting.saker:
            if sak.proposed:
                found.append((meeting.date, sak.number, "proposed", "\n".join(sak.proposed)))
            if sak.moved:
                found.append((meeting.date, sak.number, "proposed", f"«{sak.moved[1]}»"))
            if sak.decided:
                stage = "adopted" if sak.heading == "Vedtak" else "proposed"
                found.append((meeting.date, sak.number, stage, "\n".join(sak.decided)))
    return found


def _notice(title: str, meeting: MadeUpMeeting) -> list[Element]:
    return [
        Text("Lysfjord fylkeskommune", bold=True),
        Heading(title, 1),
        pairs(f"Organ:|{meeting.body}", "Møtestad:|Fylkeshuset", f"Møtedato:|{meeting.printed}"),
        Heading("Sakliste"),
        grid("Sak nr|Tittel", *(f"{s.number}|{s.title}" for s in meeting.saker), ruled=True),
    ]


def _case_paper(sak: Sak) -> list[Element]:
    elements: list[Element] = [Heading(f"Sak {sak.number} {sak.title}", 1)]
    if sak.archive:
        elements.append(pairs(f"Arkivsak:|{sak.archive}", "Sakshandsamar:|Per Nes"))
    if sak.route:
        elements.append(grid("Organ|Møtedato|Saksnr", *sak.route, ruled=True))
    elements += [Heading("Fylkesdirektøren si tilråding"), Lines(sak.proposed)]
    return [*elements, Heading("Saksutgreiing"), Text(sak.about)]


def _minutes(meeting: MadeUpMeeting) -> list[Element]:
    elements = [*_notice("Møtebok", meeting), NewPage()]
    for sak in meeting.saker:
        elements += [Heading(f"Sak {sak.number} {sak.title}"), Heading("Handsaming", 3)]
        elements.append(Text("Ingen bad om ordet."))
        if sak.moved:
            who, text = sak.moved
            elements += [Text(f"{who} sette fram slikt framlegg:"), Text(f"«{text}»")]
        elements += [Heading("Røysting", 3), Text("Tilrådinga vart samrøystes vedteken.")]
        elements += [Heading(sak.heading, 3), Lines(sak.decided)]
    return elements
