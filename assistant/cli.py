"""Faces, command line: parse, call, print.

Exit codes: 0 done; 1 it failed, or a line of a batch did; 2 wrong use; 3 the index was built, but
a paper could not be read; 130 interrupted.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError, QuestionError
from assistant.inbox import inbox_app
from assistant.settings import Settings, load_settings
from assistant.terminal import shown_progress

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.batch import BatchOutcome, Question
    from assistant.index import CoverageReport

FAILED, WRONG_USE, INCOMPLETE, INTERRUPTED = 1, 2, 3, 130
_SHOWN_UNREAD = 5

app = typer.Typer(
    name="assistant",
    help="Svarer på spørsmål om møtepapirer, med sak og side for hvert svar.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(inbox_app, name="inbox")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="MAPPE", help="Mappen med møtepapirer.")
]
IndexOption = Annotated[
    Path | None, typer.Option("--index", metavar="MAPPE", help="Hvor indeksen ligger.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON.")]
OutputOption = Annotated[
    str, typer.Option("--output", metavar="FIL", help="Hvor linjene skrives; - er standard ut.")
]
QuestionsArgument = Annotated[
    str, typer.Argument(metavar="SPØRSMÅL", help="Ett JSON-spørsmål per linje; - er standard inn.")
]


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Vis versjonen.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Vis hvor i koden en uventet feil oppsto.")
    ] = False,
) -> None:
    del debug  # read by main, which stands around the parsing of the arguments too
    if version:
        from importlib.metadata import version as installed_version

        print(f"assistant {installed_version('council-assistant')}")
    elif context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(WRONG_USE)


@app.command()
def ingest(
    directory: Annotated[Path, typer.Argument(metavar="MAPPE", help="Mappen med møtepapirer.")],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Les papirene inn i indeksen og vis hva som ble lest."""
    from assistant.ingest import ingest as read_papers

    settings = load_settings(corpus=directory, index=index)
    with shown_progress() as progress:
        report = read_papers(directory, settings, progress=progress)
    print(_json(report.to_batch()) if as_json else report.to_text())
    if _tell_unread(report):
        raise typer.Exit(INCOMPLETE)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="SPØRSMÅL", help="- leser standard inn.")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Svar på ett spørsmål."""
    from assistant.batch import STANDARD_STREAM, answer_record
    from assistant.show import answer_text

    asked = sys.stdin.read().strip() if question == STANDARD_STREAM else question
    settings = load_settings(corpus=corpus, index=index)
    _check_question(asked, settings)
    with _opened(settings, with_office=True) as assistant:
        answer = assistant.ask(asked)
        if as_json:
            print(_json(answer_record("1", answer)))
        else:
            print(answer_text(answer, assistant.meetings))


@app.command()
def answer(
    questions: QuestionsArgument,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    output: OutputOption = "-",
) -> None:
    """Svar på en fil med spørsmål: JSONL, eller XLSX, DOCX, TXT inn og XLSX, DOCX, MD ut."""
    from assistant.answer_files import is_for_people
    from assistant.batch import answer_question

    settings = load_settings(corpus=corpus, index=index)
    if is_for_people(questions, output):
        _answer_for_people(questions, output, settings)
    else:
        _run_batch(questions, output, settings, answer_question)


@app.command()
def search(
    questions: QuestionsArgument,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    top: Annotated[int, typer.Option(min=1, help="Hvor mange treff per spørsmål.")] = 10,
    output: OutputOption = "-",
) -> None:
    """Finn de beste avsnittene for en fil med spørsmål."""
    from assistant.batch import search_question

    def find(assistant: "Assistant", question: "Question") -> dict[str, Any]:
        return search_question(assistant, question, top=top)

    _run_batch(questions, output, load_settings(corpus=corpus, index=index), find)


@app.command()
def show(
    target: Annotated[
        str, typer.Argument(metavar="MØTE|SAK|FIL", help="F.eks. en dato, 4/26 eller en filsti.")
    ],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="RÅD/DATO", help="Møtet saken hører til.")
    ] = None,
) -> None:
    """Vis hva som er forstått av et møte, en sak eller et papir."""
    from assistant.show import find_target, target_text

    with _opened(load_settings(corpus=corpus, index=index)) as assistant:
        print(target_text(find_target(assistant.meetings, target, within=meeting)))


@app.command()
def check(
    target: Annotated[
        str | None,
        typer.Argument(metavar="[MØTE|MAPPE]", help="Uten møte: alle møtene i mappen."),
    ] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
    language: Annotated[str, typer.Option(metavar="nb|nn|en", help="Språket i funnene.")] = "nb",
    as_json: JsonOption = False,
) -> None:
    """Kontroller tall og fakta i papirene før de sendes ut."""
    from assistant.check import check_meeting, control_record, control_text
    from assistant.show import named_meetings, read_language

    told = read_language(language)
    if target is not None and corpus is None and Path(target).is_dir():
        corpus, target = Path(target), None
    with _opened(load_settings(corpus=corpus, index=index)) as assistant:
        for meeting in named_meetings(assistant.meetings, target):
            control = check_meeting(meeting, assistant.meetings)
            if as_json:
                print(_json(control_record(control, told)))
            else:
                print(f"{control_text(control, told)}\n")


@app.command()
def brief(
    target: Annotated[str, typer.Argument(metavar="MØTE", help="Møtet: råd/dato, eller datoen.")],
    sak: Annotated[str | None, typer.Option(metavar="4/26", help="Bare denne saken.")] = None,
    topic: Annotated[
        str | None, typer.Option(metavar="TEMA", help="Bare det som handler om dette.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="docx|md|html", help="Formatet.")
    ] = "docx",
    language: Annotated[str, typer.Option(metavar="nb|nn|en", help="Språket i briefen.")] = "nb",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FIL", help="Uten: et navn etter møtet.")
    ] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Skriv møtebrief: hver sak kort, med tall, forslag, spørsmål og kilder."""
    from assistant.brief import write_briefing
    from assistant.show import named_meetings

    with _opened(load_settings(corpus=corpus, index=index)) as assistant:
        (meeting, *_) = named_meetings(assistant.meetings, target)
        with shown_progress() as progress:
            written = write_briefing(
                assistant, meeting, form=form, language=language, sak=sak, topic=topic,
                path=output, progress=progress,
            )  # fmt: skip
    print(written)


@app.command()
def decisions(
    council: Annotated[
        str | None, typer.Option(metavar="RÅD", help="Bare dette rådets vedtak.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATO", help="Bare møter fra og med denne dagen.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="table|csv|xlsx|json", help="Formatet.")
    ] = "table",
    output: OutputOption = "-",
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Vis vedtaksregisteret: forslag og vedtak side om side, og sakstråder."""
    from assistant.register import build_register, write_register
    from assistant.show import read_day

    day = read_day(since) if since is not None else None
    with _opened(load_settings(corpus=corpus, index=index)) as assistant:
        register = build_register(assistant.meetings, council=council, since=day)
        target = write_register(register, form, None if output == "-" else Path(output))
    if isinstance(target, Path):
        _tell(f"Registeret står i {target}.")
    else:
        print(target)


@app.command()
def serve(
    corpus: CorpusOption = None,
    index: IndexOption = None,
    port: Annotated[int | None, typer.Option(help="Porten; 7860 når ikke noe er sagt.")] = None,
) -> None:
    """Start samtalen i nettleseren."""
    from assistant.chat import serve as serve_chat

    serve_chat(load_settings(corpus=corpus, index=index, port=port))


@app.command()
def setup() -> None:
    """Pakk ut språkmodellen på forhånd."""
    from assistant.embed import load_embedder

    with shown_progress() as progress:
        load_embedder(load_settings(), for_queries=True, progress=progress)
    print("Språkmodellen er klar.")


@app.command("eval")
def evaluate(
    cases: Annotated[
        Path | None, typer.Option(metavar="FIL|MAPPE", help="Egne spørsmål med fasit.")
    ] = None,
    corpus: CorpusOption = None,
    report: Annotated[
        Path | None, typer.Option(metavar="MAPPE", help="Hvor rapporten skrives.")
    ] = None,
    split: Annotated[
        str | None, typer.Option(metavar="open|sealed", help="Bare den ene halvdelen.")
    ] = None,
    unseal: Annotated[
        str | None, typer.Option(metavar="ID", help="Åpne ett forseglet spørsmål.")
    ] = None,
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Mål enklere måter å svare på også.")
    ] = False,
    judge: Annotated[
        str | None,
        typer.Option(
            metavar="MODELL", envvar="ASSISTANT_JUDGE", help="Råd fra en språkmodell; teller ikke."
        ),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Gjør denne målingen til grunnlinjen.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="ANTALL", min=1, help="Papirmapper om gangen; ellers én per prosessorkjerne."
        ),
    ] = None,
) -> None:
    """Mål svarene mot kjente fakta; feiler når en grense brytes."""
    from evals.cli import run

    code = run(
        cases=cases,
        corpus=corpus,
        report=report,
        split=split,
        unseal=unseal,
        baselines=baselines,
        judge=judge,
        update_baseline=update_baseline,
        workers=workers,
    )
    raise typer.Exit(code)


@contextmanager
def _opened(settings: Settings, *, with_office: bool = False) -> "Iterator[Assistant]":
    from assistant.assistant import Assistant

    with shown_progress() as progress:
        assistant = Assistant.open(
            settings.corpus, settings=settings, progress=progress, with_office=with_office
        )
    with assistant:
        _tell_unread(assistant.coverage)
        yield assistant


def _answer_for_people(questions: str, output: str, settings: Settings) -> None:
    from assistant.answer_files import answer_questionnaire, read_questions

    questionnaire = read_questions(questions, sys.stdin.buffer)
    for note in questionnaire.notes:
        _tell(note)
    with _opened(settings, with_office=True) as assistant, shown_progress() as progress:
        outcome = answer_questionnaire(
            assistant, questionnaire, output, standard=sys.stdout.buffer, progress=progress
        )
    _end_batch(outcome)


def _run_batch(
    questions: str,
    output: str,
    settings: Settings,
    treat: "Callable[[Assistant, Question], dict[str, Any]]",
) -> None:
    from assistant.batch import open_output, open_questions, part_of, run_lines, write_records

    with (
        open_questions(questions, sys.stdin.buffer) as lines,
        _opened(settings) as assistant,
    ):
        try:
            with open_output(output, sys.stdout.buffer) as stream:
                records = run_lines(lines, lambda question: treat(assistant, question))
                outcome = write_records(records, stream)
        except (KeyboardInterrupt, AssistantError):
            if part_of(Path(output)).is_file():
                _tell(f"De ferdige linjene står i {part_of(Path(output))}.")
            raise
    _end_batch(outcome)


def _end_batch(outcome: "BatchOutcome") -> None:
    if outcome.errors:
        _tell(f"{outcome.errors} av {outcome.lines} linjer ga feil; meldingen står i linjen.")
        raise typer.Exit(FAILED)


def _check_question(question: str, settings: Settings) -> None:
    """Refuse what no index is needed to refuse.

    Raises:
        QuestionError: The question is empty or too long.
    """
    if not question.strip():
        raise QuestionError("Spørsmålet er tomt.", advice="Skriv hva du vil vite.")
    if len(question) > settings.max_question_characters:
        raise QuestionError(
            f"Spørsmålet har {len(question)} tegn; grensen er {settings.max_question_characters}.",
            advice="Gjør det kortere.",
        )


def _tell_unread(report: "CoverageReport") -> bool:
    """Name the papers that could not be read at all; tell whether there are any."""
    unread = [problem for problem in report.unread if problem.page is None]
    for problem in unread[:_SHOWN_UNREAD]:
        _tell(f"Kunne ikke lese {problem.document}: {problem.reason}")
    if len(unread) > _SHOWN_UNREAD:
        _tell(f"… og {len(unread) - _SHOWN_UNREAD} papirer til.")
    return bool(unread)


def _json(record: dict[str, Any]) -> str:
    from assistant.batch import encode_record

    return encode_record(record).decode("utf-8")


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _usage_message(error: typer.TyperException) -> str:
    """Say in Norwegian what is wrong with the arguments."""
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if type(error).__name__ == "NoSuchOption":
        return f"Ukjent flagg: {option}."
    if type(error).__name__ == "MissingParameter" and parameter is not None:
        return f"Mangler {parameter.metavar or parameter.name}."
    return f"Feil bruk: {getattr(error, 'message', error)}"


def _run(arguments: list[str]) -> int:
    try:
        return app(args=arguments, standalone_mode=False) or 0
    except typer.TyperException as error:
        _tell(f"{_usage_message(error)} Se «assistant --help».")
        return WRONG_USE
    except typer.Exit as stop:
        return stop.exit_code
    except AssistantError as error:
        _tell(str(error))
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        _tell("Avbrutt.")
        return INTERRUPTED


def main() -> None:
    """Run the command line; a person never sees a traceback unless ``--debug`` asks for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone ("| head"); Python's own flush at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except Exception as error:
        if "--debug" in arguments:
            raise
        _tell(f"Uventet feil: {type(error).__name__}: {error}. Se mer med «assistant --debug …».")
        code = FAILED
    sys.exit(code)


if __name__ == "__main__":
    main()
