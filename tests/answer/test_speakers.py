"""What somebody says is told by a sentence in which that somebody says it."""

from tests.answer.asking import AskedPaper

SCHOOLS, POOL = AskedPaper("tindvik.md"), AskedPaper("storvika.md")


def test_who_says_it_stands_before_the_verb() -> None:
    told = SCHOOLS.told("hva mener foreldrene om skyssen")
    assert "gratis" in told
    assert "støtter" not in told


def test_a_name_beside_a_name_says_nothing() -> None:
    told = POOL.told("hva sa Jo Berg")
    assert "for høy" in told
    assert "Siv Lund" not in told


def test_what_another_body_decided_is_not_their_word() -> None:
    answer = POOL.ask("hva mener barna om svømmehallen")
    assert answer.status == "not_found"
