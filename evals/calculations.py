"""Shown calculations ('432 − 408 = 24 mill. kr') done again."""

import ast
import operator
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.answer.result import Calculation
from assistant.numbers import count_decimals
from evals.figures import Figure, figures_of, mask


class Sum(NamedTuple):
    """A shown calculation: its operands, its result and whether it holds when done again."""

    operands: tuple[Figure, ...]
    result: Figure
    holds: bool


_GAP_WORDS = re.compile(
    r"mnok|mkr|mill(?:ion\w*)?\.?|mrd\.?|milliard\w*|billions?|kroner|kr\b\.?|nok|%|prosent|percent"
    r"|tusen|thousand|\bca\b\.?|om lag|\s",
    re.IGNORECASE,
)
_GAP = re.compile(r"\)?[-+*/×÷·]\(?|\)?[=≈]")
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/"})


@lru_cache(maxsize=1024)
def find_sums(text: str, *, english: bool = False) -> tuple[Sum, ...]:
    """Find and redo all shown calculations of the form 'a − b = c'."""
    masked = mask(text)
    figures = figures_of(text, english=english)
    sums: list[Sum] = []
    chain: list[Figure] = []
    expression = ""
    for at, figure in enumerate(figures):
        gap = _GAP_WORDS.sub("", masked[figures[at - 1].end : figure.start]) if at else ""
        if chain and _GAP.fullmatch(gap) and gap[-1] in "=≈":
            closed = expression + gap[:-1]
            sums.append(Sum(tuple(chain), figure, _redo(closed, chain, figure)))
            chain, expression = [], ""
        elif chain and _GAP.fullmatch(gap):
            expression += gap.translate(_SIGNS) + f"n{len(chain)}"
            chain.append(figure)
        else:
            opened = masked[: figure.start].rstrip().endswith("(")
            chain, expression = [figure], "(n0" if opened else "n0"
    return tuple(done for done in sums if len(done.operands) > 1)


def redo(calculation: Calculation) -> bool:
    """Do a calculation of an answer again and compare with its result."""
    numbers = calculation.operands
    slack = 0.5 * 10.0**-calculation.decimals + 1e-9
    expected = _OPERATIONS[calculation.operation](numbers)
    return any(abs(value - calculation.result) <= slack for value in expected)


_Operands = Sequence[float]
_OPERATIONS: dict[str, Callable[[_Operands], list[float]]] = {
    "difference": lambda n: [n[0] - sum(n[1:]), sum(n[1:]) - n[0]] if len(n) > 1 else [],
    "sum": lambda n: [sum(n)] if n else [],
    "mean": lambda n: [sum(n) / len(n)] if n else [],
    "count": lambda n: [float(len(n))],
    "share": lambda n: [n[0] / n[1] * 100, n[0] / n[1]] if len(n) == 2 and n[1] else [],
    "ratio": lambda n: [n[0] / n[1]] if len(n) == 2 and n[1] else [],
    "change": lambda n: [
        (b - a) / a * 100 for a, b in ((n[0], n[1]), (n[1], n[0])) if a
    ] if len(n) == 2 else [],
}  # fmt: skip


def _redo(expression: str, operands: Sequence[Figure], result: Figure) -> bool:
    if expression.count("(") > expression.count(")"):
        expression = expression.replace("(", "", 1)
    slack = 0.5 * 10.0 ** -count_decimals(result.text) + 1e-9
    factor = 100.0 if result.measure and result.measure.kind == "share" else 1.0
    for scaled in (False, True):
        values = [_value(figure, scaled=scaled) for figure in operands]
        try:
            outcome = _evaluate(ast.parse(expression, mode="eval").body, values)
        except (SyntaxError, ZeroDivisionError):
            return False
        scale = result.measure.scale if scaled and result.measure else 1.0
        for given in (outcome / scale, outcome * factor):
            if any(abs(given - reading) <= slack for reading in result.readings):
                return True
    return False


_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _evaluate(node: ast.expr, values: Sequence[float]) -> float:
    if isinstance(node, ast.Name):
        return values[int(node.id[1:])]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _evaluate(node.left, values), _evaluate(node.right, values)
        return _OPERATORS[type(node.op)](left, right)
    raise SyntaxError(ast.dump(node))


def _value(figure: Figure, *, scaled: bool) -> float:
    return figure.readings[-1] * (figure.measure.scale if scaled and figure.measure else 1.0)
