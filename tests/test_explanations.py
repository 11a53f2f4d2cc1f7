"""What is said of wrong answers in every week is true: inputs tell mistakes apart, pairs are told rightly."""

import copy
import inspect
import itertools
import re

import nbformat
import pytest

from course.authoring.reference import exercise_source
from course.authoring.sample import reference_answers, with_answers
from course.checks.calls import call
from course.checks.differences import explain_difference
from course.recognition.asking import call_of, same
from course.recognition.recognise import TELLING
from course.recognition.smallest import untyped
from course.recognition.variants import pairs_of_mistakes, single_mistakes
from tests.every_week import MOST_SLOW, WEEKS, exercises, functions_of
from tests.graders import quick_grader
from tests.recognition.in_process import defined

INPUTS = [(slug, name, inputs) for slug, week in WEEKS.items() for name, inputs in week.load_inputs().items()]
EVERYDAY, MANY = 1, 6  # pairs of an exercise
FEW = 6  # inputs


def ids(value):
    return value if isinstance(value, str) else ""


def source_of(slug):
    return WEEKS[slug].reference_sources()[WEEKS[slug].reference]


def replies(source, name, pool):
    """What the function `name` of a source answers to every input."""
    namespace = defined(source)
    questions = [call_of(name, given) for given in pool]
    return [call(namespace, name, question["args"]) for question in questions]


@pytest.mark.parametrize("slug", WEEKS)
def test_every_exercise_with_arguments_says_what_its_inputs_are(slug):
    reference = defined(source_of(slug))
    # Of a network no more is asked, as what it is asked next depends on its answers.
    taken = {
        name: list(inspect.signature(reference[name]).parameters) for name in functions_of(exercises(slug).values())
    }
    said = {name: list(inputs.arguments) for name, inputs in WEEKS[slug].load_inputs().items()}
    assert said == {name: parameters for name, parameters in taken.items() if parameters}


def assert_right_answers_agree(slug, name, pool):
    """The right answers' replies to a pool of inputs."""
    source = source_of(slug)
    right = replies(source, name, pool)
    assert {reply.status for reply in right} == {"returned"}
    for other in WEEKS[slug].load_alternatives():
        if other.exercise == name:
            changed = source.replace(exercise_source(source, name), other.source)
            pairs = zip(replies(changed, name, pool), right, strict=True)
            assert (other.name, [n for n, pair in enumerate(pairs) if not _equal(*pair)]) == (other.name, [])
    return right


@pytest.mark.filterwarnings("ignore:.*:RuntimeWarning")
@pytest.mark.parametrize(("slug", "name", "inputs"), INPUTS, ids=ids)
def test_all_right_answers_agree_on_the_first_inputs(slug, name, inputs):
    assert_right_answers_agree(slug, name, inputs.pool()[:FEW])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*:RuntimeWarning")
@pytest.mark.parametrize(("slug", "name", "inputs"), INPUTS, ids=ids)
def test_all_right_answers_agree_on_every_input_and_no_mistake_does(slug, name, inputs):
    source, pool = source_of(slug), inputs.pool()
    right = assert_right_answers_agree(slug, name, pool)
    told, right_source = {}, exercise_source(source, name)
    for variant in single_mistakes(right_source, [one for one in WEEKS[slug].load_mistakes() if one.exercise == name]):
        told[variant.causes[0]] = telling(source.replace(right_source, variant.source), name, pool, right)
    assert {cause: count for cause, count in told.items() if count < TELLING} == {}


def telling(source, name, pool, right):
    """On how many inputs of the pool `source` is wrong, the largest first, counted up to TELLING."""
    count, answering = 0, defined(source)
    for given, reply in zip(reversed(pool), reversed(right), strict=True):
        question = call_of(name, given)
        count += not same(call(answering, name, copy.deepcopy(question["args"])), reply)
        if count == TELLING:
            break
    return count


@pytest.mark.filterwarnings("ignore:.*:RuntimeWarning")
@pytest.mark.parametrize(("slug", "name", "inputs"), INPUTS, ids=ids)
def test_no_two_mistakes_are_one(slug, name, inputs):
    source = source_of(slug)
    right_source, mistakes = exercise_source(source, name), WEEKS[slug].load_mistakes()
    variants = single_mistakes(right_source, [one for one in mistakes if one.exercise == name])
    answering = {one.causes[0]: defined(source.replace(right_source, one.source)) for one in variants}
    groups = [list(answering)]
    for given in reversed(inputs.pool()):  # the larger inputs tell most apart
        groups = [part for group in groups for part in apart(group, answering, call_of(name, given)) if len(part) > 1]
    assert groups == []


def apart(group, answering, question):
    """The names of a group in lists: those in one list give the same answer to a question."""
    parts = []
    for one in group:
        reply = call(answering[one], question["name"], copy.deepcopy(question["args"]))
        part = next((part for said, part in parts if same(reply, said)), None)
        if part is None:
            parts.append((reply, part := []))
        part.append(one)
    return [part for _, part in parts]


def _equal(reply, right):
    """Whether the numbers are the same, of whatever type: the checks tell where that matters."""
    if reply.status != "returned":
        return False
    return explain_difference(untyped(reply.value), right.value, same_dtype=False) is None  # an empty array has a type


def pairs_of(slug, name):
    """The Variants with two of an exercise's mistakes made."""
    mistakes = [one for one in WEEKS[slug].load_mistakes() if one.exercise == name]
    return pairs_of_mistakes(exercise_source(source_of(slug), name), mistakes)


def some(pairs, most):
    """At most so many of the pairs, from the first to the last of them."""
    return pairs[:: -(-len(pairs) // most)] if pairs else []


def graded_pairs(slug, exercises, most):
    """(pair, ExerciseResult) of at most so many pairs of mistakes of each exercise, one of each in a notebook."""
    week = WEEKS[slug]
    rows = itertools.zip_longest(*(some(pairs_of(slug, name), most) for name in exercises))
    with quick_grader(week) as grader:
        assignment = grader.assignment("en")
        right = reference_answers(week, assignment.exercises)
        for row in rows:
            made = {one.exercise: one for one in row if one}
            answers = {name: one.source for name, one in made.items()}
            notebook = with_answers(assignment.release, {**right, **answers})
            result = grader.grade("student01", nbformat.writes(notebook).encode())
            yield from ((made[e.name], e) for e in result.exercises if e.name in made)


def assert_told_rightly(slug, exercises, most):
    both = 0
    for pair, result in graded_pairs(slug, exercises, most):
        assert (pair.causes, result.recognised) in [
            (pair.causes, said) for said in ("", *pair.causes, ", ".join(pair.causes))
        ]
        both += result.recognised == ", ".join(pair.causes)
    assert both >= 1


@pytest.mark.parametrize("slug", MOST_SLOW)
def test_of_two_mistakes_at_once_nothing_false_is_said(slug):
    assert_told_rightly(slug, functions_of(exercises(slug).values()), EVERYDAY)


@pytest.mark.slow
@pytest.mark.many
@pytest.mark.parametrize("slug", WEEKS)
def test_of_many_pairs_of_mistakes_nothing_false_is_said(slug):
    assert_told_rightly(slug, list(exercises(slug)), MANY)


@pytest.mark.parametrize("slug", WEEKS)
def test_a_hint_speaks_of_its_mistake_alone(slug):
    """Another one may be made beside it: then it would be false that the values, or the shape, are right."""
    of_the_rest = re.compile(r"\b(is|are) right\b|\bright size\b|맞지만|맞는데")
    found = [m.name for m in WEEKS[slug].load_mistakes() if any(map(of_the_rest.search, m.hint))]
    assert found == []
