"""Two things at once, and slips in other right answers: what is told of them, and what is not."""

import ast
import re

import numpy as np
import pytest

from course.authoring import Mistake
from course.authoring.reference import exercise_source
from course.authoring.variants import Alternative
from course.checks.calls import Reply
from course.checks.inputs import FLOATS, WHOLE, array, inputs, one_of
from course.language import Text
from course.recognition import recognise
from course.recognition.budget import Budget
from course.recognition.combined import ANOTHER, slips, slips_in_others, slips_on_mistakes
from course.recognition.kinds import edits_by_kind, slips_at_the_ends, slips_in_expressions
from course.recognition.tables import print_of
from course.recognition.told import OTHERS, common_of_two
from course.recognition.variants import Variant, single_mistakes
from tests.recognition.in_process import recognised

REFERENCE = """
import numpy as np

def shares(table, size):
    ### BEGIN SOLUTION
    rows = np.clip(table, -2, 3)
    middle = np.mean(rows, axis=0)
    return (rows - middle) / size
    ### END SOLUTION
"""
RIGHT = exercise_source(REFERENCE, "shares")
INPUTS = inputs(table=array("N D", WHOLE, FLOATS), size=one_of(2, 3, 4)).sized(N=(2, 3, 4), D=(2, 3)).few(80)
ASKED = [list(one.arguments.values()) for one in INPUTS.pool()[-8:]]
NOT_CLIPPED = Mistake("shares", "not clipped", "np.clip(table, -2, 3)", "table", "", Text("자르기", "clip first"))
ANSWER = "import numpy as np\ndef shares(table, size):\n    out = np.zeros(table.shape)\n{body}    return out\n"
LOOPS = """    for n in range(table.shape[0]):
        for d in range(table.shape[1]):
            column = ROWS[:, d]
            out[n, d] = (ROWS[n, d] - MIDDLE) / size
"""


def answer(rows="np.minimum(np.maximum(table, -2), 3)", middle="column.mean()", more=""):
    return ANSWER.format(body=LOOPS.replace("ROWS", f"({rows})").replace("MIDDLE", middle) + more)


def finding(source, mistakes=(NOT_CLIPPED,)):
    singles = single_mistakes(RIGHT, mistakes)
    more = [
        lambda: edits_by_kind(RIGHT, "shares"),
        lambda: slips_in_expressions(RIGHT, "shares"),
        lambda: slips_at_the_ends(RIGHT, "shares"),
        lambda: slips_on_mistakes(singles, RIGHT),
    ]
    return recognised("shares", source, REFERENCE, list(mistakes), INPUTS, ASKED, more)


def test_a_slip_beside_an_authors_mistake_is_told_with_it():
    found = finding(answer(rows="table", middle="np.median(column)"))
    assert found.causes == ("not clipped", "statistic")
    assert found.hints[0].en == "clip first"


def test_no_slip_is_made_in_what_a_mistake_wrote():
    """A bound of 4 that becomes 3 again, or 5, is not the mistake and something more."""
    mistake = Mistake("shares", "cut at 4", "-2, 3)", "-2, 4)", "", Text("넷", "at 4"))
    made = slips_on_mistakes(single_mistakes(RIGHT, [mistake]), RIGHT)
    assert len(made) > 100
    assert [one.source for one in made if "4" not in one.source] == []
    assert not any(f"{bound})" in one.source for one in made for bound in ("-2, 2", "-2, 5", "-2, 8", "4 + 1"))


def test_nor_in_one_of_two_places_that_it_wrote():
    before, after = "-2, 3)\n    middle = np.mean(rows, axis=0)", "-2, 4)\n    middle = np.mean(rows, axis=1)"
    mistake = Mistake("shares", "both", before, after, "", Text("둘", "both"))
    made = slips_on_mistakes(single_mistakes(RIGHT, [mistake]), RIGHT)
    assert len(made) > 50
    assert [one.source for one in made if not {"4", "1"} <= set(re.findall(r"\d", one.source))] == []


def test_nor_in_a_number_that_it_wrote_among_other_things():
    """Rows of the training alone, or of the first six: seven is not the mistake and something more."""
    mistake = Mistake("shares", "six", "rows, axis", "rows[:6] if size > 2 else rows, axis", "", Text("여섯", "six"))
    made = slips_on_mistakes(single_mistakes(RIGHT, [mistake]), RIGHT)
    assert not any(f"rows[:{number}]" in one.source for one in made for number in (5, 7))
    assert any("rows[:6] if size >= 2" in one.source for one in made)


def test_two_slips_are_told_as_two():
    found = finding(answer(rows="np.maximum(table, -2)", middle="np.median(column)"), mistakes=())
    assert set(found.causes) == {"statistic", "limit missing"}
    assert "two things at once" in found.hints[0].en


def test_three_things_at_once_are_not_told():
    source = answer(rows="table", middle="np.median(column)", more="    out = np.round(-out, 1)[::-1] + size\n")
    assert finding(source).causes == ()


def test_what_is_tried_is_counted_and_not_timed(monkeypatch):
    """With less allowed, less is named; and whether lists were asked before changes nothing."""
    source = answer(rows="table", middle="np.median(column)")
    named = []
    for most in (0, 100, recognise.MOST):
        monkeypatch.setattr(recognise, "MOST", most)
        named.append(finding(source).causes)
    assert named == [(), (), ("not clipped", "statistic")]


def test_of_lists_that_fit_each_counts():
    budget = Budget(5)
    assert [budget.allows([1, 2]), budget.allows([1, 2]), budget.allows([1, 2]), budget.allows([1])] == [1, 1, 0, 1]


def test_a_slip_in_another_right_answer_is_a_variant():
    other = Alternative("shares", "loops", answer().removeprefix("import numpy as np\n"))
    made = slips_in_others([other], RIGHT)
    assert {one.exercise for one in made} == {"shares"}
    assert ast.unparse(ast.parse(other.source)) not in {ast.unparse(ast.parse(one.source)) for one in made}
    assert any("np.max(column, )" in one.source or "np.max(column)" in one.source for one in made)
    assert any("column.sum()" in one.source for one in made)


def test_slips_are_made_of_a_source_without_markers_too():
    unmarked = ast.unparse(ast.parse(RIGHT))
    kinds = [{one.causes for one in slips(source, "shares")} for source in (RIGHT, unmarked)]
    assert kinds[0] == kinds[1]


def two(*causes, by_author=False):
    return Variant("f", causes, tuple(Text.same(cause) for cause in causes), "", by_author=by_author)


@pytest.mark.parametrize(
    ("proven", "causes", "hints"),
    [
        ([two("a", "b"), two("a", "b")], ("a", "b"), ("a", "b")),
        ([two("a", "b"), two("a", "c")], ("a",), ("a", ANOTHER.en)),
        ([two("c", "a"), two("a", "b")], ("a",), ("a", ANOTHER.en)),
        ([two("a", "b"), two("c", "d")], ("a", "b"), ("a", "b", OTHERS.en)),
        ([two("a", "b", by_author=True), two("c", "d", by_author=True)], (), ()),  # one of them was not made
        ([two("a", "b"), two("c", "d"), two("e", "f"), two("g", "h")], (), ()),
    ],
)
def test_of_pairs_only_what_all_have_in_common_is_sure(proven, causes, hints):
    found = common_of_two(proven)
    assert (found.causes, tuple(hint.en for hint in found.hints)) == (causes, hints)


VALUES = [np.array([0.5, 2]), np.array([[0.5, 2]]), np.array([0.5, 3]), [1, 2], (1, "a"), {"a": None}, "a", 3, np.nan]


def test_a_print_is_the_same_up_to_rounding_and_tells_values_apart():
    prints = [print_of(Reply("returned", value)) for value in VALUES]
    assert len(set(prints)) == len(VALUES)
    assert print_of(Reply("returned", np.array([0.5 + 1e-12, 2], np.float32))) == prints[0]
    assert print_of(Reply("raised", None, "ValueError")) != print_of(Reply("raised", None, "TypeError"))
