"""Progress in a log: one line when a step begins, one when it is done."""

import io

from assistant.terminal import shown_progress


def test_plain_progress_writes_the_first_and_the_last_call_of_a_step() -> None:
    stream = io.StringIO()
    with shown_progress(stream) as progress:
        for done in range(4):
            progress("Leser papirer", done, 3)
        progress("Bytter indeks", 0, 0)
    assert stream.getvalue() == "Leser papirer …\nLeser papirer 3/3\nBytter indeks …\n"


def test_steps_side_by_side_are_each_told_once() -> None:
    stream = io.StringIO()
    with shown_progress(stream) as progress:
        for done in range(3):
            progress("Leser", done, 2)
            progress("Spør", done, 3)
    assert stream.getvalue() == "Leser …\nSpør …\nLeser 2/2\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_drawn_progress_names_the_step() -> None:
    stream = Terminal()
    with shown_progress(stream) as progress:
        progress("Leser [papirer]", 0, 3)
        progress("Leser [papirer]", 3, 3)
    assert "Leser [papirer]" in stream.getvalue()
