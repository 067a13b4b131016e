"""Many things weighed at once are weighed as each of them alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.layers import Layer, Part, Things
from assistant.answer.proposal import bound_coverage, bound_coverages, scaled, stands
from assistant.answer.question import Question
from assistant.answer.terms import Term, coverage, said_stems

STEMS = ("kai", "ferj", "bru", "tunnel", "kost")
strengths = st.sampled_from([1.0, 0.95, 0.8, 0.45])
texts = st.dictionaries(st.sampled_from(STEMS), strengths, max_size=4)
variants = st.tuples(st.lists(st.sampled_from(STEMS), min_size=1, max_size=3).map(tuple), strengths)
terms = st.builds(
    Term,
    surface=st.sampled_from(STEMS),
    weight=st.sampled_from([0.1, 0.35, 0.6, 0.9]),
    variants=st.lists(variants, max_size=4).map(tuple),
    known=st.booleans(),
    entity=st.booleans(),
    carried=st.booleans(),
)
things = st.lists(st.tuples(texts, texts), min_size=1, max_size=5)


def layers_of(told: list[tuple[dict[str, float], dict[str, float]]], factor: float) -> Things:
    own, around = zip(*told, strict=True)
    return Things(len(told), Part(Layer(own)), Part(Layer(around), factor))


@given(told=things, asked=st.lists(terms, min_size=1, max_size=4))
def test_a_question_covers_each_thing_as_it_does_alone(
    told: list[tuple[dict[str, float], dict[str, float]]], asked: list[Term]
) -> None:
    question = Question(
        text="",
        language="nb",
        terms=tuple(asked),
        wants=frozenset(),
        counted=tuple(asked[:1]),
        search_text="",
    )
    laid = layers_of(told, 0.85)
    alone = [(own, scaled(around, 0.85)) for own, around in told]
    assert laid.coverage(asked).tolist() == [coverage(asked, *one) for one in alone]
    assert bound_coverages(question, laid).tolist() == [
        bound_coverage(question, *one) for one in alone
    ]
    assert (laid.match(asked[0]) >= 0.5).tolist() == [stands(asked[0], *one) for one in alone]


def test_a_layer_of_others_texts_is_read_by_their_numbers() -> None:
    passages = Layer([{"kai": 1.0}, {"bru": 0.8}])
    part = Part(passages, 0.5, np.array([1, 0, 1]))
    assert part.strengths("bru") is not None
    assert Things(3, part).match(Term("bru", 1.0, ((("bru",), 1.0),), known=True)).tolist() == [
        0.4,
        0.0,
        0.4,
    ]
    assert part.strengths("tunnel") is None


def test_a_layer_keeps_only_the_stems_that_are_asked_for() -> None:
    asked = Term("bru", 1.0, ((("bru",), 1.0),), known=True)
    layer = Layer([{"kai": 1.0, "bru": 0.8}, {}], only=said_stems([asked]))
    assert layer.size == 2
    assert layer.strengths("kai") is None
    assert Things(2, Part(layer)).match(asked).tolist() == [0.8, 0.0]
