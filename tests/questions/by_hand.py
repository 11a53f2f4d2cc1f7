"""An oracle for questions: what a student would do with paper and a shell, from the question's own words alone."""

import copy
import warnings

import numpy as np

from course.questions.asking import GIVES, SHAPE_OF, VALUE_OF


def answer(question, cell, names=()):
    """What is right: a shape, a value or the text "error"; `cell` is run in this process, where `names` are known."""
    lines = cell.split("\n")
    first = lines[question.line - 1]
    indent = first[: len(first) - len(first.lstrip())]
    if question.kind in (SHAPE_OF, VALUE_OF):
        lines.insert(question.last, f"{indent}note({question.variable})")
    elif question.kind != GIVES:
        lines[question.line - 1 : question.last] = [indent + (question.changed or "pass")]
    notes = []
    namespace = {"np": np, **dict(names), "note": lambda value: notes.append(copy.deepcopy(value))}
    exec("\n".join(lines), namespace)
    given = [eval(source, {"np": np}) for _, source in question.given]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NaN on the way is no error to a student
        try:
            value = namespace[question.exercise](*given)
        except Exception:
            value = "error"
    value = notes[0] if question.kind in (SHAPE_OF, VALUE_OF) else value
    return np.shape(value) if question.kind == SHAPE_OF else value


def agrees(question, cell, names=()):
    """Whether the question's key is the oracle's answer."""
    right = answer(question, cell, names)
    return is_same(right, "error" if question.key.kind == "error" else question.key.value)


def is_same(one, other):
    """Whether two values are the same numbers in the same order."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and one == other
    if not isinstance(other, list):
        return np.ndim(one) == 0 and abs(float(one) - float(other)) < 1e-6
    return len(one) == len(other) and all(map(is_same, one, other))
