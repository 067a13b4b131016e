"""Faces, show: what a person names is found, and answers are printed with their sources."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from assistant.answer.result import Answer, Citation, OfficeAnswer
from assistant.dates import parse_date
from assistant.errors import QuestionError
from assistant.language import Language
from assistant.saknumbers import parse_sak_number
from assistant.structure.meeting import AgendaItem, Meeting
from assistant.structure.show import show_meeting

_MANY = 12
"""How many candidates an error lists at most."""


class Target(NamedTuple):
    """What a person asked to see: a meeting, and within it perhaps one sak or one paper."""

    meeting: Meeting
    sak: str | None = None
    document: str | None = None

    @property
    def name(self) -> str:
        """How the target is told apart from others."""
        return self.document or " ".join(filter(None, (self.meeting.id, self.sak)))


def find_target(meetings: Sequence[Meeting], wanted: str, *, within: str | None = None) -> Target:
    """Find the meeting, sak or paper that a person names.

    Args:
        meetings: All meetings of the corpus.
        wanted: ``council/date``, a date that is unique, a sak number or the path of a paper.
        within: A meeting that narrows the search, named in the same way.

    Raises:
        QuestionError: Nothing or more than one thing has that name; the message lists candidates.
    """
    if within is not None:
        meetings = [_only(_named_meetings(meetings, within), within, meetings).meeting]
    targets = (
        _named_meetings(meetings, wanted)
        or _named_papers(meetings, wanted)
        or _named_saker(meetings, wanted)
    )
    return _only(targets, wanted, meetings)


def named_meetings(meetings: Sequence[Meeting], wanted: str | None) -> Sequence[Meeting]:
    """Return the one meeting that a person names, or all of them when none is named.

    Raises:
        QuestionError: No meeting or more than one has that name; the message lists candidates.
    """
    if wanted is None:
        return meetings
    return [_only(_named_meetings(meetings, wanted), wanted, meetings).meeting]


def read_day(printed: str) -> str:
    """Read a day as a person writes it ('2026-03-26', '26.3.2026', '26. mars 2026') as ISO date.

    Raises:
        QuestionError: It is no date with its year.
    """
    day = parse_date(printed)
    if day is None:
        raise QuestionError(f"«{printed}» er ingen dato.", advice="Skriv den som 2026-03-26.")
    return day.isoformat()


def read_language(printed: str) -> Language:
    """Read the code of a language that something is to be told in.

    Raises:
        QuestionError: It is none of them.
    """
    known = get_args(Language)
    found: Language | None = next((code for code in known if code == printed), None)
    if found is None:
        raise QuestionError(f"Språket «{printed}» finnes ikke.", advice=f"Bruk {', '.join(known)}.")
    return found


def target_text(target: Target) -> str:
    """Print what was understood of a meeting, a sak or a paper."""
    return show_meeting(target.meeting, sak=target.sak, document=target.document).rstrip("\n")


def _named_meetings(meetings: Iterable[Meeting], name: str) -> list[Target]:
    folded = name.casefold()
    return [
        Target(meeting)
        for meeting in meetings
        if folded
        in (meeting.id.casefold(), meeting.date, f"{meeting.council}/{meeting.date}".casefold())
    ]


def _named_papers(meetings: Iterable[Meeting], name: str) -> list[Target]:
    papers = [(meeting, paper.path) for meeting in meetings for paper in meeting.papers]
    exact = [Target(meeting, document=path) for meeting, path in papers if path == name]
    return exact or [
        Target(meeting, document=path) for meeting, path in papers if path.endswith(f"/{name}")
    ]


def _named_saker(meetings: Iterable[Meeting], name: str) -> list[Target]:
    found = [
        Target(meeting, sak=item.number)
        for meeting in meetings
        for item in meeting.agenda
        if item.number is not None and _goes_by(item, name)
    ]
    # 'PS 1/26' and 'RS 1/26' of one meeting are shown together.
    return list({target.name: target for target in found}.values())


def _goes_by(item: AgendaItem, name: str) -> bool:
    """Tell whether a sak is called by its label, its number or its number without the year."""
    if item.number is None or item.label.casefold() == name.strip().casefold():
        return item.number is not None
    number = parse_sak_number(name)
    return number is not None and number.number in (item.number, item.number.split("/")[0])


def _only(targets: Sequence[Target], wanted: str, meetings: Iterable[Meeting]) -> Target:
    if len(targets) == 1:
        return targets[0]
    if targets:
        raise QuestionError(
            f"«{wanted}» kan være flere: {_listed(target.name for target in targets)}.",
            advice="Oppgi møtet med --meeting, eller hele navnet.",
        )
    raise QuestionError(
        f"Fant ikke «{wanted}» i papirene.",
        advice=f"Møtene er: {_listed(meeting.id for meeting in meetings)}.",
    )


def _listed(names: Iterable[str]) -> str:
    all_names = sorted(set(names))
    more = f" og {len(all_names) - _MANY} til" if len(all_names) > _MANY else ""
    return (", ".join(all_names[:_MANY]) or "ingen") + more


def answer_text(answer: Answer, meetings: Iterable[Meeting] = ()) -> str:
    """Print an answer with its sources below, as in the chat.

    Args:
        answer: A verified answer.
        meetings: Where the titles of the saker are looked up.
    """
    titles = sak_titles(meetings)
    lines = [answer.text]
    if answer.note:
        lines += ["", answer.note]
    if answer.citations:
        lines += ["", "Kilder:"]
        lines += [f"  {source_line(citation, titles)}" for citation in answer.citations]
    if answer.office:
        lines += ["", *office_lines(answer.office)]
    return "\n".join(lines)


def office_lines(office: OfficeAnswer) -> list[str]:
    """Print the secretariat's answer to the same question, told apart from what is proved."""
    day = office.answered_at.astimezone().strftime("%d.%m.%Y")
    lines = [
        f"Sekretariatets svar, {day} (ikke kontrollert mot papirene)",
        f"  på spørsmålet: {' '.join(office.asked.split())}",
        *(f"  {line}" for line in office.text.splitlines()),
    ]
    return lines + [f"  Kilde: {source.label}" for source in office.sources]


SakTitles = Mapping[tuple[str, str | None, str], str]
"""The title of a sak by council, date of the meeting and the printed label."""


def sak_titles(meetings: Iterable[Meeting]) -> SakTitles:
    """Gather the titles of all saker."""
    return {
        (meeting.council, meeting.date, item.label): item.title
        for meeting in meetings
        for item in meeting.agenda
    }


def source_line(citation: Citation, titles: SakTitles) -> str:
    """Print a citation: '[1] Sak 4/26 – title, document, side 7: «quote»'."""
    return f"[{citation.number}] {source_text(citation, titles)}"


def source_text(citation: Citation, titles: SakTitles) -> str:
    """Print a citation without its number."""
    title = titles.get((citation.council, citation.meeting, citation.sak_label or ""))
    sak = f"{citation.sak_label} – {title}" if title else citation.sak_label
    place = ", ".join(part for part in (sak, citation.document, citation.locator) if part)
    return f"{place}: «{citation.quote}»"
