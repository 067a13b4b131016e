"""The answer adapter: what it is tuned on, how it is learnt, what it does to the bundled model."""

from pathlib import Path

import numpy as np
import pytest
from small_model import make_model

from assistant.embed import Embedder
from assistant.embed.tuning_data import TuningDataError, TuningPaper, read_tuning_papers

SMALL = TuningPaper(
    statements=("bru: ny bru", "vei: ny vei", "skole: ny skole"),
    questions=(("bru", (0,)), ("vei", (1,)), ("skole", (2,)), ("havn", ())),
)


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("liten"), seed=3)


def test_the_texts_beside_the_module_can_be_read() -> None:
    papers = read_tuning_papers()
    assert len(papers) > 500
    assert all(paper.statements and paper.questions for paper in papers)
    unanswered = sum(not numbers for paper in papers for _, numbers in paper.questions)
    assert unanswered > 1000


def test_a_statement_is_told_as_the_index_tells_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "# Ny bru over Granelva | kommunestyre\n"
        "U1 Vurdering :: Brua må byttes fordi fundamentene er svekket av vannet i elva.\n"
        "U2 Økonomi :: Lån over 30 år\n"
        "U4 - :: Investeringer: Bru – Granelva (2031, 2032)\n"
        "\nQ4 pris på brua?\nQ1,2 hvorfor, og hvem betaler\nQ0 når er den ferdig?\n",
        encoding="utf-8",
    )
    (paper,) = read_tuning_papers(tmp_path)
    assert paper.statements == (
        "Ny bru over Granelva: Brua må byttes fordi fundamentene er svekket av vannet i elva.",
        "Ny bru over Granelva – Økonomi: Lån over 30 år",
        "Investeringer: Bru – Granelva (2031, 2032)",
    )
    assert paper.questions == (
        ("pris på brua?", (2,)),
        ("hvorfor, og hvem betaler", (0, 1)),
        ("når er den ferdig?", ()),
    )


@pytest.mark.parametrize(
    ("line", "told"), [("Spørsmål uten nummer", "linje 3"), ("Q7 hva koster det", "utsagn 7")]
)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "b.txt").write_text(f"# Sak | styre\nU1 - :: Noe.\n{line}\n", encoding="utf-8")
    with pytest.raises(TuningDataError, match=told):
        read_tuning_papers(tmp_path)


def test_tuning_learns_and_its_outcome_can_be_kept(small_model: Path, tmp_path: Path) -> None:
    from assistant.embed.adapter import load_adapter, save_adapter
    from assistant.embed.tune import Tuning, tune

    tuning = Tuning(small_model)
    losses = tune([SMALL], tuning, epochs=300)
    assert losses[-1] < 0.8 * losses[0]
    save_adapter(tuning.adapters, tmp_path / "adapter.safetensors")
    other = Tuning(small_model)
    texts = ["query: bru", "passage: vei"]
    before = other.embed(texts).detach().numpy()
    load_adapter(other.adapters, tmp_path / "adapter.safetensors")
    after = other.embed(texts).detach().numpy()
    assert not np.allclose(before, after, atol=1e-2)
    assert np.allclose(after, tuning.embed(texts).detach().numpy(), atol=2e-2)


ANSWERS = {
    "hvem passer på faren for hacking": "Risikoregister: R4 – Dataangrep – IKT-leder (Nivå, Frist)",
    "når må jeg si fra om jeg ikke kan komme": "Forfall meldes til utvalgssekretæren innen 4. mai.",
    "hvorfor ble badet dyrere": "Ny svømmehall: Grunnen var bløtere enn prøvene viste.",
    "what will the new building be called": "Vedtak: Nybygget får navnet Lysgården.",
    "er regningene betalt i tide": "Økonomi: 96 prosent av fakturaene var gjort opp før forfall.",
    "når får vi mat": "Kjøreplan: 12.30–13.20 – Lunsj i kantina",
    "kor mange gjekk imot nybygget": "Vedtak (8 mot 3): Nybygget blir utsett.",
    "hva synes foreldrene": "Høring: FAU frykter lange reiser og vil beholde Granli skole.",
}
"""Made-up questions in words of their own, each with what answers it among all of these."""
OTHERS = [
    "Risikoregister: R5 – Innbrudd i lagerbygget – Driftsleder (Nivå, Frist)",
    "Ny svømmehall: Sluttsummen ble 41 millioner kroner, mot 33 i budsjettet.",
    "Vedtak: Nybygget skal stå ferdig i 2034.",
    "Høring: Kommunedirektøren vil flytte elevene fra Granli til Moen skole.",
    "Kjøreplan: 10.00–10.20 – Orientering om møteplanen",
    "Økonomi: Strømmen ble dyrere enn ventet i vår.",
]


def test_what_answers_a_question_stands_out_more(bundled_embedder: Embedder) -> None:
    def stands_out(model: Embedder) -> float:
        """Return by how many standard deviations, in the mean over the questions."""
        statements = model.embed_passages([*ANSWERS.values(), *OTHERS])
        cosines = model.embed_queries(list(ANSWERS)) @ statements.T
        right = np.diagonal(cosines)
        return float(((right - cosines.mean(axis=1)) / cosines.std(axis=1)).mean())

    assert stands_out(bundled_embedder.answering) > stands_out(bundled_embedder) + 0.1


def test_both_vectors_of_a_question_come_at_once(bundled_embedder: Embedder) -> None:
    text = "Kven har bedt om ordet i dag?"
    found = bundled_embedder.embed_question(text)
    (plain,), (adapted,) = (
        model.embed_queries([text]) for model in (bundled_embedder, bundled_embedder.answering)
    )
    assert np.allclose(found.search, plain, atol=1e-4)
    assert np.allclose(found.answer, adapted, atol=1e-4)
    assert not np.allclose(found.search, found.answer, atol=1e-2)
