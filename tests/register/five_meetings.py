"""A made-up municipality: five meetings of two bodies that send saker on, with minutes of four."""

from collections.abc import Sequence
from typing import NamedTuple


class Decided(NamedTuple):
    """What the register must hold of one decision."""

    date: str
    sak: str
    stage: str
    text: str


class Sak(NamedTuple):
    """A sak of a meeting: what is proposed, and what the minutes say."""

    number: str
    title: str
    archive: str = ""
    route: tuple[str, ...] = ()
    proposal: str = ""
    moved: tuple[tuple[str, str], ...] = ()
    heading: str = "Vedtak"
    result: str = ""
    background: str = "Saken legges fram for behandling."

    @property
    def label(self) -> str:
        return f"PS {self.number}"


class MadeUpMeeting(NamedTuple):
    """A meeting of a body on a day."""

    folder: str
    body: str
    date: str
    printed: str
    saker: tuple[Sak, ...]
    minutes: bool = True

    def papers(self) -> dict[str, str]:
        """Return the texts of the notice, the case papers and the minutes."""
        made = {f"{self.folder}/innkalling.txt": self._notice()}
        for sak in self.saker:
            if sak.proposal:
                name = f"ps-{sak.number.replace('/', '-')}.txt"
                made[f"{self.folder}/{name}"] = self._case_paper(sak)
        if self.minutes:
            made[f"{self.folder}/moteprotokoll.txt"] = self._minutes()
        return made

    def decided(self) -> list[Decided]:
        """Return all that the register must hold of the meeting."""
        found = []
        for sak in self.saker:
            if sak.proposal:
                found.append(Decided(self.date, sak.label, "proposed", sak.proposal))
            if not self.minutes:
                continue
            for _, text in sak.moved:
                found.append(Decided(self.date, sak.label, "proposed", f"«{text}»"))
            stage = "proposed" if "innstilling" in sak.heading else "adopted"
            found.append(Decided(self.date, sak.label, stage, sak.result))
        return found

    def _head(self, title: str) -> str:
        return (
            f"TANGVÅG KOMMUNE\n\n{title}\n\nUtvalg:    {self.body}\n"
            f"Møtested:  Rådhuset\nDato:      {self.printed}\n"
        )

    def _list(self) -> str:
        return "SAKSLISTE\n\n" + "\n".join(f"PS {s.number}   {s.title}" for s in self.saker)

    def _notice(self) -> str:
        return f"{self._head('MØTEINNKALLING')}\n{self._list()}\n"

    def _case_paper(self, sak: Sak) -> str:
        lines = ["TANGVÅG KOMMUNE", "", "SAKSFRAMLEGG", "", f"Saksnr: PS {sak.number}"]
        if sak.archive:
            lines.append(f"Arkivsaksnr: {sak.archive}")
        if sak.route:
            lines += ["", "Utvalg          Møtedato      Utvalgssak", *sak.route]
        lines += ["", sak.title.upper(), "", "Kommunedirektørens forslag til vedtak:", ""]
        lines += [sak.proposal, "", "Bakgrunn:", "", sak.background, ""]
        return "\n".join(lines)

    def _minutes(self) -> str:
        parts = [self._head("MØTEPROTOKOLL"), self._list()]
        for sak in self.saker:
            parts.append(f"PS {sak.number} {sak.title.upper()}")
            parts.append("Behandling:")
            for who, text in sak.moved:
                parts.append(f"{who} satte fram slikt forslag:\n\n«{text}»")
            if not sak.moved:
                parts.append("Ingen ba om ordet.")
            parts += ["Votering:", "Forslaget ble enstemmig vedtatt."]
            parts += [f"{sak.heading}:", sak.result]
        parts.append("Møtet ble hevet kl. 14.00.")
        return "\n\n".join(parts) + "\n"


_APPROVED = "Innkalling og saksliste godkjennes."
_STATION = (
    "1. Brannstasjonen bygges på Nes.\n2. Kostnadsrammen settes til 84,6 mill. kr.\n"
    "3. Byggestart settes til mars 2032."
)
_STATION_CHANGED = (
    "1. Brannstasjonen bygges på Nes.\n2. Kostnadsrammen settes til 79,9 mill. kr.\n"
    "3. Byggestart settes til mars 2032.\n"
    "4. Kommunedirektøren legger fram en framdriftsplan innen 1. oktober 2031."
)
_ROUTE = (
    "Formannskapet   13.02.2031    005/31",
    "Kommunestyret   06.03.2031    011/31",
)
_FEES = "1. Gebyrene for vann økes med 4 prosent.\n2. Endringen gjelder fra 1. juli 2031."
_FEES_ADOPTED = "1. Gebyrene for vann økes med 3 prosent.\n2. Endringen gjelder fra 1. juli 2031."

MEETINGS: Sequence[MadeUpMeeting] = (
    MadeUpMeeting("fsk-1", "Formannskapet", "2031-02-13", "13.02.2031", (
        Sak("4/31", "Godkjenning av innkalling og saksliste", result=_APPROVED),
        Sak("5/31", "Ny brannstasjon på Nes", "2030/811", _ROUTE, _STATION,
            moved=(("Ola Nes (Sp)", "Brannstasjonen bygges i Vika."),),
            heading="Formannskapets innstilling til kommunestyret", result=_STATION),
        Sak("6/31", "Gebyrer for vann 2031", "2030/902", (), _FEES,
            result="Saken utsettes til formannskapets møte 27. mars 2031."),
        Sak("7/31", "Tilskudd til Kystlaget", "2031/14", (),
            "Kystlaget får et tilskudd på 40 000 kr.",
            result="Kystlaget får et tilskudd på 40 000 kr."),
    )),
    MadeUpMeeting("kst-1", "Kommunestyret", "2031-03-06", "06.03.2031", (
        Sak("10/31", "Godkjenning av innkalling og saksliste", result=_APPROVED),
        Sak("11/31", "Ny brannstasjon på Nes", "2030/811", _ROUTE, _STATION,
            moved=(("Kari Vik (H)", "Saken sendes tilbake til formannskapet."),),
            result="Saken sendes tilbake til formannskapet."),
        Sak("12/31", "Reglement for folkevalgte", "2031/33", (),
            "Reglementet vedtas slik det er lagt fram.",
            result="Reglementet vedtas slik det er lagt fram."),
    )),
    MadeUpMeeting("fsk-2", "Formannskapet", "2031-03-27", "27.03.2031", (
        Sak("13/31", "Godkjenning av innkalling og saksliste", result=_APPROVED),
        Sak("14/31", "Ny brannstasjon på Nes - ny behandling", "", (), _STATION_CHANGED,
            heading="Formannskapets innstilling til kommunestyret", result=_STATION_CHANGED,
            background="Saken ble behandlet i kommunestyret 6. mars 2031, sak PS 11/31."),
        Sak("15/31", "Gebyrer for vann 2031", "2030/902", (), _FEES,
            moved=(("Ola Nes (Sp)", "Gebyrene for vann økes med 3 prosent."),),
            result=_FEES_ADOPTED),
    )),
    MadeUpMeeting("kst-2", "Kommunestyret", "2031-04-24", "24.04.2031", (
        Sak("20/31", "Godkjenning av innkalling og saksliste", result=_APPROVED),
        Sak("21/31", "Brannstasjon på Nes", "2030/811", (), _STATION_CHANGED,
            result=_STATION_CHANGED.replace("mars 2032", "mai 2032")),
        Sak("22/31", "Årsmelding for kontrollutvalget 2030", "2031/71", (),
            "Årsmeldingen tas til orientering.", result="Årsmeldingen tas til etterretning."),
    )),
    MadeUpMeeting("fsk-3", "Formannskapet", "2031-05-15", "15.05.2031", (
        Sak("24/31", "Godkjenning av innkalling og saksliste"),
        Sak("25/31", "Tilskudd til Sanglaget Bølgen", "2031/90", (),
            "Sanglaget Bølgen får et tilskudd på 30 000 kr."),
        Sak("26/31", "Leie av kaiplass for skoleskipet", "2031/95", (),
            "1. Kaiplassen leies ut i tre år.\n"
            "2. Kommunedirektøren får fullmakt til å inngå avtalen innen 1. september 2031."),
    ), minutes=False),
)  # fmt: skip

THREADS: dict[str, list[tuple[str, str, str]]] = {
    "2030/811": [
        ("2031-02-13", "PS 5/31", "recommended"),
        ("2031-03-06", "PS 11/31", "sent_back"),
        ("2031-03-27", "PS 14/31", "recommended"),
        ("2031-04-24", "PS 21/31", "decided"),
    ],
    "2030/902": [
        ("2031-02-13", "PS 6/31", "postponed"),
        ("2031-03-27", "PS 15/31", "decided"),
    ],
}
