"""The interface's words, the escaping of everything else, and finding quotes again."""

import datetime as dt
import html
import string
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chat.markup import escape, prose, tag
from assistant.chat.squeeze import find_all, squeeze
from assistant.chat.texts import (
    LANGUAGES,
    Texts,
    known_language,
    texts_in,
    written_date,
    written_time,
)


class _Seen(HTMLParser):
    """The tags and the text of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "nb"])
def test_all_languages_have_the_same_placeholders(language: str) -> None:
    bokmal, other = texts_in("nb"), texts_in(known_language(language))
    for name in Texts.model_fields:
        own, theirs = getattr(bokmal, name), getattr(other, name)
        if isinstance(own, str):
            assert _placeholders(own) == _placeholders(theirs), name
        else:
            assert len(own) == len(theirs), name


@pytest.mark.parametrize("value", ["de", "", None, 7, ["nn"], {"nn": 1}])
def test_unknown_language_becomes_bokmal(value: object) -> None:
    assert known_language(value) == "nb"


@pytest.mark.parametrize(
    ("date", "language", "written"),
    [
        ("2027-02-03", "nb", "3. februar 2027"),
        ("2027-02-03", "en", "3 February 2027"),
        (None, "nn", "udatert"),
        ("våren 2027", "nb", "våren 2027"),
    ],
)
def test_dates_are_written_as_people_do(date: str | None, language: str, written: str) -> None:
    assert written_date(date, known_language(language)) == written


def test_time_is_written_with_a_full_stop_in_norwegian() -> None:
    moment = dt.datetime(2027, 2, 3, 14, 5, tzinfo=dt.UTC)
    assert written_time(moment, "nb") == "3. februar 2027 kl. 14.05"
    assert written_time(moment, "en") == "3 February 2027 at 14:05"


@given(st.text())
def test_prose_shows_any_text_as_text(text: str) -> None:
    seen = _Seen(prose(text, {}))
    assert set(seen.tags) <= {"p", "ul", "ol", "li"}


@given(st.text())
def test_attribute_values_come_back_whole(text: str) -> None:
    markup = tag("span", escape(text), title=text)
    inside = markup[len('<span title="') : markup.index('">')]
    assert '"' not in inside
    assert "<" not in inside
    assert html.unescape(inside) == html.unescape(html.escape(text))


def test_lists_and_paragraphs_are_told_apart() -> None:
    markup = prose("Dette gjelder:\n- én\n- to\n\nSlutt.\n3. tredje\n4. fjerde", {})
    assert markup == (
        "<p>Dette gjelder:</p><ul><li>én</li><li>to</li></ul><p>Slutt.</p>"
        '<ol start="3"><li>tredje</li><li>fjerde</li></ol>'
    )


def test_only_known_markers_become_buttons() -> None:
    assert prose("a [1][2, 3] b [4]", {1: "<1>", 2: "<2>", 3: "<3>"}) == (
        "<p>a <1><2><3> b [4]</p>"
    )


def _found(quote: str, text: str) -> list[str]:
    raw = list(text)
    return [text[span.start : span.stop] for span in find_all(quote, squeeze(raw), raw)]


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("turportalen", "om tur-\nportalen i dag", ["tur-\nportalen"]),
        ("12,4 13,1", "12,4\t13,1", ["12,4\t13,1"]),
        ("12,4", "124", []),
        ("4", "14 4,0 4", ["4"]),
        ("2,4", "12,4", []),
        ("effektiv", "eﬀektiv", ["eﬀektiv"]),
        ("«ord»", "et «ord» til", ["«ord»"]),
        ("Slutt.", "Til slutt. Nytt", ["slutt."]),
        ("a b", "a b, a b", ["a b", "a b"]),
        ("…", "a … b", []),
        ("", "abc", []),
    ],
)
def test_quote_is_found_in_spite_of_breaks_but_never_inside_a_number(
    quote: str, text: str, found: list[str]
) -> None:
    assert _found(quote, text) == found
