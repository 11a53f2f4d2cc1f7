"""Where no author's mistake fits, a small edit of the reference is told by its kind, if nothing else would do."""

import pytest

from course.authoring.reference import exercise_source
from course.checks.inputs import FLOATS, WHOLE, array, inputs, one_of
from course.recognition.kinds import KINDS, edits_by_kind
from tests.recognition.in_process import recognised

REFERENCE = """
import numpy as np

def near(table, limit):
    ### BEGIN SOLUTION
    rows = table[1:]
    found = []
    for i in range(len(rows)):
        if rows[i].sum() <= limit:
            found.append(np.clip(rows[i], 0, 3).astype(int).max() - limit)
    return np.array(found, dtype=float), table.mean(axis=0)
    ### END SOLUTION
"""
RIGHT = exercise_source(REFERENCE, "near")
INPUTS = inputs(table=array("N D", WHOLE, FLOATS), limit=one_of(1, 2, 3)).sized(N=range(2, 6), D=range(2, 4))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("<= limit", "< limit", "equality"),
        ("<= limit", "> limit", "condition"),
        ("table.mean(axis=0)", "table.mean(axis=1)", "axis"),
        ("table.mean(axis=0)", "table.mean()", "axis"),
        ("table.mean(", "table.sum(", "sum or mean"),
        (".astype(int)", "", "dtype"),
        ("np.clip(rows[i], 0, 3)", "rows[i]", "limits"),
        (".max()", ".min()", "largest or smallest"),
        (" - limit", " + limit", "sign"),
        ("table[1:]", "table[2:]", "off by one"),
        ("(len(rows))", "(len(rows) - 1)", "off by one"),
        ("np.clip(rows[i], 0, 3)", "np.minimum(np.maximum(rows[i], 1), 3)", "another limit"),
        (" - limit", " - limit * 7", None),
    ],
)
def test_an_edit_is_told_by_its_kind_and_another_answer_by_none(old, new, kind):
    answer = REFERENCE.replace(old, new)
    assert answer != REFERENCE
    pool = INPUTS.pool()
    asked = [list(one.arguments.values()) for one in pool[-40:]]
    found = recognised("near", answer, REFERENCE, [], INPUTS, asked, [lambda: edits_by_kind(RIGHT, "near")])
    assert found.causes == ((kind,) if kind else ())


def test_what_is_told_names_no_line_of_the_reference():
    told = [hint for variant in edits_by_kind(RIGHT, "near") for hint in variant.hints]
    assert {variant.causes[0] for variant in edits_by_kind(RIGHT, "near")} <= set(KINDS)
    assert not any(word in hint.en for hint in told for word in ("rows", "table", "found", "limit "))
