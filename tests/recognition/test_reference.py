"""What the reference answered is remembered: by the call alone, within bounds, and safe from who reads it."""

import contextlib

import nbformat
import numpy as np
import pytest

from course.authoring.build import build_assignment
from course.authoring.leaks import leaks
from course.authoring.repository import load_module
from course.authoring.rule import rule_of
from course.authoring.sample import mistaken, reference_answers, with_answers
from course.grading.engine import Grader
from course.recognition import memory
from course.recognition import variants as variants_module
from course.recognition.asking import Row
from course.recognition.reference import REFERENCE, BrokenReference, ReferenceSide
from course.recognition.variants import Variant, Variants, single_mistakes
from course.sandbox import wire
from course.sandbox.process import PlainProcess
from course.sandbox.warm import WarmParent
from course.sandbox.wire import RemoteModel
from tests.sandbox.conftest import started
from tests.toy import SPLIT, write_repository

SOURCE = """
asked = []

def noted(x):
    asked.append(x)
    return x * 2

def times_asked():
    return len(asked)
"""


@pytest.fixture
def side(tmp_path):
    with ReferenceSide(write_repository(tmp_path, reference=SOURCE)) as made:
        yield made


def call(side, name, *args):
    question = {"ask": "call", "namespace": REFERENCE, "name": name, "args": list(args), "kwargs": {}}
    return side.ask(name, question)["value"]


def test_the_same_call_is_asked_once_and_another_again(side):
    x = np.arange(3)
    for _ in range(3):
        np.testing.assert_array_equal(call(side, "noted", x), [0, 2, 4])
    np.testing.assert_array_equal(call(side, "noted", x.astype("float32")), [0, 2, 4])
    np.testing.assert_array_equal(call(side, "noted", x + 1), [2, 4, 6])
    assert call(side, "times_asked") == 3


def test_changing_an_answer_changes_no_later_one(side):
    call(side, "noted", np.arange(3))[:] = 99
    np.testing.assert_array_equal(call(side, "noted", np.arange(3)), [0, 2, 4])


def test_what_was_asked_longest_ago_is_forgotten_first(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "MOST_REMEMBERED", 40_000)  # two calls of 1000 numbers in and out
    with ReferenceSide(write_repository(tmp_path, reference=SOURCE)) as side:
        for number in (0, 1, 0, 2, 0, 1):
            call(side, "noted", np.full(1000, number))
        assert call(side, "times_asked") == 4  # 0, 1, 2, and 1 anew, which gave way to 2


def test_a_call_that_gives_a_model_is_asked_anew_each_time(side, monkeypatch):
    answers = iter([{"value": (1, RemoteModel(0, {}))}, {"value": (1, RemoteModel(1, {}))}])
    monkeypatch.setattr(side, "_ask", lambda question: next(answers))
    assert [call(side, "build")[1].number for _ in range(2)] == [0, 1]


def pairs(name, numbers):
    questions = [{"ask": "call", "name": name, "args": [number], "kwargs": {}} for number in numbers]
    return [(question, wire.pack(question)) for question in questions]


def test_what_is_looked_up_together_is_asked_in_turn_and_remembered(side):
    for numbers in ([1, 2, 1, 3], [3, 2, 4]):
        assert [answer["value"] for answer in side.look_up("noted", pairs("noted", numbers))] == [
            2 * n for n in numbers
        ]
    assert call(side, "times_asked") == 4
    assert call(side, "noted", 2) == 4
    assert call(side, "times_asked") == 4


DYING = """
import os

def noted(x):
    if x == 3 and not os.path.exists("died"):
        open("died", "w").close()
        os._exit(0)
    return x * 2
"""


def test_a_reference_that_dies_amid_many_questions_answers_the_rest_anew(tmp_path):
    source = DYING.replace('"died"', repr(str(tmp_path / "died")))  # a child has a folder of its own
    with ReferenceSide(write_repository(tmp_path, reference=source)) as side:
        assert [answer["value"] for answer in side.look_up("noted", pairs("noted", range(6)))] == [0, 2, 4, 6, 8, 10]


# --- a reference in several files, which uses what students may not


@pytest.fixture(scope="module")
def split(tmp_path_factory):
    """The toy week, its reference split."""
    return write_repository(tmp_path_factory.mktemp("split"), **SPLIT)


@pytest.fixture(params=["plain", "isolated"])
def start(request, split):
    """How children start: from scratch, or by a warm parent that hides what the week does without."""
    if request.param == "plain":
        yield PlainProcess
    else:
        rule = rule_of(split)
        assert "course.figures" in rule.hidden
        with started(WarmParent(**rule.seen())) as parent:
            yield parent


def test_a_split_reference_grades_and_its_mistakes_are_recognised(split, start):
    with Grader(split, "en", start_process=start) as grader:
        exercises = grader.assignment("en").exercises
        right = reference_answers(split, exercises) | {"double": "def double(values):\n    return 2 * values"}
        wrong = {m.exercise: mistaken(split, m) for m in split.load_mistakes() if m.exercise == "span"}
        for answers, points, hints in (right, 6, ["", ""]), (right | wrong, 3, ["", "maximum only"]):
            notebook = with_answers(grader.assignment("en").release, answers)
            result = grader.grade("student01", nbformat.writes(notebook).encode())
            assert result.points == points
            assert [exercise.recognised for exercise in result.exercises] == hints


def test_two_versions_of_a_file_live_side_by_side(split):
    made = [single_mistakes(split.find_exercise(one.exercise)[1], [one])[0] for one in split.load_mistakes()]
    with contextlib.closing(Variants(split, PlainProcess)) as variants:
        for name, values in {"double": [3, 2], "span": [1, 2]}.items():
            question = {"ask": "call", "name": name, "args": [[1] if name == "double" else [1, 2]], "kwargs": {}}
            replies = [variants.answer(one, question, wire.pack(question)) for one in made]
            assert [float(np.max(reply.value)) for reply in replies] == values


VARIANT = "def double(values):\n    {does}\n    return np.asarray(values) * 3\n"


@pytest.mark.parametrize(
    ("does", "fifth", "statuses"),
    [
        ("pass", 15, {"returned"}),
        ("if values == 5: import os; os._exit(0)", None, {"returned", "crashed"}),
        ("if values == 5: import time; time.sleep(60)", None, {"returned", "too slow"}),
        ("if values == 5: raise NotImplementedError", None, {"returned", "not attempted"}),
    ],
)
def test_a_variant_is_asked_by_few_messages_and_answers_as_one_by_one(split, does, fifth, statuses):
    variant = Variant("double", ("x",), (), VARIANT.format(does=does))
    rows = [Row(question, asked, None, None, False) for question, asked in pairs("double", range(20))]
    with contextlib.closing(Variants(split, PlainProcess, patience=1)) as variants:
        variants.answer(variant, *pairs("double", [100])[0])
        put, count = variants._process.put, []
        variants._process.put = lambda *args: (count.append(1), put(*args))
        replies = list(variants.answers((variant, row) for row in rows))
        assert len(count) <= 5  # 1, 2, 4, 8 and the rest
        assert {reply.status for reply in replies} == statuses
        assert [reply.value for reply in replies] == [fifth if n == 5 else 3 * n for n in range(20)]
        variants.close()  # all is remembered
        assert [variants.answer(variant, row.question, row.asked) for row in rows] == replies
        assert variants._process is None


@pytest.mark.parametrize("name", ["double", "span"])  # in the reference's own file, and in another
@pytest.mark.parametrize("most", [4000, 10])
def test_many_variants_are_asked_by_few_messages_and_one_that_dies_is_one(split, monkeypatch, name, most):
    monkeypatch.setattr(variants_module, "MOST", most)
    source = "def {name}(values):\n    if {n} == 7: import os; os._exit(0)\n    return {n}\n"
    made = [Variant(name, (str(n),), (), source.format(name=name, n=n)) for n in range(30)]
    rows = [Row(question, asked, None, None, False) for question, asked in pairs(name, [1])]
    with contextlib.closing(Variants(split, PlainProcess)) as variants:
        assert [reply.value for reply in variants.answers((one, rows[0]) for one in made)] == [
            None if n == 7 else n for n in range(30)
        ]
        assert variants.answer(made[7], rows[0].question, rows[0].asked).status == "crashed"


def test_an_exercise_in_another_file_is_cut_out_and_does_not_leak(split, tmp_path):
    release, source, *_ = build_assignment(split, "en")
    assert "np.max(values) - np.min(values)" in nbformat.writes(source)
    assert "np.max(values) - np.min(values)" not in nbformat.writes(release)
    assert leaks(split, tmp_path) == []
    (tmp_path / "helper.py").write_text("    return float(np.max(values) - np.min(values))\n", encoding="utf-8")
    assert "reference solution" in {leak.what for leak in leaks(split, tmp_path)}


def test_its_files_are_loaded_from_where_they_are_and_not_from_here(split):
    module = load_module(split.reference)
    assert module.span([1, 4]) == 3
    assert module.factors.__file__ == str(split.solutions / "factors.py")


@pytest.mark.parametrize(
    "source", ["1 / 0  # a slip\n", "from .nowhere import x  # a slip\n", "import sys\nsys.exit()  # a slip\n"]
)
def test_a_reference_that_does_not_run_is_told_with_its_traceback(tmp_path, source):
    week = write_repository(tmp_path, reference=source)
    with pytest.raises(BrokenReference, match=r"(?s)does not run: .*reference\.py.*, line \d.*# a slip"):
        ReferenceSide(week)
