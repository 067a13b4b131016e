"""Faces, inbox: the secretariat's list of questions on the command line; parse, call, print."""

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import QuestionError
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.store import Feedback, SentQuestion, Source, State, Store

STANDARD_STREAM = "-"
_SHOWN_CHARACTERS = 90

inbox_app = typer.Typer(
    help="Spørsmålene som er sendt til sekretariatet.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

JsonOption = Annotated[bool, typer.Option("--json", help="Skriv JSON.")]
NumberArgument = Annotated[int, typer.Argument(metavar="NUMMER", help="Spørsmålets nummer.")]


@inbox_app.command("list")
def list_questions(
    states: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="TILSTAND", help="new, in_progress, answered, closed."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Også besvarte og lukkede.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List opp spørsmål som venter på svar, de eldste først."""
    with _store() as store:
        wanted = _states(states or ([] if everything else ["new", "in_progress"]))
        questions = store.questions(states=wanted)
    if as_json:
        _print_lines(questions)
    else:
        print("\n".join(map(listed, questions)) or "Ingen spørsmål.")


@inbox_app.command("show")
def show_question(number: NumberArgument, as_json: JsonOption = False) -> None:
    """Vis ett spørsmål med samtalen som hører til, og svaret."""
    with _store() as store:
        question = store.question(number)
    print(question.model_dump_json() if as_json else shown(question))


@inbox_app.command("answer")
def answer_question(
    number: NumberArgument,
    text: Annotated[str, typer.Argument(metavar="SVAR", help="Svaret; - leser standard inn.")],
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="KILDE", help="«fil», «fil:side» eller fri tekst."),
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Vis ikke svaret for andre som spør om det samme.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Svar på et spørsmål; svaret vises for den som spør om det samme senere."""
    written = sys.stdin.read() if text == STANDARD_STREAM else text
    if not written.strip():
        raise QuestionError("Svaret er tomt.", advice="Skriv svaret, eller bruk - og standard inn.")
    from assistant.store import Reply

    reply = Reply(
        text=written,
        answered_at=dt.datetime.now(dt.UTC),
        sources=tuple(map(parse_source, sources or [])),
        shared=not private,
    )
    with _store() as store:
        answered = store.answer(number, reply)
    print(answered.model_dump_json() if as_json else f"Spørsmål {number} er besvart.")


@inbox_app.command("start")
def start_question(number: NumberArgument, as_json: JsonOption = False) -> None:
    """Merk et spørsmål som under arbeid."""
    _move(number, "in_progress", as_json=as_json)


@inbox_app.command("close")
def close_question(number: NumberArgument, as_json: JsonOption = False) -> None:
    """Lukk et spørsmål; har det et svar, vises det ikke lenger for andre."""
    _move(number, "closed", as_json=as_json)


@inbox_app.command("export")
def export_questions(
    output: Annotated[
        str, typer.Option("--output", metavar="FIL", help="Hvor linjene skrives; - er standard ut.")
    ] = STANDARD_STREAM,
    states: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="TILSTAND", help="new, in_progress, answered, closed."),
    ] = None,
) -> None:
    """Skriv spørsmålene som JSON-linjer, som også «assistant answer» kan lese."""
    from assistant.batch import open_output

    with _store() as store:
        questions = store.questions(states=_states(states or []))
        with open_output(output, sys.stdout.buffer) as stream:
            for question in questions:
                stream.write(exported(question).encode("utf-8") + b"\n")
        store.log_export(len(questions))
    if output != STANDARD_STREAM:
        print(f"{len(questions)} spørsmål står i {Path(output)}.")


@inbox_app.command("feedback")
def list_feedback(as_json: JsonOption = False) -> None:
    """List opp tilbakemeldingene på svar, de eldste først."""
    with _store() as store:
        given = store.feedback()
    if as_json:
        _print_lines(given)
    else:
        print("\n".join(map(_feedback_line, given)) or "Ingen tilbakemeldinger.")


@inbox_app.command("log")
def show_log(as_json: JsonOption = False) -> None:
    """Vis hva som er gjort med listen: svar, endringer, eksport og sletting."""
    with _store() as store:
        entries = store.audit()
    if as_json:
        _print_lines(entries)
    else:
        lines = (f"{_moment(e.at)}  {e.action}: {e.subject}" for e in entries)
        print("\n".join(lines) or "Loggen er tom.")


def parse_source(written: str) -> "Source":
    """Read a source as the secretariat writes it: 'sak-4.pdf:7', 'sak-4.pdf' or free words."""
    from assistant.store import Source

    document, colon, page = written.strip().rpartition(":")
    if colon and page.strip().isdecimal() and int(page) > 0:
        return Source(document=document, page=int(page), label=f"{document}, side {int(page)}")
    is_file = Path(written).suffix[1:].isalnum() and " " not in written.strip()
    return Source(document=written if is_file else "", label=written)


def listed(question: "SentQuestion") -> str:
    """Return a question as one line of the list."""
    text = " ".join(question.text.split())
    if len(text) > _SHOWN_CHARACTERS:
        text = text[:_SHOWN_CHARACTERS].rsplit(" ", 1)[0] + " …"
    place = ", ".join(filter(None, (question.meeting or question.council, question.sak)))
    state = _state_word(question.state)
    return f"{question.id:>4}  {_moment(question.asked_at)}  {state:<12}  {text}" + (
        f"  ({place})" if place else ""
    )


def shown(question: "SentQuestion") -> str:
    """Return all of a question for the secretariat to read."""
    lines = [f"Spørsmål {question.id}, {_state_word(question.state)}, {_moment(question.asked_at)}"]
    for name, value in (
        ("Råd", question.council or ", ".join(question.councils)),
        ("Møte", question.meeting),
        ("Sak", question.sak),
    ):
        lines += [f"{name}: {value}"] if value else []
    if question.conversation:
        lines += ["", "Samtalen før:"]
        for turn in question.conversation:
            lines += [f"  – {turn.question}", f"    {turn.answer}"]
    lines += ["", question.text]
    if question.reply:
        shared = "" if question.reply.shared else ", vises ikke for andre"
        lines += ["", f"Svar, {_moment(question.reply.answered_at)}{shared}:", question.reply.text]
        lines += [f"  Kilde: {source.label}" for source in question.reply.sources]
    return "\n".join(lines)


def exported(question: "SentQuestion") -> str:
    """Return a question as a line that is a valid question of the batch format too."""
    from assistant.batch import encode_record

    record = question.model_dump(mode="json")
    record["question"] = record.pop("text")
    record["history"] = [turn.question for turn in question.conversation]
    return encode_record(record).decode("utf-8")


def _store() -> "Store":
    # Imported here: the other commands do not wait for a database driver.
    from assistant.store import open_store

    return open_store(load_settings())


def _state_word(state: "State") -> str:
    from assistant.store.entries import STATE_WORDS

    return STATE_WORDS[state]


def _move(number: int, state: "State", *, as_json: bool) -> None:
    with _store() as store:
        moved = store.set_state(number, state)
    print(moved.model_dump_json() if as_json else f"Spørsmål {number}: {_state_word(state)}.")


def _states(named: Iterable[str]) -> "list[State]":
    """Read the names of states, in English or Norwegian.

    Raises:
        QuestionError: One of them is none.
    """
    from assistant.store.entries import STATE_WORDS

    by_name: dict[str, State] = {word: state for state, word in STATE_WORDS.items()}
    by_name |= {state: state for state in STATE_WORDS}
    found: list[State] = []
    for name in named:
        if name not in by_name:
            raise QuestionError(
                f"Ukjent tilstand «{name}».", advice=f"Velg blant {', '.join(STATE_WORDS)}."
            )
        found.append(by_name[name])
    return found


def _print_lines(entries: Iterable[Any]) -> None:
    for entry in entries:
        print(entry.model_dump_json())


def _feedback_line(feedback: "Feedback") -> str:
    from assistant.store.entries import FEEDBACK_WORDS

    word = FEEDBACK_WORDS[feedback.kind]
    said = f": {feedback.comment}" if feedback.comment else ""
    return (
        f"{feedback.id:>4}  {_moment(feedback.given_at)}  {word}{said}\n"
        f"      {feedback.question}\n      {' '.join(feedback.answer.split())}"
    )


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone().strftime("%d.%m.%Y %H:%M")
